"""Quotations: what stands between the marks, and whether somebody said it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.extraction.speech.quotes import find_quotes

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def quoted(text: str) -> list[str]:
    return [text[q.passage.start : q.passage.end] for q in find_quotes(text)]


def speech(text: str) -> list[bool]:
    return [quote.is_speech for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il dit : « Brio est prêt ».", ["Brio est prêt"]),
        ("«\xa0C’est une trahison.\xa0»", ["C’est une trahison."]),
        ("«\u202fJamais je n’avais vu ça\u202f!\u202f», dit-elle.", ["Jamais je n’avais vu ça\u202f!"]),
        ("« Nous l’aurons. Un jour », dit-il.", ["Nous l’aurons. Un jour"]),
        ("« Seuls », a-t-il dit. « Et tristes. »", ["Seuls", "Et tristes."]),
        ("“Brio est prêt”, dit-il.", ["Brio est prêt"]),
        ('Il parle d’un "échec total", puis de "rien".', ["échec total", "rien"]),
        ("‹ Brio est prêt ›", ["Brio est prêt"]),
        ("Ils sont « appâtés dans « l’art pur » pour dire », dit-il.", ["appâtés dans « l’art pur » pour dire"]),
        ("« Il a dit “non” hier », dit-elle.", ["Il a dit “non” hier"]),
        (
            "« contre l’outil (si nous l’étions, nous partirions ».",
            ["contre l’outil (si nous l’étions, nous partirions"],
        ),
    ],
)
def test_the_words_between_the_marks_without_the_space_beside_them(text, words):
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("« Un début\n\nEt « une fin », dit-il.", ["une fin"]),
        ("« Un début.\n\n« Une fin. » Voilà.", ["Un début.\n\n« Une fin."]),
        ("« Un.\n\n» Deux.\n\n» Trois. »", ["Un.\n\n» Deux.\n\n» Trois."]),
        ("Sur une\nligne « coupée\nen deux ».", ["coupée\nen deux"]),
    ],
)
def test_a_quotation_runs_over_a_paragraph_only_if_the_mark_is_set_again(text, words):
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "« Un début sans fin.",
        "Une fin sans début ».",
        "« »",
        'Un écran de 15" ou 17" au choix.',
        "“ ouvert",
        'Il dit "non',
    ],
)
def test_marks_without_a_partner_or_words_give_nothing(text):
    assert quoted(text) == []


def test_an_inner_mark_that_is_never_closed_ends_the_quotation_at_the_next_mark():
    assert quoted("Ils parlent « d’un « art pur » et « rien d’autre ».")[0].startswith("d’un « art pur")


@pytest.mark.parametrize(
    "text",
    [
        "« Personne ne m’a demandé de partir ! » assure l’intéressé.",
        "« Jamais », a tranché Mme Le Goff.",
        "« C’est faux », rétorque la directrice.",
        "« C’est une trahison. »",
        "« On nous l’avait juré » s’est étranglée Mme Le Goff.",
        "À l’en croire, « moins de 12 000 personnes » seraient concernées.",
        "Il a admis « une erreur humaine ».",
        "Elle aurait reconnu avoir « rendu service à son frère ».",
        "Elle dénonce « de la R&D non payée ».",
        "Il souligne que « Brio est prêt ».",
        "Il se dit « sidéré ».",
        "Il traite ses rivaux d’« ingrats ».",
        "La société admet un « accès non autorisé ».",
        "La chambre étrille un montage « aussi coûteux qu’improvisé ».",
        "Le ministre parle d’un « naufrage ».",
        "Selon lui, « des centaines d’artistes de notre alpha ont façonné le développement de Brio ».",
    ],
)
def test_what_somebody_said_or_wrote_is_speech(text):
    assert speech(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Son IA « text-to-video » est prête.",
        "Le groupe a « leaké » l’accès.",
        "Il s’agirait d’une variante « Turbo ».",
        "La cinéaste tourne « Les Filets du soir » à Brest.",
        "Dans son film « Un pays sans nom », elle joue.",
        "Le réseau « Yoda » a été démantelé.",
        "L’Organisation « fair use » plaide.",
        "Surnommé « le Lion du désert », il règne.",
        "Une lettre que « Les Échos » ont pu consulter.",
        "Il est mis en examen et accusé de « viol ».",
    ],
)
def test_titles_coined_words_and_nicknames_are_not_speech(text):
    assert speech(text) == [False]


def test_a_text_is_read_from_an_offset_on():
    text = " date 2024-11-27 « Titre » « corps »"
    assert [q.passage.start for q in find_quotes(text, text.index("« corps"))] == [text.index("corps")]


@given(st.text(alphabet='ab «»“”‹›"\n.,', max_size=60))
def test_any_text_gives_spans_inside_it_in_order_that_do_not_overlap(text):
    quotes = find_quotes(text)
    for quote in quotes:
        words = text[quote.passage.start : quote.passage.end]
        assert words and words == words.strip()
    for one, other in pairwise(quotes):
        assert one.passage.end <= other.passage.start


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_quotations_of_the_gold_articles_are_found_and_no_others():
    found, gold = set(), set()
    for path in sorted((SHARED / "gold").rglob("2*.json")):
        article = json.loads(path.read_text("utf-8"))
        if article["language"] == "fr":
            text = (path.parent / article["text"]).read_text("utf-8")
            gold |= {(path.name, q["start"], q["end"]) for q in article["quotations"]}
            found |= {(path.name, q.passage.start, q.passage.end) for q in find_quotes(text) if q.is_speech}
    assert found == gold
