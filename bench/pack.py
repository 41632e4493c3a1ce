"""Measure packs of made-up items: `python bench/pack.py [--items 1000000] [--json]`.

building  CPU seconds and the most memory (MiB) of `pressgraph kb build DUMP.json.gz`, of a dump in which each
          entity has three names and two descriptions, as long as those of real items (38 characters)
size      MiB of the pack
exact     CPU milliseconds of a look-up of a name, none asked before: mean and 99th of a hundred, with the file
          out of the memory of the system (cold), then in it (warm)
alike     the same of a name with one slip, where the pack has a longer name; and the share that is found again
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pressgraph.linking.names import key_of
from pressgraph.linking.packfile import FilePack, open_pack
from pressgraph.linking.spelling import MIN_LENGTH

GRAPH = Path(__file__).resolve().parents[1] / "graph"
#: Far above what Wikidata has.
FIRST = 9_000_000_000
CONSONANTS = ("b", "c", "d", "f", "g", "j", "l", "m", "n", "p", "r", "s", "t", "v", "ch", "br", "tr", "gu")
SYLLABLES = [consonant + vowel for consonant in CONSONANTS for vowel in ("a", "e", "i", "o", "u", "an", "in", "ou")]
KINDS = ("Q5", "Q4830453", "Q515", "Q11424")  # human, business, city, film: roots that ship
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word(rng: random.Random, syllables: int) -> str:
    """A made-up word."""
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def entities(count: int) -> Iterator[dict[str, Any]]:
    """Entities as a dump has them: a few given names are frequent, as in the world."""
    rng = random.Random(7)
    given = [word(rng, 2) for _ in range(3_000)]
    family = [word(rng, rng.choice((2, 3))) for _ in range(60_000)]
    for number in range(count):
        first, last = given[int(3_000 * rng.random() ** 3)], rng.choice(family)
        names = (f"{first} {last}", f"{first} {word(rng, 1)} {last}", f"{last} {first[:1]}{rng.randrange(100)}")
        yield entity(number, names, rng)


def entity(number: int, names: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """An entity of these names."""
    about = f"{word(rng, 3)} {word(rng, 2)}, né à {word(rng, 3)} en {rng.randrange(1900, 2000)}"
    texts = {"fr": {"language": "fr", "value": about}, "en": {"language": "en", "value": about.replace("né", "born")}}
    claims = {
        "P31": [statement(rng.choice(KINDS))],
        "P17": [statement(f"Q{FIRST + rng.randrange(200)}")],
        "P106": [statement(f"Q{FIRST + rng.randrange(5000)}")],
        "P108": [statement(f"Q{FIRST + rng.randrange(1_000_000)}")],
    }
    return {
        "type": "item",
        "id": f"Q{FIRST + number}",
        "labels": {language: {"language": language, "value": names[0]} for language in ("fr", "en")},
        "descriptions": texts,
        "aliases": {"fr": [{"language": "fr", "value": name} for name in names[1:]]},
        "claims": claims,
        "sitelinks": {f"w{n}": {"site": f"w{n}", "title": names[0]} for n in range(1, 2 + int(9 * rng.random() ** 2))},
        "modified": "2026-01-01T00:00:00Z",
    }


def statement(qid: str) -> dict[str, Any]:
    """A statement that an item is the value."""
    value = {"value": {"entity-type": "item", "id": qid}, "type": "wikibase-entityid"}
    return {"rank": "normal", "type": "statement", "mainsnak": {"snaktype": "value", "datavalue": value}}


def write_dump(path: Path, count: int) -> None:
    """Nothing; the file is a dump of so many made-up entities."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write("[\n")
        file.writelines(json.dumps(one, separators=(",", ":")) + ",\n" for one in entities(count))
        file.write("]\n")


def build(dump: Path, pack: Path) -> dict[str, float]:
    """CPU and memory of building a pack in a process of its own."""
    command = [sys.executable, "-m", "pressgraph", "kb", "build", str(dump), "--output", str(pack)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(GRAPH)}, stderr=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"building_s": used.ru_utime + used.ru_stime, "building_mib": used.ru_maxrss / 1024}


def timed(look_up: Callable[[str], object], keys: Sequence[str]) -> tuple[float, float]:
    """CPU milliseconds of a look-up: the mean, and what one of a hundred takes longer than."""
    taken = []
    for key in keys:
        start = time.process_time_ns()
        look_up(key)
        taken.append((time.process_time_ns() - start) / 1e6)
    return sum(taken) / len(taken), sorted(taken)[int(0.99 * len(taken))]


def forget(path: Path) -> None:
    """Nothing; the system holds no page of the file in memory."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def misspelt(key: str, rng: random.Random) -> str:
    """A key with one slip."""
    place, kind = rng.randrange(len(key)), rng.randrange(4)
    if kind == 0:
        return key[:place] + key[place + 1 :]
    if kind == 1:
        return key[:place] + rng.choice(LETTERS) + key[place:]
    if kind == 2:
        return key[:place] + rng.choice(LETTERS) + key[place + 1 :]
    return key[:place] + key[place + 1 : place + 2] + key[place] + key[place + 2 :]


def sampled(pack: FilePack, count: int) -> list[str]:
    """Keys of names, from all over the pack."""
    rng = random.Random(11)
    items = pack.count("item")
    rows = (pack.item(f"Q{FIRST + rng.randrange(items)}") for _ in range(count))
    return list(dict.fromkeys(key_of(rng.choice(item.names)) for item in rows if item))


def look_up(path: Path, count: int) -> dict[str, float]:
    """What look-ups take, and how many names with a slip are found again."""
    keys, rng, measured = sampled(open_pack(path), count), random.Random(13), {}
    slips = [(key, misspelt(key, rng)) for key in keys if len(key) > MIN_LENGTH]
    for state in ("cold", "warm"):
        if state == "cold":
            forget(path)
        pack = open_pack(path)
        measured[f"exact_{state}_ms"], measured[f"exact_{state}_p99_ms"] = timed(pack.bearers, keys)
        if state == "cold":
            forget(path)
        wrong = [slip for _, slip in slips]
        measured[f"alike_{state}_ms"], measured[f"alike_{state}_p99_ms"] = timed(pack.alike, wrong)
    found = sum(key in (slip, *pack.alike(slip)) for key, slip in slips)
    return {**measured, "alike_found": found / max(1, len(slips))}


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--items", type=int, default=1_000_000)
    parser.add_argument("--lookups", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep the pack here")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        dump, pack = Path(name) / "dump.json.gz", chosen.keep or Path(name) / "made.pack"
        write_dump(dump, chosen.items)
        measured: dict[str, float] = {"items": chosen.items, **build(dump, pack)}
        measured["size_mib"] = pack.stat().st_size / 2**20
        measured |= look_up(pack, chosen.lookups)
    if chosen.json:
        print(json.dumps(measured))
    else:
        for what, value in measured.items():
            print(f"{what:22} {value:.3f}")


if __name__ == "__main__":
    main()
