"""The class of each name, from the words around all its occurrences; the model's label counts least.

Votes are summed over the whole article: one name, one class. Weights are ranks, not measures: a
word that names the class (« la start-up X ») outweighs a verb, a verb outweighs the model's label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pressgraph.extraction.naming.bare import READ, VERB, WORD, Votes, bare_people
from pressgraph.extraction.naming.ends import relation_votes
from pressgraph.extraction.naming.names import Name, by_sentence
from pressgraph.extraction.roles.functions import Function
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.lists import name_lists
from pressgraph.extraction.text.nouns import closed, head_class, heads_phrase, noun_class
from pressgraph.extraction.text.triggers import Trigger, noun_trigger, verb_trigger
from pressgraph.extraction.text.verbs import is_passive
from pressgraph.reading.found import SURE

if TYPE_CHECKING:
    from spacy.tokens import Token

Vote = tuple[str, float]
NAMED, FUNCTION, ACTS, MODEL = 5.0, 5.0, 1.2, 1.0
#: An apposition with a class of its own, closed on both sides: « X, l’assistant de Y, ».
APPOSED = 6.5
MODEL_CLASSES = {"PER": "Person", "LOC": "Place", "ORG": "Organization", "MISC": "Product"}
#: Slots whose filler acts or speaks.
AGENTIVE = frozenset({"agent", "recipient", "speaker", "addressee"})
#: Class when nothing votes: what most unlabelled names of the press are.
DEFAULT = "Organization"
#: On equal votes, the class that comes first: the one less harmful to get wrong.
ORDER = ("Organization", "Product", "Place", "Medium", "Document", "Initiative", "Person", "Group")


def class_names(analysis: Analysis, names: Sequence[Name], functions: Sequence[Function]) -> dict[str, str]:
    """Name -> class, one for all its occurrences."""
    rules = _rule_votes(analysis, names, functions)
    read = _reader_votes(names)
    found: dict[str, str] = {}
    for text in dict.fromkeys(name.text for name in names):
        found[text] = _winner({c: rules[text].get(c, 0.0) + read.get(text, {}).get(c, 0.0) for c in ORDER})
    found.update(dict.fromkeys(bare_people(names, found, rules, read), "Person"))
    return found


def _reader_votes(names: Sequence[Name]) -> Votes:
    """What the trained reader says of each name, ``READ`` where it is sure at every place."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    times = Counter(name.text for name in names)
    for name in names:
        if name.cls:
            votes[name.text][name.cls] += READ * name.probability / times[name.text]
    return votes


def _rule_votes(analysis: Analysis, names: Sequence[Name], functions: Sequence[Function]) -> Votes:
    """What the words around say of each name, and the label of spaCy's model."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    model: Votes = defaultdict(lambda: defaultdict(float))
    by_end = {n.end: n for n in names}
    for name in names:
        for cls, weight in _votes(analysis, name):
            votes[name.text][cls] += weight
        if not name.cls and (label := _model_label(analysis, name)):
            model[name.text][label] += 1
    for function in functions:
        if function.person:
            votes[function.person.text]["Person"] += FUNCTION
        for cls, text in _complement_votes(analysis, function, by_end):
            votes[text][cls] += WORD - 1
    for text, cls in _taken_up(analysis, names):
        votes[text][cls] += VERB
    for text, labels in model.items():
        total = sum(labels.values())
        for label, count in labels.items():
            votes[text][label] += (0.5 if label == "Product" else MODEL) * count / total
    _share(analysis, names, votes)
    return votes


def _model_label(analysis: Analysis, name: Name) -> str | None:
    """The class that the model's label stands for; it takes many a one-word company for a person."""
    label = MODEL_CLASSES.get(analysis.doc[name.start].ent_type_)
    return None if label == "Person" and name.end == name.start + 1 else label


def _winner(votes: Mapping[str, float]) -> str:
    return max(ORDER, key=lambda c: (round(votes.get(c, 0.0), 6), -ORDER.index(c))) if any(votes.values()) else DEFAULT


