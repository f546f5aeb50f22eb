"""The warmed process: it has imported what notebooks need, and forks itself into a kernel each time it is asked.

Started by `forks.Warmed` as `python -m analysis.batch.warm FD`; ends when the other end of that pipe is closed or gone.
Nothing here starts a thread: a fork copies only the thread that calls it."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from typing import Any, NoReturn

# Not matplotlib's inline backend: when it is imported it takes hold of the shell, which only a kernel has.
_MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.iostream",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completer",
    "matplotlib.backends.backend_agg",
    "pandas",
    "analysis.story",
    "analysis.figures",
    "analysis.language",
    "analysis.sentiment",
    "analysis.readability",
    "analysis.facts",
    "analysis.facts.citations",
    "analysis.sensitivity",
    "analysis.survey",
    "analysis.surveyed",
    "textstat",
    # what a shell, its shared memory and its history load on their first cell
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "sqlite3",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
    # and what tables and pictures do
    "matplotlib.backends.backend_svg",
    "pandas.io.formats.csvs",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
)


def main() -> int:
    """Warms up, then serves: a request in, a kernel forked, its process id out."""
    # As ipykernel_launcher does: a kernel looks for modules in its own folder, not where the batch was started.
    if Path(sys.path[0]) == Path.cwd():
        del sys.path[0]
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    requests = Connection(int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to act on
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end are gone at once
    _warm_up()
    gc.collect()
    gc.freeze()  # a kernel's collector need not walk, and so copy, what all kernels share
    while True:
        try:
            request = json.loads(requests.recv_bytes())
            alive = recv_handle(requests)
        except (EOFError, OSError):
            return 0
        kernel = os.fork()
        if kernel == 0:
            requests.close()
            _become(request | {"alive": alive})
        # `alive` stays open in the kernel only: when it closes, the kernel is gone.
        os.close(alive)
        requests.send_bytes(str(kernel).encode())


def _warm_up() -> None:
    from contextlib import suppress
    from importlib import import_module

    for name in _MODULES:
        with suppress(Exception):  # what cannot be imported here fails in the notebook that needs it, and is told there
            import_module(name)
    for prepare in (_read_rules, _draw):
        with suppress(Exception):
            prepare()


def _read_rules() -> None:
    """Reads once what every notebook reads: rules, word lists, the model's weights."""
    import analysis

    text = "Mayor Ana Ruiz, 41, said on Monday that 3,000 people saw the $2 million bridge. It opened in 1998."
    text += " It was built by the Smith Corp. Chairman Lee paid."  # a full stop in doubt wakes the sentence model
    for call in (analysis.claims, analysis.tone, analysis.grades, analysis.sentences):
        call(text)
    analysis.tone(text, "Ana Ruiz")
    analysis.check(text, text)


def _draw() -> None:
    """Reads once what every picture reads: fonts, and the libraries behind both kinds of file."""
    from ..figures.drawn import specimen

    assert specimen().png and specimen().svg


def _become(request: dict[str, Any]) -> NoReturn:
    """Turns this process into a kernel as `python -m ipykernel_launcher -f FILE` would be. Never returns."""
    code = 1
    try:
        os.setsid()
        os.set_inheritable(request["alive"], False)
        os.environ.clear()
        os.environ.update(request["environment"])
        os.chdir(request["folder"])
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, source in ((0, nothing), (1, log), (2, log)):
            os.dup2(source, target)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # A kernel ends when its parent does; the variable that says so was read when ipykernel was imported.
        parent = f"--IPKernelApp.parent_handle={os.getppid()}"
        launcher = find_spec("ipykernel_launcher")
        name = (launcher and launcher.origin) or "ipykernel_launcher"
        # Nobody scrolls back through what a batch has typed: no history is kept on the disk.
        sys.argv = [name, "-f", request["connection_file"], parent, "--HistoryManager.enabled=False"]
        from ipykernel.kernelapp import IPKernelApp

        IPKernelApp.launch_instance()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
