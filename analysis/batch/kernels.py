"""Executes one notebook with papermill in a kernel of its own. The one door to papermill and its kernels.

Kernels are started with our interpreter whatever kernel name a notebook stores, talk over sockets in a private
folder instead of network ports, keep nothing of the user's own IPython start-up files, and end with the batch."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from .forks import CAN_FORK, Forked, Warmed, attach
from .matrix import Limits
from .messages import one_line

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_SITE = {"site-packages", "dist-packages"}


class NotebookError(Exception):
    """A notebook did not run to its end. The message is one line; `cell` counts code cells from 1, 0 when unknown."""

    def __init__(self, message: str, cell: int = 0) -> None:
        super().__init__(message)
        self.cell = cell


class Kernels:
    """The kernels of one batch: a context manager that starts them on demand and leaves none behind."""

    def __init__(self, limits: Limits, kind: str = "standard") -> None:
        self.limits, self.kind = limits, kind
        self._warmed: Warmed | None = None
        self._alive: dict[int, Any] = {}
        self._lock = threading.Lock()
        self._stopping = False

    def __enter__(self) -> Kernels:
        # Socket paths may have about 100 characters, so they do not live under `out`.
        _sweep_sockets()
        self._sockets = Path(tempfile.mkdtemp(prefix=f"crossread-{os.getpid()}-"))
        if self.kind == "warm" and CAN_FORK:
            self._warmed = Warmed(kernel_environment({}))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._warmed is not None:
            self._warmed.end()
        shutil.rmtree(self._sockets, ignore_errors=True)

    def executed(
        self, notebook: Path, parameters: Mapping[str, Any], environment: Mapping[str, str], cwd: Path
    ) -> dict[str, Any]:
        """The notebook (a nbformat node) with its outputs. Raises NotebookError, one line, when a cell fails, the
        kernel dies or a limit is passed."""
        papermill, nbformat, errors = _libraries()
        node = nbformat.read(notebook, as_version=4)
        # What a notebook stores here is whatever kernel its last editor had, or nothing.
        node.metadata["kernelspec"] = dict(KERNEL)
        try:
            made = papermill.execute_notebook(
                node,
                None,
                dict(parameters),
                kernel_name="python3",
                progress_bar=False,
                start_timeout=120,
                execution_timeout=self.limits.seconds,
                # A cell that prints much is read to its end, so that its failure can say how much it was.
                iopub_timeout=60,
                shutdown_kernel="immediate",
                engine_name=_engine() if self.kind == "warm" else None,
                kernel_manager_class=self.manager_class(environment, cwd),
            )
        except papermill.PapermillExecutionError as error:
            # Papermill's own cell of given values was counted with them.
            cell = max(0, (error.exec_count or 0) - 1)
            raise NotebookError(one_line(f"{error.ename}: {error.evalue}"), cell) from None
        except errors.CellTimeoutError:
            raise NotebookError(f"a cell took longer than {self.limits.seconds} seconds") from None
        except errors.DeadKernelError:
            raise NotebookError(self._death()) from None
        except (RuntimeError, OSError) as error:
            raise NotebookError(f"the kernel did not start or answer: {one_line(error)}") from None
        _check_size(made, self.limits.output_megabytes)
        return made  # type: ignore[no-any-return]

    def manager_class(self, environment: Mapping[str, str], cwd: Path, log: Path | None = None) -> type:
        """A kernel manager of jupyter_client whose kernels are ours: given `environment` and `cwd`, what they say to
        the terminal written to `log`."""
        return _manager_class(self, environment, cwd, log or cwd / "kernel.log")

    def forked(self, connection_file: str, environment: Mapping[str, str], cwd: Path, log: Path) -> Forked | None:
        """A kernel forked from the warmed process; None where there is none, or it is gone."""
        return self._warmed.kernel(connection_file, environment, cwd, log) if self._warmed else None

    def stop(self) -> None:
        """Ends every kernel now and lets none start."""
        with self._lock:
            self._stopping = True
            for pid in self._alive:
                _kill(pid)

    def started(self, process: Any) -> None:
        """Takes a kernel's process into account and sets its memory limit."""
        with self._lock:
            self._alive[process.pid] = process
            if self._stopping:
                _kill(process.pid)
        _limit_memory(process.pid, self.limits.megabytes)

    def ended(self, pid: int) -> None:
        with self._lock:
            self._alive.pop(pid, None)

    def _death(self) -> str:
        if self._stopping:
            return "the batch was stopped"
        memory = f"more than {self.limits.megabytes} MB of memory"
        return f"the kernel died (a crash, a call that ends the process, or {memory})"

    def connection_file(self) -> str:
        """A fresh path for a kernel's connection file; its sockets lie beside it."""
        handle, path = tempfile.mkstemp(prefix="k", suffix=".json", dir=self._sockets)
        os.close(handle)
        return path


