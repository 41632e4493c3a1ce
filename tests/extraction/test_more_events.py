"""More ways to tell an event: who did it after its noun, what it struck, copulas, participles that open a clause."""

from __future__ import annotations

import pytest
from told import statuses

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]

TOLD = {
    "Créée en 2021 par Maëlys O’Connor et Jun-ho Baek, la start-up Gravo emploie 60 personnes.": (
        "founding",
        "Occurred",
    ),
    "Saisie vendredi par Orvane, la Cnil a ouvert une enquête.": ("complaint", "Occurred"),
    "Une plainte a été déposée par l’association Anticorp contre Paul Lardier.": ("complaint", "Occurred"),
    "Un incendie a détruit l’usine Kersain.": ("fire", "Occurred"),
    "Paul Lardier sera candidat à sa succession.": ("candidacy", "Planned"),
    "Paul Lardier ne sera pas candidat.": ("candidacy", "NotOccurred"),
    "L’ancienne directrice, Clara Motte, devient ministre du Logement.": ("appointment", "Occurred"),
    "La préfète Anne Sorel est attendue mardi à Vannes.": ("visit", "Planned"),
    "L’ancien préfet Paul Lardier doit être entendu mardi prochain.": ("investigation", "Planned"),
    "Le prix Goncourt a été attribué à Clara Motte.": ("award", "Occurred"),
    "Le Conseil d’État a annulé le décret Motte.": ("court-ruling", "Occurred"),
    "Les enseignants seront en grève jeudi.": ("strike", "Planned"),
    "L’application Brio sera proposée en Allemagne d’ici fin juin.": ("launch", "Planned"),
    "La société Orvane prépare Kelle, une application concurrente de Brio.": ("launch", "Planned"),
}
NOT_TOLD = {
    "Clara Motte devient sage.": "appointment",
    "Clara Motte a quitté la pelouse.": "resignation",
    "Clara Motte a annulé le décret Motte.": "court-ruling",
    "La crise frappe la ville de Belmont.": "military-action",
    "Paul Lardier attend le train de Vannes.": "visit",
    "La start-up Orvane défie les géants américains.": "match",
    "Clara Motte présentait une fièvre.": "presentation",
    "Clara Motte a remplacé une roue.": "change",
}


@pytest.mark.parametrize("sentence", TOLD)
def test_an_event_is_told(sentence):
    type_, status = TOLD[sentence]
    assert statuses(sentence).get(type_) == status


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_another_sense_of_the_verb_tells_none(sentence):
    assert NOT_TOLD[sentence] not in statuses(sentence)
