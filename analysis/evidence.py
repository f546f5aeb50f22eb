"""Sentences and pages as marked-up HTML: what was kept, what a page pushed in, which words carried a score.

Everything that comes from a page is escaped. The marks are elements and words, not styles or ids, so that they stay
readable where a notebook's viewer strips those: <mark> carries a score, <s> was left out, <details> folds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pandas import DataFrame

from . import prose
from .settings import Settings, SettingsError, suggestion

Frames = Mapping[str, DataFrame]
LONG = 6  # letters; a word with more is a long one to LIX (Björnsson 1968)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VISIBLE = re.compile(r"\S")


class ExhibitError(KeyError):
    """No exhibit has this name. The message is one line."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Exhibit:
    """Marked-up HTML that a notebook shows as it is, and the sentence that reads it."""

    name: str
    html: str
    reading: prose.Reading

    def _repr_html_(self) -> str:
        return f"<div>{self.html}<p>{escape(self.reading)}</p></div>"


@dataclass(frozen=True, order=True)
class Mark:
    """A stretch of a text and what it is: carrier (with its weight as `label`), pushed, long."""

    start: int
    end: int
    kind: str
    label: str = ""


def exhibit(name: str, frames: Frames, options: Settings, documents: Mapping[str, str] | None = None) -> Exhibit:
    """The exhibit `name` of a story: page, left_out, sharpest, hardest, long_words.

    `documents` holds each document's text by its name; without it a page shows sentences and dropped blocks only.
    Raises ExhibitError, one line, for a name there is none of."""
    if name not in _EXHIBITS:
        raise ExhibitError(f"{name}: no such exhibit;{suggestion(name, set(_EXHIBITS))}")
    html, reading = _EXHIBITS[name](frames, options, documents or {})
    return Exhibit(name, html, prose.Reading(reading))


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text as HTML with its marks; where two overlap the one that starts first (then the shorter) stands.

    >>> marked("a <good> day", [Mark(3, 7, "carrier", "+0.44")])
    'a &lt;<mark>good</mark><small> +0.44</small>&gt; day'
    """
    out, at = [], 0
    for m in sorted(marks):
        if m.start < at or m.end > len(text) or m.start >= m.end:
            continue
        out.append(escape(text[at : m.start]))
        inner = escape(text[m.start : m.end])
        if m.kind == "pushed":
            out.append(f"<small><s>{inner}</s> [not read]</small>")
        else:
            out.append(f"<mark>{inner}</mark>" + (f"<small> {escape(m.label)}</small>" if m.label else ""))
        at = m.end
    return "".join(out) + escape(text[at:])


def carrier_marks(text: str, carriers: str, pushed: Sequence[Mark] = ()) -> list[Mark]:
    """Where the words of a cell of `tone.carriers` stand in the sentence, in the order they are listed.

    >>> carrier_marks("Not good, but good enough", "good -0.34; good +0.44")
    [Mark(start=4, end=8, kind='carrier', label='−0.34'), Mark(start=14, end=18, kind='carrier', label='+0.44')]
    """
    found: list[Mark] = []
    for word, weight in prose.carriers_of(carriers):
        pattern = re.compile(r"(?<!\w)" + re.escape(word) + r"(?!\w)", re.IGNORECASE)
        places = [m.span() for m in pattern.finditer(text)]
        free = [p for p in places if not any(p[0] < o.end and o.start < p[1] for o in (*found, *pushed))]
        after = [p for p in free if not found or p[0] >= found[-1].end]
        if after or free:
            found.append(Mark(*(after or free)[0], "carrier", prose.signed(weight)))
    return found


def _pushed(frames: Frames) -> dict[str, list[tuple[int, int, str, str]]]:
    """Dropped blocks by document, in order: start, end, role, reason."""
    document = dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for r in frames["dropped"].itertuples():
        found.setdefault(document.get(r.article, ""), []).append((int(r.start), int(r.end), str(r.role), str(r.reason)))
    return {d: sorted(blocks) for d, blocks in found.items()}


def _within(blocks: Sequence[tuple[int, int, str, str]], start: int, end: int) -> list[Mark]:
    return [Mark(max(s, start) - start, min(e, end) - start, "pushed") for s, e, *_ in blocks if s < end and start < e]


def _page(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """One account as its page gave it."""
    row = chosen(frames, options)
    if row is None:
        return "<p>No account was analysed.</p>", "No account was analysed."
    name, start, end = str(row["article"]), int(row["start"]), int(row["end"])
    blocks = [b for b in _pushed(frames).get(str(row["document"]), []) if b[0] < end and start < b[1]]
    mine = frames["sentences"][frames["sentences"]["article"] == name]
    sentences = [(int(s), int(e), str(q)) for s, e, q in zip(mine["start"], mine["end"], mine["quote"], strict=True)]
    text = documents.get(str(row["document"]), "")
    body = "".join(_stretches(sentences, blocks, text, start, end))
    inside = sum(1 for b in blocks if any(s <= b[0] and b[1] <= e for s, e, _ in sentences))
    head = f"<p><strong>{escape(prose.shortened(name))}</strong> – {escape(str(row['title']) or 'no headline stated')}</p>"
    reading = (f"{prose.shortened(name)}: {prose.counted(len(sentences), 'sentence')} read; "
               f"{prose.counted(len(blocks) - inside, 'block')} dropped and folded, {prose.counted(inside, 'phrase')} struck out inside sentences.")  # fmt: skip
    return head + body, reading


def chosen(frames: Frames, options: Settings) -> dict[str, object] | None:
    """The row of the account to read closely: the one the settings name, else the first that was analysed.

    Raises SettingsError, one line, when the settings name one that is not there."""
    table = frames["articles"]
    read = table[table["skipped"] == ""]
    if options.article:
        read = read[read["article"] == options.article]
        if read.empty:
            raise SettingsError(f"article: {options.article!r} is no account of this story;{suggestion(options.article, set(table['article']))}")
    return None if read.empty else {str(k): v for k, v in read.iloc[0].to_dict().items()}


def _stretches(sentences: Sequence[tuple[int, int, str]], blocks: Sequence[tuple[int, int, str, str]], text: str, start: int, end: int) -> Iterator[str]:
    """The page from `start` to `end`: sentences in paragraphs, dropped blocks folded, all that lies between as it stands."""
    outer = [b for b in blocks if not any(s <= b[0] and b[1] <= e for s, e, _ in sentences)]
    parts = sorted([(s, e, q, None) for s, e, q in sentences] + [(s, e, text[s:e], (role, why)) for s, e, role, why in outer],
                   key=lambda p: (p[0], -p[1]))  # fmt: skip
    at, open_paragraph = start, False
    for s, e, words, dropped in [*parts, (end, end, "", None)]:
        between = text[at:s] if s > at else ""
        if open_paragraph and ("\n" in between or _VISIBLE.search(between) or dropped or s == end):
            yield "</p>"
            open_paragraph = False
        for line in between.split("\n"):
            if _VISIBLE.search(line):
                yield f"<p><strong>{escape(line.strip())}</strong></p>"
        if dropped:
            yield _folded(words if s >= at else text[max(at, s) : e], *dropped)
        elif words:
            yield " " if open_paragraph else "<p>"
            yield marked(words, _within(blocks, s, e))
            open_paragraph = True
        at = max(at, e)


def _folded(words: str, role: str, reason: str) -> str:
    count = prose.counted(len(words.split()), "word")
    return f"<details><summary>[dropped: {escape(role)}, {count} – {escape(reason)}]</summary><blockquote><s>{escape(words)}</s></blockquote></details>"


def _left_out(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """What was dropped, a row a rule: how often, how many words, the first example."""
    table = frames["dropped"]
    if table.empty:
        return "<p>Nothing was dropped.</p>", "Nothing was dropped."
    rows = []
    for (role, reason), part in table.groupby(["role", "reason"], sort=True):
        example = " ".join(str(part["quote"].iloc[0]).split())
        words = sum(len(str(q).split()) for q in part["quote"])
        rows.append((escape(str(role)), escape(str(reason)), f"{len(part):,}", f"{words:,}", f"<s>{escape(prose.shortened(example, 90))}</s>"))
    html = _table(("what it is", "the rule that dropped it", "times", "words", "first example"), rows)
    return html, f"{prose.counted(len(table), 'stretch', 'stretches')} of {prose.counted(table['article'].nunique(), 'account')} dropped by {prose.counted(len(rows), 'rule')}."


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    top = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _sharpest(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """The sentences with the most positive and the most negative wording, their carriers marked."""
    # A copy repeats its original's sentences: shown once, where they were printed first in the accounts' order.
    data = frames["tone"].merge(frames["sentences"], on=["story", "article", "sentence"]).drop_duplicates("quote")
    blocks, document = _pushed(frames), dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
    html, shown = [], 0
    for label, part in (("positive", data[data["score"] > 0]), ("negative", data[data["score"] < 0])):
        strongest = part.assign(_by=part["score"].abs()).sort_values(["_by", "article", "sentence"], ascending=[False, True, True], kind="stable")
        items = []
        for r in strongest.head(options.top).itertuples():
            pushed = _within(blocks.get(document[str(r.article)], []), int(r.start), int(r.end))
            text = marked(str(r.quote), [*pushed, *carrier_marks(str(r.quote), str(r.carriers), pushed)])
            items.append(f"<li>{text} <small>({escape(prose.shortened(str(r.article)))}, sentence {int(r.sentence) + 1}{_voice(r.quoted_by)}; {prose.signed(float(r.score))})</small></li>")
        shown += len(items)
        html.append(f"<p><strong>{escape(prose.word('tone', label).capitalize())}</strong></p>" + (f"<ul>{''.join(items)}</ul>" if items else "<p>None.</p>"))
    return "".join(html), f"{prose.counted(shown, 'sentence')} with the strongest wording; the marked words carried the score."


def _voice(quoted_by: object) -> str:
    return f", quoted from {escape(prose.shortened(str(quoted_by)))}" if quoted_by else ""


def _hardest(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """The sentences that ask most of a reader: words plus the share of long ones (LIX of the one sentence)."""
    blocks, document = _pushed(frames), dict(zip(frames["articles"]["article"], frames["articles"]["document"], strict=True))
    found = []
    for r in frames["sentences"].drop_duplicates("quote").itertuples():
        pushed = _within(blocks.get(document[str(r.article)], []), int(r.start), int(r.end))
        words = [m for m in _WORD.finditer(str(r.quote)) if not any(m.start() < p.end and p.start < m.end() for p in pushed)]
        long = [Mark(*m.span(), "long") for m in words if len(m[0]) > LONG]
        if words:
            found.append((len(words) + 100 * len(long) / len(words), len(words), len(long), r, [*pushed, *long]))
    found.sort(key=lambda f: -f[0])
    items = [f"<li>{marked(str(r.quote), marks)} <small>({escape(prose.shortened(str(r.article)))}, sentence {int(r.sentence) + 1}; "
             f"{prose.counted(n, 'word')}, {long} of them long)</small></li>" for _, n, long, r, marks in found[: options.top]]  # fmt: skip
    reading = f"{prose.counted(len(items), 'sentence')} that ask most: long sentences with many words of more than {LONG} letters (marked)."
    return f"<ol>{''.join(items)}</ol>" if items else "<p>No sentence was found.</p>", reading


def _long_words(frames: Frames, options: Settings, documents: Mapping[str, str]) -> tuple[str, str]:
    """The longest words that are no names, with how often and in how many accounts they stand."""
    seen: dict[str, list[str]] = {}
    for article, quote in zip(frames["sentences"]["article"], frames["sentences"]["quote"], strict=True):
        for m in _WORD.finditer(str(quote)):
            if m[0].islower() and len(m[0]) > LONG:
                seen.setdefault(m[0], []).append(str(article))
    longest = sorted(seen.items(), key=lambda i: (-max(map(len, i[0].split("-"))), i[0]))[: options.top]
    rows = [(escape(w), str(len(w)), f"{len(a):,}", f"{len(set(a)):,}") for w, a in longest]
    return _table(("word", "letters", "times", "accounts"), rows), f"{prose.counted(len(seen), 'different word')} of more than {LONG} letters that are no names; the longest are shown."


_EXHIBITS: dict[str, Callable[[Frames, Settings, Mapping[str, str]], tuple[str, str]]] = {
    "page": _page,
    "left_out": _left_out,
    "sharpest": _sharpest,
    "hardest": _hardest,
    "long_words": _long_words,
}
NAMES = tuple(_EXHIBITS)
