"""What a description denotes: « la start-up », « ce texte », « un groupe d’artistes », « une nouvelle version »."""

from __future__ import annotations

from collections.abc import Sequence

from pressgraph.extraction.mentions.phrases import Phrase
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.mentions.unnamed import unnamed_source
from pressgraph.extraction.text.analysis import has_feature

#: Classes that one description may stand for beside its own.
COMPATIBLE = {"Organization": ("Organization",), "Medium": ("Medium", "Organization"), "Product": ("Product",)}
#: Before the noun of a group that is said to be others than those met so far.
OTHER = "other/"
#: Lists of the grammar that tell kinds of organizations apart.
KINDS = ("kind_company", "kind_association", "kind_public", "kind_club", "kind_party", "kind_site")


def denoted(state: Discourse, phrase: Phrase) -> int | None:
    """The referent of a phrase, new if it introduces one; None when it is unsure."""
    analysis = state.analysis
    if analysis.has("unnamed_sources", analysis.forms[phrase.head]):
        return _source(state, phrase)
    if unnamed_source(analysis, phrase.head) == phrase.start:
        return _speaker(state, phrase)
    if phrase.cls == "Group" or (phrase.plural and _of_others(state, phrase)):
        return _group(state, phrase)
    if analysis.has("version_nouns", phrase.lemma) and not phrase.plural:
        return _version(state, phrase)
    if phrase.cls in {"Document", "Initiative"} or phrase.plural:
        return _unnamed(state, phrase)
    allowed = COMPATIBLE.get(phrase.cls, (phrase.cls,))
    if (apposed := _apposed(state, phrase, allowed)) is not None:
        return apposed
    of_name = any(analysis.has("of", p) and _ends_in_name(state, k) for p, k in phrase.complements)
    if phrase.determiner not in {"definite", "demonstrative"} or (of_name and phrase.determiner == "definite"):
        return None
    described = [
        r.number
        for r in state.of_class(*allowed)
        if r.named and phrase.lemma in r.lemmas and _same_kind(state, phrase.lemma, nouns_of(state, r.number))
    ]
    if phrase.cls in {"Place", "Medium"} or len(described) == 1:
        return state.most_salient(described, phrase.start)
    return state.most_salient(_undescribed(state, phrase, allowed), phrase.start)


def _ends_in_name(state: Discourse, k: int) -> bool:
    """Whether a noun is a name or has one right after it: « la filiale de Voltane », « du groupe Voltane »."""
    doc, (_, end) = state.analysis.doc, state.analysis.sentence(k)
    return doc[k].text[0].isupper() or (k + 1 < end and doc[k + 1].text[0].isupper())


def _undescribed(state: Discourse, phrase: Phrase, allowed: Sequence[str]) -> list[int]:
    """The names in mind that a description may stand for; one of its own sentence only by a noun that it has."""
    here = {m.referent for m in state.before(phrase.start, 0)}
    near = [state.referents[n] for n in state.recent(phrase.start)]
    fit = [r for r in near if r.named and r.cls in allowed and (r.number not in here or phrase.lemma in r.lemmas)]
    return [r.number for r in fit if _same_kind(state, phrase.lemma, nouns_of(state, r.number))]


def is_of_kind(state: Discourse, lemma: str, number: int) -> bool:
    """Whether a noun does not speak of another kind of organization than a referent is: a club is no association."""
    referent = state.referents[number]
    return referent.cls not in {"Organization", "Medium"} or _same_kind(state, lemma, nouns_of(state, number))


def contradicts(state: Discourse, lemma: str, number: int) -> bool:
    """Whether a noun speaks of a kind of organization that a referent is not, or that has its noun in its name.

    What the article says nothing of may be any kind: « l’ONG » for Odalie, yet « le ministère » is called one.
    """
    if state.analysis.has("loose_kinds", lemma):
        return False
    known = kinds_of(state, *nouns_of(state, number))
    return not is_of_kind(state, lemma, number) and (bool(known) or state.analysis.has("self_named", lemma))


