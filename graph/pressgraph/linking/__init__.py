"""Entities linked to the items of a Wikidata pack: candidates, ranking, decision, reasons."""

from pressgraph.linking.around import Around, Kept, UnaskedError, Words
from pressgraph.linking.candidates import Candidate, Feature, LinkTarget, find_matches, index_names
from pressgraph.linking.decision import Decided, Link, Outcome, decide_links, explain, find_links
from pressgraph.linking.names import phrase
from pressgraph.linking.pack import Item, Pack, built_in_pack, read_pack
from pressgraph.linking.ranking import Neighbour, speaks_of
from pressgraph.linking.targets import article_targets, merge_targets

__all__ = [
    "Around",
    "Candidate",
    "Decided",
    "Feature",
    "Item",
    "Kept",
    "Link",
    "LinkTarget",
    "Neighbour",
    "Outcome",
    "Pack",
    "UnaskedError",
    "Words",
    "article_targets",
    "built_in_pack",
    "decide_links",
    "explain",
    "find_links",
    "find_matches",
    "index_names",
    "merge_targets",
    "phrase",
    "read_pack",
    "speaks_of",
]
