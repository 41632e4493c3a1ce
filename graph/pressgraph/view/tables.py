"""What the page is given, written short: rows instead of objects, and each text that is said often only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def table(rows: Sequence[Mapping[str, Json]], defaults: Mapping[str, Json], often: Sequence[str] = ()) -> Json:
    """Rows of the same names as one table: ``columns``, their ``defaults``, and ``rows`` of values.

    ``defaults`` gives the columns in their order; the values at a row's end that are the defaults
    are left out, so those that are seldom told stand last. A column named in ``often`` holds
    places in the list ``texts`` instead of texts. ``unpacked`` in data.js reads it.
    """
    names = list(defaults)
    texts: dict[Json, int] = {}
    short = [
        _row([_text(row[name], texts) if name in often else row[name] for name in names], defaults) for row in rows
    ]
    return {
        "columns": list(names),
        "defaults": list(defaults.values()),
        "often": list(often),
        "texts": list(texts),
        "rows": short,
    }


def _text(value: Json, texts: dict[Json, int]) -> Json:
    return texts.setdefault(value, len(texts))


def _row(values: list[Json], defaults: Mapping[str, Json]) -> Json:
    """A row without what is as usual at its end."""
    usual = list(defaults.values())
    length = len(values)
    while length and values[length - 1] == usual[length - 1] and type(values[length - 1]) is type(usual[length - 1]):
        length -= 1
    return values[:length]
