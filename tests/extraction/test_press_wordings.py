"""The ways in which the press tells an event: light verbs, what befalls the subject, words of time in between."""

from __future__ import annotations

import pytest
from told import participants, statuses

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]

TOLD = {
    "La société Orvane a fait l’objet d’une perquisition mardi.": ("investigation", "Occurred"),
    "La société Orvane pourrait faire l’objet d’un boycott.": ("boycott", "Hypothetical"),
    "L’association Anticorp a été victime d’un piratage.": ("cyberattack", "Occurred"),
    "La société Orvane a été victime d’une cyberattaque mardi.": ("cyberattack", "Occurred"),
    "Paul Lardier a été victime d’un accident mardi.": ("accident", "Occurred"),
    "Le parquet de Vannes a ouvert mardi matin une enquête contre Paul Lardier.": ("investigation", "Occurred"),
    "Le groupe Orvane a dégagé l’an dernier un bénéfice de 31 millions d’euros.": ("results", "Occurred"),
    "Les policiers ont placé Paul Lardier en garde à vue.": ("arrest", "Occurred"),
    "Le juge a mis Paul Lardier en examen.": ("indictment", "Occurred"),
    "La société Orvane s’est engagée à maintenir les emplois.": ("promise", "Occurred"),
    "Paul Lardier n’a pas souhaité s’exprimer.": ("refusal", "Occurred"),
    "La société Orvane n’a fait aucun commentaire.": ("refusal", "Occurred"),
    "Paul Lardier a rejeté ces accusations.": ("denial", "Occurred"),
    "Paul Lardier a été interpellé mardi à Vannes.": ("arrest", "Occurred"),
    "Paul Lardier cédera la présidence en janvier.": ("resignation", "Planned"),
    "Paul Lardier a mis un terme à sa carrière mardi.": ("resignation", "Occurred"),
    "La société Orvane construira une usine à Vannes.": ("opening", "Planned"),
    "La société Orvane a confié le chantier à la société Kersain.": ("contract", "Occurred"),
    "Paul Lardier a fait appel de sa condamnation.": ("complaint", "Occurred"),
    "La CGT a déposé un préavis de grève.": ("strike", "Planned"),
    "L’action Orvane a perdu 2,1 % mardi.": ("price-change", "Occurred"),
    "Le festival Odalie a été annulé.": ("festival", "NotOccurred"),
}
NOT_TOLD = {
    "Paul Lardier a assuré la maintenance.": "statement",
    "La société Orvane a confié le dossier à Clara Motte.": "statement",
    "La société Orvane a fait appel à Clara Motte.": "complaint",
    "La sénatrice Clara Motte a interpellé le ministre Paul Lardier.": "arrest",
    "Paul Lardier s’est engagé à Rennes.": "promise",
    "La société Orvane a gagné 2 %.": "price-change",
    "La société Orvane a cédé l’usine Kersain.": "resignation",
    "Clara Motte a reçu le ministre Paul Lardier.": "award",
    "La société Orvane reçoit l’association Anticorp.": "match",
}


UNDERGONE = {
    "La société Orvane a fait l’objet d’un boycott.": "boycott",
    "La société Orvane a été la cible d’un attentat.": "attack",
    "La société Orvane, victime d’un cambriolage, a porté plainte.": "attack",
}


@pytest.mark.parametrize("sentence", TOLD)
def test_an_event_is_told_in_the_wording_of_the_press(sentence):
    type_, status = TOLD[sentence]
    assert statuses(sentence).get(type_) == status


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_the_same_words_in_another_sense_tell_no_such_event(sentence):
    assert NOT_TOLD[sentence] not in statuses(sentence)


@pytest.mark.parametrize("sentence", UNDERGONE)
def test_who_undergoes_an_event_is_not_who_did_it(sentence):
    assert participants(sentence, UNDERGONE[sentence]) == {"theme=Orvane"}
