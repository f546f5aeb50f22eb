"""Sentences: our own reading of each full stop, nupunkt's statistics where that leaves doubt.

Every mark that could end a sentence is a candidate. The words on both sides decide it (`rules/abbreviations.yml`);
where they do not ("the Smith Corp. Chairman"), nupunkt is asked, fed with that one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import cast

from analysis.lexicons import rules
from analysis.nouns import Span

_RARE_BREAKS = "\r\v\f\x85\u2028\u2029"
_LINE = re.compile(rf"[^\n{_RARE_BREAKS}]+")
_WORD = re.compile(r"[^\W_]")
_CANDIDATE = re.compile(
    r"(?P<mark>[.!?…](?<![.!?…][.!?…])[.!?…]*+)(?P<close>[\"'”’»)\]“]{0,4})(?P<gap>\s+)"
    r"(?P<open>[\"'“‘«„(\[*_¿¡–—]{0,4}(?:\.\.\.|…)?\s?)(?=(?P<next>\S))"
)
_GLUED = re.compile(r"[.!?](?<=[a-z0-9%)][.!?])(?P<close>[\"”’)]?)(?=[\"“‘(]?(?:[A-Z][a-z]|[AI]\s))")
_ENDS = ".?!…"
_LAST = re.compile(r"[^\s\"“”‘(\[/—–-]{1,24}$")
_FIRST = re.compile(r"[^\W\d_][\w'’]{0,30}")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_MARKER = re.compile(r"\s*(?:[•·▪◦‣*–—-]+\s*)?\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]+\s*")
_DASHED = re.compile(r"(?:\([A-Z][\w/ ]{1,20}\)\s?)?(?:--|[–—]|-\s)")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(rules("abbreviations")[kind])


@cache
def _abbreviated() -> frozenset[str]:
    """Words behind which a full stop need not end a sentence."""
    kinds = ("titles", "titles_or_ends", "inside", "either", "either_in_capitals")
    return frozenset().union(*map(_words, kinds))


@cache
def _marked() -> tuple[str, ...]:
    return tuple(rules("abbreviations")["marked_names"])


@cache
def _attribution() -> re.Pattern[str]:
    """A name and a verb of saying that go on after a quoted question: “Is it over?” Ms. Ito asked."""
    saying = rules("saying")
    verbs = sorted({form for kind in ("reports", "quotes") for forms in saying[kind].values() for form in forms})
    titles = "|".join(sorted(_words("titles")))
    return re.compile(
        rf"(?:(?i:{titles})\.\s+)?(?:[A-Z][\w'’.-]{{0,30}}\s+){{1,4}}(?:(?:also|later|then|once|reportedly)\s+)?"
        rf"(?:{'|'.join(verbs)})(?=[.,;:]|$|\s+(?:[A-Z]|(?:in|on|at|to|of|with|during|after|before|when|as|last|while|via|from|about"
        r"|reporters?|him|her|them|me|us|earlier|later|again|\w{2,20}ly)\b))"
    )


@cache
def _statistics() -> Callable[[str], list[tuple[int, int]]]:
    """nupunkt: this is the one place that knows it. Imported on first use, it costs 0.1 s."""
    import nupunkt

    return cast("Callable[[str], list[tuple[int, int]]]", nupunkt.sent_spans)


def sentence_spans(text: str) -> list[Span]:
    """The sentences of any text, in order; each line is a paragraph of its own.

    >>> text = "Mr. Wang left. He was 28.\\nNo comment"
    >>> [span.of(text) for span in sentence_spans(text)]
    ['Mr. Wang left.', 'He was 28.', 'No comment']
    """
    return [
        Span(line.start() + start, line.start() + end)
        for line in _LINE.finditer(text)
        for start, end in _ranges(line.group(), False)
    ]


def sentence_texts(text: str) -> list[str]:
    """The sentences of `sentence_spans` where their places do not matter.

    >>> sentence_texts("Mr. Wang left. He was 28.")
    ['Mr. Wang left.', 'He was 28.']
    """
    lines = _LINE.findall(text) if any(map(text.__contains__, _RARE_BREAKS)) else filter(None, text.split("\n"))
    return [line[start:end] for line in lines for start, end in _ranges(line, False)]


def split(passage_text: str, list_item: bool = False) -> list[Span]:
    """The sentences of one passage, in order and without the white space between them; marks alone are none.

    A list item's marker ("1.", "a)") belongs to its first sentence.

    >>> text = '“Was it?” Ms. Ito asked.Scale AI declined.'
    >>> [span.of(text) for span in split(text)]
    ['“Was it?” Ms. Ito asked.', 'Scale AI declined.']
    """
    return [Span(start, end) for start, end in _ranges(passage_text, list_item)]


def _ranges(passage_text: str, list_item: bool) -> list[tuple[int, int]]:
    """The sentences of a passage: from, to."""
    spans: list[tuple[int, int]] = []
    start = 0
    bracketed = "(" in passage_text
    for cut in _cuts(passage_text):
        if cut - start < 12 and _is_marker(passage_text, start, cut, list_item):
            continue
        if bracketed and "(" in passage_text[start:cut] and _in_brackets(passage_text, start, cut):
            continue
        spans.append((start, cut))
        start = cut
    spans.append((start, len(passage_text)))
    return _tight(passage_text, spans)


def _cuts(text: str) -> list[int]:
    """Where a sentence ends, ascending, behind its closing marks."""
    cuts = []
    doubts: list[tuple[int, int]] = []
    behind = 0
    last = len(text) - 1
    for at in _marks(text):
        if at == last:
            break
        following = text[at + 1]
        if following == " " and text[at + 2 : at + 3].isupper() and _plainly_ends(text, at):
            cuts.append(at + 1)
            continue
        if not following.isspace() and (glued := _GLUED.match(text, at)) and _is_glued(text, glued):
            cuts.append(glued.end())
        if following.isalnum() or at < behind or not (found := _CANDIDATE.match(text, at)):
            continue
        behind = found.end()
        cut, ends = _ends(text, found)
        if ends is None:
            doubts.append((cut, found.start("next")))
        elif ends:
            cuts.append(cut)
    if doubts:
        starts = [start for start, _ in _statistics()(text)]
        cuts += [cut for cut, behind in doubts if any(cut <= start <= behind for start in starts)]
    return sorted(set(cuts)) if len(cuts) > 1 else cuts


def _marks(text: str) -> list[int]:
    """Where marks that could end a sentence stand, of several in a row the first, ascending.

    `str.find` skips what lies between ten times as fast as a pattern."""
    places = []
    for mark in _ENDS:
        at = text.find(mark)
        while at >= 0:
            if not at or text[at - 1] not in _ENDS:
                places.append(at)
            at = text.find(mark, at + 1)
    return sorted(places)


def _plainly_ends(text: str, at: int) -> bool:
    """Whether a single full stop before a space and a capital ends a sentence beyond doubt: "was late. Police"."""
    if text[at] != ".":
        return False
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return word.isalpha() and word.islower() and 1 < len(word) < 25 and word not in _abbreviated()


def _ends(text: str, found: re.Match[str]) -> tuple[int, bool | None]:
    """Where the sentence would end, and whether it does; None: the words do not tell."""
    mark, close, opened, following = found.group("mark", "close", "open", "next")
    cut = found.end("close")
    if mark == "." and not close and not opened and following.isupper() and _plainly_ends(text, found.start()):
        return cut, True
    if close.endswith("“"):  # a closing mark typed the wrong way round: “Why?“ he asked
        pass
    elif close == '"' and not opened and text.count('"', 0, found.start("close")) % 2 == 0:
        cut = found.end("mark")
    if (opened and opened[0] in "–—") or (
        text[found.end("gap")] in "(-–—" and _DASHED.match(text, found.end("gap"))
    ):  # a dateline or a signature
        return cut, False
    if following in ",;:.)]}”’?!&%" or (following in "“\"'‘" and not found["gap"]):
        return cut, False
    opening = _FIRST.match(text, found.start("next"))
    first = opening.group() if opening else ""
    starter = first.lower().replace("’", "'") in _words("starters")
    if following.islower() and not _BRAND.match(text, found.start("next")):
        return cut, False
    if following == "#" or (
        following.isdigit() and set(mark) <= {".", "…"} and _last(text, found).lower() in _words("numbers")
    ):
        return cut, False
    if ")" in close or "]" in close:
        return cut, _after_bracket(text, found, starter)
    if set(mark) & {"?", "!"}:
        if close and _attribution().match(text, found.start("next")):
            return cut, False
        return cut, not text.endswith(_marked(), max(0, found.start() - 20), found.end("mark")) or starter
    if len(mark) > 1 or mark == "…":
        return cut, True if starter or not text[found.start() - 1 : found.start()].isspace() else None
    return cut, _ends_word(text, found, first, starter)


def _last(text: str, found: re.Match[str]) -> str:
    """The word in front of the mark, without what a hyphen or bracket joins to it: "then-Rep." → "Rep"."""
    before = text[max(0, found.start() - 25) : found.start()]
    last = before.rpartition(" ")[2]
    if len(last) < 25 and last.isalnum():
        return last
    word = _LAST.search(before)
    return word.group() if word else ""


def _ends_word(text: str, found: re.Match[str], first: str, starter: bool) -> bool | None:
    """Whether a single full stop behind a word ends the sentence that `first` would follow."""
    word = _last(text, found)
    lower = word.lower()
    dash = found["next"] == "-"  # a hyphen for a dash: "AUSTIN, Tex. - The mayor", but also an inline list's marker
    if lower in _words("titles"):
        return False
    if lower in _words("titles_or_ends"):
        return starter or not word[:1].isupper()
    if len(word) == 1 and word.isalpha():
        before = text[max(0, found.start() - 30) : found.start() - 1].rstrip()
        if (word == "I" and before[-1:].islower()) or before.rpartition(" ")[2].lower() in _words("lettered"):
            return True
        return starter if word.isupper() else (starter if lower in _words("inside") else None)
    if lower in _words("inside"):
        return starter
    if (
        lower in _words("either")
        or _ACRONYM.fullmatch(word)
        or (word[:1].isupper() and lower in _words("either_in_capitals"))
    ):
        if dash or (lower in {"a.m", "p.m", "pm"} and first.lower() in _words("after_time")):
            return False
        return True if starter or found["open"] else None
    if dash:
        return True
    short = word[:1].isupper() and not word.isupper() and len(word) <= 4
    return None if short and not starter and not found["close"] else True


def _after_bracket(text: str, found: re.Match[str], starter: bool) -> bool:
    """A bracket opened inside a sentence holds an abbreviation, "(R-Ky.) Paul"; one behind an end is a sentence."""
    opened = text.rfind("(" if ")" in found["close"] else "[", 0, found.start())
    before = text[:opened].rstrip()
    return starter or opened < 0 or not before or before[-1] in '.!?”"'


def _is_glued(text: str, found: re.Match[str]) -> bool:
    """Whether a full stop without a space behind it ends a sentence: "bold.Investors", not "Node.js" or "St.Louis"."""
    left = _LAST.search(text, max(0, found.start() - 25), found.start())
    right = _FIRST.match(text, found.end() + (text[found.end()] in '"“‘('))
    if not left or not right:
        return False
    word = left.group().lower()
    if (
        set(word) & set(".@/:_")
        or (len(word) < 2 and not word.isdigit())
        or right.group().lower() in _words("network_endings")
    ):
        return False
    return not any(word in _words(kind) for kind in ("titles", "titles_or_ends", "inside", "either", "numbers"))


def _is_marker(text: str, start: int, cut: int, list_item: bool) -> bool:
    found = _MARKER.fullmatch(text, start, cut)
    return bool(found) and (list_item or any(c.isdigit() for c in text[start:cut]))


def _in_brackets(text: str, start: int, cut: int) -> bool:
    """Whether the cut falls inside round brackets that opened within the sentence and close soon."""
    opened = text.rfind("(", start, cut)
    if ")" in text[opened:cut] or not _WORD.search(text, start, opened):
        return False
    closing = text.find(")", cut, cut + 300)
    return closing >= 0 and "(" not in text[cut:closing]


def _tight(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without outer white space; one without a word goes to its neighbour, marks behind a sentence to it."""
    found: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end in spans:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if not text[start].isalnum() and not _WORD.search(text, start, end):
            if found and waiting is None and text[start] not in ".…":
                found[-1] = found[-1][0], end
            elif waiting is None:
                waiting = start
            continue
        found.append((start if waiting is None else waiting, end))
        waiting = None
    if waiting is not None and found:
        found[-1] = found[-1][0], len(text.rstrip())
    return found
