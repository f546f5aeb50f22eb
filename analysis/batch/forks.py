"""Kernels forked from a warmed process: the batch's side of `batch/warm.py`."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.reduction import send_handle
from pathlib import Path
from typing import Any

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"  # macOS's own libraries do not survive a fork


class Warmed:
    """The warmed process: it imports while the batch reads its first story, and ends with it, however that ends."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._lock = threading.Lock()
        self._requests, theirs = Pipe()
        command = [sys.executable, "-Xfrozen_modules=off", "-m", "analysis.batch.warm", str(theirs.fileno())]
        self._process = subprocess.Popen(
            command,
            env=dict(environment),
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()

    def kernel(self, connection_file: str, environment: Mapping[str, str], folder: Path, log: Path) -> Forked | None:
        """A kernel that listens as its connection file says; None when the warmed process is gone."""
        request = {
            "connection_file": connection_file,
            "environment": dict(environment),
            "folder": str(folder),
            "log": str(log),
        }
        ours, theirs = os.pipe()
        try:
            with self._lock:
                self._requests.send_bytes(json.dumps(request).encode())
                send_handle(self._requests, theirs, self._process.pid)
                pid = int(self._requests.recv_bytes())
        except (OSError, EOFError):
            os.close(ours)
            return None
        finally:
            os.close(theirs)
        return Forked(pid, ours)

    def end(self) -> None:
        """Ends the process; kernels are the caller's to end."""
        self._requests.close()
        self._process.kill()
        self._process.wait()


_MOMENT = 0.03  # seconds; a killed kernel is gone in some ten thousandths


class Forked:
    """A forked kernel, with the calls of `subprocess.Popen` that jupyter_client makes. `alive` is the reading end of a
    pipe whose other end only the kernel holds: it is nobody's child whom we could ask."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, alive: int) -> None:
        self.pid, self._alive = pid, alive
        self.returncode: int | None = None
        os.set_blocking(alive, False)

    def poll(self) -> int | None:
        """None while it runs. How it ended is not known: -9 stands for any end.

        Waits a moment for its end: jupyter_client asks right after it killed it, then sleeps a tenth of a second."""
        if self.returncode is None:
            try:
                select.select([self._alive], [], [], _MOMENT)
                gone = os.read(self._alive, 1) == b""
            except BlockingIOError:
                gone = False
            if gone:
                os.close(self._alive)
                self.returncode = -signal.SIGKILL
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def attach(provisioner: Any, process: Forked, folder: Path) -> None:
    """Gives jupyter_client's provisioner the process, as if it had started it."""
    provisioner.process, provisioner.pid, provisioner.pgid = process, process.pid, process.pid
    provisioner.cwd = str(folder)
