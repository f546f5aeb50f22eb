"""Two quotations of one utterance, word beside word: the same, clipped, reworded, or not certainly one utterance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import inf

from analysis.facts.utterances import FILLERS, LEADS, SLIGHT, THIN, Utterance, alike, utterance, variable

Range = tuple[int, int]
_OPEN, _ON, _OTHER = 1.2, 0.06, 0.8  # cost of words that one side lacks: of the stretch, of each; of a changed word
_TELLING, _THIN = 2.0, 1.0  # worth of a word in common
_PAIR = 1_000_000
_LONGEST = 400  # words of a quotation that are laid beside another's
_SHORT = 3  # words that brackets or hesitation account for at an end
_NEAR = 7  # words in a row that may differ while the utterance is certainly one


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two quotations relate. `how`: same, slight (but for an article), clipped,
    reworded, unlike (not certainly one utterance). `words` and
    `telling` count the words in common, `share` (0–1) says how much of the stretch that both quote these are;
    `left` and `right` are the ranges of characters of the words that differ, `places` the same counted in words of
    both sides, `spans` the stretch of words of each side that both quote."""

    how: str
    words: int = 0
    telling: int = 0
    share: float = 0.0
    left: tuple[Range, ...] = ()
    right: tuple[Range, ...] = ()
    places: tuple[tuple[Range, Range], ...] = ()
    spans: tuple[Range, Range] = ((0, 0), (0, 0))

    def turned(self) -> Likeness:
        """The same with the sides changed."""
        places = tuple((b, a) for a, b in self.places)
        return replace(self, left=self.right, right=self.left, places=places, spans=(self.spans[1], self.spans[0]))


_FILLING = frozenset(filler[0] for filler in FILLERS)  # the first words of fillers


@dataclass(frozen=True, slots=True)
class _Differing:
    """Words of the left and the right side, as ranges of words, that stand against each other."""

    a: Range
    b: Range


def likeness(left: str, right: str) -> Likeness:
    """How two quoted texts relate; symmetric but for its sides.

    >>> likeness("We will never sell the harbour.", "we'll never sell the harbor").how
    'same'
    >>> likeness("We will never sell the harbour, not one stone", "never sell the harbor").how
    'clipped'
    >>> found = likeness("We will never sell the old harbour", "We would never sell the old harbour")
    >>> found.how, found.left, found.right
    ('reworded', ((3, 7),), ((3, 8),))
    """
    return _likeness(left, right) if left <= right else _likeness(right, left).turned()


@lru_cache(maxsize=65536)
def _likeness(left: str, right: str) -> Likeness:
    a, b = utterance(left), utterance(right)
    pairs = matched(a.forms[:_LONGEST], b.forms[:_LONGEST])
    if not pairs:
        return Likeness("unlike")
    words = len(pairs)
    telling = sum(a.forms[i] not in THIN for i, _ in pairs)
    core = ((pairs[0][0], pairs[-1][0] + 1), (pairs[0][1], pairs[-1][1] + 1))
    inside = [d for d in _between(pairs) if not _allowed(a, b, d)]
    size = sum(_size(a, b, d) for d in inside)
    share = words / (words + size)
    ends = [_end(a, b, pairs[0], True), _end(a, b, pairs[-1], False)]
    apart = [d for d in (ends[0], *inside, ends[1]) if isinstance(d, _Differing)]
    spans = [(_characters(a, d.a), _characters(b, d.b)) for d in apart]
    if any(end == "far" for end in ends) or any(_size(a, b, d) > max(_NEAR, words / 2) for d in apart):
        how = "unlike"
    else:
        reworded = not all(_slight(a, b, d) for d in apart)
        how = "reworded" if reworded else "clipped" if "cut" in ends else "slight" if apart else "same"
    places = tuple((d.a, d.b) for d in apart)
    return Likeness(how, words, telling, share, tuple(s for s, _ in spans), tuple(s for _, s in spans), places, core)