def kinds_of(state: Discourse, *nouns: str) -> set[str]:
    """The kinds of organization that some nouns speak of."""
    return {kind for kind in KINDS for noun in nouns if state.analysis.has(kind, noun)}


def _of_others(state: Discourse, phrase: Phrase) -> bool:
    """Whether the phrase is about others than those met so far: « d’autres entreprises »."""
    return any(state.analysis.has("other", adjective) for adjective in phrase.adjectives)


def _same_kind(state: Discourse, lemma: str, lemmas: set[str]) -> bool:
    """Whether a noun may stand for a referent of these nouns: a firm is no association.

    A company's noun also stands for a name that nothing introduced; that of another kind needs one
    of its kind, in front of the name or in it.
    """
    kinds, known = kinds_of(state, lemma), kinds_of(state, *lemmas)
    if not kinds or kinds & known:
        return True
    return "kind_company" in kinds and not known


def nouns_of(state: Discourse, number: int) -> set[str]:
    """The nouns that describe a referent, those in its name included: « Autorité de protection »."""
    referent = state.referents[number]
    # The title of a newspaper says nothing of its kind: « L’Équipe » is no club.
    words = set(referent.label.lower().split())
    if len(words) == 1:
        words = {word for word in words if kinds_of(state, word)}
    return referent.lemmas | (words if referent.cls != "Medium" else set())


def _apposed(state: Discourse, phrase: Phrase, allowed: Sequence[str]) -> int | None:
    """The name that the phrase describes after a comma: « Sirmione Capital, un fonds parisien »."""
    i = phrase.start - 1
    if i < 1 or state.analysis.doc[i].text != "," or phrase.determiner not in {"definite", "indefinite", "none"}:
        return None
    before = next((m for m in state.before(i, 1) if m.end == i and m.kind == "name"), None)
    fits = before is not None and state.referents[before.referent].cls in allowed
    return before.referent if before is not None and fits else None


def words_of(state: Discourse, phrase: Phrase) -> str:
    """The phrase without its determiner, as a label."""
    start = phrase.start + (phrase.determiner != "none" and phrase.start < phrase.head)
    word = state.analysis.forms[phrase.start]
    if not state.analysis.determiner(word) and not state.analysis.has("of", word):
        start = phrase.start
    return state.analysis.article.words(state.analysis.passage(start, phrase.end))


def _group(state: Discourse, phrase: Phrase) -> int | None:
    """A group is known again by the noun of its members, or by « le groupe » after « un groupe »."""
    if state.analysis.quoted[phrase.start]:
        return None
    named = next(
        (k for p, k in phrase.complements if state.analysis.has("of", p) and state.analysis.doc[k].is_title), None
    )
    lemma = phrase.lemma if named is None else f"{phrase.lemma} {state.analysis.doc[named].text}"
    groups = [r.number for r in state.of_class("Group")]
    same = [n for n in groups if lemma in state.referents[n].lemmas]
    if _of_others(state, phrase):
        return state.new("Group", words_of(state, phrase), OTHER + lemma, plural=True)
    if not same and phrase.collective and phrase.determiner == "definite":
        head = state.analysis.doc[phrase.head].lemma_.lower()
        same = [n for n in groups if head in state.referents[n].lemmas]
    number = state.most_salient(same, phrase.start)
    if number is None:
        number = state.new("Group", words_of(state, phrase), lemma, plural=True)
    if phrase.collective:
        state.referents[number].lemmas.add(state.analysis.doc[phrase.head].lemma_.lower())
    state.referents[number].lemmas.add(lemma)
    return number


def _source(state: Discourse, phrase: Phrase) -> int | None:
    """A source without a name: known again by all its words, « cette source » the last one."""
    groups = [r for r in state.of_class("Group") if any(state.analysis.has("unnamed_sources", w) for w in r.lemmas)]
    if phrase.determiner != "indefinite":
        return state.most_salient([r.number for r in groups], phrase.start)
    same = next((r.number for r in groups if r.label == phrase.lemma), None)
    if same is not None:
        return same
    # « Selon trois sources, des ouvriers… Ils… »: no pronoun goes back to a source.
    return state.new("Group", phrase.lemma, state.analysis.forms[phrase.head])


