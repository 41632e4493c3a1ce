"""The project's own gold articles: what is annotated is what was meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from golds import gold_facts, quads_of

from gold.compile_drafts import EDTF, PARTS, DraftError, compiled, drafts, gold_path
from pressgraph.evaluation import Gold, read_gold, score
from pressgraph.knowledge.shapes import check_article
from pressgraph.ontology import load_ontology

DRAFTS = [path for part in PARTS for path in drafts(part)]


def name_of(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


@pytest.fixture(params=DRAFTS, ids=name_of)
def gold(request: pytest.FixtureRequest) -> Gold:
    return read_gold(gold_path(request.param))


def test_six_articles_at_least_are_unread() -> None:
    assert len(drafts("kept")) >= 6
    assert len(drafts("open")) >= len(drafts("kept"))


@pytest.mark.parametrize("draft", DRAFTS, ids=name_of)
def test_a_gold_file_is_its_draft_compiled(draft: Path) -> None:
    assert gold_path(draft).read_text(encoding="utf-8") == compiled(draft)


def test_every_mention_is_of_whole_words(gold: Gold) -> None:
    spans = [span for entity in gold.entities for span in entity.spans]
    assert spans
    for start, end in spans:
        around = gold.text[start - 1 : start], gold.text[end : end + 1]
        assert not any(character.isalnum() for character in around), gold.text[start:end]
        assert gold.text[start:end] == gold.text[start:end].strip()


def test_a_name_is_one_of_the_names_of_its_entity(gold: Gold) -> None:
    for entity in gold.entities:
        assert {gold.text[slice(*span)] for span in entity.named} <= set(entity.names), entity.id


def test_a_quotation_stands_between_its_marks(gold: Gold) -> None:
    for quotation in gold.quotations:
        start, end = quotation.span
        before, after = gold.text[:start].rstrip()[-1:], gold.text[end:].lstrip()[:1]
        assert (before in '«"“' and after in '»"”') or before == "—"  # a dialogue has dashes alone
        assert not set(gold.text[start:end]) & set('«»"“”')


def test_who_is_annotated_has_a_part_in_the_article(gold: Gold) -> None:
    """A group is there because it acts; a place without a mention because something is said to lie there."""
    used = {x for event in gold.events for _, x in event.participants} | {x for claim in gold.claims for x in claim}
    used |= {x for subject, _, object_ in gold.relations for x in (subject, object_)}
    idle = [e.id for e in gold.entities if e.id not in used and (e.cls == "Group" or not e.spans)]
    assert idle == []


def test_the_date_of_the_article_is_that_of_its_file_name(gold: Gold) -> None:
    assert gold.published == gold.path.stem[:10] and date.fromisoformat(gold.published)


def test_what_is_annotated_can_be_written(gold: Gold) -> None:
    """Facts made out of the annotation conform to the ontology and would have full marks."""
    facts = gold_facts(gold)
    outlets = [replace(e, classes=("Medium", "Organization")) if "Medium" in e.classes else e for e in facts.entities]
    checked = check_article(quads_of(replace(facts, entities=tuple(outlets))), ontology=load_ontology())
    assert checked.complaints == []
    scored = score(gold, checked.kept)
    assert {layer: notes for layer, (tally, notes) in scored.items() if tally.gold and tally.recall < 1} == {}


@pytest.mark.parametrize("time", ["2025", "2025-03", "2025-23", "2025-03-14T10:30", "../2025-12-31", "2028/.."])
def test_a_time_of_a_draft_is_edtf(time: str) -> None:
    assert EDTF.fullmatch(time)


@pytest.mark.parametrize("time", ["14 mars 2025", "2025-3", "..", "2025-03-14/", "mars"])
def test_another_time_is_none(time: str) -> None:
    assert not EDTF.fullmatch(time)


def test_a_draft_that_quotes_what_is_not_there_is_told_all_its_faults(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "brio.txt").write_text("Exelia lance Brio. Exelia dément.", encoding="utf-8")
    draft = tmp_path / "drafts" / "brio.json"
    draft.write_text(
        """{"text": "brio.txt", "entities": [
        {"id": "exelia", "class": "Organization", "names": ["Exelia"], "find": ["Exelio"], "nominals": ["Exelia"]}],
        "roles": [], "relations": [], "quotations": [], "claims": [], "events": [
        {"id": "a", "type": "lauch", "status": "Done", "spans": ["Brio"], "participants": [], "times": ["mardi"]}]}""",
        encoding="utf-8",
    )
    with pytest.raises(DraftError) as raised:
        compiled(draft)
    faults = str(raised.value)
    for part in ("'Exelio' is not", "'Exelia' stands 2 times", "'lauch'", "'Done'", "'mardi'", "a: nobody takes part"):
        assert part in faults
