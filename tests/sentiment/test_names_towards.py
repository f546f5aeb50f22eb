"""Tone of accounts towards names: which sentences count, and what is said of them."""

from __future__ import annotations

import pytest

from analysis.nouns import Annotated, Article, Document, Mention, Span
from analysis.sentiment import target_tones
from analysis.sentiment.target_model import target_score
from analysis.settings import Settings

from .test_voices import account, sentence

SETTINGS = Settings()
BAD = "Prosecutors accused Tom Berg of fraud."
GOOD = "Colleagues praised Ada Lind for her courage."


def mention(name, text, index, form=None, kind="person", how="name"):
    at = text.index(form or name)
    return Mention(index, at, at + len(form or name), name, kind, how)


def towards(*annotated, **given):
    return {(t.article, t.target): t for t in target_tones(annotated, Settings(**given))}


def berg(n=3, kind="person", quoted=()):
    mentions = tuple(mention("Tom Berg", BAD, i, kind=kind) for i in range(n))
    return account(*[sentence(BAD, quoted=quoted)] * n, mentions=mentions)


def test_three_sentences_are_enough_and_two_are_not():
    made = towards(berg(3))["a", "Tom Berg"]
    alone = target_score(BAD, Span(20, 28))
    assert made.score == pytest.approx(alone.score) and made.score < -0.3
    assert (made.n, [t.sentence for t in made.tones]) == (3, [0, 1, 2])
    assert made.tones[0].carriers == alone.carriers
    assert towards(berg(2)) == {}


@pytest.mark.parametrize("kind, counted", [("person", True), ("body", True), ("place", False), ("other", False)])
def test_people_and_bodies_are_targets(kind, counted):
    assert bool(towards(berg(3, kind))) == counted


def test_a_mention_inside_a_quotation_is_the_speakers():
    assert towards(berg(3, quoted=["accused Tom Berg of fraud"])) == {}
    assert towards(berg(3, quoted=["of fraud"])) != {}


def test_a_sentence_of_a_longer_quotation_is_the_speakers():
    mentions = tuple(mention("Tom Berg", BAD, i) for i in range(3))
    assert towards(account(*[sentence(BAD, quoted_by="Ada Lind")] * 3, mentions=mentions)) == {}


def test_pronouns_and_aliases_count_and_several_in_a_sentence_are_one_value():
    text = "Lind won again, and she was cheered."
    pair = [
        m
        for i in range(3)
        for m in (mention("Ada Lind", text, i, "Lind", how="alias"), mention("Ada Lind", text, i, "she", how="pronoun"))
    ]
    made = towards(account(*[sentence(text)] * 3, mentions=tuple(pair)))["a", "Ada Lind"]
    each = [target_score(text, Span(m.start, m.end)).score for m in pair[:2]]
    assert made.n == 3 and made.score == pytest.approx(sum(each) / 2, abs=1e-4)


def test_the_interval_holds_the_mean_and_stays_between_minus_one_and_one():
    mixed = [sentence(BAD), sentence("Tom Berg was praised for his courage."), sentence("Tom Berg arrived on Monday.")]
    mentions = tuple(mention("Tom Berg", s.text, i) for i, s in enumerate(mixed))
    made = towards(account(*mixed, mentions=mentions))["a", "Tom Berg"]
    assert -1 <= made.low < made.score < made.high <= 1
    assert made == towards(account(*mixed, mentions=mentions))["a", "Tom Berg"]


def other(annotated, name):
    article = Article(name, Document(f"{name}.txt", name, "0", ""), Span(0, 0))
    return Annotated(article, annotated.sentences, mentions=annotated.mentions)


def test_names_that_most_accounts_speak_of_come_first_and_are_at_most_twelve():
    crowd = [f"Tom Berg{letter}" for letter in "abcdefghijklmn"]
    texts = [BAD.replace("Tom Berg", name) for name in crowd for _ in range(3)]
    mentions = tuple(mention(crowd[i // 3], t, i) for i, t in enumerate(texts))
    many = account(*[sentence(t) for t in texts], mentions=mentions)
    praise = tuple(mention("Ada Lind", GOOD, i) for i in range(3))
    few = account(*[sentence(GOOD)] * 3, mentions=praise)
    made = target_tones([many, other(few, "b"), other(few, "c")], SETTINGS)
    assert [t.target for t in made if t.article in "bc"] == ["Ada Lind", "Ada Lind"]
    assert [t.target for t in made if t.article == "a"] == crowd[:11]
