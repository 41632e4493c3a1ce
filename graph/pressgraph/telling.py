"""Facts told to a person: one line each, with its status, whose view it is, and the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pressgraph.model import Event, Facts, Key, Passage, Quotation, Reason, RoleHolding, Silence, Statement, Term, Text
from pressgraph.ontology import Ontology

#: What a statement about an event or a role held adds to its line, in the order of telling.
PARTICIPANTS = ("agent", "speaker", "theme", "recipient", "addressee", "instrument", "medium", "participant", "place")
CIRCUMSTANCES = ("time", "quantity", "cause")
#: The class of an amount by its kind.
KINDS = {"money": "MonetaryAmount", "percentage": "Percentage", "count": "Count"}
HOLDING_PARTS = ("holder", "role", "organization", "time")


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words.

    ``status`` is an event's status, or a statement's certainty or denial; ``source`` is the label
    of the agent whose view it is, empty for the article itself; ``sentence`` the article's words.
    """

    kind: str
    text: str
    status: str
    source: str
    sentence: str
    evidence: tuple[Passage, ...]
    extractor: str
    confidence: float


def tell(facts: Facts, ontology: Ontology, *, language: str = "fr") -> list[Told]:
    """Every fact of an article, in the order of the text."""
    speaker = _Speaker(facts, ontology, language)
    told = [
        *(speaker.event(event) for event in facts.events),
        *(speaker.holding(holding) for holding in facts.holdings),
        *(speaker.quotation(quotation) for quotation in facts.quotations),
        *(speaker.statement(statement) for statement in speaker.others()),
    ]
    return sorted(told, key=lambda one: (one.evidence, one.kind, one.text, one.source))


def as_line(told: Told, source: str, *, rules: bool = False) -> str:
    """A fact in one line: what, in square brackets how it stands and who says so, the sentence, and where that is.

    With ``rules``, the rule that found it and how far it is trusted, 0 to 1, stand last, in braces.
    """
    view = f"{told.status}, {told.source}" if told.source else told.status
    where = f"{source}:{told.evidence[0].start}-{told.evidence[-1].end}"
    rule = f" {{{told.extractor} {told.confidence:.2f}}}" if rules else ""
    return f"{told.text} [{view}] « {told.sentence} » ({where}){rule}"


#: What is said of each kind of reason, in French and in English; ``{}`` are its words.
REASONS = {
    "question": ("question, qui n’affirme rien : {}", "a question, which asserts nothing: {}"),
    "purpose": ("but ou possibilité, non un fait : {}", "a purpose or possibility, not a fact: {}"),
    "no-event-type": ("trop général pour un évènement : {}", "too general for an event: {}"),
    "not-denied": ("ne dit un évènement que nié : {}", "tells an event only when denied: {}"),
    "no-participant": ("aucun participant connu : {}", "no participant known: {}"),
    "nobody-named": ("aucun participant nommé : {}", "no participant named: {}"),
    "need": ("participant requis absent : {}", "a participant that is needed is missing: {}"),
    "unknown-verb": ("verbe hors du lexique : {}", "verb not in the lexicon: {}"),
    "unknown-noun": ("aucun verbe reconnu, nom hors du lexique : {}", "no verb seen, noun not in the lexicon: {}"),
    "wording": ("connu, mais pas dans cette tournure : {}", "known, but not in this wording: {}"),
    "no-speaker": ("citation dont l’auteur n’est pas reconnu", "a quotation whose speaker is not known"),
    "no-speech": ("mots entre guillemets qui ne sont pas une parole", "words in quotation marks that are no speech"),
    "no-holder": ("fonction sans titulaire nommé : {}", "a function without a named holder: {}"),
    "no-person": ("fonction dont le titulaire n’est pas lu comme une personne : {}", "a function of no person: {}"),
    "same-ends": ("relation d’une chose avec elle-même : {}", "a relation of a thing with itself: {}"),
    "wrong-classes": ("relation entre des classes qu’elle n’admet pas : {}", "a relation of classes that it bars: {}"),
    "attributed": ("relation tenue par une source, non par l’article : {}", "a relation that a source holds: {}"),
    "no-entity": ("rien ni personne de connu", "nothing and nobody known"),
    "no-rule": ("aucune règle ne s’y applique", "no rule applies"),
}


