"""Who says it: where somebody else than the article speaks, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressgraph.extraction.mentions.state import Discourse, Markable
from pressgraph.extraction.mentions.unnamed import from_source
from pressgraph.extraction.speech.contents import content_end, content_start, infinitive_follows, object_noun, told_noun
from pressgraph.extraction.speech.speakers import SPEAKERS, possessor
from pressgraph.extraction.syntax.arguments import Arguments
from pressgraph.extraction.syntax.asides import aside_comma, subject_after
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.syntax.interruptions import over_aside
from pressgraph.extraction.syntax.labels import is_other_subject
from pressgraph.extraction.syntax.subjects import subject_of
from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.moods import negation
from pressgraph.extraction.text.scopes import Scope
from pressgraph.extraction.text.triggers import Trigger, verb_trigger
from pressgraph.extraction.text.verbs import finite, is_passive, reported_clause

#: The longest opening of a source, in tokens: « si l’on en croit ».
MAX_OPENING = 5


def find_scopes(
    state: Discourse,
    clauses: Clauses,
    speeches: Sequence[tuple[Trigger, Arguments]],
    speakers: dict[int, int],
    nouns: frozenset[int],
) -> list[Scope]:
    """The attributed stretches of an article, outer ones first.

    ``speeches`` are the triggers of speech; ``speakers`` maps the token of each to its speaker;
    ``nouns`` are the tokens of nouns of events.
    """
    found = [*_prepositional(state, clauses, speakers), *_hearsay(state.analysis), *_ruled_out(state, clauses, nouns)]
    around: dict[int, list[Scope]] = {}
    for scope in found:
        around.setdefault(state.analysis.sentence_of[scope.start], []).append(scope)
    for trigger, arguments in speeches:
        speaker = speakers.get(trigger.start)
        if speaker is None:
            # « Comme le disent des experts, le code révèle que… »: what a document shows, they say.
            here = around.get(state.analysis.sentence_of[trigger.start], ())
            speaker = next((s.source for s in here if s.start <= trigger.start < s.end), None)
        if (spoken := _spoken(clauses, trigger, arguments, speaker, nouns)) is not None:
            found.append(spoken)
    found += _continued(state.analysis, found)
    return sorted(found, key=lambda s: (s.start, -s.end))


def _continued(analysis: Analysis, scopes: Sequence[Scope]) -> Iterator[Scope]:
    """The sentence in the conditional right after one that tells its source: « Selon X, A aurait… B serait… »."""
    last: dict[int, Scope] = {}
    own = {analysis.sentence_of[s.start] for s in scopes}
    for scope in sorted(scopes, key=lambda s: (s.start, -s.end)):
        told = (k for k in range(*analysis.sentence(scope.start)) if finite(analysis, k))
        unsure = not scope.verb or any(analysis.forms[k].endswith(analysis.affixes("conditional")) for k in told)
        if scope.source is not None and not scope.denies and unsure:
            last.setdefault(analysis.sentence_of[scope.start], scope)
    for number, (start, end) in enumerate(analysis.sentences):
        before = last.get(number - 1)
        if before is None or number in own or "\n" in analysis.doc[start - 1].text_with_ws:
            continue
        if any(analysis.quoted[k] or analysis.doc[k].text == "?" for k in range(start, end)):
            continue
        verb = next((k for k in range(start, end) if finite(analysis, k)), None)
        supposed = any(analysis.has("full_if", word) for word in analysis.forms[start:end])
        if verb is None or supposed or not analysis.forms[verb].endswith(analysis.affixes("conditional")):
            continue
        yield (goes_on := replace(before, start=start, end=end, factive=False))
        last[number] = goes_on


def _spoken(
    clauses: Clauses, trigger: Trigger, arguments: Arguments, speaker: int | None, nouns: frozenset[int]
) -> Scope | None:
    """What a verb of speech reports: the clause or noun of event after it, or before it when it is an aside."""
    analysis = clauses.analysis
    denied, _ = negation(analysis, trigger.start, trigger.start)
    factive = analysis.has("factive_verbs", trigger.lemma) and not denied
    denies, words = trigger.entry.type == "denial", (trigger.start, trigger.end)
    clause = reported_clause(analysis, trigger.start)
    before = clause is not None and clause[1] <= trigger.start and not analysis.quoted[clause[1] - 1]
    if _is_aside(clauses, trigger) or before:
        start, _ = analysis.sentence(trigger.start)
        return Scope(start, trigger.start, speaker, trigger.start, factive, words, verb=True, denies=denies)
    content = content_start(analysis, trigger, arguments)
    end = None if content is None else content_end(analysis, content)
    told = None if content is not None else told_noun(analysis, trigger, arguments, nouns)
    if told is not None and not (arguments.passive and speaker is None):
        content, end = told
    if content is None or end is None:
        follower = analysis.forms[trigger.end] if trigger.end < len(analysis.doc) else "."
        if not denies or analysis.has("coordinators", follower) or not follower.strip(".,;:"):
            return None
        # « dément les accusations de fraude »: whose they are is not told; nobody holds them here.
        content, end, speaker, denies = trigger.end, content_end(analysis, trigger.end), None, False
    if content >= trigger.end:
        words = (trigger.start, content)
    return Scope(content, end, speaker, trigger.start, factive, words, verb=True, denies=denies)


def _is_aside(clauses: Clauses, trigger: Trigger) -> bool:
    """Whether « , a annoncé mardi Awa Le Goff » follows what it reports, which has no quotation marks."""
    analysis = clauses.analysis
    k = aside_comma(analysis, trigger.start)
    quoted = k is not None and analysis.doc[k - 1].text in {"»", "”", '"'}
    if trigger.kind != "verb" or k is None or quoted or is_passive(analysis, trigger.start):
        return False
    if not any(finite(analysis, j) and not analysis.quoted[j] for j in range(analysis.sentence(k)[0], k)):
        return False  # « Son avocate, Awa Le Goff, annonce une plainte »
    if over_aside(clauses, trigger.start) is not None:
        return False  # « Awa Le Goff, qui avait été élue, a annoncé sa démission »
    if any(t.text.startswith("-") for t in analysis.doc[k : trigger.start]):
        return True
    if any(
        is_other_subject(analysis, j) and analysis.doc[j].head.i == trigger.start
        for j in range(analysis.sentence(k)[0], k)
    ):
        return False  # « Paul Morvan, who stood down in May, said villagers felt abandoned »
    follower = analysis.doc[trigger.end] if trigger.end < len(analysis.doc) else None
    if follower is not None and (follower.pos_ in {"DET", "PROPN"} or follower.is_title):
        return True
    return subject_after(clauses, trigger.end - 1).subject is not None


def _ruled_out(state: Discourse, clauses: Clauses, nouns: frozenset[int]) -> Iterator[Scope]:
    """« n’exclut pas de porter plainte », « exclut toute fermeture »: what somebody holds to be possible or not."""
    analysis = state.analysis
    for token in analysis.doc:
        if token.pos_ != "VERB" or not analysis.has("excluding_verbs", token.lemma_) or analysis.quoted[token.i]:
            continue
        k = token.i + 1
        while k < len(analysis.doc) and analysis.has("negation", analysis.forms[k]):
            k += 1
        subject = None if is_passive(analysis, token.i) else subject_of(clauses, token.i)
        if subject is None or state.referents[subject.referent].cls not in SPEAKERS:
            continue
        if any(analysis.has("coordinators", word) for word in analysis.forms[subject.end : token.i]):
            continue
        verb = k < len(analysis.doc) and analysis.has("of", analysis.forms[k]) and infinitive_follows(analysis, k + 1)
        content = (k + 1, analysis.sentence(token.i)[1]) if verb else object_noun(analysis, k, nouns)
        if content is not None:
            yield Scope(*content, subject.referent, token.i, factive=False, words=(token.i, k), verb=True)


def _hearsay(analysis: Analysis) -> Iterator[Scope]:
    """« Il paraît que », « rien ne prouve que », « il est faux que »: what follows is nobody’s word."""
    for token in analysis.doc:
        if not analysis.has("that", analysis.forms[token.i]) or analysis.quoted[token.i]:
            continue
        first, _ = analysis.sentence(token.i)
        before = analysis.doc[max(first, token.i - 3) : token.i]
        if any(analysis.has("hearsay", w) for t in before for w in (t.lemma_.lower(), analysis.forms[t.i])):
            end = content_end(analysis, token.i)
            yield Scope(token.i + 1, end, None, token.i, factive=False, words=(token.i, token.i + 1), verb=False)


def _prepositional(state: Discourse, clauses: Clauses, speakers: dict[int, int]) -> Iterator[Scope]:
    """« selon X », « d’après X », « aux yeux de X », « à leurs yeux »: the sentence is X’s."""
    analysis = state.analysis
    for token in analysis.doc:
        after = _source_opening(analysis, token.i)
        if after is None or analysis.quoted[token.i]:
            continue
        if analysis.has("sources_again", analysis.words(token.i, after)):
            source, end = _last_speaker(state, clauses, token.i, speakers), after
        else:
            source, end = _source_after(state, clauses, after)
        if after < len(analysis.doc):
            start, limit = analysis.sentence(token.i)
            relative = [k for k in range(start, token.i) if analysis.has("parting_relatives", analysis.forms[k])]
            start = relative[-1] if relative else start
            yield Scope(start, limit, source, token.i, factive=False, words=(token.i, end), verb=False)


def _last_speaker(state: Discourse, clauses: Clauses, i: int, speakers: dict[int, int]) -> int | None:
    """Who spoke last, in this sentence or the one before, or whom that one is about: « à l’en croire »."""
    analysis = state.analysis
    start, end = analysis.sentence(max(0, analysis.sentence(i)[0] - 1))
    spoke = next((speakers[k] for k in range(i - 1, start - 1, -1) if k in speakers), None)
    if spoke is not None:
        return spoke
    verb = next((k for k in range(start, end) if finite(analysis, k) and not analysis.quoted[k]), None)
    subject = None if verb is None else subject_of(clauses, verb)
    return subject.referent if subject is not None and state.referents[subject.referent].cls == "Person" else None


def _source_opening(analysis: Analysis, i: int) -> int | None:
    """The token after « selon », « d’après », « aux yeux de »; for « à leurs yeux » that of « leurs »."""
    if analysis.has("as", analysis.forms[i]):
        return _as_said_by(analysis, i)
    if from_source(analysis, i):
        return i + 1
    if analysis.has("source_openings", analysis.forms[i]):
        for end in range(min(i + MAX_OPENING, len(analysis.doc)), i, -1):
            if analysis.in_any(("sources", "sources_again"), analysis.words(i, end)):
                return end
    return i + 1 if _in_the_eyes(analysis, i) else None


def _in_the_eyes(analysis: Analysis, i: int) -> bool:
    """Whether « à leurs yeux », « à ses yeux » starts at a token."""
    if not analysis.has("to", analysis.forms[i]):
        return False
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
        if state.analysis.has("source_nouns", state.analysis.forms[k]):
            return _complement(state, clauses, k)
        introduces = clauses.at(k + 1) is not None and state.analysis.doc[k].pos_ == "NOUN"  # « le site Al-Monitor »
        if state.analysis.doc[k].pos_ not in {"DET", "ADJ"} and not introduces:
            break
    return None, i


def _complement(state: Discourse, clauses: Clauses, k: int) -> tuple[int | None, int]:
    """Whose « un décompte de la mairie », « les informations du Courrier » are, and the token after it."""
    for i in range(k + 1, min(k + 5, len(state.analysis.doc))):
        markable = clauses.at(i)
        if markable and state.analysis.has("of", state.analysis.preposition(i)):
            cls = state.referents[markable.referent].cls
            return (markable.referent if cls in SPEAKERS else None), markable.end
    return None, k


def _over_apposition(clauses: Clauses, markable: Markable) -> int:
    """End of « la présidente, Awa Le Goff »: the same referent named again after a comma."""
    analysis, doc, end = clauses.analysis, clauses.analysis.doc, markable.end
    if end + 1 < len(doc) and doc[end].text == "," and analysis.has("relatives", analysis.forms[end + 1]):
        # « selon Exelia, qui a découvert la faille, »: the article says that of its source
        _, limit = analysis.sentence(end)
        return next((k for k in range(end + 2, limit) if doc[k].text == ","), end)
    if end + 1 < len(doc) and doc[end].text == ",":
        again = clauses.at(end + 1)
        if again and again.referent == markable.referent:
            return again.end
    return end
