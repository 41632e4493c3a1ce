"""An article is read in a plain form of its text, and told with the places of its own."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.lexicon import load_lexicon
from pressgraph.model import Passage
from pressgraph.reading.plain import Plain, plain_text

WRAPPED = """Le tribunal de commerce de Belmont a prononcé mardi la liquidation de
l’entreprise Exelia, qui emploie quatre cents personnes dans la région
et dont les dettes dépassent deux millions d’euros. Ses salariés ont
manifesté devant la préfecture.

Le maire de la ville, Paul Morvan, a demandé un rendez-vous au préfet."""


def plain(text: str) -> Plain:
    lexicon = load_lexicon()
    return plain_text(text, lexicon.words, lexicon.grammar.maps["spellings"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exe\u00adlia re\u00adcrute", "Exelia recrute"),
        ("Exe\u00ad\nlia recrute", "Exelia recrute"),
        ("\u200bExelia\ufeff recrute\u200d", "Exelia recrute"),
        ("\u202aExelia\u202c \u2068recrute\u2069", "Exelia recrute"),
        ("E\u0301milie Le\u0301ger", "Émilie Léger"),
        ("un pro\ufb01l \ufb02ou", "un profil flou"),
        ("12\u202f000\u00a0euros\u2009!", "12 000 euros !"),
        ("Saint\u2011Aubrac", "Saint-Aubrac"),
        ("Exelia.\r\nVoltane.\rBrio.\u2028Fin.", "Exelia. \nVoltane.\nBrio.\nFin."),
        ("« Oui », a t-elle dit. Où va-t’il ? Un t-shirt.", "« Oui », a-t-elle dit. Où va-t-il ? Un t-shirt."),
    ],
)
def test_what_no_reader_sees_is_not_read(text, expected):
    assert plain(text).text == expected


def test_a_passage_of_the_plain_text_has_its_place_in_the_article():
    text = "\u202aExe\u00adlia\u202c et E\u0301milie"
    read = plain(text)
    places = [read.place(Passage(read.text.index(w), read.text.index(w) + len(w))) for w in ("Exelia", "Émilie")]
    assert [text[p.start : p.end] for p in places] == ["Exe\u00adlia", "E\u0301milie"]


@given(st.text(st.sampled_from("aé\u0301\u00ad\u200b\ufb01 \r\n\u00a0«»."), max_size=40))
def test_every_character_that_is_read_has_its_place_in_order(text):
    read = plain(text)
    places = [read.place(Passage(n, n + 1)) for n in range(len(read.text))]
    assert all(0 <= p.start < p.end <= len(text) for p in places)
    assert all(a.start <= b.start for a, b in itertools.pairwise(places))


def test_lines_that_a_program_wrapped_are_one():
    assert plain(WRAPPED).text == WRAPPED.replace(" de\nl’", " de l’").replace("région\net", "région et").replace(
        "ont\nmanifesté", "ont manifesté"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Belmont : Exelia en rupture\nexelia recrute lundi",
        "Exelia recrute.\nVoltane licencie.\nBrio ferme.\nOrano attend.",
        "Léa Morel, présidente d’Exelia\nPaul Morvan, directeur\nAwa Diop, porte-parole du groupe\nJean Castel\nFin",
    ],
)
def test_lines_that_somebody_ended_stay(text):
    assert plain(text).text == text


@pytest.mark.parametrize(
    "aside",
    [
        "Lire aussi : Exelia rachète Voltane",
        "Lire aussi | Exelia rachète Voltane",
        "À LIRE AUSSI Exelia rachète Voltane",
        ">> Lire également Exelia accuse Paul Morvan",
        "À lire aussi\nExelia rachète Voltane",
        "Sur le même sujet :\n\nExelia rachète Voltane",
        "À lire : Exelia rachète Voltane",
        "Par Léa Morel",
        "Par Léa Morel (avec AFP)",
        "PAR LÉA MOREL ET AWA DIOP",
        "Par Léa Morel - Publié le 14/06/2024 à 18:22, mis à jour à 19:05 - Temps de lecture : 2 min",
        "Publié le 3 mars 2026 à 12h30",
        "Propos recueillis par Léa Morel",
        "© Léa Morel / AFP",
        "Photo Léa Morel",
        "(Photo : Léa Morel/AFP)",
        "Crédit photo : Léa Morel – archives",
    ],
)
def test_what_is_not_told_by_the_article_is_not_read(aside):
    text = f"Belmont attend.\n\n{aside}\n\nExelia recrute."
    read = plain(text).text.replace("(", "").replace(")", "")
    assert read.split() == ["Belmont", "attend.", "Exelia", "recrute."]
    assert len(plain(text).text) == len(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Paul Morvan à Lyon, le 3 mars. Photo Léa Morel", "Paul Morvan à Lyon, le 3 mars."),
        ("Paul Morvan à Lyon. © Léa Morel / AFP", "Paul Morvan à Lyon."),
        ("Il part. Lire aussi : Exelia rachète Voltane", "Il part."),
        ("Il part. Lire aussi : Exelia rachète Voltane. Elle reste.", "Il part. Elle reste."),
    ],
)
def test_an_aside_ends_with_its_words(text, kept):
    assert " ".join(plain(text).text.split()) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Par cette décision, Exelia recule.",
        "Par Belmont passent deux trains.",
        "À lire le rapport, Exelia a menti.",
        "À voir la foule, Paul Morvan a gagné.",
        "Photo de famille à Belmont : Exelia recrute.",
        "Exelia publie une photo. Images à l’appui, Paul Morvan dément.",
        "Publié par Exelia, le rapport accuse Voltane.",
        "Texte adopté : Exelia se réjouit.",
    ],
)
def test_sentences_that_open_alike_are_read(text):
    assert plain(text).text == text


def test_a_bullet_is_no_word():
    assert (
        plain("• Exelia recrute\n* Voltane licencie\n– Brio ferme").text
        == "  Exelia recrute\n  Voltane licencie\n– Brio ferme"
    )
