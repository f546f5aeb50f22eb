"""The papermill engine `crossread-warm`, registered by entry point: `papermill --engine crossread-warm IN OUT`.

Several notebooks run from one Python process share its warmed process. Where nothing can be forked it is the standard
engine."""

from __future__ import annotations

import atexit
import os
from functools import cache
from pathlib import Path
from typing import Any

from .matrix import Limits

NAME = "crossread-warm"


def __getattr__(name: str) -> Any:
    """`WarmEngine`, made when first asked for: papermill loads its engines in the middle of its own import, so this
    module must be whole before papermill is looked at, whichever of the two is imported first."""
    if name != "WarmEngine":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import papermill.engines  # noqa: F401

    return _engine()


@cache
def _engine() -> Any:
    from papermill.engines import NBClientEngine

    class WarmEngine(NBClientEngine):  # type: ignore[misc]
        """papermill's own engine, its kernels forked from a warmed process instead of started anew."""

        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **given: Any) -> Any:
            # A batch of ours brings kernels of its own.
            if "kernel_manager_class" not in given:
                given["kernel_manager_class"] = _kernels().manager_class({}, Path.cwd(), Path(os.devnull))
            return super().execute_managed_notebook(nb_man, kernel_name, **given)

    return WarmEngine


@cache
def _kernels() -> Any:
    from .kernels import Kernels

    kernels = Kernels(Limits(), "warm")
    atexit.register(kernels.__exit__, None, None, None)
    return kernels.__enter__()
