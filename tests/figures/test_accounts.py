"""What is read, and who repeats whom."""

from __future__ import annotations

from analysis import figures
from analysis.figures import accounts
from analysis.figures.matrices import most_linked


def test_dropped_words_are_counted_at_their_account(story, options):
    frames = story(3)
    data = figures.picture("articles", frames, options).data.set_index("article")
    mine = frames["dropped"][frames["dropped"]["article"] == "acc-001"]
    assert data.loc["acc-001", "dropped_words"] == sum(len(q.split()) for q in mine["quote"])


def test_the_reading_counts_accounts_and_separate_texts(story, options):
    reading = figures.picture("articles", story(12), options).reading
    # twelve files: one not English, one contained in another, one that cites the others
    assert reading.startswith("11 accounts in 12 files, 9 separate texts.")
    assert "Left out: acc-011." in reading


def test_one_account_is_told_that_there_is_nothing_to_compare(story, options):
    assert "nothing to compare" in figures.picture("articles", story(1), options).reading


def test_shares_are_read_from_copies_citations_and_the_pairs_column(story):
    frames = story(12)
    frames["articles"]["copied_from"] = ["", "acc-000 0.93; acc-003 0.2", *[""] * 10]
    data = accounts.shares(frames)
    pairs = {(r.article, r.other): (r.share, bool(r.cites)) for r in data.itertuples()}
    assert pairs == {
        ("acc-001", "acc-000"): (0.93, False),
        ("acc-001", "acc-003"): (0.2, False),
        ("acc-004", "acc-000"): (0.0, True),
        ("acc-004", "acc-001"): (0.0, True),
        ("acc-004", "acc-002"): (0.0, True),
    }


def test_a_large_matrix_leaves_out_accounts_that_share_nothing(story, options):
    made = figures.picture("copies", story(40), options)
    assert [t.get_text() for t in made.figure.axes[0].get_yticklabels()] == ["acc-000", "acc-001", "acc-002", "acc-004"]


def test_copies_that_stand_in_no_account_here_are_passed_over(story, options):
    frames = story(3)
    frames["articles"]["cites"] = ["", "", "acc-000 004.9"]
    assert "004.9" not in set(figures.picture("copies", frames, options).data["other"])


def test_a_matrix_of_a_hundred_accounts_draws_the_forty_with_most_in_common():
    names = [f"{n:03d}" for n in range(100)]
    shown, said = most_linked(names, {name: float(int(name) % 50) for name in names})
    assert shown == [n for n in names if int(n) % 50 >= 30]
    assert said == "The 40 accounts with most in common are drawn, of 100; the data drawn hold all."
    assert most_linked(names[:40], {}) == (names[:40], "")
