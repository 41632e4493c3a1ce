"""Keys that are spelt almost alike, found among millions by what a slip leaves as it was.

A key is cut in three. One slip (a letter more, less, other, or two that changed places) leaves two of
the three as they were, so each key is kept under a sign of each two of its parts; what is found under
the signs of another key is compared letter by letter. Signs that very many names share (« université
de… » and the like) are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

#: Shorter keys have too many neighbours that are names of their own.
MIN_LENGTH = 8
#: Keys of this length may have two slips; the second is found only where it is in the same part as the first.
LONG = 12
#: A sign that more items share says nothing.
MAX_SHARED = 40
#: Of the 32 bits of a sign, those that tell its bucket; the rest stands with each entry.
BUCKET_BITS = 18
REST_BITS = 16
_REST = (1 << REST_BITS) - 1
_ENTRY, _REST_BYTES = 7, 2


def signs(key: str) -> tuple[int, ...]:
    """The signs under which a key is kept; none for a short one."""
    return tuple(dict.fromkeys(_signs(key, len(key)))) if len(key) >= MIN_LENGTH else ()


def signs_around(key: str) -> tuple[int, ...]:
    """The signs under which the keys that are almost this one may be kept."""
    size = len(key)
    lengths = [n for n in (size, size - 1, size + 1) if n >= MIN_LENGTH]
    return tuple(dict.fromkeys(sign for length in lengths for sign in _signs(key, length)))


def _signs(key: str, length: int) -> Iterator[int]:
    """The signs that a key would have, were it of that length and the slip in the part left out."""
    third = length // 3
    most = length - third
    for letter, kept in (("a", key[:most]), ("b", key[-most:]), ("c", f"{key[:third]} {key[-third:]}")):
        yield crc32(f"{letter}{third} {kept}".encode())


def bucket(sign: int, bits: int) -> int:
    """The bucket of a sign, where there are ``2 ** bits``."""
    return sign >> (32 - bits)


def rest(sign: int) -> int:
    """What of a sign stands with its entries."""
    return sign & _REST


def entry(sign: int, number: int) -> bytes:
    """An entry of a bucket: the rest of the sign and the number of an item."""
    return rest(sign).to_bytes(_REST_BYTES, "big") + number.to_bytes(_ENTRY - _REST_BYTES, "big")


def numbers_under(entries: bytes, sign: int) -> list[int]:
    """The numbers of the items that a bucket has under a sign."""
    wanted = rest(sign).to_bytes(_REST_BYTES, "big")
    starts = range(0, len(entries), _ENTRY)
    return [int.from_bytes(entries[n + 2 : n + _ENTRY], "big") for n in starts if entries[n : n + 2] == wanted]


def slips_allowed(key: str) -> int:
    """How many slips a key may have: none of a short one."""
    return 0 if len(key) < MIN_LENGTH else 2 if len(key) >= LONG else 1


def is_near(one: str, other: str, slips: int) -> bool:
    """Whether so many slips at most make one of the other."""
    same = next((n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if same is None:
        return abs(len(one) - len(other)) <= slips
    if not slips or abs(len(one) - len(other)) > slips:
        return False
    one, other = one[same:], other[same:]
    swapped = one[:2] == other[1::-1] and is_near(one[2:], other[2:], slips - 1)
    return (
        swapped
        or is_near(one[1:], other[1:], slips - 1)
        or is_near(one[1:], other, slips - 1)
        or is_near(one, other[1:], slips - 1)
    )
