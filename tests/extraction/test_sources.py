"""Who says it: reported clauses, « selon X », quotations and their speakers."""

from __future__ import annotations

import pytest
from told import labels_of, participants, quotations, read, statuses, views

from pressgraph.model import Text

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous partons », a déclaré Awa Le Goff.", {"Nous partons": "Awa Le Goff"}),
        ("Awa Le Goff : « Brio est prêt. »", {"Brio est prêt.": "Awa Le Goff"}),
        ("Awa Le Goff dirige Exelia. « Brio est prêt », a-t-elle dit.", {"Brio est prêt": "Awa Le Goff"}),
        (
            "« Brio », prévient Awa Le Goff, « est prêt pour demain ».",
            {"Brio": "Awa Le Goff", "est prêt pour demain": "Awa Le Goff"},
        ),
        ("« Brio est prêt », selon Awa Le Goff, la présidente d’Exelia.", {"Brio est prêt": "Awa Le Goff"}),
        (
            "« Nous partons », a déclaré Awa Le Goff. « C’est fini pour nous. »",
            {"Nous partons": "Awa Le Goff", "C’est fini pour nous.": "Awa Le Goff"},
        ),
        (
            "« Nous avons choisi de partir. Tout est fini », a déclaré Awa Le Goff, la présidente d’Exelia.",
            {"Nous avons choisi de partir. Tout est fini": "Awa Le Goff"},
        ),
        ("Paul Morvan a quitté Exelia. « Je pars », a assuré l’intéressé.", {"Je pars": "Paul Morvan"}),
        ("« Nous partons. » Personne ne sait qui parle.", {}),
        ("« Brio est prêt », a-t-elle dit.", {}),
    ],
)
def test_the_speaker_of_a_quotation(text, expected):
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous partons demain », persiste sa présidente, Awa Le Goff.", "Awa Le Goff"),
        ("« Nous partons demain », a résumé devant la presse Awa Le Goff.", "Awa Le Goff"),
        ("« Nous partons demain », a confié mardi à la radio Paul Morvan, son adjoint.", "Paul Morvan"),
        ("« Nous partons demain ! » s’est étranglée, vendredi à Belmont, Awa Le Goff.", "Awa Le Goff"),
        ("« Nous partons, se réjouit Awa Le Goff, présidente de l’association. Et vite. »", "Awa Le Goff"),
        ("Awa Le Goff préside Exelia. « Paul Morvan est un ami », s’est-elle réjouie.", "Awa Le Goff"),
    ],
)
def test_who_speaks_in_the_aside_after_a_quotation(text, expected):
    assert set(quotations(text).values()) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Awa Le Goff a quitté Belmont. « Nous partons demain », persifle quelqu’un.",
        "Awa Le Goff a quitté Belmont. « Nous partons demain », peut-on lire sur une pancarte.",
        "« Nous partons », a dit Awa Le Goff. Le public a applaudi longtemps. « Reviens avec nous demain ! »",
        "D’après Le Courrier, le prévenu aurait reconnu avoir « rendu un service à un ami ».",
        "« Où étiez-vous mardi ? », a demandé Awa Le Goff. « Reviens avec nous demain ! »",
        "Awa Le Goff a demandé si le pont tenait. « Reviens avec nous demain ! »",
    ],
)
def test_somebody_unknown_is_not_the_nearest_name(text):
    assert not {"Nous partons demain", "Reviens avec nous demain !"} & set(quotations(text))
    assert "Le Courrier" not in quotations(text).values()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exelia dit que ses salariés « ne sont pas des machines à tout faire ».", "Exelia"),
        ("Pour Awa Le Goff, « c’est une journée de deuil pour tous ».", "Awa Le Goff"),
        ("« Nous partons », a dit Awa Le Goff. Avant d’ajouter : « C’est fini pour nous. »", "Awa Le Goff"),
        ("« Pas à l’ordre du jour », jure la Commission.", "Commission"),
    ],
)
def test_whose_words_they_are_in_the_middle_of_a_sentence(text, expected):
    assert set(quotations(text).values()) == {expected}


def test_who_spoke_in_the_sentence_before_goes_on():
    text = "« Nous partons », a dit Awa Le Goff. Paul Morvan a répondu. « Vous ne partirez pas d’ici. »"
    assert quotations(text)["Vous ne partirez pas d’ici."] == "Paul Morvan"


