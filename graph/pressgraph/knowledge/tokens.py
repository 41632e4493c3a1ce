"""The tokens of SPARQL: enough of its grammar to tell keywords from what strings, IRIs and comments hold.

One sign can be read in two ways: ``<`` opens an IRI or compares two values, so ``1<2)SERVICE#>`` is an
IRI to one reader and a call to another. ``read`` takes the likelier way; ``readings`` takes both, so
that what must not pass unseen is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r\n]+ | \#[^\n\r]*)
    | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w.-]*:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)?)
    | (?P<word>[A-Za-z_]+)
    | (?P<sign>\\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: ``//`` right after a name and its colon is an operator in no reading.
_SURELY_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_SYNTAX_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
#: What the parser says of characters in brackets tells a reader nothing.
_CHARACTER_CLASS = re.compile(r"(, )?\[[^\]]*\][^,]*")
_MAX_COMPLAINT = 160


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind (``string``, ``iri``, ``variable``, ``name``, ``word`` or ``sign``), text and place."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where what follows begins."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """The text in capitals if it is a word, else nothing: what a keyword is compared with."""
        return self.text.upper() if self.kind == "word" else ""


def read(sparql: str, start: int = 0) -> Iterator[Token]:
    """The tokens of a text in order, without blanks and comments; ``<`` opens an IRI wherever it can."""
    while start < len(sparql):
        token = token_at(sparql, start)
        start = token.end
        if token.kind != "blank":
            yield token


def readings(sparql: str) -> Iterator[Token]:
    """Every token that some reading of the text has, each once, in no order to rely on."""
    seen, open_ = {0}, [0]
    while open_:
        start = open_.pop()
        if start >= len(sparql):
            continue
        token = token_at(sparql, start)
        yield token
        for following in _followers(token):
            if following not in seen:
                seen.add(following)
                open_.append(following)


def with_depth(sparql: str, start: int = 0) -> Iterator[tuple[Token, int]]:
    """The tokens with the number of braces that they stand in; two braces that match have the same."""
    depth = 0
    for token in read(sparql, start):
        depth -= token.text == "}"
        yield token, depth
        depth += token.text == "{"


def group_after(sparql: str, start: int) -> tuple[int, int]:
    """Where the first group in braces after a place begins and ends; the end of the text for what is missing."""
    begin = len(sparql)
    for token, depth in with_depth(sparql, start):
        if token.text == "{" and begin == len(sparql):
            begin = token.start
        if token.text == "}" and depth == 0 and begin < len(sparql):
            return begin, token.end
    return begin, len(sparql)


def token_at(sparql: str, start: int) -> Token:
    """The token that begins at a place of the text, blanks and comments included."""
    match = _TOKEN.match(sparql, start)
    assert match is not None and match.lastgroup is not None, "any sign is a token"
    return Token(match.lastgroup, match[0], start)


def place(sparql: str, start: int) -> str:
    """``line:column`` of a place in a text, both from 1."""
    return f"{sparql.count(chr(10), 0, start) + 1}:{start - sparql.rfind(chr(10), 0, start)}"


def syntax_complaint(message: str) -> str:
    """``line:column: what is wrong``, in one line of bearable length."""
    match = _SYNTAX_ERROR.search(message)
    where, said = (f"{match[1]}:{match[2]}: ", match[3]) if match else ("", message)
    if "Prefix not found" in said:
        return f"{where}unknown prefix: add a PREFIX line for it"
    one_line = " ".join(_CHARACTER_CLASS.sub("", said).split()).rstrip(" ,|")
    return where + (one_line if len(one_line) <= _MAX_COMPLAINT else f"{one_line[:_MAX_COMPLAINT]}…")


def _followers(token: Token) -> Iterator[int]:
    """Where the next token may begin."""
    yield token.end
    if token.kind == "iri" and not _SURELY_IRI.match(token.text):
        yield token.start + 1
