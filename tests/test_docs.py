"""What the documents show is what happens: commands, their output, Python examples, links, make targets."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from console import DOCUMENTS, ROOT, agrees, read_blocks, run

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MAKE = re.compile(r"\bmake ([a-z]+)\b(?=[`\n])")
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.model
@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_command_prints_what_the_document_shows(document: Path, tmp_path: Path) -> None:
    for block in read_blocks(document.read_text(encoding="utf-8")):
        for shown in block:
            printed = run(shown.command, tmp_path)
            assert agrees(shown.output, printed), "\n".join([f"$ {shown.command}", *printed])


@pytest.mark.model
@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_python_example_gives_what_the_document_shows(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "\n".join(PYTHON.findall(document.read_text(encoding="utf-8")))
    examples = doctest.DocTestParser().get_doctest(source, {}, name_of(document), str(document), 0)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    failures: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(examples, out=failures.append)
    assert not runner.failures, "".join(failures)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert not [link for link in local if not (document.parent / link).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_make_target_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(MAKE.findall(document.read_text(encoding="utf-8"))) <= targets


def test_the_readme_shows_both_commands_first() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").split("## ")[1]
    assert "make demo" in first
    assert "make test" in first


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ["a", "b"], True),
        (("a", "…", "d"), ["a", "b", "c", "d"], True),
        (("a", "…"), ["a"], True),
        (("a",), ["a", "b"], False),
        (("a", "…", "d"), ["a", "b"], False),
        ((), [], True),
    ],
)
def test_an_ellipsis_stands_for_any_lines(shown: tuple[str, ...], printed: list[str], same: bool) -> None:
    assert agrees(shown, printed) is same
