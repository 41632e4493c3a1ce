"""The facts of a store: statements about the same thing gathered into one, with who holds what of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pressgraph.knowledge.iris import BASE, PRESS, local_name
from pressgraph.ontology import Ontology
from pressgraph.view.dates import in_words
from pressgraph.view.disputes import disputes_of, with_rivals
from pressgraph.view.network import SLOTS, Evidence, Fact, FactKind, Participant, View, Wording, Words
from pressgraph.view.rows import Held, Rows, Span
from pressgraph.view.titles import titles_of

#: What an event is about in figures.
SUMS = ("amount", "quantity")
#: The relation that a role held stands for; it and those below it are not told a second time.
SHORTCUT = "worksFor"


@dataclass(frozen=True, slots=True)
class Finder:
    """Rows with the numbers that the network gives to entities and articles, and the language of each article."""

    rows: Rows
    ontology: Ontology
    nodes: Mapping[str, int]
    articles: Mapping[str, int]
    languages: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Words] = field(default_factory=dict)

    def words(self, iri: str) -> Words:
        """What a thing is called in both languages; what has one label only is called by it."""
        if iri in self.titles:
            return self.titles[iri]
        labels = self.rows.labels.get(iri, {})
        other = next(iter(sorted(labels.values())), local_name(iri))
        return Words(labels.get("fr", other), labels.get("en", other))

    def value(self, iri: str) -> Wording:
        """A time or an amount in the article's words; a time for who does not read them as the date that it is."""
        told, edtf = self.rows.values[iri]
        if not edtf:
            return told
        own = self.languages.get(iri.partition("#")[0], "fr")
        said = {language: told if language == own else in_words(edtf, language) for language in ("fr", "en")}
        return Words(**said)

    def claimed(self, object_: str) -> Words:
        """What is said of a thing: a value, or what its object is called; empty for none."""
        if object_ in self.rows.values:
            value = self.value(object_)
            return value if isinstance(value, Words) else Words(value, value)
        return self.words(object_) if object_ else Words("", "")

    def term(self, name: str) -> Words:
        """What a term of the ontology is called."""
        return self.words(PRESS + name)

    def evidence(self, *spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """The passages, each once, in order."""
        known = (span for group in spans for span in group if span.article in self.articles)
        return tuple(sorted({Evidence(self.articles[span.article], span.start, span.end) for span in known}))

    def passages(self, statements: Iterable[Held]) -> tuple[Evidence, ...]:
        """The passages on which some statements rest."""
        return self.evidence(*(self.rows.evidence.get(statement.iri, ()) for statement in statements))

    def participant(self, slot: str, object_: str) -> Participant:
        """An object as a place of a fact: a node, or words for what is none."""
        if object_ in self.nodes:
            return Participant(slot, self.nodes[object_])
        if object_ in self.rows.values:
            return Participant(slot, None, self.value(object_))
        return Participant(slot, None, self.words(object_) if object_ in self.rows.labels else object_)

    def asserted(self, statement: Held) -> bool:
        """Whether an article holds it itself, as certain and positive."""
        own = statement.holder in self.articles
        return own and local_name(statement.certainty) == "Certain" and self.positive(statement)

    def positive(self, statement: Held) -> bool:
        """Whether it upholds its triple, rather than denies it."""
        return local_name(statement.polarity) == "Positive"


def facts_of(find: Finder) -> tuple[Fact, ...]:
    """All facts, in the order of the texts."""
    about: defaultdict[str, list[Held]] = defaultdict(list)
    for statement in find.rows.statements:
        about[statement.subject].append(statement)
    find = replace(find, titles={**titles_of(find.rows, about), **find.rows.titles})
    roles = [_role(holding, about[holding], find) for holding in sorted(find.rows.holdings)]
    facts = [
        *(_event(event, about[event], find) for event in sorted(find.rows.events)),
        *roles,
        *_relations(find, {role.nodes for role in roles}),
        *(_quotation(row, find) for row in find.rows.quotations),
    ]
    told = (fact for fact in facts if fact.participants)
    return with_rivals(sorted(told, key=lambda fact: (fact.evidence[:1], fact.kind, fact.key)))


def _event(event: str, statements: Sequence[Held], find: Finder) -> Fact:
    asserted = [statement for statement in statements if find.asserted(statement)]
    values = {local_name(statement.predicate): statement.object for statement in asserted}
    positive = [statement for statement in statements if find.positive(statement)]
    status = local_name(values.get("status", "Occurred"))
    # What only others tell of is dated by them; the chip says that it is theirs.
    times = _times(asserted, find) or (() if status == "Occurred" else _times(positive, find))
    parts = ((local_name(statement.predicate), statement.object) for statement in positive)
    slots = sorted({part for part in parts if part[0] in (*SLOTS, "cause", *SUMS)}, key=_slot_order)
    return Fact(
        key=event.removeprefix(BASE),
        kind="event",
        label=find.words(values.get("eventType", event)),
        status=status,
        participants=tuple(find.participant(slot, object_) for slot, object_ in slots),
        evidence=find.evidence(find.rows.evidence.get(event, ())) or find.passages(statements),
        title=find.words(event),
        times=times,
        views=_views(statements, find),
        disputes=disputes_of(statements, find),
    )


def _times(statements: Iterable[Held], find: Finder) -> tuple[str, ...]:
    """The EDTF forms of the times that some statements tell, sorted."""
    told = {statement.object for statement in statements if local_name(statement.predicate) == "time"}
    return tuple(sorted({find.rows.values[time][1] for time in told if time in find.rows.values}))


def _slot_order(part: tuple[str, str]) -> tuple[int, str]:
    slot, object_ = part
    return (SLOTS.index(slot) if slot in SLOTS else len(SLOTS)), object_


def _role(holding: str, statements: Sequence[Held], find: Finder) -> Fact:
    values = {local_name(s.predicate): s.object for s in statements if find.positive(s)}
    time = values.get("time", "")
    ends = [(name, values[name]) for name in ("holder", "organization") if name in values]
    links = [statement for statement in statements if local_name(statement.predicate) in ("holder", "organization")]
    return Fact(
        key=holding.removeprefix(BASE),
        kind="role",
        label=find.words(values.get("role", holding)),
        status=_status(links, find),
        participants=tuple(find.participant(slot, object_) for slot, object_ in ends),
        evidence=find.evidence(find.rows.evidence.get(holding, ())) or find.passages(statements),
        title=find.words(holding),
        times=(find.rows.values[time][1],) if time in find.rows.values else (),
        views=_views(statements, find),
        disputes=disputes_of(statements, find),
    )


def _relations(find: Finder, told: set[tuple[int, ...]]) -> Iterator[Fact]:
    """Relations between entities and descriptions of them, those that ``told`` roles already say left out."""
    same: defaultdict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for statement in find.rows.statements:
        if statement.subject in find.nodes:
            same[triple_of(statement, find.ontology, find.nodes)].append(statement)
    for (subject, predicate, object_), statements in sorted(same.items()):
        name = local_name(predicate)
        ends = (find.nodes[subject], find.nodes.get(object_, -1))
        if not (ends in told and _says_role(name, find.ontology)):
            yield _relation((subject, predicate, object_), statements, find)


def triple_of(statement: Held, ontology: Ontology, entities: Container[str]) -> tuple[str, str, str]:
    """The triple, with the ends of a symmetric relation in one order."""
    subject, object_ = statement.subject, statement.object
    if is_symmetric(local_name(statement.predicate), ontology) and object_ in entities:
        subject, object_ = sorted((subject, object_))
    return subject, statement.predicate, object_


def is_symmetric(name: str, ontology: Ontology) -> bool:
    """Whether a relation says the same from either end."""
    term = ontology.properties.get(name)
    return bool(term and term.symmetric)


def key_of(triple: tuple[str, str, str]) -> str:
    """The key of the fact that statements of a triple make."""
    subject, predicate, object_ = triple
    return "|".join(part.removeprefix(BASE) for part in (subject, local_name(predicate), object_))


def _says_role(name: str, ontology: Ontology) -> bool:
    term = ontology.properties.get(name)
    return name == SHORTCUT or bool(term and SHORTCUT in term.ancestors)


def _relation(triple: tuple[str, str, str], statements: Sequence[Held], find: Finder) -> Fact:
    subject, predicate, object_ = triple
    name = local_name(predicate)
    term = find.ontology.properties.get(name)
    kind: FactKind = "description" if term and term.literal else "relation"
    start = Participant("subject", find.nodes[subject])
    asserted = [statement for statement in statements if find.asserted(statement)]
    return Fact(
        key=key_of(triple),
        kind=kind,
        label=find.term(name),
        status=_status(statements, find),
        participants=(start,) if kind == "description" else (start, find.participant("object", object_)),
        evidence=find.passages(asserted or statements),
        title=object_ if kind == "description" else "",
        views=_views(statements, find),
        disputes=disputes_of(statements, find),
    )


def _status(statements: Sequence[Held], find: Finder) -> str:
    """How a relation stands: as an event of which the same is said would."""
    if not statements or all(find.asserted(statement) for statement in statements):
        return "Occurred"
    own = [statement for statement in statements if statement.holder in find.articles]
    if any(find.asserted(statement) for statement in own):
        return "Occurred"
    if not any(find.positive(statement) for statement in own or statements):
        return "NotOccurred"
    return "Hypothetical" if own else "Alleged"


def _quotation(row: tuple[str, ...], find: Finder) -> Fact:
    """The quotation with the entities that the statements made in it, or its own words, speak of."""
    quotation, words, speaker, origin = row
    subjects = sorted({end for end in find.rows.spoken.get(quotation, ()) if end in find.nodes} - {speaker})
    parts = [find.participant("speaker", speaker)]
    parts += [find.participant("about", subject) for subject in subjects]
    parts += [find.participant("quotedFrom", origin)] if origin and origin != speaker else []
    known = {part.node for part in parts}
    named = [Participant("about", find.nodes[one]) for one in find.rows.inside.get(quotation, ()) if one in find.nodes]
    return Fact(
        key=quotation.removeprefix(BASE),
        kind="quotation",
        label=find.term("Quotation"),
        status="Occurred",
        participants=(*parts, *(part for part in named if part.node not in known)),
        evidence=find.evidence(find.rows.evidence.get(quotation, ())),
        title=words,
    )


def _views(statements: Sequence[Held], find: Finder) -> tuple[View, ...]:
    """What is held otherwise than by the article as certain and positive, one view for each way of holding.

    A source that says whether or when the thing is so has said it of its parts too.
    """
    ways: defaultdict[tuple[str, str, bool], defaultdict[str, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if not find.asserted(statement):
            way = (statement.holder, local_name(statement.certainty), find.positive(statement))
            ways[way][_claim(statement)].append(statement)
    views = []
    deniers = {
        holder for (holder, _, positive), claims in ways.items() if not positive and any(map(_of_status, claims))
    }
    for way, claims in sorted(ways.items()):
        # Whoever denies that it happened does not say when it did, though the denial may name a time.
        denied = way[2] and way[0] in deniers
        telling = [claim for claim in claims if _of_status(claim) or (claim.startswith("time ") and not denied)]
        if telling:
            views += [_view(way, claim, claims[claim], find) for claim in sorted(telling)]
        elif not denied:
            views.append(_view(way, "", [held for _, group in sorted(claims.items()) for held in group], find))
    return tuple(views)


def _of_status(claim: str) -> bool:
    return claim.startswith("status ")


def _claim(statement: Held) -> str:
    return f"{local_name(statement.predicate)} {statement.object}"


def _view(way: tuple[str, str, bool], claim: str, statements: Sequence[Held], find: Finder) -> View:
    holder, certainty, positive = way
    object_ = claim.partition(" ")[2]
    return View(
        holder=find.nodes.get(holder),
        certainty=certainty,
        positive=positive,
        claim=find.claimed(object_),
        evidence=find.passages(statements),
    )
