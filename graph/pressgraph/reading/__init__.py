"""Files into articles, articles into spaCy Docs."""
