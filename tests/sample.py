"""A small article and the facts in it, written by hand: what the RDF half is tested on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pressgraph.model import (
    Amount,
    Article,
    Entity,
    Event,
    Facts,
    Mention,
    Passage,
    Quotation,
    Role,
    RoleHolding,
    Statement,
    Term,
    Text,
    TimeExpression,
)

TEXT = (
    "La start-up Exelia a lancé Brio mardi 4 mars 2025. La directrice technique d’Exelia, "
    "Awa Le Goff, a déclaré au Courrier que « Brio est prêt ». Selon elle, Voltane aurait copié "
    "l’outil. Voltane, valorisée 2 milliards d’euros, dément. Des testeurs attendent Brio 2."
)
ARTICLE = Article(TEXT, "brio.txt", "fr", "2025-03-06", None)


def at(words: str, nth: int = 0) -> Passage:
    """The passage of the n-th occurrence of some words in the sample."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Passage(start, start + len(words))


def names(*passages: Passage) -> tuple[Mention, ...]:
    """Name mentions at the passages."""
    return tuple(Mention(p, "name") for p in passages)


def says(subject: str, predicate: str, object_: str | Text | Term, words: str, **view: object) -> Statement:
    """A statement with the evidence of some words of the sample."""
    return Statement(subject, predicate, object_, (at(words),), "hand", 1.0, **view)  # type: ignore[arg-type]  # keywords of Statement


LAUNCH = "La start-up Exelia a lancé Brio mardi 4 mars 2025"
SPEECH = "La directrice technique d’Exelia, Awa Le Goff, a déclaré au Courrier que « Brio est prêt »"
COPY = "Selon elle, Voltane aurait copié l’outil"
ROLE_WORDS = "La directrice technique d’Exelia, Awa Le Goff"

FACTS = Facts(
    ARTICLE,
    entities=(
        Entity(
            "organization/exelia",
            ("Organization",),
            "Exelia",
            (),
            (*names(at("Exelia"), at("Exelia", 1)), Mention(at("La start-up"), "nominal")),
        ),
        Entity(
            "product/brio",
            ("Product",),
            "Brio",
            (),
            (*names(at("Brio"), at("Brio", 1)), Mention(at("l’outil"), "nominal")),
        ),
        Entity("product/brio-2", ("Product",), "Brio 2", (), names(at("Brio 2"))),
        Entity(
            "person/awa-le-goff",
            ("Person",),
            "Awa Le Goff",
            (),
            (*names(at("Awa Le Goff")), Mention(at("elle"), "pronoun")),
        ),
        Entity("organization/courrier", ("Organization", "Medium"), "Courrier", (), names(at("Courrier"))),
        Entity("organization/voltane", ("Organization",), "Voltane", (), names(at("Voltane"), at("Voltane", 1))),
        Entity("group/testeurs", ("Group",), "testeurs", (), (Mention(at("Des testeurs"), "nominal"),), named=False),
    ),
    events=(
        Event(
            "event/launch-0", "launch", "Occurred", "lancement de Brio par Exelia", (at(LAUNCH),), "verb:lancer", 0.9
        ),
        Event(
            "event/statement-51",
            "statement",
            "Occurred",
            "déclaration d’Awa Le Goff",
            (at(SPEECH),),
            "verb:déclarer",
            0.9,
            utterance=True,
        ),
        Event(
            "event/creation-145", "creation", "Alleged", "copie de Brio par Voltane", (at(COPY),), "verb:copier", 0.8
        ),
        Event(
            "event/testing-240",
            "testing",
            "Planned",
            "test de Brio 2",
            (at("Des testeurs attendent Brio 2"),),
            "noun:test",
            0.5,
        ),
    ),
    roles=(Role("role/cto", "directeur technique", ("directrice technique", "CTO")),),
    holdings=(RoleHolding("holding/awa-le-goff-cto", "Awa Le Goff, directrice technique", (at(ROLE_WORDS),)),),
    times=(
        TimeExpression("time/30", at("mardi 4 mars 2025"), "2025-03-04", date(2025, 3, 4), date(2025, 3, 4), "day"),
    ),
    amounts=(Amount("amount/185", at("2 milliards d’euros"), "2000000000", "EUR"),),
    quotations=(Quotation("quotation/125", at("Brio est prêt"), "person/awa-le-goff", "event/statement-51"),),
    statements=(
        says("event/launch-0", "agent", "organization/exelia", LAUNCH),
        says("event/launch-0", "theme", "product/brio", LAUNCH),
        says("event/launch-0", "time", "time/30", LAUNCH),
        says("product/brio", "developer", "organization/exelia", LAUNCH),
        says("holding/awa-le-goff-cto", "holder", "person/awa-le-goff", ROLE_WORDS),
        says("holding/awa-le-goff-cto", "role", "role/cto", ROLE_WORDS),
        says("holding/awa-le-goff-cto", "organization", "organization/exelia", ROLE_WORDS),
        says("person/awa-le-goff", "worksFor", "organization/exelia", ROLE_WORDS),
        says("event/statement-51", "speaker", "person/awa-le-goff", SPEECH),
        says("event/statement-51", "addressee", "organization/courrier", SPEECH),
        says("event/statement-51", "medium", "organization/courrier", SPEECH),
        says("event/creation-145", "agent", "organization/voltane", COPY),
        says("event/creation-145", "theme", "product/brio", COPY),
        says(
            "event/creation-145",
            "status",
            Term("Occurred"),
            COPY,
            source="person/awa-le-goff",
            via="event/statement-51",
        ),
        says(
            "event/creation-145",
            "status",
            Term("Occurred"),
            "Voltane, valorisée 2 milliards d’euros, dément",
            source="organization/voltane",
            polarity="Negative",
        ),
        says(
            "product/brio",
            "description",
            Text("prêt", "fr"),
            "Brio est prêt",
            source="person/awa-le-goff",
            via="quotation/125",
        ),
        says("organization/voltane", "valuation", "amount/185", "Voltane, valorisée 2 milliards d’euros"),
        says("product/brio-2", "versionOf", "product/brio", "Brio 2", certainty="Probable"),
        says("event/testing-240", "agent", "group/testeurs", "Des testeurs attendent Brio 2"),
        says("event/testing-240", "theme", "product/brio-2", "Des testeurs attendent Brio 2"),
    ),
)


class FakeReader:
    """Reads the sample's facts in any article: what a model costs and finds is tested elsewhere."""

    def facts(self, article: Article) -> Facts:
        """The facts."""
        return replace(FACTS, article=article)
