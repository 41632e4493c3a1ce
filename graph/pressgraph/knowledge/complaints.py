"""Breaches in sentences: which node, which rule, and the words of the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from pressgraph.knowledge.breaches import Breach
from pressgraph.knowledge.iris import EVENT_TYPE, PRESS, RDF, RDFS, local_name, press
from pressgraph.ontology import Ontology

#: The longest quotation of the article in a complaint, in characters.
LONGEST = 120
Term = NamedNode | BlankNode | Literal
_TYPE, _LABEL = NamedNode(RDF + "type"), NamedNode(RDFS + "label")
_QUOTED = {"fr": "« {} »", "en": "“{}”"}
_SENTENCE = {"fr": "{what} : {rule}{words}.", "en": "{what}: {rule}{words}."}
_WORDS = {"fr": " ; dans le texte : {}", "en": "; in the text: {}"}
_NO_ARTICLE = {
    "fr": "{} : aucun article n’est déclaré dans ce graphe ; rien n’en est gardé.",
    "en": "{}: no article is declared in this graph; nothing of it is kept.",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What is needed to speak of the nodes of an article, from all its quads."""

    about: Mapping[str, Mapping[str, Sequence[Term]]]
    statements: Mapping[tuple[str, str], Sequence[str]]
    ontology: Ontology
    language: str


def name_nodes(quads: Iterable[Quad], ontology: Ontology, language: str) -> Named:
    """The names of all the nodes of an article, to speak of them in a language."""
    about: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode | BlankNode) and isinstance(quad.object, Term):
            about[quad.subject.value][quad.predicate.value].append(quad.object)
    statements: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node, values in about.items():
        if values.get(RDF + "subject") and values.get(RDF + "predicate"):
            statements[values[RDF + "subject"][0].value, values[RDF + "predicate"][0].value].append(node)
    return Named(about, statements, ontology, language)


def complaint(breach: Breach, named: Named) -> str:
    """One sentence on a breach, such as « Brio » (produit) : un produit est …; dans le texte : « … »."""
    what = _described(breach.node.value, named)
    if breach.path is not None and breach.triples:
        objects = [quad.object for quad in breach.triples if isinstance(quad.object, Term)]
        what = f"{what}, {_term_label(breach.path.value, named)} {', '.join(_value(term, named) for term in objects)}"
    words = _words(breach, named)
    rule = breach.rule[named.language]
    return _SENTENCE[named.language].format(
        what=what,
        rule=rule[:1].lower() + rule[1:],
        words=_WORDS[named.language].format(_quote(words, named)) if words else "",
    )


def no_article(graph: str, language: str) -> str:
    """One sentence on a graph without its article."""
    return _NO_ARTICLE[language].format(graph)


def _described(node: str, named: Named) -> str:
    """A node by its label and class: « Brio » (produit)."""
    kinds = [term.value.removeprefix(PRESS) for term in named.about.get(node, {}).get(_TYPE.value, ())]
    classes = named.ontology.classes
    known = sorted((kind for kind in kinds if kind in classes), key=lambda kind: (-len(classes[kind].ancestors), kind))
    label = _quote(_label(node, named), named)
    if not known:
        return label
    kind = classes[known[0]].labels[named.language]
    return f"{label} ({kind[:1].lower() + kind[1:]})"


def _label(node: str, named: Named) -> str:
    values = named.about.get(node, {})
    for predicate in (_LABEL.value, PRESS + "exactText"):
        literals = [term for term in values.get(predicate, ()) if isinstance(term, Literal)]
        chosen = sorted(literals, key=lambda term: (term.language != named.language, term.value))
        if chosen:
            return chosen[0].value
    if values.get(RDF + "subject"):
        return _claim(values, named)
    return _term_label(node, named)


def _claim(values: Mapping[str, Sequence[Term]], named: Named) -> str:
    """A statement as the three labels of its triple."""
    parts = []
    for role in ("subject", "predicate", "object"):
        for term in values.get(RDF + role, ())[:1]:
            parts.append(_term_label(term.value, named) if role == "predicate" else _plain(term, named))
    return " – ".join(parts)


def _plain(term: Term, named: Named) -> str:
    return term.value if isinstance(term, Literal) else _label(term.value, named)


def _value(term: Term, named: Named) -> str:
    if not isinstance(term, Literal) and term.value in named.about:
        return _described(term.value, named)
    return _quote(_plain(term, named), named)


def _term_label(node: str, named: Named) -> str:
    """The label of a term of the ontology, the local name of any other."""
    ontology, name = named.ontology, local_name(node)
    tables = (ontology.properties, ontology.values, ontology.classes)
    if node.startswith(EVENT_TYPE):
        tables = (ontology.event_types,)  # type: ignore[assignment]  # all have labels
    elif not node.startswith(PRESS):
        return name
    return next((table[name].labels[named.language] for table in tables if name in table), name)


def _words(breach: Breach, named: Named) -> str:
    """The article's words for the triple at fault, else for the node; none where there are none."""
    nodes = [breach.node.value]
    if breach.path is not None:
        nodes = [*named.statements.get((breach.node.value, breach.path.value), ()), *nodes]
    for node in nodes:
        values = named.about.get(node, {})
        for link in ("evidence", "nameMention", "mention"):
            passages = sorted(values.get(press(link).value, ()), key=lambda passage: _start(passage.value, named))
            for passage in passages:
                texts = named.about.get(passage.value, {}).get(PRESS + "exactText", ())
                if texts and texts[0].value != _label(breach.node.value, named):
                    return texts[0].value
    return ""


def _start(passage: str, named: Named) -> tuple[int, str]:
    starts = named.about.get(passage, {}).get(PRESS + "start", ())
    return (int(starts[0].value) if starts and starts[0].value.isdecimal() else 0, passage)


def _quote(words: str, named: Named) -> str:
    # A file may come from anywhere: no control character of it reaches a terminal.
    line = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
    return _QUOTED[named.language].format(short)