def _taken_up(analysis: Analysis, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """A description that opens a sentence tells the class of what the sentence before was about.

    « La firme » takes up its subject, the first bare name; « cet outil » its last name.
    """
    told, starts = by_sentence(analysis, names), {n.start for n in names}
    for number, (start, _) in enumerate(analysis.sentences[1:]):
        noun = start + 1
        while noun < len(analysis.doc) and analysis.doc[noun].pos_ == "ADJ":
            noun += 1
        word = analysis.forms[start]
        cls = noun_class(analysis, noun) if noun < len(analysis.doc) else None
        inside = told.get(number, ())
        if cls in {None, "Group"} or not inside or noun + 1 in starts:
            continue
        if analysis.has("demonstrative", word):
            yield inside[-1].text, str(cls)
        elif analysis.has("singular_articles", word) and analysis.preposition(inside[0].start) == "":
            yield inside[0].text, str(cls)


def _complement_votes(analysis: Analysis, function: Function, by_end: Mapping[int, Name]) -> Iterator[tuple[str, str]]:
    if function.complement is None or (name := by_end.get(function.complement[1])) is None:
        return
    if any(analysis.has("of", word) for word in analysis.forms[function.complement[0] : name.start]):
        return
    words = analysis.text(*function.words).lower()
    yield ("Place" if analysis.has("territorial_roles", words) else "Organization"), name.text


def _votes(analysis: Analysis, name: Name) -> Iterator[Vote]:
    yield from _form_votes(analysis, name)
    yield from _before_votes(analysis, name)
    yield from _apposition_votes(analysis, name)
    yield from _clause_votes(analysis, name)
    yield from relation_votes(analysis, name)


def _form_votes(analysis: Analysis, name: Name) -> Iterator[Vote]:
    """What the name itself says: first names, legal forms, media words, acronyms, version numbers."""
    words = [analysis.forms[t.i] for t in analysis.doc[name.start : name.end] if not t.is_punct]
    known = analysis.lexicon.places.get(name.text) or analysis.lexicon.places.get(name.text.replace("’", "'"))
    if known:
        yield "Place", WORD
    if known in {"countries", "regions"} and not (name.cls == "Organization" and name.probability > SURE):
        yield "Place", VERB  # a town may be a club
    if (cls := noun_class(analysis, name.start)) and analysis.doc[name.start].is_lower:
        yield cls, NAMED
    named = len(words) > 1 and words[0].split("-")[0] in analysis.first_names and not words[-1].isdigit()
    if named and not analysis.doc[name.end - 1].is_lower:
        yield "Person", WORD
    if any(analysis.has("medium_words", w) for w in words) and len(words) > 1:
        yield "Medium", WORD - 1
    elif any(analysis.has("organization_words", w) for w in words):
        yield "Organization", WORD - 1
    if len(words) == 1 and name.text.isupper() and name.text.isalpha() and 2 <= len(name.text) <= 8:
        yield "Organization", VERB
    if words and any(c.isdigit() for c in words[-1]) and not words[0].isdigit():
        yield "Product", ACTS
    if len(words) > 1 and words[-1].isdigit():
        yield "Product", WORD - 1


def _before_votes(analysis: Analysis, name: Name) -> Iterator[Vote]:
    """What stands right before: a title, a noun of a class (« la start-up X »), a preposition."""
    doc, i = analysis.doc, name.start - 1
    start, _ = analysis.sentence(name.start)
    if i < start:
        return
    if analysis.has("titles", analysis.forms[i]):
        yield "Person", NAMED
    follower = doc[name.end] if name.end < len(doc) else None
    # « l’IA d’image Exelia Brio »: the noun speaks of the last of two names side by side.
    if analysis.has("of_singular", analysis.forms[i]):
        yield from _governor_votes(analysis, i)
    elif (
        not (follower is not None and follower.text[0].isupper())
        and not analysis.has("prepositions", analysis.forms[i])
        and (cls := head_class(analysis, i, start))
    ):
        yield cls, WORD
    preposition = analysis.forms[i]
    if analysis.has("location_prepositions", preposition) and doc[name.start].ent_type_ == "LOC":
        yield "Place", VERB
    if analysis.has("at", preposition):
        yield "Organization", VERB
    if analysis.has("on", preposition):
        yield "Medium", VERB
    openings = (analysis.preposition(name.start), analysis.words(max(start, i - 1), i + 1))
    if any(analysis.has("sources", words) for words in openings):
        yield "Medium", 1.0


def _governor_votes(analysis: Analysis, i: int) -> Iterator[Vote]:
    """« la ville de X », « une version de X »: over « de » only such nouns tell what X is."""
    if i > 0 and noun_class(analysis, i - 1) == "Place":
        yield "Place", WORD
    if i > 0 and analysis.has("version_nouns", analysis.doc[i - 1].lemma_.lower()):
        yield "Product", WORD


def _apposition_votes(analysis: Analysis, name: Name) -> Iterator[Vote]:
    """What an apposition says: « X, le dépôt de modèles », « X, une start-up », « X (Hérault) »."""
    doc, i = analysis.doc, name.end
    _, limit = analysis.sentence(name.start)
    if i + 1 >= limit or doc[i].text not in {",", ":", "–", "—"}:
        return
    k = i + 1
    while k < min(limit, i + 5):
        cls = noun_class(analysis, k)
        apart = cls and cls != "Group" and heads_phrase(analysis, k, i + 1)
        if cls and apart and not _governs_name(analysis, k, limit) and closed(analysis, k + 1, limit):
            yield (
                cls,
                APPOSED
                if analysis.in_any(("singular_articles", "indefinite_articles"), analysis.forms[i + 1])
                else WORD - 1,
            )
            return
        if doc[k].pos_ not in {"DET", "ADJ", "NUM"}:
            return
        k += 1


def _governs_name(analysis: Analysis, k: int, limit: int) -> bool:
    """Whether the noun is followed by a name of its own: « X, la start-up Y »."""
    return k + 1 < limit and analysis.doc[k + 1].is_title


def _clause_votes(analysis: Analysis, name: Name) -> Iterator[Vote]:
    """What the verb or noun of an event says by its frame: who launches acts, what is launched is a product."""
    doc = analysis.doc
    start, limit = analysis.sentence(name.start)
    preposition = analysis.preposition(name.start)
    if preposition == "":
        after = next((t for t in doc[name.end : min(limit, name.end + 6)] if verb_trigger(analysis, t)), None)
        if after is not None and not any(t.is_punct for t in doc[name.end : after.i]):
            yield from _subject_votes(analysis, after, len(name.text.split()))
    trigger = _governing(analysis, doc[max(start, name.start - 7) : name.start])
    if trigger is not None:
        yield from _argument_votes(analysis, trigger, preposition, name.start - trigger.end)
    plain = analysis.has("to", preposition) and analysis.has("to", analysis.forms[name.start - 1])
    if (
        plain
        and name.start > start + 1
        and (trigger is None or preposition not in trigger.entry.frame)
        and doc[name.start - 2].pos_ not in {"NOUN", "ADJ"}
    ):
        yield "Place", ACTS


def _governing(analysis: Analysis, tokens: Sequence[Token]) -> Trigger | None:
    """The trigger that ends last among some tokens; of two, the one that starts first: « infliger une amende »."""
    triggers = [t for token in tokens if (t := verb_trigger(analysis, token) or noun_trigger(analysis, token))]
    return max(triggers, key=lambda t: (t.end, -t.start), default=None)


def _subject_votes(analysis: Analysis, verb: Token, words: int) -> Iterator[Vote]:
    """Who stands before a verb whose subject acts or speaks can act: an organization, or a person of two words."""
    trigger = verb_trigger(analysis, verb)
    if trigger is None or is_passive(analysis, verb.i):
        return
    entry = trigger.entry
    if entry.frame.get("subject") in AGENTIVE:
        yield ("Person" if entry.speech and words > 1 else "Organization"), ACTS


def _argument_votes(analysis: Analysis, trigger: Trigger, preposition: str, distance: int) -> Iterator[Vote]:
    """What stands after an event's word, by the slot of its preposition."""
    frame = trigger.entry.frame
    if preposition == "" and trigger.kind == "verb" and distance < 3 and "developer" in trigger.entry.asserts:
        yield "Product", VERB
    slot = frame.get(preposition) or (frame.get("subject") if analysis.has("by", preposition) else None)
    if preposition == "" and trigger.kind == "verb" and distance < 3:
        slot = frame.get("object")
    if slot in AGENTIVE:
        yield "Organization", ACTS


def _share(analysis: Analysis, names: Sequence[Name], votes: Votes) -> None:
    """Members of one list are of one class: each gets the list's strongest vote, at half weight."""
    for run in name_lists(analysis, names):
        strongest: dict[str, float] = defaultdict(float)
        for name in run:
            for cls, weight in votes[name.text].items():
                strongest[cls] = max(strongest[cls], weight)
        if not strongest:
            continue
        best = max(sorted(strongest), key=lambda c: strongest[c])
        for text in sorted({n.text for n in run}):
            votes[text][best] += strongest[best] / 2
