"""Wikidata asked politely: one request at a time, seldom, never twice for the same; answers as decoded JSON."""

from pressgraph.elsewhere.wikidata.client import Wikidata
from pressgraph.elsewhere.wikidata.settings import Settings

__all__ = ["Settings", "Wikidata"]
