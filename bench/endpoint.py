"""Measure the endpoint: `python bench/endpoint.py [--store DIR] [--json]`, or `--minutes N` under a mixed load.

Ratios, taken in one run, with our `pressgraph serve` and `oxigraph serve-read-only` on the same quads, the first
20 questions of queries/, and 8 clients at once; the two servers take turns, and the best round of each counts:

cpu      CPU of our processes for a query, over that of Oxigraph's server
wall     wall time of a round, over that with Oxigraph's server; the clients are the same and share the machine

With --minutes, a writable endpoint gets quick queries, runaways and updates at once. It tells how many requests had
which status, which of them were not intended, how long quick queries took, and the memory of our processes over time.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = 8
QUESTIONS = 20
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
JSON = "application/sparql-results+json"
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:a>|^!<urn:b>)* ?b . ?b (!<urn:a>|^!<urn:b>)* ?c }",
)
CHANGE = """
DELETE { GRAPH <urn:load> { ?s ?p ?o } } INSERT { GRAPH <urn:load> { <urn:load> <urn:n> %d } }
WHERE { OPTIONAL { GRAPH <urn:load> { ?s ?p ?o } } }
"""


def children(pid: int) -> list[int]:
    """The processes that a process started and that are still there."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def cpu(pid: int) -> float:
    """CPU seconds of a process, of those that it started, and of those of them that ended."""
    total = 0.0
    for each in (pid, *children(pid)):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15]) / _TICKS
    return total


def memory(pid: int) -> tuple[float, float]:
    """MiB that a process holds, and that those hold which it started."""

    def held(each: int) -> float:
        try:
            return int(Path(f"/proc/{each}/statm").read_text().split()[1]) * _PAGE / (1 << 20)
        except OSError:
            return 0.0

    return held(pid), sum(map(held, children(pid)))


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])


@contextmanager
def served(command: list[str], port: int, log: Path) -> Iterator[int]:
    """The process of a server that answers on a port; it is stopped at the end."""
    paths = os.pathsep.join([str(ROOT / "graph"), *filter(None, [os.environ.get("PYTHONPATH")])])
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env={**os.environ, "PYTHONPATH": paths})
        try:
            wait_for(port, process)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Nothing; the server listens."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
        if process.poll() is not None:
            break
    raise SystemExit(f"{process.args} did not start")


def ours(store: Path, port: int, *options: str) -> list[str]:
    """The command of our endpoint."""
    return [sys.executable, "-m", "pressgraph", "serve", "--store", str(store), "--port", str(port), *options]


def questions() -> list[bytes]:
    """The questions that ship, in full, the first ones."""
    from pressgraph.knowledge.iris import PREFIXES

    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    paths = sorted((ROOT / "queries").glob("*.rq"))[:QUESTIONS]
    return [(prefixes + path.read_text(encoding="utf-8")).encode() for path in paths]


