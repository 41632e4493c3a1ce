"""pressgraph: from press articles to a knowledge graph whose every statement shows its sentence."""

__version__ = "0.1.0"
