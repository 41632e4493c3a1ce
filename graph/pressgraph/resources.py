"""Where the data folders are: in a checkout, an editable install and a wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: A wheel carries the data folders inside the package; a checkout has them beside ``graph/``.
_ROOTS = (_PACKAGE / "data", _PACKAGE.parent.parent)


def data_path(*parts: str) -> Path:
    """Path of a data file or folder, such as ``data_path("ontology", "press.ttl")``.

    Raises FileNotFoundError for what pressgraph does not ship: a bug of ours, not a user's fault.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
