"""The errors that a user's file, query or network can cause; only the command line prints them.

Each message is one line: what is wrong, where, and what to do. A bug of ours is none of these.
"""

from __future__ import annotations


class PressgraphError(Exception):
    """Something outside pressgraph is not as it must be."""


class ArticleError(PressgraphError):
    """An article cannot be read."""


class ModelError(PressgraphError):
    """A language model is missing or of the wrong version."""


class LexiconError(PressgraphError):
    """A lexicon file has a fault."""


class OntologyError(PressgraphError):
    """An ontology or vocabulary file has a fault."""


class StoreError(PressgraphError):
    """A store cannot be opened, read or written."""


class QueryError(PressgraphError):
    """A question is unknown, malformed or lacks a value."""


class EndpointError(PressgraphError):
    """An endpoint elsewhere does not answer as one does."""


class GoldError(PressgraphError):
    """A gold annotation file has a fault."""


class PackError(PressgraphError):
    """A pack of Wikidata items has a fault."""


class EntityError(PressgraphError):
    """A file of Wikidata's entities has a fault."""


class OutputError(PressgraphError):
    """A file cannot be written."""
