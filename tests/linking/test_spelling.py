from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pressgraph.linking import FilePack, Item, open_pack, spelling, write_pack
from pressgraph.linking.names import key_of
from pressgraph.linking.spelling import MIN_LENGTH, is_near, numbers_under, packed, rest, signs

WORD = st.text(st.sampled_from("abcdé-"), max_size=9)
KEY = st.text(st.sampled_from("abcdefghij0"), min_size=MIN_LENGTH + 1, max_size=24)


def distance(one: str, other: str) -> int:
    """How many slips make one of the other, the long way round."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right)))
            if i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def pack_of(folder: Path, *names: str) -> FilePack:
    path = folder / "essai.pack"
    path.unlink(missing_ok=True)
    items = [Item(f"Q{9_000_000_001 + n}", name, "", ("Person",), "") for n, name in enumerate(names)]
    write_pack(path, items, {"pack": "essai", "version": "1"})
    return open_pack(path)


@given(WORD, WORD, st.integers(0, 2))
def test_slips_are_counted_right(one: str, other: str, slips: int) -> None:
    assert is_near(one, other, slips) is (distance(one, other) <= slips)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A key, and it with one letter more, less or other."""
    key, kind = draw(KEY), draw(st.integers(0, 2))
    place, letter = draw(st.integers(0, len(key) - 1)), draw(st.sampled_from("xyz"))
    return key, key[:place] + (letter if kind else "") + key[place + (kind != 1) :]


@settings(max_examples=60, deadline=None)
@given(slipped())
def test_a_name_with_one_slip_is_found_again(tmp_path_factory: pytest.TempPathFactory, pair: tuple[str, str]) -> None:
    key, wrong = pair
    assume(len(wrong) >= MIN_LENGTH)
    assert pack_of(tmp_path_factory.mktemp("spelling"), key, "Voltane").alike(wrong) == (key,)


def test_only_other_keys_of_long_names_are_told_in_order(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, "Mira Murati", "Mira Muratti", "Mora Murati", "Exelia", "Mira Murat-i")
    assert pack.alike(key_of("Mira Murati")) == ("miramuratti", "moramurati")
    assert pack.alike(key_of("Miramurato")) == ("miramurati",)
    assert pack.alike(key_of("Exelio")) == ()
    assert pack.alike("") == ()


def test_a_long_name_may_have_two_slips_in_one_place(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, "Massachusetts")
    assert pack.alike(key_of("Massachussets")) == ("massachusetts",)


def test_what_very_many_names_share_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"université de {letter}bc" for letter in "bcdefghij"]
    assert len(pack_of(tmp_path, *names).alike(key_of("université de abc"))) == len(names)
    monkeypatch.setattr("pressgraph.linking.packwriting.MAX_SHARED", len(names) - 1)
    assert pack_of(tmp_path, *names).alike(key_of("université de abc")) == ()
    assert len(names) < spelling.MAX_SHARED


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(1, 9_999_999_999)), max_size=9))
def test_a_bucket_gives_back_the_numbers_under_a_sign(pairs: list[tuple[int, int]]) -> None:
    for sign, _ in pairs:
        expected = sorted(number for other, number in pairs if rest(other) == rest(sign))
        assert list(numbers_under(packed(pairs), sign)) == expected
    assert list(numbers_under(b"", 7)) == []


def test_short_keys_have_no_signs() -> None:
    assert signs("voltane") == ()
    assert len(signs("voltanes")) == 3