def explain(facts: Facts, ontology: Ontology, *, language: str = "fr") -> list[Told]:
    """Every sentence of an article that gave no fact, with what the rules decided of it."""
    speaker = _Speaker(facts, ontology, language)
    return [speaker.silence(silence) for silence in facts.silences]


class _Speaker:
    """The words for one article's nodes and statements, in one language."""

    def __init__(self, facts: Facts, ontology: Ontology, language: str) -> None:
        self._facts, self._ontology, self._language = facts, ontology, language
        self._labels = dict(_labels(facts))
        self._parts = _parts(facts)
        self._kinds = {amount.key: KINDS[amount.kind] for amount in facts.amounts}

    def others(self) -> Iterator[Statement]:
        """The statements that no line of an event or of a role held already tells."""
        told = {id(statement) for parts in self._parts.values() for statement in parts}
        return (statement for statement in self._facts.statements if id(statement) not in told)

    def event(self, event: Event) -> Told:
        """An event with its participants and circumstances."""
        type_ = self._ontology.event_types.get(event.type)
        name = self._word(type_.labels if type_ else {}, event.type)
        slots = PARTICIPANTS + CIRCUMSTANCES
        parts = sorted(self._parts.get(event.key, ()), key=lambda part: slots.index(part.predicate))
        said = ", ".join(f"{self._part(part)} {self._object(part)}" for part in parts)
        text = f"{name} : {said}" if said else f"{name} : {event.label}"
        text += self._about(event)
        told = event.evidence, event.extractor, event.confidence
        return Told("event", text, self._value(event.status), "", self._sentence(event.evidence), *told)

    def _about(self, event: Event) -> str:
        """Of whom and what an act of speech speaks, and its words, as far as statements and quotations tell."""
        subjects = (s.subject for s in self._facts.statements if s.via == event.key)
        words = (q for q in self._facts.quotations if q.quoted_from == event.key)
        about = ", ".join(dict.fromkeys(self._label(subject) for subject in subjects))
        told = f", {self._property('about')} {about}" if about else ""
        return told + "".join(f" « {_flat(self._facts.article.words(q.passage))} »" for q in words)

    def holding(self, holding: RoleHolding) -> Told:
        """Who holds which role, and where."""
        parts = sorted(self._parts.get(holding.key, ()), key=lambda part: HOLDING_PARTS.index(part.predicate))
        text = " · ".join(self._object(part) for part in parts) or holding.label
        extractor = parts[0].extractor if parts else ""
        confidence = min((part.confidence for part in parts), default=1.0)
        told = holding.evidence, extractor, confidence
        return Told("role", text, self._value("Certain"), "", self._sentence(holding.evidence), *told)

    def quotation(self, quotation: Quotation) -> Told:
        """Who said what, word for word."""
        kind = self._word(self._ontology.classes["Quotation"].labels, "citation").lower()
        text = f"{self._label(quotation.speaker)} · {kind}"
        told = (quotation.passage,), "quotation", 1.0
        return Told("quotation", text, self._value("Certain"), "", self._sentence((quotation.passage,)), *told)

    def statement(self, statement: Statement) -> Told:
        """A relation or a description, and whose view it is."""
        text = f"{self._label(statement.subject)} · {self._property(statement.predicate)} · {self._object(statement)}"
        denied = statement.polarity == "Negative"
        status = self._value("Negative" if denied else statement.certainty)
        source = self._label(statement.source) if statement.source else ""
        kind = "claim" if statement.source else "relation"
        told = statement.evidence, statement.extractor, statement.confidence
        return Told(kind, text, status, source, self._sentence(statement.evidence), *told)

    def silence(self, silence: Silence) -> Told:
        """A sentence without a fact, and why, reasons of one kind together."""
        english = self._language == "en"
        words: dict[str, list[str]] = {}
        for reason in silence.reasons:
            words.setdefault(reason.kind, []).append(self._reason(reason))
        said = [REASONS[kind][english].format(", ".join(found)) for kind, found in words.items()]
        text = "no fact" if english else "aucun fait"
        evidence = (silence.passage,)
        return Told("silence", text, " ; ".join(said), "", self._sentence(evidence), evidence, "", 0.0)

    def _reason(self, reason: Reason) -> str:
        """« recruter (agent, objet) », « Exelia – filiale de – Voltane »."""
        if reason.kind in ("same-ends", "wrong-classes", "attributed"):
            first, last = reason.details
            return f"{first} – {self._property(reason.word)} – {last}"
        details = ", ".join(self._need(detail) for detail in reason.details)
        return f"{reason.word} ({details})" if details else reason.word

    def _need(self, need: str) -> str:
        """A slot, with the classes that may fill it: « objet : produit »."""
        slot, _, classes = need.removeprefix("!").replace("~", ":").partition(":")
        known = self._ontology.classes
        labels = [self._word(known[c].labels if c in known else {}, c) for c in classes.split("|") if c]
        return f"{self._property(slot)} : {' / '.join(labels)}" if labels else self._property(slot)

    def _sentence(self, evidence: tuple[Passage, ...]) -> str:
        return " […] ".join(_flat(self._facts.article.words(passage)) for passage in evidence)

    def _object(self, statement: Statement) -> str:
        match statement.object:
            case Text(value=value):
                return f"« {_flat(value)} »"
            case Term(name=name):
                return self._value(name)
            case key:
                return _flat(self._label(key))

    def _label(self, key: Key) -> str:
        return self._labels.get(key, key)

    def _part(self, part: Statement) -> str:
        """What a part is to its event; an amount is called by its kind."""
        kind = self._kinds.get(part.object) if isinstance(part.object, str) else None
        return self._word(self._ontology.classes[kind].labels, kind).lower() if kind else self._property(part.predicate)

    def _property(self, name: str) -> str:
        term = self._ontology.properties.get(name)
        return self._word(term.labels if term else {}, name)

    def _value(self, name: str) -> str:
        term = self._ontology.values.get(name)
        return self._word(term.labels if term else {}, name)

    def _word(self, labels: Mapping[str, str], name: str) -> str:
        return labels.get(self._language, name)


def _labels(facts: Facts) -> Iterator[tuple[Key, str]]:
    yield from ((entity.key, entity.label) for entity in facts.entities)
    yield from ((event.key, event.label) for event in facts.events)
    yield from ((role.key, role.label) for role in facts.roles)
    yield from ((holding.key, holding.label) for holding in facts.holdings)
    yield from ((time.key, time.edtf) for time in facts.times)
    yield from ((amount.key, facts.article.words(amount.passage)) for amount in facts.amounts)
    yield from ((q.key, f"« {facts.article.words(q.passage)} »") for q in facts.quotations)


def _parts(facts: Facts) -> dict[Key, list[Statement]]:
    """The statements that the line of an event or of a role held tells, by its key."""
    slots: dict[Key, tuple[str, ...]] = {event.key: PARTICIPANTS + CIRCUMSTANCES for event in facts.events}
    slots |= {holding.key: HOLDING_PARTS for holding in facts.holdings}
    parts: dict[Key, list[Statement]] = {key: [] for key in slots}
    for statement in facts.statements:
        if statement.asserted and statement.predicate in slots.get(statement.subject, ()):
            parts[statement.subject].append(statement)
    return parts


def _flat(text: str) -> str:
    return " ".join(text.split())
