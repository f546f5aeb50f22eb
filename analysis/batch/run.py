"""Runs a plan: what is due, in parallel, each unit published whole or not at all, the record written last."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..locks import output_lock
from .dues import REPORT, TABLES, Work, work_of
from .keys import key_of
from .plan import Plan, documents_now
from .progress import Progress
from .records import write_whole

if TYPE_CHECKING:
    from .changes import Change
    from .kernels import Kernels
    from .units import Made

_STAGE = ".stage-"
_MOST_JOBS = 8


@dataclass(frozen=True)
class Options:
    """How a batch runs: `jobs` at a time; `force` makes everything anew, `failed_only` only what failed last. `kernel`
    is standard, or warm: forked from a warmed process where that can be."""

    jobs: int = 2
    force: bool = False
    failed_only: bool = False
    kernel: str = "standard"
    verbose: bool = False


@dataclass
class Outcome:
    """How a batch went: units made, units left as they were, failures and files left out as lines, new conflicts."""

    made: int = 0
    current: int = 0
    failures: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)


def usual_jobs(kernel: str) -> int:
    """Notebooks at a time where nobody says: as many as processor cores we may use, at most 8, for memory's sake."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    # A warm kernel takes so little time of its own to start that its waiting for messages shows: one more fills it.
    return min(cores, _MOST_JOBS) + (kernel == "warm")


def run(plan: Plan, options: Options, progress: Progress) -> Outcome:
    """Executes what is due. Raises OSError when the output folder cannot be written before anything started.

    Stopped by an exception (Ctrl-C, SIGTERM), it ends its kernels and removes what is unfinished."""
    outcome = Outcome()
    with output_lock(plan.out, progress.warn):
        # Under the lock nobody else's work can be there: what is left over is from a batch that was killed.
        for leftover in plan.out.glob(f"{_STAGE}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        works = [work_of(group, options.force, options.failed_only, plan.before) for group in plan.groups]
        due = [w for w in works if w.todo]
        outcome.current = sum(len(w.parts) - len(w.todo) for w in works)
        if due:
            with ExitStack() as stack:
                _Batch(due, plan, options, progress, outcome, stack).run()
        for work in works:
            left_out = work.record.units.get(TABLES, {}).get("skipped", {})
            outcome.skipped += [f"{work.group.label}: {name} left out: {why}" for name, why in left_out.items()]
            if unknown := work.record.units.get(TABLES, {}).get("unknown_reviews"):
                progress.warn(f"{work.group.label}: {unknown}")
        _save_index(plan.out, bool(due), outcome)
    return outcome


class _Batch:
    """The units that run at one time. Only the main thread touches its state, the records and the published files."""

    def __init__(
        self, due: list[Work], plan: Plan, options: Options, progress: Progress, outcome: Outcome, stack: ExitStack
    ) -> None:
        from .kernels import Kernels

        self.due, self.options, self.progress, self.outcome = due, options, progress, outcome
        self.before = plan.before
        self.stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=plan.out))
        stack.callback(shutil.rmtree, self.stage, ignore_errors=True)
        self.pool = ThreadPoolExecutor(options.jobs, thread_name_prefix="crossread")
        stack.callback(self.pool.shutdown, wait=False, cancel_futures=True)
        self.kernels: Kernels = stack.enter_context(Kernels(plan.limits, options.kernel))
        stack.callback(progress.end)
        self.running: dict[Future[Made], tuple[Work, str, Path]] = {}
        self.started = 0

    def run(self) -> None:
        self.progress.begin(sum(len(w.todo) for w in self.due))
        while self._start() or self.running:
            # A time-out lets signals in on every platform.
            for done in wait(self.running, timeout=0.5, return_when=FIRST_COMPLETED).done:
                work, unit, stage = self.running.pop(done)
                work.busy.discard(unit)
                self._settle(done, work, unit, stage)
                self.progress.step()

    def _start(self) -> bool:
        """Starts what may start, earlier stories first, and says whether anything did."""
        before = self.started
        while len(self.running) < self.options.jobs:
            work, unit = next(((w, u) for w in self.due if (u := w.startable())), (None, ""))
            if work is None:
                break
            work.todo.remove(unit)
            work.busy.add(unit)
            self.started += 1
            stage = self.stage / str(self.started)
            stage.mkdir()
            self.running[self.pool.submit(_task(work, unit, stage, self.kernels, self.before))] = (work, unit, stage)
        return self.started > before

    def _settle(self, done: Future[Made], work: Work, unit: str, stage: Path) -> None:
        """Publishes what a unit made, or records that it failed; its last good files stay then."""
        try:
            made = done.result()
            if documents_now(work.group) != work.group.documents:
                raise ChangedError("an article changed while it ran; run again")
            entry = {"status": "done", "key": key_of(work.parts[unit]), "parts": work.parts[unit], **made.adds}
            work.record.commit(unit, entry, stage)
            self._made(made, work, unit)
        except Exception as error:
            self._failed(error, work, unit)
        if REPORT not in work.todo and REPORT not in work.busy:
            work.story = None

    def _made(self, made: Made, work: Work, unit: str) -> None:
        from .changes import new_conflicts

        work.story = made.story or work.story
        self.outcome.made += 1
        self.outcome.conflicts += new_conflicts(made.changes)
        self.progress.say(f"{work.group.label}/{unit}: done ({work.why[unit]})")

    def _failed(self, error: Exception, work: Work, unit: str) -> None:
        from .failures import failure_of

        cell, what = failure_of(error)
        kept = bool(work.record.units.get(unit, {}).get("files"))
        try:
            work.record.fail(unit, {"error": what, "cell": cell})
        except OSError as full:
            what += f" (and its record could not be written: {full.strerror})"
        where = f" in code cell {cell}" if cell else ""
        line = f"{work.group.label}/{unit} failed{where}: {what}" + ("; the last good one stays" if kept else "")
        self.outcome.failures.append(line)
        self.progress.warn(line)
        if self.options.verbose:
            traceback.print_exception(error)
        if unit == TABLES:
            work.todo.clear()


class ChangedError(Exception):
    """The input is not what it was when the batch began."""


def _task(work: Work, unit: str, stage: Path, kernels: Kernels, before: Path | None) -> Callable[[], Made]:
    from . import units

    if unit == TABLES:
        return lambda: units.made_tables(work.group, stage, work.upgraded, before)
    if unit == REPORT:
        return lambda: units.made_report(work.group, work.story, stage)
    return lambda: units.made_page(work.group, work.notebook(unit), stage, kernels)


def _save_index(out: Path, changed: bool, outcome: Outcome) -> None:
    """Writes index.html and codebook.html when something ran, or when it is not there."""
    if not changed and (out / "index.html").exists():
        return
    from .index import codebook_page, index_page

    try:
        write_whole(out / "codebook.html", codebook_page())
        write_whole(out / "index.html", index_page(out))
    except OSError as error:
        outcome.failures.append(f"{out / 'index.html'} could not be written: {error.strerror}")
