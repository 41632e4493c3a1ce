"""What a query may do: read the store it is given, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgraph.errors import QueryError

#: Everything in which a keyword would be no keyword, then a bare word.
_TOKEN = re.compile(
    r"""
      \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | [?$]\w+
    | (?P<prefix>[\w.-]*):(?:[\w.:%-]|\\.)*
    | (?P<word>[A-Za-z_]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_READING = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})


def check_reads_only(sparql: str) -> None:
    """Nothing for a query that reads this store; QueryError for one that writes or asks another machine.

    The parser reads keywords without a boundary (``trueSERVICE``, ``SERVICE:x``): a word or a
    prefix that only contains ``SERVICE`` is refused too.
    """
    begun = False
    for token in _TOKEN.finditer(sparql):
        word = (token["word"] or token["prefix"] or "").upper()
        if "SERVICE" in word:
            raise QueryError(f"{_place(sparql, token)}: SERVICE is refused: a question asks this store only")
        if not begun and token["word"] and word in _WRITING:
            raise QueryError(f"{_place(sparql, token)}: {word} is refused: a question reads and changes nothing")
        begun = begun or word in _READING


def is_ordered(sparql: str) -> bool:
    """Whether a query gives an order to its rows."""
    return any(token["word"].upper() == "ORDER" for token in _words(sparql))


def variables(sparql: str) -> tuple[str, ...]:
    """The names of a query's variables, sorted."""
    found = (token[0][1:] for token in _TOKEN.finditer(sparql) if token[0][0] in "?$")
    return tuple(sorted(set(found)))


def _words(sparql: str) -> Iterator[re.Match[str]]:
    """The bare words of a query: its keywords, and nothing that stands in a string, an IRI or a comment."""
    return (token for token in _TOKEN.finditer(sparql) if token["word"])


def _place(sparql: str, token: re.Match[str]) -> str:
    start = token.start()
    return f"{sparql.count(chr(10), 0, start) + 1}:{start - sparql.rfind(chr(10), 0, start)}"
