"""What events and roles held are called in the language in which no article calls them.

An article calls them in its own language (« lancement de Brio par Exelia »). For readers of the other, the
title is made of the type's name in it and of the participants, who keep their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pressgraph.knowledge.iris import local_name
from pressgraph.view.network import Words
from pressgraph.view.rows import Held, Rows


class Joints(NamedTuple):
    """The words between the names of a title."""

    of: str
    of_vowel: str
    by: str
    and_: str


_JOINTS = {"fr": Joints(" de ", " d’", " par ", " et "), "en": Joints(" of ", " of ", " by ", " and ")}
_VOWEL = re.compile("[aeiouyhâàéèêëîïôöùûüœ]", re.IGNORECASE)
#: Who acts, and what or whom it is about: the first of these that is told.
_DOERS, _ABOUT = ("speaker", "agent"), ("theme", "recipient")
NAMED = 4  # of several; a title is no list


def titles_of(rows: Rows, about: Mapping[str, Sequence[Held]]) -> dict[str, Words]:
    """The titles of all events and roles held, by IRI; ``about`` has the statements on each."""
    return {iri: _title(iri, rows, about.get(iri, ())) for iri in sorted(rows.events | rows.holdings)}


def _title(iri: str, rows: Rows, statements: Sequence[Held]) -> Words:
    """The labels of an event or a role held, the missing one made of what is said of it."""
    labels = rows.labels.get(iri, {})
    named = {lang: labels.get(lang) or _made(iri, rows, statements, lang) for lang in _JOINTS}
    some = next(iter(sorted(labels.values())), local_name(iri))
    return Words(named["fr"] or some, named["en"] or some)


def _made(iri: str, rows: Rows, statements: Sequence[Held], language: str) -> str:
    """A title in a language; empty where nothing says of which type the event or what the role is."""
    told = {local_name(s.predicate): s.object for s in statements if local_name(s.polarity) == "Positive"}
    names = {slot: list(_names(slot, rows, statements)) for slot in (*_DOERS, *_ABOUT, "holder", "organization")}
    if iri in rows.holdings:
        role = rows.labels.get(told.get("role", ""), {}).get(language, "")
        where = f" ({names['organization'][0]})" if names["organization"] else ""
        return f"{names['holder'][0]}, {role}{where}" if role and names["holder"] else ""
    type_ = rows.labels.get(told.get("eventType", ""), {}).get(language, "")
    return _event(type_, names, _JOINTS[language]) if type_ else ""


def _event(type_: str, names: Mapping[str, list[str]], joints: Joints) -> str:
    """« launch of Brio by Exelia », « statement of Awa Le Goff »."""
    doers = next((names[slot] for slot in _DOERS if names[slot]), [])
    about = next((names[slot] for slot in _ABOUT if names[slot]), [])
    some = about or doers
    of = f"{_of(some[0], joints)}{_listed(some, joints)}" if some else ""
    by = f"{joints.by}{_listed(doers, joints)}" if about and doers else ""
    return f"{type_}{of}{by}"


def _names(slot: str, rows: Rows, statements: Sequence[Held]) -> Iterator[str]:
    """The names of what fills a slot, each once."""
    filled = {s.object for s in statements if local_name(s.predicate) == slot and local_name(s.polarity) == "Positive"}
    found = (next(iter(sorted(rows.labels.get(iri, {}).values())), "") for iri in sorted(filled & {*rows.entities}))
    return (name for name in found if name)


def _of(name: str, joints: Joints) -> str:
    return joints.of_vowel if _VOWEL.match(name) else joints.of


def _listed(names: Sequence[str], joints: Joints) -> str:
    *first, last = names[:NAMED]
    return f"{', '.join(first)}{joints.and_}{last}" if first else last
