"""Names of others matched against what is known here, as the Reconciliation API of the W3C's community group has it."""

from pressgraph.linking import Pack
from pressgraph.reconciliation.answers import extension, manifest, proposal, results, suggestion
from pressgraph.reconciliation.entries import Entry, Named, Pairs, Scored, Space, Value
from pressgraph.reconciliation.index import Index, index_of
from pressgraph.reconciliation.items import PackSpace
from pressgraph.reconciliation.judging import judged
from pressgraph.reconciliation.requests import (
    DRAFT,
    MAX_LIMIT,
    STABLE,
    Condition,
    Extension,
    Query,
    RequestError,
    read_extension,
    read_limit,
    read_queries,
)

__all__ = [
    "DRAFT",
    "MAX_LIMIT",
    "STABLE",
    "Condition",
    "Entry",
    "Extension",
    "Index",
    "Named",
    "Pack",
    "PackSpace",
    "Pairs",
    "Query",
    "RequestError",
    "Scored",
    "Space",
    "Value",
    "extension",
    "index_of",
    "judged",
    "manifest",
    "proposal",
    "read_extension",
    "read_limit",
    "read_queries",
    "results",
    "suggestion",
]
