"""Forms of verbs: finite or not, passive or not, and what stands before a participle."""

from __future__ import annotations

import pytest
from handmade import analysis_of, token_at

from pressgraph.extraction.text.verbs import auxiliaries, finite, is_passive

ETRE, AVOIR = "est/AUX/être/pres", "a/AUX/avoir/pres"


@pytest.mark.parametrize(
    ("tokens", "verb", "passive"),
    [
        (f"Exelia/PROPN {AVOIR} racheté/VERB/racheter/part Voltane/PROPN", "racheté", False),
        (f"Voltane/PROPN {ETRE} rachetée/VERB/racheter/part", "rachetée", True),
        (f"Voltane/PROPN {AVOIR} été/AUX/être/part rachetée/VERB/racheter/part", "rachetée", True),
        (f"Voltane/PROPN {AVOIR} été/AUX/être/part très/ADV critiquée/VERB/critiquer/part", "critiquée", True),
        (f"Paul/PROPN {ETRE} mort/VERB/mourir/part", "mort", False),
        (f"Paul/PROPN {ETRE} arrivé/VERB/arriver/part", "arrivé", False),
        (f"Paul/PROPN s’/PRON {ETRE} retiré/VERB/retirer/part", "retiré", False),
        ("Voltane/PROPN ,/PUNCT rachetée/VERB/racheter/part par/ADP Exelia/PROPN", "rachetée", True),
        ("Ayant/AUX/avoir racheté/VERB/racheter/part Voltane/PROPN", "racheté", False),
        ("Exelia/PROPN rachète/VERB/racheter/pres Voltane/PROPN", "rachète", False),
        ("une/DET start-up/NOUN rachetée/ADJ/racheté hier/ADV", "rachetée", True),
    ],
)
def test_a_passive_has_etre_or_nothing_before_its_participle(tokens, verb, passive):
    analysis = analysis_of(tokens)
    assert is_passive(analysis, token_at(analysis, verb)) is passive


def test_auxiliaries_are_read_over_adverbs_clitics_and_scare_quotes():
    analysis = analysis_of(f"Voltane/PROPN {AVOIR} été/AUX/être/part «/PUNCT vite/ADV »/PUNCT avalée/VERB/avaler/part")
    assert list(auxiliaries(analysis, token_at(analysis, "avalée"))) == []
    analysis = analysis_of(f"Voltane/PROPN n’/ADV {AVOIR} pas/ADV été/AUX/être/part «/PUNCT avalée/VERB/avaler/part")
    found = list(auxiliaries(analysis, token_at(analysis, "avalée")))
    assert [analysis.doc[i].text for i in found] == ["été", "a"]


def test_auxiliaries_stay_in_their_sentence():
    analysis = analysis_of(f"Voltane/PROPN {AVOIR}\nfermée/VERB/fermer/part hier/ADV")
    assert list(auxiliaries(analysis, token_at(analysis, "fermée"))) == []


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("rachète/VERB/racheter/pres", True),
        ("a/AUX/avoir/pres", True),
        ("racheter/VERB/racheter/inf", False),
        ("racheté/VERB/racheter/part", False),
        ("rachète/NOUN/rachète/pres", False),
        ("Rachète/VERB/racheter/pres", False),
    ],
)
def test_a_finite_verb_is_tagged_so_and_has_no_capital(token, expected):
    assert finite(analysis_of(token), 0) is expected
