"""Runaways are stopped and freed, whoever asks beside them does not notice, and no result is cut under a 200."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from endpoints import CARTESIAN, MANY, PATH, SORT, Endpoint, Reply, endpoint, make_store

from pressgraph.serving import pool
from pressgraph.serving.settings import MIB

LIMIT = 2.0
QUICK = "SELECT ?s { ?s <http://e/n> 7 }"
#: Seconds after its limit by which a query is stopped; the machine of a test may be busy.
LATE = 1.0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store"), f"INSERT DATA {{ {MANY} }}")


@pytest.fixture(scope="module")
def bounded(store: Path) -> Iterator[Endpoint]:
    with endpoint(store, timeout=LIMIT, workers=4, queue=4, max_results=2000, max_memory=256 * MIB) as started:
        yield started


async def timed(asked: Awaitable[Reply]) -> tuple[Reply, float]:
    start = time.perf_counter()
    return await asked, time.perf_counter() - start


async def query(started: Endpoint, sparql: str) -> Reply:
    return await started.asked("POST", "/sparql", b"", sparql, [("content-type", "application/sparql-query")])


def processes() -> set[int]:
    """The processes that this one started and that are still there."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(child) for path in listed for child in path.read_text().split()}


def settled(condition: Callable[[], bool]) -> bool:
    """Whether something becomes true within some seconds."""
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("runaway", [CARTESIAN, PATH, SORT], ids=["cartesian", "path", "sort"])
def test_a_runaway_is_stopped_within_a_second_of_its_limit(bounded: Endpoint, runaway: str) -> None:
    before = len(processes())
    reply, seconds = bounded.run(timed(query(bounded, runaway)))
    assert reply.status in ((504, 507) if runaway == SORT else (504,)), reply.text
    assert seconds < LIMIT + LATE
    assert settled(lambda: len(processes()) <= before + 1)


