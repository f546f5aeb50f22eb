"""A bound on the work a call may do: what is quadratic or endless fails, however busy the machine is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Fails when what stands in it uses more than `seconds` of this process's own time; it does not measure speed
    (bench/ does). Where signals of that kind are missing nothing is bounded."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {seconds} s of its own time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
