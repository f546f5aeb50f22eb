"""Stamps: dates and authors that lines state, and lines that only hold a date or a name."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.corpus.stamps import byline, stamp, stated_dates

DAY = date(2025, 6, 24)


@pytest.mark.parametrize(
    "text",
    [
        "June 24, 2025", "Jun. 24, 2025", "24 June 2025", "24th of June 2025", "2025-06-24",
        "2025-06-24T09:30:00+02:00",
        "6/24/2025",
        "24/6/2025", "Tuesday, June 24, 2025", "Published June 24, 2025", "• PublishedJune 24, 2025",
        "Posted: 06/24/2025 at 4:15 pm ET",
        "Published 24 June 2025, 09:30 BST | Updated 26 June 2025",
        "Updated June 26, 2025. First published June 24, 2025",
        "First published on 24 June 2025 · 4 min read",
    ],
)  # fmt: skip
def test_stamp_states_the_day_of_publication(text: str) -> None:
    assert stamp(text) == DAY


@pytest.mark.parametrize(
    "text", ["Updated: June 26, 2025 - 5:52 PM", "Posted 5/6/2025", "Published: 2 hours ago", "Updated 3 days ago"]
)
def test_stamp_without_a_clear_day_of_publication(text: str) -> None:
    assert stamp(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "On June 24, 2025, the mayor resigned.", "June 24, 2025 was a Tuesday",
        "Published in 1998, the book sold well", "June",
        "2025", "",
        "The deal was announced June 24, 2025", "Posted guards stood at the gate", "Date: the fruit of the palm",
        "9:45 p.m.",
    ],
)  # fmt: skip
def test_text_with_a_date_is_no_stamp(text: str) -> None:
    assert stamp(text) is False


@pytest.mark.parametrize(
    "text",
    ["February 30, 2025", "13/13/2025", "2025-13-01", "June 2025", "1.5.2025", "June 24", "24/06/25", "0/0/2020"],
)
def test_unclear_or_impossible_dates_are_left_out(text: str) -> None:
    assert stated_dates(text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("By Jane Roe", "Jane Roe"), ("by: Jane Roe", "Jane Roe"), ("BY JANE ROE", "JANE ROE"),
        ("Written by Jane Roe", "Jane Roe"),
        ("By Jane Roe and John van Doe", "Jane Roe and John van Doe"), ("By Jane Roe, Staff Writer", "Jane Roe"),
        ("Jane Roe, Associated Press", "Jane Roe"), ("By The Associated Press", "The Associated Press"),
        ("By Jane Roe | River Post", "Jane Roe"), ("By J. R. O’Roe", "J. R. O’Roe"),
    ],
)  # fmt: skip
def test_byline_names_its_author(text: str, who: str) -> None:
    assert byline(text) == who


@pytest.mark.parametrize(
    "text",
    ["By Friday", "By noon the road was closed", "By and large", "Jane Roe", "Jane Roe said no", "By the river",
     "Stand by me",
     "By 2019 Jane Roe had left", "Bystanders Jane Roe and John Doe were hurt"],
)  # fmt: skip
def test_other_lines_are_no_bylines(text: str) -> None:
    assert byline(text) == ""
