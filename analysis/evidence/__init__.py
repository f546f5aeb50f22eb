"""Sentences and pages as marked-up HTML: what was kept, what a page pushed in, which words carried a score.

Everything that comes from a page is escaped. The marks are elements and words, not styles or ids, so that they stay
readable where a notebook's viewer strips those: <mark> carries a score, <s> was left out, <details> folds."""

from .exhibits import NAMES, Exhibit, ExhibitError, exhibit
from .marks import Mark, carrier_marks, marked

__all__ = ["NAMES", "Exhibit", "ExhibitError", "Mark", "carrier_marks", "exhibit", "marked"]
