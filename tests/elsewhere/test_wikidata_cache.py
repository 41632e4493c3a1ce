"""What Wikidata answered is kept: a month what was found, a week that nothing was, no fault ever."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.elsewhere.wikidata.cache import Asked, Cache
from pressgraph.errors import EndpointError
from wikidata_asker import Time, client
from wikidata_stub import item, refuse, wikidata

ZORA = item("Q9000000001", "Zora Quill")
DAY = 86400


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_what_was_found_is_asked_again_after_a_month_and_nothing_found_after_a_week(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        for days, asked in [(0, 4), (6.9, 4), (7.1, 6), (29, 8), (30.1, 10)]:
            clock.time = 1_800_000_000 + days * DAY
            asker = client(server, tmp_path, clock)
            assert len(asker.search("Zora", "fr")) == 1
            assert asker.search("nobody", "fr") == []
            assert list(asker.entities(["Q9000000001"])) == ["Q9000000001"]
            assert asker.entities(["Q9000000002"]) == {}
            assert len(server.heard) == asked


def test_another_language_is_another_question(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        asker = client(server, tmp_path, Time())
        for language in ("fr", "en", "fr"):
            asker.search("Zora", language)
    assert server.asked("language") == ["fr", "en"]


def test_spaces_make_no_other_question(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        asker = client(server, tmp_path, Time())
        assert asker.search(" Zora  Quill ", "fr") == asker.search("Zora Quill", "fr")
        assert asker.search(" ", "fr") == asker.search("x" * 251, "fr") == []
    assert len(server.heard) == 1


def test_only_items_that_are_not_known_are_asked_for(tmp_path: Path) -> None:
    others = [item(f"Q900000000{n}", str(n)) for n in range(2, 6)]
    with wikidata(ZORA, *others) as server:
        asker = client(server, tmp_path, Time())
        asker.entities(["Q9000000001", "Q9000000002"])
        assert len(asker.entities([f"Q900000000{n}" for n in range(1, 6)])) == 5
    assert server.asked("ids") == ["Q9000000001|Q9000000002", "Q9000000003|Q9000000004|Q9000000005"]


def test_what_came_before_a_fault_stays_and_the_rest_is_asked_the_next_time(tmp_path: Path) -> None:
    items = [item(f"Q{9_000_000_000 + n}", f"n{n}") for n in range(1, 121)]
    qids = [str(one["id"]) for one in items]
    with wikidata(*items) as server:
        server.faults = [None, refuse(403)]
        with pytest.raises(EndpointError):
            client(server, tmp_path, Time()).entities(qids)
        assert len(client(server, tmp_path, Time()).entities(qids)) == 120
    assert [len(ids.split("|")) for ids in server.asked("ids")] == [50, 50, 50, 20]


def test_refresh_asks_anew_once(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        client(server, tmp_path, clock).search("Zora", "fr")
        clock.time += 60
        asker = client(server, tmp_path, clock, refresh=True)
        asker.search("Zora", "fr")
        asker.search("Zora", "fr")
    assert len(server.heard) == 2


@pytest.mark.parametrize("content", [b"", b"nonsense" * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_put_aside_and_a_new_one_begun(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(content)
    with wikidata(ZORA) as server:
        assert client(server, tmp_path, Time()).search("Zora", "fr")
        assert client(server, tmp_path, Time()).search("Zora", "fr")
    assert len(server.heard) == 1


def test_a_file_that_is_damaged_within_is_told_in_one_line(tmp_path: Path) -> None:
    cache, clock = Cache(tmp_path, Time().clock), Time()
    cache.keep_all([(Asked("http://x/", {"n": str(n)}), "y" * 3000, True) for n in range(300)])
    path = tmp_path / "answers.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xaa" * (len(content) - 4096))
    with wikidata(ZORA) as server, pytest.raises(EndpointError, match="damaged: remove it") as raised:
        client(server, tmp_path, clock).search("Zora", "fr")
    assert str(raised.value).isprintable()


def test_a_row_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    with wikidata(ZORA) as server:
        client(server, tmp_path, Time()).search("Zora", "fr")
        with sqlite3.connect(tmp_path / "answers.sqlite") as connection:
            connection.execute("UPDATE answer SET body = x'00ff'")
        connection.close()
        assert client(server, tmp_path, Time()).search("Zora", "fr")
    assert len(server.heard) == 2


def test_a_file_of_another_table_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "answers.sqlite") as connection:
        connection.execute("CREATE TABLE answer (x)")
    connection.close()
    with pytest.raises(EndpointError, match="cannot be kept there"):
        Cache(tmp_path, Time().clock).find(Asked("http://x/", {}))


def test_what_is_too_old_is_forgotten(tmp_path: Path) -> None:
    clock = Time()
    with wikidata(ZORA) as server:
        client(server, tmp_path, clock).search("Zora", "fr")
        clock.time += 31 * DAY
        client(server, tmp_path, clock).search("Quill", "fr")
    with sqlite3.connect(tmp_path / "answers.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (1,)
    connection.close()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from pressgraph.elsewhere.wikidata.cache import Asked, Cache\n"
        "from pressgraph.elsewhere.wikidata.settings import Clock\n"
        "cache = Cache(Path(sys.argv[1]), Clock())\n"
        "for n in range(100): cache.keep_all([(Asked('http://x/', {sys.argv[2]: str(n)}), n + 1, True)])\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in "ab"]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    with sqlite3.connect(tmp_path / "answers.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (200,)
    connection.close()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=50, deadline=None)
@given(value=JSON.filter(bool), parameters=st.dictionaries(st.text(), st.text()), language=st.text())
def test_what_is_kept_comes_back(
    value: object, parameters: dict[str, str], language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"), Time().clock)
    asked = Asked("http://x/", parameters, language)
    cache.keep_all([(asked, value, True)])
    found = cache.find(Asked("http://x/", dict(reversed(parameters.items())), language))
    assert found is not None
    assert found.value == json.loads(json.dumps(value))
    assert cache.find(Asked("http://y/", parameters, language)) is None
