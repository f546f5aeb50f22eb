import doctest

from hypothesis import given
from hypothesis import strategies as st

from analysis.nouns import Reading
from analysis.tables import answers, rows
from analysis.tables.rows import reading_words


def test_examples_in_docstrings():
    assert doctest.testmod(rows).failed == 0


@given(
    st.lists(
        st.tuples(
            st.text(max_size=12),
            st.lists(st.from_regex(r"[\w.]{1,8}", fullmatch=True), min_size=1, max_size=3),
            st.integers(0, 9),
        ),
        max_size=4,
    )
)
def test_readings_are_read_back(parts):
    cell = " | ".join(reading_words(Reading(v, tuple(a), (), n)) for v, a, n in parts)
    assert [(a, n) for _, a, n in answers(cell)] == [(tuple(a), n) for _, a, n in parts]
    assert [v for v, _, _ in answers(cell)] == [" ".join(v.replace("|", "/").split()) for v, _, _ in parts]
