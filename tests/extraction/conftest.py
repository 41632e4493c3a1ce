"""Readings with spaCy's names and rules, and with the trained reader."""

from __future__ import annotations

import lexicon_examples
import pytest

from pressgraph.readers import SPACY, TRAINED


@pytest.fixture(params=[SPACY, TRAINED])
def both_readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The reader's name; what is read in the test is read with it."""
    monkeypatch.setattr(lexicon_examples, "reader", request.param)
    return str(request.param)


@pytest.fixture
def trained_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing; what is read in the test is read with the trained reader."""
    monkeypatch.setattr(lexicon_examples, "reader", TRAINED)
