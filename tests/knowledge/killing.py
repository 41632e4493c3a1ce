"""A writer killed at random moments, and what is in its store afterwards: `python killing.py FOLDER KILLS SEED`.

The articles are variants of the sample, made beforehand, and go through the functions that `build`, `withdraw`, `link`,
`rebuild` and `export` use: reading a text takes seconds in which nothing is written, so that nearly every kill would
fall where it cannot harm. This process opens no store itself: its children are forked, which RocksDB's threads are not.

Prints a JSON object: the kills, what was going on at each, and what was found wrong.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

sys.path.insert(0, str(Path(__file__).parents[1]))
from pressgraph.knowledge.derivation import derive, local_entities
from pressgraph.knowledge.exports import to_nquads
from pressgraph.knowledge.folder import MARKER, read_marker, unused_quads
from pressgraph.knowledge.links import link_quads
from pressgraph.knowledge.naming import RIVAL, rivalries
from pressgraph.knowledge.published import open_newest, publish
from pressgraph.knowledge.quads import article_quads
from pressgraph.knowledge.state import STATE_GRAPH
from pressgraph.knowledge.store import (
    add_article,
    articles,
    articles_from,
    consolidate,
    is_derived,
    open_quads,
    open_store,
    withdraw,
)
from pressgraph.knowledge.stored_links import all_links
from pressgraph.knowledge.triples import KNOWLEDGE
from pressgraph.linking import built_in_pack, find_links
from pressgraph.ontology import load_ontology
from pressgraph.relinking import relink
from pressgraph.wikidata import link_targets
from pressgraph.writing import write_whole
from sample import ARTICLE, FACTS

ONTOLOGY, PACK = load_ontology(), built_in_pack()
NAMES, VARIANTS = ("a.txt", "b.txt", "c.txt", "d.txt"), range(3)
#: After so many kills in a folder, the next one begins with nothing.
IN_ONE_FOLDER = 12
State = dict[str, int]


def variant(name: str, number: int) -> list[Quad]:
    """The quads of an article with another text, or the same text with other facts."""
    article = replace(ARTICLE, source=name, text=ARTICLE.text + "." * (number // 2))
    return article_quads(replace(FACTS, article=article, statements=FACTS.statements[: 8 + 4 * number]), ONTOLOGY)


GRAPHS = {(name, number): variant(name, number) for name in NAMES for number in VARIANTS}
IRIS = {key: quads[0].graph_name for key, quads in GRAPHS.items()}
NUMBERS = {frozenset(quads): key for key, quads in GRAPHS.items()}


def held(store: Any) -> State:
    """The articles of a store with the variant of each. Raises ValueError when one is not whole."""
    found: State = {}
    for article in articles(store):
        quads = frozenset(store.quads_for_pattern(None, None, None, NamedNode(article.iri)))
        if quads not in NUMBERS or article.source in found:
            raise ValueError(f"half an article, or two of one source: {article.source}, {len(quads)} quads")
        found[article.source] = NUMBERS[quads][1]
    return found


def is_whole(store: Any) -> bool:
    """Whether the knowledge is the one that follows from the articles."""
    known = set(store.quads_for_pattern(None, None, None, KNOWLEDGE))
    rivals = set(store.quads_for_pattern(None, RIVAL, None, STATE_GRAPH))
    return known == derive(store, ONTOLOGY)[1] and rivals == rivalries(local_entities(store))


def feed(path: Path, dice: random.Random, tell: Callable[[list[Any]], None]) -> None:
    """Never anything: the store is changed until the process is killed; each step is told before and after."""
    tell(["begin", "open"])
    store = open_store(path)
    if not is_derived(store):
        consolidate(store, ONTOLOGY)
    tell(["done", "open"])
    while True:
        kind = dice.choice(["add"] * 6 + ["withdraw"] * 2 + ["link", "publish", "publish", "export", "rebuild"])
        name, number = dice.choice(NAMES), dice.choice(VARIANTS)
        state = held(store)
        said: list[Any] = [kind, name, number]
        if kind == "withdraw" and name not in state:
            continue
        if kind == "export":
            if not read_marker(path).published:
                continue
            content = to_nquads(open_newest(path))
            said = [kind, sha256(content).hexdigest()]
        tell(["begin", *said])
        if kind == "add":
            replaced = [iri for iri in articles_from(store, name) if iri != IRIS[name, number]]
            add_article(store, GRAPHS[name, number], replaces=replaced)
        elif kind == "withdraw":
            withdraw(store, name)
        elif kind == "link":
            relink(store, PACK)
        elif kind == "publish":
            publish(store, path)
        elif kind == "rebuild":
            folder = unused_quads(path)
            fresh = open_quads(path / folder)
            consolidate(fresh, ONTOLOGY)
            for key in sorted(state.items()):
                add_article(fresh, GRAPHS[key])
            publish(fresh, path, quads=folder)
            store = fresh
        else:
            write_whole(path.parent / "out.nq", content)
        tell(["done", *said])


def after(state: State, step: list[Any]) -> State:
    """The articles once a step is done."""
    if step[0] == "add":
        return state | {step[1]: step[2]}
    return {name: number for name, number in state.items() if step[0] != "withdraw" or name != step[1]}


def inspect(path: Path, tell: Callable[[list[Any]], None]) -> None:
    """What a reader finds, what a writer finds, and the digest of the exported file."""
    exported = path.parent / "out.nq"
    digest = sha256(exported.read_bytes()).hexdigest() if exported.exists() else ""
    read: State | None = None
    if (path / MARKER).is_file() and read_marker(path).published:
        store = open_newest(path)
        read = held(store)
        if not is_whole(store):
            raise ValueError("readers find knowledge that does not follow from the articles")
    writer = open_store(path)
    if not is_derived(writer):
        consolidate(writer, ONTOLOGY)
    if not is_whole(writer):
        raise ValueError("the knowledge does not follow from the articles")
    relink(writer, PACK)
    anew = link_quads(find_links(link_targets(writer), PACK))
    if all_links(writer) != {(quad.subject, quad.predicate, quad.object) for quad in anew}:
        raise ValueError("the links are not those that linking all anew gives")
    tell([read, held(writer), digest])


def in_child(
    work: Callable[[Callable[[list[Any]], None]], None], seconds: float | None, *, opened: bool = False
) -> list[list[Any]]:
    """The lines that a forked process told until it ended or, after some seconds, was killed.

    The seconds are counted from when it has ``opened`` its store, or else from its start.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work(lambda said: os.write(writing, f"{json.dumps(said)}\n".encode()) and None)
        except BaseException as error:  # told to the parent, whatever it is
            os.write(writing, f"{json.dumps(['fault', repr(error)])}\n".encode())
        os._exit(0)
    os.close(writing)
    first = b""
    while opened and b"done" not in first and (more := os.read(reading, 4096)):
        first += more
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as told:
        lines = (first + told.read()).splitlines(keepends=True)
    os.waitpid(child, 0)
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def judge(path: Path, told: list[list[Any]], known: dict[str, Any]) -> tuple[str, list[str]]:
    """What was going on when the writer was killed, and what is wrong now; ``known`` is brought up to date."""
    open_step: list[Any] | None = None
    writer, readers, digest = known["writer"], known["readers"], known["digest"]
    for word, *step in told:
        if word == "fault":
            return "fault", [str(step)]
        open_step = step if word == "begin" else None
        if word == "done":
            writer = after(writer, step)
            readers = writer if step[0] in ("publish", "rebuild") else readers
            digest = step[1] if step[0] == "export" else digest
    may_hold, may_read, may_say = [writer], [readers], [digest]
    if open_step:
        may_hold.append(after(writer, open_step))
        may_read += [writer] if open_step[0] in ("publish", "rebuild") else []
        may_say += [open_step[1]] if open_step[0] == "export" else []
    (found,) = in_child(partial(inspect, path), None) or [["fault", "nothing was told"]]
    if found[0] == "fault":
        return open_step[0] if open_step else "between", [str(found)]
    read, holds, said = found
    wrong = [f"a writer finds {holds}, not {may_hold}"] if holds not in may_hold else []
    wrong += [f"readers find {read}, not {may_read}"] if read not in may_read else []
    wrong += ["the exported file is neither the old one nor the new one"] if said not in may_say else []
    known.update(writer=holds, readers=read, digest=said)
    return open_step[0] if open_step else "between", wrong


def main(folder: Path, kills: int, seed: int) -> None:
    """Print what happened."""
    dice = random.Random(seed)
    moments: Counter[str] = Counter()
    wrong: list[str] = []
    done, path, known = 0, folder, dict[str, Any]()
    for kill in range(kills):
        if kill % IN_ONE_FOLDER == 0:
            (folder / str(kill)).mkdir(parents=True)
            path, known = folder / str(kill) / "store", {"writer": {}, "readers": None, "digest": ""}
        own, seconds, opened = random.Random(dice.random()), dice.uniform(0.0, 0.2), kill % 4 > 0
        told = in_child(partial(feed, path, own), seconds, opened=opened)
        done += sum(line[0] == "done" for line in told)
        moment, faults = judge(path, told, known)
        moments[moment] += 1
        wrong += [f"kill {kill}, in {moment}: {fault}" for fault in faults]
    print(json.dumps({"kills": kills, "steps": done, "moments": moments, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