def descriptions(text):
    """What sources say of somebody or something: about, words, source, and how."""
    facts = read(text)
    labels = labels_of(facts)
    return {
        (labels[s.subject], s.object.value, labels[s.source], s.certainty, s.polarity)
        for s in facts.statements
        if s.predicate == "description" and s.source is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Awa Le Goff dirige Exelia. « Le marché est sain, mais Exelia est en retard », a jugé Paul Morvan.",
            ("Exelia", "est en retard", "Paul Morvan", "Certain", "Positive"),
        ),
        (
            "Exelia a grandi. « Exelia n’a rien à cacher », a assuré Awa Le Goff.",
            ("Exelia", "n’a rien à cacher", "Awa Le Goff", "Certain", "Positive"),
        ),
        (
            "Brio est un outil. « Brio, prévient Awa Le Goff, ne marchera jamais ici. »",
            ("Brio", "ne marchera jamais ici", "Awa Le Goff", "Certain", "Positive"),
        ),
        (
            "« Aujourd’hui, Exelia pourrait mieux faire », a jugé Paul Morvan.",
            ("Exelia", "pourrait mieux faire", "Paul Morvan", "Possible", "Positive"),
        ),
        (
            "Awa Le Goff assure que Paul Morvan, son adjoint, aime les chats.",
            ("Paul Morvan", "aime les chats", "Awa Le Goff", "Certain", "Positive"),
        ),
        (
            "Awa Le Goff a démenti que Paul Morvan connaisse le dossier.",
            ("Paul Morvan", "connaisse le dossier", "Awa Le Goff", "Certain", "Negative"),
        ),
    ],
)
def test_what_a_source_says_of_somebody_is_its_view(text, expected):
    assert descriptions(text) == {expected}
    assert not [s for s in read(text).statements if s.predicate == "description" and s.asserted]


@pytest.mark.parametrize(
    "text",
    [
        "« Exelia va-t-elle fermer ? », a demandé Awa Le Goff.",
        "« Paul, reviens vite avec nous », a lancé Awa Le Goff.",
        "« Si Exelia ferme, nous partirons », a prévenu Awa Le Goff.",
        "« Je connais bien Exelia », a dit Awa Le Goff.",
        "Awa Le Goff assure avoir reçu Paul Morvan.",
        "« Awa Le Goff ne cède pas », a dit Awa Le Goff.",
        "Awa Le Goff a parlé de la ville alors que Paul Morvan dormait.",
    ],
)
def test_what_is_asked_supposed_or_said_of_oneself_is_no_view_of_another(text):
    assert descriptions(text) == set()


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "Selon Le Courrier, Exelia aurait racheté Voltane. « C’est faux », rétorque Awa Le Goff.",
            "acquisition",
            {("Le Courrier", "Occurred", "Probable", "Positive"), ("Awa Le Goff", "Occurred", "Certain", "Negative")},
        ),
        (
            "Selon Le Courrier, Paul Morvan aurait quitté Exelia. « Je n’ai rien fait de tel », assure Paul Morvan.",
            "resignation",
            {("Le Courrier", "Occurred", "Probable", "Positive"), ("Paul Morvan", "Occurred", "Probable", "Negative")},
        ),
        (
            "Selon Le Courrier, il aurait signé un contrat avec Exelia. « Je n’ai rien signé », jure Paul Morvan.",
            "contract",
            {("Le Courrier", "Occurred", "Probable", "Positive"), ("Paul Morvan", "Occurred", "Probable", "Negative")},
        ),
        (
            "Awa Le Goff assure avoir racheté Voltane, ce que dément Exelia.",
            "acquisition",
            {("Awa Le Goff", "Occurred", "Probable", "Positive"), ("Exelia", "Occurred", "Certain", "Negative")},
        ),
    ],
)
def test_who_denies_what_another_alleges(text, type_, expected):
    assert views(text, type_) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Selon Le Courrier, Exelia aurait racheté Voltane. « Nous ne savons pas où il habite », dit Awa Le Goff.",
        "Selon Le Courrier, Exelia aurait racheté Voltane. « C’est une belle affaire », rétorque Awa Le Goff.",
        "Selon Le Courrier, Exelia aurait racheté Voltane.\n\n« C’est faux », rétorque Awa Le Goff.",
        "Exelia a racheté Voltane. « Il n’a pas plu », rétorque Awa Le Goff.",
    ],
)
def test_other_words_after_an_allegation_deny_nothing(text):
    assert not [v for v in views(text, "acquisition") if v[3] == "Negative"]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Exelia a confirmé, jeudi, le rachat de Voltane.", "acquisition", ("Exelia", "Positive")),
        ("Awa Le Goff a reconnu le licenciement de Paul Morvan.", "layoff", ("Awa Le Goff", "Positive")),
        ("Awa Le Goff n’exclut pas de racheter Voltane.", "acquisition", ("Awa Le Goff", "Positive")),
        ("Exelia dément tout rachat de Voltane.", "acquisition", ("Exelia", "Negative")),
    ],
)
def test_a_noun_of_event_is_told_by_who_announces_it(text, type_, expected):
    assert expected in {(source, polarity) for source, _, _, polarity in views(text, type_)}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("À en croire Awa Le Goff, Exelia a racheté Voltane.", "Awa Le Goff"),
        ("De l’aveu d’Awa Le Goff, Exelia a racheté Voltane.", "Awa Le Goff"),
        ("Selon un communiqué d’Exelia, Voltane a licencié ses salariés.", "Exelia"),
        ("D’après les informations de Brio Presse, Exelia a racheté Voltane.", "Brio Presse"),
        ("D’après le site Al-Monitor, Exelia a racheté Voltane.", "Al-Monitor"),
        ("Son associé Paul Morvan jure qu’Exelia a racheté Voltane.", "Paul Morvan"),
        ("Son avocate, Awa Le Goff, a révélé le rachat de Voltane par Exelia.", "Awa Le Goff"),
        ("Awa Le Goff s’est exprimée mardi. À l’en croire, Exelia a racheté Voltane.", "Awa Le Goff"),
    ],
)
def test_a_source_is_opened_in_many_ways(text, source):
    assert source in {s for type_ in ("acquisition", "layoff") for s, *_ in views(text, type_)}


