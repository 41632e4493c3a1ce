"""Names told in a list: « Exelia, Voltane et Brio »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis


def name_lists(analysis: Analysis, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Runs of names with only « , », « et », « ou » (and determiners) between them."""
    run: list[Name] = []
    for name in names:
        if not run or not _joined(analysis, run[-1], name):
            yield from _as_list(analysis, run)
            run = []
        run.append(name)
    yield from _as_list(analysis, run)


def _as_list(analysis: Analysis, run: list[Name]) -> Iterator[list[Name]]:
    """The run itself if it is a list: three names, or two with « et » or « ou »; a comma alone may be an apposition."""
    if len(run) > 2 or (len(run) == 2 and analysis.has("coordinators", analysis.forms[run[0].end])):
        yield run


def _joined(analysis: Analysis, left: Name, right: Name) -> bool:
    between = analysis.forms[left.end : right.start]
    if not between or analysis.sentence_of[left.start] != analysis.sentence_of[right.start]:
        return False
    joins = [word == "," or analysis.has("coordinators", word) for word in between]
    return joins[0] and all(j or analysis.has("articles", word) for j, word in zip(joins, between, strict=True))
