"""The judge that is a chat server: what is sent to it, how its answers are read, and where they are kept."""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..language.models_server import ChatServer, ServerError
from .opinions import VERDICTS, Opinion, Pair, asked

_KEYS = {"verdict", "left", "right", "reason"}
_MOST_ANSWER, _MOST_SENTENCE, _MOST_REASON, _MOST_CITED = 4_000, 1_000, 200, 80  # characters


@dataclass
class ServerJudge:
    """A chat server; its answers are kept by content in `answers`, a folder."""

    server: ChatServer
    answers: Path
    said: dict[str, Opinion | None] = field(default_factory=dict)

    def opinion(self, pair: Pair) -> Opinion | None:
        asked = {"question": pair.question, "left": pair.left, "right": pair.right, "rules": pair.reason}
        user = json.dumps({k: v[:_MOST_SENTENCE] for k, v in asked.items()}, ensure_ascii=False)
        if user not in self.said:
            self.said[user] = self._asked(pair, user)
        return self.said[user]

    def _asked(self, pair: Pair, user: str) -> Opinion | None:
        if any(order.search(text) for text in (pair.left, pair.right, pair.question) for order in _orders()):
            return self._told("unclear", "was not asked: a sentence gives orders to a model")
        system = str(asked()["system"])
        key = sha256(json.dumps([self.server.model, system, user]).encode("utf-8", "surrogatepass")).hexdigest()
        kept = read_answer(self.answers / f"{key}.json") if self.server.calls > 0 else None
        opinion = self._parsed(kept, pair) if kept is not None else None
        if opinion is not None:
            self.server.calls -= 1  # as if it were asked, so that a second run gets no further than the first
            return opinion
        try:
            answer = self.server.ask(system, user)
        except ServerError as error:
            return self._told("unclear", f"gave no answer: {error}")
        opinion = self._parsed(answer, pair)
        if opinion is None:
            return self._told("unclear", "gave an answer of another form, or cited words that are not there")
        keep_answer(self.answers / f"{key}.json", answer)
        return opinion

    def _told(self, verdict: str, reason: str) -> Opinion:
        return Opinion("server", plain(self.server.model, 60), verdict, reason)

    def _parsed(self, answer: str, pair: Pair) -> Opinion | None:
        """The opinion of an answer that has exactly the form asked for and cites what stands there."""
        made = parsed(answer)
        if made is None:
            return None
        cited = [(made[side].strip(), text) for side, text in (("left", pair.left), ("right", pair.right))]
        if made["verdict"] != "unclear" and not all(any(map(str.isalnum, c)) and c in text for c, text in cited):
            return None
        words = " / ".join(f"“{plain(c, _MOST_CITED)}”" for c, text in cited if c and c in text)
        return self._told(made["verdict"], "; ".join(filter(None, (plain(made["reason"], _MOST_REASON), words))))


def parsed(answer: str) -> dict[str, str] | None:
    """The four texts of a server's answer; None for anything but one JSON object of exactly that form."""
    if len(answer) > _MOST_ANSWER:
        return None
    try:
        made: Any = json.loads(answer, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    if not isinstance(made, dict) or set(made) != _KEYS or not all(isinstance(v, str) for v in made.values()):
        return None
    return made if made["verdict"] in VERDICTS else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({k for k, _ in pairs}) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def plain(text: str, most: int) -> str:
    """A foreign text as one printable line of at most `most` characters.

    >>> plain("so\\x1b[31m\\nit  is", 9)
    'so [31m…'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def read_answer(path: Path) -> str | None:
    """An answer that was kept, to be read as carefully as a fresh one; None where there is none."""
    try:
        held = path.read_bytes()[: 4 * _MOST_ANSWER].decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return held


def keep_answer(path: Path, answer: str) -> None:
    """Keeps an answer whole or not at all; a folder that cannot be written costs a question later, nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(answer.encode("utf-8"))
        Path(name).replace(path)
    except (OSError, UnicodeEncodeError):
        return


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in asked()["orders"])
