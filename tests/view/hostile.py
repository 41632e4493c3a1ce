"""Texts that would act as code in a careless page, and a network with one of them in every place for text."""

from __future__ import annotations

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
