"""Files written whole: they are there entirely, or as they were before."""

from __future__ import annotations

import os
from pathlib import Path

from pressgraph.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Nothing; the file holds the content. Raises OutputError when it cannot be written."""
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written, never replaced
            target.write_bytes(content)
            return
        _replace(target, content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); give another --output") from error


def _replace(target: Path, content: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
