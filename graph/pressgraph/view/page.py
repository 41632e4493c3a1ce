"""The network page: one HTML file that explains a network and asks nothing of any other machine.

Two libraries can draw it: vis-network, as pyvis brings it, up to some hundreds of nodes, and sigma.js
above. The template is ours: that of pyvis is unsafe and not offline. What articles say enters only as
JSON, which the scripts show as text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from pressgraph.knowledge.iris import BASE, ID
from pressgraph.view.dates import first_day, held_until, in_words
from pressgraph.view.drawing import NEAR, Drawing, draw
from pressgraph.view.network import (
    ArticleText,
    Dispute,
    Evidence,
    Fact,
    Network,
    Node,
    Participant,
    View,
    Words,
    degrees,
    spoken,
)
from pressgraph.view.tables import Json, table
from pressgraph.view.words import PAGE_WORDS

Engine = Literal["vis", "sigma"]
_STATIC = Path(__file__).parent / "static"
#: In the order in which the browser reads them; they share one scope.
_SCRIPTS = (
    "data",
    "icons",
    "passages",
    "state",
    "address",
    "source",
    "growth",
    "lines_sigma",
    "engine_sigma",
    "engine_vis",
    "engine",
    "picture",
    "ground",
    "events",
    "labels",
    "files",
    "disputes",
    "cards",
    "panel",
    "around",
    "reader",
    "search",
    "filters",
    "dates",
    "list",
    "timeline",
    "views",
    "main",
)
#: Nodes up to which vis-network draws smoothly: a frame of 300 takes it 33 ms of CPU, sigma.js 10 (bench/page.py).
MOST_OF_VIS = 150
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_POLICY_MARK = "@content-security-policy@"


def render_page(
    network: Network,
    *,
    title: str,
    language: str = "fr",
    engine: Engine | None = None,
    part_of: tuple[int, int] | None = None,
) -> str:
    """The whole page as text, the same for the same network.

    Without an ``engine``, the number of nodes decides which library draws. A page that shows a
    part of a store's network, ``part_of`` so many nodes and facts, is served, and may ask its own server for more.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    language = "en" if language == "en" else "fr"
    served = part_of is not None
    drawn_by = engine or ("sigma" if served else _engine_for(network))
    environment = Environment(loader=FileSystemLoader(_STATIC), autoescape=True, undefined=StrictUndefined)
    html = environment.get_template("template.html").render(
        heading=title,
        data={**page_data(network, language), "served": served, "of": list(part_of or ())},
        drawing=drawing_data(draw(network)),
        language=language,
        served=served,
        say=_spoken(PAGE_WORDS, language),
        policy=_POLICY_MARK,
        **_files_that_ship(drawn_by),
    )
    return html.replace(_POLICY_MARK, content_security_policy(html, served=served), 1)


def _engine_for(network: Network) -> Engine:
    """The library that draws a network smoothly, its events as nodes too."""
    events = sum(fact.kind == "event" for fact in network.facts)
    few = len(network.nodes) <= MOST_OF_VIS and len(network.nodes) + events <= 2 * MOST_OF_VIS
    return "vis" if few else "sigma"


def drawing_data(drawing: Drawing) -> dict[str, Json]:
    """What the scripts read of a drawing: discs and lines as tables."""
    lines: list[dict[str, Json]] = [
        {
            "from": line.source,
            "to": line.target,
            "bend": round(bend, 2),
            "status": line.status,
            "facts": list(line.facts),
        }
        for line, bend in zip(drawing.lines, drawing.bends, strict=True)
    ]
    return {
        "discs": table([{name: getattr(disc, name) for name in _DISC} for disc in drawing.discs], _DISC),
        "lines": table(lines, _LINE, ("status",)),
        "near": NEAR,
    }


def content_security_policy(html: str, *, served: bool = False) -> str:
    """The policy that lets exactly the page's own scripts and styles run, and nothing be fetched.

    A page that is ``served`` may ask its own server, and no other.
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, content in _INLINE.findall(html):
        digest = b64encode(sha256(content.encode()).digest()).decode()
        hashes[tag].append(f"'sha256-{digest}'")
    sources = [f"{tag}-src {' '.join(hashes[tag])}" for tag in ("script", "style")]
    asks = ["connect-src 'self'"] if served else []
    return "; ".join(["default-src 'none'", *sources, *asks, "img-src data:", "base-uri 'none'", "form-action 'none'"])


def page_data(network: Network, language: str) -> dict[str, Json]:
    """What the scripts read: the network in one language, without Python's types."""
    count = degrees(network)
    return {
        "nodes": table(
            [_node(*both, language) for both in zip(network.nodes, count, strict=True)], _NODE, ("classes",)
        ),
        "facts": table([_fact(fact, language) for fact in network.facts], _FACT, _SAID_OFTEN),
        "articles": [_article(article, language) for article in network.articles],
        "classes": _spoken(network.classes, language),
        "slots": _spoken(network.slots, language),
        "statuses": _spoken(network.statuses, language),
        "certainties": _spoken(network.certainties, language),
        "say": _spoken(PAGE_WORDS, language),
        "language": language,
        "ids": ID,
        "base": BASE,
    }


