"""The RDF half: quads of an article, the store, consolidation, questions and exports."""
