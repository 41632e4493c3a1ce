"""What the parser's labels tell, for a language whose grammar trusts them: subjects, objects, verbs that share helpers.

The French models mislabel invented and foreign names too often (``arguments.py``), so French trusts no
label, and all of this says nothing there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressgraph.extraction.mentions.state import Markable
from pressgraph.extraction.syntax.clauses import Clauses
from pressgraph.extraction.text.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How far up the parse the verb is looked for that has the subject of another.
STEPS = 4
#: The longest mention before its noun, in tokens.
REACH = 12
#: A verb so labelled takes the subject of the one above it.
SHARING = ("conj", "xcomp")
OWN = ("nsubj", "aux", "neg", "mark", "advmod:neg")


def labelled_subject(clauses: Clauses, i: int) -> tuple[bool, Markable | None]:
    """Whether the parser tells the subject of a verb, and the subject; None where the graph does not know it."""
    analysis, verb = clauses.analysis, clauses.analysis.doc[i]
    for _ in range(STEPS):
        subjects = [c for c in verb.children if _trusted(analysis, c, "nsubj")]
        if subjects:
            if analysis.quoted[subjects[0].i] != analysis.quoted[i]:
                return False, None
            return True, next((m for subject in subjects if (m := _mention(clauses, verb, subject))), None)
        if verb.dep_ not in SHARING or verb.head.pos_ not in {"VERB", "AUX"}:
            return False, None
        verb = verb.head
    return False, None


def _mention(clauses: Clauses, verb: Token, subject: Token) -> Markable | None:
    """The mention that a subject is: what « who » follows, the last of a list, the name beside a noun."""
    analysis = clauses.analysis
    if analysis.has("subject_relatives", analysis.forms[subject.i]):
        return _around(clauses, verb.head) if verb.dep_.startswith("acl") else None
    last = subject
    while joined := [c for c in last.children if c.dep_ == "conj" and c.i < verb.i]:
        last = joined[0]
    return _around(clauses, last) or _around(clauses, subject)


def _around(clauses: Clauses, noun: Token) -> Markable | None:
    """The widest mention that a noun stands in, or a name in apposition to it."""
    start, _ = clauses.analysis.sentence(noun.i)
    for k in range(max(start, noun.i - REACH), noun.i + 1):
        markable = clauses.at(k)
        if markable is not None and markable.end > noun.i:
            return markable
    apposed = (c for c in noun.children if c.dep_ == "appos")
    return next((m for c in apposed for k in range(noun.i + 1, c.i + 1) if (m := clauses.at(k)) and m.end > c.i), None)


def is_other_subject(analysis: Analysis, i: int) -> bool:
    """Whether a token is the subject of a verb that is still to come."""
    return _trusted(analysis, analysis.doc[i], "nsubj") and analysis.doc[i].head.i > i


def is_circumstance(analysis: Analysis, i: int, verb: int) -> bool:
    """Whether the phrase of a token before a verb may be the verb's: not « based in Boston, X could cut »."""
    if not analysis.lexicon.words["trusted_labels"]:
        return True
    head = analysis.doc[i].head
    head = head.head if head.pos_ == "ADP" else head
    return head.pos_ != "VERB" or head.i == verb


def has_object(analysis: Analysis, i: int, end: int) -> bool:
    """Whether the verb at a token has an object from token ``end`` on: « shut its plant »."""
    return any(_trusted(analysis, c, "obj") and c.i >= end for c in analysis.doc[i].children)


def leading_verb(analysis: Analysis, i: int) -> int | None:
    """The verb whose helper and subject the verb at a token shares: « would close and cut »; None for its own."""
    token = analysis.doc[i]
    own = any(c.dep_.startswith(OWN) for c in token.children)
    shares = token.dep_ == "conj" and token.head.pos_ == "VERB" and token.head.i < i and not own
    return token.head.i if shares and analysis.lexicon.words["trusted_labels"] else None


def _trusted(analysis: Analysis, token: Token, label: str) -> bool:
    labels = analysis.word_lists["trusted_labels"]
    return bool(labels) and token.dep_.startswith(label) and token.dep_ in labels