def matched(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int]]:
    """The places of the words in common, in order of both: the best local alignment (Smith and Waterman 1981, with
    Gotoh's gaps). Few words in common far from the others are not worth a gap."""
    if a == b:
        return [(i, i) for i in range(len(a))]
    meets = _Meets(b)
    met = [meets.of(word) for word in a]
    rows, columns = [i for i, places in enumerate(met) if places], set[int]().union(*met)
    if not rows:
        return []
    # An alignment begins and ends with words in common: what lies before the first and behind the last cannot tell.
    top, left = rows[0], min(columns) - 1
    inner = [{j - left for j in places} for places in met[top : rows[-1] + 1]]
    pairs = _aligned(a[top : rows[-1] + 1], b[left : max(columns)], inner)
    return [(top + i, left + j) for i, j in pairs]


def _aligned(a: tuple[str, ...], b: tuple[str, ...], meets: list[set[int]]) -> list[tuple[int, int]]:
    """The best local alignment; `meets` has for each word of `a` the places in `b`, from 1, of words alike to it."""
    width = len(b) + 1
    met = [0.0] * width  # best score of an alignment that ends here
    less, lost = [-inf] * width, [0] * width  # … and with words of the left side alone: score, how many words
    trail: list[list[int]] = []  # 0 the alignment begins, _PAIR two words, n or -n: n words of the left or right alone
    best = (0.0, 0, 0)
    for i, (word, pairs) in enumerate(zip(a, meets, strict=True)):
        worth = _THIN if word in THIN else _TELLING
        step = [0] * width
        more, gone = -inf, 0  # with words of the right side alone
        corner = met[0]
        for j in range(1, width):
            above = met[j]
            on, opened = less[j] - _ON, above - _OPEN - _ON  # a gap gone on with, or opened where that is better
            less[j], lost[j] = (on, lost[j] + 1) if on >= opened else (opened, 1)
            on, opened = more - _ON, met[j - 1] - _OPEN - _ON
            more, gone = (on, gone + 1) if on >= opened else (opened, 1)
            here = corner + (worth if j in pairs else -_OTHER)
            top = max(here, less[j], more, 0.0)
            step[j] = 0 if top == 0.0 else _PAIR if top == here else lost[j] if top == less[j] else -gone
            met[j], corner = top, above
            if top > best[0]:
                best = (top, i + 1, j)
        trail.append(step)
    return _followed(a, b, trail, best[1], best[2])


