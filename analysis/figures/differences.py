"""What may be said of accounts' differences: those that a test of each pair calls, or else two intervals that do not
touch. The normal answer is that no difference is worth naming."""

from __future__ import annotations

from itertools import combinations

from pandas import DataFrame

from .. import prose
from ..intervals import MOST_COMPARED
from ..lexicons import rules

FEW = 10  # sentences below which a value is called rough
NO_DIFFERENCE = "No difference worth naming"


def apart(data: DataFrame, copies: DataFrame) -> tuple[list[tuple[str, str]], int]:
    """Pairs (the account with the higher value first) whose intervals do not touch, and how many pairs there are.
    A copy and its original are one text and make no pair."""
    known = data[data["value"].notna() & data["low"].notna()]
    same = {frozenset(p) for p in zip(copies["article"], copies["copy_of"], strict=True)}
    found, total = [], 0
    for a, b in combinations(prose.each_row(known), 2):
        if frozenset((a.article, b.article)) in same:
            continue
        total += 1
        if a.low > b.high:
            found.append((str(a.article), str(b.article)))
        elif b.low > a.high:
            found.append((str(b.article), str(a.article)))
    return found, total


def difference(data: DataFrame, copies: DataFrame, verb: str, noun: str) -> str:
    """What the intervals allow to say about the accounts: `verb` as in "is worded more positively than", `noun`
    what is compared. Columns read: article, value, low, high."""
    known = int((data["value"].notna() & data["low"].notna()).sum())
    pairs, total = apart(data, copies)
    if not total:
        who = f"{prose.counted(known, 'account')} {'is' if known == 1 else 'are'} long enough for a value"
        return f"Nothing to compare: {who}{' and they are one text' if known > 1 else ''}."
    if not pairs:
        which = "both intervals" if total == 1 else f"the intervals of the {known} accounts"
        return f"{NO_DIFFERENCE} in {noun}: {which} overlap{'' if total == 1 else ', each with each'}."
    named = _named(pairs, verb, list(data["article"]))
    rest = total - len(pairs)
    if rest < len(pairs):
        others = f" In the other {'pair' if rest == 1 else f'{rest} pairs'} they overlap." if rest else ""
        lead = f"In {len(pairs)} of {prose.counted(total, 'pair')} of accounts"
        return f"{lead} the intervals do not touch: {named}.{others}"
    where = "one pair" if len(pairs) == 1 else f"{len(pairs)} pairs"
    lead = f"{NO_DIFFERENCE} in {noun} for {rest} of {total} pairs of accounts."
    return f"{lead} In {where} the intervals do not touch: {named}."


def _named(pairs: list[tuple[str, str]], verb: str, order: list[str]) -> str:
    """Which accounts differ: pairs as (higher, lower), accounts in their order."""
    higher: dict[str, list[str]] = {}
    for high, low in pairs:
        higher.setdefault(high, []).append(low)
    if len(higher) <= 3:
        return "; ".join(f"{prose.shortened(high)} {verb} {prose.listed(lows, 3)}" for high, lows in higher.items())
    return f"each of {prose.listed(sorted(higher, key=order.index))} {verb} some others"


def tested(pairs: DataFrame, verb: str, noun: str) -> str:
    """What the test of each pair calls (`tone_differences`); empty where no pair could be tested."""
    known = pairs[pairs["difference"].notna()]
    if known.empty:
        return ""
    total, called = len(known), known[known["named"] == 1]
    how = f"of {float(rules('news_tone')['worth_naming']):g} or more"
    how += " (corrected for the number of pairs)" if total > 1 else ""
    if called.empty:
        which = "the two accounts do not pass" if total == 1 else f"none of {total} pairs of accounts passes"
        return f"{NO_DIFFERENCE} in {noun}: {which} the test for one {how}."
    found = [
        (str(r.second), str(r.first)) if r.difference > 0 else (str(r.first), str(r.second))
        for r in prose.each_row(called)
    ]
    order = list(dict.fromkeys([*known["first"], *known["second"]]))
    rest = total - len(called)
    others = f" {NO_DIFFERENCE} in the other {'pair' if rest == 1 else f'{rest} pairs'}." if rest else ""
    lead = f"{len(called)} of {prose.counted(total, 'pair')} of accounts {'passes' if len(called) == 1 else 'pass'}"
    return f"{lead} the test for a difference {how}: {_named(found, verb, order)}.{others}"


def some_compared(accounts: int) -> str:
    """Which of the accounts were compared pair by pair, where not all of them were; else empty."""
    if accounts <= MOST_COMPARED:
        return ""
    return f"Of the {accounts} accounts the {MOST_COMPARED} with most sentences were compared pair by pair."


def cautions(data: DataFrame, few: int = FEW) -> str:
    """What the sample does not bear: accounts without a value, accounts with few sentences. Columns read: article,
    value, and n where there is one."""
    missing = data[data["value"].isna()]
    said = []
    if len(missing):
        who, be = prose.counted(len(missing), "account"), "is" if len(missing) == 1 else "are"
        said.append(f"{who} ({prose.listed(list(missing['article']))}) {be} too short for a value.")
    if "n" in data:
        rough = data[data["value"].notna() & (data["n"] < few)]
        if len(rough):
            said.append(f"Read {prose.listed(list(rough['article']))} with care: fewer than {few} sentences.")
    return " ".join(said)