#: The columns of nodes and of facts with what they are most often, the most telling first.
_NODE: dict[str, Json] = {
    "key": "",
    "label": "",
    "classes": "",
    "degree": 0,
    "mentions": [],
    "aliases": [],
    "outcome": "unlinked",
    "items": [],
    "reasons": [],
}
_FACT: dict[str, Json] = {
    "home": "",
    "key": "",
    "kind": "",
    "label": "",
    "status": "",
    "parts": [],
    "evidence": [],
    "title": "",
    "times": [],
    "first": "",
    "views": [],
    "disputes": [],
    "rivals": [],
}
_DISC: dict[str, Json] = {"x": 0, "y": 0, "size": 0, "font": 0, "label": "", "community": 0}
_LINE: dict[str, Json] = {"from": 0, "to": 0, "bend": 0, "status": "", "facts": []}
_SAID_OFTEN = ("home", "kind", "label", "status")


def _article(article: ArticleText, language: str) -> Json:
    return {
        "key": article.key,
        "title": article.title,
        "source": article.source,
        "language": article.language,
        "published": in_words(article.published, language),
        "day": article.published,
        "text": article.text,
        "body": article.body,
    }


def _node(node: Node, degree: int, language: str) -> dict[str, Json]:
    return {
        "key": node.key,
        "label": node.label,
        "classes": " ".join(node.classes),
        "degree": degree,
        "mentions": _places(node.mentions),
        "aliases": list(node.aliases),
        "outcome": node.link.outcome,
        "items": [list(item) for item in node.link.items],
        "reasons": [spoken(reason, language) for reason in node.link.reasons],
    }


def _fact(fact: Fact, language: str) -> dict[str, Json]:
    home, mark, key = fact.key.partition("#")
    return {
        "home": home + mark,
        "key": key,
        "kind": fact.kind,
        "label": fact.label.spoken(language),
        "status": fact.status,
        "parts": [_part(part, language) for part in fact.participants],
        "evidence": _places(fact.evidence),
        "title": spoken(fact.title, language),
        "times": [(held_until if fact.kind == "role" else in_words)(time, language) for time in fact.times],
        "first": min((first_day(time) for time in fact.times), default=""),
        "views": [_view(view, language) for view in fact.views],
        "disputes": [_dispute(dispute, language) for dispute in fact.disputes],
        "rivals": list(fact.rivals),
    }


def _part(part: Participant, language: str) -> Json:
    words = spoken(part.text, language)
    return [part.slot, part.node, words] if words else [part.slot, part.node]


def _view(view: View, language: str) -> Json:
    return {
        "holder": view.holder,
        "certainty": view.certainty,
        "positive": view.positive,
        "claim": view.claim.spoken(language),
        "evidence": _places(view.evidence),
    }


def _dispute(dispute: Dispute, language: str) -> Json:
    return {
        "about": dispute.about.spoken(language),
        "sides": [_view(side, language) for side in dispute.sides],
    }


def _places(evidence: tuple[Evidence, ...]) -> Json:
    return [[place.article, place.start, place.end] for place in evidence]


def _spoken(words: Mapping[str, Words], language: str) -> dict[str, Json]:
    return {name: word.spoken(language) for name, word in sorted(words.items())}


def _files_that_ship(engine: Engine) -> dict[str, object]:
    """Scripts and styles for the template: ours in one scope of their own, and the libraries that draw.

    A page of sigma.js has vis-network too, for browsers without WebGL.
    """
    from markupsafe import Markup

    names = [name for name in _SCRIPTS if engine == "sigma" or not name.endswith("_sigma")]
    ours = "\n".join((_STATIC / f"{name}.js").read_text(encoding="utf-8") for name in names)
    shipped = {
        "script": f"\n(() => {{\n'use strict';\n{ours}}})();\n",
        "vis": _vis().read_text(encoding="utf-8"),
        "sigma": (_STATIC / "sigma.min.js").read_text(encoding="utf-8") if engine == "sigma" else "",
        "style": (_STATIC / "style.css").read_text(encoding="utf-8"),
    }
    return {name: Markup(text) for name, text in shipped.items()}  # noqa: S704  # nothing of an article


def _vis() -> Path:
    """vis-network in the pyvis that is installed, which need not be imported for it."""
    found = find_spec("pyvis")
    assert found and found.origin, "pressgraph installs pyvis"
    return Path(found.origin).with_name("lib") / "vis-9.1.2" / "vis-network.min.js"
