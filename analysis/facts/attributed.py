"""Two quotations of two accounts: whether they are one utterance, who said it, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.facts.intervals import Finding
from analysis.facts.quoted import Likeness, Range, likeness
from analysis.facts.sayings import SOMEONE
from analysis.facts.spellings import name_words, variant
from analysis.lexicons import rules
from analysis.nouns import Claim

PRONOUNS = frozenset(rules("saying")["pronouns"])
CHANCE = 8  # words in a row that nobody says by chance after another: fewer are a set phrase


def one_utterance(left: Claim, right: Claim) -> Likeness:
    """How two quotations relate, "unlike" where speaker and words do not make certain that both are one utterance."""
    found = likeness(left.value_text, right.value_text)
    if found.how == "unlike":
        return found
    speakers = same_speaker(left, right)
    words, telling = found.words, found.telling
    if speakers in ("other", "apart"):
        least = (12, 5) if found.how == "reworded" else (CHANCE, 3)
        sure = words >= least[0] and telling >= least[1] and found.share >= 0.8
    elif found.how == "reworded":
        sure = _reworded(found, speakers == "same", bool({left.said_by.lower(), right.said_by.lower()} & PRONOUNS))
    elif found.how == "clipped":
        known = speakers == "same" or (speakers == "unknown" and _one_pronoun(left, right))
        sure = (telling >= 2 and words >= (2 if known else 4)) or (words >= 5 and telling >= 1)
    else:
        sure = telling >= 1 or words >= 4
    return found if sure else Likeness("unlike")


def _one_pronoun(left: Claim, right: Claim) -> bool:
    """Whether one of two quotations is given to "she" or "he", so that nothing speaks against the other's speaker."""
    a, b = left.said_by, right.said_by
    return SOMEONE not in (a, b) and (a.lower() in PRONOUNS) != (b.lower() in PRONOUNS)


def _reworded(found: Likeness, known: bool, pronoun: bool) -> bool:
    """Whether words and order make sure that a reworded quotation is no other utterance of the same matter.

    `known`: one speaker is named for both; `pronoun`: "he said", so that nothing speaks against one speaker."""
    words, telling = found.words, found.telling
    few_rare = known and words == telling >= 3  # three names in another order
    if not few_rare and (words < (4 if known else 6) or telling < (2 if known else 3)):
        return False
    if len(found.places) > 2:
        return found.share >= 0.8
    return found.share >= (0.55 if known or pronoun else 0.7)


def same_speaker(left: Claim, right: Claim) -> str:
    """``same``; ``other`` where both attributions name a person, and not one; ``apart`` where two names stand for the
    speaker that may be one's and his body's; ``unknown``."""
    a, b = left.said_by, right.said_by
    if left.scope and right.scope:
        return "other" if variant(left.scope, right.scope) == "other" else "same"
    if a == b or set(name_words(a)[-1:]) == set(name_words(b)[-1:]):
        return "unknown" if a == SOMEONE or a.lower() in PRONOUNS else "same"
    return "apart" if a[:1].isupper() and b[:1].isupper() and not {a.lower(), b.lower()} & PRONOUNS else "unknown"


def quotation_finding(left: Claim, right: Claim) -> Finding:
    """How two quotations relate: the same, clipped, reworded, given to another speaker, or not one utterance."""
    found = one_utterance(left, right)
    one, two = _marked(left.value_text, found.left), _marked(right.value_text, found.right)
    compared = f"{one} | {two}"
    if found.how == "unlike":
        return Finding("incomparable", "compatible", compared, "they quote different words")
    if same_speaker(left, right) == "other":
        return Finding("different", "conflict", compared, f"one utterance, given to {left.scope} and to {right.scope}")
    if found.how == "reworded":
        return Finding("different", "conflict", compared, _changes(left.value_text, right.value_text, found))
    if found.how == "clipped":
        return Finding("within", "compatible", compared, "one account quotes more of it")
    if found.how == "slight":
        return Finding("rounded", "compatible", compared, "the same words but for an article, a “that” or an “and”")
    return Finding("same", "agreed", compared, "both quote the same words")


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words with what differs between ⟨ and ⟩."""
    out, at = "", 0
    text = text.translate(_PLAIN_MARKS)
    for start, end in spans:
        out += f"{text[at:start]}⟨{text[start:end]}⟩"
        at = end
    return out + text[at:]


_PLAIN_MARKS = {ord("⟨"): "<", ord("⟩"): ">", ord("|"): "/", ord("\n"): " "}


def _changes(left: str, right: str, found: Likeness) -> str:
    """What was changed, in words; `detail` stays the same whichever side is left."""
    said = []
    for (a, b), (c, d) in zip(found.left, found.right, strict=True):
        both = sorted(filter(None, (left[a:b], right[c:d])))
        said.append(f"“{both[0]}” against “{both[1]}”" if len(both) == 2 else f"“{both[0]}” in one only")
    more = f" and {len(said) - 3} more" if len(said) > 3 else ""
    return f"words differ inside the marks: {'; '.join(said[:3])}{more}"


def keeps(found: Likeness, place: Range) -> bool:
    """Whether another quotation has the left one's words at a place, and those on either side, unchanged."""
    start, stop = found.spans[0]
    within = start < place[0] + (place[0] == 0) and place[1] < stop + 1
    return within and not any(a <= place[1] and place[0] <= b for (a, b), _ in found.places)


def said_both(left: Claim, right: Claim, others: Iterable[Claim]) -> bool:
    """Whether one account of a slot quotes both wordings, so that the speaker said both."""
    places = one_utterance(left, right).places
    quoting = [({left.article}, {right.article}) for _ in places]
    wordings: dict[str, tuple[Claim, set[str]]] = {}
    for other in others:
        wordings.setdefault(other.key, (other, set()))[1].add(other.article)
    for other, articles in wordings.values():
        for (a, b), (one, two) in zip(places, quoting, strict=True):
            if other.key != left.key and keeps(one_utterance(left, other), a):
                one |= articles
            if other.key != right.key and keeps(one_utterance(right, other), b):
                two |= articles
    return bool(places) and all(one & two for one, two in quoting)


def by_speaker(group: list[Claim]) -> list[list[Claim]]:
    """The claims of one wording, apart where attributions beside the marks name different people."""
    found: dict[str, list[Claim]] = {}
    for claim in group:
        if claim.scope:
            same = next((who for who in found if variant(who, claim.scope) != "other"), claim.scope)
            found.setdefault(same, []).append(claim)
    if len(found) < 2:
        return [group]
    first = next(iter(found))
    found[first] += [claim for claim in group if not claim.scope]
    return list(found.values())
