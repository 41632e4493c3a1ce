"""Write docs/ontology.html: the ontology, its vocabulary and its rules on one page, in French and English.

Run it after a change to ontology/*.ttl:  python docs/make_ontology_html.py
The page is one file, asks nothing of any other machine, and is the same bytes each time.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "ontology.html"
PREFIXES = {
    "press": "https://w3id.org/pressgraph/ns#",
    "et": "https://w3id.org/pressgraph/event-type/",
    "role": "https://w3id.org/pressgraph/role/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "time": "http://www.w3.org/2006/time#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "oa": "http://www.w3.org/ns/oa#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "wd": "http://www.wikidata.org/entity/",
    "sh": "http://www.w3.org/ns/shacl#",
}
OURS = ("press", "et", "role")
#: An acronym without a language stands with the French forms.
FORMS = (("fr", ("fr", None)), ("en", ("en",)))
#: Rows of a term's table: property, French and English name.
ROWS = (
    ("rdfs:subClassOf", "sorte de", "kind of"),
    ("rdfs:subPropertyOf", "cas particulier de", "special case of"),
    ("rdfs:domain", "part de", "from"),
    ("rdfs:range", "va vers", "to"),
    ("skos:closeMatch", "proche de", "close to"),
    ("rdfs:seeAlso", "voir aussi", "see also"),
)
STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fff; --soft: #5b6675; --line: #d8dee6; --tint: #f3f6f9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ebf2; --paper: #12161c; --soft: #9aa7b6; --line: #2c3540; --tint: #1a2028; } }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
  max-width: 62rem; padding: 1rem 1.2rem 4rem; }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }
h3 { margin: 0; font-size: 1.05rem; }
a { color: inherit; } code { font-size: .88em; color: var(--soft); overflow-wrap: anywhere; }
section.term { border: 1px solid var(--line); border-radius: .5rem; padding: .7rem 1rem; margin: .7rem 0; }
section.term:target { background: var(--tint); outline: 2px solid var(--soft); }
.term p { margin: .3rem 0; } [lang=en].t { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0 0; font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; }
nav ul { columns: 15rem; padding-left: 1.1rem; } ul.tree ul { padding-left: 1.4rem; } ul.tree li { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
td, th { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
.languages { position: sticky; top: 0; background: var(--paper); padding: .5rem 0;
  border-bottom: 1px solid var(--line); }
.name [lang=en].t::before { content: "· "; } body:has(#en:checked) .name [lang=en].t::before { content: none; }
body:has(#fr:checked) [lang=en].t, body:has(#en:checked) [lang=fr].t { display: none; }
"""


class Terms:
    """The Turtle files of the ontology, to read from."""

    def __init__(self, folder: Path) -> None:
        self.store = Store()
        for name in ("press.ttl", "vocabulary.ttl", "shapes.ttl"):
            self.store.load(path=str(folder / name), format=RdfFormat.TURTLE)

    def of_type(self, cls: str) -> list[NamedNode]:
        """The named nodes of a class, by name."""
        found = {q.subject for q in self.store.quads_for_pattern(None, iri("rdf:type"), iri(cls), None)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)

    def all(self, node: NamedNode | BlankNode, name: str) -> list[NamedNode | BlankNode | Literal]:
        """The values of a property, in order."""
        found = (q.object for q in self.store.quads_for_pattern(node, iri(name), None, None))
        return sorted((value for value in found if not isinstance(value, Triple)), key=str)

    def texts(self, node: NamedNode | BlankNode, name: str) -> dict[str, str]:
        """The values of a property, by language."""
        return {t.language or "": t.value for t in self.all(node, name) if isinstance(t, Literal)}

    def nodes(self, node: NamedNode | BlankNode, name: str) -> list[NamedNode]:
        """The values of a property that are nodes, those of a union one by one."""
        values = [[v] if isinstance(v, NamedNode) else self.members(v) for v in self.all(node, name)]
        return [value for some in values for value in some]

    def members(self, node: BlankNode | Literal) -> list[NamedNode]:
        """The classes of a union, in order."""
        assert isinstance(node, BlankNode)
        found: list[NamedNode] = []
        rest = self.all(node, "owl:unionOf")[0]
        while isinstance(rest, BlankNode):
            found += [one for one in self.all(rest, "rdf:first") if isinstance(one, NamedNode)]
            rest = self.all(rest, "rdf:rest")[0]
        return found


