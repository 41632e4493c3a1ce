"""The verbs that say a relation: « détenir », « siéger à »."""

from __future__ import annotations

from pressgraph.extraction.text.analysis import Analysis
from pressgraph.extraction.text.completions import completed
from pressgraph.extraction.text.derived import relation_verbs
from pressgraph.extraction.text.lemmas import verb_lemmas
from pressgraph.extraction.text.verbs import is_reflexive
from pressgraph.lexicon import RelationEntry


def verb_entries(analysis: Analysis, i: int) -> list[RelationEntry]:
    """The entries that have the verb at a token, in the lexicon's order."""
    verbs = relation_verbs(analysis.lexicon)
    found = {n: entry for lemma in verb_lemmas(analysis, analysis.doc[i]) for n, entry in verbs.get(lemma, ())}
    return [found[n] for n in sorted(found)]


def verb_match(analysis: Analysis, i: int, entry: RelationEntry) -> int | None:
    """End of the entry's wording that the verb at a token opens; None where its other words do not follow."""
    lemmas = verb_lemmas(analysis, analysis.doc[i])
    for wanted in entry.verbs:
        reflexive = not wanted.reflexive or is_reflexive(analysis, i)
        if wanted.lemma in lemmas and reflexive and (end := completed(analysis, i, wanted)):
            return end
    return None
