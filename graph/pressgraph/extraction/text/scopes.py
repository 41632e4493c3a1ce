"""The stretches of text that somebody else than the article holds, and which of them a token lies in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pressgraph.extraction.text.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Scope:
    """Tokens ``start`` to ``end`` (exclusive) hold what ``source`` says.

    ``source`` is None for one that is no entity of the article (« selon un témoin », « on dit
    que »): what it says is no less attributed. ``at`` is the token of the verb or preposition that
    says so, ``factive`` whether the article takes it over (« a rappelé que »), ``words`` the tokens
    of the attribution itself, ``denies`` whether the source says that it is not so.
    """

    start: int
    end: int
    source: int | None
    at: int
    factive: bool
    words: tuple[int, int]
    verb: bool
    denies: bool = False


def scopes_around(analysis: Analysis, scopes: Sequence[Scope], i: int) -> list[Scope]:
    """Those of an article's scopes that a token lies in, outer ones first; each lies in one sentence."""
    low = bisect_left(scopes, analysis.sentence(i)[0], key=lambda s: s.start)
    high = bisect_left(scopes, i + 1, lo=low, key=lambda s: s.start)
    return [s for s in scopes[low:high] if i < s.end]