@pytest.mark.parametrize(
    "text",
    [
        "Selon une source proche d’Exelia, Brio a racheté Voltane.",
        "Exelia a racheté Voltane, confirmant une information du Courrier.",
        "Exelia dément les accusations de rachat de Voltane.",
        "Selon Exelia, qui a racheté Voltane, Brio est prêt.",
    ],
)
def test_who_is_only_near_is_no_source(text):
    assert not [v for v in views(text, "acquisition") if v[0] in {"Exelia", "Le Courrier"}]


def test_my_client_is_whom_the_lawyer_defends():
    text = "« Mon client conteste tout », a plaidé l’avocat de Paul Morvan, Me Awa Le Goff."
    assert descriptions(text) == {("Paul Morvan", "conteste tout", "Awa Le Goff", "Certain", "Positive")}
    assert descriptions("« Mon client conteste tout », a plaidé Awa Le Goff, avocate.") == set()


def test_a_title_of_the_other_gender_is_somebody_else():
    text = "Paul Morvan préside Exelia. « M. Morvan est un ami », a dit Mme Morvan, sa voisine."
    assert descriptions(text) == {("Paul Morvan", "est un ami", "Morvan", "Certain", "Positive")}


def test_a_colon_after_a_demand_or_a_denial_opens_no_content():
    assert descriptions("Awa Le Goff n’a rien demandé à Exelia : Paul Morvan est absent.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Exelia a parlé lors du rachat de Voltane.",
        "Exelia a confirmé sa venue avant le rachat de Voltane.",
        "Awa Le Goff a repris l’affaire de Paul Morvan et n’exclut pas de racheter Voltane.",
    ],
)
def test_a_noun_of_event_beside_what_is_said_is_not_told_by_it(text):
    assert not [v for v in views(text, "acquisition") if v[0] in {"Exelia", "Paul Morvan"}]


def test_what_the_source_does_besides_is_no_content():
    assert views("« Bien », a lancé Paul Morvan, avant de quitter Exelia.", "resignation") == set()
    assert statuses("« Personne n’a payé », regrette Paul Morvan.") == {"criticism": "Occurred"}


def test_a_quotation_comes_from_the_utterance_before_it():
    facts = read("Awa Le Goff a déclaré : « Nous partons demain de Belmont. »")
    [quotation], [event] = facts.quotations, facts.events
    assert (quotation.quoted_from, event.utterance) == (event.key, True)


def test_what_selon_introduces_is_that_sources_view():
    text = "Selon Le Courrier, Exelia a racheté Voltane."
    assert statuses(text) == {"statement": "Occurred", "acquisition": "Alleged"}
    assert views(text, "acquisition") == {("Le Courrier", "Occurred", "Certain", "Positive")}
    assert participants(text, "statement") == {"speaker=Le Courrier", "medium=Le Courrier"}


@pytest.mark.parametrize(
    "text",
    ["Exelia a racheté Voltane, selon Le Courrier.", "D’après Le Courrier, Exelia a racheté Voltane."],
)
def test_selon_holds_for_its_sentence_wherever_it_stands(text):
    assert views(text, "acquisition") == {("Le Courrier", "Occurred", "Certain", "Positive")}


def test_selon_in_a_relative_clause_holds_from_there():
    text = "Exelia a quitté Belmont lundi. Exelia a racheté Voltane, qui a licencié ses salariés selon Le Courrier."
    assert statuses(text)["acquisition"] == "Occurred"


def test_in_their_eyes_is_the_groups_view():
    text = "Des testeurs partent. À leurs yeux, Exelia a exploité les artistes."
    assert views(text, "exploitation") == {("testeurs", "Occurred", "Certain", "Positive")}