class _Meets:
    """Where the words of one side are alike to a word of the other: places count from 1."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._places: dict[str, set[int]] = {}
        for j, word in enumerate(words, 1):
            self._places.setdefault(word, set()).add(j)
        self._variable = [word for word in self._places if variable(word)]

    def of(self, word: str) -> set[int]:
        found = self._places.get(word, set())
        for other in self._places if variable(word) else self._variable:
            if other != word and alike(word, other):
                found = found | self._places[other]
        return found


def _followed(a: tuple[str, ...], b: tuple[str, ...], trail: list[list[int]], i: int, j: int) -> list[tuple[int, int]]:
    pairs = []
    while i and j and (step := trail[i - 1][j]):
        if step == _PAIR:
            i, j = i - 1, j - 1
            if alike(a[i], b[j]):
                pairs.append((i, j))
        else:
            i, j = i - max(step, 0), j + min(step, 0)
    return pairs[::-1]


def _between(pairs: list[tuple[int, int]]) -> list[_Differing]:
    steps = pairwise(pairs)
    return [_Differing((i + 1, k), (j + 1, m)) for (i, j), (k, m) in steps if k > i + 1 or m > j + 1]


def _size(a: Utterance, b: Utterance, d: _Differing) -> int:
    return max(d.a[1] - d.a[0], d.b[1] - d.b[0])


def _allowed(a: Utterance, b: Utterance, d: _Differing) -> bool:
    """Whether a fair editor may leave or set these words so: an ellipsis or brackets, a sound of hesitation, a word
    begun twice, one word written as two."""
    one, two = _spoken(a, *d.a), _spoken(b, *d.b)
    for said, part, kept in ((a, d.a, one), (b, d.b, two)):
        if not said.gaps.isdisjoint(range(part[0], part[1] + 1)) and len(kept) <= 2 and THIN.issuperset(kept):
            return True  # not where the side that has the gap has words of its own there, which the other lacks
    return "".join(one) == "".join(two)


def _spoken(said: Utterance, start: int, end: int) -> tuple[str, ...]:
    """Words without fillers, without a lead-in at the head of a sentence, without what is said over again."""
    forms = said.forms
    if end > start and said.words[start].opens and forms[start] in LEADS and end - start == 1:
        return ()
    kept: list[str] = []
    at = start
    while at < end:
        filler: tuple[str, ...] = ()
        if forms[at] in _FILLING:
            filler = next((f for f in FILLERS if forms[at : at + len(f)] == f and at + len(f) <= end), ())
        if not filler:
            kept.append(forms[at])
        at += len(filler) or 1
    n = len(kept)
    if n and (forms[end : end + n] == tuple(kept) or forms[max(0, start - n) : start] == tuple(kept)):
        return ()
    return tuple(kept)


def _slight(a: Utterance, b: Utterance, d: _Differing) -> bool:
    """Whether one side only lacks an article, a “that” or an “and”."""
    words = a.forms[d.a[0] : d.a[1]], b.forms[d.b[0] : d.b[1]]
    return not all(words) and SLIGHT.issuperset(words[0] + words[1])


def _end(a: Utterance, b: Utterance, pair: tuple[int, int], head: bool) -> _Differing | str:
    """What stands in front of (or behind) the words in common: "" nothing, "cut" where one side has more or both go on
    with another sentence, the words that differ, or "far" where much of one sentence differs."""
    i, j = pair
    d = _Differing((0, i), (0, j)) if head else _Differing((i + 1, len(a.words)), (j + 1, len(b.words)))
    empty = d.a[0] == d.a[1], d.b[0] == d.b[1]
    if all(empty):
        return ""
    fair = _allowed(a, b, d)
    if fair and (_size(a, b, d) <= _SHORT or "".join(_spoken(a, *d.a)) == "".join(_spoken(b, *d.b))):
        return ""  # "[The council] voted" beside "They voted"
    if any(empty) or fair:
        return "cut"
    near = _Differing(_same_sentence(a, d.a, head), _same_sentence(b, d.b, head))
    if (near.a[0] == near.a[1] and near.b[0] == near.b[1]) or _allowed(a, b, near) or (head and _fitted(a, b, d)):
        return "cut"
    return near if _size(a, b, near) <= _NEAR else "far"


def _fitted(a: Utterance, b: Utterance, d: _Differing) -> bool:
    """Whether a quotation begins with a verb made to fit the account's own subject: she “looks forward to it”."""
    words = a.forms[d.a[1] - 1], b.forms[d.b[1] - 1]
    begins = 1 in (d.a[1] - d.a[0], d.b[1] - d.b[0]) and 0 in (d.a[0], d.b[0])
    return begins and words[0].rstrip("s") == words[1].rstrip("s")


def _same_sentence(said: Utterance, part: Range, head: bool) -> Range:
    """The words of `part` that share a sentence with the words in common."""
    start, end = part
    if head:
        if said.words[end].opens:
            return end, end
        return next((k for k in range(end - 1, start, -1) if said.words[k].opens), start), end
    return start, next((k for k in range(start, end) if said.words[k].opens), end)


def _characters(said: Utterance, part: Range) -> Range:
    """The characters of a range of words; where it is empty, the place between its neighbours."""
    start, end = part
    if start < end:
        return said.words[start].start, said.words[end - 1].end
    at = said.words[start - 1].end if start else 0
    return at, at
