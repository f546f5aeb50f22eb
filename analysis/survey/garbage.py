"""The garbage collector while many stories are measured: it passes over what start-up loaded, and comes seldom."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Sentences, claims and rows refer to nothing that refers back, so that hardly anything waits for the collector; at
# Python's 700 objects a pass it takes a tenth of a survey's time.
_RARELY = (50_000, 20, 50)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within, rules, word lists and libraries are left out of the collector's passes, and these are rare. Behind it
    the caller's own settings hold again."""
    thresholds, frozen = gc.get_threshold(), gc.get_freeze_count()
    if not frozen:  # else the caller froze what he wants frozen, and thawing ours would thaw his
        gc.collect()
        gc.freeze()
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if not frozen:
            gc.unfreeze()