def test_quick_queries_beside_runaways_stay_quick(bounded: Endpoint) -> None:
    async def together() -> tuple[list[Reply], list[float]]:
        runaways = [asyncio.ensure_future(query(bounded, CARTESIAN)) for _ in range(3)]
        await asyncio.sleep(0.2)
        quick = []
        while not any(runaway.done() for runaway in runaways):
            reply, seconds = await timed(query(bounded, QUICK))
            assert reply.rows == [{"s": "http://e/7"}]
            quick.append(seconds)
        return list(await asyncio.gather(*runaways)), quick

    replies, quick = bounded.run(together())
    assert {reply.status for reply in replies} == {504}
    assert len(quick) > 10
    assert sorted(quick)[len(quick) // 2] < 0.25


def test_a_query_that_swallows_memory_is_stopped(store: Path) -> None:
    with endpoint(store, timeout=30, max_memory=128 * MIB) as started:
        reply = started.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c")
        assert (reply.status, "memory" in reply.text) == (507, True)
        assert started.query(QUICK).status == 200


@pytest.mark.parametrize("accept", ["application/json", "application/xml", "text/csv", "text/tab-separated-values"])
@pytest.mark.parametrize(("rows", "status"), [(2000, 200), (2001, 507)])
def test_a_result_over_the_limit_of_rows_is_refused_whole(
    bounded: Endpoint, accept: str, rows: int, status: int
) -> None:
    # The texts look like ends of rows in every form.
    sparql = f'SELECT ?s ("}},{{\\n<result>\\"" AS ?x) {{ ?s <http://e/n> ?n . FILTER(?n < {rows}) }}'
    reply = bounded.query(sparql, accept)
    assert reply.status == status, reply.text[:200]
    assert status == 200 or "2000 rows" in reply.text


def test_a_result_over_the_limit_of_triples_or_bytes_is_refused_whole(store: Path, bounded: Endpoint) -> None:
    assert bounded.query("CONSTRUCT WHERE { ?s ?p ?o }").status == 507
    with endpoint(store, max_bytes=MIB // 2) as started:
        small = started.query("SELECT * { ?s ?p ?o } LIMIT 1000")
        large = started.query("SELECT * { ?s ?p ?o . ?t ?q 1 }")
    assert (small.status, large.status) == (200, 507)


def test_a_large_result_is_whole_and_in_a_file(store: Path) -> None:
    with endpoint(store) as started:
        reply = started.query("SELECT * { ?s ?p ?o . ?t ?q ?r . FILTER(?r < 3) }")
    assert (len(reply.rows), len(reply.body) > MIB // 2) == (9000, True)
    assert int(reply.headers["content-length"]) == len(reply.body)


def test_what_all_fetch_and_send_at_once_is_bounded(store: Path) -> None:
    sparql = "SELECT * { ?s ?p ?o . ?t ?q ?r . FILTER(?r < 3) }"
    with endpoint(store, writable=True, max_body=100_000) as started:
        state = started.app.state
        assert started.query(sparql).status == 200
        assert (state.answers.taken, state.bodies.taken) == (0, 0)
        state.answers.size, state.bodies.size = MIB // 2, 1000
        replies = [
            started.query(sparql),
            started.update("#" * 1001 + "\nCLEAR DEFAULT"),
            started.update("INSERT DATA {}"),
        ]
        assert [reply.status for reply in replies] == [503, 503, 204]
        assert (state.answers.taken, state.bodies.taken) == (0, 0)


def test_a_full_disk_is_told(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, 1 << 19)); "
    monkeypatch.setattr(pool, "_START", full + pool._START)
    with endpoint(store) as started:
        reply = started.query("SELECT * { ?s ?p ?o . ?t ?q ?r . FILTER(?r < 3) }")
        assert (reply.status, "cannot be kept" in reply.text) == (507, True)
        assert started.query(QUICK).status == 200


def test_a_query_nested_too_deeply_is_the_fault_of_who_asks(bounded: Endpoint) -> None:
    depth = 100_000
    reply = bounded.run(query(bounded, "ASK { FILTER(" + "(" * depth + "1" + ")" * depth + ") }"))
    assert (reply.status, reply.text) == (400, "The query is nested too deeply\n")
    assert bounded.query(QUICK).status == 200


def test_more_requests_than_may_wait_are_told_to_come_again(bounded: Endpoint) -> None:
    async def crowd() -> list[Reply]:
        return list(await asyncio.gather(*(query(bounded, CARTESIAN) for _ in range(12))))

    replies = bounded.run(crowd())
    refused = [reply for reply in replies if reply.status == 503]
    assert len(refused) >= 4
    assert all(reply.headers["retry-after"].isdecimal() for reply in refused)
    assert {reply.status for reply in replies} <= {503, 504}
    assert bounded.query(QUICK).status == 200


def test_eight_clients_at_once_all_get_their_own_answer(bounded: Endpoint) -> None:
    async def client(number: int) -> None:
        for _ in range(15):
            reply = await query(bounded, f"SELECT ?s {{ ?s <http://e/n> {number} }}")
            assert reply.rows == [{"s": f"http://e/{number}"}]

    async def crowd() -> None:
        await asyncio.gather(*(client(number) for number in range(8)))

    bounded.run(crowd())


def test_when_the_client_leaves_its_query_ends(bounded: Endpoint) -> None:
    async def leave() -> int:
        asked = asyncio.ensure_future(query(bounded, CARTESIAN))
        await asyncio.sleep(0.3)
        running = bounded.app.state.queries.readers.running
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        return int(running)

    assert bounded.run(leave()) == 1
    assert bounded.app.state.queries.readers.running == 0


def test_a_process_killed_from_outside_is_replaced(bounded: Endpoint) -> None:
    async def kill() -> Reply:
        before = {worker.process.pid for worker in bounded.app.state.queries.readers._idle}
        asked = asyncio.ensure_future(query(bounded, CARTESIAN))
        await asyncio.sleep(0.3)
        after = {worker.process.pid for worker in bounded.app.state.queries.readers._idle}
        for pid in before - after:
            os.kill(pid, signal.SIGKILL)
        return await asked

    reply = bounded.run(kill())
    assert (reply.status, "retry-after" in reply.headers) == (503, True)
    assert bounded.query(QUICK).status == 200


def test_processes_that_ended_while_they_waited_are_passed_over(bounded: Endpoint) -> None:
    for worker in bounded.app.state.queries.readers._idle:
        worker.process.kill()
        worker.process.wait()
    assert [bounded.query(QUICK).status for _ in range(3)] == [200, 200, 200]


def test_queries_go_on_while_updates_are_made(tmp_path: Path) -> None:
    numbers = "<http://e/x> <http://e/n> "
    with endpoint(make_store(tmp_path / "store"), writable=True) as started:

        async def updates() -> None:
            for number in range(20):
                change = (
                    f"DELETE {{ {numbers} ?n }} INSERT {{ {numbers} {number} }} WHERE {{ OPTIONAL {{ {numbers} ?n }} }}"
                )
                reply = await started.asked(
                    "POST", "/update", b"", change, [("content-type", "application/sparql-update")]
                )
                assert reply.status == 204
                seen = await query(started, f"SELECT ?n {{ {numbers} ?n }}")
                assert seen.rows == [{"n": str(number)}]

        async def queries(done: asyncio.Future[None]) -> None:
            while not done.done():
                reply = await query(started, f"SELECT ?n {{ {numbers} ?n }}")
                assert (reply.status, len(reply.rows) <= 1) == (200, True)

        async def together() -> None:
            work = asyncio.ensure_future(updates())
            await asyncio.gather(work, *(queries(work) for _ in range(3)))

        started.run(together())


def test_an_update_that_runs_away_is_stopped_and_writes_nothing(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store", f"INSERT DATA {{ {MANY} }}")
    with endpoint(store, writable=True, timeout=LIMIT) as started:
        runaway = "INSERT { <http://e/x> <http://e/y> ?n } WHERE { { " + CARTESIAN + " } }"
        assert started.update(runaway).status == 504
        assert started.update("INSERT DATA { <http://e/x> <http://e/z> 1 }").status == 204
        assert len(started.query("SELECT * { <http://e/x> ?p ?o }").rows) == 1


def test_memory_stays_flat_over_many_requests(bounded: Endpoint) -> None:
    def held() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1])

    async def many(times: int) -> None:
        for _ in range(times):
            await query(bounded, "SELECT * { ?s ?p ?o } LIMIT 1500")

    bounded.run(many(30))
    before = held()
    bounded.run(many(150))
    assert (held() - before) * os.sysconf("SC_PAGE_SIZE") < 8 * MIB
