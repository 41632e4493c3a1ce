"""The bugs of French text tools that ours must not have: one test each, named after where it was reported."""

from __future__ import annotations

from functools import cache

import pytest

from pressgraph.model import Article, Facts
from pressgraph.readers import SPACY, TRAINED, load_reader

pytestmark = pytest.mark.model
BOTH = pytest.mark.parametrize("reader", [SPACY, TRAINED])
PUBLISHED = "2025-03-06"


@cache
def read(text: str, reader: str = TRAINED) -> Facts:
    return load_reader("fr", reader).facts(Article(text, "a.txt", "fr", PUBLISHED))


@cache
def sentences(text: str) -> tuple[str, ...]:
    from pressgraph.reading.parser import parse

    doc = parse(Article(text, "a.txt"), load_reader("fr", SPACY).nlp)
    return tuple(words for sent in doc.sents if (words := sent.text.strip()))


def names(text: str, reader: str = TRAINED) -> set[str]:
    return {e.label for e in read(text, reader).entities if e.named}


def participants(text: str, reader: str = TRAINED) -> set[str]:
    facts = read(text, reader)
    events, labels = {e.key for e in facts.events}, {e.key: e.label for e in facts.entities}
    return {labels[s.object] for s in facts.statements if s.subject in events and s.object in labels}


def times(text: str) -> list[str]:
    facts = read(text)
    edtf = {t.key: t.edtf for t in facts.times}
    return [edtf[s.object] for s in facts.statements if s.predicate == "time" and s.object in edtf]


@pytest.mark.parametrize(
    "sentence",
    [
        "C’est une affaire dont la Direction générale de la sécurité extérieure [DGSE] se serait bien passée.",
        "Deux membres du Service action [SA] sont affectés au Centre d’entraînement [CPES] de Cercottes [Loiret].",
        "Ils ont été écroués pour « tentative d’homicide en bande organisée » ainsi que pour « recel de vol ».",
    ],
)
def test_spacy_6769_guillemets_apostrophes_and_brackets_cut_no_sentence(sentence):
    assert sentences(sentence) == (sentence,)


def test_spacy_4637_a_hyphen_cuts_no_sentence():
    text = "Bon, me dis-je, s’il a faim, l’homme va pousser des cris de détresse."
    assert sentences(text) == (text,)


def test_spacy_13883_sentences_inside_guillemets_are_cut():
    text = "Léa a dit : « Bonjour ! Je suis là. Et toi ? » Marc a répondu : « Salut ! »"
    assert sentences(text) == ("Léa a dit : « Bonjour !", "Je suis là.", "Et toi ? »", "Marc a répondu : « Salut ! »")


@BOTH
@pytest.mark.parametrize("verb", ["a-t-elle déclaré", "a t-elle déclaré", "a-t’elle déclaré", "a-t-elle ajouté"])
def test_spacy_2313_an_inverted_subject_is_read_however_it_is_spelt(verb, reader):
    text = f"Léa Morel a rencontré Paul Morvan. « Nous avons décidé de partir », {verb}."
    facts = read(text, reader)
    assert [facts.article.words(q.passage) for q in facts.quotations] == ["Nous avons décidé de partir"]


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "N’IMPORTE QUELLE OPTION PEUT FONCTIONNER.",
        "Quelles que soient les options, tout fonctionne.",
        "Quelle option choisir ?",
    ],
)
def test_spacy_5340_a_common_word_in_capitals_is_no_name(text, reader):
    assert names(text, reader) == set()


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Les démocraties ne sont pas éternelles.",
        "Des artistes protestent.",
        "Cette ville attend.",
        "Aujourd’hui, tout recommence.",
        "Chaque habitant votera.",
    ],
)
def test_flair_2087_the_first_word_of_a_sentence_is_no_name_by_itself(text, reader):
    assert names(text, reader) == set()


