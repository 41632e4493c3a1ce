"""Which words of an article are functions: those of the vocabulary, and those that the trained reader finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressgraph.extraction.naming.folding import slug
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.derived import post_phrases
from pressgraph.extraction.text.lemmas import after_quotation

#: The longest wording of a function, in tokens.
MAX_WORDING = 7
#: From this probability on what the reader takes for a function outside of the vocabulary is one, if a name
#: stands beside it.
OPEN_ROLE = 0.6
#: From this probability on a word that the tagger takes for a verb is a function after all: « associé ».
NO_VERB = 0.6
#: Marks that open a quotation.
OPENING_QUOTES = frozenset({"«", "“", '"'})


def find_wordings(analysis: Analysis, inside: set[int]) -> list[tuple[int, int, str]]:
    """Wordings of functions, as token bounds and role key, none overlapping another, in the order of the text.

    ``inside`` are the tokens of names. A function outside of the vocabulary is keyed by its words.
    """
    read = _read_roles(analysis)
    known = list(_vocabulary(analysis, inside, {i for a, b, p in read if p >= NO_VERB for i in range(a, b)}))
    if analysis.lexicon.words["premodifiers"]:
        known = [_lengthened(analysis, wording, read, inside) for wording in known]
    taken = inside | {i for a, b, _ in known for i in range(a, b)}
    others = [
        (a, b, f"role/{slug(analysis.words(a, b))}")
        for a, b, p in read
        if p >= OPEN_ROLE
        and not taken.intersection(range(a, b))
        and analysis.doc[a].is_lower
        and not analysis.has("former", analysis.forms[a])
    ]
    return sorted({*known, *others})


def _lengthened(
    analysis: Analysis, wording: tuple[int, int, str], read: Sequence[tuple[int, int, float]], inside: set[int]
) -> tuple[int, int, str]:
    """A wording with what stands before it in its phrase: « finance director », « deputy interior minister ».

    What was a chief executive is no chief executive in « deputy chief executive »: it is another function.
    """
    a, b, _ = wording
    starts = {end: start for start, end, p in read if p >= OPEN_ROLE}
    first = a if analysis.doc[a].is_upper else starts.get(b, a)
    first = min(first, a, starts.get(first, first))
    if first == a:
        while first and first - 1 not in inside and analysis.has("function_prefixes", analysis.forms[first - 1]):
            first -= 1
    own = (i + 1 for i in range(first, a) if i in inside or _parts(analysis, i))
    first = max(own, default=first)
    if first == a:
        return wording
    words = analysis.words(first, b)
    return first, b, analysis.function_words.get(words, f"role/{slug(words)}")


def _parts(analysis: Analysis, i: int) -> bool:
    """Whether a word before a function is none of it: « former », « new », « the », « Belgian »."""
    word = analysis.forms[i]
    return (
        analysis.in_any(("former", "before_function", "before_post", "genitives"), word)
        or word in analysis.lexicon.demonyms
    )


def _read_roles(analysis: Analysis) -> list[tuple[int, int, float]]:
    """The functions that the trained reader found, as token bounds and probability; none without one."""
    found = []
    for span in analysis.found or ():
        tokens = analysis.parse.char_span(span.start, span.end) if span.label == "role" else None
        if tokens is not None and len(tokens) <= MAX_WORDING:
            found.append((tokens.start, tokens.end, span.probability))
    return found


def _vocabulary(analysis: Analysis, inside: set[int], read: set[int]) -> Iterator[tuple[int, int, str]]:
    """Longest wordings that the vocabulary has, none overlapping another."""
    i = 0
    while i < len(analysis.doc):
        match = None if i in inside else _match(analysis, i, read)
        if match is None:
            i += 1
            continue
        yield i, match[0], match[1]
        i = match[0]


def _match(analysis: Analysis, i: int, read: set[int]) -> tuple[int, str] | None:
    _, limit = analysis.sentence(i)
    first = analysis.forms[i]
    for phrase, function in post_phrases(analysis.lexicon).get(first, ()):
        end = i + len(phrase.split())
        if end < limit and analysis.words(i, end) == phrase:
            return end, analysis.function_words[function]
    prefix = analysis.beginning("former", first)
    if not analysis.opens_function(first.removeprefix(prefix)):
        return None
    for end in range(min(limit, i + MAX_WORDING), i, -1):
        words = analysis.words(i, end).removeprefix(prefix)
        if words in analysis.lexicon.grammar.maps["callings"] and _is_part(analysis, i, end):
            continue
        role = analysis.function_words.get(words) or (
            analysis.function_words.get(words[:-1]) if words.endswith("s") else None
        )
        verb = (_is_verb(analysis, i) and i not in read) or _judges(analysis, i)
        if role and not verb and not after_quotation(analysis, i):
            return end, role
    return None


def _is_part(analysis: Analysis, i: int, end: int) -> bool:
    """Whether a calling is part of a longer word or a name: « chauffeur-livreur », « Didier Pasteur »."""
    hyphen = end < len(analysis.doc) and analysis.forms[end] == "-"
    return hyphen or (end == i + 1 and analysis.doc[i].is_title and i > 0)


def _judges(analysis: Analysis, i: int) -> bool:
    """« X juge la mesure utile », « X, ému, juge « absurde »… »: a verb, whatever the tagger says."""
    twin = analysis.has("verb_twins", analysis.forms[i]) and i > 0 and i + 1 < len(analysis.doc)
    if not twin or analysis.determiner(analysis.forms[i - 1]) or analysis.doc[i - 1].pos_ == "ADJ":
        return False
    return analysis.determiner(analysis.forms[i + 1]) or analysis.doc[i + 1].text in OPENING_QUOTES


def _is_verb(analysis: Analysis, i: int) -> bool:
    """Whether the tagger takes a token for a verb, and knows an infinitive of it: « directrice » has none."""
    token = analysis.doc[i]
    infinitive = token.lemma_.lower().endswith(analysis.affixes("infinitive"))
    copula = i > 0 and analysis.has("copulas", analysis.doc[i - 1].lemma_)
    return token.pos_ in {"VERB", "AUX"} and not token.is_upper and (infinitive or not copula)


def present_words(analysis: Analysis, bounds: tuple[int, int]) -> str:
    """The words of a function in lower case, « ex- » left off."""
    words = analysis.form("post_phrases", analysis.words(*bounds))
    return words.removeprefix(analysis.beginning("former", words))


def singular_words(analysis: Analysis, bounds: tuple[int, int]) -> str:
    """The words of a function as the text has them, in the singular, « ex- » left off."""
    words = analysis.text(*bounds)
    if words.lower() in analysis.lexicon.grammar.maps["post_phrases"]:
        return present_words(analysis, bounds)
    words = words[len(analysis.beginning("former", words.lower())) :]
    first = analysis.doc[bounds[0]]
    if first.is_title and analysis.sentence(first.i)[0] == first.i:
        words = words[0].lower() + words[1:]
    return words[:-1] if is_plural(analysis, *bounds) and words.endswith("s") else words


def is_plural(analysis: Analysis, a: int, b: int) -> bool:
    """Whether a wording is known only without its « s » (« salariés »), or the tagger says so of an unknown one."""
    words = present_words(analysis, (a, b))
    if words in analysis.function_words or not words.endswith("s"):
        return False
    return words[:-1] in analysis.function_words or has_feature(analysis.doc[a], "Number", "Plur")
