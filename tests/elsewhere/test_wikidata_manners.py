"""Wikidata is asked seldom, one request at a time, again after what passes, and not at all after a ban."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import tracemalloc
from datetime import UTC, datetime
from email.utils import formatdate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wikidata_stub as stub
from pressgraph.elsewhere.wikidata.manners import backoff
from pressgraph.elsewhere.wikidata.settings import Clock
from pressgraph.elsewhere.wikidata.turns import Turns
from pressgraph.errors import EndpointError
from wikidata_asker import CONTACT, Time, client
from wikidata_stub import body, item, maxlag, refuse, wikidata

ZORA = item("Q9000000001", "Zora Quill")
HOUR = 3600


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_a_second_passes_between_two_requests(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        asker = client(server, tmp_path, clock)
        for name in ("a", "b", "c"):
            asker.search(name, "fr")
        clock.time += 0.25
        asker.search("d", "fr")
        clock.time += 5
        asker.search("e", "fr")
    assert clock.slept == [1, 1, 0.75]


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        (refuse(429, "slow down", Retry_After="17"), 17),
        (refuse(429, "slow down", Retry_After=formatdate(1_800_000_030, usegmt=True)), 30),
        (refuse(429, "slow down", Retry_After=formatdate(1_700_000_000, usegmt=True)), 1),
        (refuse(429, "slow down"), 5),
        (refuse(429, "slow down", Retry_After="soon"), 5),
        (refuse(429, "slow down", Retry_After="-3"), 5),
        (refuse(429, "slow down", Retry_After="0"), 1),
        (refuse(502), 5),
        (refuse(503, "<html>upstream", Retry_After="9"), 9),
        (refuse(504), 5),
        (maxlag("5"), 5),
        (maxlag("1"), 5),
        (maxlag("12"), 12),
        (maxlag(formatdate(1_800_000_008, usegmt=True)), 8),
    ],
)
def test_what_passes_is_waited_for_as_long_as_it_says(fault: stub.Answer, waits: float, tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        server.faults = [fault]
        assert client(server, tmp_path, clock).search("Zora", "fr")
    assert clock.slept == [waits]
    assert len(server.heard) == 2


def test_waits_double_and_after_four_tries_it_is_told_in_one_line(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        server.faults = [refuse(503, "<html><h1>Service\nUnavailable</h1>")] * 9
        with pytest.raises(EndpointError, match=r"too busy.*\(503\).*\(4 times asked\)$") as raised:
            client(server, tmp_path, clock).search("Zora", "fr")
    assert clock.slept == [5, 10, 20]
    assert len(server.heard) == 4
    assert str(raised.value).isprintable()


def test_no_wait_is_longer_than_two_minutes() -> None:
    assert [backoff(n) for n in range(7)] == [5, 10, 20, 40, 80, 120, 120]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (refuse(400, "bad"), "does not understand"),
        (refuse(403, "Please set a user-agent"), "refuses to answer"),
        (refuse(404), "nothing at this address"),
        (refuse(500, "oops"), r"fails \(500\)"),
        (refuse(301, Location="https://example.org/w/api.php"), "redirects, which is not followed.*example.org"),
        (body("<html><p>Maintenance</p>", "text/html"), "with a web page, not with JSON"),
        (body("<html>", "application/json"), "cannot be read"),
        (body('{"search": [', "application/json"), "cannot be read"),
        (body("[" * 100_000, "application/json"), "cannot be read"),
        (body("[]", "application/json"), "an object was expected"),
        (body('{"search": {}}', "application/json"), "a list was expected"),
        (body('{"search": [7]}', "application/json"), "an object was expected"),
        (
            body('{"error": {"code": "badvalue", "info": "Unrecognized\\nvalue"}}'),
            "refuses what it is asked .badvalue: Unr",
        ),
        (body(b'{"search": "\xff"}'), "cannot be read"),
        (stub.cut_short(), "broke off"),
        (stub.cut_gzip(), "broke off"),
        (stub.huge(5), "larger than 4 MiB"),
    ],
)
def test_what_does_not_pass_is_told_at_once_and_never_kept(fault: stub.Answer, told: str, tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        server.faults = [fault]
        asker = client(server, tmp_path, clock)
        with pytest.raises(EndpointError, match=told) as raised:
            asker.search("Zora", "fr")
        assert len(server.heard) == 1
        assert asker.search("Zora", "fr")
    assert str(raised.value).isprintable()
    assert str(raised.value).startswith(server.root)


def test_a_large_answer_in_a_small_parcel_is_not_unpacked_whole(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        server.faults = [stub.huge(64)]
        asker = client(server, tmp_path, Time())
        tracemalloc.start()
        with pytest.raises(EndpointError, match="larger than 4 MiB"):
            asker.search("Zora", "fr")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 12 << 20


def test_a_request_counts_though_its_process_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from pressgraph.elsewhere.wikidata.settings import Clock\n"
        "from pressgraph.elsewhere.wikidata.turns import Turns\n"
        "with Turns(Path(sys.argv[1]), 200, Clock()).turn('http://x/'): os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 9
    assert len(json.loads((tmp_path / "turns.json").read_text())["asked"]) == 1


def test_nobody_is_left_alone_for_longer_than_a_week(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        (tmp_path / "turns.json").write_text(json.dumps({"alone": {server.api: [9e9, "wants peace"]}}))
        with pytest.raises(EndpointError, match="wants peace: nothing is asked of it before 2027-01-22"):
            client(server, tmp_path, clock).search("Zora", "fr")
        clock.time += 7 * 24 * HOUR
        assert client(server, tmp_path, clock).search("Zora", "fr")


def test_an_answer_that_drips_is_left_and_asked_for_again(tmp_path: Path) -> None:
    clock, start = Time(), time.monotonic()
    with wikidata(ZORA) as server:
        server.faults = [stub.drip()]
        assert client(server, tmp_path, clock, seconds=0.4).search("Zora", "fr")
    assert time.monotonic() - start < 2.5
    assert clock.slept == [5]


@pytest.mark.parametrize("head", [False, True])
def test_a_request_that_is_given_up_ends_at_once_on_the_other_side_too(head: bool, tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        server.faults = [stub.drip(20, head=head)]
        assert client(server, tmp_path, Time(), seconds=0.3).search("Zora", "fr")
        end = time.monotonic() + 2
        while server.busy and time.monotonic() < end:
            time.sleep(0.01)
        assert server.busy == 0


def test_who_never_answers_in_time_is_given_up(tmp_path: Path) -> None:
    with wikidata(ZORA) as server, pytest.raises(EndpointError, match=r"not answer in time \(4 times asked\)$"):
        server.faults = [stub.drip(0.5)] * 4
        client(server, tmp_path, Time(), seconds=0.2).search("Zora", "fr")


def test_a_long_wait_is_told_not_waited_and_holds_for_later_runs(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        server.faults = [refuse(429, Retry_After="1800")]
        for _ in range(2):
            with pytest.raises(EndpointError, match=r"left alone \(429\).*before 2027-01-15 08:30:00 UTC"):
                client(server, tmp_path, clock).search("Zora", "fr")
        assert len(server.heard) == 1
        assert client(server, tmp_path, clock).select("SELECT * { ?s ?p ?o } LIMIT 1")  # another address is not meant
        clock.time += 1801
        assert client(server, tmp_path, clock).search("Zora", "fr")
    assert not [seconds for seconds in clock.slept if seconds > 2]


@pytest.mark.parametrize("status", [403, 429, 500])
@pytest.mark.parametrize(
    ("until", "headers", "hours"),
    [
        ("2027-01-15T13:00:00.5Z", {}, 5),
        (formatdate(1_800_000_000 + 7 * HOUR, usegmt=True), {}, 7),
        ("tomorrow", {"Retry_After": "7200"}, 2),
        ("tomorrow", {}, 24),
        ("9999-01-01T00:00:00Z", {}, 7 * 24),
    ],
)
def test_after_a_ban_nothing_is_asked_until_it_ends(
    status: int, until: str, headers: dict[str, str], hours: int, tmp_path: Path
) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        server.faults = [refuse(status, stub.BAN.format(until=until), "text/plain", **headers)]
        for _ in range(2):
            with pytest.raises(
                EndpointError, match=r"has banned this machine.*nothing is asked of it before"
            ) as raised:
                client(server, tmp_path, clock).select("SELECT * { ?s ?p ?o }")
        ends = datetime.fromtimestamp(clock.time + hours * HOUR, UTC)
        assert f"{ends:%Y-%m-%d %H:%M}" in str(raised.value)
        clock.time += hours * HOUR - 600
        with pytest.raises(EndpointError, match="banned"):
            client(server, tmp_path, clock).select("SELECT * { ?s ?p ?o }")
        assert len(server.heard) == 1
        clock.time += 602
        assert client(server, tmp_path, clock).select("SELECT * { ?s ?p ?o }")


def test_the_budget_of_an_hour_holds_over_runs_and_is_told(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        for name in ("a", "b", "c"):
            client(server, tmp_path, clock, hourly=3).search(name, "fr")
            clock.time += 60
        with pytest.raises(EndpointError, match=r"3 requests of this hour.*after 2027-01-15 09:00:00 UTC.*--max-req"):
            client(server, tmp_path, clock, hourly=3).search("d", "fr")
        client(server, tmp_path, clock, hourly=3).search("a", "fr")  # what is kept needs no request
        assert len(server.heard) == 3
        client(server, tmp_path, clock, hourly=4).search("d", "fr")
        clock.time = 1_800_000_000 + HOUR + 61
        client(server, tmp_path, clock, hourly=3).search("e", "fr")
    assert len(server.heard) == 5


def test_every_try_counts(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        server.faults = [refuse(503)] * 9
        with pytest.raises(EndpointError, match="2 requests of this hour"):
            client(server, tmp_path, Time(), hourly=2).search("a", "fr")
    assert len(server.heard) == 2


def test_two_processes_ask_one_at_a_time(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from pressgraph.elsewhere.wikidata import Settings, Wikidata\n"
        f"asker = Wikidata(Settings({CONTACT!r}, Path(sys.argv[1]), sys.argv[2], sys.argv[3]))\n"
        "[asker.search(f'{sys.argv[4]}{n}', 'fr') for n in range(2)]\n"
    )
    with wikidata(ZORA) as server:
        command = [sys.executable, "-c", code, str(tmp_path), server.api, server.sparql]
        start = time.monotonic()
        server.faults = [stub.slowly(0.3)] * 4
        running = [subprocess.Popen([*command, name]) for name in "xy"]
        assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert sorted(server.asked("search")) == ["x0", "x1", "y0", "y1"]
    assert server.busiest == 1
    assert time.monotonic() - start > 3


ODD = (b'{"asked": [NaN, 1e999, 1]}', b'{"asked": 7}', b'{"alone": {"a": 1}}', b'{"ended": 1e999}', b"[1]", b"9" * 5000)


@given(content=st.binary(max_size=200) | st.sampled_from(ODD))
def test_whatever_the_file_of_turns_holds_somebody_comes_next(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("turns")
    (folder / "turns.json").write_bytes(content)
    clock = Time()
    for _ in range(2):
        with Turns(folder, 5, Clock(clock.now, clock.sleep)).turn("http://x/"):
            pass
    assert clock.slept in ([1], [1, 1])


def test_a_clock_that_is_set_back_stops_nobody(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        client(server, tmp_path, clock).search("a", "fr")
        clock.time -= 100_000
        client(server, tmp_path, clock).search("b", "fr")
    assert clock.slept == [1]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with wikidata(ZORA) as server, pytest.raises(EndpointError, match="--cache"):
        client(server, tmp_path / "file" / "x", Time()).search("a", "fr")
    assert not server.heard
