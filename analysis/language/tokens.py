"""Tokens: words, numbers and marks with their offsets; together with their white space they are the text again."""

from __future__ import annotations

import re
from functools import cache

from analysis.lexicons import rules
from analysis.nouns import Token

_LETTER = "(?:[^\\W_]|[\u0300-\u036f\u00ad\u200d])"  # combining accents, soft hyphens and joiners stand inside words
_CLITIC = r"['’][sS](?![^\W_])"
# 's is part of the word where it is short for "is", "has" or "us"; behind any other word it is a possessive of its own
_WHOLE = (
    "it|that|there|here|what|where|who|how|when|why|he|she|let|this"
    "|everybody|everyone|everything|nobody|somebody|someone|something"
)


@cache
def _pattern() -> re.Pattern[str]:
    abbreviations = rules("abbreviations")
    kinds = ("titles", "titles_or_ends", "inside", "either", "either_in_capitals")
    whole = {w.capitalize() for kind in kinds for w in abbreviations[kind] if len(w) > 1 and "." not in w}
    short = sorted(whole | {"vs", "etc", "approx"})
    endings = "|".join(sorted(abbreviations["network_endings"]))
    word = f"{_LETTER}+"
    return re.compile(
        r"([A-Za-z]+(?=[\s,;!?)”])"  # most words: what follows rules the longer forms out
        r"|https?://[^\s<>\"“”]*[\w/]"
        rf"|(?:[A-Za-z0-9][\w-]{{0,40}}\.){{1,4}}(?:{endings})\b(?:/[\w./?=&%-]*\w)?"  # amazon.com, Node.js
        r"|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}"
        r"|[@#]\w+"
        rf"|(?:[^\W\d_]\.){{2,8}}(?:-{word})*"  # U.S., a.m., U.S.-led
        rf"|(?:{'|'.join(short)})\.(?=\s*[^\s\"”’'.)\]])"  # Mr., Calif.; not where the sentence ends
        rf"|(?i:{_WHOLE}){_CLITIC}"
        r"|(?:(?:US|A|AU|C|CA|NZ|HK|S|R)?[$€£¥₹])?\d+(?:[.,:/]\d+)*(?:%|°[CF]?)?"  # $14.3bn, 49%, 28-year-old
        rf"(?:-?{word})?(?:-{word})*"
        rf"|['’](?:\d0s|n['’]|em|til|tis|twas|cause|n)(?!{_LETTER})"  # ’90s, ’em
        rf"|{_CLITIC}"
        rf"|{word}(?:(?!{_CLITIC})['’‑&-]{word})*"  # don't, O'Brien, state-run, AT&T
        r"|\.{2,}|-{2,}|\S)(\s*)"
    )


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text: ``"".join(t.text + t.space for t in tokens(text)) == text``.

    Contractions, hyphenated words, abbreviations and figures with their sign are one token; a possessive 's, dashes and
    quotation marks are tokens of their own. White space before the first word hangs on an empty first token.

    >>> [t.text for t in tokens("Meta's $14.3bn deal -- 49% -- didn't please U.S. rivals.")]
    ['Meta', "'s", '$14.3bn', 'deal', '--', '49%', '--', "didn't", 'please', 'U.S.', 'rivals', '.']
    """
    at = len(text) - len(text.lstrip())
    found = [Token("", 0, 0, text[:at])] if at else []
    new = tuple.__new__  # half the time of the constructor, over every word of every article
    for word, space in _pattern().findall(text, at):
        end = at + len(word)
        found.append(new(Token, (word, at, end, space)))
        at = end + len(space)
    return tuple(found)
