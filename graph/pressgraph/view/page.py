"""The network page: one HTML file that explains a network and asks nothing of any other machine.

pyvis holds the picture and renders our template; its own template is unsafe and not offline. What
articles say enters only as JSON, which the scripts show as text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pressgraph.view.dates import first_day, held_until, in_words
from pressgraph.view.drawing import NEAR, draw
from pressgraph.view.network import Evidence, Fact, Network, Node, View, Words, degrees
from pressgraph.view.words import PAGE_WORDS

_STATIC = Path(__file__).parent / "static"
#: In the order in which the browser reads them; they share one scope.
_SCRIPTS = (
    "data",
    "icons",
    "passages",
    "state",
    "picture",
    "labels",
    "cards",
    "panel",
    "reader",
    "search",
    "filters",
    "list",
    "main",
)
_VIS = Path("lib") / "vis-9.1.2" / "vis-network.min.js"
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_POLICY_MARK = "@content-security-policy@"

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def render_page(network: Network, *, title: str, language: str = "fr") -> str:
    """The whole page as text, the same for the same network."""
    language = "en" if language == "en" else "fr"
    picture = draw(network)
    picture.heading = title
    picture.templateEnv = _environment(
        data=page_data(network, language),
        drawing={"nodes": picture.nodes, "edges": picture.edges, "options": picture.options, "near": NEAR},
        language=language,
        say=_spoken(PAGE_WORDS, language),
        script=_script(),
        vis=_vis(),
        style=(_STATIC / "style.css").read_text(encoding="utf-8"),
        policy=_POLICY_MARK,
    )
    html: str = picture.generate_html()
    return html.replace(_POLICY_MARK, content_security_policy(html), 1)


def content_security_policy(html: str) -> str:
    """The policy that lets exactly the page's own scripts and styles run, and nothing be fetched."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, content in _INLINE.findall(html):
        digest = b64encode(sha256(content.encode()).digest()).decode()
        hashes[tag].append(f"'sha256-{digest}'")
    sources = [f"{tag}-src {' '.join(hashes[tag])}" for tag in ("script", "style")]
    return "; ".join(["default-src 'none'", *sources, "img-src data:", "base-uri 'none'", "form-action 'none'"])


def page_data(network: Network, language: str) -> dict[str, Json]:
    """What the scripts read: the network in one language, without Python's types."""
    count = degrees(network)
    return {
        "nodes": [_node(node, degree) for node, degree in zip(network.nodes, count, strict=True)],
        "facts": [_fact(fact, language) for fact in network.facts],
        "articles": [
            {
                "title": a.title,
                "source": a.source,
                "published": in_words(a.published, language),
                "text": a.text,
                "body": a.body,
            }
            for a in network.articles
        ],
        "classes": _spoken(network.classes, language),
        "slots": _spoken(network.slots, language),
        "statuses": _spoken(network.statuses, language),
        "certainties": _spoken(network.certainties, language),
        "say": _spoken(PAGE_WORDS, language),
        "language": language,
    }


def _node(node: Node, degree: int) -> Json:
    return {
        "key": node.key,
        "label": node.label,
        "classes": list(node.classes),
        "aliases": list(node.aliases),
        "mentions": _places(node.mentions),
        "link": {
            "outcome": node.link.outcome,
            "items": [list(item) for item in node.link.items],
            "reasons": list(node.link.reasons),
        },
        "degree": degree,
    }


def _fact(fact: Fact, language: str) -> Json:
    return {
        "key": fact.key,
        "kind": fact.kind,
        "label": fact.label.spoken(language),
        "status": fact.status,
        "parts": [[part.slot, part.node, part.text] for part in fact.participants],
        "evidence": _places(fact.evidence),
        "title": fact.title,
        "times": [(held_until if fact.kind == "role" else in_words)(time, language) for time in fact.times],
        "first": min((first_day(time) for time in fact.times), default=""),
        "views": [_view(view, language) for view in fact.views],
    }


def _view(view: View, language: str) -> Json:
    return {
        "holder": view.holder,
        "certainty": view.certainty,
        "positive": view.positive,
        "claim": view.claim.spoken(language),
        "evidence": _places(view.evidence),
    }


def _places(evidence: tuple[Evidence, ...]) -> Json:
    return [[place.article, place.start, place.end] for place in evidence]


def _spoken(words: Mapping[str, Words], language: str) -> dict[str, Json]:
    return {name: word.spoken(language) for name, word in sorted(words.items())}


def _script() -> str:
    """The page's scripts in one scope of their own."""
    parts = [(_STATIC / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    return "\n(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def _vis() -> str:
    """The drawing library, from the pyvis that is installed."""
    import pyvis

    return (Path(pyvis.__file__).parent / _VIS).read_text(encoding="utf-8")


def _environment(**variables: object):  # type: ignore[no-untyped-def]  # jinja2 is imported only when a page is made
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(_STATIC), autoescape=True, undefined=StrictUndefined)
    ours = {name: Markup(variables.pop(name)) for name in ("script", "vis", "style")}  # noqa: S704  # files that ship
    environment.globals.update(variables | ours)
    return environment
