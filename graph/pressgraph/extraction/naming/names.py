"""Proper names in a parsed article: those that a trained reader found, or those that capitals give away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pressgraph.extraction.naming.capitals import capital_runs
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.derived import place_participles
from pressgraph.reading.found import SURE, Found

#: Below this probability a word that opens a sentence, and that the tagger takes for no name, is none.
UNSURE = 0.45
#: Marks after which a sentence may open.
OPENING_MARKS = frozenset('«“"—–-')
#: What parts a rubric from the headline after it.
RUBRIC_MARKS = frozenset(".:–—-|/•,")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A proper name: tokens ``start`` to ``end`` (exclusive), and its words.

    ``cls`` is the class that a trained reader gave it, '' without one, and ``probability`` how probable it is.
    """

    start: int
    end: int
    text: str
    cls: str = field(default="", compare=False)
    probability: float = field(default=0.0, compare=False)


def find_names(analysis: Analysis) -> list[Name]:
    """The proper names of an article, in order, none overlapping another.

    A name has no determiner, title or function in it. A capital at the start of a sentence makes
    no name by itself. Two names side by side (« l’IA d’Exelia Brio ») are told apart when each
    also stands alone.
    """
    if analysis.found is not None:
        found = found_names(analysis, analysis.found)
        missed = [*_people_missed(analysis, found), *_places_missed(analysis, found)]
        return _told_apart(analysis, _whole(analysis, [*found, *missed]))
    names = [Name(a, b, _text(analysis, a, b)) for a, b in capital_runs(analysis)]
    return [n for n in _told_apart(analysis, names) if _plausible(analysis, n)]


def _told_apart(analysis: Analysis, names: Sequence[Name]) -> list[Name]:
    """The names, those in order that are two side by side cut in two."""
    alone = Counter(n.text for n in names)
    return sorted(part for n in names for part in _split(analysis, n, alone))


def found_names(analysis: Analysis, found: Iterable[Found]) -> list[Name]:
    """The names that a trained reader found, as tokens; one that fills no whole token is left out."""
    names: list[Name] = []
    for span in found:
        tokens = analysis.parse.char_span(span.start, span.end, alignment_mode="contract") if span.is_name else None
        if tokens is None or not len(tokens):
            continue
        start, end = _after_title(analysis, tokens.start, tokens.end), tokens.end
        start += end - start > 1 and _introduces(analysis, start)
        while end > start and _hangs(analysis, start, end - 1):
            end -= 1
        if _is_date(analysis, start, end):
            continue
        if start >= end or _common(analysis, start, end) or _opens_only(analysis, start, end, span.probability):
            continue
        if not names or start >= names[-1].end:
            names.append(Name(start, end, _text(analysis, start, end), span.label, span.probability))
    return names


def _whole(analysis: Analysis, names: Sequence[Name]) -> list[Name]:
    """The names, one as long as another that starts alike where its words go on: « le Stade cormontais » twice."""
    longer: dict[str, set[str]] = {}
    for name in names:
        if name.end - name.start > 1:
            longer.setdefault(analysis.doc[name.start].text, set()).add(name.text)
    found: list[Name] = []
    for name in sorted(names):
        if found and name.start < found[-1].end:
            continue
        at, text = analysis.doc[name.start].idx, analysis.article.text
        others = longer.get(analysis.doc[name.start].text, ())
        fitting = [o for o in others if len(o) > len(name.text) and text.startswith(o, at)]
        span = analysis.parse.char_span(at, at + max(map(len, fitting))) if fitting else None
        found.append(name if span is None else replace(name, end=span.end, text=_text(analysis, name.start, span.end)))
    return found


def _hangs(analysis: Analysis, start: int, i: int) -> bool:
    """Whether the last word of a name is none of it: « de », « et », an article, the verb (« la Banque attend »)."""
    token = analysis.doc[i]
    if analysis.in_any(("of_forms", "singular_articles", "coordinators"), analysis.forms[i]):
        return True
    verb = token.is_lower and token.pos_ in {"VERB", "AUX"} and has_feature(token, "VerbForm", "Fin")
    return i > start and verb and not analysis.forms[i].endswith(analysis.affixes("infinitive"))


def _people_missed(analysis: Analysis, found: Sequence[Name]) -> Iterator[Name]:
    """Full names that the reader was not sure of, and that a known first name gives away: « le CPO Kevin Weil »."""
    taken = {i for name in found for i in range(name.start, name.end)}
    for start, end in capital_runs(analysis):
        full = end - start > 1 and analysis.forms[start].split("-")[0] in analysis.first_names
        if full and not taken.intersection(range(start, end)):
            yield Name(start, end, _text(analysis, start, end))


def _places_missed(analysis: Analysis, found: Sequence[Name]) -> Iterator[Name]:
    """What a word of place is tied to: « the Belmont-based start-up »."""
    taken = {i for name in found for i in range(name.start, name.end)}
    tying = place_participles(analysis.lexicon)
    for i in range(1, len(analysis.doc) - 1):
        if analysis.doc[i].text != "-" or analysis.forms[i + 1] not in tying:
            continue
        start = i
        while start > max(0, i - 3) and analysis.doc[start - 1].is_title and analysis.doc[start - 1].is_alpha:
            start -= 1
        if start < i and not taken.intersection(range(start, i)):
            yield Name(start, i, _text(analysis, start, i), "Place", SURE)


