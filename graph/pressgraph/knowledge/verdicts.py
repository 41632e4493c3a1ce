"""A quick verdict on quads by the validator of the extra ``fast``, where it is installed.

It is forty times as quick as pySHACL and finds the same in every graph of the tests, but there are no wheels of
it for some machines. So it only says that all is well, which is nearly always so; what is wrong, and in which
words, pySHACL tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from pressgraph.resources import data_path

_SPARQL = NamedNode("http://www.w3.org/ns/shacl#sparql")
_NTRIPLES = "ntriples"


class _Report(Protocol):
    conforms: bool


class _Shapes(Protocol):
    def validate_text(self, text: str, format: str) -> _Report:  # the library's own name
        """The report on some triples."""


def surely_conform(quads: Iterable[Quad], subclasses: Iterable[Triple]) -> bool:
    """Whether quads conform to the shapes; False too where the quick validator is missing or cannot tell."""
    shapes = _shapes()
    if shapes is None:
        return False
    plain = (quad.triple for quad in quads if not isinstance(quad.object, Triple))
    text = (serialize([*plain, *subclasses], format=RdfFormat.N_TRIPLES) or b"").decode()
    try:
        return shapes.validate_text(text, _NTRIPLES).conforms
    except ValueError:
        return False


@cache
def _shapes() -> _Shapes | None:
    """The shapes without their SPARQL constraints, which run as plain queries; None without the validator."""
    if find_spec("shacl") is None:
        return None
    shacl = import_module("shacl")
    if not hasattr(shacl, "Shapes"):  # another package of that name
        return None
    triples = [q.triple for q in parse(path=str(data_path("ontology", "shapes.ttl"))) if q.predicate != _SPARQL]
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return cast(_Shapes, shacl.Shapes.from_text(text, _NTRIPLES))
