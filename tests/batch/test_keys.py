"""What changed is told in words a person can act on."""

from __future__ import annotations

import pytest

from analysis.batch.keys import changed_parts, key_of, key_parts
from analysis.batch.plan import planned

BASE = {
    "documents": {"000_0123456789abcdef.txt": "1", "b.html": "2"},
    "parameters": {"top": 8, "confidence": 0.95},
    "rules": "r",
    "package": "p",
    "libraries": {"pandas": "3.1"},
    "notebook": "n",
}


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("documents", {"000_fedcba9876543210.txt": "9", "b.html": "2"}, ["articles changed: 000"]),
        ("documents", {"000_fedcba9876543210.txt": "1", "b.html": "2"}, []),
        ("documents", {"b.html": "2"}, ["articles gone: 000"]),
        ("documents", {**BASE["documents"], "c.txt": "3"}, ["articles added: c"]),  # type: ignore[dict-item]
        ("documents", {**BASE["documents"], "story.yml": "3"}, ["articles added: story.yml"]),  # type: ignore[dict-item]
        ("parameters", {"top": 9, "confidence": 0.95}, ["settings changed: top"]),
        ("rules", "s", ["rules changed"]),
        ("package", "q", ["package changed"]),
        ("libraries", {"pandas": "3.2", "numpy": "2"}, ["libraries changed: numpy, pandas"]),
        ("notebook", "m", ["notebook changed"]),
    ],
)
def test_each_part_has_its_words(part: str, value: object, said: list[str]) -> None:
    after = {**BASE, part: value}
    assert changed_parts(BASE, after) == said
    if said:
        assert key_of(BASE) != key_of(after)


def test_nothing_changed_says_nothing_in_any_order() -> None:
    turned = {name: BASE[name] for name in reversed(BASE)}
    assert changed_parts(BASE, turned) == [] and key_of(turned) == key_of(BASE)


def test_where_files_lie_is_no_part_of_the_key(place, tmp_path) -> None:  # type: ignore[no-untyped-def]
    place.notebook("a", "1")
    here = planned(matrix=place.matrix, out=tmp_path / "one").groups[0]
    there = planned(matrix=place.matrix, out=tmp_path / "two").groups[0]
    assert key_parts(here, here.documents) == key_parts(there, there.documents)
    assert str(tmp_path) not in repr(key_parts(here, here.documents, here.notebooks[0]))
