"""A failure in words: one line, with the cell where it is known."""

from __future__ import annotations

import errno

from .kernels import NotebookError
from .messages import one_line

_DISK = {errno.ENOSPC: "the disk is full; free some space and run again", errno.EROFS: "the disk is read-only"}


def failure_of(error: Exception) -> tuple[int, str]:
    """(number of the code cell or 0, what happened on one line without local paths).

    >>> failure_of(OSError(errno.ENOSPC, "No space left on device"))
    (0, 'the disk is full; free some space and run again')
    """
    if isinstance(error, NotebookError):
        return error.cell, str(error)
    if isinstance(error, OSError) and error.errno in _DISK:
        return 0, _DISK[error.errno]
    # An error of ours (StoryError, SettingsError) is a sentence already; any other needs its kind.
    ours = type(error).__module__.partition(".")[0] == __name__.partition(".")[0]
    return 0, one_line(str(error) if ours else f"{type(error).__name__}: {error}")
