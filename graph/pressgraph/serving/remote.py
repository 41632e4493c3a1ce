"""Who else may be asked: no other machine, but for the addresses that whoever started the endpoint has named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pressgraph.knowledge.guard import Call, remote_calls
from pressgraph.knowledge.tokens import Token, place, read
from pressgraph.serving.refusals import Refusal

#: An operation that does nothing: what LOAD SILENT does where it may not load.
_NOTHING = "INSERT DATA {}"


def allowed_text(sparql: str, services: Sequence[str], check_syntax: Callable[[str], object]) -> str:
    """The query or update as it may run; what LOAD SILENT may not load is left out, as its silence asks.

    Raises Refusal for every other call of an address that is not allowed; ``check_syntax`` is given the
    text without its calls first, so that who wrote it wrong is told that.
    """
    refused = [call for call in remote_calls(sparql) if not _is_allowed(call, services)]
    if not refused:
        return sparql
    without = without_calls(sparql, services)
    if next(remote_calls(without), None) is None:
        check_syntax(without)
    if all(call.keyword == "LOAD" and call.silent for call in refused):
        return without
    first = next(call for call in refused if call.keyword != "LOAD" or not call.silent)
    told = f"{place(sparql, first.start)}: {first.keyword} of {first.address or 'another machine'} is not offered here"
    hint = "its address must be written out and allowed with --allow-service" if services else "see --allow-service"
    raise Refusal(501, f"{told}: {hint}")


def without_calls(sparql: str, services: Sequence[str] = ()) -> str:
    """The text of the same syntax that asks nobody but the services: SERVICE is GRAPH, LOAD does nothing."""
    tokens = list(read(sparql))
    parts, done, at = [], 0, 0
    while at < len(tokens):
        token, length = tokens[at], _length(tokens, at)
        if length and not any(f"<{service}>" == t.text for service in services for t in tokens[at : at + length + 1]):
            parts += [sparql[done : token.start], "GRAPH" if token.upper == "SERVICE" else _NOTHING]
            done = tokens[at + length - 1].end
        at += max(length, 1)
    return "".join([*parts, sparql[done:]])


def _is_allowed(call: Call, services: Sequence[str]) -> bool:
    return bool(call.address) and call.address in services


def _length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from one on are to be replaced: SERVICE [SILENT], or LOAD with all that belongs to it."""
    words = [token.upper for token in tokens[at : at + 4]]
    silent = words[1:2] == ["SILENT"]
    if words[0] == "SERVICE":
        return 1 + silent
    if words[0] != "LOAD" or not _is_place(tokens, at + 1 + silent):
        return 0
    into = at + 2 + silent
    if [token.upper for token in tokens[into : into + 2]] == ["INTO", "GRAPH"] and _is_place(tokens, into + 2):
        return into + 3 - at
    return into - at


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in ("iri", "name")
