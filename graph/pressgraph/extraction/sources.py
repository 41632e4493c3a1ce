"""Who says it: where somebody else than the article speaks, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pressgraph.extraction.analysis import Analysis, has_feature
from pressgraph.extraction.arguments import Arguments, aside_comma
from pressgraph.extraction.clauses import Clauses
from pressgraph.extraction.moods import negation
from pressgraph.extraction.scopes import Scope
from pressgraph.extraction.speakers import SPEAKERS, possessor
from pressgraph.extraction.state import Discourse, Markable
from pressgraph.extraction.triggers import Trigger, verb_trigger

#: The longest opening of a source, in tokens: « aux yeux de ».
MAX_OPENING = 3


def find_scopes(
    state: Discourse, clauses: Clauses, speeches: Sequence[tuple[Trigger, Arguments]], speakers: dict[int, int]
) -> list[Scope]:
    """The attributed stretches of an article, outer ones first.

    ``speeches`` are the triggers of speech; ``speakers`` maps the token of each to its speaker.
    """
    found = [*_prepositional(state, clauses), *_hearsay(state.analysis)]
    around: dict[int, list[Scope]] = {}
    for scope in found:
        around.setdefault(state.analysis.sentence_of[scope.start], []).append(scope)
    for trigger, arguments in speeches:
        speaker = speakers.get(trigger.start)
        if speaker is None:
            # « Comme le disent des experts, le code révèle que… »: what a document shows, they say.
            here = around.get(state.analysis.sentence_of[trigger.start], ())
            speaker = next((s.source for s in here if s.start <= trigger.start < s.end), None)
        if (spoken := _spoken(state.analysis, trigger, arguments, speaker)) is not None:
            found.append(spoken)
    return sorted(found, key=lambda s: (s.start, -s.end))


def _spoken(analysis: Analysis, trigger: Trigger, arguments: Arguments, speaker: int | None) -> Scope | None:
    """What a verb of speech reports: the clause after it, or before it when it is an aside."""
    denied, _ = negation(analysis, trigger.start, trigger.start)
    factive = analysis.has("factive_verbs", trigger.lemma) and not denied
    denies = trigger.entry.type == "denial"
    if _is_aside(analysis, trigger):
        start, _ = analysis.sentence(trigger.start)
        words = (trigger.start, trigger.end)
        return Scope(start, trigger.start, speaker, trigger.start, factive, words, verb=True, denies=denies)
    content = _content(analysis, trigger, arguments)
    if content is None:
        follower = analysis.forms[trigger.end] if trigger.end < len(analysis.doc) else "."
        if not denies or analysis.has("coordinators", follower) or not follower.strip(".,;:"):
            return None
        content = trigger.end
    words = (trigger.start, content)
    return Scope(
        content, _scope_end(analysis, content), speaker, trigger.start, factive, words, verb=True, denies=denies
    )


def _is_aside(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether « , a annoncé Awa Le Goff » follows what it reports, which has no quotation marks."""
    k = aside_comma(analysis, trigger.start)
    if trigger.kind != "verb" or k is None:
        return False
    if analysis.doc[k - 1].text in {"»", "”", '"'}:
        return False
    follower = analysis.doc[trigger.end] if trigger.end < len(analysis.doc) else None
    inverted = any(t.text.startswith("-") for t in analysis.doc[k : trigger.start])
    return inverted or (follower is not None and (follower.pos_ in {"DET", "PROPN"} or follower.is_title))


def _hearsay(analysis: Analysis) -> Iterator[Scope]:
    """« Il paraît que », « rien ne prouve que », « il est faux que »: what follows is nobody’s word."""
    for token in analysis.doc:
        if not analysis.has("that", analysis.forms[token.i]) or analysis.quoted[token.i]:
            continue
        first, _ = analysis.sentence(token.i)
        before = analysis.doc[max(first, token.i - 3) : token.i]
        if any(analysis.has("hearsay", w) for t in before for w in (t.lemma_.lower(), analysis.forms[t.i])):
            end = _scope_end(analysis, token.i)
            yield Scope(token.i + 1, end, None, token.i, factive=False, words=(token.i, token.i + 1), verb=False)


def _scope_end(analysis: Analysis, start: int) -> int:
    """Where what is reported ends: with the sentence, or at an « … » or « ; » in it."""
    _, limit = analysis.sentence(start)
    return next(
        (i for i in range(start, limit) if analysis.doc[i].text in {"…", ";", ":"} and not analysis.quoted[i]), limit
    )


