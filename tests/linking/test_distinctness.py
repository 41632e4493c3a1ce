"""How far a name alone tells an item that nobody verified. All items are invented."""

from __future__ import annotations

import pytest

from pressgraph.linking import Alias, Item, Link, LinkTarget, TablePack, find_links


def item(number: int, label: str, cls: str, about: str = "", **more: object) -> Item:
    fields = {"prior": 0.5, **more}
    return Item(f"Q90000000{number:02}", label, label, (cls,), "", description_en=about, **fields)  # type: ignore[arg-type]


def link(name: str, cls: str, *items: Item, context: str = "", date: str = "", told: bool = False) -> Link:
    target = LinkTarget("x", (cls,) if cls else (), name, (), (context,) if context else (), date, told)
    return find_links([target], TablePack("essai", "1", items))[0]


@pytest.mark.parametrize(
    ("name", "cls", "prior"),
    [
        ("Voltanexa", "Organization", 0.5),
        ("Voltanexa", "Organization", 0.25),
        ("Quill Ferrandi", "Person", 0.25),
        ("Voltanexa Sud-Manche", "Organization", 0.0),
        ("Zarnheim", "Place", 0.5),
    ],
)
def test_a_name_that_is_nothing_else_is_linked(name: str, cls: str, prior: float) -> None:
    assert link(name, cls, item(1, name, cls, prior=prior)).outcome == "linked"


@pytest.mark.parametrize(
    ("name", "cls", "prior"),
    [
        ("Table", "Organization", 0.9),
        ("Orange", "Organization", 0.9),
        ("Madeleine", "Organization", 0.5),
        ("Voltanexa", "Organization", 0.0),
        ("Zarnheim", "Place", 0.3),
        ("Quillandra", "Person", 0.9),
        ("Paul Martin", "Person", 0.33),
        ("Supreme Court", "Organization", 0.3),
        ("VTX", "Organization", 0.1),
        ("Voltanexa", "Document", 0.9),
    ],
)
def test_a_name_that_others_may_have_is_a_candidate_until_something_tells(name: str, cls: str, prior: float) -> None:
    one = item(1, name, cls, "Bolivian telecommunications carrier in Cochabamba", prior=prior)
    alone = link(name, cls, one)
    assert (alone.outcome, alone.qid) == ("candidate", None)
    told = link(name, cls, one, context=f"{name}, the telecommunications carrier of Cochabamba, speaks.")
    assert told.qid == one.qid


def test_a_well_known_person_bears_a_usual_name() -> None:
    assert link("Paul Martin", "Person", item(1, "Paul Martin", "Person", prior=0.8)).outcome == "linked"


def test_a_short_name_is_first_what_is_called_so() -> None:
    club = item(1, "Zarnheim United", "Organization", "football club", aliases=(Alias("Zarnheim"),), prior=0.4)
    town = item(2, "Zarnheim", "Place", "city", prior=0.6)
    assert link("Zarnheim", "Organization", club).outcome == "linked"
    found = link("Zarnheim", "Organization", club, town)
    assert found.outcome == "candidate"
    assert any("est d’abord Zarnheim" in feature.reason for feature in found.candidates[0].features)


def test_a_part_of_the_name_of_a_place_may_be_another_place() -> None:
    canton = item(
        1, "Canton of Zarnheim", "Place", "canton of Ruritania", aliases=(Alias("Zarnheim"), Alias("Ohland")), prior=0.6
    )
    assert link("Zarnheim", "Place", canton).outcome == "candidate"
    assert link("Zarnheim", "Place", canton, context="Zarnheim, in Ruritania, votes.").qid == canton.qid
    assert link("Ohland", "Place", canton).outcome == "linked"


def test_initials_that_are_only_another_name_need_evidence() -> None:
    bank = item(1, "Voltanexa Telma Xyl", "Organization", aliases=(Alias("VTX"),))
    assert link("VTX", "Organization", bank).outcome == "candidate"
    assert link("VTX", "Organization", item(1, "VTX", "Organization")).outcome == "linked"


def test_an_article_makes_no_name_of_a_word() -> None:
    assert link("Le Voltanexa", "Organization", item(1, "Voltanexa", "Organization")).outcome == "candidate"
    assert link("le Zarnheim", "Place", item(1, "Zarnheim", "Place")).outcome == "linked"


def test_the_more_items_bear_a_name_the_more_it_takes() -> None:
    towns = [
        item(n, "Zarnheim", "Place", f"town in {land}") for n, land in enumerate(("Ohland", "Utopia", "Ruritania"))
    ]
    assert link("Zarnheim", "Place", *towns).outcome == "candidate"
    found = link("Zarnheim", "Place", *towns, context="Zarnheim, in Ruritania, votes.")
    assert found.qid == towns[2].qid
    shared = [item(n, "Zarnheim", "Place", "town in Ruritania") for n in range(3)]
    assert link("Zarnheim", "Place", *shared, context="Zarnheim, in Ruritania, votes.").outcome == "candidate"


