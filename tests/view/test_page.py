"""The page is one file: the same each time, closed to the outside, and nothing in it can act as code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from networks import network_from

import sample
from hostile import PAYLOADS, hostile_network
from pressgraph.view.network import Network
from pressgraph.view.page import page_data, render_page
from pressgraph.view.words import PAGE_WORDS

TESTS = Path(__file__).resolve().parents[1]
RENDER = """
import sys, sample
from networks import network_from
from pressgraph.view.page import render_page
sys.stdout.buffer.write(render_page(network_from(sample.FACTS), title="Brio").encode())
"""


class Parsed(HTMLParser):
    """Tags with their attributes, and the contents of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.raw.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.raw and self.cdata_elem:
            tag, attributes, before = self.raw[-1]
            self.raw[-1] = (tag, attributes, before + data)

    def json(self, name: str) -> dict[str, object]:
        return json.loads(next(text for _, attributes, text in self.raw if attributes.get("id") == name))


@pytest.fixture(scope="module")
def html(network: Network) -> str:
    return render_page(network, title="Brio")


def policy_of(html: str) -> dict[str, list[str]]:
    content = next(
        a["content"] or "" for tag, a in Parsed(html).tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    return {name: sources for name, *sources in (directive.split() for directive in content.split(";"))}


def test_two_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    def render(seed: str) -> bytes:
        path = os.pathsep.join([str(TESTS), str(TESTS / "view")])
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        return subprocess.run([sys.executable, "-c", RENDER], env=environment, check=True, capture_output=True).stdout

    first = render("1")
    assert len(first) > 400_000
    assert render("2") == first


def test_the_page_loads_nothing(html: str) -> None:
    loading = {"src", "href", "data", "action", "poster", "srcset"}
    assert [(tag, name) for tag, attributes in Parsed(html).tags for name in attributes if name in loading] == []
    assert "@import" not in html
    assert not [
        tag for tag, _ in Parsed(html).tags if tag in ("link", "iframe", "img", "object", "embed", "base", "form")
    ]


def test_the_policy_names_exactly_the_scripts_and_styles_of_the_page(html: str) -> None:
    def hashes(wanted: str) -> list[str]:
        texts = [text for tag, attributes, text in Parsed(html).raw if tag == wanted and not attributes]
        return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts]

    policy = policy_of(html)
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == hashes("script")
    assert policy["style-src"] == hashes("style")
    assert policy["img-src"] == ["data:"]
    assert not [source for sources in policy.values() for source in sources if "unsafe" in source]


def test_no_element_carries_its_own_script_or_style(html: str) -> None:
    assert not [
        name for _, attributes in Parsed(html).tags for name in attributes if name == "style" or name.startswith("on")
    ]


def test_the_page_of_an_article_is_light(html: str) -> None:
    assert len(html.encode()) < 900_000


def test_the_page_shows_every_node_fact_and_article(network: Network, html: str) -> None:
    data = Parsed(html).json("network-data")
    drawing = Parsed(html).json("network-drawing")
    assert len(data["nodes"]["rows"]) == len(drawing["discs"]["rows"]) == len(network.nodes)
    assert len(data["facts"]["rows"]) == len(network.facts)
    assert [article["text"] for article in data["articles"]] == [sample.TEXT]


def test_every_node_has_its_place_and_the_drawing_does_not_move(html: str) -> None:
    drawing = Parsed(html).json("network-drawing")
    places = [(x, y) for x, y, *_ in drawing["discs"]["rows"]]
    assert len(set(places)) == len(places)
    assert "physics: { enabled: false }" in html


@pytest.mark.parametrize(
    ("language", "status", "placeholder"), [("fr", "prévu", "Chercher"), ("en", "planned", "Search")]
)
def test_the_page_speaks_the_language_asked_for(network: Network, language: str, status: str, placeholder: str) -> None:
    html = render_page(network, title="Brio", language=language)
    data = Parsed(html).json("network-data")
    assert data["statuses"]["Planned"] == status
    assert f'<html lang="{language}"' in html
    assert next(a["placeholder"] for tag, a in Parsed(html).tags if tag == "input").startswith(placeholder)


def test_all_words_that_the_scripts_say_exist() -> None:
    static = Path(sys.modules["pressgraph.view.page"].__file__ or "").parent / "static"
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(static.glob("*.js")))
    template = (static / "template.html").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("(\w+)"', scripts)) | set(re.findall(r"say\.(\w+)", template))
    said |= {f"{name}{tail}" for name in re.findall(r'counted\("(\w+)"', scripts) for tail in ("_1", "s_n")}
    said |= {f"column_{name}" for name in ("fact", "who", "when", "status", "sentence")}
    said |= {f"kind_{kind}" for kind in ("relation", "role", "quotation", "description")}
    said |= {f"season_{number}" for number in range(21, 25)} | {
        f"{side}{as_}" for side in ("upheld", "refused") for as_ in ("", "_as")
    }
    said |= {"order", "oldest", "newest", "order_by", "by_fact", "by_published", "undated", "unpublished"}
    dynamic = {"no_path", "no_path_so", "according", "denies", "claimed", "denied", "uncertain", "mention_0"}
    dynamic |= {"unknown_there", "no_store", "too_slow"}
    assert said | dynamic == set(PAGE_WORDS)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_inside_the_data(payload: str) -> None:
    html = render_page(hostile_network(payload), title=payload)
    parsed = Parsed(html)
    assert [tag for tag, _ in parsed.tags] == [
        tag for tag, _ in Parsed(render_page(hostile_network("x"), title="x")).tags
    ]
    assert parsed.json("network-data")["articles"][0]["title"] == payload
    assert next(a["title"] for tag, a in parsed.tags if tag == "h1") == payload


def test_an_article_may_hold_characters_beyond_the_first_plane() -> None:
    facts = replace(sample.FACTS, article=replace(sample.ARTICLE, text=sample.TEXT + " 🎬\u2028\u2029\x00"))
    assert page_data(network_from(facts), "fr")["articles"][0]["text"].endswith("🎬\u2028\u2029\x00")


def test_a_network_of_nothing_is_a_page() -> None:
    empty = Network((), (), (), {}, {}, {}, {})
    assert "<!doctype html>" in render_page(empty, title="Rien")
