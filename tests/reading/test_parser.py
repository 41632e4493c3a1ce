"""Sentences are cut by our rules, not by the parser, which cuts at « ’ [ and names (explosion/spaCy#6769)."""

from __future__ import annotations

import sys
import types

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pressgraph.errors import ModelError
from pressgraph.lexicon import load_lexicon
from pressgraph.model import Article
from pressgraph.reading.parser import cut_sentences, load_parser, parse

BLANK = spacy.blank("fr")
KEPT_WHOLE = pytest.mark.xfail(strict=True, reason="the tokenizer’s token_match keeps « ex-ministre » whole")


def sentences(text: str, body: int = 0) -> list[str]:
    doc = BLANK.make_doc(text)
    doc.user_data["body_start"] = body
    return [sent.text.strip() for sent in cut_sentences(doc).sents]


def parsed(text: str) -> spacy.tokens.Doc:
    lexicon = load_lexicon()
    return parse(Article(text, "a.txt"), load_parser(lexicon.model, lexicon.words["compounds"]))


@pytest.mark.parametrize(
    "sentence",
    [
        "L’assistant « Brio » d’Exelia n’est pas prêt.",
        "« Brio est prêt », a dit Awa Le Goff « sans hésiter » à Belmont.",
        "L’entreprise [Exelia] a racheté [sans bruit] Voltane.",
        "« [Exelia] n’a rien dit », regrette Awa Le Goff.",
        "Awa Le Goff, Paul Morvan et Voltane ont quitté Exelia (et Belmont).",
        "Le prix atteint 3,5 millions d’euros, selon Exelia - un record.",
        "Exelia compte 12.000 clients.",
    ],
)
def test_6769_a_mark_or_a_name_cuts_no_sentence(sentence):
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exelia recrute. Voltane licencie.", ["Exelia recrute.", "Voltane licencie."]),
        ("Exelia recrute ! Voltane ? Rien…", ["Exelia recrute !", "Voltane ?", "Rien…"]),
        ("« Brio est prêt. » Exelia recrute.", ["« Brio est prêt. »", "Exelia recrute."]),
        ("Exelia recrute. « Enfin ! », dit-elle.", ["Exelia recrute.", "« Enfin ! », dit-elle."]),
        ("« Brio est prêt ! » se réjouit Exelia.", ["« Brio est prêt ! » se réjouit Exelia."]),
        ("Exelia recrute... Voltane licencie.", ["Exelia recrute...", "Voltane licencie."]),
        ("(Exelia recrute.) Voltane licencie.", ["(Exelia recrute.)", "Voltane licencie."]),
        ("Exelia recrute. 300 postes sont ouverts.", ["Exelia recrute.", "300 postes sont ouverts."]),
        ("Exelia recrute. (Voltane licencie.)", ["Exelia recrute.", "(Voltane licencie.)"]),
        ("Exelia recrute. — Voltane licencie.", ["Exelia recrute.", "— Voltane licencie."]),
        ("Exelia recrute. voltane licencie.", ["Exelia recrute. voltane licencie."]),
        ("« Brio est prêt.\xa0» Exelia recrute.", ["« Brio est prêt.\xa0»", "Exelia recrute."]),
    ],
)
def test_a_sentence_starts_after_a_full_stop_and_its_closing_marks(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", " \n", "\n\u00a0"])
def test_a_line_break_ends_a_headline_that_has_no_full_stop(gap):
    text = f"Belmont : Exelia en rupture{gap}exelia recrute lundi"
    assert sentences(text) == ["Belmont : Exelia en rupture", "exelia recrute lundi"]


def test_the_header_is_a_sentence_of_its_own():
    text = "date 2024-11  exelia recrute."
    assert sentences(text, body=text.index("exelia")) == ["date 2024-11", "exelia recrute."]


@given(st.text(st.sampled_from('aB.!?…»« \n\xa0’"[(-3'), max_size=40))
def test_every_token_is_in_one_sentence_and_the_text_is_kept(text):
    doc = BLANK.make_doc(text)
    sents = list(cut_sentences(doc).sents)
    assert [t.i for sent in sents for t in sent] == list(range(len(doc)))
    assert doc.text == text
    assert all(token.is_sent_start is not None for token in doc)


def test_a_missing_model_is_told_with_its_remedy():
    with pytest.raises(ModelError) as raised:
        load_parser("fr_no_such_model")
    assert str(raised.value) == (
        "The language model fr_no_such_model is not installed. Install it: pip install fr-no-such-model==3.8.0"
    )


def test_a_model_of_another_version_is_told_with_its_remedy(monkeypatch):
    nlp = types.SimpleNamespace(meta={"version": "2.0.0"})
    monkeypatch.setattr(sys.modules["spacy"], "load", lambda name, exclude: nlp)
    with pytest.raises(ModelError) as raised:
        load_parser("fr_old_model")
    assert str(raised.value) == (
        "The language model fr_old_model is 2.0.0; pressgraph reads with 3.8.0. "
        "Install it: pip install fr-old-model==3.8.0"
    )


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "L’assistant « Brio » d’Exelia [une start-up] n’est pas prêt. Awa Le Goff l’a dit.",
        "« Nous avons choisi de partir. [Exelia] le sait », a dit Awa Le Goff. Paul Morvan s’est tu.",
    ],
)
def test_6769_the_trained_parser_keeps_to_our_sentences(text):
    assert [s.text.strip() for s in parsed(text).sents] == sentences(text)


@pytest.mark.model
@pytest.mark.parametrize("text", ["  Exelia\n\n« recrute »\u202f!\n", "", "\n", "🙂 d’Exelia"])
def test_the_text_of_the_parse_is_that_of_the_article(text):
    doc = parsed(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


@pytest.mark.model
@pytest.mark.parametrize("word", ["start-up", "Start-up", "week-end", "cessez-le-feu"])
def test_a_compound_of_the_lexicon_is_one_word(word):
    assert word in [t.text for t in parsed(f"Une {word} pour Belmont.")]


@pytest.mark.model
@pytest.mark.parametrize(
    "words",
    [
        "Ex-ministre, Awa Le Goff",
        pytest.param("l’ex-ministre Awa Le Goff", marks=KEPT_WHOLE),
        pytest.param("un ex-PDG de Voltane", marks=KEPT_WHOLE),
    ],
)
def test_a_former_function_is_cut_off_its_prefix(words):
    assert [t.text.lower() for t in parsed(words) if t.lower_.startswith("ex")] == ["ex-"]


@pytest.mark.model
def test_the_header_is_parsed_for_itself():
    doc = parsed("date 2024-11  Exelia recrute.")
    assert [s.text.strip() for s in doc.sents][-1] == "Exelia recrute."
