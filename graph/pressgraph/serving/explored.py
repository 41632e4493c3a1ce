"""What a process that reads answers to the explorer: the outline of a store, or a part of its network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyoxigraph import Store

from pressgraph.header import body_start
from pressgraph.view.drawing import draw
from pressgraph.view.outline import outline_data, outline_of
from pressgraph.view.page import content_security_policy, drawing_data, page_data, render_page
from pressgraph.view.parts import Part, network_part, texts_of

_AS_JSON = {"media": "application/json"}


Told = tuple[dict[str, str], bytes]


def explored(store: Store, asked: Mapping[str, Any]) -> Told:
    """What to know of the answer to a wish of ``exploring``, its media type first, and its content."""
    return _ANSWERS[asked["what"]](store, asked)


def _outline(store: Store, _asked: Mapping[str, Any]) -> Told:
    return _AS_JSON, _json(outline_data(outline_of(store)))


def _part(store: Store, asked: Mapping[str, Any]) -> Told:
    """A part as data for the page, with what the asker knows of it."""
    network = network_part(store, Part(**asked["part"]), body_start)
    drawn = {"data": page_data(network, asked["language"]), "drawing": drawing_data(draw(network))}
    return _AS_JSON, _json({**drawn, **asked["beside"]})


def _page(store: Store, asked: Mapping[str, Any]) -> Told:
    network = network_part(store, Part(**asked["part"]), body_start)
    html = render_page(network, title=asked["title"], language=asked["language"], part_of=tuple(asked["of"]))
    return {"media": "text/html", "policy": content_security_policy(html, served=True)}, html.encode()


def _texts(store: Store, asked: Mapping[str, Any]) -> Told:
    texts = texts_of(store, asked["articles"], body_start)
    return _AS_JSON, _json({"articles": [{"key": key, "text": text, "body": body} for key, text, body in texts]})


_ANSWERS = {"outline": _outline, "part": _part, "page": _page, "texts": _texts}


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
