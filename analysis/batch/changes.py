"""What changed in a story since its tables were written last: articles, answers and verdicts, each with the cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..tables import read_table, save_csv

if TYPE_CHECKING:
    import pandas as pd

_UPGRADES = {"rules": "rules", "package": "rules", "libraries": "libraries", "parameters": "settings"}


@dataclass(frozen=True)
class Change:
    """A row of changes.csv. `change` is what happened (article added, gone, changed; answer new, gone, changed;
    verdict new, gone, changed), `before` and `after` the answer's values or the verdict's status, `cause` what may
    have done it: text, rules, libraries, settings, other articles; several are joined by " or "."""

    story: str
    change: str
    article: str = ""
    slot: str = ""
    question: str = ""
    before: str = ""
    after: str = ""
    cause: str = ""


@dataclass(frozen=True)
class Reading:
    """What published tables say, for comparing: each article's text, each answer's values, each slot's verdict."""

    texts: Mapping[str, str]
    answers: Mapping[tuple[str, str], str]
    verdicts: Mapping[str, tuple[str, str, tuple[str, ...]]]


def reading(folder: Path) -> Reading | None:
    """The reading of a folder that holds `tables/` and `text/`; None when it holds no tables that can be read."""
    try:
        articles, claims, slots = (read_table(folder / "tables" / f"{t}.csv") for t in ("articles", "claims", "slots"))
        texts = {
            str(row.article): _text(folder, str(row.document), row.start, row.end) + str(row.skipped)
            for row in articles.itertuples()
        }
        return Reading(texts, _answers(claims), _verdicts(slots, claims))
    except (OSError, ValueError, KeyError, AttributeError):
        return None


def changes(story: str, before: Reading | None, after: Reading, upgraded: Sequence[str] = ()) -> list[Change]:
    """The changes from one reading to the next, articles first. Without an earlier reading everything is new.

    `upgraded` names parts of the key (rules, package, libraries, parameters) that differ between the two: an answer
    that differs while its article's text does not was changed by one of them, not by the news."""
    old = before or Reading({}, {}, {})
    causes = list(dict.fromkeys(_UPGRADES[part] for part in upgraded if part in _UPGRADES)) if before else []
    touched = {a for a in old.texts.keys() | after.texts.keys() if old.texts.get(a) != after.texts.get(a)}

    def cause(articles: Sequence[str]) -> str:
        of_text = ["text"] if touched.intersection(articles) else []
        return " or ".join(of_text + causes) or "other articles"

    rows = [
        Change(story, f"article {word}", article=name, cause="text" if word != "changed" else cause([name]))
        for name, word, _, _ in _differences(old.texts, after.texts, ("added", "gone", "changed"))
    ]
    named = {**old.verdicts, **after.verdicts}
    for (slot, article), word, was, now in _differences(old.answers, after.answers):
        question = named[slot][0] if slot in named else ""
        rows.append(Change(story, f"answer {word}", article, slot, question, was or "", now or "", cause([article])))
    was_status, now_status = ({s: v[1] for s, v in reads.verdicts.items()} for reads in (old, after))
    for slot, word, was, now in _differences(was_status, now_status):
        answering = [*old.verdicts.get(slot, ("", "", ()))[2], *after.verdicts.get(slot, ("", "", ()))[2]]
        row = Change(story, f"verdict {word}", "", slot, named[slot][0], was or "", now or "", cause(answering))
        rows.append(row)
    return rows


def new_conflicts(rows: Sequence[Change]) -> list[Change]:
    """The verdicts that have become a conflict."""
    return [r for r in rows if r.change.startswith("verdict") and r.after == "conflict"]


def save_changes(rows: Sequence[Change], path: Path) -> Path:
    """Writes changes.csv: its columns stand there even when nothing changed."""
    import pandas as pd

    names = [f.name for f in fields(Change)]
    data = pd.DataFrame([[getattr(r, n) for n in names] for r in rows], columns=names, dtype="str")
    return save_csv(data, path)


def _differences(
    old: Mapping[Any, str], new: Mapping[Any, str], words: tuple[str, str, str] = ("new", "gone", "changed")
) -> list[tuple[Any, str, str | None, str | None]]:
    """(key, word, before, after) of each key that differs, in the keys' order."""
    said = []
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was != now:
            word = words[0] if was is None else words[1] if now is None else words[2]
            said.append((key, word, was, now))
    return said


def _text(folder: Path, document: str, start: Any, end: Any) -> str:
    path = folder / "text" / f"{document}.txt"
    text = path.read_bytes().decode("utf-8", "surrogatepass") if path.exists() else ""
    try:
        return text[int(start) : int(end)]
    except (TypeError, ValueError):
        return text


def _answers(claims: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(slot, article) → the values that the article gives, in the order of its text, each once."""
    values: dict[tuple[str, str], dict[str, None]] = {}
    for row in claims.sort_values(["article", "start", "end"], kind="stable").itertuples():
        if row.slot:
            values.setdefault((str(row.slot), str(row.article)), {})[str(row.value_text or row.quote)] = None
    return {key: " | ".join(given) for key, given in values.items()}


def _verdicts(slots: pd.DataFrame, claims: pd.DataFrame) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Slot → question, status, the articles that answer."""
    answering = claims[claims["slot"] != ""].groupby("slot")["article"].unique()
    return {
        str(row.slot): (str(row.question), str(row.status), tuple(map(str, answering.get(row.slot, ()))))
        for row in slots.itertuples()
    }
