"""A truthy N-Triples dump of Wikidata: the triples of a subject stand together, most say nothing of use here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pressgraph.linking.building.dump import entry_of
from pressgraph.linking.building.entries import Entry
from pressgraph.linking.building.lines import lines_of
from pressgraph.linking.building.statements import edtf_year
from pressgraph.linking.building.wikibase import ANY, LANGUAGES, NAMES, RELATIONS, SINCE, SUBCLASS, TYPE, UNTIL

ENTITY = "http://www.wikidata.org/entity/"
_DIRECT = "http://www.wikidata.org/prop/direct/"
_DATA = re.compile(rb"<https?://www\.wikidata\.org/(?:wiki/Special:EntityData|entity)/(Q[1-9][0-9]{0,9})> ")
_ABOUT = re.compile(rb"<[^>\s]*> <http://schema\.org/about> <http://www\.wikidata\.org/entity/(Q[1-9][0-9]{0,9})> ?\.")
_TRIPLE = re.compile(
    r'<([^<>"{}|^`\\\x00-\x20]*)>[ \t]*<([^<>"{}|^`\\\x00-\x20]*)>[ \t]*'
    r'(?:<([^<>"{}|^`\\\x00-\x20]*)>|"((?:[^"\\\n\r]|\\.)*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^<[^<>\s]*>)?)'
    r"[ \t]*\.[ \t]*(?:#.*)?"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_LABEL, _ALIAS = "http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel"
_DESCRIPTION, _MODIFIED = "http://schema.org/description", "http://schema.org/dateModified"
_SITELINKS, _SAME = "http://wikiba.se/ontology#sitelinks", "http://www.w3.org/2002/07/owl#sameAs"
_STATEMENTS = frozenset((TYPE, SUBCLASS, *NAMES, *RELATIONS, *SINCE, *UNTIL))
#: As many statements of one property as are looked at; a subject may have thousands.
_MOST = 100
#: What a line of use has in it; the others, nine of ten, are not parsed. A text is of use in few languages.
_SAID = re.compile(
    rb"prop/direct/(?:" + "|".join(sorted(_STATEMENTS)).encode() + rb")> "
    rb"|schema\.org/(?:dateModified|about)> |ontology#sitelinks> |owl#sameAs> "
)
_TEXT = re.compile(rb"(rdf-schema#label|altLabel|schema\.org/description)> ")
#: Labels in other languages that are kept until it is known whether one is needed.
_SPARE = 400


def read_triples(
    path: Path, start: int = 0, *, languages: Sequence[str] = LANGUAGES, least: int = 0
) -> Iterator[Entry]:
    """The entries of a truthy dump, a subject each; items only of those that ``least`` pages are about."""
    subject, before, said = "", start, _nothing("")
    share, tags = 0.0, frozenset(language.encode() for language in (*LANGUAGES, ANY, *languages))
    for line in lines_of(path, start):
        named = _DATA.match(line.text) or _ABOUT.match(line.text)
        qid = named[1].decode() if named else subject
        if qid != subject:
            if subject:
                yield _entry(said, before, share, languages, least)
            subject, said = qid, _nothing(qid)
        if line.too_long or (named and _is_of_use(said, line.text, tags) and not _hear(said, line.text)):
            yield Entry(before, line.share, fault="a line too long" if line.too_long else "no triple")
        before, share = line.after, line.share
    if subject:
        yield _entry(said, before, 1.0, languages, least)


def _is_of_use(said: dict[str, Any], text: bytes, tags: frozenset[bytes]) -> bool:
    """Whether a line is to be heard now; a label in another language is laid aside."""
    written = _TEXT.search(text)
    if written is None:
        return _SAID.search(text) is not None
    tag = text[text.rfind(b'"@') + 2 :].rstrip(b" .\t")
    if tag.lower() in tags or not tag.isalpha():  # what has no plain tag may be no triple at all
        return True
    if written[1] == b"rdf-schema#label" and len(said["spare"]) < _SPARE:
        said["spare"].append(text)
    return False


def _nothing(qid: str) -> dict[str, Any]:
    return {"id": qid, "labels": {}, "descriptions": {}, "aliases": {}, "claims": {}, "sitelinks": {}, "spare": []}


def _entry(said: dict[str, Any], after: int, share: float, languages: Sequence[str], least: int) -> Entry:
    if not said["labels"]:
        for text in said["spare"]:
            _hear(said, text)
    entry = entry_of(said, after, share, languages, least)
    return entry._replace(merged_into=said.get("redirect", ""))


def _hear(said: dict[str, Any], text: bytes) -> bool:
    """Whether a line is a triple; what it tells is said of the entity, in the shape of its JSON."""
    triple = parse_triple(text)
    if triple is None:
        return False
    subject, predicate, target, literal, language = triple
    if predicate.startswith(_DIRECT):
        _hear_statement(said, predicate.removeprefix(_DIRECT), target, literal, language)
    elif predicate == _LABEL:
        said["labels"].setdefault(language, {"value": literal})
    elif predicate == _DESCRIPTION:
        said["descriptions"].setdefault(language, {"value": literal})
    elif predicate == _ALIAS:
        said["aliases"].setdefault(language, []).append({"value": literal})
    elif predicate == _MODIFIED:
        said["modified"] = literal
    elif predicate == _SITELINKS and literal.isdecimal() and len(literal) < 6:
        said["sitelinks"] = int(literal)
    elif predicate == _SAME and target.startswith(ENTITY):
        said["redirect"] = target.removeprefix(ENTITY)
    elif subject.startswith("https://") and isinstance(said["sitelinks"], dict) and not subject.endswith(said["id"]):
        said["sitelinks"][subject] = True
    return True


def _hear_statement(said: dict[str, Any], name: str, target: str, literal: str, language: str) -> None:
    known = said["claims"].setdefault(name, []) if name in _STATEMENTS else None
    if known is None or len(known) >= _MOST:
        return
    value: object = {"id": target.removeprefix(ENTITY)} if target else literal
    if language:
        value = {"text": literal, "language": language}
    elif name in (*SINCE, *UNTIL):
        value = {"time": literal if literal[:1] in "+-" else f"+{literal}"} if edtf_year(literal) else {}
    known.append({"rank": "normal", "mainsnak": {"datavalue": {"value": value}}})


def parse_triple(text: bytes) -> tuple[str, str, str, str, str] | None:
    """Subject, predicate, object as an address, as a literal, its language; None where a line is none.

    Of blank nodes nothing is of use here: a triple with one is none.
    """
    try:
        match = _TRIPLE.fullmatch(text.decode("utf-8").strip())
        literal = _ESCAPE.sub(_unescaped, match[4] or "") if match else ""
    except ValueError:  # no UTF-8, or an escape of no character
        return None
    return (match[1], match[2], match[3] or "", literal, (match[5] or "").lower()) if match else None


def _unescaped(match: re.Match[str]) -> str:
    if match[3]:
        if match[3] not in _PLAIN:
            raise ValueError(match[0])
        return _PLAIN[match[3]]
    code = int(match[1] or match[2], 16)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(match[0])
    return chr(code)
