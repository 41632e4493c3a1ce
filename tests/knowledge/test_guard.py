"""No wording hides a call of another machine from the guard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from pressgraph.errors import QueryError
from pressgraph.knowledge.guard import Call, check_reads_only, remote_calls
from pressgraph.knowledge.tokens import group_after, read, readings, token_at

#: Where a parser and a careless reader part: comparisons that look like IRIs, names that end, comments, strings.
ELEMENTS = (
    "?s ?p ?o",
    "?s ?p e:",
    "?s ?p e:a",
    "?s ?p e:a\\'b",
    "?s ?p e:a\\#b",
    "FILTER(1<2)",
    "FILTER(1<#>\n2)",
    "FILTER(1<#>'''\n2)",
    'FILTER(1<#>"""\n2)',
    "FILTER(1<#'\n2)",
    "FILTER(?s<?o||?o>?s)",
    "?s <http://e/\\u0041#> ?o",
    "?s <#x> ?o",
    "?s <x:'> ?o",
    "?s ?p 'SERVICE'",
    "?s ?p '''a'b\n'''",
    '?s ?p "\\""',
    "?s ?p '#'",
    "BIND(true AS ?t)",
    "?s ?p true",
    "?s ?p 1",
)
BETWEEN = ("", " ", ".", " . ", "\n", "#'''\n", '#"""\n', "#>\n", "# SERVICE\n", "#'\n")
HEADS = ("SERVICE", "service ", "SERVICE SILENT ", "SERVICE#>\n", "SERVICE#'\n", "SERVICE#'''\n")
ENDS = ("", "#'\n", "#'''\n", '#"""\n', "?s ?p 'end'", "FILTER(2>1)", "?s ?p '''end'''")


class Machine:
    """Another machine, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._server = HTTPServer(("127.0.0.1", 0), self._answering())
        self.address = f"http://127.0.0.1:{self._server.server_port}/sparql"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def _answering(self) -> type[BaseHTTPRequestHandler]:
        machine = self

        class Answering(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                machine.asked += 1
                self.send_response(500)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None: ...

        return Answering

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    other = Machine()
    yield other
    other.close()


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.update("INSERT DATA { <http://e/> <http://e/> <http://e/> . <http://e/a> <http://e/#x> 1 , true , '#' }")
    return store


def passes(sparql: str) -> bool:
    try:
        check_reads_only(sparql)
    except QueryError:
        return False
    return True


def run(store: Store, sparql: str) -> bool:
    """Whether the engine understands a query, which it has then evaluated."""
    try:
        list(store.query(sparql, base_iri="http://e/"))
    except SyntaxError:
        return False
    except (OSError, RuntimeError):
        return True
    return True


@pytest.mark.parametrize(
    "hidden",
    [
        "FILTER(1<2)SERVICE#>\n<{}>{{?s ?p ?o}}",
        "FILTER(1<#>'''\n2)SERVICE <{}>{{?s ?p ?o}}#'''\n",
        "?s ?p e:.SERVICE<{}>{{?s ?p ?o}}",
        "?s <http://e/\\u0041#> ?o SERVICE<{}>{{?s ?p ?o}}",
    ],
)
def test_a_call_behind_what_looks_like_something_else_is_seen(hidden: str) -> None:
    assert not passes("PREFIX e: <http://e/> SELECT * { " + hidden.format("http://127.0.0.1:1/") + " }")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_passes_the_guard_asks_no_other_machine(machine: Machine, store: Store, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.tuples(st.sampled_from(ELEMENTS), st.sampled_from(BETWEEN)), max_size=3))
    before = "".join(element + between for element, between in pieces)
    head = data.draw(st.sampled_from(HEADS))
    call = f"{head}<{machine.address}>{{ ?s ?p ?o }}"
    sparql = f"PREFIX e: <http://e/> SELECT * {{ {before}{call}{data.draw(st.sampled_from(ENDS))}\n}}"
    asked = machine.asked
    run(store, sparql)
    if passes(sparql):
        assert machine.asked == asked, sparql


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_query_that_asks_nobody_else_passes(store: Store, data: st.DataObject) -> None:
    harmless = [element for element in ELEMENTS if not any(sign in element for sign in ("1<#", "<#x>", "<x:'>"))]
    pieces = data.draw(st.lists(st.sampled_from(harmless), max_size=4))
    sparql = "PREFIX e: <http://e/> SELECT * { " + " . ".join(pieces) + " } # SERVICE"
    if run(store, sparql):
        assert passes(sparql)


@given(st.text(alphabet="<>#'\"\\ \nSERVICE:.?{}aé\u0301", max_size=60))
def test_every_sign_of_a_text_is_in_a_token_whatever_it_says(text: str) -> None:
    place = 0
    while place < len(text):
        token = token_at(text, place)
        assert token.start == place
        assert token.text
        place = token.end
    assert set(read(text)) <= set(readings(text))
    list(remote_calls(text))


def test_the_address_of_a_call_is_told_when_it_is_written_out() -> None:
    update = (
        "LOAD SILENT <http://e/1>; INSERT {?s ?p ?o} WHERE {SERVICE # !\n SILENT <http://e/2> {?s ?p ?o} SERVICE ?x {}}"
    )
    assert [(call.keyword, call.address, call.silent) for call in remote_calls(update)] == [
        ("LOAD", "http://e/1", True),
        ("SERVICE", "http://e/2", True),
        ("SERVICE", "", False),
    ]
    assert next(remote_calls("PREFIX load: <http://e/> LOAD:x")) == Call("LOAD", "", 7)


def test_a_group_ends_with_its_own_brace() -> None:
    text = "WHERE # {\n { ?s ?p '}' { ?s ?p ?o } # }\n } }"
    start, end = group_after(text, 0)
    assert text[start:end] == "{ ?s ?p '}' { ?s ?p ?o } # }\n }"
    assert group_after("WHERE", 0) == (5, 5)
