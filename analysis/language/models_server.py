"""A server that speaks the OpenAI chat protocol, asked one question at a time, in bounds.

Where it stands comes from CROSSREAD_LLM_URL (https, or this machine), its key from CROSSREAD_LLM_KEY: neither is ever
a parameter or part of an output. No redirect is followed, so the key goes to that address alone. Time, size, calls and
retries are bounded; whatever goes wrong, the caller keeps the verdict it had.
"""

from __future__ import annotations

import http.client
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from .models import ModelError

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_MOST_BYTES = 1 << 18
_RETRIES, _PAUSE, _LONGEST_PAUSE = 2, 0.5, 5.0  # tries after the first; seconds before them
_FAILURES = 3  # questions in a row without an answer, after which the server is left alone


class ServerError(Exception):
    """The server gave no usable answer; the message says why, without its address or key."""


class _Passing(ServerError):
    """A failure that may pass: worth another try, after `pause` seconds where the server says so."""

    def __init__(self, why: str, pause: float = 0.0) -> None:
        super().__init__(why)
        self.pause = pause


@dataclass
class ChatServer:
    """A server and what may still be asked of it: `calls` requests, each within `seconds`."""

    model: str
    calls: int
    seconds: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    failures: int = field(default=0, init=False)
    _at: SplitResult = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._at = _address(os.environ.get("CROSSREAD_LLM_URL", ""))

    def ask(self, system: str, user: str) -> str:
        """The text of the server's answer. Raises ServerError when there is none, or when no more may be asked."""
        if self.failures >= _FAILURES:
            raise ServerError(f"it gave no answer {_FAILURES} times and is not asked again")
        body = {"model": self.model, "temperature": 0, "max_tokens": 400, "stream": False}
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        sent = json.dumps(body | {"messages": messages}, ensure_ascii=False).encode("utf-8", "replace")
        try:
            told = _content(self._tried(sent))
        except ServerError:
            self.failures += 1
            raise
        self.failures = 0
        return told

    def _tried(self, sent: bytes) -> bytes:
        """The answer's body, after as many tries as there may be."""
        for left in range(_RETRIES, -1, -1):
            if self.calls <= 0:
                raise ServerError("the number of calls that was allowed is used up")
            self.calls -= 1
            try:
                return self._requested(sent)
            except _Passing as error:
                if not left:
                    raise
                self.sleep(min(_LONGEST_PAUSE, error.pause or _PAUSE * 2 ** (_RETRIES - left)))
        raise AssertionError

    def _requested(self, sent: bytes) -> bytes:
        until = time.monotonic() + self.seconds
        line = http.client.HTTPSConnection if self._at.scheme == "https" else http.client.HTTPConnection
        connection = line(self._at.hostname or "", self._at.port, timeout=self.seconds)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = os.environ.get("CROSSREAD_LLM_KEY", "")
        if key:
            headers["Authorization"] = f"Bearer {key}"
        try:
            connection.request("POST", self._at.path, sent, headers)
            answer = connection.getresponse()
            _refuse(answer)
            return _read(answer, until)
        except (OSError, http.client.HTTPException) as error:
            slow = isinstance(error, TimeoutError)
            raise _Passing("it took too long" if slow else "the connection broke") from None
        except ValueError:
            raise ServerError("the key holds characters that no header can carry") from None
        finally:
            connection.close()


def _address(url: str) -> SplitResult:
    """Where questions are sent. Raises ModelError, which never repeats the address."""
    if not url:
        raise ModelError("llm_model: no server to ask; set CROSSREAD_LLM_URL to its address, or llm_model to ''")
    try:
        at = urlsplit(url.strip())
        _ = at.port  # raises where it is no port
    except ValueError:
        at = urlsplit("")
    here = at.hostname in _HERE
    if not at.hostname or not (at.scheme == "https" or (at.scheme == "http" and here)) or at.username or at.query:
        raise ModelError("CROSSREAD_LLM_URL: give an https address, or http on localhost, without name or query")
    path = at.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = (path or "/v1") + "/chat/completions"
    return at._replace(path=path)


def _refuse(answer: http.client.HTTPResponse) -> None:
    """Raises ServerError for any answer but a plain one."""
    if answer.status == 200:
        return
    if answer.status in _AGAIN:
        after = answer.getheader("Retry-After") or ""
        raise _Passing(f"it answered {answer.status}", float(after) if after.isdecimal() and len(after) < 6 else 0.0)
    if 300 <= answer.status < 400:
        raise ServerError("it sent a redirect, which is not followed")
    raise ServerError(f"it answered {answer.status}")


def _read(answer: http.client.HTTPResponse, until: float) -> bytes:
    """The whole body, within the time and size that are allowed: a server may send a byte a minute."""
    held = b""
    while block := answer.read1(1 << 16):
        held += block
        if len(held) > _MOST_BYTES:
            raise ServerError("its answer is too long")
        if time.monotonic() > until:
            raise _Passing("it took too long")
    if answer.length:
        raise _Passing("the connection broke")
    return held


def _content(body: bytes) -> str:
    try:
        made: Any = json.loads(body.decode("utf-8"))
        told = made["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise ServerError("its answer is not of the chat protocol") from None
    if not isinstance(told, str):
        raise ServerError("its answer is not of the chat protocol")
    return told
