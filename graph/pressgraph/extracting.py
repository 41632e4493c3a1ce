"""A dump of only the items that somebody wants, asked of a query service, for a pack to be built of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from pressgraph.elsewhere.wikidata import Settings, Wikidata
from pressgraph.elsewhere.wikidata.classes import superclasses
from pressgraph.elsewhere.wikidata.client import QID
from pressgraph.elsewhere.wikidata.extract import DIRECT, ENTITY, members, subclass_triples, triples_of
from pressgraph.elsewhere.wikidata.settings import GO_ON
from pressgraph.errors import EndpointError, OutputError, PackError
from pressgraph.linking.building.wikibase import NAMES, RELATIONS, SINCE, SUBCLASS, TYPE, UNTIL
from pressgraph.writing import replacing

#: What is asked of each item: all that an item of a pack may hold.
PROPERTIES = tuple(dict.fromkeys((TYPE, SUBCLASS, *NAMES, *RELATIONS, *SINCE, *UNTIL)))


def extract(settings: Settings, classes: Sequence[str], pages: int, target: Path) -> int:
    """The number of items written to a file, as the triples of a dump, from which a pack can be built.

    Those of some classes of Wikidata (or of any below) that at least so many pages of wikis are about. What was
    answered before a fault or the end of a budget is kept: the same call goes on from there.
    """
    wikidata = Wikidata(settings)
    _check(classes)
    try:
        qids = members(wikidata, classes, pages)
        if not qids:
            told = f"no item of {', '.join(classes)} that {pages} pages of wikis or more are about"
            raise PackError(f"{settings.sparql}: {told}: name other classes, or ask for fewer pages")
        _write(target, _triples(wikidata, qids))
    except EndpointError as error:
        raise EndpointError(f"{error}; {GO_ON}") from error
    return len(qids)


def _check(classes: Sequence[str]) -> None:
    for name in classes:
        if not QID.fullmatch(name):
            raise PackError(f"{name!r} is not the number of a class of Wikidata: one is a Q and digits")


def _write(target: Path, triples: Iterable[Triple]) -> None:
    """Nothing; the file holds the triples: all of them, or it is as it was."""
    try:
        with replacing(target) as draft, draft.open("wb") as file:
            for triple in triples:
                file.write(serialize([triple], format=RdfFormat.N_TRIPLES) or b"")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); give another place") from error


def _triples(wikidata: Wikidata, qids: Sequence[str]) -> Iterator[Triple]:
    kinds: set[str] = set()
    for triple in triples_of(wikidata, qids, PROPERTIES):
        if triple.predicate.value == f"{DIRECT}{TYPE}" and isinstance(triple.object, NamedNode):
            kinds.add(triple.object.value.removeprefix(ENTITY))
        yield triple
    yield from subclass_triples(superclasses(wikidata, sorted(kinds - set(qids))))
