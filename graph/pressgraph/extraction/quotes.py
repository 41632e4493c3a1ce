"""Words between quotation marks, and whether somebody said or wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.model import Passage


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """What stands between two quotation marks, marks and the space beside them excluded.

    ``is_speech`` is a guess from form and neighbouring words: False for titles, single coined words
    and words held at a distance (« leaké »).
    """

    passage: Passage
    is_speech: bool


_CLOSING = {"«": "»", "“": "”", "‹": "›"}
_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[ \t\xa0]*(?:\r\n|\r|\n)\s*")
_OPENING = re.compile(r"[«“‹]|(?:(?<=\A)|(?<=[\s(\[«'’—–-]))\"(?=\S)")
_STRAIGHT_END = re.compile(r"(?<=\S)\"(?=[\s.,;:!?…)\]»—–-]|\Z)")
_GUILLEMET = re.compile(r"[«»]")
_CONTINUES = re.compile(r"[«»]")

#: A longer one is a sentence that somebody said, whatever stands beside it.
MANY_WORDS = 8
#: A title has rarely more.
FEW_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*['’]?")
#: Words of which a coined term, an anglicism or a product's name has none.
_FUNCTION_WORD = re.compile(
    r"(?:\b(?:[ldjmtscn]|qu)['’]|\b(?:le|la|les|un|une|des|du|de|à|au|aux|en|dans|par|pour|sur|sans|avec|sous|entre|ne|pas"
    r"|plus|moins|très|trop|tout|tous|toute|toutes|son|sa|ses|leur|leurs|notre|nos|votre|vos|mon|ma|mes|je|tu|il|elle|on|nous"
    r"|vous|ils|elles|ce|cet|cette|ces|que|qui|et|ou|ni|mais|si|aucun|aucune|jamais|rien|été|est|sont|a|ont|avait|était)\b)",
    re.IGNORECASE,
)
#: `», a-t-il dit`, `» s’est étranglée`, `», affirme Mme Le Goff`: the words after a quotation turn to its speaker.
_INCISE = re.compile(
    r"[\s\xa0\u202f]*(?:,\s*(?!(?:une?|onze|douze|quatorze|quinze|comme|le|de|ce|cette|entre|contre|notamment|dont|et)\b)"
    r"(?:(?:a|ont|avait|avaient|se|nous|lui|leur|selon)\b|(?:s|m|d)['’]|[a-zéèêàâîôç]+(?:e|it|d|t|ent|ait)\b|[a-zéè]+-t?-?(?:il|elle|on)\b)"
    r"|s['’]est\s|(?:a|ont)-t-)"
)
#: « Il parle d’un “naufrage” », « elle se dit “comblée” »: what is quoted is somebody's choice of words.
_CHOICE_OF_WORDS = re.compile(
    r"\b(?:parle|parlé|parlent|dite?s?|juge|jugent|jugée?|trouve|qualifi[a-zé]+|dénonc[a-zé]+|évoqu[a-zé]+|part|reconn[a-zî]+"
    r"|salu[a-zé]+|prome[a-z]+|assur[a-zé]+|regrett[a-zé]+|souhait[a-zé]+|réclam[a-zé]+|répond[a-z]*)\b[^.;:!?«»]{0,40}\Z",
    re.IGNORECASE,
)
_LED_IN = re.compile(
    r"(?:[:]|\bqu(?:e|['’])|\b(?:selon|d['’]après|pour)\s[^.:;«»]{2,60},)[\s\xa0\u202f]*\Z", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(?:\A|[.!?…»”\n])[\s\xa0\u202f–—-]*\Z")
_NAMED_THING = re.compile(
    r",[\s\xa0]dite?\Z|\b(?:baptis|intitul|nomm|surnomm|dénomm|appel)[a-zé]*[\s\xa0]*\Z"
    r"|\b(?:film|livre|roman|essai|album|chanson|série|émission|rapport|opération|programme|projet|plan|journal"
    r"|pièce|spectacle|exposition|titre|mot|terme|label|documentaire|variante|version|application)s?[\s\xa0\u202f]*\Z",
    re.IGNORECASE,
)


def find_quotes(text: str, start: int = 0) -> list[QuoteSpan]:
    """The outermost quotations of a text, in order.

    A quotation may hold others, and it may fill several paragraphs if each opens with a mark again.
    Marks that are never closed give nothing.
    """
    return [
        QuoteSpan(passage, _is_speech(text, passage))
        for opened, closed in _outermost(text, start)
        if (passage := _trimmed(text, opened + 1, closed)) is not None
    ]


def _outermost(text: str, start: int) -> Iterator[tuple[int, int]]:
    position = start
    while mark := _OPENING.search(text, position):
        closed = _closing(text, mark.start())
        if closed is not None:
            yield mark.start(), closed
        position = mark.end() if closed is None else closed + 1


def _closing(text: str, opened: int) -> int | None:
    """Offset of the mark that closes the one at ``opened``, or None."""
    mark = text[opened]
    end = _paragraph_end(text, opened)
    if mark == "«":
        return _closing_guillemet(text, opened)
    if mark == '"':
        found = _STRAIGHT_END.search(text, opened + 2, end)
        return found.start() if found else None
    closed = text.find(_CLOSING[mark], opened + 1, end)
    return closed if closed >= 0 else None


def _closing_guillemet(text: str, opened: int) -> int | None:
    depth, position, last = 1, opened + 1, opened
    while True:
        end = _paragraph_end(text, position)
        for mark in _GUILLEMET.finditer(text, position, end):
            depth += 1 if mark[0] == "«" else -1
            last = mark.start() if mark[0] == "»" else last
            if depth == 0:
                return mark.start()
        if last > opened:
            # An inner mark is not closed, a fault that is common: the last mark of the paragraph that
            # precedes another quotation closes both.
            return _first_close(text, opened)
        break_ = _PARAGRAPH.match(text, end)
        if break_ is None or not _CONTINUES.match(text, break_.end()):
            return None
        position = break_.end() + 1


def _first_close(text: str, opened: int) -> int:
    return text.index("»", opened)


def _paragraph_end(text: str, position: int) -> int:
    found = _PARAGRAPH.search(text, position)
    return found.start() if found else len(text)


def _trimmed(text: str, start: int, end: int) -> Passage | None:
    words = text[start:end]
    left, right = len(words) - len(words.lstrip()), len(words.rstrip())
    return Passage(start + left, start + right) if right else None


def _is_speech(text: str, passage: Passage) -> bool:
    quoted = text[passage.start : passage.end]
    words = _WORD.findall(quoted)
    before = text[max(0, passage.start - 80) : passage.start].rstrip(' \xa0\u202f«“"‹')
    after = text[passage.end : passage.end + 60].lstrip(' \xa0\u202f»”"›!?')
    if not words:
        return False
    if len(words) > MANY_WORDS or quoted.endswith((".", "!", "?", "…")) or _INCISE.match(after):
        return True
    if _NAMED_THING.search(before):
        return False
    if quoted[0].isupper():
        return bool(_LED_IN.search(before)) or (len(words) > FEW_WORDS and bool(_SENTENCE_START.search(before)))
    return bool(_CHOICE_OF_WORDS.search(before)) or (len(words) > 1 and bool(_FUNCTION_WORD.search(quoted)))
