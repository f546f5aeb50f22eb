"""Own words and quotations graded apart."""

from __future__ import annotations

from dataclasses import replace

from analysis.nouns import Annotated, Span
from analysis.readability import voice_grades, voice_texts
from analysis.settings import Settings

TEXT = "Regulators subsequently investigated international subsidiaries, and “we did not do a bad thing,” he said."
QUOTED = Span(TEXT.index("we did"), TEXT.index(",”") + 1)


def test_quoted_words_are_graded_apart_from_the_prose_around_them(account):
    plain = account(*[TEXT] * 30)
    quoting = Annotated(plain.article, tuple(replace(s, quoted=(QUOTED,)) for s in plain.sentences))
    made = {v: {g.formula: g for g in grades} for v, grades in voice_grades(quoting, Settings()).items()}
    assert made["quoted"]["flesch_kincaid"].value + 5 < made["own"]["flesch_kincaid"].value
    assert voice_texts(quoting)["quoted"][0] == "we did not do a bad thing,"


def test_a_sentence_of_a_running_quotation_is_all_quoted_and_tags_are_no_sentences(account):
    plain = account(*["We did not do a bad thing."] * 6)
    running = Annotated(plain.article, tuple(replace(s, quoted_by="someone") for s in plain.sentences))
    assert {v: len(t) for v, t in voice_texts(running).items()} == {"own": 0, "quoted": 6}
    assert {v: len(t) for v, t in voice_texts(plain).items()} == {"own": 6, "quoted": 0}
    tagged = account("“We did not do a bad thing,” he said.")
    quoting = Annotated(tagged.article, (replace(tagged.sentences[0], quoted=(Span(1, 28),)),))
    assert voice_texts(quoting)["own"] == []
    assert all(g.value is None and g.why_not for g in voice_grades(quoting, Settings())["own"])
