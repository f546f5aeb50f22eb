"""`report.html`: one file per story and setting that an editor reads in five minutes, the finding first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .. import findings, prose
from .heads import page_head
from .methods import limits
from .sections import SECTIONS, Told
from .shown import answered
from .templates import templates

if TYPE_CHECKING:
    from ..story import Story

MOST = 6  # lines under a heading of the first screen: more would push the next heading off it


def report_page(story: Story) -> str:
    """The report's HTML. Pictures are drawn anew and saved among the story's figures, so that page and file agree."""
    told = Told.of(story)
    sections = []
    for section in SECTIONS:
        values = section.values(told)
        if values is not None:
            body = templates().get_template(f"sections/{section.name}.html.j2").render(values)
            sections.append((section, Markup(body)))
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            head=Markup(page_head(f"{story.title} · Crossread")),
            title=story.title,
            setting="" if story.settings.setting == "default" else story.settings.setting,
            signature=story.signature,
            counts=counts(story),
            as_of=as_of(story),
            skipped=", ".join(f"{name} ({why})" for name, why in story.skipped.items()),
            told=told,
            unknown_reviews=story.unknown_reviews,
            most=MOST,
            copying=findings.copying(story.frames),
            nothing_found=prose.nothing_found(len(story.accounts)),
            limits=limits(),
            sections=sections,
        )
    )


def told(story: Story) -> dict[str, Any]:
    """What the index says of a story: its counts, the questions its accounts differ on, else the headline."""
    differing = [q for q in findings.questions(story.frames) if q.status == "conflict"]
    return {
        "counts": " · ".join(filter(None, [counts(story), f"as of {as_of(story)}" if story.as_of else ""])),
        "differ": [{"question": q.question, "answers": [answered(a.value, q) for a in q.answers]} for q in differing],
        "headline": "" if differing else prose.nothing_found(len(story.accounts)),
    }


def counts(story: Story) -> str:
    """`12 accounts in 5 files, 10 separate texts`."""
    texts = prose.counted(findings.separate_texts(story.frames), "separate text")
    return f"{prose.counted(len(story.accounts), 'account')} in {prose.counted(len(story.files), 'file')}, {texts}"


def as_of(story: Story) -> str:
    """The date the page speaks for with where it is from; empty when no account states one."""
    if story.as_of is None:
        return ""
    return (
        f"{story.as_of.isoformat()} ({'set by you' if story.settings.as_of else 'the latest date an account states'})"
    )
