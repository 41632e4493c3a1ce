"""How a reader is scored: names by class, links, calibration."""

from __future__ import annotations

import json

import pytest

from calibration import Judged, calibration_error, thresholds_of
from corpora import Corpus, Document, Span, corpus_of, read_fenec, read_gold
from items import Item, unmark
from scoring import ALL, counts_of, found_in, interval, is_same, overlaps, score_of, total


def spans(*rows):
    return {Span(*row) for row in rows}


DOCUMENT = Document("Awa Kerbrat quitte Exelia", frozenset(spans((0, 11, "Person"), (19, 25, "Organization"))))


def test_strict_wants_the_bounds_and_the_class_relaxed_a_shared_character():
    found = spans((0, 3, "Person"), (19, 25, "Product"))
    assert score_of(counts_of(DOCUMENT, found, is_same)).f1 == 0
    relaxed = counts_of(DOCUMENT, found, overlaps)
    assert score_of(relaxed).precision == score_of(relaxed).recall == 0.5
    assert score_of(relaxed, "Person").f1 == 1 and score_of(relaxed, "Organization").recall == 0


def test_counts_add_up_and_an_interval_holds_the_score():
    one = counts_of(DOCUMENT, DOCUMENT.spans, is_same)
    other = counts_of(DOCUMENT, set(), is_same)
    both = score_of(total([one, other]), ALL)
    assert (both.precision, both.recall, both.gold) == (1.0, 0.5, 4)
    low, high = interval([one, other] * 20)
    assert low < both.f1 < high and interval([one, other] * 20) == (low, high)


def test_a_class_that_a_corpus_lacks_is_not_scored_there():
    corpus = Corpus("x", (DOCUMENT,), {"Person": "PERS", "Medium": "ORG"})
    assert found_in(corpus, DOCUMENT, [(0, 3, "Person"), (4, 8, "Medium"), (9, 12, "Product")]) == spans(
        (0, 3, "PERS"), (4, 8, "ORG")
    )


def test_marked_items_are_a_corpus_in_which_a_newspaper_counts_as_an_organization():
    text, marks = unmark("{Le Monde|Medium|l} lit {elle|pronoun|l}.")
    corpus = corpus_of("x", [Item("d", "fr", "2025-01-01", text, tuple(marks))])
    assert corpus.documents[0].spans == spans((0, 8, "Organization"))


def test_of_fenec_only_the_outermost_names_count_and_no_times(tmp_path):
    (tmp_path / "a01.txt").write_text("tribunal de Nîmes en 2014", encoding="utf-8")
    rows = ["ORG\t0\t17\ttribunal de Nîmes\t3", "LOC\t12\t17\tNîmes\t1", "TIME\t21\t25\t2014\t1"]
    (tmp_path / "a01.ann").write_text("\n".join(rows), encoding="utf-8")
    (document,) = read_fenec(tmp_path).documents
    assert document.spans == spans((0, 17, "ORG"))


def test_the_gold_is_read_without_its_header(tmp_path):
    (tmp_path / "a.txt").write_text(" date 2025-01-01 \nExelia recrute.\n", encoding="utf-8")
    entity = {"class": "Organization", "mentions": [[18, 24, "name"]]}
    gold = {"language": "fr", "text": "a.txt", "entities": [entity]}
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (document,) = read_gold(tmp_path, seed=False).documents
    (span,) = document.spans
    assert document.text[span.start : span.end] == "Exelia" and "date" not in document.text


def test_calibration_counts_how_far_probabilities_are_from_shares():
    sure = [Judged("Person", 0.95, True)] * 19 + [Judged("Person", 0.95, False)]
    assert calibration_error(sure) == pytest.approx(0, abs=1e-9)
    assert calibration_error([Judged("Person", 0.95, False)] * 4) == pytest.approx(0.95)


def test_a_threshold_gives_up_recall_for_precision():
    unsure = [Judged("name", 0.4, False)] * 8 + [Judged("name", 0.4, True)] * 2
    assert thresholds_of([Judged("name", 0.9, True)] * 10 + unsure, {"name": 12})["name"] > 0.4


def test_links_are_scored_as_conll_does():
    pytest.importorskip("scipy")
    from conll import score_links

    gold = [frozenset("abc"), frozenset("de")]
    assert score_links([(gold, gold)]).conll == 1
    split = score_links([(gold, [frozenset("ab"), frozenset("de")])])
    assert split.muc == pytest.approx(0.8) and 0.7 < split.conll < 1
    assert score_links([(gold, [])]).conll == 0
