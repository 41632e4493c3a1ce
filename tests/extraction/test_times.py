"""A time dates the event that it completes, and no other."""

from __future__ import annotations

import pytest
from told import statuses, times

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("both_readers")]

#: Sentence of an article of Thursday 2025-03-06, the type of an event, its times.
DATED = [
    # the verb's own
    ("Awa Le Goff a démissionné lundi.", "resignation", ["2025-03-03"]),
    ("Lundi, Awa Le Goff a démissionné.", "resignation", ["2025-03-03"]),
    ("Awa Le Goff a démissionné, lundi, à Belmont.", "resignation", ["2025-03-03"]),
    ("Exelia a racheté Voltane en 2019.", "acquisition", ["2019"]),
    ("Exelia, qui a racheté Voltane en 2019, a licencié Paul Morvan.", "acquisition", ["2019"]),
    # a verb that only makes a noun of event happen
    ("Awa Le Goff a remis mardi sa démission.", "resignation", ["2025-03-04"]),
    ("Le procès de Paul Morvan s’est ouvert lundi à Belmont.", "trial", ["2025-03-03"]),
    ("L’enquête du parquet de Belmont, ouverte le 12 février, se poursuit.", "investigation", ["2025-02-12"]),
    # a word between
    ("Paul Morvan doit être jugé en juin par le tribunal de Belmont.", "trial", ["2025-06"]),
    ("Paul Morvan n’a été arrêté qu’en janvier.", "arrest", ["2025-01"]),
    # what is told in the present, or called for, is to come; what a participle tells is past
    ("Exelia vend lundi Voltane à Orange.", "sale", ["2025-03-10"]),
    ("Exelia va vendre Voltane à Orange lundi.", "sale", ["2025-03-10"]),
    ("Exelia prévoit de vendre Brio, la plateforme lancée en juin par Voltane.", "launch", ["2024-06"]),
    # the day of what was before the clause
    ("Interrogé mardi, Paul Morvan n’a pas souhaité répondre.", "refusal", ["2025-03-04"]),
    # what is put off happens at the new date alone
    ("Le lancement de Brio par Exelia, attendu fin mars, a été reporté à juin.", "launch", ["2025-06"]),
    ("Attendu en avril, le lancement de Brio par Exelia a été repoussé à septembre.", "launch", ["2025-09"]),
    # what has been announced is to come, the announcement is not
    ("Exelia annonce le lancement de Brio en 2028.", "launch", ["2028"]),
]

#: Sentence, the type of an event in it that its time does not date.
NOT_DATED = [
    ("Awa Le Goff, directrice d’Exelia depuis 2019, a démissionné.", "resignation"),
    ("Fondée en 2021 par Paul Morvan, Exelia a racheté Voltane.", "acquisition"),
    ("Awa Le Goff, ministre en 2012 et aujourd’hui conseillère régionale, a démissionné.", "resignation"),
    ("Exelia a racheté Voltane, une start-up née en 2019.", "acquisition"),
    ("Paul Morvan, joint mardi par Le Courrier, assure qu’Awa Le Goff a démissionné.", "resignation"),
    ("Exelia a racheté Voltane, partenaire d’Orange depuis 2019.", "acquisition"),
    ("Exelia a racheté Voltane, dont les ventes baissent depuis 2019.", "acquisition"),
    ("Exelia annonce le lancement de Brio en 2028.", "announcement"),
    ("Les sénateurs ont voté la fermeture, le 31 mars, de la piscine de Belmont.", "vote"),
    ("Aujourd’hui consultant, Paul Morvan a racheté Voltane.", "acquisition"),
    ("Le procès de Paul Morvan ne devrait pas commencer avant 2027.", "trial"),
    ("« Nous étions prêts en 2019 », a déclaré Awa Le Goff.", "statement"),
]


@pytest.mark.parametrize(("text", "type_", "edtf"), DATED, ids=[row[0] for row in DATED])
def test_a_time_dates_the_event_that_it_completes(text: str, type_: str, edtf: list[str]) -> None:
    assert times(text, type_) == edtf


@pytest.mark.parametrize(("text", "type_"), NOT_DATED, ids=[row[0] for row in NOT_DATED])
def test_a_time_of_something_else_dates_no_event_beside_it(text: str, type_: str) -> None:
    assert type_ in statuses(text)
    assert times(text, type_) == []


def test_what_a_time_puts_ahead_is_planned() -> None:
    text = "Paul Morvan doit quant à lui être jugé le 12 mai par le tribunal de Belmont."
    assert statuses(text) == {"trial": "Planned"}
