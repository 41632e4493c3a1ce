"""Events that somebody tells in a quotation: « Exelia a racheté Voltane », a dit Awa Le Goff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressgraph.extraction.events.occurrences import Occurrence, bare, tell
from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.speech.reports import bare_tellings
from pressgraph.extraction.speech.speakers import Quoted
from pressgraph.extraction.syntax.arguments import Arguments, find_arguments
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import DEFINING, Analysis
from pressgraph.extraction.text.scopes import Scope, scopes_around
from pressgraph.extraction.text.triggers import Trigger
from pressgraph.extraction.text.verbs import finite

#: How far before its verb « je » may stand, clitics and negation between, in tokens.
SUBJECT_REACH = 5


def tell_quoted(
    state: Discourse,
    clauses: Clauses,
    triggers: Sequence[Trigger],
    scopes: Sequence[Scope],
    quoted: Sequence[Quoted],
) -> list[Occurrence]:
    """The tellings of events in the quotations whose speaker is known, as the speaker's views.

    What somebody says that somebody else said, and what is asked or wished, is left out.
    """
    analysis, found = state.analysis, []
    said = sorted(_scopes(analysis, quoted), key=lambda s: (s.start, -s.end))
    for trigger in triggers:
        own = scopes_around(analysis, said, trigger.start)
        if not own or trigger.entry.speech:
            continue
        # « Il affirme que « … » »: the verb of speech says what becomes of the quoted words.
        within = scopes if scopes_around(analysis, scopes, trigger.start) else said
        arguments, real = _arguments(state, clauses, trigger, own[-1]), reality(analysis, trigger)
        told = None if arguments is None else tell(state, clauses, trigger, arguments, real, within)
        if isinstance(told, Occurrence):
            found.append(told)
        elif not real.question and _known(analysis, trigger):
            found.append(bare(state, trigger, real, within))
    return found


def _scopes(analysis: Analysis, quoted: Sequence[Quoted]) -> Iterator[Scope]:
    """The stretches of each quotation that lie in one sentence."""
    for quote in quoted:
        span = analysis.parse.char_span(quote.passage.start, quote.passage.end, alignment_mode="expand")
        start = len(analysis.doc) if span is None else span.start
        while span is not None and start < span.end:
            _, limit = analysis.sentence(start)
            end = min(limit, span.end)
            at = -1 if quote.at is None else quote.at
            yield Scope(start, end, quote.speaker, at, factive=False, words=(start, start), verb=True)
            start = end


def _arguments(state: Discourse, clauses: Clauses, trigger: Trigger, scope: Scope) -> Arguments | None:
    """What a quoted trigger governs in the quotation, « je » for whoever speaks; None without a name or description.

    What is said in the first person alone, or of « ils », is seldom news: « j’ai pleuré », « ils nous ont tués ».
    """
    analysis, arguments = state.analysis, find_arguments(clauses, trigger)
    if not any(finite(analysis, k) for k in range(scope.start, scope.end)):
        return None  # « sa « colère » », « une « opération réussie » »
    for function in list(arguments.found):
        inside = [m for m in arguments.found[function] if analysis.quoted[m.start]]
        if inside:
            arguments.found[function] = inside
        else:
            del arguments.found[function]
    if not any(m.kind in {"name", "nominal"} for ms in arguments.found.values() for m in ms):
        return None
    _first_person(state, trigger, arguments, scope)
    return arguments


def _known(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether a noun that stands alone is that of an event known before: « cette fermeture », « le rachat »."""
    before = analysis.forms[trigger.start - 1] if trigger.start else ""
    return analysis.in_any(DEFINING, before) and any(bare_tellings(analysis, [trigger]))


def _first_person(state: Discourse, trigger: Trigger, arguments: Arguments, scope: Scope) -> None:
    """Take note of « je » before a verb as whoever speaks; « nous » is the organization or the group that speaks."""
    analysis = state.analysis
    many = scope.source is not None and state.referents[scope.source].cls in {"Organization", "Group"}
    lists = ("i", "we") if many else ("i",)
    if trigger.kind != "verb" or "subject" in arguments.found or scope.source is None:
        return
    for k in range(trigger.start - 1, max(scope.start, trigger.start - SUBJECT_REACH) - 1, -1):
        if analysis.in_any(lists, analysis.forms[k]):
            arguments.add("subject", Markable(k, k + 1, k, scope.source, None))
            return
        if analysis.doc[k].pos_ not in {"AUX", "PRON", "ADV"}:
            return
