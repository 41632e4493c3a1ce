"""Whom a name belongs to by what stands right beside it, what « que » goes back to, and whose « sa filiale » is."""

from __future__ import annotations

import pytest
from told import asserted, participants

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("trained_reader")]

SAID = {
    "Le sénateur Paul Lardier (LR) a rencontré le préfet.": "Paul Lardier memberOf LR",
    "La députée Clara Motte (Parti socialiste) a voté contre.": "Clara Motte memberOf Parti socialiste",
    "« Le prix est élevé », estime Clara Motte, de la banque Orvane.": "Clara Motte worksFor Orvane",
    "« Rien n’est signé », tempère Paul Lardier, de l’Institut Kersain.": "Paul Lardier worksFor Institut Kersain",
    "Le film « Les Marées », de Clara Motte, a été primé.": "Les Marées author Clara Motte",
    "Le roman « Les Marées » de Paul Lardier a été primé.": "Les Marées author Paul Lardier",
    "Le groupe Orvane a racheté en 2017 la société Kersain, devenue sa filiale.": "Kersain parentOrganization Orvane",
    "La société Orvane, que Clara Motte a fondée en 2016, emploie 58 salariés.": "Orvane founder Clara Motte",
    "L’association Anticorp, créée par Clara Motte, a porté plainte.": "Anticorp founder Clara Motte",
    "La société Kersain a rejoint le groupe Orvane en 2019.": "Kersain parentOrganization Orvane",
    "Le quotidien Le Soir est dans le giron du groupe Orvane.": "Le Soir owner Orvane",
    "La société Kersain, la holding de l’homme d’affaires Paul Lardier, investit.": "Kersain owner Paul Lardier",
    "Paul Lardier a pris la parole à l’hôpital Bellevue, à Vannes.": "hôpital Bellevue place Vannes",
}
NOT_SAID = {
    "Clara Motte (Vannes) a gagné la course.": "memberOf",
    "La société Orvane de Paul Lardier, de l’avis de Clara Motte, ira mieux.": "worksFor",
    "La victoire de Clara Motte, de Vannes, a surpris.": "worksFor",
    "Le député Paul Lardier, de retour de Vannes, a voté.": "worksFor",
    "Le groupe Orvane a vendu la société Kersain, son ancienne filiale.": "parentOrganization",
    "Clara Motte a dit au Courrier qu’elle avait fondé la société Orvane.": "Le Courrier founder",
    "La société Kersain a rejoint la société Orvane au tribunal.": "parentOrganization",
    "Le Premier ministre belge, Paul Lardier, a démissionné.": "citizenOf",
}


@pytest.mark.parametrize("sentence", SAID)
def test_a_relation_is_said_by_what_stands_beside_the_name(sentence):
    assert SAID[sentence] in asserted(sentence)


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_what_stands_beside_a_name_may_say_no_such_thing(sentence):
    assert not [fact for fact in asserted(sentence) if NOT_SAID[sentence] in fact]


def test_what_que_goes_back_to_is_the_object_of_its_clause():
    told = participants(
        "La société Kersain, que le groupe Orvane a rachetée en mars, emploie 58 salariés.", "acquisition"
    )
    assert told == {"agent=Orvane", "theme=Kersain"}
