"""The endpoint as the command starts it: on a port, with a log, until it is told to stop."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from endpoints import CARTESIAN, MANY, ROOT, Served, make_store, served

from pressgraph.cli import main
from pressgraph.knowledge.published import publish
from pressgraph.knowledge.store import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store"), f"INSERT DATA {{ {MANY} }}")


@pytest.fixture(scope="module")
def started(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(store, tmp_path_factory.mktemp("log") / "log", "--timeout", "2") as running:
        yield running


def raw(address: str, sent: bytes, *, wait: bool = True) -> bytes:
    """What a server sends back to some bytes, until it closes or is silent."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 10) as sock:
        sock.sendall(sent)
        if not wait:
            return b""
        sock.settimeout(15)
        received = b""
        while chunk := sock.recv(65536):
            received += chunk
        return received


def refused(*words: str, **environment: str) -> str:
    """The one line with which a command fails."""
    result = CliRunner().invoke(main, ["serve", *words], env={"PRESSGRAPH_TOKEN": None, **environment})
    assert result.exit_code == 1, result.output
    *warnings, told = result.stderr.splitlines()
    assert all("warning" in line for line in warnings)
    return told


def test_a_store_that_is_not_there_is_told_in_a_line(tmp_path: Path) -> None:
    assert "no store in" in refused("--store", str(tmp_path))


def test_a_port_in_use_is_told_in_a_line(started: Served, store: Path) -> None:
    port = started.address.rpartition(":")[2]
    told = refused("--store", str(store), "--port", port)
    assert re.search(r"Port \d+ of 127\.0\.0\.1 cannot be listened on \(.*\): choose another with --port", told)


def test_writing_from_elsewhere_needs_a_token(store: Path) -> None:
    told = refused("--store", str(store), "--writable", "--host", "0.0.0.0", "--port", "0")
    assert "set PRESSGRAPH_TOKEN" in told