def _introduces(analysis: Analysis, i: int) -> bool:
    """Whether a word of relation that opens a sentence stands before the name: « Rival Exelia »."""
    opens = bool(analysis.doc[i].is_sent_start) and analysis.premodifies(i)
    return opens and any(w.lemma == analysis.forms[i] for e in analysis.lexicon.relations for w in e.nouns)


def _is_date(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a name is a date, where these have a capital: « June 12 »."""
    dates = ("weekdays", "months")
    return analysis.has("capitalised", "dates") and all(
        analysis.in_any(dates, analysis.forms[i]) or analysis.doc[i].like_num for i in range(start, end)
    )


def _common(analysis: Analysis, start: int, end: int) -> bool:
    """Whether one word is a function, an inhabitant or another word that the grammar knows to be no name."""
    word = analysis.forms[start]
    alone = end == start + 1 and word not in analysis.first_names
    return alone and (
        word in analysis.function_words
        or word in analysis.lexicon.demonyms
        or analysis.in_any(("not_names", "titles", "particles"), word)
        or (analysis.has("rubrics", word) and _announces(analysis, start))
    )


def _opens_only(analysis: Analysis, start: int, end: int, probability: float) -> bool:
    """Whether one word has its capital from the sentence that it opens: « Sollicité, X n’a pas répondu »."""
    token = analysis.doc[start]
    before = analysis.forms[start - 1] if start else ""
    opens = token.is_sent_start or before in OPENING_MARKS
    if end > start + 1 or not opens or token.pos_ == "PROPN":
        return False
    if probability < UNSURE and analysis.parse.vocab.has_vector(analysis.forms[start]):
        return True  # a common word: one that the parser's vectors do not know may well be a name
    participle = token.pos_ in {"VERB", "ADJ"} and analysis.forms[start].endswith(analysis.affixes("participle"))
    return participle and sum(t.text == token.text for t in analysis.doc) == 1


def _announces(analysis: Analysis, i: int) -> bool:
    """Whether a word stands alone before a headline: « FOOTBALL – Lille bat Nantes », « Justice. Le maire nie »."""
    start, end = analysis.sentence(i)
    opens = not any(t.is_alpha for t in analysis.doc[start:i])
    return opens and (i + 1 >= end or analysis.doc[i + 1].text in RUBRIC_MARKS or analysis.doc[i + 1].is_space)


def _after_title(analysis: Analysis, start: int, end: int) -> int:
    """Where a name starts: after « M. » or « CPO » at its head, before the particle of « M. de Kersaint »."""
    while start < end and (
        analysis.has("titles", analysis.forms[start])
        or (start + 1 < end and analysis.forms[start] in analysis.function_words and not analysis.doc[start].is_title)
    ):
        start += 1
    first = start
    while (
        first > 0
        and start - first < 2
        and analysis.in_any(("of_forms", "singular_articles"), analysis.forms[first - 1])
    ):
        first -= 1
    return first if first < start and analysis.has("titles", analysis.forms[first - 1]) else start


def by_sentence(analysis: Analysis, names: Iterable[Name]) -> dict[int, list[Name]]:
    """The names that each sentence has, by its number."""
    found: dict[int, list[Name]] = {}
    for name in names:
        found.setdefault(analysis.sentence_of[name.start], []).append(name)
    return found


def shorter(person: str) -> Iterator[str]:
    """What the full name of a person may be shortened to: its first word, or what follows a space or hyphen in it."""
    first, *others = person.split()
    if others:
        yield first
        yield from (person[i + 1 :] for i, c in enumerate(person) if c in " -")


def _text(analysis: Analysis, start: int, end: int) -> str:
    return analysis.article.words(analysis.passage(start, end))


def _split(analysis: Analysis, name: Name, alone: Counter[str]) -> Iterable[Name]:
    """The names that a run of capitals holds: two that both stand alone elsewhere, or that « entre » goes before."""
    before = analysis.forms[name.start - 1] if name.start else ""
    joint = next((i for i in range(name.start + 1, name.end - 1) if analysis.has("additive", analysis.forms[i])), None)
    if joint is not None and analysis.has("pairing", before):
        bounds = (name.start, joint), (joint + 1, name.end)
        return [replace(name, start=a, end=b, text=_text(analysis, a, b)) for a, b in bounds]
    for cut in range(name.start + 1, name.end):
        left, right = _text(analysis, name.start, cut), _text(analysis, cut, name.end)
        if alone[left] > 1 and alone[right] > 1 and alone[name.text] <= min(alone[left], alone[right]):
            return [Name(name.start, cut, left), Name(cut, name.end, right)]
    return [name]


def _plausible(analysis: Analysis, name: Name) -> bool:
    """False for a whole line in capitals, and for a lone word that is a function or a common acronym."""
    first, last = analysis.sentence(name.start)
    words = [t for t in analysis.doc[first:last] if t.is_alpha and len(t) > 1]
    shouted = len(words) > 3 and all(t.is_upper for t in words)
    return not shouted and name.end > name.start