def _speaker(state: Discourse, phrase: Phrase) -> int:
    """Who speaks without a name: a body is known again by its words, and whose board it is; a person is a new one."""
    if phrase.cls == "Person":
        number = state.new("Person", phrase.lemma, state.analysis.forms[phrase.head])
        state.referents[number].gender = "f" if has_feature(state.analysis.doc[phrase.head], "Gender", "Fem") else "m"
        return number
    named = [r for r in state.of_class("Organization") if r.named]
    head = state.analysis.forms[phrase.head]
    if phrase.end == phrase.head + 1:
        own = [r.number for r in named if r.label.lower().startswith(f"{head} ")]
        if len(own) == 1:
            return own[0]
    elif state.analysis.has("managements", head):
        whose = [
            r.number
            for r in named
            if any(
                phrase.lemma.endswith(f" {n}") or phrase.lemma.endswith(f"'{n}") or phrase.lemma.endswith(f"’{n}")
                for n in (r.label, *r.aliases)
            )
        ]
        if len(whose) == 1:
            return whose[0]
    same = next((r.number for r in state.of_class("Group") if not r.named and r.label == phrase.lemma), None)
    return state.new("Group", phrase.lemma, head) if same is None else same


def _version(state: Discourse, phrase: Phrase) -> int | None:
    """A version without a name is a thing of its own, known by what it is a version of."""
    inner = [k for p, k in phrase.complements if state.analysis.has("of", p)]
    product = next((m.referent for k in inner for m in state.before(k + 1, 1) if k < m.end), None)
    if product is None:
        product = next(
            (r.number for k in inner for r in state.referents if r.label == state.analysis.doc[k].text), None
        )
    apposed = _apposed(state, phrase, ("Product",))
    if apposed is not None and not inner:
        state.referents[apposed].parent = _base(state, apposed)
        return apposed
    if product is None and not inner:
        products = [r.number for r in state.of_class("Product") if r.named]
        product = state.most_salient(products, phrase.start)
    owner = product is not None and inner and state.referents[product].cls in {"Organization", "Person"}
    if product is None or (owner and state.analysis.lexicon.words["genitives"]):
        return None  # « the second version of Exelia's Brio » is none of Exelia
    if apposed is not None:
        state.referents[apposed].parent = product if apposed != product else _base(state, apposed)
        return apposed
    known = [r.number for r in state.referents if r.parent == product]
    if known:
        return known[0]
    label = f"{phrase.lemma} {state.analysis.form('labels', 'of')}{state.referents[product].label}"
    return state.new("Product", label, phrase.lemma, parent=product)


def _base(state: Discourse, number: int) -> int | None:
    """The product whose name opens that of another: Brio of « Brio 2 »."""
    label = state.referents[number].label
    bases = [r for r in state.of_class("Product") if r.named and label.startswith(f"{r.label} ")]
    return max(bases, key=lambda r: len(r.label)).number if bases else None


def _unnamed(state: Discourse, phrase: Phrase) -> int | None:
    """A document, an initiative or a plural: known by its noun; « ce texte » may be a named one."""
    if state.analysis.quoted[phrase.start] and phrase.determiner == "indefinite":
        return None
    same = [r.number for r in state.of_class(phrase.cls) if r.plural == phrase.plural and phrase.lemma in r.lemmas]
    number = state.most_salient(same, phrase.start)
    if number is not None and phrase.determiner != "indefinite":
        return number
    if phrase.determiner == "demonstrative" and not phrase.plural:
        named = [r.number for r in state.of_class(phrase.cls) if r.named]
        number = state.most_salient(named, phrase.start)
        if number is not None:
            return number
    if phrase.cls in {"Organization", "Place"}:
        return None
    return state.new(phrase.cls, words_of(state, phrase), phrase.lemma, plural=phrase.plural)
