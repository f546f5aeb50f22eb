"""Who measures a survey's partitions: this process, processes of this machine, or a Dask cluster. All give the same."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Protocol

from .garbage import seldom_collected
from .inputs import Bundle
from .rows import SurveyError
from .stories import Made, left_out, measured

Say = Callable[[str], None]
_PROCESSES = re.compile(r"processes(?::(\d{1,3}))?")
# The stories of a partition that killed its worker are tried once more, then each alone, twice.
_TRIES = 2


class LostError(RuntimeError):
    """The engine is gone, with what it was working on. The message is one line."""


@dataclass
class Work:
    """A partition to be made; `deaths` counts the workers that did not come back from it."""

    bundles: list[Bundle]
    deaths: int = 0

    @property
    def stories(self) -> str:
        return ", ".join(b["story"] for b in self.bundles[:3]) + (", …" if len(self.bundles) > 3 else "")


class Engine(Protocol):
    """Makes partitions. `travels`: whether its workers may be other machines; `width`: how many work at a time."""

    travels: bool
    width: int

    def __enter__(self) -> Engine: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def results(self, works: Iterator[Work]) -> Iterator[Made]:
        """What comes of each partition, in any order. Takes a new one only when a worker is free for it."""


def engine_of(name: str, parameters: Mapping[str, Any], say: Say) -> Engine:
    """The engine of that name. Raises SurveyError, one line, for a name that is none and a cluster that cannot be."""
    if name == "local":
        return Local(parameters)
    if number := _PROCESSES.fullmatch(name):
        processes = int(number[1] or os.cpu_count() or 1)
        if not 1 <= processes <= 256:
            raise SurveyError(f"--engine {name}: give 1 to 256 processes")
        return Processes(processes, parameters, say)
    if name.startswith(("tcp://", "tls://")):
        from .cluster import Cluster

        return Cluster(name, parameters, say)
    raise SurveyError(f"--engine {name}: no such engine; give local, processes, processes:N, tcp://… or tls://…")


def after_death(work: Work, how: str, say: Say) -> tuple[list[Work], Made | None]:
    """What follows when a worker did not come back: the work to try again, or the result that says so."""
    work.deaths += 1
    if work.deaths < _TRIES:
        say(f"a worker died ({how}); its partition ({work.stories}) is tried again")
        return [work], None
    if len(work.bundles) > 1:
        say(f"a worker died again ({how}); the stories of its partition are tried one by one")
        return [Work([bundle]) for bundle in work.bundles], None
    return [], left_out(work.bundles[0], f"it ended {work.deaths} workers ({how})")


class Local:
    """This process, one partition after the other."""

    travels, width = False, 1

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self.parameters = parameters

    def __enter__(self) -> Local:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def results(self, works: Iterator[Work]) -> Iterator[Made]:
        for work in works:
            with seldom_collected():
                made = measured(work.bundles, self.parameters)
            yield made


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    work: Work | None = None


@dataclass
class Processes:
    """Processes of this machine. Each has a pipe of its own, so that it is known what a dead one was working on."""

    width: int
    parameters: Mapping[str, Any]
    say: Say
    travels: bool = False
    _workers: list[_Worker] = field(default_factory=list)
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Processes:
        self._stack.callback(self._end)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def results(self, works: Iterator[Work]) -> Iterator[Made]:
        again: deque[Work] = deque()
        while True:
            while len(busy := [w for w in self._workers if w.work]) < self.width:
                work = again.popleft() if again else next(works, None)
                if work is None:
                    break
                self._give(work)
            if not busy:
                return
            ready = wait([w.pipe for w in busy])
            for worker in [w for w in busy if w.pipe in ready]:
                made = self._taken(worker, again)
                if made is not None:
                    yield made

    def _give(self, work: Work) -> None:
        worker = next((w for w in self._workers if w.work is None), None) or self._started()
        worker.work = work
        # One that died while it waited is found dead when its answer is asked for.
        with suppress(OSError):
            worker.pipe.send(work.bundles)

    def _started(self) -> _Worker:
        context = multiprocessing.get_context("spawn")  # a fork would copy whatever threads and locks we hold
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, dict(self.parameters)), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _taken(self, worker: _Worker, again: deque[Work]) -> Made | None:
        work, worker.work = worker.work, None
        assert work is not None
        try:
            return worker.pipe.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            self._workers.remove(worker)
            worker.pipe.close()
            worker.process.join()
            retried, made = after_death(work, f"exit code {worker.process.exitcode}", self.say)
            again.extend(retried)
            return made

    def _end(self) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()


def _serve(pipe: Connection, parameters: Mapping[str, Any]) -> None:
    """A worker's life: partitions in, results out, until the other end of the pipe is closed or gone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the survey itself ends its workers
    while True:
        try:
            bundles = pipe.recv()
        except (EOFError, OSError):
            return
        with seldom_collected():
            made = measured(bundles, parameters)
        try:
            pipe.send(made)
        except OSError:
            return
