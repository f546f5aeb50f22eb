"""A Dask cluster as the engine of a survey. The package travels to the workers; their libraries must be ours.

A Dask scheduler runs whatever it is sent by whoever reaches its port: use one on a private network, or with TLS."""

from __future__ import annotations

import io
import logging
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from ..lexicons import fingerprint
from ..signature import code_fingerprint
from .engines import LostError, Say, Work, after_death
from .rows import SurveyError
from .stories import Made

_SECONDS = 5.0  # to find a scheduler, and its first worker
_NEEDED = {"lxml", "nupunkt", "numpy", "pandas", "pyarrow", "rapidfuzz", "trafilatura", "vaderSentiment"}


class Cluster:
    """The workers of a Dask scheduler at `tcp://…` or `tls://…` (certificates as Dask's configuration gives them).

    Raises SurveyError, one line, when Dask is missing, nobody answers there, there is no worker, or the workers'
    versions are others than ours."""

    travels = True

    def __init__(self, address: str, parameters: Mapping[str, Any], say: Say) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise SurveyError(f"--engine {address}: needs Dask; python -m pip install 'crossread[cluster]'") from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told by us, in one line
        self.address, self.parameters, self.say = address, dict(parameters), say
        try:
            self.client = distributed.Client(address, timeout=_SECONDS)
        except (OSError, ValueError, TypeError) as error:
            raise SurveyError(
                f"--engine {address}: no Dask scheduler answers there ({_first_line(error)}); start one with "
                "`dask scheduler` and give its address"
            ) from None
        try:
            self._prepared(distributed)
        except BaseException:
            self.client.close(timeout=2)
            raise

    def _prepared(self, distributed: Any) -> None:
        try:
            self.client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            raise SurveyError(
                f"--engine {self.address}: the scheduler has no workers; start some with `dask worker {self.address}`"
            ) from None
        self.client.register_plugin(_shipped(distributed, _package(), f"crossread-{code_fingerprint()}"))
        self._check_versions()
        # Some at work, some on the way: the scheduler never holds more of the input than that.
        self.width = 2 * sum(self.client.nthreads().values())

    def _check_versions(self) -> None:
        ours = _versions(sorted(_NEEDED))()
        there = self.client.run(_versions(sorted(_NEEDED)), on_error="return")
        for worker, theirs in there.items():
            if isinstance(theirs, BaseException):
                raise SurveyError(f"--engine {self.address}: worker {worker} cannot start ({_first_line(theirs)})")
            for name, version in ours.items():
                if name != "code" and theirs[name] != version:
                    raise SurveyError(
                        f"--engine {self.address}: worker {worker} has {name} {theirs[name]}, here it is {version}; "
                        "install the same versions there (requirements.lock)"
                    )
            if theirs["code"] != f"{code_fingerprint()} {fingerprint()}":
                raise SurveyError(
                    f"--engine {self.address}: worker {worker} runs another version of crossread; restart it, or "
                    "install this one there"
                )

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close(timeout=5)

    def results(self, works: Iterator[Work]) -> Iterator[Made]:
        client: Any = import_module("distributed.client")
        again, running = deque[Work](), dict[Any, Work]()
        call = _task()
        while True:
            while len(running) < self.width:
                work = again.popleft() if again else next(works, None)
                if work is None:
                    break
                # Dask itself tries a partition on another worker when the first one dies.
                running[self.client.submit(call, work.bundles, self.parameters, pure=False)] = work
            if not running:
                return
            try:
                done = client.wait(list(running), return_when="FIRST_COMPLETED").done
                for future in done:
                    work = running.pop(future)
                    made = self._taken(future, work, again)
                    if made is not None:
                        yield made
            except (OSError, client.FuturesCancelledError) as error:
                raise LostError(f"the cluster at {self.address} is gone ({_first_line(error)})") from None

    def _taken(self, future: Any, work: Work, again: deque[Work]) -> Made | None:
        if future.status == "finished":
            return future.result()  # type: ignore[no-any-return]
        if future.status != "error":
            raise LostError(f"the cluster at {self.address} is gone")
        retried, made = after_death(work, _first_line(future.exception()), self.say)
        again.extend(retried)
        return made


def _first_line(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return f"{type(error).__name__}: {text[0][:200]}" if text else type(error).__name__


def _package() -> bytes:
    """The package as a zip: code, rules, lexicons and weights."""
    folder, file = Path(__file__).parents[1], io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent)
            if path.is_file() and not {"__pycache__", "_project"} & set(name.parts):
                packed.write(path, name.as_posix())
    return file.getvalue()


# What follows is made inside functions so that it travels as code: a worker has no package yet to find it in.


def _shipped(distributed: Any, content: bytes, label: str) -> Any:
    """A plugin that unpacks the package on each worker, those that join later too, and puts it first on the path."""

    class Shipped(distributed.WorkerPlugin):  # type: ignore[misc]
        name = label
        idempotent = True

        def setup(self, worker: Any) -> None:
            import io
            import sys
            import zipfile
            from pathlib import Path

            place = Path(worker.local_directory) / label
            if not place.exists():
                zipfile.ZipFile(io.BytesIO(content)).extractall(place)
            if "analysis" not in sys.modules and str(place) not in sys.path:
                sys.path.insert(0, str(place))

    return Shipped()


def _versions(names: list[str]) -> Callable[[], dict[str, str]]:
    """A call that says which versions are where it runs."""

    def versions() -> dict[str, str]:
        import sys
        from importlib.metadata import PackageNotFoundError, version

        found = {"Python": ".".join(map(str, sys.version_info[:3]))}
        for name in names:
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = "absent"
        if "absent" not in found.values():
            from analysis.lexicons import fingerprint
            from analysis.signature import code_fingerprint

            found["code"] = f"{code_fingerprint()} {fingerprint()}"
        return found

    return versions


def _task() -> Callable[[Any, Any], Any]:
    def task(bundles: Any, parameters: Any) -> Any:
        from analysis.survey.stories import measured

        return measured(bundles, parameters)

    return task