def iri(name: str) -> NamedNode:
    """A prefixed name as an IRI."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def short(node: NamedNode) -> str:
    """An IRI as a prefixed name."""
    fits = [
        (len(base), f"{p}:{node.value[len(base) :]}") for p, base in PREFIXES.items() if node.value.startswith(base)
    ]
    return max(fits)[1] if fits else node.value


def anchor(node: NamedNode) -> str:
    """Where a term of ours stands on the page: by its local name, with its prefix in the vocabulary."""
    prefix, _, local = short(node).partition(":")
    return local if prefix == "press" else f"{prefix}-{local}"


def link(node: NamedNode) -> str:
    """A term as a link: on this page for ours, to its own address for others'."""
    prefixed = short(node)
    target = f"#{anchor(node)}" if prefixed.partition(":")[0] in OURS else node.value
    return f'<a href="{escape(target)}"><code>{escape(prefixed)}</code></a>'


def both(texts: dict[str, str], tag: str = "span") -> str:
    """A text in French, then in English, each marked with its language; once where they are the same words."""
    if len(texts) == 2 and len(set(texts.values())) == 1:
        return f"<{tag}>{escape(next(iter(texts.values())))}</{tag}>"
    return " ".join(f'<{tag} lang="{g}" class="t">{escape(texts[g])}</{tag}>' for g in ("fr", "en") if g in texts)


def name(texts: dict[str, str]) -> str:
    """A label in both languages, with a dot between them."""
    return f'<span class="name">{both(texts)}</span>'


def said(french: str, english: str) -> str:
    """Words of the page itself in both languages."""
    return name({"fr": french, "en": english})


def term(terms: Terms, node: NamedNode) -> str:
    """A class, a property or a value with what is said of it."""
    texts = terms.texts(node, "rdfs:comment") or terms.texts(node, "skos:definition")
    rows = []
    for row, french, english in ROWS:
        targets = terms.nodes(node, row)
        if targets:
            rows.append(f"<dt>{said(french, english)}</dt><dd>{', '.join(map(link, targets))}</dd>")
    notation = "".join(f" <code>{escape(v.value)}</code>" for v in terms.all(node, "skos:notation"))
    return (
        f'<section class="term" id="{escape(anchor(node))}">\n'
        f"<h3>{name(terms.texts(node, 'rdfs:label'))} <code>{escape(short(node))}</code>{notation}</h3>\n"
        f"{both(texts, 'p')}\n" + (f"<dl>{''.join(rows)}</dl>\n" if rows else "") + "</section>"
    )


def index(terms: Terms, nodes: list[NamedNode]) -> str:
    """A list of links to terms."""
    rows = (f'<li><a href="#{escape(anchor(n))}">{name(terms.texts(n, "rdfs:label"))}</a></li>' for n in nodes)
    return f"<nav><ul>{''.join(rows)}</ul></nav>"


def tree(terms: Terms, nodes: list[NamedNode], above: NamedNode | None = None) -> str:
    """Event types under one of them, each with its definition."""
    rows = []
    for node in nodes:
        broader = terms.all(node, "skos:broader")
        if (above in broader) if above else not broader:
            # A type under two others has one anchor, under the first.
            place = f' id="{escape(anchor(node))}"' if above in (None, *broader[:1]) else ""
            label, text = terms.texts(node, "rdfs:label"), terms.texts(node, "skos:definition")
            rows.append(
                f"<li{place}><strong>{name(label)}</strong> <code>{escape(short(node))}</code> "
                f"{both(text)}{tree(terms, nodes, node)}</li>"
            )
    return f'<ul class="tree">{"".join(rows)}</ul>' if rows else ""


