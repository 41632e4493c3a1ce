"""Proper names: where they start and end, and what is none."""

from __future__ import annotations

import pytest
from handmade import analysis_of
from told import names as read_names

from pressgraph.extraction.naming.capitals import is_name_word
from pressgraph.extraction.naming.names import find_names


def found(tokens: str, *, entities: str = "") -> list[str]:
    return [n.text for n in find_names(analysis_of(tokens, entities=entities))]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("la/DET start-up/NOUN Exelia/PROPN recrute/VERB ./PUNCT", ["Exelia"]),
        ("hier/ADV Awa/PROPN Le/DET Goff/PROPN a/AUX souri/VERB", ["Awa Le Goff"]),
        ("hier/ADV M./NOUN Morvan/PROPN et/CCONJ Mme/NOUN Le/DET Goff/PROPN", ["Morvan", "Le Goff"]),
        ("le/DET PDG/NOUN Paul/PROPN Morvan/PROPN sourit/VERB", ["Paul Morvan"]),
        ("l’/DET IA/NOUN et/CCONJ la/DET TVA/NOUN montent/VERB", []),
        ("un/DET Français/NOUN a/AUX gagné/VERB", []),
        ("hier/ADV Brio/PROPN 2/NUM est/AUX sorti/VERB", ["Brio 2"]),
        ("à/ADP Belmont/PROPN 34/NUM habitants/NOUN votent/VERB", ["Belmont"]),
        ("à/ADP Belmont/PROPN 2025/NUM est/AUX loin/ADV", ["Belmont"]),
        ("hier/ADV Jean/PROPN -/PUNCT Paul/PROPN Morvan/PROPN dort/VERB", ["Jean-Paul Morvan"]),
        ("chez/ADP Bexley/PROPN &/CCONJ Crane/PROPN hier/ADV", ["Bexley & Crane"]),
        ("selon/ADP Awa/PROPN de/ADP La/DET Tour/PROPN hier/ADV", ["Awa de La Tour"]),
        ("selon/ADP Awa/PROPN van/ADP der/ADP Berg/PROPN hier/ADV", ["Awa van der Berg"]),
        ("la/DET Commission/NOUN européenne/ADJ hésite/VERB", ["Commission européenne"]),
        ("l’/DET Union/NOUN nationale/ADJ des/ADP locataires/NOUN vote/VERB", ["Union nationale des locataires"]),
        ("le/DET tribunal/NOUN correctionnel/ADJ de/ADP Belmont/PROPN", ["tribunal correctionnel de Belmont"]),
        ("le/DET stade/NOUN de/ADP la/DET Lande/PROPN ferme/VERB", ["stade de la Lande"]),
        ("hier/ADV M./NOUN de/ADP Kersaint/PROPN dort/VERB", ["de Kersaint"]),
        ("un/DET mail/NOUN à/ADP Exelia@belmont.fr/X", []),
        ("selon/ADP O’/PROPN Brien/PROPN et/CCONJ N’/PROPN Diaye/PROPN", ["O’Brien", "N’Diaye"]),
    ],
)
def test_a_name_has_no_determiner_title_or_function(tokens, expected):
    assert found(tokens) == expected


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("Les/DET testeurs/NOUN partent/VERB", []),
        ("Chaque/DET testeur/NOUN part/VERB", []),
        ("Seule/ADJ Exelia/PROPN part/VERB", ["Exelia"]),
        ("Exelia/PROPN part/VERB", ["Exelia"]),
        ("«/PUNCT Exelia/PROPN part/VERB »/PUNCT", ["Exelia"]),
        ("Awa/PROPN Le/DET Goff/PROPN part/VERB", ["Awa Le Goff"]),
        ("Rugby/PROPN ./PUNCT", []),
        ("OpusNova/PROPN part/VERB", ["OpusNova"]),
        ("Rire/VERB apaise/VERB", []),
    ],
)
def test_a_capital_at_the_start_of_a_sentence_makes_no_name_by_itself(tokens, expected):
    assert found(tokens) == expected


def test_a_word_that_has_its_capital_elsewhere_is_a_name_at_the_start_too():
    analysis = "Soleil/VERB recrute/VERB ./PUNCT\nle/DET groupe/NOUN Soleil/PROPN recrute/VERB"
    assert found(analysis) == ["Soleil", "Soleil"]


