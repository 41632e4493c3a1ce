"""Who does what to whom: subjects, objects and prepositions, by side and not by the parser’s label."""

from __future__ import annotations

import pytest
from handmade import analysis_of, named
from told import participants

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.syntax.arguments import find_arguments
from pressgraph.extraction.syntax.clauses import Clauses, index_clauses
from pressgraph.extraction.syntax.subjects import companions, modified, subject_of
from pressgraph.extraction.text.triggers import find_triggers

MODEL = pytest.mark.model


def clauses_of(tokens: str, *names: str) -> Clauses:
    analysis = analysis_of(tokens)
    marks = [Markable(n.start, n.end, n.end - 1, number, "name") for number, n in enumerate(named(analysis, *names))]
    return index_clauses(analysis, marks, ["Organization"] * len(marks))


def words(clauses: Clauses, markable: Markable | None) -> str | None:
    return None if markable is None else clauses.analysis.text(markable.start, markable.end)


def told(tokens: str, *names: str) -> dict[str, list[str | None]]:
    """Function -> words, for the first trigger of a sentence."""
    clauses = clauses_of(tokens, *names)
    [trigger, *_] = find_triggers(clauses.analysis, frozenset())
    found = find_arguments(clauses, trigger).found
    return {function: [words(clauses, m) for m in markables] for function, markables in found.items()}


def subject(tokens: str, verb: int, *names: str) -> str | None:
    clauses = clauses_of(tokens, *names)
    return words(clauses, subject_of(clauses, verb % len(clauses.analysis.doc)))


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (
            "Exelia/PROPN a/AUX/avoir/pres racheté/VERB/racheter/part Voltane/PROPN",
            {"subject": ["Exelia"], "object": ["Voltane"]},
        ),
        (
            "Voltane/PROPN a/AUX/avoir/pres été/AUX/être/part rachetée/VERB/racheter/part par/ADP Exelia/PROPN",
            {"subject": ["Voltane"], "par": ["Exelia"]},
        ),
        (
            "le/DET rachat/NOUN de/ADP Voltane/PROPN par/ADP Exelia/PROPN",
            {"de": ["Voltane"], "par": ["Exelia"]},
        ),
        (
            "Norelia/PROPN ,/PUNCT Voltane/PROPN et/CCONJ Exelia/PROPN ont/AUX/avoir/pres fusionné/VERB/fusionner/part",
            {"subject": ["Voltane", "Norelia", "Exelia"]},
        ),
        (
            "Exelia/PROPN a/AUX/avoir/pres racheté/VERB/racheter/part Norelia/PROPN et/CCONJ Voltane/PROPN",
            {"subject": ["Exelia"], "object": ["Norelia", "Voltane"]},
        ),
        (
            "Exelia/PROPN rachète/VERB/racheter/pres Voltane/PROPN ,/PUNCT qui/PRON critique/VERB Norelia/PROPN",
            {"subject": ["Exelia"], "object": ["Voltane"]},
        ),
    ],
)
def test_the_subject_is_on_the_left_the_object_on_the_right(tokens, expected):
    found = told(tokens, *[n for n in ("Exelia", "Voltane", "Norelia") if n in tokens])
    assert {k: sorted(v) for k, v in found.items()} == {k: sorted(v) for k, v in expected.items()}


@pytest.mark.parametrize(
    ("tokens", "verb", "expected"),
    [
        ("Exelia/PROPN ,/PUNCT rival/NOUN de/ADP Voltane/PROPN ,/PUNCT recrute/VERB", -1, "Exelia"),
        ("selon/ADP Voltane/PROPN ,/PUNCT Exelia/PROPN recrute/VERB", -1, "Exelia"),
        ("Exelia/PROPN ,/PUNCT qui/PRON recrute/VERB", -1, "Exelia"),
        ("Voltane/PROPN dit/VERB qu’/SCONJ Exelia/PROPN recrute/VERB", -1, "Exelia"),
        ("Voltane/PROPN dit/VERB que/SCONJ rien/PRON recrute/VERB", -1, None),
        ("Exelia/PROPN rachète/VERB Voltane/PROPN et/CCONJ recrute/VERB", -1, "Exelia"),
        ("Exelia/PROPN dort/VERB ;/PUNCT recrute/VERB", -1, None),
        ("demander/VERB pour/ADP Exelia/PROPN de/ADP recruter/VERB avec/ADP Voltane/PROPN", 4, "Exelia"),
        ("«/PUNCT Exelia/PROPN et/CCONJ Voltane/PROPN ont/AUX tort/NOUN ./PUNCT »/PUNCT recrute/VERB", -1, None),
    ],
)
def test_the_subject_of_a_verb_is_the_bare_phrase_before_it(tokens, verb, expected):
    assert subject(tokens, verb, *(n for n in ("Exelia", "Voltane") if n in tokens)) == expected


