"""Entities linked to the items of a Wikidata pack: candidates, ranking, decision, reasons."""

from pressgraph.linking.candidates import Candidate, Feature, LinkTarget
from pressgraph.linking.decision import Link, Outcome, explain, find_links
from pressgraph.linking.pack import Item, Pack, built_in_pack, read_pack
from pressgraph.linking.targets import article_targets, merge_targets

__all__ = [
    "Candidate",
    "Feature",
    "Item",
    "Link",
    "LinkTarget",
    "Outcome",
    "Pack",
    "article_targets",
    "built_in_pack",
    "explain",
    "find_links",
    "merge_targets",
    "read_pack",
]
