"""The pages and the data of a store's nodes, as a client gets them."""

from __future__ import annotations

import re
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from standing import pages_of, store_of
from starlette.testclient import TestClient

import sample
from pressgraph.knowledge.iris import ID, article_iri
from pressgraph.knowledge.quads import ALT_LABEL, LABEL
from pressgraph.knowledge.questions import list_questions
from pressgraph.knowledge.store import consolidate
from pressgraph.ontology import load_ontology
from pressgraph.serving.rendering import STATIC

EXELIA = "/id/organization/exelia"
ARTICLE = article_iri(sample.ARTICLE).value
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='alert(3) {{ 7*7 }}"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(pages_of(store_of(sample.FACTS)))


class _Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text(html: str) -> str:
    return " ".join(" ".join(_Elements(html).words).split())


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", f"/page{EXELIA}"),
        ("text/turtle", f"/data{EXELIA}.ttl"),
        ("application/ld+json;q=0.9, text/html;q=0.1", f"/data{EXELIA}.jsonld"),
        ("application/rdf+xml", f"/data{EXELIA}.rdf"),
        ("application/n-triples", f"/data{EXELIA}.nt"),
    ],
)
def test_a_thing_leads_to_its_page_or_its_data(client: TestClient, accept: str, place: str) -> None:
    answer = client.get(EXELIA, headers={"accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert "Accept" in answer.headers["vary"]


def test_a_format_that_nobody_writes_is_refused(client: TestClient) -> None:
    assert client.get(EXELIA, headers={"accept": "application/pdf"}).status_code == 406
    assert client.get(f"/data{EXELIA}.pdf").status_code == 404


def test_the_page_of_an_entity_shows_each_statement_with_its_sentence_and_who_holds_it(client: TestClient) -> None:
    page = client.get(f"/page{EXELIA}", headers={"accept-language": "fr"})
    assert page.status_code == 200
    told = text(page.text)
    assert "Organisation" in told
    assert f"Brio développé par Exelia certain l’article lui-même {sample.LAUNCH} brio.txt , 2025-03-06" in told
    assert "Awa Le Goff" in told


def test_a_source_s_page_tells_what_it_holds_and_what_is_denied(client: TestClient) -> None:
    told = text(client.get("/page/id/organization/voltane?lang=fr").text)
    assert "Ce que cette source affirme" in told
    assert "nié" in told.partition("Ce que cette source affirme")[2]


def test_a_page_speaks_english_to_who_asks_and_its_links_go_on_so(client: TestClient) -> None:
    page = client.get(f"/page{EXELIA}?lang=en").text
    assert "What the articles say" in text(page)
    assert 'href="/id/product/brio?lang=en"' in page
    moved = client.get("/id/product/brio?lang=en", headers={"accept": "text/html"}, follow_redirects=False)
    assert moved.headers["location"] == "/page/id/product/brio?lang=en"


def test_an_event_and_a_passage_have_pages_too(client: TestClient) -> None:
    digest = ARTICLE.rpartition("/")[2]
    event = client.get(f"/article/{digest}?node=event/launch-0", headers={"accept": "text/html"})
    assert event.status_code == 200
    assert "<h1>lancement de Brio par Exelia</h1>" in event.text
    passage = sample.at("Exelia")
    found = client.get(f"/page/article/{digest}?node=char={passage.start},{passage.end}")
    assert "<h1>Exelia</h1>" in found.text


def test_the_page_of_an_article_has_its_statements_in_order(client: TestClient) -> None:
    page = client.get(f"/page/article/{ARTICLE.rpartition('/')[2]}?lang=fr").text
    assert "<h1>brio.txt</h1>" in page
    places = [page.index(words) for words in (sample.LAUNCH, sample.COPY, "Des testeurs attendent Brio 2")]
    assert places == sorted(places)
    assert "Ce que cette source affirme" not in page


@pytest.mark.parametrize("path", ["/page/id/person/nobody", "/page/id/person/%3Cscript%3E", "/page/article/0?node=x"])
def test_what_the_store_does_not_know_is_not_found(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "Rien de ce nom ici" in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize("path", ["/page/", "/page/ns", "/page/elsewhere/x", "/data/id/person/nobody.ttl", "/data/x"])
def test_what_has_no_address_here_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("ending", ["ttl", "nt", "jsonld", "rdf"])
def test_the_data_of_an_entity_is_the_same_in_every_format(client: TestClient, ending: str) -> None:
    answer = client.get(f"/data{EXELIA}.{ending}")
    form = RdfFormat.from_media_type(answer.headers["content-type"].partition(";")[0])
    assert form is not None
    triples = {quad.triple for quad in parse(answer.content, format=form)}
    plain = {quad.triple for quad in parse(client.get(f"/data{EXELIA}.nt").content, format=RdfFormat.N_TRIPLES)}
    assert triples == plain
    exelia = NamedNode(f"{ID}organization/exelia")
    assert [t.object.value for t in triples if t.subject == exelia and t.predicate == LABEL] == ["Exelia"]
    assert any(t.object == Literal(sample.LAUNCH) for t in triples)
    assert answer.content == client.get(f"/data{EXELIA}.{ending}").content


def test_hostile_words_are_shown_and_never_run() -> None:
    store = store_of(sample.FACTS)
    article = article_iri(sample.ARTICLE)
    local = NamedNode(f"{ARTICLE}#organization/exelia")
    for quad in list(store.quads_for_pattern(None, LABEL, None, article)):
        store.remove(quad)
        store.add(type(quad)(quad.subject, LABEL, Literal(HOSTILE, language="fr"), article))
    store.add(
        next(iter(store.quads_for_pattern(local, None, None, article))).__class__(
            local, ALT_LABEL, Literal(HOSTILE + "2", language="fr"), article
        )
    )
    consolidate(store, load_ontology())
    (entity,) = {
        q.object for q in store.quads_for_pattern(local, None, None) if q.object != local and "/id/" in str(q.object)
    }
    page = TestClient(pages_of(store)).get(f"/page/{entity.value.removeprefix('https://w3id.org/pressgraph/')}").text
    found = _Elements(page)
    assert HOSTILE in "".join(found.words)
    assert {tag for tag, _ in found.elements} & {"script", "img", "svg", "iframe"} == set()
    assert not [attribute for _, attributes in found.elements for attribute in attributes if attribute.startswith("on")]
    assert "49" not in text(page)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_query_page_offers_every_question_in_the_reader_s_language(client: TestClient, language: str) -> None:
    page = client.get("/", headers={"accept-language": language}).text
    found = text(page)
    for question in list_questions():
        assert " ".join(question.summary(language).split()) in found
    assert "#+ summary" not in page


def test_nothing_on_a_page_comes_from_elsewhere_or_stands_inline(client: TestClient) -> None:
    for path in ("/", f"/page{EXELIA}", "/page/id/person/nobody"):
        page = client.get(path)
        for tag, attributes in _Elements(page.text).elements:
            assert tag != "style" and "style" not in attributes
            if tag in ("script", "link", "img"):
                assert (attributes.get("src") or attributes.get("href") or "").startswith("/static/")
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.findall(r"https?:", policy)


def test_what_the_pages_load_is_there(client: TestClient) -> None:
    for name in ("yasgui.min.js", "yasgui.min.css", "query.js", "pages.css", "icon.svg"):
        assert client.get(f"/static/{name}").status_code == 200
    assert client.get("/static/../pages.py").status_code == 404


@pytest.mark.parametrize("name", ["yasgui.min.js", "yasgui.min.css"])
def test_yasgui_is_the_released_file_with_its_licences(name: str) -> None:
    licences = (STATIC / "yasgui-licenses.txt").read_text(encoding="utf-8")
    assert f"{sha256((STATIC / name).read_bytes()).hexdigest()}  {name}" in licences
    assert "Permission is hereby granted" in licences


def test_every_page_leads_to_the_explorer_and_that_of_an_entity_to_its_node(client: TestClient) -> None:
    page = client.get(f"/page{EXELIA}?lang=en").text
    links = [attributes.get("href") for name, attributes in _Elements(page).elements if name == "a"]
    assert {"/explore?lang=en", "/explore?lang=en#node=organization%2Fexelia"} <= set(links)
    assert "/explore?lang=fr" in client.get("/?lang=fr").text
    event = client.get(f"/page/article/{ARTICLE.rpartition('/')[2]}?node=event/launch-0").text
    assert "#node=" not in event
