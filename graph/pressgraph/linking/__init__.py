"""Entities linked to the items of a Wikidata pack: candidates, ranking, decision, reasons."""

from pressgraph.linking.additions import Additions
from pressgraph.linking.around import Around, Kept, UnaskedError, Words
from pressgraph.linking.candidates import Candidate, Feature, LinkTarget, find_matches
from pressgraph.linking.decision import Decided, Link, Outcome, decide_links, find_links
from pressgraph.linking.evidence import Neighbour, speaks_of
from pressgraph.linking.explaining import explain
from pressgraph.linking.items import Alias, Item, Relation, aliases_of
from pressgraph.linking.loading import PackFile, files_of, load_pack, load_packs
from pressgraph.linking.names import phrase
from pressgraph.linking.pack import Pack, TablePack
from pressgraph.linking.packfile import FilePack, open_pack, write_pack
from pressgraph.linking.packs import joined
from pressgraph.linking.rows import ClassRow
from pressgraph.linking.tables import built_in_pack, read_pack
from pressgraph.linking.targets import article_targets, merge_targets

__all__ = [
    "Additions",
    "Alias",
    "Around",
    "Candidate",
    "ClassRow",
    "Decided",
    "Feature",
    "FilePack",
    "Item",
    "Kept",
    "Link",
    "LinkTarget",
    "Neighbour",
    "Outcome",
    "Pack",
    "PackFile",
    "Relation",
    "TablePack",
    "UnaskedError",
    "Words",
    "aliases_of",
    "article_targets",
    "built_in_pack",
    "decide_links",
    "explain",
    "files_of",
    "find_links",
    "find_matches",
    "joined",
    "load_pack",
    "load_packs",
    "merge_targets",
    "open_pack",
    "phrase",
    "read_pack",
    "speaks_of",
    "write_pack",
]
