"""Where a run of capitalised words falls apart: a possessive, an "of" or an "and" that belongs to no name."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.language.capitals import Word
from analysis.language.name_lists import Lists, lists


def segments(run: Sequence[Word]) -> list[list[Word]]:
    """The run cut where a possessive, "of" or "and" does not belong to a body's name."""
    known = lists()
    found: list[list[Word]] = [[run[0]]]
    for at, word in enumerate(run[1:], 1):
        current = found[-1]
        if word.gap == "possessive":
            joined = _owner_joins(current, run[at:], known)
        elif word.gap == "link":
            joined = _link_joins(current, word, run[at:], known)
        else:
            # behind "Jr." nothing more belongs to a person's name ("King Jr. Boulevard" is a street)
            over = len(current) > 1 and current[-1].text in known.suffixes
            joined = not over or word.text in known.thing_tails | known.place_tails | known.body_tails
        if joined:
            current.append(word)
        else:
            found.append([word])
    return found


def _owner_joins(current: list[Word], rest: Sequence[Word], known: Lists) -> bool:
    # "Prince George's County", "St. Mary's Parish"
    if rest[0].text in {"County", "Parish", "Cathedral", "Square"}:
        return True
    # "New Year's Eve", "Mother's Day"
    if rest[0].text in {"Eve", "Day"}:
        return True
    tail = any(w.text in known.body_tails for w in rest[:4])
    saint = len(current) > 1 and current[-2].text in {"St.", "Saint"}
    return tail and (saint or current[-1].text in known.owners)


def _link_joins(current: list[Word], word: Word, rest: Sequence[Word], known: Lists) -> bool:
    last = current[-1].text
    if word.link == "&":
        return True
    for back in range(min(4, len(current)), 0, -1):
        words = linked(current[-back:])
        if (span := known.known_starts.get(words.split()[0], 0)) > back:
            ahead = [words, *(f"{w.link} {w.text}" if w.link else w.text for w in rest[:span])]
            if any(" ".join(ahead[:n]) in known.known for n in range(2, len(ahead) + 1)):
                return True
    if word.link == "on":
        return last in {"Committee", "Subcommittee", "Council", "Commission", "Conference", "Panel"}
    if word.link.startswith(("of", "for")):
        alone = len(current) == 1 or current[-2].text in known.openers
        if last in {"City", "County", "State", "Town", "Village", "Bank"} and alone:
            return True
        return last in known.body_heads
    if word.link == "and" and any(w.text in {"House", "Senate"} for w in current[:-1]):
        # "the House Ways and Means Committee"; not "Senate Leader Ann Roe and Finance Committee members"
        named = next((i for i, w in enumerate(rest[:5]) if w.text in {"Committee", "Subcommittee"}), 0)
        if named and not any(w.text in known.titles for w in current):
            return True
    # "Department of Health and Human Services"; not "University of Texas and Rice University"
    return (
        word.link == "and"
        and word.text.split()[0] not in known.known
        and any(
            w.text in {"Department", "Bureau", "Office", "Ministry", "Committee", "Administration", "Division"}
            and current[i + 1].link.startswith(("of", "for", "on"))
            for i, w in enumerate(current[:-1])
        )
    )


def linked(words: Sequence[Word]) -> str:
    return " ".join(f"{w.link} {w.text}" if i and w.link else w.text for i, w in enumerate(words))
