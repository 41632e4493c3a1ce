"""Times of a text: each sentence shows the words found and their EDTF form."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.extraction.dates.dates import find_times
from pressgraph.extraction.text.tenses import Clause, looks_future

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
WEDNESDAY = "2024-11-27"
EDTF = re.compile(
    r"^(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[~?%]?)?(/(\.\.|[0-9]{4}(-[0-9]{2}){0,2}[~?%]?)?)?$"
)  # the pattern of the shape of times


def told(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(text[t.passage.start : t.passage.end], t.edtf) for t in find_times(text, published)]


def edtf(text: str, published: str | None = WEDNESDAY) -> list[str]:
    return [form for _, form in told(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("Le scrutin du 26 novembre 2024 a eu lieu.", "26 novembre 2024", "2024-11-26"),
        ("Ce 26 novembre 2024, ils ont agi.", "Ce 26 novembre 2024", "2024-11-26"),
        ("Il a démissionné mardi 26 novembre.", "mardi 26 novembre", "2024-11-26"),
        ("Signé le 1er janvier 2025.", "le 1er janvier 2025", "2025-01-01"),
        ("Né le 3\xa0sept.\u202f1970 à Brest.", "le 3\xa0sept.\u202f1970", "1970-09-03"),
        ("Publié le 26/11/2024.", "le 26/11/2024", "2024-11-26"),
        ("Mis à jour le 2024-11-26.", "le 2024-11-26", "2024-11-26"),
        ("En février 2024, Exelia présentait Brio.", "En février 2024", "2024-02"),
        ("Elle l’a dit en mars dernier.", "en mars dernier", "2024-03"),
        ("Un produit attendu en mars prochain.", "en mars prochain", "2025-03"),
        ("Elle est entrée au capital en mars.", "en mars", "2024-03"),
        ("Le site a fermé fin octobre.", "fin octobre", "2024-10"),
        ("Il a quitté Exelia à la mi-novembre.", "à la mi-novembre", "2024-11"),
        ("Fondée en 1958 par deux frères.", "en 1958", "1958"),
        ("Fermé depuis l’incendie de 2019, le cinéma rouvre.", "2019", "2019"),
        ("Une plainte déposée il y a trois ans.", "il y a trois ans", "2021"),
        ("Il l’a vu il y a trois jours.", "il y a trois jours", "2024-11-24"),
        ("Ouverte il y a dix-huit mois.", "il y a dix-huit mois", "2023-05"),
        ("Le procès s’ouvrira dans deux semaines.", "dans deux semaines", "2024-12-11"),
        ("Il a tenté, l’an dernier, de la racheter.", "l’an dernier", "2023"),
        ("Ils l’ont admis la semaine dernière.", "la semaine dernière", "2024-11-18/2024-11-24"),
        ("Il doit sortir le mois prochain.", "le mois prochain", "2024-12"),
        ("Une réclamation sera déposée dans la semaine.", "dans la semaine", "2024-11-25/2024-12-01"),
        ("La semaine du 2 décembre sera décisive.", "La semaine du 2 décembre", "2024-12-02/2024-12-08"),
        ("Prévu au premier trimestre 2026.", "au premier trimestre 2026", "2026-01/2026-03"),
        ("Les ventes du T3 2024 ont chuté.", "T3 2024", "2024-07/2024-09"),
        ("Il a tourné durant l’été 2023.", "durant l’été 2023", "2023-22"),
        ("Il l’a perdu l’hiver dernier.", "l’hiver dernier", "2023-24"),
        ("Les années 1990 furent fastes.", "Les années 1990", "1990/1999"),
        ("Un calice du XVe siècle a été volé.", "XVe siècle", "1401/1500"),
        ("Une hausse entre 2019 et 2021.", "entre 2019 et 2021", "2019/2021"),
        ("Fermé de janvier à mars 2024.", "de janvier à mars 2024", "2024-01/2024-03"),
        ("Le salon se tient du 4 au 8 novembre.", "du 4 au 8 novembre", "2024-11-04/2024-11-08"),
        ("Il dure du 28 octobre au 3 novembre 2024.", "du 28 octobre au 3 novembre 2024", "2024-10-28/2024-11-03"),
        ("La crue, dans la nuit de samedi à dimanche, a tué.", "la nuit de samedi à dimanche", "2024-11-23/2024-11-24"),
        ("Il l’a dit hier.", "hier", "2024-11-26"),
        ("Il l’a dit avant-hier soir.", "avant-hier soir", "2024-11-25"),
        ("La firme a récemment levé des fonds.", "récemment", "../2024-11-27"),
    ],
)
def test_a_time_is_resolved_on_the_day_of_publication(text, words, form):
    assert told(text) == [(words, form)]


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("Brio serait disponible d’ici la fin 2024.", "d’ici la fin 2024", "../2024-12-31"),
        ("L’opération doit être bouclée d’ici fin 2026.", "d’ici fin 2026", "../2026-12-31"),
        ("Ils seront prêtés d’ici à la fin du mois.", "d’ici à la fin du mois", "../2024-11-30"),
        ("Proposée en Allemagne d’ici fin juin.", "d’ici fin juin", "../2025-06-30"),
        ("Il veut recruter d’ici deux ans.", "d’ici deux ans", "../2026-12-31"),
        ("Un lancement avant 2025 semble peu probable.", "avant 2025", "../2024-12-31"),
        ("Il ne rouvrira pas avant le printemps.", "avant le printemps", "../2025-03-19"),
        ("L’amende devra être réglée avant février.", "avant février", "../2025-01-31"),
        ("La CNIL enquête depuis septembre.", "depuis septembre", "2024-09/.."),
        ("Membre du parti depuis 2019.", "depuis 2019", "2019/.."),
        ("Il y vit depuis six ans.", "depuis six ans", "2018/.."),
        ("La grève commence à partir de mardi.", "à partir de mardi", "2024-12-03/.."),
        ("Accessibles à partir du 29 août.", "à partir du 29 août", "2024-08-29/.."),
        ("Le sursis court jusqu’en 2027.", "jusqu’en 2027", "../2027"),
        ("Le restaurant est complet jusqu’en octobre.", "jusqu’en octobre", "../2025-10"),
        ("Elle le défendra dès mardi prochain.", "dès mardi prochain", "2024-12-03"),
        ("Au cours des six derniers mois, il a grandi.", "Au cours des six derniers mois", "2024-05-27/2024-11-27"),
        ("Il ouvrira dans les prochains mois.", "dans les prochains mois", "2024-11-27/.."),
    ],
)
def test_a_preposition_opens_one_end(text, words, form):
    assert told(text) == [(words, form)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Elle a été nommée mardi.", "2024-11-26"),
        ("Sollicité lundi, le patron n’a pas répondu.", "2024-11-25"),
        ("Il a signé mercredi.", "2024-11-27"),
        ("Il l’a appris jeudi dernier.", "2024-11-21"),
        ("Il recevra jeudi le prix.", "2024-11-28"),
        ("La préfète est attendue mardi dans la ville.", "2024-12-03"),
        ("Le syndicat appelle à manifester samedi.", "2024-11-30"),
        ("Le joueur, qui sera suspendu samedi, a protesté.", "2024-11-30"),
        ("Il saisira lundi prochain la cour d’appel.", "2024-12-02"),
        ("Il doit être entendu mercredi prochain.", "2024-12-04"),
        ("Jeudi, la ministre recevra les syndicats.", "2024-11-28"),
        ("Elle a annoncé jeudi qu’elle partirait.", "2024-11-21"),
        ("Le préfet, jeune, interdit tout retour avant dimanche.", "../2024-11-30"),
        ("« Il partira », a-t-elle lancé jeudi.", "2024-11-21"),
    ],
)
def test_a_weekday_is_the_last_one_unless_its_clause_looks_ahead(text, form):
    assert edtf(text) == [form]


@pytest.mark.parametrize(
    ("published", "text", "form"),
    [
        ("2025-09-18", "Le conseil a voté la fermeture, le 31 décembre, de la piscine.", "2025-12-31"),
        ("2025-01-10", "Il est mort le 5 décembre.", "2024-12-05"),
        ("2024-11-27", "Il est mort le 3 décembre.", "2023-12-03"),
        ("2024-11-27", "Il sera jugé le 12 janvier.", "2025-01-12"),
        ("2024-11-27", "Le vote est fixé au 3 juin.", "2025-06-03"),
        ("2024-11-27", "Le 14 juillet dernier, il défilait.", "2024-07-14"),
        ("2025-09-12", "L’usine fermera ses portes fin mars.", "2026-03"),
        ("2025-09-15", "Le lancement, attendu fin octobre, est repoussé.", "2025-10"),
        ("2024-07-02", "Il pourrait être entendu en septembre.", "2024-09"),
        ("2024-02-20", "La grotte est tenue secrète depuis l’été.", "2023-22/.."),
        ("2026-03-02", "Elle sera vendue dès cet été.", "2026-22"),
    ],
)
def test_a_date_without_a_year_gets_the_year_that_its_clause_allows(published, text, form):
    assert edtf(text, published) == [form]


def test_the_callers_view_of_a_clause_beats_the_words():
    def seen_as(tense):
        return lambda start, end: Clause(tense)

    text = "La réunion est mardi."
    assert [t.edtf for t in find_times(text, WEDNESDAY, outlook=seen_as("future"))] == ["2024-12-03"]
    assert [t.edtf for t in find_times(text, WEDNESDAY, outlook=seen_as("present"))] == ["2024-12-03"]
    assert [t.edtf for t in find_times("Il recevra jeudi.", WEDNESDAY, outlook=seen_as("past"))] == ["2024-11-21"]


def test_the_caller_is_asked_about_the_date_and_its_preposition():
    text, asked = "Il viendra à partir de mardi.", []
    find_times(text, WEDNESDAY, outlook=lambda start, end: asked.append(text[start:end]))
    assert asked == ["à partir de mardi"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Il est parti lundi. Il est revenu deux jours plus tard.", ["2024-11-25", "2024-11-27"]),
        ("Il a gagné en 2019. L’année suivante, il a perdu.", ["2019", "2020"]),
        ("Élue en mai 2021, elle avait perdu un an plus tôt.", ["2021-05", "2020"]),
        ("Il a perdu le 3 mars. Le mois suivant, il a gagné.", ["2024-03-03", "2024-04"]),
        ("Il est tombé le 3 mars. Ce jour-là, il pleuvait.", ["2024-03-03", "2024-03-03"]),
        ("Il est parti lundi. Trois semaines auparavant, il avait perdu.", ["2024-11-25", "2024-11-04/2024-11-10"]),
        # nothing to count from, or nothing as fine, or a day that would still be to come
        ("Il est revenu deux jours plus tard.", []),
        ("L’année suivante, il a perdu.", []),
        ("Ce jour-là, il pleuvait.", []),
        ("Le lendemain, il est parti.", []),
        ("Il a gagné en 2019. Deux jours plus tard, il a perdu.", ["2019"]),
        ("Il a gagné lundi. Deux ans plus tard, il a perdu.", ["2024-11-25"]),
    ],
)
def test_what_counts_from_a_time_told_needs_one_as_fine(text, forms):
    assert edtf(text) == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Le procès reprendra mardi en huit.", ["2024-12-03"]),
        ("Il sera reçu jeudi en quinze.", ["2024-12-12"]),
        ("L’école ouvrira à la rentrée.", ["2025-09"]),
        ("L’école a ouvert à la rentrée 2023.", ["2023-09"]),
        ("La rentrée a été calme.", []),
        ("Le musée rouvrira au printemps.", ["2025-21"]),
        ("Le musée a rouvert au printemps.", ["2024-21"]),
        ("Les cerisiers fleurissent au printemps.", []),
        ("Avant la fin du mois, il partira.", ["../2024-11-30"]),
        ("Il sera entendu mardi 3.", ["2024-12-03"]),
        ("Dans la nuit de samedi 23 à dimanche 24 novembre, il a plu.", ["2024-11-23/2024-11-24"]),
        ("Le procès, prévu lundi, a été reporté à mars.", ["2024-12-02", "2025-03"]),
        ("Le procès a été reporté mardi.", ["2024-11-26"]),
        ("Ils l’ont promis pour lundi.", ["2024-12-02"]),
        ("Il a dirigé le club pendant trois ans.", []),
        ("Il a reçu un mandat de six ans.", []),
    ],
)
def test_times_to_come_and_times_past_by_their_clause(text, forms):
    assert edtf(text) == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Nommée mardi, elle remplace M. Le Goff, parti la veille.", ["2024-11-26", "2024-11-25"]),
        ("Une grève est prévue à partir de mardi. La veille, ils seront reçus.", ["2024-12-03/..", "2024-12-02"]),
        ("Il est tombé lundi. Il est mort le lendemain.", ["2024-11-25", "2024-11-26"]),
        ("La veille, il s’était excusé.", ["2024-11-26"]),
        (
            "Il a nié lundi.\n\nDès juin, on l’avait su. La veille, il s’était excusé.",
            ["2024-11-25", "2024-06", "2024-11-24"],
        ),
        ("L’enquête a été ouverte le 12 septembre. Il fut limogé dès le 11, dit-il.", ["2024-09-12", "2024-09-11"]),
        ("En février 2024, Brio sortait. Depuis lors, rien.", ["2024-02", "2024-02/2024-11-27"]),
        ("Elle l’a dit en mars. Plus récemment, il l’a redit.", ["2024-03", "2024-03/2024-11-27"]),
    ],
)
def test_some_times_count_from_what_the_text_told_before(text, forms):
    assert edtf(text) == forms


@pytest.mark.parametrize(
    "text",
    [
        "Mai 68 a marqué la France.",
        "La sonde se posera sur Mars.",
        "Bruno Mars chante à Paris.",
        "Il l’a fait en une seconde.",
        "Une note de 3,5 sur 5.",
        "Il nie avoir été élu, il a été battu.",
        "L’été, les plages sont pleines.",
        "Le 20 heures de TF1.",
        "Le Monde du 3.",
        "Une prime de 2000 euros pour 1900 salariés.",
        "Mardi gras à Nice.",
        "Le marché se tient tous les lundis, et chaque jeudi.",
        "La collection Dimanche de Kerdraon.",
        "Il risque cinq ans de prison.",
        "Il y a deux ans de retard.",
        "Dans une semaine difficile pour lui.",
        "La version 2025 du logiciel.",
        "Le 31 février 2024 n’existe pas.",
        "D’ici là, rien ne change.",
        "La veille du scrutin, tout était calme.",
        "« Demain, nous gagnerons », a-t-il lancé.",
        "La puce Q100 et le 49.3.",
        "Rendez-vous à 20 h 30.",
        "Il est l’un des deux élus.",
        "Fermée depuis 412 jours.",
        "Il y a 999 ans.",
    ],
)
def test_what_is_no_time_of_the_news_gives_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Elle l’a dit en mars dernier.", ["2024-03"]),
        ("Il sortira d’ici la fin de l’année.", ["../2024-12-31"]),
        ("La firme a récemment atteint ce prix.", ["../2024-11"]),
        ("Ce 26 novembre, ils ont agi.", ["2024-11-26"]),
        ("L’an dernier, il y a trois ans.", ["2023", "2021"]),
        ("Hier, mardi, la semaine dernière, dans trois jours.", []),
    ],
)
def test_a_publication_of_which_only_the_month_is_known_resolves_no_day_from_it(text, forms):
    assert edtf(text, "2024-11") == forms


def test_without_a_publication_only_full_dates_are_resolved():
    text = "Le 3 juin 2024, en mars 2023, en 2019 ; mardi, en mars, hier, l’an dernier, la veille."
    assert edtf(text, None) == ["2024-06-03", "2023-03", "2019", "2024-06-02"]


def test_bounds_and_granularity_say_what_the_form_says():
    month, since, deadline = find_times("En février 2024, depuis 2019, d’ici la fin 2024.", WEDNESDAY)
    assert (month.earliest, month.latest, month.granularity) == (date(2024, 2, 1), date(2024, 2, 29), "month")
    assert (since.earliest, since.latest, since.granularity) == (date(2019, 1, 1), None, None)
    assert (deadline.earliest, deadline.latest) == (None, date(2024, 12, 31))


def test_a_part_of_a_month_narrows_the_bounds_and_keeps_the_form():
    (late,) = find_times("Fin mars, il a signé.", WEDNESDAY)
    assert (late.edtf, late.earliest, late.latest) == ("2024-03", date(2024, 3, 21), date(2024, 3, 31))


def test_the_header_is_not_read_and_keys_are_named_after_offsets():
    text = " date 2024-11-27 Il a signé le 26 novembre."
    (time,) = find_times(text, WEDNESDAY, start=17)
    assert time.key == f"time/{text.index('le 26')}"


def test_looking_ahead_can_be_asked_of_a_place():
    text = "Il a signé mardi. Il recevra jeudi."
    assert not looks_future(text, text.index("mardi"))
    assert looks_future(text, text.index("jeudi"))


PIECES = """
le la l’ les ce cet du au en de d’ici à depuis avant après dès jusqu’ fin début mi- mars mai été hiver 1er 3 12 31 30 29
2024 2019 1999 0000 lundi dimanche dernier prochain dernière semaine mois ans année il y a dans trois vingt dix
trimestre premier siècle XXe veille lendemain hier récemment lors février et - / . , ; « » İ ﬁ ẞ
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\xa0"])
ANY = st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=40).map(" ".join)
PUBLISHED = st.one_of(
    st.none(),
    st.dates(min_value=date(1001, 1, 1), max_value=date(2198, 12, 31)).map(str),
    st.dates(min_value=date(1, 1, 1)).map(lambda day: str(day)[:7]),
)


@settings(max_examples=300, deadline=None)
@given(ANY, PUBLISHED)
def test_any_text_gives_well_formed_times_in_order(text, published):
    times = find_times(text, published)
    for time in times:
        assert 0 <= time.passage.start < time.passage.end <= len(text)
        assert EDTF.match(time.edtf)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
    for one, other in pairwise(times):
        assert one.passage.end <= other.passage.start


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_most_times_of_the_gold_articles_stand_in_the_sentences_that_tell_their_events():
    told_events = found = 0
    for path in sorted((SHARED / "gold").rglob("2*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["language"] != "fr":
            continue
        text = (path.parent / gold["text"]).read_text("utf-8")
        times = find_times(text, gold["published"], start=17)
        for event in gold["events"]:
            if event.get("times"):
                told_events += 1
                found += any(time.edtf in event["times"] for time in times if _beside(text, event["spans"], time))
    assert found / told_events >= 0.95  # 87 of 90 when written


def _beside(text: str, spans: list[list[int]], time) -> bool:
    return any(
        not re.search(r"[.!?…]\s|\n", text[min(end, time.passage.end) - 1 : max(start, time.passage.start)])
        for start, end in spans
    )