def test_a_participle_qualifies_what_it_follows_or_what_opens_after_its_comma():
    clauses = clauses_of("Exelia/PROPN ,/PUNCT fondée/VERB à/ADP Belmont/PROPN", "Exelia", "Belmont")
    assert words(clauses, modified(clauses, 2)) == "Exelia"
    clauses = clauses_of("Fondée/VERB hier/ADV ,/PUNCT Exelia/PROPN recrute/VERB", "Exelia")
    assert words(clauses, modified(clauses, 0)) == "Exelia"
    clauses = clauses_of("Fondée/VERB hier/ADV", *[])
    assert modified(clauses, 0) is None
    clauses = clauses_of("Exelia/PROPN dort/VERB fondée/VERB", "Exelia")
    assert modified(clauses, 2) is None


def test_the_members_of_a_list_act_together():
    clauses = clauses_of(
        "Norelia/PROPN ,/PUNCT Voltane/PROPN et/CCONJ la/DET Exelia/PROPN partent/VERB", "Norelia", "Voltane", "Exelia"
    )
    last = clauses.at(5)
    assert last is not None
    assert [words(clauses, m) for m in companions(clauses, last)] == ["Voltane", "Norelia"]


def test_the_widest_mention_at_a_token_counts():
    analysis = analysis_of("la/DET start-up/NOUN Exelia/PROPN part/VERB")
    inner, outer = Markable(0, 2, 1, 0, "nominal"), Markable(0, 3, 2, 1, "name")
    clauses = index_clauses(analysis, [inner, outer], ["Organization", "Organization"])
    assert clauses.at(0) == outer
    assert clauses.at(1) is None
    assert clauses.ends == {2: [inner], 3: [outer]}


@MODEL
@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Exelia a racheté Voltane.", "acquisition", {"agent=Exelia", "theme=Voltane"}),
        ("Voltane a été rachetée par Exelia.", "acquisition", {"agent=Exelia", "theme=Voltane"}),
        ("Le rachat de Voltane par Exelia surprend.", "acquisition", {"agent=Exelia", "theme=Voltane"}),
        ("C’est Paul Morvan qui a agressé Awa Le Goff.", "attack", {"agent=Paul Morvan", "theme=Awa Le Goff"}),
        ("Awa Le Goff a été agressée par Paul Morvan.", "attack", {"agent=Paul Morvan", "theme=Awa Le Goff"}),
        ("Paul Morvan a été tué par Jean Kerven.", "death", {"agent=Jean Kerven", "theme=Paul Morvan"}),
        ("Jean Kerven, tué par Paul Morvan, dort.", "death", {"agent=Paul Morvan", "theme=Jean Kerven"}),
        ("La sœur de Paul Morvan, Awa Le Goff, a été arrêtée.", "arrest", {"theme=Awa Le Goff"}),
        ("Le père d’Awa Le Goff est mort lundi.", "death", set()),
        ("Le PDG d’Exelia a été arrêté lundi.", "arrest", set()),
        ("Le meurtrier d’Awa Le Goff a été arrêté.", "arrest", set()),
        ("L’avocat de Paul Morvan, Jean Kerven, a porté plainte.", "complaint", {"agent=Jean Kerven"}),
    ],
)
def test_who_did_it_and_to_whom(text, type_, expected):
    assert participants(text, type_) == expected


@MODEL
@pytest.mark.parametrize(
    ("text", "type_", "wrong"),
    [
        ("Awa Le Goff accuse Paul Morvan d’avoir volé Voltane.", "attack", "agent=Awa Le Goff"),
        ("Sans l’agression d’Awa Le Goff, Paul Morvan rirait.", "attack", "theme=Paul Morvan"),
        ("Exelia, « un partenaire sûr » selon Voltane, recrute.", "hiring", "theme=Voltane"),
        ("Voltane a démenti que Paul Morvan ait agressé Awa Le Goff.", "attack", "agent=Voltane"),
        ("Paul Morvan a vu Jean Kerven agresser Awa Le Goff.", "attack", "agent=Paul Morvan"),
    ],
)
def test_nobody_is_given_what_another_did(text, type_, wrong):
    assert wrong not in participants(text, type_)
