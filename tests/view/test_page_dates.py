"""Dates are shown as people write them."""

from __future__ import annotations

import pytest

from pressgraph.view.dates import first_day, held_until, in_words


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2024-11-26", "26 novembre 2024", "26 November 2024"),
        ("2024-12-01", "1er décembre 2024", "1 December 2024"),
        ("2024-02", "février 2024", "February 2024"),
        ("2024", "2024", "2024"),
        ("2024-22", "été 2024", "summer 2024"),
        ("2024~", "vers 2024", "about 2024"),
        ("199X", "années 1990", "1990s"),
        ("../2024-12-31", "au plus tard le 31 décembre 2024", "by 31 December 2024"),
        ("../2024-11", "au plus tard en novembre 2024", "by November 2024"),
        ("2024-02/..", "à partir de février 2024", "from February 2024"),
        ("2024-04/..", "à partir d’avril 2024", "from April 2024"),
        ("2024-03-04/2024-03-06", "du 4 mars 2024 au 6 mars 2024", "4 March 2024 to 6 March 2024"),
        ("2024-02/2024-11", "de février 2024 à novembre 2024", "February 2024 to November 2024"),
        ("sans date", "sans date", "sans date"),
        ("", "", ""),
        ("2024-13-40", "2024-13", "2024-13"),
    ],
)
def test_a_date_is_told_in_words(edtf: str, french: str, english: str) -> None:
    assert (in_words(edtf, "fr"), in_words(edtf, "en")) == (french, english)


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("../2025-06-12", "ancienne fonction (avant le 12 juin 2025)", "former (before 12 June 2025)"),
        ("../2025-06", "ancienne fonction (avant juin 2025)", "former (before June 2025)"),
        ("2019/..", "à partir de 2019", "from 2019"),
        ("2019", "2019", "2019"),
    ],
)
def test_a_role_that_ended_before_a_date_is_a_former_one(edtf: str, french: str, english: str) -> None:
    assert (held_until(edtf, "fr"), held_until(edtf, "en")) == (french, english)


def test_dates_sort_by_their_first_day() -> None:
    dates = ["../2024-02", "2024-11-26", "2024-02/2024-11", "2024"]
    assert sorted(dates, key=first_day) == ["2024", "2024-02/2024-11", "../2024-02", "2024-11-26"]
