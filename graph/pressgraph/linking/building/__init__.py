"""Packs built from what Wikidata gives: dumps, answers, tables."""

from pressgraph.linking.building.classes import Classes, Root, built_in_classes, classes_of, load_roots
from pressgraph.linking.building.making import Reached, Wishes, build_pack
from pressgraph.linking.building.wikibase import draft_of, item_of, parents_of, prior_of

__all__ = [
    "Classes",
    "Reached",
    "Root",
    "Wishes",
    "build_pack",
    "built_in_classes",
    "classes_of",
    "draft_of",
    "item_of",
    "load_roots",
    "parents_of",
    "prior_of",
]