@pytest.mark.parametrize(
    "text",
    ["« Exelia » recrute.", "L’entreprise [Exelia] recrute.", "Qu’Exelia recrute étonne.", "Le PDG d’Exelia recrute."],
)
def test_names_are_freed_of_marks_and_elided_words(text):
    assert names(text) == {"Exelia"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Vasseur et Mme de La Tour ont rencontré Me Durand.", {"Vasseur", "de La Tour", "Durand"}),
        ("Le ministre Jean Castel a rencontré la maire Awa Le Goff.", {"Jean Castel", "Awa Le Goff"}),
        (
            "Jean-Paul Morvan a rencontré Anne-Lise de La Tour.",
            {"Jean-Paul Morvan", "Anne-Lise de La Tour"},
        ),
    ],
)
def test_spacy_2786_titles_stay_out_of_a_name_particles_and_hyphens_in(text, expected):
    assert names(text) == expected


def test_langchain_title_case_acronyms_and_capitals_keep_their_case():
    assert names("EDF a rencontré Jean d’Ormesson. La SNCF et la Banque centrale européenne attendent.") == {
        "EDF",
        "Jean d’Ormesson",
        "SNCF",
        "Banque centrale européenne",
    }


def test_a_name_in_the_capitals_of_a_headline_has_those_of_the_article():
    assert names("EXELIA RACHÈTE VOLTANE\n\nExelia a racheté l’entreprise Voltane mardi.") == {"Exelia", "Voltane"}


@pytest.mark.parametrize(
    "sentence",
    [
        "MM. Morel et Vasseur attendent.",
        "Mgr. Le Goff a rencontré Mme. Morel.",
        "Il est né en 52 av. J.-C. à Belmont.",
        "Le décret n° 12 et l’art. 3 du code, p. 12, sont cités.",
        "L’art. L. 412-1 est clair.",
        "J. K. Rowling et S. Le Goff ont écrit.",
        "L’audience du 3 sept. 2025 à 14 h. 30 est reportée.",
        "Les pommes, les poires, etc., sont chères.",
        "Il habite 3 bd. Voltaire.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence):
    assert sentences(sentence) == (sentence,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il vend des poires, etc. Léa Morel en achète.", ("Il vend des poires, etc.", "Léa Morel en achète.")),
        ("Il était 14 h. Le maire est venu.", ("Il était 14 h.", "Le maire est venu.")),
        ("Exelia vaut 3 M€. Voltane licencie.", ("Exelia vaut 3 M€.", "Voltane licencie.")),
        ("Ils étaient sept. Le maire est venu.", ("Ils étaient sept.", "Le maire est venu.")),
        ("Il l’a écrit sur X. Le maire dément.", ("Il l’a écrit sur X.", "Le maire dément.")),
        ('Il part. "Non." Il reste.', ("Il part.", '"Non."', "Il reste.")),
        ("Il appartient au MR. Awa Diop attend.", ("Il appartient au MR.", "Awa Diop attend.")),
        ("Il a rejoint les U.S.A. Le maire attend.", ("Il a rejoint les U.S.A.", "Le maire attend.")),
    ],
)
def test_an_abbreviation_may_stand_last(text, expected):
    assert sentences(text) == expected


def test_the_full_stop_after_a_name_of_one_letter_is_none_of_it():
    assert names("Léa Morel a publié une vidéo sur X. Le maire Paul Morvan l’a partagée sur X.") >= {"X", "Léa Morel"}


@BOTH
@pytest.mark.parametrize(
    "aside",
    [
        "Par Léa Morel",
        "Lire aussi : Léa Morel a quitté Voltane",
        "© Léa Morel / AFP",
        "Photo Léa Morel",
        "Propos recueillis par Léa Morel",
    ],
)
def test_who_signs_takes_no_part(aside, reader):
    text = f"{aside}\n\nLa présidente Awa Diop a quitté Exelia mardi. Elle a rencontré Paul Morvan."
    assert participants(text, reader) <= {"Awa Diop", "Exelia", "Paul Morvan"}
    assert "Léa Morel" not in names(text, reader)


@pytest.mark.parametrize(
    "text",
    [
        "FOOTBALL – Lille a battu Nantes.",
        "Football. Lille a battu Nantes.",
        "FOOTBALL\n\nLille a battu Nantes.",
        "FOOTBALL : Lille a battu Nantes.",
    ],
)
def test_a_rubric_is_no_name(text):
    assert names(text) == {"Lille", "Nantes"}


@pytest.mark.parametrize("opening", ["LYON (AFP) – ", "Lyon, le 3 mars. ", "À Lyon, "])
def test_a_dateline_takes_no_part_in_what_happens(opening):
    text = f"{opening}Paul Morvan a quitté l’entreprise Exelia."
    assert {"Paul Morvan", "Exelia"} <= participants(text) | names(text)
    assert "AFP" not in participants(text)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "Le ministre Paul\u202fMor\u00advan a quitté Belmont.",
        "Le ministre \u202aPaul Morvan\u202c a quitté Belmont\u200b.",
        "Le ministre Paul\u00a0Morvan\r\na quitté Belmont.",
        "Le ministre Paul Morvan a quitte\u0301 Belmont\u202f!",
    ],
)
def test_marks_that_nobody_sees_are_in_no_name_and_no_offset_moves(text, reader):
    facts = read(text, reader)
    assert {"Paul Morvan", "Belmont"} <= names(text, reader)
    assert facts.article.text == text
    person = next(e for e in facts.entities if e.label == "Paul Morvan")
    words = facts.article.words(person.mentions[0].passage)
    assert words[0] == "P"
    assert words[-1] == "n"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_both_apostrophes_read_alike(mark):
    text = "L’entreprise Exelia n’a pas racheté l’éditeur Voltane.".replace("’", mark)
    assert [(e.type, e.status) for e in read(text).events] == [("acquisition", "NotOccurred")]


