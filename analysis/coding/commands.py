"""`crossread sample` and `crossread score`: what they write, what they say, their exit codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .codes import Coded
    from .scores import Scores, Share

Say = Callable[[str], None]
WRONG_SHOWN = 20  # rows not borne out that are listed; the rest is counted


def sample(source: Path | None, n: int, seed: int, out: Path, say: Say = print) -> int:
    """Writes a blinded sheet of `n` verdicts with key and instructions; 0. Raises CodingError, one line."""
    from . import CodingError
    from .sheets import save, sheet

    if n < 1:
        raise CodingError(f"--n: {n} is no number of rows; give 1 or more")
    made = sheet(source, n, seed)
    for path in save(made, out):
        say(str(path))
    counts = made.key["status"].value_counts()
    drawn = ", ".join(f"{counts.get(status, 0)} of {size} {status}" for status, size in made.sizes.items())
    fewer = f"; there were no more than {len(made.rows)}" if len(made.rows) < n else ""
    say(f"{len(made.rows)} rows: {drawn}{fewer}")
    say("Give coders the sheet and its README, not the key.")
    return 0


def score(sheets: Sequence[Path], key: Path | None = None, confidence: float = 0.95, say: Say = print) -> int:
    """Says how many verdicts the coders bear out and how far they agree; 0, or 1 when no row is coded.

    Raises CodingError, one line, where a sheet or its key is wrong."""
    from .codes import coded
    from .scores import scores

    given = coded(sheets, key)
    rows = {c.id for c in given.codes}
    say(f"{len(rows)} of {len(given.key)} rows coded{f' by {_coders(given)}' if rows else ''}")
    for coder, n in given.empty.items():
        if n:
            say(f"{coder}: {n} row{'s' * (n != 1)} without a full answer, left out")
    if not given.codes:
        return 1
    found = scores(given, confidence)
    for line in score_lines(found, confidence):
        say(line)
    for line in _agreement_lines(given, confidence) if len(given.coders) > 1 else ():
        say(line)
    for id, status, answers in found.wrong[:WRONG_SHOWN]:
        say(f"not borne out: {id} ({given.key[id].question}): {status}; coded {answers}")
    if len(found.wrong) > WRONG_SHOWN:
        say(f"not borne out: {len(found.wrong) - WRONG_SHOWN} more")
    return 0


def score_lines(found: Scores, confidence: float) -> list[str]:
    """A line a stratum, and the two weighted shares."""
    head = f"share ({confidence:.0%} interval)"
    lines = [f"{'verdict':<11}{'verdicts':>9}{'coded':>7}{'borne out':>11}   {head:<22}   answers"]
    for s in found.strata:
        answers = ", ".join(f"{what} {n}" for what, n in s.judgements)
        coded, part = (s.right.whole, s.right.part) if s.right else (0, 0)
        lines.append(f"{s.status:<11}{s.stratum:>9}{coded:>7}{part:>11}   {_words(s.right):<22}   {answers}".rstrip())
    lines.append(f"all, weighted by the number of verdicts: {_words(found.overall)}")
    uncoded = [s.status for s in found.strata if not s.right]
    if uncoded:
        lines.append(f"left out of it, as no row of theirs is coded: {', '.join(uncoded)}")
    if found.missed:
        where = f"{found.missed.part} of {found.missed.whole} rows"
        lines.append(f"coders see a difference where none is named: {where}, weighted {_words(found.missed)}")
    return lines


def _agreement_lines(given: Coded, confidence: float) -> list[str]:
    from .agreements import alpha
    from .scores import scores

    lines = []
    for coder in given.coders:
        own = next((s.right for s in scores(given, confidence, coder).strata if s.status == "conflict"), None)
        if own:
            lines.append(f"{coder} alone: {own.part} of {own.whole} conflicts borne out, {_words(own)}")
    asked = {
        "same question": [(c.coder, c.id, c.same_question) for c in given.codes],
        "relation": [(c.coder, c.id, c.relation) for c in given.codes if c.relation],
        "both as one judgement": [(c.coder, c.id, c.judgement) for c in given.codes],
    }
    for what, codes in asked.items():
        a = alpha(codes)
        value = f"cannot say, because {a.why_not}" if a.value is None else f"{a.value:.3f}"
        lines.append(f"Krippendorff's alpha (nominal), {what}: {value} ({a.units} rows coded by two or more)")
    return lines


def _words(share: Share | None) -> str:
    return f"{share.share:.0%} ({share.low:.0%} to {share.high:.0%})" if share else "–"


def _coders(given: Coded) -> str:
    n = len(given.coders)
    return f"{n} coder{'s' * (n != 1)} ({', '.join(given.coders)})"
