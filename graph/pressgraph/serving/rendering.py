"""Pages as HTML, made from plain data by templates that escape all that they are given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pressgraph.knowledge.iris import BASE, ID, PREFIXES
from pressgraph.knowledge.questions import Question, list_questions
from pressgraph.serving.addresses import FORMS, KINDS, address
from pressgraph.serving.entities import MOST, Entity
from pressgraph.serving.wordings import LANGUAGES, wordings

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
#: The style that the column resizer of YASGUI puts into the document, by its hash: nothing else inline runs.
RESIZER_STYLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
#: Everything comes from this server, and nothing on a page can ask another.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' {RESIZER_STYLE}",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Accept-Language",
    "Cache-Control": "no-cache",
}


def query_page(language: str) -> str:
    """The page on which a reader asks the store, with the questions that ship as examples."""
    names = json.dumps({"base": BASE, "kinds": KINDS, "prefixes": PREFIXES})
    return _render("query.html", language, questions=_examples(language), names=names)


def entity_page(found: Entity, language: str, asked: str | None = None) -> str:
    """The page of a node: what it is, and each statement about it with its sentence.

    Its links keep the language that was asked for by name.
    """
    data = [(ending, address(found.iri, kind="data", ending=f".{ending}")) for ending in FORMS]
    again = f"{(address(found.iri) or '').partition('?')[2]}&" if "#" in found.iri else ""
    shown = {"data": data, "most": MOST, "asked": asked, "in_network": _in_network(found.iri, asked)}
    return _render("entity.html", language, again, entity=found, **shown)


def _in_network(iri: str, asked: str | None) -> str | None:
    """The address of an entity in the explorer; None for a node that is no entity."""
    if not iri.startswith(ID):
        return None
    return f"{in_language('/explore', asked)}#node={quote(iri.removeprefix(ID), safe='')}"


def notice_page(title: str, hint: str, subject: str, language: str) -> str:
    """A page that says why there is no other: ``title`` and ``hint`` are names of wordings."""
    say = wordings(language)
    return _render("notice.html", language, title=say[title], hint=say[hint].format(subject))


def preview_page(entry: object, types: Sequence[str], others: Sequence[str], language: str) -> str:
    """A small page on what a name may mean: its name, types, description, other names and id."""
    return _render("preview.html", language, entry=entry, types=types, others=others)


def in_language(href: str | None, language: str | None) -> str | None:
    """An address here that asks for a language of ours; any other address as it is."""
    if href is None or language not in LANGUAGES or not href.startswith("/"):
        return href
    return f"{href}{'&' if '?' in href else '?'}lang={language}"


def _examples(language: str) -> list[tuple[str, str, str]]:
    """Name, summary and SPARQL of each question that ships."""
    return [(question.name, question.summary(language), _sparql(question)) for question in list_questions()]


def _sparql(question: Question) -> str:
    """The SPARQL of a question without the header that only pressgraph reads."""
    return "".join(line for line in question.sparql.splitlines(keepends=True) if not line.startswith("#+"))


def _render(template: str, language: str, again: str = "", **data: object) -> str:
    """A page; ``again`` is what its address asks beside the language."""
    shared = {"language": language, "other": LANGUAGES[1 - LANGUAGES.index(language)], "again": again}
    return _environment().get_template(template).render(shared | {"say": wordings(language)} | data)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["in_language"] = in_language
    return environment
