"""Names of one thing that differ in their words: « l’APDN », « l’Olympique », « Redwater » for « Redwater Sports »."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pressgraph.extraction.naming.acronyms import MIN_LENGTH, abbreviates, initials
from pressgraph.extraction.naming.folding import fold
from pressgraph.extraction.naming.names import Name
from pressgraph.extraction.text.analysis import Analysis

if TYPE_CHECKING:
    from pressgraph.extraction.mentions.referents import Referent

#: Name -> the number of its referent; changed where two become one.
Owner = dict[Name, int]
#: Classes of what a shorter form of a name may stand for.
SHORTENED = ("Organization", "Medium")


def join_names(analysis: Analysis, names: Sequence[Name], owner: Owner, referents: list[Referent]) -> None:
    """Nothing; the names of ``owner`` that mean one thing have one referent then."""
    for join in (_join_acronyms, _join_initials, _join_heads, _join_renamed, _join_short):
        join(analysis, names, owner, referents)


def _join_acronyms(analysis: Analysis, names: Sequence[Name], owner: Owner, referents: list[Referent]) -> None:
    """« Union des plongeurs (UDP) », « la SNCF, Société nationale… , »: two names side by side of one referent."""
    for left, right in itertools.pairwise(names):
        if left not in owner or right not in owner or owner[left] == owner[right]:
            continue
        short, long = sorted((left.text, right.text), key=len)
        beside = _beside(analysis, left, right)
        loosely = beside == "(" and _abbreviates(short, long)
        if not beside or not (loosely or abbreviates(analysis, short, long)):
            continue
        keep, drop = sorted((owner[left], owner[right]))
        referents[keep].label, referents[keep].cls = long, referents[owner[left]].cls
        _join(owner, referents, keep, drop, short)


def _beside(analysis: Analysis, left: Name, right: Name) -> str:
    """« ( » for a name in brackets right after another, « , » for one in apposition, else ''."""
    doc, (_, limit) = analysis.doc, analysis.sentence(left.start)
    between = [analysis.forms[i] for i in range(left.end, right.start) if not doc[i].is_space]
    after = doc[right.end].text if right.end < limit else ""
    if between == ["("]:
        return "(" if after == ")" else ""
    apposed = between[:1] == [","] and all(analysis.has("articles", word) for word in between[1:])
    return "," if apposed and len(between) < 3 and after in {",", ".", ";", ")"} else ""


def _join_initials(analysis: Analysis, names: Sequence[Name], owner: Owner, referents: list[Referent]) -> None:
    """« l’APDN » and « l’Autorité de protection des données numériques », wherever they stand in the article."""
    full: dict[str, set[int]] = {}
    for name in names:
        if name in owner and referents[owner[name]].cls not in {"Person", "Place"}:
            full.setdefault(initials(analysis, name.text), set()).add(owner[name])
    for name in sorted(set(names) & owner.keys()):
        same = full.get(name.text, set()) - {owner[name]}
        alone = len(name.text) >= MIN_LENGTH and referents[owner[name]].cls not in {"Person", "Place"}
        if alone and len(same) == 1:
            (keep,) = same
            _join(owner, referents, keep, owner[name], name.text)


def _join_heads(analysis: Analysis, names: Sequence[Name], owner: Owner, referents: list[Referent]) -> None:
    """« L’Olympique » after « l’Olympique de Valcombe », when no other organization named before opens alike."""
    seen: dict[str, set[int]] = {}
    for name in sorted(set(names) & owner.keys()):
        first, *others = name.text.lower().split()
        if others and referents[owner[name]].cls == "Organization":
            seen.setdefault(first, set()).add(owner[name])
        definite = name.start > 0 and analysis.has("definite", analysis.forms[name.start - 1])
        same = seen.get(first, set()) if definite and not others and analysis.has("short_heads", first) else set()
        if len(same) == 1:
            (keep,) = same
            _join(owner, referents, keep, owner[name], name.text)


def _join_renamed(analysis: Analysis, names: Sequence[Name], owner: Owner, referents: list[Referent]) -> None:
    """« Cérule, l’ex-Nexaval »: the former name is the same referent's."""
    for left, right in itertools.pairwise(names):
        between = analysis.forms[left.end : right.start]
        if left not in owner or right not in owner or owner[left] == owner[right] or len(between) != 3:
            continue
        comma, article, former = between
        apposed = comma == "," and analysis.has("singular_articles", article)
        if (
            apposed
            and former in analysis.affixes("former")
            and "Person"
            not in {
                referents[owner[left]].cls,
                referents[owner[right]].cls,
            }
        ):
            _join(owner, referents, owner[left], owner[right], right.text)


def _join(owner: Owner, referents: list[Referent], keep: int, drop: int, alias: str) -> None:
    """One referent for two, with another name."""
    known = referents[keep]
    known.aliases = [alias, *(a for a in known.aliases if a not in (known.label, alias))]
    for name, number in owner.items():
        if number == drop:
            owner[name] = keep


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short name in capitals are initials of the longer, in another order too.

    « Agence européenne des médicaments (EMA) »: an acronym may come from another language.
    """
    initials, letters = Counter(w[0] for w in fold(long).split()), Counter(fold(short).replace(" ", ""))
    return short.isupper() and letters <= initials


def _join_short(analysis: Analysis, names: Sequence[Name], owner: Owner, referents: list[Referent]) -> None:
    """« Redwater » after « Redwater Sports », « Chaumeray » beside « l’AS Chaumeray ».

    Nobody writes both forms in one sentence of one thing: where they stand so, they are two, and so are
    « Exelia Sud » and « Exelia », where a place tells a branch from its house.
    """
    places: dict[str, list[Name]] = {}
    for name in sorted(owner):
        if referents[owner[name]].cls in SHORTENED:
            places.setdefault(fold(name.text), []).append(name)
    shortened = _shortened(analysis, {long: names[0].text for long, names in places.items()})
    for short in sorted(places.keys() & shortened.keys()):
        longer = shortened[short]
        owners = {owner[name] for long in longer for name in places[long]} - {owner[places[short][0]]}
        if len(owners) != 1 or any(_distinct(analysis, places[short], places[long]) for long in longer):
            continue
        (keep,) = owners
        _join(owner, referents, keep, owner[places[short][0]], places[short][0].text)


def _shortened(analysis: Analysis, written: Mapping[str, str]) -> dict[str, list[str]]:
    """Each beginning of a folded name, and its end after « AS », « FC », « club », with the names it may stand for."""
    found: dict[str, list[str]] = {}
    for long, text in written.items():
        words, parts = long.split(), text.split()
        for size in range(1, len(words)):
            if not _common(analysis, words[:size]) and not _branch(analysis, parts[size:]):
                found.setdefault(" ".join(words[:size]), []).append(long)
        if len(words) > 1 and words[1:] != words[:-1] and analysis.has("kind_club", words[0]):
            found.setdefault(" ".join(words[1:]), []).append(long)
    return found


def _common(analysis: Analysis, words: Sequence[str]) -> bool:
    """Whether a form is but a common word, which may stand for any other thing of its kind: « l’Union »."""
    return len(words) == 1 and (
        words[0] in analysis.lexicon.classes
        or analysis.in_any(("organization_words", "medium_words", "short_heads", "not_names"), words[0])
    )


def _branch(analysis: Analysis, rest: Sequence[str]) -> bool:
    """Whether what a longer name adds is a place or a direction: « Exelia Sud », « Exelia France »."""
    added = " ".join(rest)
    return added in analysis.lexicon.places or any(
        word in analysis.lexicon.places
        or word.lower() in analysis.lexicon.demonyms
        or analysis.has("branch_words", word.lower())
        for word in rest
    )


def _distinct(analysis: Analysis, short: Sequence[Name], long: Sequence[Name]) -> bool:
    """Whether both forms stand in one sentence, or the short one in the text before the long one was told."""
    sentences = {analysis.sentence_of[name.start] for name in long}
    title = analysis.article.text.find("\n", analysis.body_start)
    return any(
        analysis.sentence_of[name.start] in sentences
        or (name.start < long[0].start and analysis.doc[name.start].idx > title)
        for name in short
    )
