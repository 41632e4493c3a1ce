"""Bodies that act without a name: « la police », « le conseil municipal », « l’opposition »."""

from __future__ import annotations

from pressgraph.extraction.mentions.descriptions import nouns_of, words_of
from pressgraph.extraction.mentions.phrases import Phrase, people_noun
from pressgraph.extraction.mentions.state import Discourse
from pressgraph.extraction.mentions.unnamed import after_source
from pressgraph.extraction.text.analysis import Analysis

#: Before what a body of some kind is, where the article may call it by its bare noun: « le conseil » again.
BARE = "body/"


def body(state: Discourse, phrase: Phrase) -> int | None:
    """The group that a body is, new if it is met first; None where the noun is of something named, or of no body.

    « Le conseil » alone is the conseil municipal that was spoken of before. Two ministers’ « son cabinet » are two.
    """
    analysis, noun = state.analysis, state.analysis.forms[phrase.head]
    bare = not phrase.adjectives and not phrase.complements
    known = analysis.has("bodies", noun) or (analysis.has("qualified_bodies", noun) and (not bare or _met(state, noun)))
    if not known or phrase.determiner in {"indefinite", "none"} or not _acts(analysis, phrase):
        return None
    if any(phrase.lemma in nouns_of(state, n) for n in state.recent(phrase.start) if state.referents[n].named):
        return None
    groups = state.of_class("Group")
    full = words_of(state, phrase).lower()
    if phrase.determiner != "possessive":
        same = [r.number for r in groups if full in r.lemmas or (bare and BARE + noun in r.lemmas)]
        if (number := state.most_salient(same, phrase.start)) is not None:
            return number
    number = state.new("Group", words_of(state, phrase), full, plural=False)
    state.referents[number].lemmas.add(BARE + noun)
    return number


def _met(state: Discourse, noun: str) -> bool:
    """Whether the article spoke of a body of this noun before."""
    return any(BARE + noun in r.lemmas for r in state.of_class("Group"))


def _acts(analysis: Analysis, phrase: Phrase) -> bool:
    """Whether a body stands where something acts or is acted on; one of somebody’s only where it acts.

    « X quitte la direction de Voltane » is about Voltane, « en direction de Belmont » about no body.
    """
    # « l’opposition des habitants » is what they do
    if any(analysis.has("of", p) and people_noun(analysis, k) for p, k in phrase.complements):
        return False
    before = analysis.forms[phrase.start - 1] if phrase.start else ""
    if analysis.has("no_body_prepositions", before) or analysis.quoted[phrase.head]:
        return False
    follower = analysis.forms[phrase.end] if phrase.end < len(analysis.doc) else ""
    if not phrase.complements and not analysis.has("of_forms", follower):
        return True
    return after_source(analysis, phrase.start) or analysis.doc[phrase.head].dep_.startswith(("nsubj", "obl:agent"))
