"""Sentiment: how each account is worded, sentence by sentence, and which words carried it.

What the numbers are. A sentence's score is VADER's compound (Hutto & Gilbert 2014), −1 to 1, by the rules of its
authors' own library, with a news patch to its word list (`rules/news_tone.yml`). An article's tone is the mean over
its sentences with a bootstrap interval: whole articles are never scored at once, where VADER saturates near ±1.
"Positive" means positive *wording*: "The killer was convicted" is negative wording about good news.

How far to trust them. Means over sentences follow human ratings of articles (r about .6); the order of two outlets on
one story is close to chance, so a difference without its interval says nothing. Irony, understatement and whom
the words are aimed at are invisible to it.
"""

from .classified import ClassifierScores
from .differences import ToneDifference, tone_differences
from .names_towards import target_tones
from .scores import Scored, scored
from .targets import TextTone, tone_of
from .voices import article_tones, sentence_tones

__all__ = [
    "ClassifierScores",
    "Scored",
    "TextTone",
    "ToneDifference",
    "article_tones",
    "scored",
    "sentence_tones",
    "target_tones",
    "tone_differences",
    "tone_of",
]
