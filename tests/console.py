"""The console blocks of the documents: read, run, compared; `python tests/console.py` writes their output anew.

A block is fenced as ``console``. Its lines that start with ``$ `` are commands, run by a shell in the order of the
document, in a folder that holds ``seeds/`` as a checkout does; the lines below a command are what it prints, where
``…`` alone on a line stands for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELLIPSIS = "…"
KEPT = 12  # lines of output that a block shows at most when it is written anew


@dataclass(frozen=True)
class Shown:
    """A command as a document shows it, and the lines that it is said to print."""

    command: str
    output: tuple[str, ...]


def read_blocks(text: str) -> list[list[Shown]]:
    """The commands of each console block of a document."""
    return [list(_commands(body.splitlines())) for body in BLOCK.findall(text)]


def _commands(lines: list[str]) -> Iterator[Shown]:
    starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Shown(lines[start][2:], tuple(lines[start + 1 : end]))


def run(command: str, folder: Path) -> list[str]:
    """The lines that a command prints, messages included, in a folder with the seeds."""
    if not (folder / "seeds").exists():
        (folder / "seeds").symlink_to(ROOT / "seeds")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PRESSGRAPH")} | {"PATH": path}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return [line.rstrip() for line in done.stdout.splitlines()]


def agrees(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the lines shown are those printed, ``…`` standing for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == ELLIPSIS else re.escape(line.rstrip()) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def rewritten(text: str, folder: Path) -> str:
    """A document with what its commands print now."""

    def block(match: re.Match[str]) -> str:
        lines: list[str] = []
        for shown in _commands(match[1].splitlines()):
            printed = run(shown.command, folder)
            kept = printed if len(printed) <= KEPT else [*printed[: KEPT - 1], ELLIPSIS]
            lines += [f"$ {shown.command}", *kept]
        return "```console\n" + "".join(f"{line}\n" for line in lines) + "```"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    for document in DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            document.write_text(rewritten(document.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