def test_an_item_is_not_older_than_its_article() -> None:
    firm = item(1, "Voltanexa Sud-Manche", "Organization", since="2023")
    assert link("Voltanexa Sud-Manche", "Organization", firm, date="2024-11").outcome == "linked"
    late = link("Voltanexa Sud-Manche", "Organization", firm, date="2019")
    assert (late.outcome, late.score) == ("not-found", 0.0)
    assert "l’élément date de 2023, l’article de 2019" in late.reasons[0]


def test_what_ended_long_ago_is_seldom_in_the_news() -> None:
    town = item(1, "Zarnheim", "Place", "former department (1793-1814)", prior=0.5)
    assert link("Zarnheim", "Place", town).outcome == "linked"
    assert link("Zarnheim", "Place", town, date="2025-02").outcome == "candidate"


@pytest.mark.parametrize(
    ("said", "label", "outcome"),
    [
        ("Quill Ferrandi's", "Quill Ferrandi", "linked"),
        ("Quill J. Ferrandi", "Quill Ferrandi", "linked"),
        ("Quill J. Ferrandi", "Quill James Ferrandi", "not-found"),
        ("Quill Ferrandi Jr.", "Quill Ferrandi", "not-found"),
    ],
)
def test_a_person_is_known_by_other_forms_of_the_name(said: str, label: str, outcome: str) -> None:
    assert link(said, "Person", item(1, label, "Person")).outcome == outcome


def test_other_initials_are_somebody_else() -> None:
    known = item(1, "Quill Ferrandi", "Person", aliases=(Alias("Quill Henry Ferrandi"),))
    assert link("Quill W. Ferrandi", "Person", known).outcome == "not-found"
    assert link("Quill H. Ferrandi", "Person", known).outcome == "linked"


class Misspelling(TablePack):
    """A table that finds every other name almost alike."""

    def alike(self, key: str) -> tuple[str, ...]:
        return tuple(sorted(self._by_key.keys() - {key}))


@pytest.mark.parametrize(
    ("said", "label", "shared"),
    [
        ("Quill Ferrandy", "Quill Ferrandi", True),
        ("Quill Ferrandi II", "Quill Ferrandi III", False),
        ("Quill Ferrandi Sr", "Quill Ferrandi Jr", False),
        ("Zarnheim 2", "Zarnheim 3", False),
    ],
)
def test_only_long_words_are_misspelt(said: str, label: str, shared: bool) -> None:
    target = LinkTarget("x", ("Person",), said)
    found = find_links([target], Misspelling("essai", "1", (item(1, label, "Person"),)))[0]
    assert bool(found.candidates) == shared
    assert found.outcome != "linked"


def test_the_adjective_of_a_place_is_the_place() -> None:
    country = item(1, "Portugal", "Place", prior=0.9)
    assert link("Portuguese", "Place", country).qid == country.qid
    assert link("Portuguese", "Organization", country).outcome == "not-found"


def test_what_has_no_class_is_linked_only_to_what_everybody_knows() -> None:
    assert link("Zarnheim", "", item(1, "Zarnheim", "Place", prior=0.45)).outcome == "candidate"
    assert link("Zarnheim", "", item(1, "Zarnheim", "Place", prior=0.95)).outcome == "linked"


def test_only_what_leaves_no_doubt_is_the_same() -> None:
    sure, likely = item(1, "Quill Ferrandi", "Person", prior=0.6), item(2, "Zarnheim", "Place", prior=0.5)
    alone = link("Quill Ferrandi", "Person", sure)
    assert (alone.outcome, alone.is_same) == ("linked", False)  # whoever it is may have a namesake
    sure = item(1, "Quill Ferrandi", "Person", "carrier of Cochabamba", prior=0.6)
    assert link("Quill Ferrandi", "Person", sure, context="Quill Ferrandi, the carrier of Cochabamba, speaks.").is_same
    found = link("Zarnheim", "Place", likely)
    assert (found.outcome, found.is_same) == ("linked", False)
    assert "identité probable" in found.reasons[0]


def test_somebody_whose_function_agrees_with_nothing_known_of_the_item_is_somebody_else() -> None:
    minister = item(1, "Quill Ferrandi", "Person", "minister of Cochabamba", prior=0.9)
    baker = link("Quill Ferrandi", "Person", minister, context="Quill Ferrandi, baker, speaks.", told=True)
    assert (baker.outcome, baker.qid) == ("candidate", None)
    same = link("Quill Ferrandi", "Person", minister, context="Quill Ferrandi, minister of Cochabamba.", told=True)
    assert (same.outcome, same.qid) == ("linked", minister.qid)


def test_nobody_is_evidence_for_a_namesake() -> None:
    known = item(1, "Quill Ferrandi", "Person", "minister", prior=0.5, aliases=(Alias("Quill Ferrandi"),))
    baker = item(2, "Quill Ferrandi", "Person", "carrier of Cochabamba", prior=0.3)
    found = link("Quill Ferrandi", "Person", known, baker, context="Quill Ferrandi, the carrier of Cochabamba.")
    assert found.qid == baker.qid
    assert all(candidate.value("neighbours") == 0 for candidate in found.candidates)
