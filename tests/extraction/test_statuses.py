"""Whether what a verb or noun speaks of happened: negation, tense, mood, modality, condition."""

from __future__ import annotations

import pytest
from handmade import analysis_of
from told import statuses, views

from pressgraph.extraction.events.statuses import reality
from pressgraph.extraction.events.verb_statuses import Reality
from pressgraph.extraction.text.moods import is_infinitive
from pressgraph.extraction.text.triggers import find_triggers

EXELIA, VOLTANE = "Exelia/PROPN", "Voltane/PROPN"
ACHETE, ACHETER = "racheté/VERB/racheter/part", "racheter/VERB/racheter/inf"


def told(tokens: str, type_: str = "acquisition") -> Reality:
    analysis = analysis_of(tokens)
    trigger = next(t for t in find_triggers(analysis, frozenset()) if t.entry.type == type_)
    return reality(analysis, trigger)


@pytest.mark.parametrize(
    ("tokens", "status"),
    [
        (f"{EXELIA} a/AUX/avoir/pres {ACHETE} {VOLTANE} ./PUNCT", "Occurred"),
        (f"{EXELIA} avait/AUX/avoir/imp {ACHETE} {VOLTANE} ./PUNCT", "Occurred"),
        (f"{EXELIA} n’/ADV a/AUX/avoir/pres pas/ADV {ACHETE} {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"{EXELIA} n’/ADV a/AUX/avoir/pres jamais/ADV {ACHETE} {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"personne/PRON n’/ADV a/AUX/avoir/pres {ACHETE} {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"{EXELIA} aurait/AUX/avoir/cnd {ACHETE} {VOLTANE} ./PUNCT", "Alleged"),
        (f"{EXELIA} aura/AUX/avoir/fut {ACHETE} {VOLTANE} ./PUNCT", "Planned"),
        (f"{EXELIA} rachètera/VERB/racheter/fut {VOLTANE} ./PUNCT", "Planned"),
        (f"{EXELIA} ne/ADV rachètera/VERB/racheter/fut pas/ADV {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"{EXELIA} rachète/VERB/racheter/pres {VOLTANE} ./PUNCT", "Occurred"),
        (f"{EXELIA} rachète/VERB/racheter/pres actuellement/ADV {VOLTANE} ./PUNCT", "Ongoing"),
        (f"{EXELIA} va/VERB/aller/pres {ACHETER} {VOLTANE} ./PUNCT", "Planned"),
        (f"{EXELIA} veut/VERB/vouloir/pres {ACHETER} {VOLTANE} ./PUNCT", "Planned"),
        (f"{EXELIA} pourrait/VERB/pouvoir/cnd {ACHETER} {VOLTANE} ./PUNCT", "Hypothetical"),
        (f"{EXELIA} devrait/VERB/devoir/cnd {ACHETER} {VOLTANE} ./PUNCT", "Planned"),
        (f"{EXELIA} a/AUX/avoir/pres refusé/VERB/refuser/part de/ADP {ACHETER} {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"{EXELIA} a/AUX/avoir/pres renoncé/VERB/renoncer/part à/ADP {ACHETER} {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"{EXELIA} ne/ADV va/VERB/aller/pres pas/ADV {ACHETER} {VOLTANE} ./PUNCT", "NotOccurred"),
        (f"si/SCONJ {EXELIA} rachète/VERB/racheter/pres {VOLTANE} ,/PUNCT tant/ADV mieux/ADV", "Hypothetical"),
        (f"{EXELIA} dit/VERB/dire/pres qu’/SCONJ il/PRON rachèterait/VERB/racheter/cnd {VOLTANE}", "Planned"),
        (f"{EXELIA} recrute/VERB/recruter/pres pour/ADP {ACHETER} {VOLTANE} ./PUNCT", "Hypothetical"),
    ],
)
def test_a_verb_tells_its_status_by_negation_mood_and_what_governs_it(tokens, status):
    assert told(tokens).status == status


@pytest.mark.parametrize(
    ("tokens", "status"),
    [
        ("le/DET rachat/NOUN de/ADP Voltane/PROPN inquiète/VERB/inquiéter/pres Belmont/PROPN ./PUNCT", "Occurred"),
        ("aucun/DET rachat/NOUN de/ADP Voltane/PROPN ici/ADV ./PUNCT", "NotOccurred"),
        ("sans/ADP rachat/NOUN de/ADP Voltane/PROPN ./PUNCT", "NotOccurred"),
        ("un/DET rachat/NOUN peu/ADV probable/ADJ ./PUNCT", "NotOccurred"),
        ("un/DET rachat/NOUN exclu/ADJ ./PUNCT", "NotOccurred"),
        ("un/DET rachat/NOUN prévu/ADJ ./PUNCT", "Planned"),
        ("un/DET éventuel/ADJ rachat/NOUN de/ADP Voltane/PROPN ./PUNCT", "Hypothetical"),
        (
            "le/DET rachat/NOUN de/ADP Voltane/PROPN n’/ADV a/AUX/avoir/pres pas/ADV eu/VERB/avoir/part lieu/NOUN",
            "NotOccurred",
        ),
        ("le/DET rachat/NOUN aurait/AUX/avoir/cnd surpris/VERB/surprendre/part Belmont/PROPN", "Alleged"),
        ("si/SCONJ le/DET rachat/NOUN échoue/VERB/échouer/pres ,/PUNCT tant/ADV pis/ADV", "Hypothetical"),
    ],
)
def test_a_noun_tells_its_status_by_its_adjectives_and_its_verb(tokens, status):
    assert told(tokens).status == status


def test_not_yet_is_pending_and_a_doubt_is_hedged():
    yet = f"{EXELIA} n’/ADV a/AUX/avoir/pres pas/ADV encore/ADV {ACHETE} {VOLTANE} ./PUNCT"
    assert told(yet) == Reality("NotOccurred", pending=True)
    assert told("un/DET rachat/NOUN peu/ADV probable/ADJ ./PUNCT") == Reality("NotOccurred", hedged=True)


def test_a_question_is_marked_unless_it_is_quoted():
    asked = f"{EXELIA} a/AUX/avoir/pres {ACHETE} {VOLTANE} ?/PUNCT"
    assert told(asked).question
    quoted = (
        f"{EXELIA} a/AUX/avoir/pres {ACHETE} {VOLTANE} :/PUNCT «/PUNCT Qui/PRON l’/PRON aurait/AUX cru/VERB ?/PUNCT "
        "»/PUNCT dit/VERB/dire/pres Awa/PROPN"
    )
    assert not told(quoted).question


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (ACHETER, True),
        (ACHETE, False),
        ("rachète/VERB/racheter/pres", False),
        ("partir/VERB/partir", True),
        ("air/NOUN", False),
    ],
)
def test_an_infinitive_is_known_by_its_ending_and_its_tag(token, expected):
    assert is_infinitive(analysis_of(token), 0) is expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Exelia a racheté Voltane.", "acquisition", "Occurred"),
        ("Exelia n’a pas racheté Voltane.", "acquisition", "NotOccurred"),
        ("Exelia n’a pas encore racheté Voltane.", "acquisition", "NotOccurred"),
        ("Exelia aurait racheté Voltane.", "acquisition", "Alleged"),
        ("Exelia va racheter Voltane.", "acquisition", "Planned"),
        ("Exelia a renoncé à racheter Voltane.", "acquisition", "NotOccurred"),
        ("Paul Morvan n’a pas agressé Awa Le Goff.", "attack", "NotOccurred"),
        ("Paul Morvan aurait agressé Awa Le Goff.", "attack", "Alleged"),
        ("Selon Voltane, Paul Morvan a agressé Awa Le Goff.", "attack", "Alleged"),
        ("Awa Le Goff a été agressée par Paul Morvan, selon Le Courrier.", "attack", "Alleged"),
        ("Paul Morvan nie avoir agressé Awa Le Goff.", "attack", "Alleged"),
        ("Paul Morvan a menacé de frapper Awa Le Goff.", "attack", "Hypothetical"),
        ("Paul Morvan a failli mourir à Belmont.", "death", "NotOccurred"),
        ("Paul Morvan n’a pas été condamné pour vol.", "conviction", "NotOccurred"),
        ("Personne n’accuse Paul Morvan de vol.", "accusation", "NotOccurred"),
        ("Awa Le Goff assure que Exelia a racheté Voltane.", "acquisition", "Alleged"),
    ],
)
def test_the_status_of_an_event_in_a_sentence(text, type_, status):
    assert statuses(text)[type_] == status


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ce n’est pas Paul Morvan qui a agressé Awa Le Goff.", "attack"),
        ("Rien ne prouve que Paul Morvan a agressé Awa Le Goff.", "attack"),
        ("Il est faux que Paul Morvan a agressé Awa Le Goff.", "attack"),
        ("La rumeur de la mort de Paul Morvan est fausse.", "death"),
        ("La mort de Paul Morvan est une rumeur.", "death"),
        ("Exelia dément avoir racheté Voltane.", "acquisition"),
        ("Exelia n’a ni racheté Voltane, ni financé Ardelis.", "acquisition"),
        ("Exelia n’a ni racheté Voltane, ni financé Ardelis.", "funding"),
    ],
)
def test_what_is_said_to_be_false_has_not_occurred(text, type_):
    assert statuses(text).get(type_) not in {"Occurred", "Ongoing"}


@pytest.mark.model
def test_a_question_tells_no_event():
    assert statuses("Exelia a-t-elle racheté Voltane ?") == {}


@pytest.mark.model
def test_a_threat_is_possible_and_a_denial_negative_for_who_speaks():
    assert views("Paul Morvan a menacé de frapper Awa Le Goff.", "attack") == {
        ("Paul Morvan", "Occurred", "Possible", "Positive")
    }
    assert views("Awa Le Goff affirme que Exelia n’a pas racheté Voltane.", "acquisition") == {
        ("Awa Le Goff", "Occurred", "Certain", "Negative")
    }
