"""Who says it: the subject of a verb of saying, or the source that "according to" names; read from one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.lexicons import rules
from analysis.nouns import Sentence, Span

FILLER = "\x01"  # stands for quoted words, so that a verb inside a quotation is nobody's attribution here
_TOKEN = re.compile(r"[\w$€£&@#][\w'’.&-]*")
_TIME = r"(?:on|in|at|during|late|early|last|this|earlier|later|yesterday|today|tonight|[A-Z][a-z]+day)"
_ENDS_NAME = re.compile(r"[,;:.\x01()–—]|\s(?:who|which|that|as|when|while|after|before|in an?|in the|on|at an?|during|told|said|and said|to)\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source named in a sentence: `said` what it is said to say, `speaker` its words, `verb` the cue; all in its text."""

    said: Span
    speaker: Span
    verb: Span


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(rules("saying")[kind])


@cache
def _verbs() -> re.Pattern[str]:
    found = rules("saying")
    forms = sorted(form for kind in ("reports", "quotes") for group in found[kind].values() for form in group)
    return re.compile(rf"\b(?:(?P<source>{'|'.join(found['according'])})|(?:{'|'.join(forms)}))\b", re.IGNORECASE)


@cache
def _reports() -> frozenset[str]:
    return frozenset(form for group in rules("saying")["reports"].values() for form in group)


def frame(text: str, quoted: Sequence[Span]) -> str:
    """The text with each quotation and its marks blotted out, letter for letter."""
    for span in quoted:
        start, end = max(0, span.start - 1), min(len(text), span.end + 1)
        text = text[:start] + FILLER * (end - start) + text[end:]
    return text


def attributions(sentence: Sentence) -> list[tuple[Span, str]]:
    """What a sentence reports as said, with the words that name who says it; quoted words are `quotations`' business.

    Spans count in the sentence's text: "The road was closed, police said." → [(Span(0, 19), "police")].
    """
    text = sentence.text
    return [
        (found.said, found.speaker.of(text))
        for found in sources(frame(text, sentence.quoted))
        if found.said.end - found.said.start > 3 and text[found.verb.start : found.verb.end].lower() not in _quoting()
    ]


@cache
def _quoting() -> frozenset[str]:
    return frozenset(form for group in rules("saying")["quotes"].values() for form in group) - _reports()


def sources(framed: str) -> list[Attribution]:
    """Every attribution of a sentence whose quotations are blotted out, in order."""
    found: list[Attribution] = []
    for verb in _verbs().finditer(framed):
        made = _according(framed, verb) if verb["source"] else _spoken(framed, verb)
        if made:
            found.append(made)
    return found


def _according(framed: str, cue: re.Match[str]) -> Attribution | None:
    start = cue.end() + 1
    ending = re.compile(r",|;|\x01|[.!?]?$|\sthat\b|\swhich\b|\swho\b").search(framed, start)
    end = ending.start() if ending else len(framed)
    speaker = _trimmed(framed, start, end)
    if speaker.start >= speaker.end:
        return None
    before = framed[: cue.start()].rstrip(" ,")
    if _TOKEN.search(before) or FILLER in before:
        lead = max(before.rfind(";"), before.rfind(" — "), -1) + 1
        said = _trimmed(framed, lead, len(before))
    else:
        said = _trimmed(framed, end + 1, len(framed))
    return Attribution(said, speaker, Span(*cue.span()))


def _spoken(framed: str, verb: re.Match[str]) -> Attribution | None:
    before = framed[: verb.start()].rstrip()
    last = before.rsplit(None, 1)[-1].lower().strip(FILLER + ",") if before else ""
    if last in {"to", "be", "is", "was", "were", "been", "are", "being", "not", "never", "the", "a", "an", "of", "it's", "his", "her", "its"} or last.endswith(("n't", "n’t")):
        return None
    if not before or before.endswith((FILLER, ",", "”", "—", "–")):
        after = _subject_after(framed, verb.end())
        if after:
            said = _trimmed(framed, _clause_start(framed, len(before)), len(before.rstrip(",")))
            return Attribution(said, after, Span(*verb.span()))
    subject = _subject_before(framed, verb.start())
    if subject is None:
        return None
    return Attribution(_said(framed, verb, subject), subject, Span(*verb.span()))


def _clause_start(framed: str, end: int) -> int:
    return max(framed.rfind(";", 0, end), framed.rfind("—", 0, end)) + 1


def _said(framed: str, verb: re.Match[str], subject: Span) -> Span:
    """The clause a verb with its subject in front reports: behind it, or before it up to the comma."""
    word = verb.group().lower()
    rest = framed[verb.end() :]
    lead = re.match(r"(?:\s+(?!that\b)[\w'’.-]+){0,7}?\s+that\b\s*", rest)
    trailing = framed[: subject.start].rstrip()
    closes = re.match(rf"\s*(?:[.,;!?]|$|\x01|{_TIME}\b)", rest)
    if trailing.endswith((",", FILLER)) and not (lead and "," not in lead.group()) and closes:
        return _trimmed(framed, _clause_start(framed, len(trailing)), len(trailing))
    if lead and not re.search(r"[,;:\x01]", lead.group()):
        return _clause(framed, verb.end() + lead.end())
    if word in _set("hearers"):
        hearer = re.match(r"\s+(?:reporters|lawmakers|him|her|them|us|me|investors|police|(?:the\s+)?(?:[A-Z][\w'’.-]*\s?)+(?:on\s[A-Z]\w+)?)\s*,?\s*", rest)
        return _clause(framed, verb.end() + hearer.end()) if hearer else Span(verb.end(), verb.end())
    if word in _set("bare") and rest[:1] == " ":
        time = re.match(r"\s+(?:(?:on\s+|late\s+|early\s+)?[A-Z][a-z]+day|in\s+(?:a|an|the)\s+[\w-]+(?:\s+[\w-]+)?|last\s+\w+|earlier)?(?:\s+(?:morning|afternoon|evening|night))?,?\s*", rest)
        return _clause(framed, verb.end() + (time.end() if time else 1))
    return Span(verb.end(), verb.end())


