"""The client through which a batch talks to a kernel: jupyter_client's, ready as soon as the kernel is."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient


class ReadyClient(AsyncKernelClient):  # type: ignore[misc,unused-ignore]
    """jupyter_client empties the output channel by listening until 0.2 seconds brought nothing, once a notebook. A
    kernel that has said it is idle again after our question has nothing more to say, so nothing is waited for."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Returns when the kernel answers and its output channel is connected and empty. Raises RuntimeError when
        the kernel is gone or `timeout` seconds have passed."""
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        while not await self._answered(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it was ready")
            if time.monotonic() > end:
                raise RuntimeError(f"the kernel did not answer in {timeout:g} seconds")

    async def _answered(self, question: str) -> bool:
        """Whether the kernel answered and went idle; what it says on an output channel not yet connected is lost."""
        try:
            await self.get_shell_msg(timeout=1)
            while not _idle_after(await self.get_iopub_msg(timeout=0.2), question):
                continue
        except Empty:
            return False
        return True


def _idle_after(message: dict[str, Any], question: str) -> bool:
    return bool(
        message["parent_header"].get("msg_id") == question
        and message["msg_type"] == "status"
        and message["content"]["execution_state"] == "idle"
    )
