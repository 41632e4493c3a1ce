"""Proper names by their capitals: the model's, repaired, and those that it does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pressgraph.extraction.text.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"(1[5-9]|20)\d\d$")
#: A number after a name is part of it up to this many digits: « Brio 2 », « SDIS 34 ».
MAX_DIGITS = 2


def _capital(token: Token) -> bool:
    """A capital in the word; a lone letter only when the tokenizer cut it off (« DALL-E »)."""
    text = token.text
    return not text.islower() and any(c.isupper() for c in text) and any(c.isalpha() for c in text)


def is_name_word(analysis: Analysis, token: Token) -> bool:
    """Whether a token can stand in a name: it has a capital and is neither title nor function."""
    if token.i not in analysis.asked.name_words:
        analysis.asked.name_words[token.i] = _is_name_word(analysis, token)
    return analysis.asked.name_words[token.i]


def _is_name_word(analysis: Analysis, token: Token) -> bool:
    word = analysis.forms[token.i]
    if not _capital(token) or "/" in token.text or "@" in token.text:
        return False
    if word.endswith("'"):
        return _elided(analysis, token)
    if len(word) == 1 and token.i > 0 and token.nbor(-1).text != "-":
        return False
    former = analysis.beginning("former", word)
    if former and word.removeprefix(former) in analysis.function_words:
        return False
    if analysis.has("capitalised", "dates") and analysis.in_any(("weekdays", "months"), word):
        return False
    if analysis.has("not_names", word) or analysis.has("titles", word):
        return False
    if word in analysis.lexicon.demonyms:
        # « le metteur en scène Romain Audibert »: a first name that is a demonym too.
        return word in analysis.first_names and token.i + 1 < len(token.doc) and token.nbor().is_title
    if word in analysis.function_words:
        return word in analysis.first_names and token.i + 1 < len(token.doc) and token.nbor().is_title
    return True


def _elided(analysis: Analysis, token: Token) -> bool:
    """Whether « O’ », « N’ » or an inner « D’ » opens a surname: « O’Brien », « N’Diaye »."""
    if token.i + 1 >= len(token.doc) or token.whitespace_ or not token.nbor().text[:1].isupper():
        return False
    word = analysis.forms[token.i]
    return analysis.has("name_elisions", word) or (analysis.has("of", word) and not token.is_sent_start)


def _starts_sentence(analysis: Analysis, token: Token) -> bool:
    """Whether only opening marks stand between the token and the start of a sentence."""
    i = token.i - 1
    start, _ = analysis.sentence(token.i)
    while i >= start and (analysis.doc[i].is_space or analysis.doc[i].text in '«“"([—–•-'):
        i -= 1
    return i < start or analysis.doc[i].text == ":"


def _lone(analysis: Analysis, token: Token) -> bool:
    """Whether the token is the one word of its sentence: a rubric such as « Rugby. »."""
    first, last = analysis.sentence(token.i)
    return sum(t.is_alpha for t in analysis.doc[first:last]) == 1


def _inner_capitals(analysis: Analysis) -> set[str]:
    """Words with a capital somewhere inside a sentence, where a capital means a name."""
    return {
        token.text for token in analysis.doc if is_name_word(analysis, token) and not _starts_sentence(analysis, token)
    }


def _opens(analysis: Analysis, token: Token, inner: set[str]) -> bool:
    """Whether a name may start at this token."""
    if not is_name_word(analysis, token) or token.idx < analysis.body_start:
        return False
    if not _starts_sentence(analysis, token):
        return not (token.pos_ == "DET" and not _followed_by_capital(analysis, token))
    if token.is_stop or token.pos_ in {"DET", "ADP", "PRON", "CCONJ", "SCONJ"} or _lone(analysis, token):
        return False
    if token.text in inner or any(c.isupper() for c in token.text[1:]):
        return True
    vocab = analysis.parse.vocab  # a small model has no vectors, so its tagger must tell what is a common word
    common = vocab.has_vector(token.lower_) if vocab.vectors_length else token.pos_ != "PROPN"
    if analysis.forms[token.i] in analysis.first_names and _followed_by_capital(analysis, token):
        return True
    if token.text in analysis.lexicon.places:
        return True
    if _followed_by_capital(analysis, token) and token.pos_ == "PROPN" and token.ent_type_:
        return True
    if token.pos_ in {"VERB", "AUX", "ADV"}:
        return False
    return not common or (token.ent_type_ != "" and token.pos_ == "PROPN" and token.ent_type_ != "MISC")


def _followed_by_capital(analysis: Analysis, token: Token) -> bool:
    i = token.i + 1
    return i < len(analysis.doc) and is_name_word(analysis, analysis.doc[i]) and not analysis.doc[i].is_sent_start


def capital_runs(analysis: Analysis) -> list[tuple[int, int]]:
    """Token bounds of the names that capitals, first names and the model's own labels give away, in order."""
    inner = _inner_capitals(analysis)
    return [run for run in _runs(analysis, inner) if run[0] < run[1]]


def _runs(analysis: Analysis, inner: set[str]) -> Iterator[tuple[int, int]]:
    doc, i = analysis.doc, 0
    while i < len(doc):
        if not _opens(analysis, doc[i], inner):
            i += 1
            continue
        end = _extend(analysis, i)
        yield _leading(analysis, i), end
        i = max(end, i + 1)


