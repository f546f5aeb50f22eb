"""Pictures of what each account asserts: claims by kind, and who is quoted or named as a source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from matplotlib.figure import Figure
from pandas import DataFrame

from .. import prose
from ..findings import KINDS
from ..settings import Settings
from . import styles
from .drawn import Picture, drawn
from .matrices import Cell, Layout, fill, matrix_card, numbered
from .styles import Accounts

Frames = Mapping[str, DataFrame]
SPEAKERS = 12  # speakers shown; the data beside the picture have all
_ARTICLE = re.compile(r"(?:the|a|an|one|some|two|several)\b", re.IGNORECASE)


def claims(frames: Frames, options: Settings) -> Picture:
    """How many claims of each kind an account makes, as a matrix."""
    accounts = Accounts.of(frames)
    table = frames["claims"]
    kinds = [k for k in KINDS if k in set(table["kind"])]
    read = _read(frames, accounts)
    counted = Counter(zip(table["article"], table["kind"], strict=True))
    words = dict(zip(frames["articles"]["article"], frames["articles"]["words"], strict=True))
    data = DataFrame(
        [(a, k, counted[a, k], words[a]) for a in read for k in kinds], columns=["article", "kind", "claims", "words"]
    )
    reading = _claims_reading(data, table)
    if not kinds:
        return drawn(data, reading)
    labels = [prose.word("kinds", k) for k in kinds]
    cells = {
        (i, j): numbered(counted[a, k], max(counted[x, k] for x in read))
        for i, a in enumerate(read)
        for j, k in enumerate(kinds)
    }
    subtitle = "claims of each kind in each account; the darker, the more beside the others in the same column"
    figure = _by_account("What each account states", subtitle, read, accounts, labels, cells)
    note = "Long accounts state more; the count says how much there is to compare, not how good it is."
    return drawn(data, reading, figure, "Matrix of accounts against kinds of claims.", note)


def _read(frames: Frames, accounts: Accounts) -> list[str]:
    left_out = set(frames["articles"][frames["articles"]["skipped"] != ""]["article"])
    return [a for a in accounts.names if a not in left_out]


def _by_account(title: str, subtitle: str, read: list[str], accounts: Accounts, columns: list[str],
                cells: Mapping[tuple[int, int], Cell]) -> Figure:  # fmt: skip
    layout = Layout.of(accounts.labels(read), columns, margin=0.46)
    figure, axes = matrix_card(title, subtitle, layout, len(read), columns)
    fill(axes, cells, layout)
    styles.account_keys(axes, read, accounts)
    return figure


def _claims_reading(data: DataFrame, table: DataFrame) -> prose.Reading:
    if table.empty:
        return prose.joined("No claim was found in any account.")
    numbers = table[~table["kind"].isin(["name", "place"])]
    sourced = int((numbers["said_by"] != "").sum())
    most = [k for k, _ in sorted(Counter(numbers["kind"]).items(), key=lambda i: (-i[1], i[0]))[:3]]
    shared = int((numbers["slot"] != "").sum())
    named = prose.listed([prose.word("kinds", k) for k in most])
    return prose.joined(
        f"{prose.counted(len(table), 'claim')} in {prose.counted(table['article'].nunique(), 'account')}; "
        f"{prose.counted(len(numbers), 'of them is', 'of them are')} more than a name"
        + (f", mostly {named}." if most else "."),
        f"{prose.counted(shared, 'of these answers', 'of these answer')} a question that another account answers too; "
        f"{prose.counted(sourced, 'names', 'name')} a speaker as the source."
        if len(numbers)
        else "",
    )


def quoted(frames: Frames, options: Settings) -> Picture:
    """Who is quoted or named as a source, and in how many sentences of which account."""
    accounts = Accounts.of(frames)
    counts = spoken(frames)
    data = DataFrame(
        [(a, who, n) for (a, who), n in sorted(counts.items(), key=lambda i: (styles.natural(i[0][0]), i[0][1]))],
        columns=["article", "speaker", "sentences"],
    )
    reading = _quoted_reading(data)
    heard = data.groupby("speaker").agg(accounts=("article", "nunique"), sentences=("sentences", "sum")).reset_index()
    heard = heard.sort_values(["accounts", "sentences", "speaker"], ascending=[False, False, True])
    unnamed = prose.word("silence", "unnamed")
    shown = [str(s) for s in heard["speaker"] if s != unnamed][:SPEAKERS]
    shown += [unnamed] if unnamed in set(heard["speaker"]) else []
    read = _read(frames, accounts)
    if not shown:
        return drawn(data, reading)
    most = max(counts.values())
    cells = {(i, j): numbered(counts[a, who], most) for i, a in enumerate(read) for j, who in enumerate(shown)}
    subtitle = "sentences of each account that quote the speaker or name them as the source; most accounts first"
    columns = [prose.shortened(s, 26) for s in shown]
    figure = _by_account("Who is quoted", subtitle, read, accounts, columns, cells)
    more = len(heard) - len(shown)
    note = f"{prose.counted(more, 'more speaker')} in the data beside the picture." if more else ""
    return drawn(data, reading, figure, "Matrix of accounts against speakers.", note)


def spoken(frames: Frames) -> Counter[tuple[str, str]]:
    """Sentences in which an account lets a speaker speak, by (account, speaker). "One former manager" here and "the
    person" there are nobody's name and stand together as unnamed."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for table, column in (("sentences", "quoted_by"), ("claims", "said_by")):
        for row in prose.each_row(frames[table][frames[table][column] != ""]):
            who = getattr(row, column)
            named = who[:1].isupper() and not _ARTICLE.match(who)
            name = who if named else prose.word("silence", "unnamed")
            found[row.article, name].add(int(row.sentence))
    return Counter({key: len(sentences) for key, sentences in found.items()})


def _quoted_reading(data: DataFrame) -> prose.Reading:
    if data.empty:
        return prose.joined("No sentence was found that quotes somebody or names a source.")
    each = data.groupby("speaker").agg(accounts=("article", "nunique"), sentences=("sentences", "sum"))
    unnamed = prose.word("silence", "unnamed")
    named = each[each.index != unnamed]
    several = named[named["accounts"] > 1].sort_values(["accounts", "sentences"], ascending=False, kind="stable")
    alone = int((named["accounts"] == 1).sum())
    total, hidden = int(data["sentences"].sum()), int(data[data["speaker"] == unnamed]["sentences"].sum())
    told = f"{prose.counted(total, 'sentence')} in {prose.counted(data['article'].nunique(), 'account')} "
    heard = [f"{prose.shortened(str(r.Index))} in {r.accounts}" for r in prose.each_row(several.head(4))]
    return prose.joined(
        told + ("quotes somebody or names a source." if total == 1 else "quote somebody or name a source."),
        f"Heard in several accounts: {prose.listed(heard)}." if heard else "No speaker is heard in two accounts.",
        f"{prose.counted(alone, 'named speaker is', 'named speakers are')} heard in one account only." if alone else "",
        f"In {prose.counted(hidden, 'sentence')} the source has no name." if hidden else "",
    )
