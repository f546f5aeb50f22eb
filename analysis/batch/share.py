"""One zip of a finished story to send: its report, pages, figures and tables, with quoted sentences only unless asked.

Nothing is computed anew: the zip holds what the last run published, the same bytes each time it is packed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..settings import Settings, SettingsError, suggestion
from .index import codebook_page
from .records import file_digest, read_record

WHOLE = 0.5  # part of an account's sentences from which on a page shows the account, not sentences of it
FEW = 4  # sentences up to which an account is a note that may be quoted whole
_README = """Crossread: {title}

Open {report} first. Every page is one file and asks no network.

Rights: the articles belong to their publishers and authors. {rights}

  {report}   what the accounts differ on, and the sentence behind every answer
  pages/     the notebooks as pages
  figures/   each picture as SVG and PNG, with the data drawn as CSV beside it
  tables/    the numbers as CSV; codebook.html explains each column
{text}"""
_QUOTED = (
    "These files quote sentences and hold no whole article. tables/sentences.csv holds the sentences behind the "
    "report's answers; what was dropped is left out, as are pages that show an account whole: {left_out}."
)
_FULL = "These files hold whole articles: do not pass them on or publish them without the publishers' leave."


class ShareError(Exception):
    """There is nothing to pack. The message is one line."""


def shared(story: str, out: Path | None = None, setting: str = "default", full_text: bool = False) -> Path:
    """Writes `crossread-<story>.zip` beside the story's folder under `out` and returns its path.

    Raises ShareError, one line, when the story was not run or its report is not finished."""
    folder = _folder(story, out, setting)
    record = read_record(folder / "run.json")
    files = {
        name: entry["files"][name] for entry in (record or {"units": {}})["units"].values() for name in entry["files"]
    }
    if "report.html" not in files:
        raise ShareError(f"{story}/{setting}: no finished report; run it first: crossread run --story {story}")
    if wrong := [name for name, digest in sorted(files.items()) if file_digest(folder / name) != digest]:
        raise ShareError(
            f"{story}/{setting}: {wrong[0]} is missing or altered; run it again: crossread run --story {story}"
        )
    suffix = "" if setting == "default" else f"-{setting}"
    name = f"crossread-{story}{suffix}"
    path = folder.parents[1] / f"{name}.zip"
    beside = path.with_name(f".{path.name}.new")
    title = str(record["units"].get("tables", {}).get("title", story)) if record else story
    with ZipFile(beside, "w", ZIP_DEFLATED, compresslevel=9) as made:
        for inside, content in sorted(_contents(folder, sorted(files), f"{name}.html", title, full_text).items()):
            # The year from which on a zip can count, and the same rights everywhere: equal contents, equal bytes.
            info = ZipInfo(f"{name}/{inside}", (1980, 1, 1, 0, 0, 0))
            info.external_attr, info.compress_type, info.create_system = 0o644 << 16, ZIP_DEFLATED, 3
            made.writestr(info, content)
    beside.replace(path)
    return path


def _folder(story: str, out: Path | None, setting: str) -> Path:
    try:
        where = Settings(story=story, setting=setting, out=str(out.absolute()) if out else "")
    except SettingsError as error:
        raise ShareError(str(error)) from None
    ran = {p.parents[1].name for p in where.out_folder.glob("*/*/run.json")}
    if story not in ran:
        hint = suggestion(story, ran) if ran else " run it first: crossread run"
        raise ShareError(f"{story}: no such story in the outputs;{hint}")
    there = {p.parent.name for p in (where.out_folder / story).glob("*/run.json")}
    if setting not in there:
        raise ShareError(f"{story}: no such setting {setting!r} in the outputs;{suggestion(setting, there)}")
    return where.out_folder / story / setting


def _contents(folder: Path, files: list[str], report: str, title: str, full_text: bool) -> dict[str, bytes]:
    """What the zip holds, by path inside it."""
    accounts = _sentences(folder)
    found = {report: (folder / "report.html").read_bytes(), "codebook.html": codebook_page().encode()}
    left_out = []
    for name in files:
        content = (folder / name).read_bytes()
        if name.endswith(".html") and name != "report.html":
            if full_text or not _shows_whole(content.decode("utf-8"), accounts):
                found[f"pages/{name}"] = content
            else:
                left_out.append(name)
        elif name.startswith("figures/"):
            found[name] = content
        elif name.startswith("tables/"):
            found |= {name: content} if full_text else _quoting(folder, name, content)
        elif name.startswith("text/") and full_text:
            found[name] = content
    rights = _FULL if full_text else _QUOTED.format(left_out=", ".join(left_out) or "none")
    text = "  text/      each document whole\n" if full_text else ""
    found["README.txt"] = _README.format(title=title, report=report, rights=rights, text=text).encode()
    return found


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def _sentences(folder: Path) -> Mapping[str, list[str]]:
    """Each account's sentences, without blanks."""
    head, *rows = _rows((folder / "tables" / "sentences.csv").read_bytes())
    found: dict[str, list[str]] = {}
    for row in rows:
        told = dict(zip(head, row, strict=True))
        found.setdefault(told["article"], []).append("".join(told["quote"].split()))
    return found


class _Words(HTMLParser):
    """A page's visible words, without blanks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append("".join(data.split()))


def _shows_whole(html: str, accounts: Mapping[str, list[str]]) -> bool:
    """Whether a page shows most sentences of an account that is more than a note."""
    text = "".join(_Words(html).words)
    return any(
        len(sentences) > FEW and sum(s in text for s in sentences) > WHOLE * len(sentences)
        for sentences in accounts.values()
    )


def _quoting(folder: Path, name: str, content: bytes) -> dict[str, bytes]:
    """A table with quoted sentences only: those that the report quotes; nothing of what was dropped."""
    if name == "tables/dropped.csv":
        return {}
    if name != "tables/sentences.csv":
        return {name: content}
    quoted = "".join(_Words((folder / "report.html").read_text("utf-8")).words)
    head, *rows = _rows(content)
    at, out = head.index("quote"), io.StringIO(newline="")
    kept = (row for row in rows if "".join(row[at].split()) in quoted)
    csv.writer(out, lineterminator="\n").writerows([head, *kept])
    return {name: out.getvalue().encode("utf-8")}