def _extend(analysis: Analysis, start: int) -> int:
    """End of the name that starts at a token."""
    end = start + 1
    _, limit = analysis.sentence(start)
    while end < limit:
        step = _next_part(analysis, start, end, limit)
        if step == end:
            break
        end = step
    if analysis.has("institution_heads", analysis.forms[start]):
        return _institution(analysis, end, limit)
    return _qualified(analysis, start, end, limit)


def _qualified(analysis: Analysis, start: int, end: int, limit: int) -> int:
    """End of a name that closes on an adjective: « Le Fil textile », or as far as the model's own span."""
    doc = analysis.doc
    titled = analysis.has("articles", analysis.forms[start]) and end == start + 2
    if end < limit and doc[end].pos_ == "ADJ" and doc[end].is_lower and doc[end].is_alpha:
        model = doc[end].ent_iob_ == "I" and all(doc[k].ent_iob_ == "I" for k in range(start + 1, end))
        if titled or model:
            return end + 1
    return end


def _next_part(analysis: Analysis, start: int, end: int, limit: int) -> int:
    """End of the name once its next part is added; ``end`` itself when it stops here."""
    doc = analysis.doc
    token = doc[end]
    if token.text in {"\u00a0", "\u202f"} and end + 1 < limit and doc[end + 1].text.isdigit():
        end, token = end + 1, doc[end + 1]
    glued = not doc[end - 1].whitespace_
    if glued and token.text in {"-", "’", "'", "."} and end + 1 < limit and not token.whitespace_:
        follower = doc[end + 1]
        return end + 2 if follower.is_alpha or follower.text[:1].isalnum() else end
    if is_name_word(analysis, token) and token.pos_ != "PRON":
        return end + 1
    if (
        token.text.isdigit()
        and len(token.text) <= MAX_DIGITS
        and not _YEAR.match(token.text)
        and not _counts(analysis, end, limit)
    ):
        return end + 1
    return _over_particle(analysis, start, end, limit)


def _counts(analysis: Analysis, i: int, limit: int) -> bool:
    """Whether a number is one of a date, a sum or a count: « Paris 12 juin », « 34 habitants »."""
    if i + 1 >= limit:
        return False
    follower = analysis.doc[i + 1]
    return (follower.pos_ in {"NOUN", "NUM", "SYM"} and not follower.is_punct) or follower.text == "%"


def _over_particle(analysis: Analysis, start: int, end: int, limit: int) -> int:
    """End of a name that goes on after particles: « Awa de La Tour », « Bexley & Crane »."""
    doc, i = analysis.doc, end
    while i < limit and i < end + 3 and analysis.has("particles", analysis.forms[i]):
        i += 1
    if i == end or i >= limit or not is_name_word(analysis, doc[i]):
        return end
    particle = analysis.forms[end]
    if analysis.has("tying_particles", particle):
        return i + 1
    first_name = analysis.forms[start].split("-")[0] in analysis.first_names
    if first_name and analysis.in_any(("of_forms", "singular_articles"), particle):
        return i + 1
    entity = doc[start].ent_iob_ != "O" and all(doc[k].ent_iob_ == "I" for k in range(start + 1, i + 1))
    one_name = entity and analysis.has("of_forms", particle) and end - start == 1 and doc[i].ent_type_ != "LOC"
    return i + 1 if one_name else end


def _institution(analysis: Analysis, end: int, limit: int) -> int:
    """End of an institution's name in lower case: « Union nationale des locataires »."""
    doc, i = analysis.doc, end
    while i < limit:
        if doc[i].pos_ == "ADJ" and doc[i].is_alpha and not doc[i].is_stop and doc[i].is_lower:
            i += 1
            continue
        step = i + 1
        if not analysis.in_any(("of_forms", "for"), analysis.forms[i]):
            break
        step += step < limit and analysis.has("articles", analysis.forms[step])
        if step >= limit or doc[step].pos_ != "NOUN" or not doc[step].is_lower:
            break
        i = step + 1
    return i


def _leading(analysis: Analysis, start: int) -> int:
    """Start of the name with what belongs to it on the left.

    A particle after a title (« M. de Kersaint »), or the lower-case head of an institution or
    a place: « tribunal correctionnel de Belmont », « stade de la Lande ».
    """
    doc, i = analysis.doc, start
    first, _ = analysis.sentence(start)
    while i > first and start - i < 2 and analysis.in_any(("of_forms", "singular_articles"), analysis.forms[i - 1]):
        i -= 1
    if i == start:
        near = start > first and analysis.has("lowercase_heads", analysis.forms[start - 1]) and doc[start - 1].is_lower
        return start - 1 if near else start
    if i > first and analysis.has("titles", analysis.forms[i - 1]):
        return i
    k = i - 1
    while k > first and doc[k].pos_ == "ADJ" and doc[k].is_lower and i - k < 2:
        k -= 1
    if analysis.has("of_forms", analysis.forms[i]):
        for head in (k, k - 2):
            if head >= first and analysis.has("lowercase_heads", analysis.words(head, k + 1)) and doc[head].is_lower:
                return head
    return start
