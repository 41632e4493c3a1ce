"""What every rule looks at: the parsed article with its quotations, words and small questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from pressgraph.extraction.speech.quotes import QuoteSpan, find_quotes
from pressgraph.extraction.text.derived import carriers, first_names, function_words, openings
from pressgraph.lexicon import Carrier, Lexicon
from pressgraph.model import Article, Passage
from pressgraph.ontology import Ontology
from pressgraph.reading.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pressgraph.extraction.text.triggers import Trigger

#: Lists of nouns that are said of people.
PEOPLE = ("person_nouns", "feminine_kin", "masculine_kin")
#: How long a description right before a name may be, in tokens: « l’ancien homme d’affaires lyonnais X ».
MAX_DESCRIPTION = 6
#: Kinds of determiner, and the lists of the grammar that have them.
DEFINING = ("definite", "demonstrative", "possessive")
DETERMINERS = (*DEFINING, "indefinite")
#: Determiners that may stand between a preposition and its noun.
#: So many combinations of features are remembered: a tagger has some hundreds.
MORPHOLOGIES = 4096
BEFORE_NOUN = ("articles", "indefinite_articles", "possessive", "demonstrative")


def straight(token: Token) -> str:
    """The token in lower case, its apostrophe straight."""
    return token.lower_.replace("’", "'")


def has_feature(token: Token, name: str, value: str) -> bool:
    """Whether the tagger gave a token a morphological feature (Universal Dependencies)."""
    return (name, value) in _features(str(token.morph))


@lru_cache(maxsize=MORPHOLOGIES)
def _features(morphology: str) -> frozenset[tuple[str, str]]:
    """The features of « Gender=Fem,Masc|Number=Sing », one a value; spaCy reads them ten times slower."""
    pairs = (feature.split("=") for feature in morphology.split("|") if "=" in feature)
    return frozenset((name, value) for name, values in pairs for value in values.split(","))


@dataclass(slots=True)
class Asked:
    """Token -> what the function of the same name said of it (in ``completions``, the last two): many rules ask it."""

    verb_lemmas: dict[int, tuple[str, ...]] = field(default_factory=dict)
    verb_triggers: dict[int, Trigger | None] = field(default_factory=dict)
    noun_triggers: dict[int, Trigger | None] = field(default_factory=dict)
    noun_classes: dict[int, str | None] = field(default_factory=dict)
    name_words: dict[int, bool] = field(default_factory=dict)
    finite: dict[int, bool] = field(default_factory=dict)
    answers: dict[int, frozenset[str]] = field(default_factory=dict)
    ahead: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A parsed article, ready for the rules.

    ``found`` is what a trained reader found in it, None when there was none.
    ``doc`` is the list of its tokens, ``parse`` spaCy's Doc: an item of a list comes nine times faster.
    ``body_start`` is the offset of the first character after the header, ``word_lists`` those of the grammar file.
    ``forms[i]`` is token i in lower case, its apostrophe straight; ``quoted[i]`` whether it is in a quotation.
    """

    article: Article
    doc: Sequence[Token]
    parse: Doc
    forms: tuple[str, ...]
    lexicon: Lexicon
    ontology: Ontology
    quotes: tuple[QuoteSpan, ...]
    quoted: tuple[bool, ...]
    sentence_of: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    first_names: frozenset[str]
    function_words: Mapping[str, str]
    function_openings: frozenset[str]
    carriers: Mapping[str, tuple[Carrier, ...]]
    word_lists: Mapping[str, frozenset[str]]
    body_start: int
    found: tuple[Found, ...] | None = None
    asked: Asked = field(default_factory=Asked, compare=False, repr=False)

    def has(self, word_list: str, word: str) -> bool:
        """Whether a list of the grammar file has the word (lower case, straight apostrophe)."""
        return word in self.word_lists[word_list]

    def in_any(self, word_lists: Iterable[str], word: str) -> bool:
        """Whether one of some lists of the grammar file has the word."""
        for word_list in word_lists:  # noqa: SIM110 - asked so often that a generator would be felt
            if word in self.word_lists[word_list]:
                return True
        return False

    def affixes(self, name: str) -> tuple[str, ...]:
        """The beginnings or endings of words that the grammar file has under a name."""
        return self.lexicon.grammar.affixes[name]

    def beginning(self, name: str, word: str) -> str:
        """The one of some beginnings that a word has: « ex- » of « ex-patron »; '' when it has none."""
        beginnings = self.affixes(name)
        return next((b for b in beginnings if word.startswith(b)), "") if word.startswith(beginnings) else ""

    def form(self, table: str, word: str) -> str:
        """What a table of the grammar file makes of a form; the form itself where it says nothing."""
        return self.lexicon.grammar.maps[table].get(word, word)

    def words(self, start: int, end: int) -> str:
        """Tokens ``start`` to ``end`` (exclusive) as they stand, in lower case, apostrophes straight."""
        return self.text(start, end).lower().replace("’", "'")

    def text(self, start: int, end: int) -> str:
        """Tokens ``start`` to ``end`` (exclusive) as they stand."""
        if start >= end:
            return ""
        last = self.doc[end - 1]
        return self.article.text[self.doc[start].idx : last.idx + len(last)]

    def opens_function(self, word: str) -> bool:
        """Whether the wording of some function starts with a word, its plural allowed."""
        return word in self.function_openings or word.removesuffix("s") in self.function_openings

    def determiner(self, word: str) -> bool:
        """Whether a word (lower case, straight apostrophe) is a determiner."""
        return self.in_any(DETERMINERS, word)

    def swallowed(self, i: int) -> bool:
        """Whether the article at a token has a preposition in it: « au », « du », and « des » for « de les »."""
        word = self.forms[i]
        return self.has("contracted", word) or (self.has("sometimes_contracted", word) and self.doc[i].pos_ == "ADP")

    def premodifies(self, i: int) -> bool:
        """Whether a token stands before the noun that it belongs to, by its label: « sensor supplier »."""
        labels = self.word_lists["premodifiers"]
        return bool(labels) and self.doc[i].dep_ in labels

    def passage(self, start: int, end: int) -> Passage:
        """The passage of tokens ``start`` to ``end`` (exclusive), without white space around it."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return Passage(self.doc[start].idx, last.idx + len(last))

    def sentence(self, i: int) -> tuple[int, int]:
        """Token bounds of the sentence of token ``i``."""
        return self.sentences[self.sentence_of[i]]

    def preposition(self, start: int) -> str:
        """The preposition right before token ``start``, in its full form; '' when there is none."""
        i = start - 1
        if i < 0 or start >= len(self.doc) or self.sentence_of[i] != self.sentence_of[start]:
            return ""
        word = self.forms[i]
        if self.swallowed(i):
            return self._compound(i, self.form("contractions", word))
        if self.in_any(BEFORE_NOUN, word) or self.premodifies(i):
            return self.preposition(i) if i > 0 else ""
        if self.has("genitives", word):
            return self.preposition(self.owner_start(i)) if i > 1 else ""
        word = self.form("contractions", word)
        if self.has("prepositions", word):
            return self._compound(i, word)
        return self.before_description(start)

    def before_description(self, start: int, since: int = 0) -> str:
        """The preposition before the description of a name: « à » of « à l’homme d’affaires X »; '' without one.

        None counts that stands before token ``since``.
        """
        opening = self._description(start) if start else None
        if opening is None or opening - 1 < since or (opening - 1 == since > 0 and not self.swallowed(since)):
            return ""
        return self.preposition(opening)

    def _description(self, start: int) -> int | None:
        """Start, after its determiner, of a description right before a name; None where the words are no such phrase.

        « devant la presse Awa Le Goff »: what is not said of people describes nobody.
        """
        if not self.doc[start].is_title or self.doc[start - 1].pos_ not in {"NOUN", "ADJ"}:
            return None
        first, k = self.sentence(start)[0], start - 1
        while k > first and start - k <= MAX_DESCRIPTION:
            token = self.doc[k]
            plain = token.is_lower and (token.pos_ in {"NOUN", "ADJ"} or self.forms[k] in self.function_words)
            inner = self.has("of", self.forms[k]) and self.doc[k - 1].pos_ == "NOUN" and self.doc[k - 1].is_lower
            if not plain and not inner:
                break
            k -= 1
        said = k < start - 1 and (self.swallowed(k) or self.in_any(BEFORE_NOUN, self.forms[k]))
        return k + 1 if said and any(self._describes(i, start) for i in range(k + 1, start)) else None

    def _describes(self, i: int, name: int) -> bool:
        """Whether a word may be said of what a name denotes: of somebody, or of a thing that has no first name."""
        word = self.forms[i]
        if word in self.function_words or word in self.lexicon.demonyms or self.in_any(PEOPLE, word):
            return True
        return word in self.lexicon.classes and self.forms[name] not in self.first_names

    def owner_start(self, i: int) -> int:
        """Start of the noun phrase before the mark of a genitive at a token: « the start-up’s »."""
        start, _ = self.sentence(i)
        k = i
        while k > start and (self.doc[k - 1].pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or self.premodifies(k - 1)):
            k -= 1
        return k - 1 if k > start and self.determiner(self.forms[k - 1]) else k

    def _compound(self, i: int, word: str) -> str:
        """« face à », « auprès de », « près de »: the first word stands for the whole."""
        first = self.forms[i - 1] if i else ""
        return first if self.has("compound_prepositions", f"{first} {word}") else word


def analyse(article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> Analysis:
    """The Analysis of a parsed article."""
    body_start = int(doc.user_data.get("body_start", 0))
    quotes = tuple(find_quotes(article.text, body_start, lexicon.language))
    sentence_of, sentences = [0] * len(doc), []
    for number, sent in enumerate(doc.sents):
        sentences.append((sent.start, sent.end))
        sentence_of[sent.start : sent.end] = [number] * (sent.end - sent.start)
    return Analysis(
        article,
        list(doc),
        doc,
        tuple(straight(token) for token in doc),
        lexicon,
        ontology,
        quotes,
        _inside(doc, quotes, lexicon),
        tuple(sentence_of),
        tuple(sentences),
        first_names(lexicon),
        function_words(ontology, lexicon),
        openings(ontology, lexicon),
        carriers(lexicon),
        dict(lexicon.grammar.words),  # asked a hundred times a sentence, and quicker than its proxy
        body_start,
        doc.user_data.get("found"),
    )


def _inside(doc: Doc, quotes: Sequence[QuoteSpan], lexicon: Lexicon) -> tuple[bool, ...]:
    """Token -> whether it is quoted speech; an aside of the article's within it is not."""
    speech = [q.passage for q in quotes if q.is_speech]
    quoted = _covered([token.idx for token in doc], speech)
    for token in doc:
        if quoted[token.i] and (end := _aside(doc, token.i, lexicon)):
            quoted[token.i - 1 : end] = [False] * (end - token.i + 1)
    return tuple(quoted)


