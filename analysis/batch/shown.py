"""What the report shows of a story: its accounts as rows, its pictures with the data drawn, marked sentences."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .. import prose
from ..findings import Evidence, Question

if TYPE_CHECKING:
    from pathlib import Path

    from ..story import Story

EXCERPT = 150  # words below which an account may be an excerpt, where another has twice as many


def marked(evidence: Evidence) -> Markup:
    """The sentence, escaped, with the claim's words marked."""
    before, claim, after = (
        evidence.text[: evidence.start],
        evidence.text[evidence.start : evidence.end],
        evidence.text[evidence.end :],
    )
    return Markup("{}<mark>{}</mark>{}").format(before, claim, after)


def plain_status(question: Question) -> str:
    """The status in visible words."""
    return question.set_aside or prose.status(question.status)


def accounts(story: Story) -> list[dict[str, Any]]:
    """The accounts as rows, with a note on what weighs against each."""
    rows = []
    short = min(EXCERPT, int(story.articles.words.max()) // 2)
    for row in story.articles.to_dict("records"):
        notes = []
        if row["skipped"]:
            notes.append(f"not read: {row['skipped']}")
        if row["copy_of"]:
            notes.append(f"stands in {row['copy_of']}")
        if row["cites"]:
            notes.append("cites the others")
        if 0 < row["words"] < short:
            notes.append("short: may be an excerpt, so its blanks say little")
        rows.append({str(k): v for k, v in row.items()} | {"note": "; ".join(notes)})
    return rows


def picture(story: Story, name: str, folder: Path) -> dict[str, str]:
    """A picture, drawn and saved under `folder`/figures, as an image's source with its words."""
    made = story.picture(name)
    file = folder / "figures" / f"{name}.svg"
    source = f"data:image/svg+xml;base64,{b64encode(file.read_bytes()).decode()}" if made.figure is not None else ""
    return {"name": name, "source": source, "alt": made.alt, "reading": str(made.reading), "note": made.note}