def test_in_whose_eyes_is_not_told_is_nobodys_view():
    assert [s for s in read("À leurs yeux, Brio est un échec.").statements if s.source] == []


def test_what_is_announced_or_recalled_is_the_articles_own_too():
    text = "Awa Le Goff a rappelé que Exelia avait racheté Voltane."
    assert statuses(text)["acquisition"] == "Occurred"
    assert views(text, "acquisition") == {("Awa Le Goff", "Occurred", "Certain", "Positive")}


def test_a_reported_clause_ends_at_a_semicolon():
    text = "Awa Le Goff affirme que Brio est prêt ; Exelia a racheté Voltane."
    assert statuses(text)["acquisition"] == "Occurred"


@pytest.mark.parametrize(
    ("text", "about", "words", "certainty"),
    [
        ("Awa Le Goff affirme que Brio est un échec.", "Brio", "est un échec", "Certain"),
        ("Awa Le Goff affirme que Brio pourrait briller.", "Brio", "pourrait briller", "Possible"),
        ("Awa Le Goff affirme que Brio semble perdu.", "Brio", "semble perdu", "Probable"),
        ("Awa Le Goff affirme que Brio est cher, mais que rien ne change.", "Brio", "est cher", "Certain"),
        ("Awa Le Goff accuse Exelia d’aimer les chats.", "Exelia", "aimer les chats", "Certain"),
    ],
)
def test_what_a_reported_clause_says_is_kept_in_the_articles_words(text, about, words, certainty):
    facts = read(text)
    [report] = [s for s in facts.statements if s.predicate == "description"]
    labels = labels_of(facts)
    assert (labels[report.subject], report.object, report.certainty) == (about, Text(words, "fr"), certainty)
    assert (labels[str(report.source)], report.asserted) == ("Awa Le Goff", False)
    assert [facts.article.words(p) for p in report.evidence] == [words]
    assert report.via in {e.key for e in facts.events}


def test_a_reported_clause_about_nothing_known_is_no_description():
    assert [
        s for s in read("Awa Le Goff affirme que rien ne va plus.").statements if s.predicate == "description"
    ] == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Voltane aurait licencié Paul Morvan, selon une source proche du dossier.", "source proche du dossier"),
        ("Selon une source judiciaire, Paul Morvan a été arrêté.", "source judiciaire"),
        ("D’après trois sources proches de l’enquête, Voltane a licencié Paul Morvan.", "sources proches de l’enquête"),
        ("Voltane a licencié Paul Morvan, a-t-on appris de source syndicale.", "source syndicale"),
        ("Des sources concordantes affirment que Paul Morvan a quitté Exelia.", "sources concordantes"),
        ("Voltane a racheté Exelia, a indiqué à l’AFP une source proche du groupe.", "source proche du groupe"),
        ("D’après plusieurs témoins, Voltane a licencié Paul Morvan.", "témoins"),
    ],
)
def test_a_source_without_a_name_is_a_group(text, source):
    facts = read(text)
    told = {labels_of(facts)[s.source] for s in facts.statements if s.predicate == "status" and s.source}
    assert told == {source}
    assert [e.classes for e in facts.entities if e.label == source] == [("Group",)]


def test_that_source_is_the_one_met_before():
    text = "Selon une source policière, Voltane a racheté Exelia. Cette source affirme que Brio a été volé."
    groups = [e.label for e in read(text).entities if "Group" in e.classes]
    assert groups == ["source policière"]


@pytest.mark.parametrize(
    "text",
    [
        "Voltane a pollué une source d’eau à Belmont.",
        "Selon le calendrier, Voltane rachète Exelia.",
        "Selon nos sources, Voltane a racheté Exelia.",
        "Voltane a annoncé une source de revenus.",
        "D’après le code source du logiciel Brio, Voltane a copié Exelia.",
        "Voltane a racheté Exelia, et change de source d’énergie.",
    ],
)
def test_other_sources_are_nobody(text):
    assert not [e.label for e in read(text).entities if "Group" in e.classes]


def test_the_adjective_of_a_source_is_no_function():
    assert not read("Selon une source policière, Paul Morvan a quitté Exelia.").holdings


def test_who_speaks_to_an_agency_is_not_part_of_its_name(trained_reader):
    text = "« Nous saluons cette décision », a réagi auprès de l’AFP Thomas Keller, associé d’Exelia."
    facts = read(text)
    events = {e.key: e for e in facts.events}
    labels = {e.key: e.label for e in facts.entities}
    assert [labels[q.speaker] for q in facts.quotations] == ["Thomas Keller"]
    assert all(events[q.quoted_from].utterance for q in facts.quotations if q.quoted_from in events)
    assert "addressee=Thomas Keller" not in participants(text, "response")
