"""One account, one colour, one mark, one label."""

from __future__ import annotations

import pytest

from analysis.figures import styles
from analysis.figures.styles import Accounts


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [*styles._COLOURS, styles.MORE, styles.LESS])
def test_marks_stand_out_from_the_card(colour):
    assert contrast(colour, styles.CARD) >= 3


@pytest.mark.parametrize("colour", [styles.INK, styles.SOFT])
def test_words_stand_out_from_the_card(colour):
    assert contrast(colour, styles.CARD) >= 4.5


def test_sixty_four_accounts_differ_in_colour_or_mark():
    accounts = Accounts(tuple(f"{i:03}" for i in range(64)))
    assert len({(accounts.colour(n), accounts.mark(n)) for n in accounts.names}) == 64


def test_accounts_stand_in_the_order_of_their_numbers(story):
    frames = story(3)
    frames["articles"]["article"] = ["004.10", "004.summary", "004.2"]
    assert Accounts.of(frames).names == ("004.2", "004.10", "004.summary")


def test_long_names_with_the_same_ends_keep_different_labels():
    stem, tail = "morning-edition-of-the-", "-harbour-paper-online"
    accounts = Accounts(tuple(f"{stem}{middle}{tail}" for middle in ("north", "south", "west")))
    labels = [accounts.label(n) for n in accounts.names]
    assert len(set(labels)) == 3
    assert all(len(label) <= styles.LABEL for label in labels)


def test_a_long_signature_is_broken_into_lines():
    with styles.styled():
        figure = styles.card(3, 2, "t")
        styles.signed_foot(figure, " · ".join(["a part of it"] * 8))
        figure.draw_without_rendering()
        box = figure.texts[-1].get_window_extent()
    assert "\n" in figure.texts[-1].get_text()
    assert box.x1 <= figure.bbox.x1
