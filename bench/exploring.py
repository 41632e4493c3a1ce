"""Measure the explorer of a served store: `python bench/exploring.py --store DIR [--json]`.

For each address of docs/serving.md, CPU of the server and its processes for one request of a warm server, the best of
some, and the size of the answer; the first request makes the outline of the store, which the server then keeps.
"""

from __future__ import annotations

import argparse
import http.client
import json
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from endpoint import cpu, free_port, ours, served

TIMES = 3


def asked(port: int, pid: int, address: str) -> tuple[float, float, bytes]:
    """CPU and wall seconds of a request, and the answer."""
    before, start = cpu(pid), time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status}: {content.decode()[:200]}")
    wall = time.perf_counter() - start
    time.sleep(0.1)  # a process that is replaced is counted once it is gone
    return cpu(pid) - before, wall, content


def best(port: int, pid: int, address: str) -> dict[str, float]:
    """The least CPU and wall seconds of some requests, and the size of the answer."""
    asked(port, pid, address)
    taken = [asked(port, pid, address) for _ in range(TIMES)]
    return {
        "cpu": min(seconds for seconds, _, _ in taken),
        "wall": min(wall for _, wall, _ in taken),
        "kb": len(taken[0][2]) / 1000,
    }


def nodes_of(content: bytes) -> list[tuple[str, int]]:
    """The keys of the nodes in a page with their degrees, the most connected first."""
    start = content.index(b'id="network-data">') + len(b'id="network-data">')
    table = json.loads(content[start : content.index(b"</script>", start)])["nodes"]
    columns = {name: place for place, name in enumerate(table["columns"])}
    nodes = [(row[columns["key"]], row[columns["degree"]]) for row in table["rows"]]
    return sorted(nodes, key=lambda node: (-node[1], node[0]))


def measure(store: Path, folder: Path) -> dict[str, Any]:
    """What each address takes."""
    port = free_port()
    with served(ours(store, port), port, folder / "log") as pid:
        cold_cpu, cold_wall, page = asked(port, pid, "/explore?lang=fr")
        told: dict[str, Any] = {"first page": {"cpu": cold_cpu, "wall": cold_wall, "kb": len(page) / 1000}}
        nodes = nodes_of(page)
        hub, ordinary = quote(nodes[0][0]), quote(nodes[len(nodes) // 2][0])
        told["degrees"] = [nodes[0][1], nodes[len(nodes) // 2][1]]
        part = json.loads(asked(port, pid, f"/explore/around?node={ordinary}")[2])
        article = quote(part["data"]["articles"][0]["key"])
        for name, address in (
            ("page again", "/explore?lang=fr"),
            ("around the most connected", f"/explore/around?node={hub}"),
            ("around an ordinary one", f"/explore/around?node={ordinary}"),
            ("within two steps of it", f"/explore/around?node={ordinary}&steps=2"),
            ("path", f"/explore/path?from={hub}&to={ordinary}"),
            ("article", f"/explore/article?article={article}"),
            ("text", f"/explore/texts?article={article}"),
            ("found", "/explore/found?text=e"),
        ):
            told[name] = best(port, pid, address)
    return told


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = measure(options.store, Path(folder))
    if options.json:
        print(json.dumps(told, indent=2))
        return
    hub, ordinary = told.pop("degrees")
    print(f"the most connected node takes part in {hub} facts, an ordinary one in {ordinary}")
    for name, figures in told.items():
        print(f"{name:28}{figures['cpu']:6.2f} s CPU {figures['wall']:6.2f} s wall {figures['kb']:9.1f} kB")


if __name__ == "__main__":
    main()
