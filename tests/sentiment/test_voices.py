"""Article tone in three voices, on accounts made here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from analysis.nouns import Annotated, Article, Document, Mention, Passage, Sentence, Span, Token
from analysis.sentiment import article_tones, sentence_tones
from analysis.settings import Settings


def sentence(text, index=0, quoted=(), quoted_by=""):
    tokens, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(word, start, at))
    ranges = tuple(Span(text.index(q), text.index(q) + len(q)) for q in quoted)
    return Sentence(
        "a", index, Passage(text, (Span(0, len(text)),)), tuple(tokens), quoted=ranges, quoted_by=quoted_by
    )


def account(*sentences, mentions=()):
    article = Article("a", Document("a.txt", "a", "0", ""), Span(0, 0))
    numbered = tuple(
        Sentence(s.article, i, s.passage, s.tokens, quoted=s.quoted, quoted_by=s.quoted_by)
        for i, s in enumerate(sentences)
    )
    return Annotated(article, numbered, mentions=mentions)


def voices(annotated, **given_settings):
    made = article_tones(annotated, sentence_tones(annotated), Settings(**given_settings))
    return {t.voice: t for t in made}


MIXED = [
    sentence(
        "Officials said it was “a terrible, awful failure” on Monday.", quoted=["a terrible, awful failure"]
    ),
    sentence("The festival delighted visitors across town."),
] * 6


def test_quoted_words_count_for_the_quoted_voice_only():
    made = voices(account(*MIXED))
    assert made["quoted"].score < -0.5 < 0.2 < made["own"].score
    assert (made["all"].n, made["own"].n, made["quoted"].n) == (12, 12, 6)
    assert made["quoted"].score < made["all"].score < made["own"].score


def test_a_sentence_inside_a_running_quotation_is_all_quoted():
    running = sentence("We lost everything in that terrible fire.", quoted_by="someone")
    made = voices(account(*[running] * 6))
    assert made["quoted"].n == 6 and made["own"].n == 0 and made["own"].score is None


def test_tags_and_scare_quotes_are_no_sentences_of_their_voice():
    tagged = sentence("“We are ruined by this,” he said.", quoted=["We are ruined by this,"])
    scare = sentence("The so-called “victory” was short for the party leaders.", quoted=["victory"])
    made = voices(account(*[tagged, scare] * 5))
    assert (made["own"].n, made["quoted"].n) == (5, 5)


def test_too_short_gets_no_value_and_a_reason():
    made = voices(account(*MIXED[:4]))
    assert made["all"].score is None and made["all"].low is None
    assert made["all"].why_not == "4 of the 5 sentences needed"
    assert made["quoted"].why_not == "2 of the 5 quoted sentences needed"


def test_the_settings_move_the_interval():
    wide, narrow = (
        voices(account(*MIXED), confidence=0.99)["all"],
        voices(account(*MIXED), confidence=0.5)["all"],
    )
    assert wide.low < narrow.low < narrow.high < wide.high
    assert voices(account(*MIXED)) == voices(account(*MIXED))


def test_a_name_made_of_moods_carries_none():
    text = "Victoria Sweet Love opened the hearing."
    named = account(sentence(text), mentions=(Mention(0, 0, 19, "Victoria Sweet Love", "person", "name"),))
    described = account(
        sentence(text), mentions=(Mention(0, 0, 19, "Victoria Sweet Love", "person", "description"),)
    )
    assert sentence_tones(named)[0].score == 0.0 < sentence_tones(described)[0].score


LINES = [
    "Police found the missing child safe.",
    "Two people died in the crash.",
    "The board met on Tuesday.",
    "Critics hailed a superb film.",
]


@given(st.lists(st.sampled_from(LINES), min_size=5, max_size=40))
@hypothesis_settings(max_examples=40, deadline=None)
def test_the_interval_holds_the_mean_and_stays_on_the_scale(lines):
    made = voices(account(*map(sentence, lines)), resamples=200)["all"]
    assert -1 <= made.low <= made.score <= made.high <= 1
    assert made.score == pytest.approx(
        sum(t.score for t in sentence_tones(account(*map(sentence, lines)))) / len(lines), abs=1e-6
    )
