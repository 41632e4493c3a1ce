"""What of a text counts as quoted: an aside of the article within a quotation does not."""

from __future__ import annotations

import pytest
from handmade import analysis_of

NOUS = "«/PUNCT Nous/PRON partons/VERB/partir demain/ADV de/ADP Belmont/PROPN"
BACK = "et/CCONJ nous/PRON ne/ADV reviendrons/VERB pas/ADV ici/ADV ./PUNCT »/PUNCT"


def outside(tokens: str) -> str:
    analysis = analysis_of(tokens)
    return " ".join(t.text for t in analysis.doc if not analysis.quoted[t.i])


def test_the_words_of_a_quotation_are_quoted_its_marks_are_not():
    assert outside(f"{NOUS} {BACK}") == "« »"


@pytest.mark.parametrize(
    ("aside", "expected"),
    [
        (",/PUNCT dit/VERB/dire Awa/PROPN Le/DET Goff/PROPN ,/PUNCT", ", dit Awa Le Goff"),
        (",/PUNCT affirme/VERB/affirmer la/DET ministre/NOUN ,/PUNCT", ", affirme la ministre"),
        (",/PUNCT a/AUX/avoir -t-elle/PRON affirmé/VERB/affirmer ,/PUNCT", ", a -t-elle affirmé"),
        (
            ",/PUNCT affirme/VERB/affirmer la/DET ministre/NOUN ,/PUNCT Awa/PROPN Le/DET Goff/PROPN ,/PUNCT",
            ", affirme la ministre , Awa Le Goff",
        ),
        (",/PUNCT dormir/VERB/dormir Awa/PROPN ,/PUNCT", ""),
        (",/PUNCT dit/VERB/dire ailleurs/ADV ,/PUNCT", ""),
    ],
)
def test_an_aside_that_tells_the_speaker_is_the_articles(aside, expected):
    found = outside(f"{NOUS} {aside} {BACK}").removeprefix("«").removesuffix("»").strip()
    assert found == expected


def test_a_preposition_is_given_in_its_full_form():
    analysis = analysis_of(
        "du/ADP tribunal/NOUN aux/ADP artistes/NOUN d’/ADP Exelia/PROPN vu/VERB Brio/PROPN à/ADP la/DET mer/NOUN"
    )
    at = {t.text: t.i for t in analysis.doc}
    assert [analysis.preposition(at[w]) for w in ("tribunal", "artistes", "Exelia", "Brio", "mer", "du")] == [
        "de",
        "à",
        "de",
        "",
        "à",
        "",
    ]


def test_a_passage_leaves_out_the_white_space_around_it():
    analysis = analysis_of("Exelia/PROPN part/VERB")
    assert analysis.article.words(analysis.passage(0, 2)) == "Exelia part"
