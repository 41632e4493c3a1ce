from __future__ import annotations

import json
from pathlib import Path

import pytest
from golds import SAMPLE, span, write_sample

from pressgraph.errors import GoldError
from pressgraph.evaluation import read_gold


def entities(cls: str, names: list[str], *mentions: list[object]) -> list[object]:
    return [{"id": "a", "class": cls, "names": names, "mentions": list(mentions)}]


def event(**changes: object) -> list[object]:
    events = SAMPLE["events"]
    assert isinstance(events, list)
    return [{**events[0], **changes}]


def test_a_gold_file_is_read_with_its_text(tmp_path: Path) -> None:
    gold = read_gold(write_sample(tmp_path))
    assert gold.text.startswith("La start-up Exelia")
    assert gold.entities[0].named == (tuple(span("Exelia")), tuple(span("Exelia", 1)))
    assert gold.events[1].types == ("statement", "announcement")
    assert [e.id for e in gold.events if e.optional] == ["essai"]
    assert ("copie", "voltane") in gold.claims


def test_the_text_is_taken_as_it_is(tmp_path: Path) -> None:
    path = write_sample(tmp_path, entities=[], roles=[], relations=[], events=[], quotations=[], claims=[])
    (tmp_path / "brio.txt").write_bytes(b"un\r\ndeux")
    assert read_gold(path).text == "un\r\ndeux"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "none.txt"}, "none.txt cannot be read (No such file or directory)"),
        ({"text": 3}, "brio.json: text: must be a text, not 3"),
        ({"entities": {}}, "entities: must be a list, not {}"),
        ({"entities": ["x"]}, "entities[0]: an object is needed here, not 'x'"),
        ({"entities": [{"id": "a"}]}, "entities[0]: no 'mentions'; add it"),
        ({"entities": entities("Persn", ["A"])}, "class: 'Persn' is none of Person, "),
        ({"entities": entities("Person", [])}, "names: must be a list of texts"),
        ({"entities": entities("Person", ["A"], [0, 9999, "name"])}, "0..9999 is no span of a text of"),
        ({"entities": entities("Person", ["A"], [5, 5, "name"])}, "5..5 is no span"),
        ({"entities": entities("Person", ["A"], [0, 5, "pronoun"])}, "is not [start, end, name or nominal]"),
        ({"roles": [{"holder": "nobody", "labels": ["CTO"]}]}, "roles[0]: holder: no annotation has the id 'nobody'"),
        ({"events": event(status="Done")}, "events[0]: status: 'Done' is none of Occurred"),
        ({"events": event(spans=[[1, 2, 3]])}, "events[0]: spans: [1, 2, 3] is not [start, end]"),
        ({"events": event(spans=[["a", 2]])}, "events[0]: spans: a..2 is no span"),
        ({"events": event(participants=[["actor", "exelia"]])}, "participants: 'actor' is none of agent"),
        ({"events": event(participants=[["agent", "nobody"]])}, "participants: no annotation has the id 'nobody'"),
        ({"events": event(participants=["agent"])}, "participants: 'agent' is not two texts"),
        ({"events": event(optional="yes")}, "optional: must be true or false, not 'yes'"),
        ({"events": [*event(), *event()]}, "events: the id 'lancement' stands twice"),
        ({"claims": [{"about": "nothing", "source": "exelia"}]}, "about: no annotation has the id 'nothing'"),
        ({"quotations": [{"speaker": "exelia", "start": 3}]}, "quotations[0]: no 'end'; add it"),
    ],
)  # fmt: skip
def test_a_fault_is_said_in_one_line_with_its_place(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    with pytest.raises(GoldError) as caught:
        read_gold(write_sample(tmp_path, **changes))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["text", "entities", "roles", "relations", "events", "quotations"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    path = write_sample(tmp_path)
    content = json.loads(path.read_text(encoding="utf-8"))
    del content[key]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(GoldError, match=f"no '{key}'; add it"):
        read_gold(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "not JSON"),
        (b"", "not JSON"),
        (b"\xff\x00", "is not UTF-8 text"),
        (b"[]", "an object is needed here"),
    ],
)
def test_a_file_that_is_no_gold_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "gold.json"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=said):
        read_gold(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "none.json")
