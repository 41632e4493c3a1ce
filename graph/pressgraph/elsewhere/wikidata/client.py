"""Wikidata as somebody asks it: names, items, queries; from the cache what it answered before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, parse, serialize

from pressgraph.elsewhere.asking import quads_of
from pressgraph.elsewhere.faults import LargeError, RefusedError
from pressgraph.elsewhere.request import Body, get, send
from pressgraph.elsewhere.wikidata import answers
from pressgraph.elsewhere.wikidata.answers import HeavyError, Object, Row, UnknownIdError
from pressgraph.elsewhere.wikidata.cache import Asked, Cache, Json
from pressgraph.elsewhere.wikidata.manners import ask
from pressgraph.elsewhere.wikidata.queries import with_values
from pressgraph.elsewhere.wikidata.settings import Settings, checked
from pressgraph.elsewhere.wikidata.turns import Turns

#: Ids that the API takes at once, hits that are asked of it (that a name has many bearers is worth knowing), and
#: the longest name that an item can have.
BATCH = 50
HITS = 20
LONGEST_NAME = 250
QID = re.compile(r"Q[1-9][0-9]{0,18}")
_COMMON = {"format": "json", "formatversion": "1", "maxlag": "5"}
_PROPS = "info|labels|descriptions|aliases|claims|sitelinks"
_LANGUAGES = "fr|en|mul"
_ENTITY = re.compile(r"https?://[^/]+/entity/(Q[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that bears a name: what it is called and by which of its names it was found.

    ``matched`` is ``label``, ``alias`` or ``entityId``.
    """

    qid: str
    label: str
    description: str
    matched: str
    name: str


