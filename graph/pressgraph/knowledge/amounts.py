"""Amounts as triples, and what they share with other pieces of the text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from pressgraph.knowledge.iris import RDF, XSD, key_iri, passage_iri, press
from pressgraph.knowledge.triples import Triple
from pressgraph.model import Amount, Article, Passage

_TYPE = NamedNode(RDF + "type")
#: The class of an amount by its kind.
_AMOUNTS = {"money": "MonetaryAmount", "percentage": "Percentage", "count": "Count"}


def amount_triples(amount: Amount, here: NamedNode, article: Article) -> Iterator[Triple]:
    """The triples of an amount: its class, words, value, bounds and what they are of."""
    node = key_iri(here, amount.key)
    yield node, _TYPE, press(_AMOUNTS[amount.kind])
    yield from words_of(node, amount.passage, here, article)
    for name, value in (("amount", amount.value), ("lowest", amount.lowest), ("highest", amount.highest)):
        if value:
            yield node, press(name), decimal(value)
    for name, words in (("currency", amount.currency), ("unit", amount.unit)):
        if words:
            yield node, press(name), Literal(words)
    if amount.approximate:
        yield node, press("approximate"), Literal(True)


def words_of(node: NamedNode, passage: Passage, here: NamedNode, article: Article) -> Iterator[Triple]:
    """The passage of a node that is itself a piece of the text, and its words."""
    yield node, press("evidence"), passage_iri(here, passage)
    yield node, press("exactText"), Literal(article.words(passage))


def decimal(numeral: str) -> Literal:
    """A decimal in the one spelling that stores keep: no trailing zeros, no exponent."""
    plain = f"{Decimal(numeral):f}"
    shortest = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(shortest, datatype=NamedNode(XSD + "decimal"))
