"""Which referent a description denotes: the trained reader's shares weighed with what the article says of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import analysis_of
from told import mentions, read

from pressgraph.extraction.mentions.discourse import resolve
from pressgraph.extraction.mentions.phrases import find_phrases
from pressgraph.extraction.mentions.referents import group_names
from pressgraph.extraction.naming.names import find_names
from pressgraph.extraction.roles.functions import find_functions
from pressgraph.reading.found import Found

#: What the reader finds sure enough to tell by itself.
SURE = 0.9


def denoted(tokens: str, names: str, words: str, *shares: float) -> str | None:
    """What a description denotes when the reader's shares of the names, in their order, are such; None for nothing.

    ``names`` are « Exelia/Organization » and the like, parted by « ; ».
    """
    analysis = analysis_of(tokens)
    text, found = analysis.parse.text, []
    for number, name in enumerate(names.split("; ")):
        label, cls = name.split("/")
        at = text.index(label)
        found.append(Found(at, at + len(label), cls, 0.95, number, 1.0))
    at = text.index(words)
    ranked = tuple(sorted(enumerate(shares), key=lambda pair: -pair[1]))
    number, certainty = ranked[0]
    told = (number, certainty) if certainty >= SURE else (None, 0.0)
    found.append(Found(at, at + len(words), "nominal", 0.95, *told, ranked))
    analysis = replace(analysis, found=tuple(sorted(found, key=lambda f: f.start)))
    named = find_names(analysis)
    functions = find_functions(analysis, named)
    referents, owner = group_names(analysis, named, {n.text: n.cls for n in named})
    state = resolve(analysis, referents, owner, find_phrases(analysis, named, functions), functions)
    start = analysis.parse.char_span(at, at + len(words)).start
    return next((state.referents[m.referent].label for m in state.markables if m.start == start), None)


TWO = "Exelia/PROPN défie/VERB Voltane/PROPN ./PUNCT\n"
FIRMS = "Exelia/Organization; Voltane/Organization"


@pytest.mark.parametrize(
    ("tokens", "names", "words", "shares", "expected"),
    [
        # What the reader is sure of is told.
        (f"{TWO}La/DET société/NOUN recrute/VERB ./PUNCT", FIRMS, "La société", (0.95, 0.05), "Exelia"),
        (f"{TWO}La/DET société/NOUN recrute/VERB ./PUNCT", FIRMS, "La société", (0.6, 0.4), None),
        # Alone of its class, it need only be likely.
        (
            "Exelia/PROPN défie/VERB Brio/PROPN ./PUNCT\nLa/DET société/NOUN recrute/VERB ./PUNCT",
            "Exelia/Organization; Brio/Product",
            "La société",
            (0.6, 0.3),
            "Exelia",
        ),
        # The noun that the article gave one of them decides, even for what is less likely.
        (
            "Exelia/PROPN ,/PUNCT un/DET laboratoire/NOUN lyonnais/ADJ ,/PUNCT défie/VERB Voltane/PROPN ./PUNCT\n"
            "Le/DET laboratoire/NOUN recrute/VERB ./PUNCT",
            FIRMS,
            "Le laboratoire",
            (0.45, 0.4),
            "Exelia",
        ),
        (
            "La/DET banque/NOUN Exelia/PROPN défie/VERB Voltane/PROPN ./PUNCT\nLa/DET banque/NOUN recrute/VERB ./PUNCT",
            FIRMS,
            "La banque",
            (0.05, 0.9),
            None,
        ),
        # Of two that are called so, the likelier one must be so by far.
        (
            "Le/DET club/NOUN Exelia/PROPN défie/VERB le/DET club/NOUN Voltane/PROPN ./PUNCT\n"
            "Le/DET club/NOUN recrute/VERB ./PUNCT",
            FIRMS,
            "Le club",
            (0.7, 0.3),
            None,
        ),
        # Where it is from, too.
        (
            "La/DET firme/NOUN bretonne/ADJ Exelia/PROPN défie/VERB Voltane/PROPN ./PUNCT\n"
            "Le/DET groupe/NOUN breton/ADJ recrute/VERB ./PUNCT",
            FIRMS,
            "Le groupe breton",
            (0.4, 0.5),
            None,
        ),
        (
            "La/DET firme/NOUN bretonne/ADJ Exelia/PROPN défie/VERB Voltane/PROPN ./PUNCT\n"
            "Le/DET groupe/NOUN breton/ADJ recrute/VERB ./PUNCT",
            FIRMS,
            "Le groupe breton",
            (0.5, 0.4),
            "Exelia",
        ),
        (
            "Exelia/PROPN défie/VERB Brio/PROPN ./PUNCT\nLe/DET groupe/NOUN breton/ADJ recrute/VERB ./PUNCT",
            "Exelia/Organization; Brio/Product",
            "Le groupe breton",
            (0.8, 0.1),
            None,
        ),
        # Something new is introduced, whatever was named before.
        (
            "Exelia/PROPN défie/VERB Brio/PROPN ./PUNCT\nUne/DET société/NOUN recrute/VERB ./PUNCT",
            "Exelia/Organization; Brio/Product",
            "Une société",
            (0.8, 0.1),
            None,
        ),
        # A kind that the article told otherwise is out; one that it left open may be any, but for those named so.
        (
            "Le/DET club/NOUN Exelia/PROPN défie/VERB l’/DET association/NOUN Voltane/PROPN ./PUNCT\n"
            "L’/DET association/NOUN proteste/VERB ./PUNCT",
            FIRMS,
            "L’association",
            (0.9, 0.1),
            "Voltane",
        ),
        (f"{TWO}L’/DET ONG/NOUN/ong proteste/VERB ./PUNCT", FIRMS, "L’ONG", (0.95, 0.05), "Exelia"),
        (f"{TWO}Le/DET ministère/NOUN proteste/VERB ./PUNCT", FIRMS, "Le ministère", (0.95, 0.05), "ministère"),
    ],
)
def test_a_description_denotes_what_the_reader_and_the_article_agree_on(tokens, names, words, shares, expected):
    assert denoted(tokens, names, words, *shares) == expected


PEOPLE = "Awa Kerbrat/Person; Paul Morvan/Person"
MET = "La/DET maire/NOUN Awa/PROPN Kerbrat/PROPN a/AUX vu/VERB le/DET juge/NOUN Paul/PROPN Morvan/PROPN ./PUNCT\n"


@pytest.mark.parametrize(
    ("tokens", "words", "shares", "expected"),
    [
        (f"{MET}Le/DET juge/NOUN hésite/VERB ./PUNCT", "Le juge", (0.1, 0.6), "Paul Morvan"),
        # Who is known by another function is not whom the reader takes for the judge.
        (f"{MET}L’/DET ancien/ADJ juge/NOUN hésite/VERB ./PUNCT", "L’ancien juge", (0.97, 0.03), "Paul Morvan"),
        (f"{MET}La/DET préfète/NOUN hésite/VERB ./PUNCT", "La préfète", (0.6, 0.4), None),
        # Gender, by the ending where the determiner is elided.
        (f"{MET}L’/DET élue/NOUN/élue/fem hésite/VERB ./PUNCT", "L’élue", (0.4, 0.6), "Awa Kerbrat"),
        (f"{MET}La/DET quinquagénaire/NOUN hésite/VERB ./PUNCT", "La quinquagénaire", (0.3, 0.7), "Awa Kerbrat"),
    ],
)
def test_a_person_is_known_again_by_function_and_gender(tokens, words, shares, expected):
    assert denoted(tokens, PEOPLE, words, *shares) == expected


@pytest.mark.model
@pytest.mark.usefixtures("trained_reader")
@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        # A leader is who heads the organization, not who holds another post or heads another one.
        (
            "Le PDG de Voltane, Paul Morvan, a reçu l’avocat Jean Kerven. Le patron de Voltane a démissionné.",
            "Paul Morvan",
            ["Paul Morvan", "Le patron"],
        ),
        (
            "Le PDG de Voltane, Paul Morvan, est parti. Le patron d’Exelia a démissionné.",
            "Paul Morvan",
            ["Paul Morvan"],
        ),
        ("La maire, Awa Kerbrat, est partie. Le patron d’Exelia a démissionné.", "Awa Kerbrat", ["Awa Kerbrat"]),
        # What a function is of parts two that are called alike.
        (
            "Le président du Racing de Belmont, Paul Morvan, est parti. Le président de la République l’a regretté.",
            "Paul Morvan",
            ["Paul Morvan"],
        ),
        ("L’acteur Paul Morvan a tout filmé. Il suffisait d’y penser.", "Paul Morvan", ["Paul Morvan"]),
        # Before a name, and on both sides of a comma.
        ("La start-up lyonnaise Voltane recrute.", "Voltane", ["La start-up lyonnaise", "Voltane"]),
        (
            "La juge d’instruction Nora Belkacem a entendu la procureure Awa Kerbrat. La juge n’a pas commenté.",
            "Nora Belkacem",
            ["Nora Belkacem", "La juge"],
        ),
        (
            "Odalie demande une enquête au préfet de Belmont. L’ONG dénonce un scandale.",
            "Odalie",
            ["Odalie", "L’ONG"],
        ),
    ],
)
def test_the_mentions_of_somebody_as_the_trained_reader_reads_them(text, label, expected):
    assert mentions(text, label) == expected


@pytest.mark.model
@pytest.mark.usefixtures("trained_reader")
@pytest.mark.parametrize(
    "text",
    [
        "Le président de la Région, Paul Morvan, est parti. Le président du Sénat l’a regretté.",
        "Paul Morvan a fui. La directrice de l’école l’a dénoncé.",
    ],
)
def test_the_object_before_a_verb_is_not_its_subject(text):
    facts = read(text)
    paul = next(e.key for e in facts.entities if e.label == "Paul Morvan")
    assert [s for s in facts.statements if s.object == paul and s.predicate in {"speaker", "agent"}] == [
        s
        for s in facts.statements
        if s.object == paul and s.evidence[0].start < text.index(".") and s.predicate in {"speaker", "agent"}
    ]