class Wikidata:
    """The items of Wikidata, or of another Wikibase: each request made with good manners, each answer kept."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is asked yet. Raises EndpointError where nobody is named who asks."""
        self._settings = checked(settings)
        clock = settings.clock
        self._turns = Turns(settings.folder, settings.hourly, clock)
        self._cache = Cache(settings.folder, clock, clock.now() if settings.refresh else 0.0)

    def search(self, text: str, language: str) -> list[Hit]:
        """The items that bear a name in a language, or in those that stand in for it, the best known first."""
        name = " ".join(text.split())
        if not name or len(name) > LONGEST_NAME:
            return []
        asked = {"action": "wbsearchentities", "search": name, "type": "item", "limit": str(HITS)}
        question = Asked(self._settings.api, {**asked, "language": language, "uselang": language}, language)
        told = self._known(question, lambda: self._search(question))
        return [Hit(*texts) for texts in told]

    def _search(self, question: Asked) -> list[list[str]]:
        address = self._settings.api
        hits = answers.sequence(address, self._call(question.parameters).get("search"))
        return [texts for hit in hits if (texts := _hit(answers.mapping(address, hit)))]

    def entities(self, qids: Iterable[str], *, props: str = _PROPS) -> dict[str, Object]:
        """The items of some numbers, as the API tells of each; what is missing there is missing here.

        An item that was merged into another is told of under the number asked, with its new number in it.
        """
        wanted = list(dict.fromkeys(qid for qid in qids if QID.fullmatch(qid)))
        known = self._cache.find_all({qid: self._entity(qid, props) for qid in wanted})
        found = {qid: answer.value for qid, answer in known.items()}
        unknown = [qid for qid in wanted if qid not in found]
        for start in range(0, len(unknown), BATCH):
            found |= self._fetch(unknown[start : start + BATCH], props)
        return {qid: found[qid] for qid in wanted if found[qid]}

    def select(self, sparql: str) -> list[Row]:
        """The rows of a SELECT. Raises HeavyError for a query that the service gives up."""
        address = self._settings.sparql
        rows: list[Row] = self._known(
            _query(address, sparql), lambda: answers.rows_of(address, self._send(sparql, "SELECT"))
        )
        return rows

    def select_each(
        self, sparql: str, variable: str, qids: Iterable[str], *, batch: int = BATCH
    ) -> dict[str, list[Row]]:
        """The rows of a SELECT of items by their numbers, which stand in its ``{ UNDEF }`` and in a variable.

        Each item's rows are kept by themselves: items asked of before are not asked of again, with whichever others.
        """
        wanted = [qid for qid in dict.fromkeys(qids) if QID.fullmatch(qid)]
        asked = {qid: Asked(self._settings.sparql, {"query": sparql, "of": qid}) for qid in wanted}
        found = {qid: answer.value for qid, answer in self._cache.find_all(asked).items()}
        unknown = [qid for qid in wanted if qid not in found]
        for part in (unknown[start : start + batch] for start in range(0, len(unknown), batch)):
            rows = self._rows_of(sparql, part)
            new = {qid: [row for row in rows if qid_in(row, variable) == qid] for qid in part}
            self._cache.keep_all([(asked[qid], told, bool(told)) for qid, told in new.items()])
            found |= new
        return {qid: found[qid] for qid in wanted}

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT. Raises HeavyError for a query that the service gives up."""
        address = self._settings.sparql

        def fetch() -> str:
            quads = quads_of(address, self._send(sparql, "CONSTRUCT"))
            return b"".join(serialize([quad.triple], format=RdfFormat.N_TRIPLES) or b"" for quad in quads).decode()

        known = self._known(_query(address, sparql), fetch)
        return [quad.triple for quad in parse(known, format=RdfFormat.N_TRIPLES)]

    def _known(self, question: Asked, fetch: Callable[[], Json]) -> Json:
        """What was answered before, or else is answered now and kept."""
        known = self._cache.find(question)
        if known:
            return known.value
        told = fetch()
        self._cache.keep_all([(question, told, bool(told))])
        return told

    def _rows_of(self, sparql: str, qids: Sequence[str]) -> list[Row]:
        """The rows of a query of some items, asked in halves where all are too many at once."""
        address = self._settings.sparql
        text = with_values(sparql, (f"wd:{qid}" for qid in qids))
        try:
            return answers.rows_of(address, self._send(text, "SELECT"))
        except (HeavyError, LargeError):
            if len(qids) == 1:
                raise
        half = len(qids) // 2
        return self._rows_of(sparql, qids[:half]) + self._rows_of(sparql, qids[half:])

    def _entity(self, qid: str, props: str) -> Asked:
        asked = {"action": "wbgetentities", "ids": qid, "props": props, "languages": _LANGUAGES}
        return Asked(self._settings.api, asked, _LANGUAGES)

    def _fetch(self, qids: list[str], props: str) -> dict[str, Object | None]:
        """What the API tells of each of some items, now kept; None of one that it does not have."""
        found = self._told(qids, props)
        self._cache.keep_all([(self._entity(qid, props), told, told is not None) for qid, told in found.items()])
        return found

    def _told(self, qids: list[str], props: str) -> dict[str, Object | None]:
        """The same, asked in halves where all are too much at once, and without an id that is none to the API."""
        address = self._settings.api
        if not qids:
            return {}
        try:
            told = self._call({**self._entity("|".join(qids), props).parameters, "redirects": "yes"})
        except UnknownIdError as error:
            if error.id not in qids:
                raise
            return {error.id: None, **self._told([qid for qid in qids if qid != error.id], props)}
        except LargeError:
            if len(qids) == 1:
                raise
            half = len(qids) // 2
            return self._fetch(qids[:half], props) | self._fetch(qids[half:], props)
        entities = answers.mapping(address, told.get("entities"))
        return {qid: _entity_in(address, entities, qid) for qid in qids}

    def _call(self, parameters: Mapping[str, str]) -> Object:
        address, settings = self._settings.api, self._settings

        def request() -> Object:
            body = get(address, {**parameters, **_COMMON}, settings.limits, agent=settings.agent)
            return answers.api_answer(address, body)

        return ask(self._turns, address, request)

    def _send(self, sparql: str, form: str) -> Body:
        address, settings = self._settings.sparql, self._settings

        def request() -> Body:
            try:
                return send(address, sparql, form, settings.limits, agent=settings.agent)
            except RefusedError as error:
                if answers.is_heavy(error):
                    raise answers.heavy(address) from error
                raise

        return ask(self._turns, address, request)


def qid_in(row: Row, variable: str) -> str:
    """The number of the item that a variable stands for; empty where it stands for none."""
    found = _ENTITY.fullmatch(row.get(variable, {}).get("value", ""))
    return found[1] if found else ""


def _query(address: str, sparql: str) -> Asked:
    return Asked(address, {"query": sparql})


def _hit(hit: Object) -> list[str] | None:
    """The texts of a Hit; None for what is no item."""
    qid, match = hit.get("id"), hit.get("match")
    if not isinstance(qid, str) or not QID.fullmatch(qid):
        return None
    how = match if isinstance(match, Mapping) else {}
    return [
        qid,
        *(str(hit.get(key) or "") for key in ("label", "description")),
        *(str(how.get(key) or "") for key in ("type", "text")),
    ]


def _entity_in(address: str, entities: Object, qid: str) -> Object | None:
    """What is told of an item; None where it is missing."""
    told = answers.mapping(address, entities.get(qid))
    return None if "missing" in told else told