def roles(terms: Terms) -> str:
    """The table of roles."""
    rows = []
    for node in terms.of_type("press:Role"):
        forms = [form for form in terms.all(node, "skos:altLabel") if isinstance(form, Literal)]
        lists = {g: ", ".join(form.value for form in forms if form.language in tags) for g, tags in FORMS}
        others = name({g: words for g, words in lists.items() if words})
        heads = said("oui", "yes") if terms.all(node, "press:heads") else ""
        cell = f"{name(terms.texts(node, 'rdfs:label'))} <code>{escape(short(node))}</code>"
        rows.append(f'<tr id="{escape(anchor(node))}"><td>{cell}</td><td>{others}</td><td>{heads}</td></tr>')
    head = "".join(
        f"<th>{said(*names)}</th>"
        for names in (("fonction", "role"), ("autres formes", "other forms"), ("dirige", "heads"))
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def rules(terms: Terms) -> str:
    """The rules of a well-formed article graph, in words."""
    nodes = {q.subject for q in terms.store.quads_for_pattern(None, iri("sh:message"), None, None)}
    messages = [terms.texts(node, "sh:message") for node in nodes if not isinstance(node, Triple)]
    told = {tuple(sorted(texts.items(), reverse=True)) for texts in messages}
    return f"<ul>{''.join(f'<li>{both(dict(texts))}</li>' for texts in sorted(told))}</ul>"


def header(terms: Terms) -> str:
    """The title, what the ontology is, its version, dates and licence."""
    node = NamedNode("https://w3id.org/pressgraph/ns")
    one = {row: terms.all(node, row)[0].value for row in ("owl:versionInfo", "dcterms:modified", "dcterms:license")}
    license_ = f'<a href="{escape(one["dcterms:license"])}">{escape(one["dcterms:license"])}</a>'
    choice = "".join(
        f'<label><input type="radio" name="language" id="{key}"{" checked" if key == "both" else ""}> {words}</label> '
        for key, words in (("both", "français + English"), ("fr", "français"), ("en", "English"))
    )
    return (
        f"<header><h1>{name(terms.texts(node, 'dcterms:title'))}</h1></header>\n"
        f'<p class="languages">{choice}</p>\n'
        f"{both(terms.texts(node, 'dcterms:description'), 'p')}\n{both(terms.texts(node, 'rdfs:comment'), 'p')}\n"
        f"<p>version {escape(one['owl:versionInfo'])} · {escape(one['dcterms:modified'])} · {license_} · "
        f"<code>{escape(PREFIXES['press'])}</code></p>"
    )


def page(folder: Path = ROOT / "ontology") -> str:
    """The whole page."""
    terms = Terms(folder)
    classes = terms.of_type("owl:Class")
    properties = sorted({*terms.of_type("owl:ObjectProperty"), *terms.of_type("owl:DatatypeProperty")}, key=str)
    kinds = ("press:EventStatus", "press:Certainty", "press:Polarity", "press:LinkOutcome")
    values = [value for kind in kinds for value in terms.of_type(kind)]
    parts = [header(terms)]
    for nodes, names in ((classes, ("Classes", "Classes")), (properties, ("Propriétés", "Properties"))):
        parts += [f"<h2>{said(*names)}</h2>", index(terms, nodes), *(term(terms, node) for node in nodes)]
    parts += [f"<h2>{said('Valeurs contrôlées', 'Controlled values')}</h2>", *(term(terms, node) for node in values)]
    parts += [f"<h2>{said('Types d’évènements', 'Event types')}</h2>", tree(terms, terms.of_type("press:EventType"))]
    parts += [f"<h2>{said('Fonctions', 'Roles')}</h2>", roles(terms)]
    parts += [f"<h2>{said('Règles d’un graphe bien formé', 'Rules of a well-formed graph')}</h2>", rules(terms)]
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>pressgraph — ontologie · ontology</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + re.sub(r"\n+", "\n", "\n".join(parts))
        + "\n</body>\n</html>\n"
    )


def main() -> None:
    """Write the page in place of the one that is there."""
    draft = PAGE.with_suffix(".tmp")
    draft.write_text(page(), encoding="utf-8")
    draft.replace(PAGE)


if __name__ == "__main__":
    main()
