"""Whether the words that must follow a verb or noun of the lexicon do: « mettre » and « en vente »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.moods import infinitive_at
from pressgraph.lexicon import EventEntry, Wording

#: How many tokens (adverbs, negation) may stand between a verb and the words that complete it.
GAP = 3
#: The last word of a wording that an infinitive follows: « s'engager à ... ».
INFINITIVE = "..."


def likely(
    analysis: Analysis, i: int, wordings: Mapping[str, Sequence[tuple[int, Wording, EventEntry]]]
) -> list[tuple[Wording, EventEntry]]:
    """Of a verb's wordings by their second word, those whose second word is not far behind a token, in their order.

    Hundreds of wordings start with « mettre » or « prendre »: all but a few are passed over.
    """
    if wordings.keys() <= {""}:
        found = list(wordings.get("", ()))
    else:
        found = sorted(
            (one for word in (_ahead(analysis, i) | {""}) & wordings.keys() for one in wordings[word]),
            key=itemgetter(0),
        )
    return [(wanted, entry) for _, wanted, entry in found]


def completed(analysis: Analysis, i: int, wanted: Wording) -> int | None:
    """End of a wording that starts at token ``i``; None when the words that must follow do not."""
    if not wanted.rest:
        return i + 1
    if wanted.rest[0] not in _ahead(analysis, i):
        return None
    doc, size, causative = analysis.doc, len(wanted.rest), _split(analysis, wanted)
    room = 2 * GAP if causative else GAP
    for start in range(i + 1, len(doc) - size + 1):
        if (end := _rest_from(analysis, start, wanted)) is not None:
            return end
        timed = analysis.has("passing_times", analysis.forms[start])  # « a ouvert mardi une enquête »
        room -= not timed
        named = doc[start].pos_ in {"NOUN", "PROPN", "SCONJ"} and not (causative or timed)
        if room < 0 or _bars(analysis, start) or (named and not analysis.premodifies(start)):
            return None
    return None


def _split(analysis: Analysis, wanted: Wording) -> bool:
    """Whether what it is done to may stand within a wording: « laisser X tester », « placer X en garde à vue »."""
    split = analysis.has("splitting_verbs", wanted.lemma) and analysis.has("prepositions", wanted.rest[0])
    verbal = wanted.rest[0].endswith(analysis.affixes("infinitive") or "")
    return split or (verbal and analysis.has("causatives", wanted.lemma))


def _rest_from(analysis: Analysis, i: int, wanted: Wording) -> int | None:
    """End of the words of a wording after its first, from token ``i``; owners and premodifiers may part them."""
    for n, word in enumerate(wanted.rest):
        if word == INFINITIVE:
            return i if infinitive_at(analysis, i) else None
        between = 0
        while n and between < GAP and i < len(analysis.doc) and word not in _answers(analysis, i):
            if not analysis.lexicon.words["premodifiers"] or not _parts(analysis, i):
                return None
            i, between = i + 1, between + 1
        if i >= len(analysis.doc) or word not in _answers(analysis, i):
            return None
        i += 1
    return i


def _parts(analysis: Analysis, i: int) -> bool:
    """Whether a token may stand between a particle and its noun: « lay down their arms »."""
    return analysis.in_any(
        ("articles", "possessive", "indefinite_articles"), analysis.forms[i]
    ) or analysis.premodifies(i)


def _ahead(analysis: Analysis, i: int) -> frozenset[str]:
    """The words of wordings that the tokens after one answer to, as far as any wording may reach."""
    known = analysis.asked.ahead.get(i)
    if known is None:
        reach = range(i + 1, _reach(analysis, i))
        known = analysis.asked.ahead[i] = frozenset([INFINITIVE]).union(*(_answers(analysis, k) for k in reach))
    return known


def _reach(analysis: Analysis, i: int) -> int:
    """The token after the last at which a wording may go on from one."""
    room, limit = 2 * GAP, len(analysis.doc)
    for k in range(i + 1, limit):
        room -= not analysis.has("passing_times", analysis.forms[k])
        if room < 0 or _bars(analysis, k):
            return k + 1
    return limit


def _bars(analysis: Analysis, i: int) -> bool:
    """Whether no wording goes past a token: a mark, or « off » in « took off on Monday » (not « take on »)."""
    token, particles = analysis.doc[i], analysis.word_lists["verb_particles"]
    return (token.is_punct and token.text != "%") or (bool(particles) and token.dep_ in particles)


def _answers(analysis: Analysis, i: int) -> frozenset[str]:
    """The words of wordings that a token may be: agreement, contraction and another determiner allowed."""
    known = analysis.asked.answers.get(i)
    if known is None:
        known = analysis.asked.answers[i] = frozenset(_forms_of(analysis, i))
    return known


def _forms_of(analysis: Analysis, i: int) -> Iterator[str]:
    token, form = analysis.doc[i], analysis.forms[i]
    yield from (form, form.removesuffix("s"), token.lemma_, analysis.form("contractions", form))
    yield from (lemma for lemma in verb_lemmas(analysis, token) if lemma.endswith(analysis.affixes("first_group")))
    if token.pos_ in {"DET", "NUM"}:
        yield from analysis.word_lists["replaceable_determiners"]
