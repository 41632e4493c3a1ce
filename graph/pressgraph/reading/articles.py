"""Articles from files: decoding, the header, the date, and what cannot be read.

``Article.text`` is the decoded file, unchanged, without its byte order mark: line ends and header
lines stay, so that offsets fit the file.
"""

from __future__ import annotations

import os
import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pressgraph.errors import ArticleError
from pressgraph.header import read_header
from pressgraph.model import Article
from pressgraph.reading.languages import UNKNOWN, detect_language, language_name, languages_read

#: About 30,000 words, twenty long articles, read in a minute or two: beyond it a file is an archive.
MAX_CHARACTERS = 200_000
_MAX_BYTES = 4 * MAX_CHARACTERS
MAX_TITLE = 150
#: Text has next to no control characters; a binary file has many.
_MAX_CONTROL_SHARE = 0.01

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:T\S+)?")
_NAME_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)")
_FRENCH_DATE = re.compile(
    r"(?:le )?(?:[a-z]+di,? |dimanche,? )?(?:(?P<day>\d\d?)(?:er)? )?(?P<month>[a-zéû]+) (?P<year>\d{4})"
)
_MONTHS = (
    *(("janvier",), ("février", "fevrier"), ("mars",), ("avril",), ("mai",), ("juin",), ("juillet",)),
    *(("août", "aout"), ("septembre",), ("octobre",), ("novembre",), ("décembre", "decembre")),
)
_HEADLINE = re.compile(r"\s*(?P<line>\S[^\r\n]*?)[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*\S")
_SIGNATURES: Mapping[bytes, str] = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "an archive or office document",
    b"{\\rtf": "an RTF document",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML document",
}


def read_article(path: Path, *, published: str | None = None, language: str | None = None) -> Article:
    """The article in a text file.

    The date is ``published`` if given, else the header's, else the one in the file's name. A
    language that is given is not guessed. Encodings: UTF-8, UTF-16 with its mark, else cp1252.
    """
    source = _file_name(path)
    return _article(_decode(_load(path, source), source), source, published, language, _date_in(source))


def article_from_text(text: str, source: str, *, published: str | None = None, language: str | None = None) -> Article:
    """The article in a text that comes from elsewhere than a file; ``source`` names it."""
    return _article(text.removeprefix("\ufeff"), source, published, language, None)


def _article(text: str, source: str, published: str | None, language: str | None, dated: str | None) -> Article:
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(_too_long(source))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ArticleError(f"{source}: this is not text in UTF-8; save it as UTF-8")
    header = read_header(text)
    if not any(character.isalnum() for character in text[header.end :]):
        raise ArticleError(f"{source}: the article is empty; give a file with the text of an article")
    return Article(
        text,
        header.url or source,
        _language(text[header.end :], source, language),
        _published(source, published, header.published, dated),
        header.title or _headline(text, header.end),
    )


def _published(source: str, given: str | None, header: str | None, dated: str | None) -> str:
    if given is not None:
        return checked_date(given, f"{source}: the date given, ")
    if header is not None:
        return checked_date(_from_french(header) or header, f"{source}: the date of the header, ")
    if dated is not None:
        return dated
    raise ArticleError(
        f"{source}: no date of publication; give --date YYYY-MM-DD, or start the file with `date 2024-11-27`"
    )


def checked_date(words: str, where: str = "") -> str:
    """The day or month, ``2024-11-27`` or ``2024-11``; raises ArticleError, which says ``where``, if it is none."""
    valid = _valid_date(words.strip())
    if valid is None:
        raise ArticleError(f"{where}{words.strip()!r} is not a day or a month; write 2024-11-27 or 2024-11")
    return valid


def _valid_date(words: str) -> str | None:
    parts = _DATE.fullmatch(words)
    if parts is None:
        return None
    year, month, day = int(parts[1]), int(parts[2]), int(parts[3] or 1)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return words[:10] if parts[3] else words[:7]


def _from_french(words: str) -> str | None:
    """« mercredi 1er janvier 2025 » as 2025-01-01, « janvier 2025 » as 2025-01; None if it is nothing like it."""
    parts = _FRENCH_DATE.fullmatch(unicodedata.normalize("NFC", words).strip().lower())
    month = next((n for n, name in enumerate(_MONTHS, 1) if parts and parts["month"] in name), None)
    if parts is None or month is None:
        return None
    return f"{parts['year']}-{month:02}" + (f"-{int(parts['day']):02}" if parts["day"] else "")


def _date_in(name: str) -> str | None:
    return next((found for words in _NAME_DATE.findall(name) if (found := _valid_date(words))), None)


def _language(body: str, source: str, given: str | None) -> str:
    language = given or detect_language(body)
    if language in languages_read():
        return language
    known = " and ".join(sorted(map(language_name, languages_read()), reverse=True))
    looks = "this looks like neither" if language == UNKNOWN else f"this looks {language_name(language)}"
    raise ArticleError(f"{source}: {looks}, and pressgraph reads {known} so far; give an article in one of them")


def _headline(text: str, start: int) -> str | None:
    found = _HEADLINE.match(text, start)
    if found is None or len(found["line"]) > MAX_TITLE or found["line"].endswith((".", ",", ";", ":")):
        return None
    return found["line"]


def _file_name(path: Path) -> str:
    """The name without folders, the same on every system: some decompose accents, some names are not UTF-8."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in unicodedata.normalize("NFC", name))


def _load(path: Path, source: str) -> bytes:
    try:
        content = _bytes(path)
    except FileNotFoundError:
        raise ArticleError(f"{source}: no such file; check the path") from None
    except IsADirectoryError:
        raise ArticleError(f"{source or path}: this is a folder; give the files in it") from None
    except OSError as error:
        raise ArticleError(f"{source}: cannot be read ({error.strerror}); check the file and its permissions") from None
    except ValueError:
        raise ArticleError(f"{source}: not the name of a file; check the path") from None
    if len(content) > _MAX_BYTES:
        raise ArticleError(_too_long(source))
    return content


def _bytes(path: Path) -> bytes:
    """The file's content, or its beginning if it is longer than an article may be."""
    with path.open("rb") as file:
        return file.read(_MAX_BYTES + 1)


def _decode(content: bytes, source: str) -> str:
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, kind in _SIGNATURES.items():
        if start.startswith(signature.lower()):
            raise ArticleError(f"{source}: this is {kind}, not plain text; save the article's text as a .txt file")
    encodings = ("utf-16",) if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _looks_binary(text):
            return text
        break
    raise ArticleError(f"{source}: this is not text; give the article as a plain text file in UTF-8")


def _looks_binary(text: str) -> bool:
    controls = sum(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v\x85" for c in text[:100_000])
    return "\0" in text or controls > _MAX_CONTROL_SHARE * len(text)


def _too_long(source: str) -> str:
    return f"{source}: longer than {MAX_CHARACTERS:,} characters, so not one article; split it into a file an article"
