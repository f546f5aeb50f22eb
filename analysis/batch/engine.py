"""The papermill engine `crossread-warm`, registered by entry point: `papermill --engine crossread-warm IN OUT`.

Several notebooks run from one Python process share its warmed process. Where nothing can be forked it is the standard
engine."""

from __future__ import annotations

import atexit
import os
from functools import cache
from pathlib import Path
from typing import Any

from papermill.engines import NBClientEngine

from .matrix import Limits

NAME = "crossread-warm"


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's own engine, its kernels forked from a warmed process instead of started anew."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **given: Any) -> Any:
        # A batch of ours brings kernels of its own.
        if "kernel_manager_class" not in given:
            given["kernel_manager_class"] = _kernels().manager_class({}, Path.cwd(), Path(os.devnull))
        return super().execute_managed_notebook(nb_man, kernel_name, **given)


@cache
def _kernels() -> Any:
    from .kernels import Kernels

    kernels = Kernels(Limits(), "warm")
    atexit.register(kernels.__exit__, None, None, None)
    return kernels.__enter__()