def test_dateparser_459_next_monday_is_a_day():
    assert times("Paul Morvan rencontrera Awa Diop lundi prochain à midi.") == ["2025-03-10"]


@pytest.mark.parametrize("words", ["il y a trois ans", "il y a 3 années", "il y a 3 ans"])
def test_dateparser_354_years_ago_is_a_year(words):
    assert times(f"Paul Morvan a démissionné {words}.") == ["2022"]


def test_dateparser_962_sept_with_a_full_stop_is_september():
    assert times("Paul Morvan a démissionné le 18 sept. 2018.") == ["2018-09-18"]


@pytest.mark.parametrize(
    ("words", "week"),
    [("la semaine dernière", "2025-02-24/2025-03-02"), ("la semaine prochaine", "2025-03-10/2025-03-16")],
)
def test_recognizers_text_1742_the_last_and_the_next_week(words, week):
    verb = "rencontrera" if "prochaine" in words else "a rencontré"
    assert times(f"Paul Morvan {verb} Awa Diop {words}.") == [week]


def test_recognizers_text_3082_a_week_end_is_two_days_never_a_month():
    assert times("Paul Morvan a rencontré Awa Diop le week-end dernier.") == ["2025-03-01/2025-03-02"]
    assert all("/" in edtf for edtf in times("Paul Morvan rencontrera Awa Diop le week-end."))


def test_recognizers_text_2153_been_is_no_summer():
    assert times("Paul Morvan a été condamné.") == []


def test_no_fact_is_dated_by_the_day_of_publication_alone():
    assert times("Paul Morvan a démissionné.") == []


@pytest.mark.parametrize(
    "text", ["Paul Morvan dirige l’entreprise Exelia.", "Le PDG d’Exelia, Paul Morvan, a démissionné."]
)
def test_aperag_1392_what_is_told_of_a_french_article_is_french(text):
    facts = read(text)
    assert all(not (set(node.label.split()) & {"of", "by", "the"}) for node in (*facts.events, *facts.holdings))