def _content(analysis: Analysis, trigger: Trigger, arguments: Arguments) -> int | None:
    """Where the reported clause starts: after « que », or « de » and an infinitive; None without one."""
    _, limit = analysis.sentence(trigger.start)
    if trigger.end < limit and has_feature(analysis.doc[trigger.end], "VerbForm", "Inf"):
        return trigger.end
    for i in range(trigger.end, min(limit, max(arguments.end, trigger.end) + 8)):
        word = analysis.forms[i]
        if analysis.has("that", word) or analysis.doc[i].text == ":":
            return i + 1
        if analysis.has("of", word) and i + 1 < limit and _infinitive_follows(analysis, i + 1):
            return i + 1
        if analysis.doc[i].text in {".", ";", "«"}:
            return None
    return None


def _infinitive_follows(analysis: Analysis, i: int) -> bool:
    for token in analysis.doc[i : i + 4]:
        if has_feature(token, "VerbForm", "Inf"):
            return True
        if token.pos_ not in {"PRON", "ADV", "DET"}:
            return False
    return False


def _prepositional(state: Discourse, clauses: Clauses) -> Iterator[Scope]:
    """« selon X », « d’après X », « aux yeux de X », « à leurs yeux »: the sentence is X’s."""
    analysis = state.analysis
    for token in analysis.doc:
        after = _source_opening(analysis, token.i)
        if after is None or analysis.quoted[token.i]:
            continue
        source, end = _source_after(state, clauses, after)
        if after < len(analysis.doc):
            start, limit = analysis.sentence(token.i)
            relative = [k for k in range(start, token.i) if analysis.has("parting_relatives", analysis.forms[k])]
            start = relative[-1] if relative else start
            yield Scope(start, limit, source, token.i, factive=False, words=(token.i, end), verb=False)


def _source_opening(analysis: Analysis, i: int) -> int | None:
    """The token after « selon », « d’après », « aux yeux de »; for « à leurs yeux » that of « leurs »."""
    if analysis.has("as", analysis.forms[i]):
        return _as_said_by(analysis, i)
    if any(opening.startswith(analysis.forms[i]) for opening in analysis.lexicon.words["sources"]):
        for end in range(i + 1, min(i + MAX_OPENING, len(analysis.doc)) + 1):
            if analysis.has("sources", analysis.words(i, end)):
                return end
    return i + 1 if _in_the_eyes(analysis, i) else None


def _in_the_eyes(analysis: Analysis, i: int) -> bool:
    """Whether « à leurs yeux », « à ses yeux » starts at a token."""
    lists = ("to", "possessive_many_things", "viewpoint_nouns")
    words = analysis.forms[i : i + len(lists)]
    return len(words) == len(lists) and all(analysis.has(name, word) for name, word in zip(lists, words, strict=True))


def _as_said_by(analysis: Analysis, i: int) -> int | None:
    """The token after the verb of « comme le soulignent X », « comme l’a expliqué X »; None for another « comme »."""
    if i + 2 >= len(analysis.doc) or not analysis.has("said_clitics", analysis.forms[i + 1]):
        return None
    for token in analysis.doc[i + 2 : i + 5]:
        trigger = verb_trigger(analysis, token)
        if trigger is not None:
            return trigger.end if trigger.entry.speech or any(e.speech for e in trigger.others) else None
    return None


def _source_after(state: Discourse, clauses: Clauses, i: int) -> tuple[int | None, int]:
    """The referent named after an opening, and the token after it."""
    if i >= len(state.analysis.doc):
        return None, i
    if state.analysis.has("possessive_many_things", state.analysis.forms[i]):
        return possessor(state, i), i + 2
    for k in range(i, min(i + 4, len(state.analysis.doc))):
        markable = clauses.at(k)
        if markable and state.referents[markable.referent].cls in SPEAKERS:
            return markable.referent, _over_apposition(clauses, markable)
        if state.analysis.doc[k].pos_ not in {"DET", "ADJ"}:
            break
    return None, i


def _over_apposition(clauses: Clauses, markable: Markable) -> int:
    """End of « la présidente, Awa Le Goff »: the same referent named again after a comma."""
    doc, end = clauses.analysis.doc, markable.end
    if end + 1 < len(doc) and doc[end].text == ",":
        again = clauses.at(end + 1)
        if again and again.referent == markable.referent:
            return again.end
    return end
