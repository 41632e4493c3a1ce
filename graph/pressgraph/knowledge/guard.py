"""What a query may do: read the store it is given, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pressgraph.errors import QueryError
from pressgraph.knowledge.tokens import Token, place, read, readings

#: The keywords that make the engine ask another machine.
REMOTE = ("SERVICE", "LOAD")
_READING = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})


@dataclass(frozen=True, slots=True)
class Call:
    """A keyword by which another machine is asked, and its address if it is written out; else empty."""

    keyword: str
    address: str
    start: int
    silent: bool = False


@lru_cache(maxsize=256)
def check_reads_only(sparql: str) -> None:
    """Nothing for a query that reads this store; QueryError for one that writes or asks another machine."""
    call = next(remote_calls(sparql, ("SERVICE",)), None)
    if call:
        raise QueryError(f"{place(sparql, call.start)}: SERVICE is refused: a question asks this store only")
    first = _first_keyword(sparql)
    if first and first.upper in _WRITING:
        refused = f"{first.upper} is refused: a question reads and changes nothing"
        raise QueryError(f"{place(sparql, first.start)}: {refused}")


def query_form(sparql: str) -> str | None:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; None for an update, and for what is neither."""
    first = _first_keyword(sparql)
    return first.upper if first and first.upper in _READING else None


def pattern_start(sparql: str) -> int | None:
    """Where the pattern of a query begins, after its brace; None where there is none or values may not stand in it.

    What a CONSTRUCT gives comes before its pattern, in braces too, or is the pattern itself.
    """
    form, seen, depth, before = None, 0, 0, ""
    for token in read(sparql):
        form = form or (token.upper if token.upper in _READING else None)
        if token.text == "{" and depth == 0:
            seen += 1
            if form != "CONSTRUCT" or seen == 2:
                return token.end
            if before == "WHERE":
                return None
        depth += (token.text in ("{", "(")) - (token.text in ("}", ")"))
        before = token.upper
    return None


def _first_keyword(sparql: str) -> Token | None:
    """The first word that says what a text of SPARQL does."""
    return next((token for token in read(sparql) if token.upper in _READING | _WRITING), None)


def remote_calls(sparql: str, keywords: tuple[str, ...] = REMOTE) -> Iterator[Call]:
    """What a query or an update may ask of other machines, in whatever way it is read, in order.

    The parser reads keywords without a boundary (``trueSERVICE``, ``SERVICE:x``): a word or a
    prefix that only contains one counts too, then without an address. LOAD opens an operation.
    """
    found = [(token, word) for token in readings(sparql) for word in keywords if _speaks(token, word)]
    for token, word in sorted(found, key=lambda pair: pair[0].start):
        yield _call(sparql, token, word)


@lru_cache(maxsize=256)
def is_ordered(sparql: str) -> bool:
    """Whether a query gives an order to its rows."""
    return any(token.upper == "ORDER" for token in read(sparql))


@lru_cache(maxsize=256)
def variables(sparql: str) -> tuple[str, ...]:
    """The names of a query's variables, sorted."""
    return tuple(sorted({token.text[1:] for token in read(sparql) if token.kind == "variable"}))


def _speaks(token: Token, keyword: str) -> bool:
    """Whether the parser may read a keyword in a token: a word, or what stands before the colon of a name."""
    spoken = token.text.partition(":")[0].upper() if token.kind == "name" else token.upper
    return spoken.startswith(keyword) if keyword == "LOAD" else keyword in spoken


def _call(sparql: str, token: Token, keyword: str) -> Call:
    """The call with its address, if nothing but SILENT stands between and an IRI is written out."""
    if token.upper != keyword:
        return Call(keyword, "", token.start)
    after = read(sparql, token.end)
    following = next(after, None)
    silent = following is not None and following.upper == "SILENT"
    if silent:
        following = next(after, None)
    address = following.text[1:-1] if following is not None and following.kind == "iri" else ""
    return Call(keyword, address, token.start, silent)
