from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.errors import PackError
from pressgraph.linking.building import lines
from pressgraph.linking.building.lines import lines_of, start_of

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda content: content,
    "gz": gzip.compress,
    "bz2": bz2.compress,
}
each_packing = pytest.mark.parametrize("packing", PACKED)


def written(folder: Path, content: bytes, packing: str) -> Path:
    path = folder / "source"
    path.write_bytes(PACKED[packing](content))
    return path


@each_packing
def test_lines_are_the_same_however_packed(tmp_path: Path, packing: str) -> None:
    path = written(tmp_path, b"one\r\n\ntwo\nthree", packing)
    found = list(lines_of(path))
    assert [(line.text, line.after) for line in found] == [(b"one", 5), (b"", 6), (b"two", 10), (b"three", 15)]
    assert 0 < found[-1].share <= 1


@each_packing
@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=60).map(lambda raw: b"[" + raw.replace(b"\x00", b"\n")))
def test_one_goes_on_after_any_line(tmp_path_factory: pytest.TempPathFactory, packing: str, content: bytes) -> None:
    path = written(tmp_path_factory.mktemp("lines"), content, packing)
    found = list(lines_of(path))
    for number, line in enumerate(found, 1):
        assert [one[:2] for one in lines_of(path, line.after)] == [one[:2] for one in found[number:]]


@each_packing
def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, packing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 8)
    monkeypatch.setattr(lines, "_CHUNK", 5)
    path = written(tmp_path, b"one\n" + b"x" * 40 + b"\ntwo\n", packing)
    assert [(line.text, line.after, line.too_long) for line in lines_of(path)] == [
        (b"one", 4, False),
        (b"", 45, True),
        (b"two", 49, False),
    ]


@pytest.mark.parametrize("packing", ["gz", "bz2"])
def test_a_file_that_was_cut_off_is_told_in_one_line(tmp_path: Path, packing: str) -> None:
    path = written(tmp_path, bytes(range(256)) * 500, packing)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(PackError, match=r"source: cannot be read to its end .*; get it again, whole") as caught:
        list(lines_of(path))
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(PackError, match=r"a folder|cannot be read"):
            start_of(path)
