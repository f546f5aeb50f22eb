"""Whether a mark ends its sentence: what the words on both sides of it say (`rules/abbreviations.yml`)."""

from __future__ import annotations

import re
from functools import cache

from analysis.lexicons import rules

CANDIDATE = re.compile(
    r"(?P<mark>[.!?…](?<![.!?…][.!?…])[.!?…]*+)(?P<close>[\"'”’»)\]“]{0,4})(?P<gap>\s+)"
    r"(?P<open>[\"'“‘«„(\[*_¿¡–—]{0,4}(?:\.\.\.|…)?\s?)(?=(?P<next>\S))"
)
GLUED = re.compile(r"[.!?](?<=[a-z0-9%)][.!?])(?P<close>[\"”’)]?)(?=[\"“‘(]?(?:[A-Z][a-z]|[AI]\s))")
_LAST = re.compile(r"[^\s\"“”‘(\[/—–-]{1,24}$")
_FIRST = re.compile(r"[^\W\d_][\w'’]{0,30}")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
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


def plainly_ends(text: str, at: int) -> bool:
    """Whether a single full stop before a space and a capital ends a sentence beyond doubt: "was late. Police"."""
    if text[at] != ".":
        return False
    word = text[text.rfind(" ", 0, at) + 1 : at]
    return word.isalpha() and word.islower() and 1 < len(word) < 25 and word not in _abbreviated()


def ends(text: str, found: re.Match[str]) -> tuple[int, bool | None]:
    """Where the sentence would end, and whether it does; None: the words do not tell."""
    mark, close, opened, following = found.group("mark", "close", "open", "next")
    cut = found.end("close")
    if mark == "." and not close and not opened and following.isupper() and plainly_ends(text, found.start()):
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


def is_glued(text: str, found: re.Match[str]) -> bool:
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
