"""`report.html`: one file per story and setting that an editor reads in five minutes, the finding first."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .. import findings, lexicons, prose, signature
from ..findings import Evidence, Question

if TYPE_CHECKING:
    from ..story import Story

PAGES = Path(__file__).parent / "pages"
PICTURES = {"tone": "Tone", "grades": "Reading level"}
EXCERPT = 150  # words below which an account may be an excerpt, where another has twice as many
MOST = 6  # lines under a heading of the first screen: more would push the next heading off it


@cache
def templates() -> Environment:
    """The page templates; every value is escaped."""
    return Environment(
        loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def style() -> Markup:
    """The house's style sheet, for a `<style>` element."""
    return Markup((PAGES / "house.css").read_text("utf-8"))


def report_page(story: Story, folder: Path) -> str:
    """The report's HTML. Pictures are drawn anew and saved under `folder`/figures, so that page and file agree."""
    found = findings.statements(findings.questions(story.frames))
    by = {status: [q for q in found if q.status == status] for status in findings.ORDER}
    agreeing = [q for q in by["agreed"] + by["compatible"] if q.texts > 1]
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            title=story.title,
            css=style(),
            signature=story.signature,
            counts=counts(story),
            as_of=as_of(story),
            skipped=", ".join(f"{name} ({why})" for name, why in story.skipped.items()),
            differing=by["conflict"],
            agreeing=agreeing,
            doubtful=by["undecided"] + by["updated"],
            aside=by["set_aside"],
            unknown_reviews=story.unknown_reviews,
            most=MOST,
            copying=findings.copying(story.frames),
            nothing_found=nothing_found(story),
            limits=limits(),
            accounts=_accounts(story),
            columns=[a.article.id for a in story.accounts],
            grid=by["conflict"] + by["undecided"] + by["updated"] + agreeing + by["set_aside"],
            pictures=[_picture(story, name, heading, folder) for name, heading in PICTURES.items()],
            method=method(story),
            word=prose.word,
            marked=marked,
            plain_status=plain_status,
        )
    )


def told(story: Story) -> dict[str, Any]:
    """What the index says of a story: its counts, the questions its accounts differ on, else the headline."""
    differing = [q for q in findings.questions(story.frames) if q.status == "conflict"]
    return {
        "counts": " · ".join(filter(None, [counts(story), f"as of {as_of(story)}" if story.as_of else ""])),
        "differ": [{"question": q.question, "answers": [a.value for a in q.answers]} for q in differing],
        "headline": "" if differing else nothing_found(story),
    }


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
    if question.set_aside:
        return question.set_aside
    return "may differ" if question.status == "undecided" else prose.word("status", question.status)


def counts(story: Story) -> str:
    """`12 accounts in 5 files, 10 separate texts`."""
    files, texts = len(story.files), findings.separate_texts(story.frames)
    return f"{_plural(len(story.accounts), 'account')} in {_plural(files, 'file')}, {_plural(texts, 'separate text')}"


def as_of(story: Story) -> str:
    """The date the page speaks for with where it is from; empty when no account states one."""
    if story.as_of is None:
        return ""
    return (
        f"{story.as_of.isoformat()} ({'set by you' if story.settings.as_of else 'the latest date an account states'})"
    )


def nothing_found(story: Story) -> str:
    """What stands in place of differences: the measured recall, never "consistent"."""
    if len(story.accounts) < 2:
        return "There is one account only, so there is nothing to compare it with."
    return f"No difference was found. That is not agreement: {measured('recall')}"


def measured(name: str) -> str:
    """A measured figure in words, from `rules/measured.yml`."""
    return str(lexicons.rules("measured")[name])


def limits() -> str:
    """What the page cannot tell."""
    return f"Accounts are compared with each other, not with the world. {measured('recall')} {measured('precision')}"


def method(story: Story) -> str:
    """The paragraph on how the page was made, from versions, rules and settings."""
    versions = ", ".join(f"{name} {v}" for name, v in signature.library_versions().items())
    settings = ", ".join(f"{k} {v}" for k, v in story.settings.keyed().items() if v != "")
    return (
        f"Crossread {signature.package_version()}, rules {lexicons.fingerprint()}, settings: {settings}. "
        f"Libraries: {versions}. {measured('method')}"
    )


def _accounts(story: Story) -> list[dict[str, Any]]:
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


def _picture(story: Story, name: str, heading: str, folder: Path) -> dict[str, str]:
    made = story.picture(name)
    file = story.folder / "figures" / f"{name}.svg"
    source = f"data:image/svg+xml;base64,{b64encode(file.read_bytes()).decode()}" if made.figure is not None else ""
    return {"name": name, "heading": heading, "source": source, "alt": made.alt, "reading": str(made.reading)}


def _plural(n: int, word: str) -> str:
    return f"{n} {word}{'s' * (n != 1)}"
