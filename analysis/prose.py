"""The grammar of the sentences on pages: counts, lists, shares, and the visible words for the tables' codes.

No number is typed into a sentence: each is counted from the rows that were drawn. Accounts are named in their own
order, never by size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Protocol

from pandas import DataFrame

from .lexicons import rules
from .settings import Settings

_TALLIED = {
    "conflict": "they differ", "undecided": "they may differ", "updated": "one has a later figure",
    "compatible": "the answers fit (rounded or partial)", "agreed": "they agree",
}  # fmt: skip
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~$]|^-|(?<=^\d)\.)", re.MULTILINE)
_PLAIN_WORD = re.compile(r"[^\W_][\w'’.,-]*")
_PLAIN_NAME = re.compile(r"[\w.-]+")
_CARRIER = re.compile(r"(.+) ([+-]\d+(?:\.\d+)?)")
_PLAIN = {"correct", "partly"}  # codes that a page may say as words
_VERDICTS = ("status", "support", "citations")  # groups whose codes are verdicts: a page never shows the bare code


class Reading(str):
    """A sentence for a page; a notebook shows it as running text, with nothing in it taken as markup.

    >>> Reading("about <b>.txt").__class__.__name__, Reading("a_b <i>")._repr_markdown_()
    ('Reading', 'a\\\\_b &lt;i&gt;')
    """

    def _repr_markdown_(self) -> str:
        return markdown(self)


class Note(Reading):
    """A remark on a picture, in italics."""

    def _repr_markdown_(self) -> str:
        return f"*{markdown(self)}*"


class Colophon(Reading):
    """The files written, the signature and how to run again: Markdown of our own, the names in it escaped."""

    def _repr_markdown_(self) -> str:
        return str(self)


class Written(Protocol):
    """What a colophon reads of a story: the folder of its files, its signature and its settings."""

    @property
    def folder(self) -> Path: ...
    @property
    def signature(self) -> str: ...
    @property
    def settings(self) -> Settings: ...


def colophon(story: Written, *pictures: str) -> Colophon:
    """What stands at a notebook's end: the files of these pictures, the signature, how to run again."""
    wanted = (f"figures/{name}.{kind}" for name in pictures for kind in ("png", "svg", "csv"))
    files = ", ".join(markdown(f) for f in wanted if (story.folder / f).exists())
    name = story.settings.story
    command = f"python -m analysis run --story {name if _PLAIN_NAME.fullmatch(name) else 'NAME'}"
    return Colophon(
        f"**Files** in the outputs of {markdown(name)}: {files or 'none'}\n\n"
        f"**Signature:** {markdown(story.signature)}\n\n"
        "**To run it again:** change the cell of parameters and choose *Run all*; for every notebook of the story: "
        f"`{command}`"
    )


