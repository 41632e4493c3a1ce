"""A parse as the rules expect it: what a language's model labels otherwise is put in their terms.

The rules were written on the French models of Universal Dependencies. What those of another language
say differently stands in the table ``parse`` of its lexicon: labels of clauses and of names, and forms of
verbs that do what an infinitive does (« accused of stealing »).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

INFINITIVE = "VerbForm=Inf"


def fit_parse(doc: Doc, table: Mapping[str, Any]) -> Doc:
    """The same Doc with its labels in the terms of the rules; as it is where the table is empty."""
    forms, labels = table.get("infinitives", {}), table.get("labels", {})
    for token in doc:
        if token.dep_ in forms.get(token.tag_, ()):
            token.set_morph(INFINITIVE)  # type: ignore[attr-defined]  # spaCy's stubs lack it
        if token.dep_ in table.get("adverbs", ()):
            token.pos_ = "ADV"
        if token.dep_ in labels:
            token.dep_ = labels[token.dep_]
    classes = table.get("entities")
    if classes is not None:
        from spacy.tokens import Span

        known = [ent for ent in doc.ents if ent.label_ in classes]
        doc.set_ents([Span(doc, ent.start, ent.end, label=classes[ent.label_]) for ent in known])
    return doc
