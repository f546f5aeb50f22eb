"""What a judge is asked and says, and the judge that is a local NLI model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol

from ..language.models import Model
from ..lexicons import rules

VERDICTS = ("contradict", "agree", "unclear")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, the question they answer, and why the rules decided as they did. `directed`: whether the left one
    bears out the right one is asked, not whether the two fit together."""

    left: str
    right: str
    question: str
    reason: str
    directed: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a judge says of a pair: contradict, agree or unclear, in its own words as `reason`."""

    tier: str
    name: str
    verdict: str
    reason: str = ""


class Judge(Protocol):
    """Something with an opinion on pairs; None for a pair that it was not asked about."""

    def opinion(self, pair: Pair) -> Opinion | None: ...


@dataclass
class NliJudge:
    """A cross-encoder read both ways: a contradiction, or one sentence that follows from the other."""

    model: Model
    left: int  # pairs that may still be read
    said: dict[Pair, Opinion] = field(default_factory=dict)

    def opinion(self, pair: Pair) -> Opinion | None:
        key = replace(pair, question="", reason="")
        if key not in self.said:
            if self.left <= 0:
                return None
            self.left -= 1
            there = self.model.chances(pair.left, pair.right)
            both = [there] if pair.directed else [there, self.model.chances(pair.right, pair.left)]
            self.said[key] = self._read(both)
        return self.said[key]

    def _read(self, both: Sequence[Mapping[str, float]]) -> Opinion:
        sure = float(asked()["sure"])
        against, highest = (least(chances["contradiction"] for chances in both) for least in (min, max))
        follows = max(chances["entailment"] for chances in both)
        if against >= sure:
            ways = ", read both ways" if len(both) > 1 else ""
            return Opinion("nli", self.model.name, "contradict", f"chance {against:.2f}{ways}")
        if follows >= sure and highest < 1 - sure:
            return Opinion("nli", self.model.name, "agree", f"chance {follows:.2f} that one follows from the other")
        return Opinion("nli", self.model.name, "unclear")


def told(decided: Opinion | None, said: Sequence[Opinion], alone: str) -> Iterator[str]:
    """Which tier made the verdict, and what each of the others says; `alone` is how the rules' own verdict reads."""
    if decided is None:
        yield "by the rules"
    for opinion in said:
        who = f"the {'NLI model' if opinion.tier == 'nli' else 'server’s model'} {opinion.name}"
        says = str(asked()["says"][opinion.verdict]) + (f" ({opinion.reason})" if opinion.reason else "")
        yield f"by {who}, which {says}; by the rules alone: {alone}" if opinion is decided else f"{who} {says}"


@cache
def asked() -> Any:
    """What judges are asked, and how their answers read (`rules/models.yml`)."""
    return rules("models")
