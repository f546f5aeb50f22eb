"""A run of capitalised words cut into pieces that are one name each, titles taken off and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language.capitals import Word
from analysis.language.name_lists import Lists, lists
from analysis.language.name_segments import linked, segments


@dataclass(slots=True)
class Piece:
    """One name's words: `key` as printed (nickname in quotation marks left out), `title` the words before it and
    their `gender`, `hint` the kind that a list or a tail shows ("" when open), `known` when a list holds it."""

    words: list[Word]
    title: str = ""
    gender: str = ""
    hint: str = ""
    known: bool = False
    descriptor: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def key(self) -> str:
        """The words joined by one space, with particles and links where they stood.

        >>> Piece([Word("Oscar", 0, 5), Word("Hoya", 12, 16, "particle", link="de la")]).key
        'Oscar de la Hoya'
        """
        if len(self.words) == 1:
            return self.words[0].text
        parts: list[str] = []
        for word in self.words:
            if word.gap == "nick":
                continue
            if word.link and parts:
                parts.append(word.link)
            if word.gap == "possessive" and parts:
                parts[-1] += "'s"
            parts.append(word.text)
        return " ".join(parts)


def pieces_of_run(run: Sequence[Word], initial: bool, lower: frozenset[str]) -> list[Piece]:
    """The names that a run may hold, in order. `initial`: it opens a sentence; `lower`: words of the story that
    are also written in lower case.

    >>> from analysis.language.capitals import runs_of_capitals as runs
    >>> [(p.key, p.title, p.hint) for p in pieces_of_run(runs("Clay County Sheriff Ann Lee")[0], True, frozenset())]
    [('Clay County', '', 'place'), ('Ann Lee', 'sheriff', '')]
    """
    known = lists()
    if len(run) == 1:
        # most runs are one word, and most of those open a sentence or name a day
        word = run[0].text
        if word in known.openers or word in known.calendar or word in known.titles:
            return []
        if word in known.known:
            return [Piece([run[0]], hint=known.known[word], known=True)]
        return [Piece([run[0]], hint="body" if _acronym(word, known) else "")]
    found: list[Piece] = []
    for i, segment in enumerate(segments(run)):
        found += _pieces(_trimmed(segment, initial and i == 0, lower, known), known)
    return found


def _trimmed(segment: list[Word], initial: bool, lower: frozenset[str], known: Lists) -> list[Word]:
    """The segment without words that only stand there because a sentence, a clause or a day begins."""
    at = 0
    while at < len(segment):
        word = segment[at].text
        more = len(segment) - at - 1
        if (word in known.openers and not (more and word == "Will" and not initial)) or (
            initial
            and at == 0
            and more
            and (word.lower() in lower or word.lower() in known.relations)
            and _only_opens(segment, known)
        ):
            at += 1
        else:
            break
    return segment[at:]


def _only_opens(segment: list[Word], known: Lists) -> bool:
    """Whether the first word of a sentence is a word ("Neighbor Ken Yates") and not part of the name behind it."""
    first, last = segment[0].text, segment[-1].text
    if first in known.titles or first in known.given or first in known.place_heads:
        return False
    if last in known.body_tails or last in known.place_tails or linked(segment) in known.known:
        return False
    return segment[1].gap == "space" and not any(w.gap == "link" for w in segment[1:])


def _pieces(segment: list[Word], known: Lists) -> list[Piece]:
    if not segment:
        return []
    for at, word in enumerate(segment):
        if word.text in known.calendar and not _given_month(segment, at, known):
            return _pieces(segment[:at], known) + _pieces(segment[at + 1 :], known)
    whole = linked(segment)
    if whole in known.known:
        return [Piece(segment, hint=known.known[whole], known=True)]
    if (title := _title_at(segment, known)) is not None:
        first, last = title
        words = segment[first : last + 1]
        gender = next((g for w in words if (g := known.titles.get(w.text, ""))), "")
        named = " ".join(w.text.lower() for w in words)
        left = _pieces(segment[:first], known)
        if last + 1 == len(segment):
            return left
        right = _pieces(segment[last + 1 :], known)
        if right:
            right[0].title, right[0].gender = named, gender
        return left + right
    return _untitled(segment, known)


def _given_month(segment: list[Word], at: int, known: Lists) -> bool:
    """ "April Reyes" is a woman, "April 5" and "On Monday" are days."""
    word = segment[at].text
    return (
        word in known.given
        and at + 1 < len(segment)
        and segment[at + 1].gap == "space"
        and (segment[at + 1].text not in known.calendar and segment[at + 1].text not in known.titles)
    )


def _title_at(segment: list[Word], known: Lists) -> tuple[int, int] | None:
    """First and last index of the last row of titles that has a name behind it, or ends the segment."""
    last_word = segment[-1].text
    body = last_word in known.body_tails and len(segment) > 1
    for at in range(len(segment) - 1, -1, -1):
        word = segment[at]
        if word.text not in known.titles or (word.possessive and at + 1 < len(segment)):
            continue
        if any(w.gap in {"link", "possessive"} for w in segment[at + 1 :]):
            continue
        first = at
        while first and segment[first - 1].text in known.titles and segment[first].gap in {"space", "possessive"}:
            first -= 1
        behind = segment[at + 1 :]
        row = [w.text for w in segment[first : at + 1]]
        if not behind:
            if at == 0 or all(w in known.title_names for w in row):
                continue
            return (first, at) if not set(row) <= known.title_parts else None
        if body and not (behind[0].text in known.given and len(behind) > 1):
            continue
        # "Prime Minister Solheim": two words that lead titles make one
        if behind[0].gap != "space" or (len(row) == 1 and row[0] in known.title_parts):
            continue
        if set(row) <= known.title_names and not (behind[0].text in known.given and len(behind) > 1):
            continue
        if first and segment[first - 1].text in known.given and len(row) == 1 and word.text in known.title_names:
            continue
        return first, at
    return None


def _untitled(segment: list[Word], known: Lists) -> list[Piece]:
    if segment[0].text in known.peoples and len(segment) > 2 and segment[-1].text not in known.body_tails:
        return _pieces(segment[1:], known)
    if segment[0].text in known.title_parts and linked(segment[1:]) in known.known:
        return _pieces(segment[1:], known)  # "Assistant House Majority Leader Ann Lee"
    for at, word in enumerate(segment[1:], 1):
        if word.text in known.parties and known.known.get(linked(segment[:at])) == "place":
            if segment[-1].text in known.body_tails | known.place_tails:
                break
            return [Piece(segment[:at], hint="place", known=True), *_pieces(segment[at + 1 :], known)]
    # "Fox News Sean Hannity" is two names, "Witness Dana Reyes" a word and a name
    # … but "Reno Wallace II" is one: behind "Reno" no given name with a surname is left
    named = len(segment) - (segment[-1].text in known.suffixes)
    for at in range(1, named - 1):
        if segment[at].text in known.given and segment[at].gap == "space" and segment[0].text not in known.given:
            head = linked(segment[:at])
            if segment[-1].text in known.body_tails | known.place_tails | known.thing_tails:
                break
            # "Secretary of State Dana Reyes" leaves "State"
            if at == 1 and head in known.ordinary:
                return _pieces(segment[at:], known)
            if head in known.known:
                return [Piece(segment[:at], hint=known.known[head], known=True), *_pieces(segment[at:], known)]
    # "Clay County Dana Reyes" is two names; "Clay County Jail" is one
    for at, word in enumerate(segment[1:-1], 1):
        if word.text == "County" and segment[-1].text not in known.body_tails | known.place_tails:
            return [Piece(segment[: at + 1], hint="place"), *_pieces(segment[at + 1 :], known)]
    return [Piece(segment, hint=_hint(segment, known))]


def _hint(segment: list[Word], known: Lists) -> str:
    first, last = segment[0].text, segment[-1].text
    if last == "AI" and len(segment) == 2:
        # "Scale AI" is a body; "Chinese AI" and "Generative-AI" are kinds of it
        return "" if first in known.peoples or first in known.known or "-" in first else "body"
    if len(segment) == 1:
        return "body" if _acronym(first, known) else ""
    if any(w.gap == "link" for w in segment[1:]):
        return "place" if first in {"City", "County", "Town", "State", "Village"} else "body"
    if last in known.body_tails:
        return "body"
    if last in known.place_tails or first in {"Lake", "Mount", "Mt.", "Fort", "Ft.", "Camp", "St.", "Port", "Cape"}:
        return "place"
    return ""


def _acronym(word: str, known: Lists) -> bool:
    letters = word.replace(".", "").replace("&", "")
    if word[:-1] in known.not_bodies and word.endswith("s"):
        return False
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.isalpha() and word not in known.not_bodies