def _sweep_sockets() -> None:
    """Removes the socket folders of batches of ours that were killed."""
    for folder in Path(tempfile.gettempdir()).glob("crossread-*-*"):
        number = folder.name.split("-")[1]
        with suppress(OSError):
            if number.isdecimal() and not _alive(int(number)) and folder.stat().st_uid == os.getuid():
                shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _libraries() -> tuple[Any, Any, Any]:
    """papermill, nbformat and nbclient's exceptions, imported on first use."""
    # jsonschema's format checks pull in rfc3987_syntax, which takes 1.5 s and which notebooks never use.
    absent = object()
    before = sys.modules.get("rfc3987_syntax", absent)
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    try:
        import nbformat
        import papermill
        from nbclient import exceptions
    finally:
        if before is absent:
            sys.modules.pop("rfc3987_syntax", None)
    # What goes wrong is told by us, in one line; a stopped kernel leaves asyncio tasks that have nothing to add.
    for logger in ("papermill", "traitlets", "asyncio"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    return papermill, nbformat, exceptions


def _engine() -> str:
    """The name of our papermill engine, registered here too for a checkout that was never installed."""
    from papermill.engines import papermill_engines

    from .engine import NAME, WarmEngine

    papermill_engines.register(NAME, WarmEngine)
    return NAME


def _manager_class(kernels: Kernels, environment: Mapping[str, str], cwd: Path, log: Path) -> type:
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    from .clients import ReadyClient

    class Manager(AsyncKernelManager):  # type: ignore[misc,unused-ignore]
        def __init__(self, **given: Any) -> None:
            transport = "ipc" if hasattr(os, "fork") else "tcp"
            super().__init__(
                **given,
                transport=transport,
                connection_file=kernels.connection_file(),
                client_factory=ReadyClient,
            )
            if transport == "ipc":
                self.ip = self.connection_file.removesuffix(".json")

        @property
        def kernel_spec(self) -> KernelSpec:
            command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(argv=command, display_name="python3", language="python")

        async def _async_launch_kernel(self, kernel_cmd: list[str], **given: Any) -> None:
            local: Any = self.provisioner
            variables = kernel_environment(environment, self.connection_file)
            forked = kernels.forked(self.connection_file, variables, cwd, log)
            if forked is not None:
                attach(local, forked, cwd)
                self._reconcile_connection_info(local.connection_info)
            else:
                with log.open("wb") as file:
                    given |= {"env": variables, "cwd": str(cwd)}
                    await super()._async_launch_kernel(kernel_cmd, **given, stdout=file, stderr=file)
            kernels.started(local.process)

        async def _async_cleanup_resources(self, restart: bool = False) -> None:
            local: Any = self.provisioner
            if local is not None and local.pid:
                kernels.ended(local.pid)
            await super()._async_cleanup_resources(restart=restart)

    return Manager


def kernel_environment(given: Mapping[str, str], connection_file: str = "") -> dict[str, str]:
    """The environment of a kernel: ours and `given`, with byte code kept and hashes fixed so that runs repeat.

    >>> kernel_environment({"CROSSREAD_STAGE": "x"})["CROSSREAD_STAGE"]
    'x'
    """
    made = {**os.environ, **given, "PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    # Threads of linear algebra gain nothing on models this small, cost a fork its safety and results their last digit.
    made.update({"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})
    # Set, it makes every start compile pandas and matplotlib again: 12 s a notebook instead of 6.
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    if connection_file:
        made["IPYTHONDIR"] = connection_file.removesuffix(".json") + "-ipython"
    if _PACKAGE_PARENT.name not in _SITE:
        made["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_PACKAGE_PARENT), os.environ.get("PYTHONPATH"))))
    return made


def _limit_memory(pid: int, megabytes: int) -> None:
    with suppress(ImportError, AttributeError, OSError, ValueError):  # Linux only: elsewhere there is no limit
        import resource

        resource.prlimit(pid, resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _kill(pid: int) -> None:
    # A kernel leads a session of its own, so that what it started ends with it.
    with suppress(AttributeError, ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _check_size(node: Any, megabytes: int) -> None:
    for number, cell in enumerate(c for c in node.cells if c.cell_type == "code"):
        size = sum(len(str(output)) for output in cell.outputs)
        if size > megabytes << 20:
            raise NotebookError(f"a cell's output has {size >> 20} MB; a page may hold {megabytes} MB", number)