@pytest.mark.parametrize("address", ["query.wikidata.org", "file:///etc/passwd", "http://a b", "http://a>"])
def test_an_address_to_allow_is_written_out(store: Path, address: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--store", str(store), "--allow-service", address])
    assert result.exit_code == 2


def test_a_log_has_a_line_for_each_request_and_no_bytes_of_the_client(started: Served) -> None:
    assert started.query("ASK {}").truth
    raw(started.address, b"GET /x%1b[31m?\x7f HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    raw(started.address, b"GET /sparql?query=ASK%0A{} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    time.sleep(0.1)
    lines = started.log.read_text().splitlines()
    assert re.fullmatch(r'\d{4}-\S+Z 127\.0\.0\.1 "POST /sparql" 200 26 \d+ms', lines[2])
    assert lines[1] == f"To look around: {started.address}/explore"
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\nnonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: x\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 30_000 + b"\r\n",
        b"GET /sparql?query=" + b"A" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_sound_request_is_refused_and_hurts_nobody(started: Served, sent: bytes) -> None:
    try:
        received = raw(started.address, sent)
    except (ConnectionError, TimeoutError):
        received = b""
    assert re.match(rb"(HTTP/1.1 4\d\d |$)", received), received[:100]
    assert started.query("ASK {}").truth


def test_a_client_that_leaves_frees_what_worked_for_it(started: Served) -> None:
    body = CARTESIAN.encode()
    head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n"
    raw(started.address, head % len(body) + body, wait=False)
    for _ in range(20):
        time.sleep(0.05)
        if b'"running":0' in started.ask("/health").body:
            break
    else:
        raise AssertionError("it runs on")
    assert '"POST /sparql" 499 ' in started.log.read_text()


def test_newer_checkpoints_are_read_without_a_restart(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store")
    with served(path, tmp_path / "log") as running:
        assert len(running.query("SELECT * { ?s ?p ?o }").rows) == 2
        store = open_store(path)
        store.update("INSERT DATA { <http://e/c> <http://e/p> 3 }")
        assert len(running.query("SELECT * { ?s ?p ?o }").rows) == 2
        for _ in range(4):
            publish(store, path)
        assert len(running.query("SELECT * { ?s ?p ?o }").rows) == 3


def test_the_token_of_the_environment_is_asked_for(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store")
    with served(path, tmp_path / "log", "--writable", PRESSGRAPH_TOKEN="secret") as running:
        body, media = b"INSERT DATA { <http://e/c> <http://e/p> 3 }", "application/sparql-update"
        assert running.ask("/update", body, content_type=media).status == 401
        assert running.ask("/update", body, content_type=media, authorization="Bearer secret").status == 204
        assert "warning" not in running.log.read_text()


def test_a_store_has_one_endpoint_that_writes_and_is_a_new_one_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new"
    with served(path, tmp_path / "log", "--writable") as running:
        assert "warning: PRESSGRAPH_TOKEN is not set" in running.log.read_text()
        # As a process of its own: a browser's test may have left a loop running in this one.
        words = [sys.executable, "-m", "pressgraph", "serve", "--store", str(path), "--writable", "--port", "0"]
        second = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        assert second.returncode == 1
        assert "by another process" in second.stderr.splitlines()[-1]
        with served(path, tmp_path / "log2") as reading:
            assert reading.query("SELECT * { ?s ?p ?o }").rows == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_after_what_it_is_asked(tmp_path: Path, store: Path, number: signal.Signals) -> None:
    with served(store, tmp_path / "log", "--timeout", "1") as running:
        asking = subprocess.Popen([sys.executable, "-c", ASK, running.address], stdout=subprocess.PIPE, text=True)
        for _ in range(100):
            time.sleep(0.02)
            if b'"running":1' in running.ask("/health").body:
                break
        running.process.send_signal(number)
        assert asking.communicate(timeout=10)[0] == "504"
        assert running.process.wait(10) == 0
    assert "Traceback" not in running.log.read_text()
    assert not children(running.process.pid)


ASK = f"""
import sys, urllib.request, urllib.parse
try:
    urllib.request.urlopen(sys.argv[1] + "/sparql?query=" + urllib.parse.quote({CARTESIAN!r}))
except urllib.error.HTTPError as error:
    print(error.code, end="")
"""


def children(parent: int) -> list[int]:
    """The processes that have a parent."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found += [int(path.parent.name)] if int(fields[1]) == parent else []
    return found


def test_when_it_is_killed_its_processes_end_too(tmp_path: Path, store: Path) -> None:
    with served(store, tmp_path / "log", "--timeout", "60") as running:
        raw(running.address, b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        workers = children(running.process.pid)
        assert workers
        running.process.kill()
        running.process.wait()
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            return
        time.sleep(0.05)
    raise AssertionError("its processes are still there")


def test_the_command_starts_at_once() -> None:
    """``--help`` loads neither the server nor the store."""
    told = "print(sorted({'uvicorn', 'starlette', 'pyoxigraph'} & set(sys.modules)))"
    code = f"import atexit, sys; atexit.register(lambda: {told}); sys.argv = ['pressgraph', 'serve', '--help']; "
    command = [sys.executable, "-c", code + "from pressgraph.cli import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    printed = subprocess.run(command, capture_output=True, text=True, env=environment).stdout
    assert printed.splitlines()[-1] == "[]"


def test_a_client_that_dawdles_is_cut_off(tmp_path: Path, store: Path) -> None:
    hasty = "import pressgraph.serving.server as s, pressgraph.serving.parameters as p; s.HEAD_TIME = p.BODY_TIME = 0.5"
    with served(store, tmp_path / "log", prelude=hasty) as running:
        head = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
        assert raw(running.address, b"") == b""
        assert raw(running.address, head) == b""
        assert b" 408 " in raw(running.address, head + b"Content-Length: 9\r\nConnection: close\r\n\r\nASK")
        kept = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET /hea"
        assert raw(running.address, kept).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_does_not_read_is_cut_off_and_its_file_closed(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store", f"INSERT DATA {{ {MANY} }}")
    hasty = "import pressgraph.serving.answering as a, pressgraph.serving.server as s; s.SEND_TIME = a.SEND_TIME = 0.5"
    with served(path, tmp_path / "log", prelude=hasty) as running:
        assert running.query("ASK {}").truth
        before = open_files(running.process.pid)
        host, _, port = running.address.removeprefix("http://").partition(":")
        query = "SELECT+*+%7B%3Fs+%3Fp+%3Fo.%3Ft+%3Fq+%3Fr+FILTER(%3Fr+%3C+30)%7D"
        with socket.create_connection((host, int(port)), 10) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            sock.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            assert sock.recv(12) == b"HTTP/1.1 200"
            assert any("deleted" in name for name in open_files(running.process.pid))
            for _ in range(100):
                time.sleep(0.05)
                if len(open_files(running.process.pid)) <= len(before):
                    break
            else:
                raise AssertionError(open_files(running.process.pid))
        assert running.query("ASK {}").truth
        assert "Traceback" not in running.log.read_text()


def open_files(process: int) -> list[str]:
    """What a process has open: files, sockets, pipes."""
    found = []
    for link in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            found.append(str(link.readlink()))
    return found
