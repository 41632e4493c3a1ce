"""Who else may be asked: no other machine, but for the addresses that whoever started the endpoint has named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pressgraph.knowledge.guard import Call, remote_calls
from pressgraph.knowledge.tokens import Token, group_after, place, read
from pressgraph.serving.refusals import Refusal

#: What is asked in silence where it may not be: nothing happens, nothing is added.
_NO_LOAD, _NO_SERVICE = "INSERT DATA {}", "{}"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A call as it stands in the text, up to its address or, of a LOAD, its graph."""

    keyword: str
    start: int
    end: int
    address: str
    silent: bool


def allowed_text(sparql: str, services: Sequence[str], check_syntax: Callable[[str], object]) -> str:
    """The query or update as it may run; what asks in silence where it may not ask finds nothing.

    Raises Refusal for every other call of an address that is not allowed; ``check_syntax`` is given the
    text without its calls first, so that who wrote it wrong is told that.
    """
    refused = [call for call in remote_calls(sparql) if not _is_allowed(call, services)]
    if not refused:
        return sparql
    without = _without(sparql, (), silence=False)
    if next(remote_calls(without), None) is None:
        check_syntax(without)
    allowed = _without(sparql, services, silence=True)
    hidden = (call for call in remote_calls(allowed) if not _is_allowed(call, services))
    loud = next((call for call in refused if not call.silent), None) or next(hidden, None)
    if loud is None:
        return allowed
    told = f"{place(sparql, loud.start)}: {loud.keyword} of {loud.address or 'another machine'} is not offered here"
    hint = "its address must be written out and allowed with --allow-service" if services else "see --allow-service"
    raise Refusal(501, f"{told}: {hint}")


def _is_allowed(call: Call, services: Sequence[str]) -> bool:
    return bool(call.address) and call.address in services


def _without(sparql: str, services: Sequence[str], *, silence: bool) -> str:
    """The text without its calls of other than the services.

    A LOAD does nothing. A SERVICE is a GRAPH, which has the same syntax, or in ``silence`` an empty group.
    """
    parts, done = [], 0
    for call in spoken_calls(sparql):
        if call.address in services or call.start < done:
            continue
        parts.append(sparql[done : call.start])
        if call.keyword == "LOAD":
            parts.append(_NO_LOAD)
            done = call.end
        elif silence:
            parts.append(_NO_SERVICE)
            done = group_after(sparql, call.end)[1]
        else:
            parts.append("GRAPH " + sparql[call.end - len(call.address) - 2 : call.end] if call.address else "GRAPH")
            done = call.end
    return "".join([*parts, sparql[done:]])


def spoken_calls(sparql: str) -> Iterator[Spoken]:
    """The calls of a text as it is most likely read, with where they end. Raises Refusal for a LOAD of nothing."""
    tokens = list(read(sparql))
    for at, token in enumerate(tokens):
        if token.upper not in ("SERVICE", "LOAD"):
            continue
        silent = [t.upper for t in tokens[at + 1 : at + 2]] == ["SILENT"]
        asked = tokens[at + 1 + silent] if at + 1 + silent < len(tokens) else token
        if token.upper == "SERVICE":
            address = asked.text[1:-1] if asked.kind == "iri" else ""
            end = asked.end if address else (tokens[at + silent].end)
            yield Spoken("SERVICE", token.start, end, address, silent)
        elif asked.kind not in ("iri", "name"):
            raise Refusal(400, f"{place(sparql, token.start)}: LOAD is followed by no address")
        else:
            address = asked.text[1:-1] if asked.kind == "iri" else ""
            yield Spoken("LOAD", token.start, _end_of_load(tokens, at + 1 + silent), address, silent)


def _end_of_load(tokens: Sequence[Token], asked: int) -> int:
    """Where a LOAD ends: after its address, or the graph that it loads into."""
    into = tokens[asked + 1 : asked + 4]
    if [token.upper for token in into[:2]] == ["INTO", "GRAPH"] and into[-1].kind in ("iri", "name"):
        return into[-1].end
    return tokens[asked].end