def ask(connection: http.client.HTTPConnection, path: str, query: bytes, kind: str = "query") -> int:
    """The status of the answer to a query or an update, which has been read whole."""
    headers = {"Content-Type": f"application/sparql-{kind}", "Accept": JSON}
    connection.request("POST", path, query, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def together(work: Callable[[int], None], clients: int = CLIENTS) -> float:
    """Wall seconds of some work that so many clients do at once."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def round_of(port: int, path: str, asked: list[bytes], times: int) -> float:
    """Wall seconds in which all clients have asked all questions some times."""

    def client(_number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for query in asked * times:
            status = ask(connection, path, query)
            if status != 200:
                raise SystemExit(f"{path} answers {status}")
        connection.close()

    return together(client)


def compare(store: Path, folder: Path, rounds: int, times: int) -> dict[str, float]:
    """CPU and wall of both servers, best of some rounds, and the ratios."""
    from pyoxigraph import RdfFormat, Store

    from pressgraph.knowledge.published import newest

    quads = folder / "all.nq"
    Store.read_only(str(newest(store)[1])).dump(str(quads), RdfFormat.N_QUADS)
    copy = Store(str(folder / "oxigraph"))
    copy.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    measured = {"quads": float(len(copy))}
    copy.flush()
    del copy
    asked, ports = questions(), (free_port(), free_port())
    binary = Path(sys.executable).with_name("oxigraph")
    theirs = [str(binary), "serve-read-only", "-l", str(folder / "oxigraph"), "-b", f"127.0.0.1:{ports[1]}"]
    best: dict[str, list[tuple[float, float]]] = {"ours": [], "oxigraph": []}
    with (
        served(ours(store, ports[0]), ports[0], folder / "ours.log") as first,
        served(theirs, ports[1], folder / "oxigraph.log") as second,
    ):
        for _ in range(rounds + 1):
            for name, pid, port, path in (
                ("ours", first, ports[0], "/sparql"),
                ("oxigraph", second, ports[1], "/query"),
            ):
                before = cpu(pid)
                wall = round_of(port, path, asked, times)
                best[name].append((cpu(pid) - before, wall))
    count = CLIENTS * len(asked) * times
    for name, taken in best.items():
        warm = taken[1:]
        measured[f"{name}_cpu_ms"] = min(seconds for seconds, _ in warm) / count * 1000
        measured[f"{name}_wall_ms"] = min(wall for _, wall in warm) / count * 1000
    measured["cpu"] = measured["ours_cpu_ms"] / measured["oxigraph_cpu_ms"]
    measured["wall"] = measured["ours_wall_ms"] / measured["oxigraph_wall_ms"]
    return measured


def mixed(store: Path, folder: Path, minutes: float, timeout: float) -> dict[str, object]:
    """Statuses, times of quick queries and memory of a writable endpoint under a mixed load."""
    port, asked = free_port(), questions()
    until = time.monotonic() + minutes * 60
    statuses: Counter[str] = Counter()
    quick: list[float] = []
    overrun: list[float] = []
    held: list[tuple[float, float]] = []

    def client(number: int) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout + 60)
        while time.monotonic() < until:
            start = time.perf_counter()
            if number < 5:
                status = ask(connection, "/sparql", chance.choice(asked))
                quick.append(time.perf_counter() - start)
                statuses[f"query {status}"] += 1
            elif number < 7:
                status = ask(connection, "/sparql", chance.choice(RUNAWAYS).encode())
                overrun.append(time.perf_counter() - start - timeout)
                statuses[f"runaway {status}"] += 1
            else:
                change = CHANGE % chance.randrange(10**9)
                statuses[f"update {ask(connection, '/update', change.encode(), 'update')}"] += 1
                time.sleep(0.2)

    def watch(pid: int) -> None:
        while time.monotonic() < until:
            held.append(memory(pid))
            time.sleep(min(5.0, minutes * 6))

    with served(ours(store, port, "--writable", "--timeout", str(timeout)), port, folder / "ours.log") as pid:
        watcher = threading.Thread(target=watch, args=(pid,))
        watcher.start()
        together(client)
        watcher.join()
        left = [memory(pid)]
    intended = {"query 200", "runaway 504", "runaway 507", "update 204"}
    cut = max(1, len(held) // 4)
    return {
        "minutes": minutes,
        "statuses": dict(sorted(statuses.items())),
        "unintended": sum(count for what, count in statuses.items() if what not in intended),
        "quick_ms": {
            "median": statistics.median(quick) * 1000,
            "99th": sorted(quick)[int(len(quick) * 0.99)] * 1000,
            "worst": max(quick) * 1000,
        },
        "stopped_after_limit_s": max(overrun, default=0.0),
        "server_mib": {
            "first_quarter": statistics.median(mib for mib, _ in held[:cut]),
            "last_quarter": statistics.median(mib for mib, _ in held[-cut:]),
        },
        "workers_mib": {
            "first_quarter": statistics.median(mib for _, mib in held[:cut]),
            "last_quarter": statistics.median(mib for _, mib in held[-cut:]),
            "most": max(mib for _, mib in held),
            "at_rest": left[0][1],
        },
    }


def seed_store(folder: Path) -> Path:
    """A store of the article that ships."""
    store = folder / "store"
    command = [sys.executable, "-m", "pressgraph", "build", str(ROOT / "seeds"), "--store", str(store)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "graph")})
    return store


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--store", type=Path, help="a store that is there; by default one of the article that ships")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=5, help="how often a client asks all questions in a round")
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--timeout", type=float, default=5.0, help="the limit of a query under mixed load, in seconds")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "graph"))
    folder = Path(tempfile.mkdtemp(prefix="pressgraph-bench-"))
    try:
        store = options.store or seed_store(folder)
        measured: dict[str, object] = (
            mixed(store, folder, options.minutes, options.timeout)
            if options.minutes
            else dict(compare(store, folder, options.rounds, options.times))
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.json or options.minutes:
        print(json.dumps(measured, indent=2))
        return
    print(
        f"cpu   {measured['cpu']:.2f} ({measured['ours_cpu_ms']:.2f} over {measured['oxigraph_cpu_ms']:.2f} ms a query)"
    )
    print(f"wall  {measured['wall']:.2f} ({measured['ours_wall_ms']:.2f} over {measured['oxigraph_wall_ms']:.2f} ms)")


if __name__ == "__main__":
    main()
