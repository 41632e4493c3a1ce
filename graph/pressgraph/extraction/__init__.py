"""A parsed article into facts: one function, ``extract_facts``, over a chain of small rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pressgraph.extraction.amounts.figures import find_figures
from pressgraph.extraction.amounts.quantities import Counted, attach_amounts, place_amounts
from pressgraph.extraction.assembly import Found, assemble
from pressgraph.extraction.dates.times import Placed, attach_times, place_times, when_told
from pressgraph.extraction.events.events import join_tellings
from pressgraph.extraction.events.occurrences import Occurrence, Refusal, bare, tell
from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.mentions.discourse import resolve
from pressgraph.extraction.mentions.phrases import find_phrases
from pressgraph.extraction.mentions.referents import group_names
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.naming.classes import class_names
from pressgraph.extraction.naming.clubs import told_clubs
from pressgraph.extraction.naming.names import find_names
from pressgraph.extraction.relations.origins import from_demonyms
from pressgraph.extraction.relations.parties import from_parties
from pressgraph.extraction.relations.relations import find_related
from pressgraph.extraction.roles.functions import find_functions, portfolios
from pressgraph.extraction.roles.holdings import find_held
from pressgraph.extraction.silences import Decided, find_silences
from pressgraph.extraction.speech.beside import find_beside
from pressgraph.extraction.speech.quoted import tell_quoted
from pressgraph.extraction.speech.reports import bare_tellings, find_causes, find_reports
from pressgraph.extraction.speech.said import find_said
from pressgraph.extraction.speech.sources import find_scopes
from pressgraph.extraction.speech.speakers import find_quoted, speaker_of
from pressgraph.extraction.speech.stances import find_stances
from pressgraph.extraction.speech.utterances import reported, with_utterances
from pressgraph.extraction.syntax.arguments import Arguments, find_arguments
from pressgraph.extraction.syntax.clauses import Clauses, index_clauses
from pressgraph.extraction.text.analysis import Analysis, analyse
from pressgraph.extraction.text.scopes import Scope
from pressgraph.extraction.text.triggers import Trigger, find_triggers
from pressgraph.lexicon import Lexicon
from pressgraph.model import Article, Facts
from pressgraph.ontology import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["extract_facts"]

Governed = list[tuple[Trigger, Arguments]]


def extract_facts(article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> Facts:
    """The Facts of a parsed article: a pure function of the article, the lexicon, the ontology and the parse."""
    analysis = analyse(article, doc, lexicon, ontology)
    names = told_clubs(analysis, find_names(analysis))
    functions = find_functions(analysis, names)
    fields = portfolios(analysis, names, functions)
    names = [n for n in names if n not in fields]
    referents, owner = group_names(analysis, names, class_names(analysis, names, functions))
    state = resolve(analysis, referents, owner, find_phrases(analysis, names, functions), functions)
    clauses = index_clauses(analysis, state.markables, [r.cls for r in state.referents])
    named = frozenset(i for n in names for i in range(n.start, n.end))
    governed = [(t, find_arguments(clauses, t)) for t in find_triggers(analysis, named)]
    speeches = [(t, a) for t, a in governed if t.entry.speech or t.entry.frame.get("subject") == "speaker"]
    speakers = {t.start: s for t, a in speeches if (s := speaker_of(state, clauses, t, a)) is not None}
    scopes = find_scopes(state, clauses, speeches, speakers, _nouns(governed))
    placed = place_times(analysis)
    occurrences, refusals = _tell_all(state, clauses, governed, scopes, placed)
    counted, occurrences = _with_amounts(analysis, occurrences)
    held = find_held(state, clauses, functions, owner, occurrences, placed, scopes)
    quoted = find_beside(state, clauses, find_quoted(state, clauses, speakers, scopes))
    quoted, spoken = with_utterances(state, quoted, occurrences)
    views = tell_quoted(state, clauses, find_triggers(analysis, named, quoted=True), scopes, quoted)
    related, refused = find_related(state, clauses, occurrences, scopes)
    related += [*from_demonyms(state, clauses), *from_parties(state, functions, related)]
    found = Found(
        state,
        join_tellings(state, [*occurrences, *spoken, *views]),
        held,
        related,
        quoted,
        find_figures(clauses, counted, occurrences, scopes),
        [*find_reports(state, clauses, scopes, occurrences), *find_said(state, clauses, quoted, views)],
        find_causes(analysis, occurrences),
        find_stances(state, occurrences, [t for t, _ in speeches], speakers, quoted),
        {p.time.key: p.time for p in placed},
        {p.amount.key: p.amount for p in counted},
    )
    facts = assemble(analysis, found)
    return replace(facts, silences=find_silences(state, facts, Decided(refusals, refused, functions)))


def _nouns(governed: Governed) -> frozenset[int]:
    """The tokens of the nouns of events."""
    return frozenset(t.start for t, _ in governed if t.kind == "noun" and not t.entry.speech)


def _with_amounts(analysis: Analysis, told: list[Occurrence]) -> tuple[list[Counted], list[Occurrence]]:
    """The article's amounts, and the tellings of events with those of theirs."""
    counted = place_amounts(analysis)
    attached = attach_amounts(analysis, counted, told)
    return counted, [replace(o, amounts=tuple(a.key for a in attached.get(o.trigger.start, ()))) for o in told]


def _tell_all(
    state: Discourse, clauses: Clauses, governed: Governed, scopes: list[Scope], placed: Sequence[Placed]
) -> tuple[list[Occurrence], list[Refusal]]:
    """The tellings of events with their times, and the triggers that tell none."""
    told_or_not = [tell(state, clauses, t, a, reality(state.analysis, t), scopes) for t, a in governed]
    found = [o for o in told_or_not if isinstance(o, Occurrence)]
    refusals = [r for r in told_or_not if isinstance(r, Refusal)]
    told = {o.trigger.start for o in found}
    alone = [t for t in bare_tellings(state.analysis, [t for t, _ in governed]) if t.start not in told]
    found += [
        bare(state, t, reality(state.analysis, t), scopes) for t in alone if not reality(state.analysis, t).question
    ]
    found += reported(state, scopes)
    analysis = state.analysis
    attached = attach_times(analysis, placed, found)
    dated = [when_told(analysis, o, attached.get(o.trigger.start, ())) for o in found]
    return dated, refusals
