"""What a batch says while it runs: a progress bar on a terminal, plain lines elsewhere, problems always."""

from __future__ import annotations

import sys
from typing import Any


class Progress:
    """Lines to standard output, problems to standard error, and between them a bar where a person looks on."""

    def __init__(self, quiet: bool = False, bar: bool | None = None) -> None:
        self.quiet = quiet
        self._wanted = not quiet and (sys.stderr.isatty() if bar is None else bar)
        self._bar: Any = None

    def begin(self, total: int) -> None:
        """Starts counting to `total`."""
        if self._wanted:
            from tqdm import tqdm

            self._bar = tqdm(total=total, unit="page", leave=False, dynamic_ncols=True)

    def step(self) -> None:
        if self._bar is not None:
            self._bar.update()

    def end(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def say(self, line: str) -> None:
        """A line for whoever follows the run; nothing when quiet."""
        if not self.quiet:
            self._write(line, sys.stdout)

    def warn(self, line: str) -> None:
        """A problem, said even when quiet."""
        self._write(f"crossread: {line}", sys.stderr)

    def _write(self, line: str, stream: Any) -> None:
        if self._bar is not None:
            self._bar.write(line, file=stream)
        else:
            print(line, file=stream, flush=True)
