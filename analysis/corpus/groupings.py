"""Articles of many stories put into stories: by the names, rare words and dates that accounts of one event share.

Pairs are found by an inverted index over each article's most telling words, never by comparing all with all; they are
joined closest first, and two groups become one only while their articles are alike on average (average linkage), so
that no chain of half-like articles pulls two events into one story. The order of the articles does not matter."""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import Any

import numpy as np

from analysis.lexicons import rules, words

Words = dict[int, float]
"""A telling word's number → its weight; the squares of an article's weights add up to at most 1."""

_RULES = rules("groupings")
_LIKE = float(_RULES["like"])
_DAYS = int(_RULES["days"])
_TELLING = int(_RULES["telling"])
_READ = int(_RULES["words_read"])
_COMMON = tuple(map(int, _RULES["common"]))
_NAME_WEIGHT, _EVERYDAY_WEIGHT = float(_RULES["name_weight"]), float(_RULES["everyday_weight"])
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BUCKETS = 1 << 22
_EVERYDAY = words("dale_chall")


def grouped(read: Callable[[], Iterable[Mapping[str, Any]]]) -> list[int]:
    """For each row the number of the first row of its story. `read` gives the rows (`text`, and `title`, `published`
    where known) anew each time it is called: they are read twice, and of each only its telling words are kept."""
    seen_in = np.zeros(_BUCKETS, dtype=np.uint32)
    number = 0
    for row in read():
        number += 1
        seen_in[np.fromiter({w % _BUCKETS for w, _ in _words(row)}, dtype=np.int64)] += 1
    telling, days = list[Words](), list[int]()
    for row in read():
        telling.append(_telling(row, seen_in, number))
        days.append(_day(row))
    return _joined(len(telling), _pairs(telling, days))


def story_name(row: Mapping[str, Any]) -> str:
    """A name for the story whose first article this is: the beginning of its title or text, and a hash that keeps two
    alike apart.

    >>> story_name({"article": "a", "text": "The ferry at Harwick sank on Monday."})
    'the-ferry-at-harwick-sank-6e75ed'
    """
    first = [w.group().lower() for w in islice(_WORD.finditer(str(row.get("title") or row["text"])[:400]), 5)]
    words = [re.sub(r"[^a-z0-9]+", "", w) for w in first]
    digest = blake2b(f"{row['article']}\0{row['text']}".encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    return "-".join([*filter(None, words), digest])


def _words(row: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    """(number, weight by its kind) of the words of an article's beginning, pairs of names as one more word."""
    text = f"{row.get('title') or ''}\n{row['text']}"
    previous, end = "", 0
    for word in islice(_WORD.finditer(text), _READ):
        token = word.group()
        low = token.lower()
        everyday = low in _EVERYDAY or (len(low) < 4 and token[0].islower())
        # A sentence's first word is no name for its capital.
        name = token[0].isdigit() or (token[0].isupper() and not everyday)
        yield _number(low), _EVERYDAY_WEIGHT if everyday else _NAME_WEIGHT if name else 1.0
        if name and previous and text[end : word.start()] in {" ", ". "}:
            yield _number(f"{previous} {token}".lower()), _NAME_WEIGHT
        previous, end = (token if name else ""), word.end()


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def _telling(row: Mapping[str, Any], seen_in: Any, number: int) -> Words:
    """The most telling words of one of `number` articles: those that other articles have, but few."""
    common = min(max(_COMMON[0], number // 10), _COMMON[1])
    shared: Words = {}
    alone: Words = {}
    for word, of_kind in _words(row):
        articles = int(seen_in[word % _BUCKETS])
        if articles <= common:
            kept = shared if articles > 1 else alone
            kept[word] = max(math.log(1 + number / articles) * of_kind, kept.get(word, 0.0))
    best = heapq.nlargest(_TELLING, ((weight, word) for word, weight in shared.items()))
    # Words of its own make up the number: an article that has little in common with any is like none.
    fill = heapq.nlargest(_TELLING - len(best), alone.values())
    length = math.sqrt(sum(w * w for w, _ in best) + sum(w * w for w in fill)) or 1.0
    return {word: weight / length for weight, word in best}


def _day(row: Mapping[str, Any]) -> int:
    """The day of publication as a number; 0 when it is not stated."""
    try:
        return date.fromisoformat(str(row.get("published") or "")[:10]).toordinal()
    except ValueError:
        return 0


def _pairs(telling: list[Words], days: list[int]) -> dict[tuple[int, int], float]:
    """How alike two articles are, 0 to 1, for pairs that share telling words and could be days apart."""
    index: dict[int, list[int]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for article, mine in enumerate(telling):
        shared: dict[int, float] = defaultdict(float)
        for word, weight in mine.items():
            for other in index[word]:
                shared[other] += weight * telling[other][word]
            index[word].append(article)
        for other, like in shared.items():
            apart = abs(days[article] - days[other]) if days[article] and days[other] else 0
            if apart <= _DAYS and like >= _LIKE / 2:
                found[other, article] = like
    return found


def _joined(number: int, pairs: dict[tuple[int, int], float]) -> list[int]:
    """Average linkage over the pairs there are; a pair that is not there counts as not alike."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), like in pairs.items():
        near[left][right] = near[right][left] = like
    members = {article: [article] for article in range(number)}
    waiting = [(-like, left, right) for (left, right), like in pairs.items()]
    heapq.heapify(waiting)
    while waiting:
        like, left, right = heapq.heappop(waiting)
        if -like < _LIKE:
            break
        # Out of date when one of the two has grown since, or is part of another.
        if left not in members or right not in members or -like != _average(near, members, left, right):
            continue
        for other, sum_of in near.pop(right).items():
            del near[other][right]
            if other != left:
                near[left][other] = near[other][left] = near[left].get(other, 0.0) + sum_of
        members[left] += members.pop(right)
        for other in near[left]:
            pair = min(left, other), max(left, other)
            heapq.heappush(waiting, (-_average(near, members, *pair), *pair))
    first = {article: min(group) for group in members.values() for article in group}
    return [first[article] for article in range(number)]


def _average(near: Mapping[int, Mapping[int, float]], members: Mapping[int, list[int]], left: int, right: int) -> float:
    return near[left].get(right, 0.0) / (len(members[left]) * len(members[right]))
