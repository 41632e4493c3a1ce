"""Where a deputy works: « son adjoint, X » with whoever « son » stands for."""

from __future__ import annotations

from collections.abc import Mapping

from pressgraph.extraction.mentions.state import EMPLOYERS, Discourse
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.roles.wordings import present_words


def of_chief(state: Discourse, f: Function, posts: Mapping[int, int]) -> int | None:
    """The organization of « son » in « son adjoint, X », where all who may be meant are of the same one.

    ``posts`` are the organizations of the people whose functions were told before. None for other functions.
    """
    analysis = state.analysis
    if not analysis.has("possessive_one_owner", analysis.forms[f.start]):
        return None
    if not analysis.has("deputies", present_words(analysis, f.words)):
        return None
    first, _ = analysis.sentence(f.start)
    told = [m for m in state.before(f.start, 1) if m.kind and not analysis.quoted[m.start]]
    told = [m for m in told if state.referents[m.referent].cls in {"Person", *EMPLOYERS}]
    here = [m for m in told if m.start >= first] or told
    firms = {m.referent if state.referents[m.referent].cls in EMPLOYERS else posts.get(m.referent) for m in here}
    return firms.pop() if len(firms) == 1 else None
