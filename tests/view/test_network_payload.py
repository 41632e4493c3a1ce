"""What the store holds is what the network says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from networks import network_from, store_from

import sample
from press_stores import Decided
from pressgraph.header import body_start
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.store import add_article, consolidate, open_store
from pressgraph.model import Article, Facts, Statement
from pressgraph.ontology import load_ontology
from pressgraph.view.network import Fact, Network, Node, Words, degrees, edges_of, spoken
from pressgraph.view.payload import network_of


def named(network: Network, label: str) -> int:
    return next(number for number, node in enumerate(network.nodes) if node.label == label)


def fact(network: Network, kind: str, label: str) -> Fact:
    return next(one for one in network.facts if one.kind == kind and one.label.fr == label)


def told(network: Network, one: Fact) -> list[tuple[str, str]]:
    return [(p.slot, spoken(p.text, "fr") if p.node is None else network.nodes[p.node].label) for p in one.participants]


def drawn(network: Network) -> set[tuple[str, str, str]]:
    label = [node.label for node in network.nodes]
    return {(label[edge.source], edge.status, label[edge.target]) for edge in edges_of(network.facts)}


def test_every_entity_is_a_node(network: Network) -> None:
    assert sorted(node.label for node in network.nodes) == sorted(entity.label for entity in sample.FACTS.entities)


def test_a_node_knows_where_the_text_names_it(network: Network) -> None:
    brio: Node = network.nodes[named(network, "Brio")]
    words = [sample.TEXT[place.start : place.end] for place in brio.mentions]
    assert words == ["Brio", "Brio", "l’outil"]


def test_an_outlet_that_speaks_is_drawn_as_an_outlet(network: Network) -> None:
    assert network.nodes[named(network, "Courrier")].classes == ("Medium", "Organization")


def test_an_event_is_told_with_its_participants_and_time(network: Network) -> None:
    launch = fact(network, "event", "lancement")
    assert told(network, launch) == [("agent", "Exelia"), ("theme", "Brio")]
    assert (launch.status, launch.times, spoken(launch.title, "fr")) == (
        "Occurred",
        ("2025-03-04",),
        "lancement de Brio par Exelia",
    )
    assert [sample.TEXT[e.start : e.end] for e in launch.evidence] == [sample.LAUNCH]


@pytest.mark.parametrize(("event", "times"), [("event/creation-145", ("2025-03-04",)), ("event/statement-51", ())])
def test_what_only_a_source_tells_of_is_dated_by_it(event: str, times: tuple[str, ...]) -> None:
    dated = sample.says(event, "time", "time/30", sample.COPY, source="person/awa-le-goff")
    network = network_from(replace(sample.FACTS, statements=(*sample.FACTS.statements, dated)))
    assert next(one for one in network.facts if one.key.endswith(event)).times == times


def test_an_event_goes_from_who_acts_or_speaks_to_the_others(network: Network) -> None:
    assert {
        ("Exelia", "Occurred", "Brio"),
        ("Awa Le Goff", "Occurred", "Courrier"),
        ("testeurs", "Planned", "Brio 2"),
    } <= drawn(network)


def test_each_source_of_a_disputed_event_has_its_view(network: Network) -> None:
    copy = fact(network, "event", "création")
    views = {
        (network.nodes[view.holder].label, view.positive, view.claim.fr)
        for view in copy.views
        if view.holder is not None
    }
    assert copy.status == "Alleged"
    assert views == {("Awa Le Goff", True, "avéré"), ("Voltane", False, "avéré")}


def test_a_role_replaces_the_relation_that_it_implies(network: Network) -> None:
    role = fact(network, "role", "directeur technique")
    assert told(network, role) == [("holder", "Awa Le Goff"), ("organization", "Exelia")]
    assert role.label.en == "chief technology officer"
    assert not [one for one in network.facts if one.label.fr == "travaille pour"]


def test_a_relation_held_as_probable_is_uncertain(network: Network) -> None:
    version = fact(network, "relation", "version de")
    assert (version.status, version.views[0].certainty, version.views[0].holder) == ("Hypothetical", "Probable", None)


def test_an_amount_is_told_in_the_words_of_the_text(network: Network) -> None:
    assert told(network, fact(network, "relation", "valorisation")) == [
        ("subject", "Voltane"),
        ("object", "2 milliards d’euros"),
    ]


def test_a_quotation_tells_who_speaks_and_of_what(network: Network) -> None:
    quotation = fact(network, "quotation", "Citation")
    assert quotation.title == "Brio est prêt"
    assert told(network, quotation) == [
        ("speaker", "Awa Le Goff"),
        ("about", "Brio"),
        ("quotedFrom", "déclaration d’Awa Le Goff"),
    ]


def test_a_description_belongs_to_its_entity_and_its_source(network: Network) -> None:
    description = fact(network, "description", "caractérisation")
    assert (description.title, description.status) == ("prêt", "Alleged")
    assert network.nodes[description.views[0].holder or 0].label == "Awa Le Goff"


def test_an_event_with_one_participant_stays_with_it_and_counts() -> None:
    statements = [s for s in sample.FACTS.statements if not (s.subject == "event/launch-0" and s.predicate == "theme")]
    network = network_from(replace(sample.FACTS, statements=tuple(statements)))
    launch = fact(network, "event", "lancement")
    assert told(network, launch) == [("agent", "Exelia")]
    assert launch.nodes == (named(network, "Exelia"),)
    assert degrees(network)[named(network, "Exelia")] > 0


def test_an_entity_without_facts_is_still_a_node() -> None:
    network = network_from(replace(sample.FACTS, events=(), holdings=(), quotations=(), statements=()))
    assert len(network.nodes) == len(sample.FACTS.entities)
    assert (network.facts, edges_of(network.facts)) == ((), ())


def test_a_symmetric_relation_said_both_ways_is_one_fact() -> None:
    both = [("organization/exelia", "organization/voltane"), ("organization/voltane", "organization/exelia")]
    said = tuple(Statement(a, "competitorOf", b, (sample.at("Exelia"),), "hand", 1.0) for a, b in both)
    network = network_from(replace(sample.FACTS, statements=(*sample.FACTS.statements, *said)))
    assert len([one for one in network.facts if one.label.fr == "concurrent de"]) == 1


def test_a_denied_relation_is_drawn_as_denied() -> None:
    denied = Statement(
        "organization/exelia", "partnerOf", "organization/voltane", (sample.at("Exelia"),), "hand", 1.0,
        source="person/awa-le-goff", polarity="Negative",
    )  # fmt: skip
    network = network_from(replace(sample.FACTS, statements=(*sample.FACTS.statements, denied)))
    assert ("Exelia", "NotOccurred", "Voltane") in drawn(network)


def test_two_articles_share_the_entities_that_are_one() -> None:
    other = replace(sample.FACTS, article=replace(sample.ARTICLE, source="autre.txt", published="2025-01"))
    network = network_from(sample.FACTS, other)
    assert [article.source for article in network.articles] == ["autre.txt", "brio.txt"]
    assert {place.article for place in network.nodes[named(network, "Exelia")].mentions} == {0, 1}
    assert len([node for node in network.nodes if node.label == "Exelia"]) == 1


def test_the_order_in_which_articles_were_added_changes_nothing() -> None:
    other = replace(sample.FACTS, article=replace(sample.ARTICLE, source="autre.txt"))
    assert network_from(sample.FACTS, other) == network_from(other, sample.FACTS)


@pytest.mark.parametrize(
    ("outcome", "shown", "items"),
    [
        ("linked", "linked", (("http://www.wikidata.org/entity/Q42", "Exelia"),)),
        ("probable", "close", (("http://www.wikidata.org/entity/Q42", "Exelia"),)),
        ("candidate", "candidates", (("http://www.wikidata.org/entity/Q42", "Exelia"),)),
        ("not-found", "unlinked", ()),
    ],
)
def test_a_node_says_what_was_decided_of_its_link(outcome: str, shown: str, items: tuple[tuple[str, str], ...]) -> None:
    considered = ("Q42", "Exelia") if items else None
    exelia = "https://w3id.org/pressgraph/id/organization/exelia"
    same, outcome = outcome != "probable", outcome.replace("probable", "linked")
    links = link_quads([Decided(exelia, outcome, considered, 0.8, ("même nom",), is_same=same)])
    store = store_from(sample.FACTS, links=links)
    network = network_of(store)
    link = network.nodes[named(network, "Exelia")].link
    assert (link.outcome, link.items, link.reasons) == (shown, items, (Words("même nom", "même nom"),))


def test_an_empty_store_is_an_empty_network() -> None:
    store = open_store()
    consolidate(store, load_ontology())
    network = network_of(store)
    assert (network.nodes, network.facts, network.articles) == ((), (), ())


def test_facts_come_in_the_order_of_the_text(network: Network) -> None:
    starts = [one.evidence[0].start for one in network.facts]
    assert starts == sorted(starts)
    assert isinstance(sample.FACTS, Facts)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" date 2025-03-06 La start-up Exelia a lancé Brio.", "La start-up Exelia a lancé Brio."),
        ("date: 2025-03-06\n\nBrio est là\nOui.", "Brio est là"),
        (
            "date: 2025-03-06\n" + "Brio est là. " * 20,
            "Brio est là. Brio est là. Brio est là. Brio est là. Brio est là. Brio est là. Brio est…",
        ),
    ],
)
def test_an_article_without_a_title_is_called_by_its_first_line(text: str, title: str) -> None:
    store = open_store()
    add_article(store, article_quads(Facts(Article(text, "brio.txt", "fr", "2025-03-06", None)), load_ontology()))
    consolidate(store, load_ontology())
    [article] = network_of(store, body_start).articles
    assert article.title == title
    assert article.text is not None
    assert article.text[article.body :].startswith(title[:5]) or article.text[article.body] == "\n"


def test_what_a_text_says_is_read_as_it_stands() -> None:
    text = "Brio\tet\r\n« Exelia »\\n \"oui\" 'non' \u2028 <b>\x0b, fin"
    network = network_from(replace(sample.FACTS, article=replace(sample.ARTICLE, text=text)), Facts(sample.ARTICLE))
    assert text in {article.text for article in network.articles}


def test_an_event_tells_its_sum_in_the_words_of_the_article() -> None:
    paid = sample.says("event/launch-0", "amount", "amount/185", "2 milliards d’euros")
    network = network_from(replace(sample.FACTS, statements=(*sample.FACTS.statements, paid)))
    assert ("amount", "2 milliards d’euros") in told(network, fact(network, "event", "lancement"))
    assert network.slots["amount"].fr == "valeur"
