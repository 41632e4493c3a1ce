"""Who speaks in the aside of a quotation: « … », a résumé devant la presse la directrice, Awa Le Goff."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis, has_feature
from pressgraph.extraction.text.verbs import finite

#: How far after its verb the subject of an aside may stand, in tokens.
REACH = 30
#: How many words may stand between the start of an aside and its verb: « s’est ensuite ».
OPENING = 4
CLOSING = frozenset({"»", "”", '"', "“", "›"})
FINAL = frozenset({".", "!", "?", "…"})
STOPS = frozenset({"«", "»", ";", ":"})


@dataclass(frozen=True, slots=True)
class Aside:
    """Words beside a quotation that tell whose it is.

    ``subject`` is the mention of who speaks, ``pronoun`` the token of « -t-elle »; both are None for
    somebody whom the graph does not know (« persifle un cadre »). ``verb`` is the token of the verb.
    """

    verb: int
    subject: Markable | None = None
    pronoun: int | None = None


def aside_after(clauses: Clauses, end: int) -> Aside | None:
    """The aside after a quotation whose words end before a token; None where another clause follows."""
    analysis, doc, k = clauses.analysis, clauses.analysis.doc, end
    whole = bool(end) and doc[end - 1].text in FINAL
    comma = False
    while k < len(doc) and (doc[k].text in CLOSING or doc[k].is_space or doc[k].text in {",", "–", "—"}):
        if "\n" in doc[k].text_with_ws:
            return None
        comma = comma or doc[k].text in {",", "–", "—"}
        k += 1
    verb = _verb(analysis, k, sure=comma or whole)
    if verb is not None:
        return subject_after(clauses, verb)
    # « “Nobody was hurt.” Paul Morvan said … »: a full stop parts the quotation from what comes after it.
    parted = (k < len(doc) and doc[k].text in FINAL) or (bool(end) and doc[end - 1].text == ".")
    return None if parted else _direct(clauses, k)


def _subject(analysis: Analysis, label: str) -> bool:
    return label.startswith("nsubj") and analysis.has("trusted_labels", label)


def _direct(clauses: Clauses, k: int) -> Aside | None:
    """The aside that starts at a token with its subject, where a language has that order: « … », Awa Le Goff said."""
    analysis, doc = clauses.analysis, clauses.analysis.doc
    for i in range(k + 1, min(k + REACH, len(doc))):
        if _ends(analysis, i) or analysis.quoted[i]:
            return None
        subjects = [c.i for c in doc[i].children if _subject(analysis, c.dep_) and k <= c.i < i]
        if doc[i].pos_ != "VERB" or not subjects:
            continue
        if not _speaks(analysis, i):
            return None
        if doc[subjects[0]].pos_ == "PRON":
            return Aside(i, pronoun=subjects[0])
        return Aside(
            i, next((m for j in range(k, subjects[0] + 1) if (m := clauses.at(j)) and m.end > subjects[0]), None)
        )
    return None


def _verb(analysis: Analysis, k: int, *, sure: bool) -> int | None:
    """The verb of an aside that starts at a token; without a comma before it, it must be a verb of speech."""
    doc, i = analysis.doc, k
    while i < min(k + OPENING, len(doc)) and _clitic(analysis, i):
        i += 1
    if i >= len(doc) or not doc[i].is_lower or analysis.quoted[i]:
        return None
    auxiliary = analysis.has("auxiliary_forms", analysis.forms[i]) or doc[i].pos_ == "AUX"
    inverted = analysis.has("inverted_pronouns_all", analysis.forms[min(i + 1, len(doc) - 1)])
    if auxiliary and (sure or inverted or i > k):
        return i
    if inverted or _speaks(analysis, i):
        return i
    return i if sure and (finite(analysis, i) or _looks_like_one(analysis, i)) else None


def _clitic(analysis: Analysis, i: int) -> bool:
    return analysis.has("aside_clitics", analysis.forms[i])


def _speaks(analysis: Analysis, i: int) -> bool:
    """Whether a token is a form of a verb of speech."""
    lemma = analysis.doc[i].lemma_.lower()
    guessed = analysis.forms[i] + "r" if analysis.forms[i].endswith("e") else lemma
    return any(e.speech for verb in (lemma, guessed) for _, e in analysis.lexicon.verbs.get(verb, ()))


def _looks_like_one(analysis: Analysis, i: int) -> bool:
    """Whether a word that the tagger takes for another may be a verb: « persifle un cadre »."""
    doc = analysis.doc
    if doc[i].pos_ not in {"NOUN", "ADJ", "PROPN", "X", "VERB"} or i + 1 >= len(doc):
        return False
    if not analysis.forms[i].endswith(analysis.affixes("third_person")):
        return False
    follower = doc[i + 1]
    return follower.pos_ in {"DET", "PROPN"} or follower.is_title or analysis.determiner(analysis.forms[i + 1])


def subject_after(clauses: Clauses, verb: int) -> Aside:
    """The aside of a verb with its subject, which follows it: past adverbs and phrases with a preposition."""
    analysis, i, governed = clauses.analysis, verb + 1, False
    passed: set[int] = set()
    limit = min(len(analysis.doc), verb + REACH)
    while i < limit:
        token, word = analysis.doc[i], analysis.forms[i]
        if word in analysis.lexicon.grammar.maps["inverted_pronouns"]:
            return Aside(verb, pronoun=i)
        if _ends(analysis, i) or analysis.has("inverted_pronouns_all", word):
            break
        markable = clauses.at(i)
        apposed = markable is not None and markable.referent in passed
        if markable is not None and not apposed and not analysis.preposition(i) and not governed:
            return Aside(verb, markable if markable.kind != "pronoun" else None)
        if markable is not None:
            i, governed = markable.end, False
            passed.add(markable.referent)
        elif analysis.in_any(("prepositions", "contracted", "of_forms"), word) or token.pos_ == "ADP":
            i, governed = i + 1, True
        elif token.pos_ in {"DET", "NOUN", "PROPN", "NUM"} and not governed and not _when(analysis, i):
            return Aside(verb, _named_after(clauses, i, limit))
        else:
            governed = governed and token.pos_ in {"DET", "ADJ", "NUM", "ADV"}
            i += 1
    return Aside(verb)


def _ends(analysis: Analysis, i: int) -> bool:
    """Whether an aside cannot go on over a token."""
    token = analysis.doc[i]
    line = i > 0 and "\n" in analysis.doc[i - 1].text_with_ws
    return (
        line
        or token.text in FINAL
        or token.text in {"«", "»", ";", ":"}
        or analysis.has("relatives", analysis.forms[i])
    )


def _when(analysis: Analysis, i: int) -> bool:
    """Whether a bare noun tells when: « mardi », « jeudi matin », « le 3 mars »."""
    lists = ("weekdays", "months", "day_parts")
    if analysis.in_any(lists, analysis.forms[i]) or analysis.doc[i].like_num:
        return True
    follower = analysis.doc[i + 1] if i + 1 < len(analysis.doc) else analysis.doc[i]
    return follower.i > i and (follower.like_num or analysis.in_any(lists, analysis.forms[follower.i]))


def _named_after(clauses: Clauses, i: int, limit: int) -> Markable | None:
    """The name in apposition to a phrase that denotes nothing by itself: « sa présidente, Awa Le Goff »."""
    analysis, k = clauses.analysis, i
    while k < limit and not _ends(analysis, k):
        markable = clauses.at(k)
        apposed = analysis.doc[k - 1].text == "," or not analysis.preposition(k)
        if markable is not None and k > i and markable.kind == "name" and apposed:
            own = all(analysis.doc[j].pos_ in {"DET", "ADJ"} for j in range(i, k))
            return markable if own or clauses.classes[markable.referent] == "Person" else None
        if analysis.doc[k].text == "," and (k + 1 >= limit or clauses.at(k + 1) is None):
            return None
        k = markable.end if markable is not None else k + 1
    return None


def aside_comma(analysis: Analysis, i: int) -> int | None:
    """The comma of an aside that the verb at a token opens after what it reports: « , a annoncé Awa Le Goff »."""
    k = i - 1
    first, _ = analysis.sentence(i)
    if has_feature(analysis.doc[i], "VerbForm", "Part") and has_feature(analysis.doc[i], "Tense", "Pres"):
        return None  # « X a démissionné, confirmant une information de Y »
    while k > first and (analysis.doc[k].pos_ in {"AUX", "PRON"} or analysis.doc[k].text.startswith("-")):
        k -= 1
        if analysis.has("subject_relatives", analysis.forms[k + 1]):
            return None  # « , qui réclamait deux millions »
    if any(analysis.has("that", word) for word in analysis.forms[k:i]):
        return None  # « ce que dément X »
    return k if k > first and analysis.doc[k].text == "," and not analysis.quoted[i] else None


def as_said(analysis: Analysis, i: int) -> bool:
    """Whether a verb is that of « comme l’affirmait mardi X », « comme l’a dit X »: who says so follows it."""
    clitic = next((k for k in (i - 1, i - 2) if k > 0 and analysis.has("said_clitics", analysis.forms[k])), None)
    return clitic is not None and analysis.has("as", analysis.forms[clitic - 1])