def test_a_line_in_capitals_holds_no_name():
    assert found("EXELIA/PROPN LANCE/VERB BRIO/PROPN À/ADP BELMONT/PROPN\nhier/ADV Exelia/PROPN part/VERB") == [
        "Exelia"
    ]


def test_two_names_side_by_side_are_told_apart_when_each_stands_alone_twice():
    apart = "selon/ADP Exelia/PROPN Brio/PROPN part/VERB"
    alone = "selon/ADP Exelia/PROPN ,/PUNCT avec/ADP Brio/PROPN\nchez/ADP Exelia/PROPN avec/ADP Brio/PROPN"
    assert found(apart) == ["Exelia Brio"]
    assert found(f"{apart}\n{alone}")[:2] == ["Exelia", "Brio"]


def test_the_models_span_lets_a_name_run_over_its_particle():
    tokens = "le/DET Cercle/PROPN des/ADP Plongeurs/PROPN part/VERB"
    assert found(tokens) == ["Cercle", "Plongeurs"]
    assert found(tokens, entities="1-4:ORG") == ["Cercle des Plongeurs"]


def test_a_title_closes_on_its_adjective():
    assert found("dans/ADP Le/DET Fil/PROPN textile/ADJ hier/ADV") == ["Le Fil textile"]
    assert found("chez/ADP Norelia/PROPN textile/ADJ hier/ADV", entities="1-3:ORG") == ["Norelia textile"]
    assert found("chez/ADP Norelia/PROPN textile/ADJ hier/ADV") == ["Norelia"]


def test_a_name_word_has_a_capital():
    analysis = analysis_of("Exelia/PROPN exelia/PROPN Mme/NOUN DALL/PROPN -/PUNCT E/PROPN 2025/NUM")
    assert [t.text for t in analysis.doc if is_name_word(analysis, t)] == ["Exelia", "DALL", "E"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EXELIA LANCE BRIO À BELMONT\n\nExelia a lancé Brio lundi.", ["Exelia", "Brio"]),
        ("RUPTURE CHEZ VOLTANE ET EXELIA CE LUNDI", []),
        ("Belmont : un incendie fait deux morts", ["Belmont"]),
        ("Exelia : un nouvel assistant pour Belmont", ["Exelia", "Belmont"]),
        ("Rugby. Belmont a battu Sarvane.", ["Belmont", "Sarvane"]),
        ("L’entreprise [Exelia] a racheté Voltane.", ["Exelia", "Voltane"]),
        ("L’ex-ministre Awa Le Goff a quitté Belmont.", ["Awa Le Goff", "Belmont"]),
        ("Paul Morvan, ex-PDG de Voltane, a critiqué Exelia.", ["Paul Morvan", "Voltane", "Exelia"]),
        pytest.param(
            "Awa Le Goff est partie. Mme Le Goff sourit.",
            ["Awa Le Goff"],
            marks=pytest.mark.xfail(strict=True, reason="« sourit », tagged ADJ, is taken into « Le Goff »"),
        ),
        pytest.param(
            "Le porte-parole d’Exelia Paul Morvan a démenti.",
            ["Exelia", "Paul Morvan"],
            marks=pytest.mark.xfail(strict=True, reason="an organization and its person are one name"),
        ),
        pytest.param(
            "Le Courrier a publié une enquête sur Exelia.",
            ["Le Courrier", "Exelia"],
            marks=pytest.mark.xfail(strict=True, reason="the article of a title at the start of a sentence is dropped"),
        ),
    ],
)
def test_names_of_headlines_and_sentences(text, expected):
    assert read_names(text) == expected


@pytest.mark.model
@pytest.mark.usefixtures("trained_reader")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Baptisé Brio, l’outil est sorti. Gravée en 2 nm, sa puce équipe Exelia.", ["Brio", "Exelia"]),
        ("« Parachuté sans projet », s’étrangle Awa Le Goff, qui dirige Voltane.", ["Awa Le Goff", "Voltane"]),
        ("Le groupe lance une OPA sur Voltane. L’OPA a été acceptée par Exelia.", ["Voltane", "Exelia"]),
        ("Le PS a exclu Paul Morvan. Le PS attend.", ["PS", "Paul Morvan"]),
    ],
)
def test_a_capital_from_the_sentence_makes_no_name(text, named):
    assert [name for name in read_names(text) if name in named or name.istitle() or name.isupper()] == named
