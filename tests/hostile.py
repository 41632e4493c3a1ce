"""Texts that would act as code in a careless page, and a network with one of them in every place for text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import count
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pressgraph.view.network import (
    ArticleText,
    Dispute,
    Evidence,
    Fact,
    Network,
    Node,
    Participant,
    View,
    WikidataLink,
    Words,
)

#: Each would set ``window.hacked``.
PAYLOADS = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=2>",
    '"><svg onload=window.hacked=3>',
    "');window.hacked=4;('",
    "<!--<script>",
    "]]><!--</title><script>window.hacked=5</script>",
    "javascript:window.hacked=6",
    '<a href="javascript:window.hacked=7">href</a>',
    "{{ 7*7 }}{% raw %}${window.hacked=8}`${window.hacked=9}`",
    "\u2028\u2029\\u003cscript>window.hacked=10</script>",
    "data:text/html,<script>window.hacked=11</script>",
    "@content-security-policy@",
    "https://example.org/\"onmouseover='window.hacked=12'",
    "&lt;script&gt;window.hacked=13&lt;/script&gt;%3Cscript%3E",
    "{{7*7}} ${7*7} <%= 7*7 %> #{7*7}",
    "</style><style>*{background:url(//example.org)}</style>",
    "</title></textarea></noscript></svg></math><script>window.hacked=14</script>",
)
#: Each would make a file or a page wrong without running anything.
ODD = (
    "\u202e\u2066gnirts desrever\u202c\u200f",
    "très" * 1500,
    "un\x00deux\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85\ufffe\uffff",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '+1,"\n=2',
    "-1;=3",
    "\t=4",
    "\r=5",
    "＝6",
    "__proto__",
    "constructor",
    "a,b;c\td\"e'f\r\ng",
    "🎬\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301\u0301\u0301",
    " ",
)


def hostile_network(text: str) -> Network:
    """A network that says one text everywhere."""
    words = Words(text, text)
    place = (Evidence(0, 0, len(text)),)
    nodes = (
        Node(text, text, (text,), (text,), place, WikidataLink("linked", ((text, text),), 1.0, (text,))),
        Node(
            f"{text} 2", text, ("Person", text), (text,), (), WikidataLink("candidates", ((text, text),), 0.5, (text,))
        ),
    )
    parts = (Participant("agent", 0), Participant("theme", 1), Participant(text, None, text))
    view = View(1, text, False, words, place)
    disputes = (Dispute(words, (View(None, text, True, words, place), view)),)
    rivals = (f"{text} 2", text)
    facts = (
        Fact(text, "event", words, text, parts, place, text, (text, "2025-03-04"), (view,), disputes, rivals),
        Fact(
            f"{text} 2",
            "relation",
            words,
            "NotOccurred",
            (Participant("subject", 0), Participant("object", 1)),
            place,
            text,
            (),
            (view,),
        ),
        Fact(
            f"{text} 3",
            "quotation",
            words,
            "Occurred",
            (Participant("speaker", 0), Participant("about", 1), Participant("quotedFrom", None, text)),
            place,
            text,
        ),
        Fact(f"{text} 4", "description", words, "Alleged", (Participant("subject", 0),), place, text, (), (view,)),
        Fact(
            f"{text} 5",
            "role",
            words,
            "Occurred",
            (Participant("holder", 1), Participant("organization", 0)),
            place,
            text,
            (text,),
        ),
    )
    articles = (ArticleText(text, text, text, text, f"{text} et la suite. Une autre phrase."),)
    names = {text: words}
    return Network(nodes, facts, articles, names, names, names, names)


def network_with(*texts: str) -> Network:
    """A network made of nothing but its types: a text stands in each field that is text, one added later too.

    Several texts take turns in each field, as do the names that the page knows where there are such.
    """
    made: Network = _Made(texts).of(Network)
    return made


#: Names that mean something to the page, beside texts that do not.
KNOWN = {"slot": ("agent", "theme", "speaker"), "status": ("Occurred", "Alleged"), "classes": ("Person",)}


class _Made:
    """What makes values of types, with the texts for each text and things of each kind for each list."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts, self.turns = texts, defaultdict[str, "count[int]"](count)

    def of(self, hint: Any, name: str = "") -> Any:
        """A value of a type, for a field of some name."""
        if is_dataclass(hint):
            return self.filled(hint, {})
        if get_origin(hint) in (Union, UnionType):
            options = get_args(hint)
            return self.of(options[next(self.turns[f"which {name}"]) % len(options)], name)
        if get_origin(hint) is tuple:
            return tuple(self.several(hint, name))
        if get_origin(hint) is dict:
            return {text: self.of(get_args(hint)[1]) for text in self.texts}
        return self.plain(hint, name)

    def plain(self, hint: Any, name: str) -> Any:
        """A value without parts: keys are each their own, passages are within the text."""
        if hint is str:
            texts = (*self.texts, *KNOWN.get(name, ()))
            text = texts[next(self.turns[name]) % len(texts)]
            tails = {"key": f" {next(self.turns['tail'])}", "text": " et la suite. Une autre phrase."}
            return text + tails.get(name, "")
        if hint is int:
            numbers = {"article": 0, "start": 0, "end": min(map(len, self.texts)), "body": 0}
            return numbers[name] if name in numbers else next(self.turns[name]) % 2
        assert hint in (bool, float, type(None)), f"tests/hostile.py makes no {hint}: teach it"
        if hint is bool:
            return bool(next(self.turns[name]) % 2)
        return 0.5 if hint is float else None

    def several(self, hint: Any, name: str) -> Iterator[Any]:
        """The values of a tuple: of a list, three, or one for each kind where there are kinds."""
        first, *rest = get_args(hint)
        if rest != [...]:
            yield from (self.of(one, name) for one in (first, *rest))
        elif is_dataclass(first) and (kinds := _kinds(first)):
            yield from (self.filled(first, {field: kind}) for field, options in kinds.items() for kind in options)
        else:
            yield from (self.of(first, name) for _ in range(max(3, len(self.texts))))

    def filled(self, cls: Any, chosen: Mapping[str, object]) -> Any:
        """An instance with every field filled, those with a choice of words as chosen or with the first."""
        hints, kinds = get_type_hints(cls), _kinds(cls)
        values = {f.name: kinds[f.name][0] if f.name in kinds else self.of(hints[f.name], f.name) for f in fields(cls)}
        return cls(**{**values, **chosen})


def _kinds(cls: Any) -> dict[str, tuple[str, ...]]:
    """The fields of a class that are one of some words, with these."""
    return {name: get_args(hint) for name, hint in get_type_hints(cls).items() if get_origin(hint) is Literal}
