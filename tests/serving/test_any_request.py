"""Whatever a client sends, it gets one of the documented statuses, and soon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from endpoints import DATA, Endpoint, endpoint, make_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

#: The table of docs/serving.md.
STATUSES = {200, 201, 204, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 431, 501, 503, 504, 507}
PATHS = ("/sparql", "/update", "/rdf-graph-store", "/rdf-graph-store/a/b", "/health", "/", "/sparql/", "/%2e%2e/é")
TYPES = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=B",
    "multipart/form-data",
    "text/turtle",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-triples; charset=utf-16",
    "text/plain",
)
TEXTS = (
    "SELECT * { ?s ?p ?o }",
    "ASK {}",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE <http://e/a>",
    "SELECT * FROM <http://e/g> FROM <x> { ?s ?p ?o SERVICE ?x {} }",
    "INSERT DATA { <http://e/x> <http://e/p> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD SILENT <http://127.0.0.1:1/>",
    "CLEAR ALL ; DROP GRAPH <http://e/none>",
    "<http://e/a> <http://e/p> [ <http://e/q> 'x'@fr ] .",
    '{"@id": "http://e/a", "http://e/p": 1}',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    '--B\r\nContent-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: text/turtle\r\n\r\n\r\n--B--\r\n',
)
NAMES = ("query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "graph", "default", "x", "")


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> bytes:
    """A text, at times cut, with bytes put in or doubled."""
    data = text.encode()
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(data)))
        kind = draw(st.sampled_from(("cut", "put", "double")))
        if kind == "cut":
            data = data[:place]
        elif kind == "put":
            data = data[:place] + draw(st.binary(max_size=4)) + data[place:]
        else:
            data = data[place:] + data
    return data


texts = st.sampled_from(TEXTS).flatmap(spoilt) | st.binary(max_size=40)
escaped = texts.map(lambda data: "".join(f"%{byte:02x}" for byte in data).encode())
values = escaped | texts | st.sampled_from((b"http%3A%2F%2Fe%2Fg", b"http://e/g", b"%", b"%zz", b"+"))
pairs = st.tuples(st.sampled_from(NAMES), values).map(lambda pair: pair[0].encode() + b"=" + pair[1])
forms = st.lists(pairs, max_size=3).map(b"&".join)
header_values = st.binary(max_size=30).map(lambda data: data.translate(None, b"\r\n\0"))
headers = st.lists(
    st.tuples(st.just("content-type"), st.sampled_from(TYPES) | header_values)
    | st.tuples(st.sampled_from(("accept", "host", "origin", "authorization", "content-length")), header_values)
    | st.tuples(st.just("content-encoding"), st.sampled_from(("gzip", "identity")))
    | st.tuples(st.just("accept"), st.sampled_from(("text/csv", "*/*", "text/turtle;q=0.1, */*;q=0"))),
    max_size=4,
)
methods = st.sampled_from(("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "BREW"))


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with endpoint(make_store(tmp_path_factory.mktemp("store"), DATA), writable=True, timeout=2) as started:
        yield started


#: Requests that are sound, to be spoilt.
SOUND: tuple[tuple[str, str, str, str, str], ...] = (
    ("GET", "/sparql", "query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D&default-graph-uri=http://e/g", "", ""),
    ("GET", "/sparql", "query=CONSTRUCT+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D&named-graph-uri=http://e/g", "", ""),
    ("POST", "/sparql", "", TYPES[2], "query=ASK%7B%7D&default-graph-uri=http://e/g&default-graph-uri=http://e/h"),
    *(("POST", "/sparql", "default-graph-uri=http://e/g", TYPES[0], text) for text in TEXTS[:5]),
    *(("POST", "/update", "using-graph-uri=http://e/g", TYPES[1], text) for text in TEXTS[5:9]),
    ("POST", "/update", "", TYPES[2], "update=CLEAR+ALL"),
    ("PUT", "/rdf-graph-store", "graph=http://e/g", "text/turtle", TEXTS[9]),
    ("POST", "/rdf-graph-store", "default", "application/ld+json", TEXTS[10]),
    ("PUT", "/rdf-graph-store/a/b", "", "application/rdf+xml", TEXTS[11]),
    ("POST", "/rdf-graph-store", "default", TYPES[3], TEXTS[12]),
    ("GET", "/rdf-graph-store", "graph=http://e/g", "", ""),
    ("DELETE", "/rdf-graph-store", "graph=http://e/g", "", ""),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SOUND), st.data())
def test_a_sound_request_that_is_spoilt_has_a_documented_status(
    writable: Endpoint, sound: tuple[str, str, str, str, str], data: st.DataObject
) -> None:
    method, path, query, media, body = sound
    told = [("content-type", media), *data.draw(headers | st.just([]))]
    spoilt_query, spoilt_body = data.draw(spoilt(query)), data.draw(spoilt(body))
    reply = writable.ask(method, path, spoilt_query, spoilt_body, told, timeout=10)
    assert reply.status in STATUSES, reply.text
    assert b"Traceback" not in reply.body


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(methods, st.sampled_from(PATHS), forms | st.binary(max_size=30), headers, texts | forms)
def test_any_request_has_a_documented_status_and_soon(
    writable: Endpoint, method: str, path: str, query: bytes, headers: list[tuple[str, str | bytes]], body: bytes
) -> None:
    reply = writable.ask(method, path, query, body, headers, timeout=10)
    assert reply.status in STATUSES, reply.text
    assert b"Traceback" not in reply.body
