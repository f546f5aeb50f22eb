"""How far a survey is: a bar where a person looks on, a line a minute elsewhere; with the rate and the time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from .inputs import Entry

_PAUSE = 60.0  # seconds between lines where nobody looks on


class Progress:
    """Says to standard error how far a survey is; nothing unless it is wanted. `clock` gives seconds."""

    def __init__(self, wanted: bool, bar: bool | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.wanted, self.clock = wanted, clock
        self.bar = sys.stderr.isatty() if bar is None else bar

    @contextmanager
    def of(self, entries: list[Entry], stories: int) -> Iterator[Callable[[Iterable[str]], None]]:
        """A call that is told of the stories that came back. `entries` are those to be made, of `stories` in all."""
        if not self.wanted:
            yield lambda names: None
            return
        articles = {e.name: e.articles for e in entries}
        total = sum(articles.values())
        if len(entries) < stories:
            print(f"{stories - len(entries):,} of {stories:,} stories are as they were", file=sys.stderr)
        if self.bar:
            from tqdm import tqdm

            with tqdm(total=total, unit=" articles", file=sys.stderr, smoothing=0.05, dynamic_ncols=True) as bar:
                yield lambda names: bar.update(sum(articles[n] for n in names)) and None
            return
        start = last = self.clock()
        done = 0

        def told(names: Iterable[str]) -> None:
            nonlocal done, last
            done += sum(articles[n] for n in names)
            now = self.clock()
            # A clock that was set back must not silence us for good, nor make a rate of it.
            if not 0 <= now - last < _PAUSE:
                last = now
                print(line(done, total, now - start), file=sys.stderr, flush=True)

        yield told


def line(done: int, total: int, seconds: float) -> str:
    """How far, how fast, how long still.

    >>> line(1500, 6000, 50)
    '1,500 of 6,000 articles, 30 a second, 2 min 30 s left'
    >>> line(10, 20, -5)
    '10 of 20 articles'
    """
    said = f"{done:,} of {total:,} articles"
    if done <= 0 or seconds <= 0:
        return said
    rate = done / seconds
    return f"{said}, {rate:,.0f} a second, {duration((total - done) / rate)} left"


def duration(seconds: float) -> str:
    """A duration in the two units that matter.

    >>> duration(59.4), duration(150), duration(7300)
    ('59 s', '2 min 30 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
