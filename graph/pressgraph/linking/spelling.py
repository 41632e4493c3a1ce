"""Keys that are spelt almost alike, found among millions by what a slip leaves as it was.

A key is cut in three. One slip (a letter more, less, other, or two that changed places) leaves two of
the three as they were, so each key is kept under a sign of its length and each two of its parts; what
is found under the signs of another key is compared letter by letter. Signs that very many names share
(« université de… » and the like) are not kept.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

#: Shorter keys have too many neighbours that are names of their own.
MIN_LENGTH = 8
#: Keys of this length may have two slips; the second is found only where it is in the same part as the first.
LONG = 12
#: A sign that more items share says nothing.
MAX_SHARED = 16
#: Of the 32 bits of a sign, those that tell its bucket; the rest stands with each entry.
BUCKET_BITS = 18
REST_BITS, NUMBER_BITS = 14, 34
_REST = (1 << REST_BITS) - 1
#: Of the first of the three words of an entry, the bits that are of the number.
_TOP = 16 - REST_BITS


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
        # The bucket hangs on what is kept alone, so that keys of about one length are looked for in the same few.
        text = f"{letter}{kept}".encode()
        yield crc32(text) & ~_REST | crc32(bytes([length & 0xFF]), crc32(text)) & _REST


def bucket(sign: int, bits: int) -> int:
    """The bucket of a sign, where there are ``2 ** bits``."""
    return sign >> (32 - bits)


def rest(sign: int) -> int:
    """What of a sign stands with its entries."""
    return sign & _REST


def packed(pairs: Iterable[tuple[int, int]]) -> bytes:
    """The entries of a bucket, in order: the rest of a sign and the number of an item each, in three words."""
    entries = sorted(rest(sign) << NUMBER_BITS | number for sign, number in pairs)
    return _little(array("H", [entry >> shift & 0xFFFF for entry in entries for shift in (32, 16, 0)])).tobytes()


def numbers_under(entries: bytes, sign: int) -> list[int]:
    """The numbers of the items that a bucket has under a sign."""
    words = _little(array("H", entries))
    firsts, least = words[::3], rest(sign) << _TOP
    found = range(bisect_left(firsts, least), bisect_left(firsts, least + (1 << _TOP)))
    return [(words[3 * n] - least) << 32 | words[3 * n + 1] << 16 | words[3 * n + 2] for n in found]


def _little(words: array[int]) -> array[int]:
    """Words as they stand in a file, the lesser byte first, whatever the machine."""
    if sys.byteorder == "big":
        words.byteswap()
    return words


def slips_allowed(key: str) -> int:
    """How many slips a key may have: none of a short one."""
    return 0 if len(key) < MIN_LENGTH else 2 if len(key) >= LONG else 1


def is_near(one: str, other: str, slips: int) -> bool:
    """Whether so many slips at most make one of the other."""
    # Most names that are compared are far apart: their lengths or letters say so at once.
    if abs(len(one) - len(other)) > slips or len(set(one) ^ set(other)) > 2 * slips:
        return False
    return _is_near(one, other, slips)


def _is_near(one: str, other: str, slips: int) -> bool:
    if one == other:
        return True
    if not slips or abs(len(one) - len(other)) > slips:
        return False
    same = 0
    while one[same : same + 1] == other[same : same + 1]:
        same += 1
    one, other = one[same:], other[same:]
    swapped = one[:2] == other[1::-1] and _is_near(one[2:], other[2:], slips - 1)
    return (
        swapped
        or _is_near(one[1:], other[1:], slips - 1)
        or _is_near(one[1:], other, slips - 1)
        or _is_near(one, other[1:], slips - 1)
    )
