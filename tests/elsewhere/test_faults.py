"""An endpoint elsewhere may fail in many ways; each is one line that says what, where and what to do."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Mapping

import faulty
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.cli import main
from pressgraph.elsewhere import faults
from pressgraph.elsewhere.asking import ask_endpoint, ask_within
from pressgraph.elsewhere.request import Limits
from pressgraph.errors import EndpointError
from pressgraph.knowledge.questions import parse_question

COUNT = parse_question("count", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
ONE_MIB = Limits(5, 1 << 20)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_an_answer_is_read_and_the_request_says_who_asks() -> None:
    with faulty.faulty(faulty.rows()) as server:
        answer = ask_endpoint(server.address, COUNT)
    assert [[term.value for term in row if term] for row in answer.rows] == [["7"]]
    (heard,) = server.heard
    assert heard.startswith("GET /sparql?query=SELECT")
    assert "User-Agent: pressgraph" in heard
    assert "Accept: application/sparql-results+json" in heard


def test_a_long_query_is_posted() -> None:
    long = parse_question("long", f"SELECT (COUNT(*) AS ?n) {{ ?s ?p '{'x' * 4000}' }}")
    with faulty.faulty(faulty.rows()) as server:
        ask_endpoint(server.address, long)
    assert server.heard[0].startswith("POST /sparql ")
    assert "application/x-www-form-urlencoded" in server.heard[0]


def test_an_address_with_a_question_mark_keeps_it() -> None:
    with faulty.faulty(faulty.rows()) as server:
        ask_endpoint(f"{server.address}?key=1", COUNT)
    assert server.heard[0].startswith("POST /sparql?key=1 ")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (faulty.reply("<html><p>Welcome</p>", "text/html"), "answers with a web page"),
        (faulty.reply("{}", "application/json"), "cannot be read"),
        (faulty.reply('{"head": {"vars": ["n"]}, "results": {"bindi'), "cut short"),
        (faulty.reply("nonsense"), "cannot be read"),
        (faulty.reply("", ""), "answers as"),
        (faulty.cut_short(), "broke off"),
        (faulty.cut_chunks(), "broke off"),
        (faulty.reply("<b>Unknown prefix x</b>", "text/html", "400 Bad Request"), r"query \(400\): Unknown prefix x"),
        (faulty.reply("", JSON := faulty.JSON, "401 Unauthorized"), "wants to know who asks"),
        (faulty.reply("no", "text/plain", "404 Not Found"), "has nothing at this address"),
        (faulty.reply("", JSON, "429 Too Many Requests", "Retry-After: 30"), r"too often.*\(429; again in 30 s\)"),
        (faulty.reply("stack\n trace", "text/plain", "500 Internal Server Error"), r"fails \(500\): stack trace"),
        (faulty.reply("", JSON, "502 Bad Gateway"), r"fails \(502\)"),
        (faulty.reply("", JSON, "503 Service Unavailable"), "too busy"),
        (faulty.reply("", JSON, "504 Gateway Timeout"), "its own time limit"),
        (faulty.reply("", JSON, "301 Moved", "Location: https://example.org/new"), "redirects.*https://example.org/new"),
        (faulty.reply("", JSON, "302 Found", "Location: file:///etc/passwd"), "redirects, which is not followed"),
        (faulty.reply("", JSON, "308 Permanent Redirect"), "does not say where"),
        (faulty.reply("", JSON, "418 I'm a teapot"), "does not answer as an endpoint does"),
        (lambda send: send(b"SSH-2.0-OpenSSH_9.2\r\n"), "does not speak HTTP"),
        (lambda send: None, "broke off|does not speak HTTP"),
        (faulty.reply("bell \x07 \x1b[31m", "text/plain", "500 Oops"), r"bell \[31m$"),
    ],
)  # fmt: skip
def test_each_fault_is_told_in_one_line(answer: Callable[[faulty.Send], None], told: str) -> None:
    with faulty.faulty(answer) as server, pytest.raises(EndpointError, match=told) as raised:
        ask_within(server.address, COUNT, {}, ONE_MIB)
    message = str(raised.value)
    assert message.startswith(server.address)
    assert message.isprintable()
    assert len(message) < 400


def test_an_answer_without_end_is_cut_by_its_size() -> None:
    with faulty.faulty(faulty.endless()) as server, pytest.raises(EndpointError, match="larger than 1 MiB"):
        ask_within(server.address, COUNT, {}, ONE_MIB)


@pytest.mark.parametrize("answer", [faulty.silence(), faulty.drop_by_drop()])
def test_an_endpoint_that_lingers_is_left_in_time(answer: Callable[[faulty.Send], None]) -> None:
    start = time.monotonic()
    with faulty.faulty(answer) as server, pytest.raises(EndpointError, match=r"within 0\.5 s"):
        ask_within(server.address, COUNT, {}, Limits(0.5))
    assert time.monotonic() - start < 2


def test_nobody_who_listens_and_no_host_of_that_name_are_told_apart() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    with pytest.raises(EndpointError, match="nothing listens there"):
        ask_endpoint(f"http://127.0.0.1:{free}/sparql", COUNT)
    told = faults.unreachable("http://nowhere.invalid/sparql", socket.gaierror(-2, "Name or service not known"))
    assert "no host is called 'nowhere.invalid'" in str(told)


@pytest.mark.parametrize(
    "address", ["", "localhost:7878", "ftp://x/y", "http://", "file:///etc", "http://[::1", "http://a b/"]
)
def test_what_is_no_address_is_said_before_anything_is_asked(address: str) -> None:
    with pytest.raises(EndpointError, match="is no address of an endpoint"):
        ask_endpoint(address, COUNT)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:99999/x", "http://127.0.0.1:x/", "http://h\u00e9.invalid/\u00e9"]
)
def test_an_address_that_cannot_be_is_told_in_one_line(address: str) -> None:
    with pytest.raises(EndpointError) as raised:
        ask_endpoint(address, COUNT)
    assert str(raised.value).count("\n") == 0


def test_the_command_fails_in_one_line() -> None:
    with faulty.faulty(faulty.reply("<html>", "text/html")) as server:
        result = CliRunner().invoke(main, ["query", "roles", "--endpoint", server.address])
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_the_command_prints_what_the_endpoint_answers() -> None:
    with faulty.faulty(faulty.rows()) as server:
        result = CliRunner().invoke(
            main, ["query", "-", "--endpoint", server.address, "--format", "csv"], input=COUNT.sparql
        )
    assert (result.exit_code, result.stdout) == (0, "n\n7\n")


VALUE = st.one_of(
    st.fixed_dictionaries({"type": st.just("literal"), "value": st.text()}),
    st.fixed_dictionaries({"type": st.just("bnode"), "value": st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)}),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("xy"), VALUE), max_size=5))
def test_whatever_rows_come_they_are_shown_in_every_format(bindings: list[Mapping[str, Mapping[str, str]]]) -> None:
    content = json.dumps({"head": {"vars": ["x", "y"]}, "results": {"bindings": bindings}})
    with faulty.faulty(faulty.reply(content)) as server:
        for format_ in ("table", "csv", "json"):
            command = ["query", "-", "--endpoint", server.address, "--format", format_]
            assert CliRunner().invoke(main, command, input="SELECT ?x ?y { ?x ?p ?y }").exit_code == 0
