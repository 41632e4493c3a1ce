from __future__ import annotations

from pressgraph.linking import Item, LinkTarget, TablePack, explain, find_links


def town(number: int, land: str) -> Item:
    return Item(f"Q90000000{number:02}", "Zarnheim", "", ("Place",), f"ville de {land}", prior=0.5)


def told(*items: Item, context: str = "", cls: str = "Place") -> str:
    target = LinkTarget("x", (cls,), "Zarnheim", (), (context,))
    return explain(find_links([target], TablePack("essai", "1", items))[0])


def test_each_loser_is_told_why() -> None:
    said = told(town(1, "Ruritanie"), town(2, "Utopie"), context="Zarnheim, en Ruritanie")
    assert "écarté : aucun mot alentour n’annonce cet élément (« context » 0.00, contre 0.40)" in said
    said = told(town(1, "Ruritanie"), town(2, "Ruritanie"))
    assert "écarté : rien ne le distingue de Zarnheim (Q9000000001)" in said
    said = told(Item("Q9000000003", "Zarnheim", "", ("Person",), "autrice"), town(1, "Ruritanie"))
    assert "écarté : classe incompatible : Place dans l’article, Person dans Wikidata" in said


def test_of_many_candidates_ten_are_told() -> None:
    said = told(*(town(number, "Ruritanie") for number in range(1, 15)))
    assert said.count("ville de Ruritanie") == 10
    assert said.endswith("… et 4 autres")
    assert told(*(town(number, "Ruritanie") for number in range(1, 50))).endswith("… et 20 autres"), "30 at most"