def markdown(text: str) -> str:
    """The text as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", escape(text, quote=False))


def word(group: str, code: str, **filled: str) -> str:
    """The visible words of a code; a code without an entry is shown with blanks for its underscores.

    >>> word("citations", "wrong_source", found="2", cited="3")
    'source 2 says it, not the cited 3'
    >>> word("formulas", "flesch_kincaid")
    'Flesch-Kincaid grade'
    """
    if group == "formulas":
        return str(rules("formulas")["formulas"].get(code, {}).get("name", code.replace("_", " ")))
    visible = rules("words").get(group, {}).get(code)
    return str(visible).format(**filled) if visible else code.replace("_", " ")


@cache
def _codes() -> re.Pattern[str]:
    groups = rules("words")
    codes = {code for group in _VERDICTS for code in groups[group]} - _PLAIN
    joined = {c for group in (*groups.values(), rules("formulas")["formulas"]) for c in group if "_" in c}
    return re.compile(r"(?<![\w-])(?:" + "|".join(sorted(codes | joined)) + r")(?![\w-])")


def codes_in(text: str) -> list[str]:
    """The tables' codes that a page's own text shows, each once: verdicts and names with underscores. Empty is as it
    should be.

    >>> codes_in("status: conflict, source: wrong_source")
    ['conflict', 'wrong_source']
    """
    return sorted(set(_codes().findall(text)))


def each_row(data: DataFrame) -> Iterator[Any]:
    """The rows of a frame, each with its columns as attributes."""
    return iter(data.itertuples())


def word_count(text: str) -> int:
    """Words of a raw text, counted plainly: for what is shown, not for what is measured.

    >>> word_count("The $14.3bn deal – it's done.")
    5
    """
    return len(_PLAIN_WORD.findall(text))


def shortened(name: str, most: int = 40) -> str:
    """The name, its middle left out when it is longer than `most` characters; control characters shown as blanks.

    >>> shortened("a-very-long-file-name-of-an-account", 16)
    'a-very-l…account'
    """
    name = "".join(c if c.isprintable() else " " for c in name)
    return name if len(name) <= most else f"{name[: most // 2]}…{name[-(most - most // 2 - 1) :]}"


def counted(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun.

    >>> counted(1, "account"), counted(1200, "word"), counted(0, "copy", "copies")
    ('1 account', '1,200 words', 'no copies')
    """
    return f"{n or 'no':,} {noun if n == 1 else plural or noun + 's'}" if n else f"no {plural or noun + 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as a list in words, long ones shortened, the rest counted.

    >>> listed(["000", "001"]), listed(list("abcdef"), 3)
    ('000 and 001', 'a, b, c and 3 more')
    """
    shown = [shortened(str(n)) for n in (names if len(names) <= most else names[:most])]
    shown += [f"{len(names) - most} more"] if len(names) > most else []
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def signed(value: float) -> str:
    """A tone to two places with its sign; zero has none.

    >>> signed(-0.126), signed(0.001), signed(0.5)
    ('−0.13', '0.00', '+0.50')
    """
    text = f"{value:+.2f}".replace("-", "−")
    return text[1:] if text[1:] == "0.00" else text


def share(part: float) -> str:
    """A share in whole per cent, never rounded to nothing or to all.

    >>> share(0.994), share(1.0), share(0.002)
    ('99 %', '100 %', 'under 1 %')
    """
    if 0 < part < 0.01:
        return "under 1 %"
    return f"{min(round(part * 100), 99) if part < 1 else 100} %"


def carriers_of(text: str) -> list[tuple[str, float]]:
    """The words and weights of a cell of `tone.carriers`.

    >>> carriers_of("strong +0.43; not good -0.20")
    [('strong', 0.43), ('not good', -0.2)]
    """
    return [(m[1], float(m[2])) for part in text.split(";") if (m := _CARRIER.fullmatch(part.strip()))]


def separate_texts(articles: DataFrame) -> int:
    """How many separate texts the analysed accounts are: a copy counts once, one that cites the others adds none."""
    return int(((articles["skipped"] == "") & (articles["copy_of"] == "") & (articles["cites"] == "")).sum())


def joined(*parts: str) -> Reading:
    """The parts that say something, as one reading."""
    return Reading(" ".join(p for p in parts if p))


def status(code: str) -> str:
    """A verdict in visible words, without its reason.

    >>> status("conflict"), status("undecided")
    ('accounts differ', 'may differ')
    """
    return word("status", code, reason="").removesuffix(", because ")


def tally(by: Mapping[str, int]) -> str:
    """How many questions there are and how they are answered, from the number of questions of each status.

    >>> tally({"conflict": 2, "agreed": 11, "single": 1})
    '13 questions that two separate texts or more answer: on 2 they differ, on 11 they agree. 1 more has one text only.'
    """
    told = [f"on {by[status]} {how}" for status, how in _TALLIED.items() if by.get(status)]
    asked, lone = sum(n for status, n in by.items() if status in _TALLIED), by.get("single", 0)
    rest = f" {lone:,} more {'has' if lone == 1 else 'have'} one text only." if lone else ""
    if not asked:
        return f"No question was found that two separate texts answer.{rest}"
    return f"{counted(asked, 'question')} that two separate texts or more answer: {', '.join(told)}.{rest}"


def measured(*names: str) -> Reading:
    """The measured figures of these names, each a sentence of `rules/measured.yml`."""
    return joined(*(str(rules("measured")[name]) for name in names))


def scored_by(settings: Settings) -> str:
    """What scored the sentences, where it was not the word list; of a folder only its own name is told.

    >>> scored_by(Settings(tone_model="/some/where/my-model/"))
    'Scored by the model my-model, not by the word list; it does not say which words carried a score.'
    """
    if not settings.tone_model:
        return ""
    name = shortened(Path(settings.tone_model).name, 60)
    return f"Scored by the model {name}, not by the word list; it does not say which words carried a score."


def nothing_found(accounts: int) -> str:
    """What stands where no difference was found: never "consistent", but how many the method finds at all."""
    if accounts < 2:
        return "There is one account only, so there is nothing to compare it with."
    return f"No difference was found. That is not agreement: {rules('measured')['recall']}"
