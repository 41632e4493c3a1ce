"""What Wikidata says of linked items: a few facts, with where they are from."""

from pressgraph.enrichment.entities import EntitySource, read_entities
from pressgraph.enrichment.facts import Described, Fact, Source
from pressgraph.enrichment.packs import PackSource, pack_sources
from pressgraph.enrichment.properties import PROPERTIES, Property
from pressgraph.enrichment.telling import describe, named_in

__all__ = [
    "PROPERTIES",
    "Described",
    "EntitySource",
    "Fact",
    "PackSource",
    "Property",
    "Source",
    "describe",
    "named_in",
    "pack_sources",
    "read_entities",
]
