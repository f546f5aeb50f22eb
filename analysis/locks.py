"""One batch at a time on one output folder. The lock belongs to the process: a kill cannot leave it behind."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a POSIX system
    fcntl = None  # type: ignore[assignment]

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextmanager
def output_lock(out: Path, say: Callable[[str], None], pause: float = 0.2) -> Iterator[None]:
    """Holds the lock of `out`, which it makes. While another batch holds it, says so once and waits for its turn."""
    out.mkdir(parents=True, exist_ok=True)
    handle = os.open(out / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        told = False
        while not _taken(handle):
            if not told:
                say(f"another batch is writing to {out}; waiting for it to end")
                told = True
            time.sleep(pause)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    """Whether the lock is ours now; closing the handle, or dying, gives it back."""
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt  # its counterpart on Windows

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        return True
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