def _covered(offsets: Sequence[int], passages: Sequence[Passage]) -> list[bool]:
    """Whether each of some offsets, in order, lies in one of some passages."""
    ahead, end, found = sorted(passages, reverse=True), 0, []
    for offset in offsets:
        while ahead and ahead[-1].start <= offset:
            end = max(end, ahead.pop().end)
        found.append(offset < end)
    return found


def _aside(doc: Doc, i: int, lexicon: Lexicon) -> int | None:
    """End of « , prévient la présidente, » when it starts at a token; None when it does not."""
    if i < 2 or doc[i - 1].text not in {",", "!", "?", "…"} or doc[i].pos_ not in {"VERB", "AUX", "PRON"}:
        return None
    verb = next((t for t in doc[i : i + 4] if any(e.speech for _, e in lexicon.verbs.get(t.lemma_.lower(), ()))), None)
    if verb is None or any(t.pos_ not in {"VERB", "AUX", "PRON", "ADV"} for t in doc[i : verb.i]):
        return None
    follower = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
    inverted = any(t.text.startswith("-") for t in doc[i : verb.i + 3])
    if not inverted and follower.pos_ not in {"DET", "PROPN", "NOUN"} and not follower.text[0].isupper():
        return None
    return next(
        (
            t.i
            for t in doc[verb.i + 1 : verb.i + 30]
            if t.text in {",", ".", "»", "!", "?"} and not _inner_comma(doc, t.i)
        ),
        None,
    )


def _inner_comma(doc: Doc, i: int) -> bool:
    """Whether a comma stands inside the aside: before the name or function of its speaker."""
    follower = doc[i + 1] if i + 1 < len(doc) else doc[i]
    return doc[i].text == "," and (follower.text[0].isupper() or (follower.pos_ == "NOUN" and follower.i == i + 1))