def _clause(framed: str, start: int) -> Span:
    """What is said from `start` on: to the end, or to where another voice comes in."""
    turn = re.compile(r"[;]|,\s(?:but|while|although|though|and)\s(?=[^,]{0,60}\b(?:said|says|told|according to)\b)").search(framed, start)
    return _trimmed(framed, start, turn.start() if turn else len(framed))


def _trimmed(framed: str, start: int, end: int) -> Span:
    while start < end and framed[start] in " ,;:.—–\t\n":
        start += 1
    while start < end and framed[end - 1] in " ,;:.!?—–\t\n":
        end -= 1
    return Span(start, max(start, end))


def _subject_after(framed: str, start: int) -> Span | None:
    """The subject behind an inverted verb: “…,” said Ana Ruiz, a nurse."""
    end = _ENDS_NAME.search(framed, start + 1)
    stop = end.start() if end else len(framed)
    while end and end.group() == "." and re.search(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sgt|Lt|Col|Capt|[A-Z])$", framed[start:stop]):
        end = _ENDS_NAME.search(framed, stop + 1)
        stop = end.start() if end else len(framed)
    found = _trimmed(framed, start, stop)
    words = found.of(framed).split()
    if not words or len(words) > 14 or words[0].lower() in {"that", "it", "there", "to", "in", "on", "at", "so", "if"}:
        return None
    capital = any(word[:1].isupper() for word in words) or words[0].lower() in _set("determiners") | _set("pronouns")
    return found if capital or len(words) <= 3 else None


def _subject_before(framed: str, end: int) -> Span | None:
    """The words in front of a verb that name its subject, without what stands beside it in commas."""
    start = max(framed.rfind(sign, 0, end) for sign in (FILLER, ";", ":", "—", "–", "“", "”", "(", ")")) + 1
    while True:
        trimmed = framed[start:end].rstrip()
        word = trimmed.rsplit(None, 1)[-1].lower() if trimmed else ""
        if word and (word in _set("between") or (word.endswith("ly") and len(word) > 4 and word not in {"family", "ally", "italy"})):
            end = start + len(trimmed) - len(word)
        else:
            break
    end = start + len(trimmed)
    if trimmed.endswith(","):
        return _beside(framed, start, end - 1)
    segment = framed.rfind(",", start, end) + 1 or start
    return _noun_phrase(framed, max(segment, start), end)


def _beside(framed: str, start: int, end: int) -> Span | None:
    """The subject in front of words set in commas: "Ana Ruiz, a nurse from Austin, Texas," → Ana Ruiz."""
    cuts = [start - 1] + [m.start() + start for m in re.finditer(",", framed[start:end])] + [end]
    best = None
    for left, right in reversed(list(zip(cuts[:-2], cuts[1:-1], strict=True))):
        segment = framed[left + 1 : right].strip()
        words = segment.split()
        if not words:
            continue
        if words[0].lower() in _set("adverbial"):
            break
        found = _noun_phrase(framed, left + 1, right)
        if found is None:
            break
        whole = len(found.of(framed)) >= len(segment) - 4
        if best is None or (whole and re.match(r"(?:a|an|the|its|his|her|their|who|which|\d|[A-Z][a-z]+$)", framed[right + 1 :].lstrip()[:12])):
            best = found
        if not whole:
            break
    return best


def _noun_phrase(framed: str, start: int, end: int) -> Span | None:
    """The noun phrase that ends at `end`, not reaching back before `start`."""
    words = list(_TOKEN.finditer(framed, start, end))
    if not words or framed[words[-1].end() : end].strip(" .'’\""):
        return None
    if words[-1].group().lower() in _set("pronouns"):
        return None if words[-1].group().lower() in {"it", "you"} else Span(words[-1].start(), words[-1].end())
    first = len(words)
    while first > 0 and len(words) - first < 14:
        word = words[first - 1].group().lower().replace("’", "'")
        if word in _set("stops") or (word == "and" and first > 1 and not words[first - 2].group()[:1].isupper()):
            break
        first -= 1
    words = words[first:]
    if not words:
        return None
    if words[0].group().lower() in _set("adverbial"):
        words = _after_adverbial(words)
    if not words or words[0].group().lower() in _set("adverbial") or not any(c.isalpha() for c in words[-1].group()):
        return None
    return Span(words[0].start(), end if framed[end - 1] == "." else words[-1].end())


def _after_adverbial(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """What is left of "On Monday the company" or "In June police" when the adverbial is taken off."""
    texts = [word.group() for word in words]
    if texts[-1][:1].isupper():
        at = len(texts)
        while at > 0 and texts[at - 1][:1].isupper() and not re.fullmatch(r"[A-Z][a-z]+day|January|February|March|April|May|June|July|August|September|October|November|December", texts[at - 1]):
            at -= 1
        at = max(at, 1)
        return words[at:]
    for at in range(len(texts) - 1, 0, -1):
        if texts[at].lower() in _set("determiners"):
            return words[at:]
    return words[-1:] if len(words) > 1 else []
