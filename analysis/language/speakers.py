"""Who says it: the subject of a verb of saying, or the source that "according to" names; read from one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.language.clauses import FILLER, ahead_of, behind, forms, said_by
from analysis.language.subjects import among, leading_subject, subject_after, subject_before, trimmed
from analysis.lexicons import rules
from analysis.nouns import Mention, Sentence, Span

Resolver = Callable[[int, Span], str]
"""Canonical name of the words at a span of a sentence (by index), "" where there is none."""

_ASIDE = re.compile(r"\([^()\x01]{1,60}\)")
_ADJOINS = re.compile(
    r"\x01\s*(?:(?P<subject>(?:the\s[\w-]{2,30}|[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w'’.-]{0,30}\s?){1,5}))\s+(?:[a-z]+ly\s+)?(?P<after>[a-z]{3,20}(?:ed|s|t))"
    r"|(?P<before>[a-z]{2,20}(?:ed|s))\s+(?P<inverted>(?:[A-Z][\w'’.-]{0,30}\s?){1,5}))(?=\s*(?:[.,;:]|$|\s(?:in|on|at|to|of|with|as|when|after|during|about)\b))"
)
_WORDS = re.compile(r"[^\W_]")
_SOURCE_ENDS = re.compile(r"[,;\x01(]|[.!?]?$|\s(?:that|which|who)\b|\s[—–-]+\s")
_LINK = re.compile(r"\s(?:of|for|to|at|from|with|in|by|on|who|close|near|familiar)\b")
_SHORT = re.compile(r"(?:so|no|yes|nothing|little|goodbye|hello|this|it|that|thanks|as much)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source named in a sentence: `said` what it is said to say, `speaker` its words, `verb` the cue."""

    said: Span
    speaker: Span
    verb: Span


@cache
def _cues() -> re.Pattern[str]:
    """A phrase that names a source, or any word: a list of some hundred verbs would be tried at every place."""
    return re.compile(
        rf"(?<![\w-])(?:(?P<source>{'|'.join(rules('saying')['according'])})|[a-z]{{3,14}})\b", re.IGNORECASE
    )


@cache
def _verbs() -> frozenset[str]:
    return forms("reports") | forms("quotes")


def frame(text: str, quoted: Sequence[Span]) -> str:
    """The text with each quotation and its marks blotted out, letter for letter; short brackets become white space."""
    for span in quoted:
        start, end = max(0, span.start - 1), min(len(text), span.end + 1)
        if span.start and text[start].isspace():
            start += 1
        if text[end - 1].isspace():
            end -= 1
        text = text[:start] + FILLER * (end - start) + text[end:]
    return _ASIDE.sub(lambda aside: " " * len(aside.group()), text)


def attributions(sentence: Sentence, resolver: Resolver | None = None) -> list[tuple[Span, str]]:
    """What a sentence reports as said, each with who says it: canonical by `resolver`, else the words that name them.

    Spans count in the sentence's text: of "The road was closed, police said." it is (Span(0, 19), "police"). What
    stands wholly in quotation marks is left to `quotations`.
    """
    framed = frame(sentence.text, sentence.quoted)
    found = []
    for one in sources(framed):
        said = one.said.of(framed)
        if sentence.text.endswith(":") and one.said.end >= len(sentence.text) - 1:
            continue  # "Analysts believe this could:" is finished by a list
        if not _WORDS.search(said) or _SHORT.match(said) or one.verb.of(framed).lower() in forms("quotes"):
            continue
        name = resolver(sentence.index, one.speaker) if resolver else ""
        found.append((one.said, name or one.speaker.of(sentence.text)))
    return found


def resolver_of(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Resolver:
    """Looks up the name that a speaker's words stand for, by the mention at their head: none for "an aide to Ruiz"."""
    where: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.how != "possessive":
            where.setdefault(mention.sentence, []).append(mention)
    texts = {sentence.index: sentence.text for sentence in sentences if sentence.index in where}

    def resolved(sentence: int, words: Span) -> str:
        if sentence not in texts:
            return ""
        described = texts[sentence][words.start : words.end].split()
        link = (
            _LINK.search(texts[sentence], words.start, words.end)
            if among(described[0].lower(), "determiners")
            else None
        )
        head = link.start() if link else words.end
        for mention in where[sentence]:
            if words.start <= mention.start < head and head - 2 <= mention.end:
                return mention.name
        return ""

    return resolved


def sources(framed: str) -> list[Attribution]:
    """Every attribution of a sentence whose quotations are blotted out, in order."""
    found: list[Attribution] = []
    for cue in _cues().finditer(framed):
        if cue["source"]:
            made = _according(framed, cue)
        else:
            made = _spoken(framed, cue, found) if cue.group().lower() in _verbs() else None
        if made:
            found.append(made)
    return found


def adjoining(framed: str, quoted: Span) -> Attribution | None:
    """An attribution by any verb, where form alone gives it away: “…,” Ruiz mused. “…”, or Ruiz shot back: “…”"""
    words = max(1, quoted.end - quoted.start)
    beside = _ADJOINS.match(framed, max(0, quoted.end - 1)) or _ADJOINS.match(framed, quoted.end)
    if beside:
        subject, verb = ("subject", "after") if beside["subject"] else ("inverted", "before")
        if among(beside[verb], "stops") or among(beside[subject].lower(), "times"):
            return None
        return Attribution(quoted, trimmed(framed, *beside.span(subject)), Span(*beside.span(verb)))
    lead = framed[: quoted.start].rstrip(FILLER + " ")
    if words > 25 and lead.endswith(":"):
        subject_span = leading_subject(framed, len(lead))
        return Attribution(quoted, subject_span, Span(len(lead) - 1, len(lead))) if subject_span else None
    return None


def _according(framed: str, cue: re.Match[str]) -> Attribution | None:
    """The source an "according to" names, and the clause in front of it or, where it leads, behind it."""
    ending = _SOURCE_ENDS.search(framed, cue.end() + 1)
    end = ending.start() if ending else len(framed)
    speaker = trimmed(framed, cue.end(), end)
    if speaker.start >= speaker.end:
        return None
    before = framed[: cue.start()].rstrip(" ,")
    if _WORDS.search(before) or FILLER in before:
        said = ahead_of(framed, len(before))
    else:
        comma = framed.find(",", end)  # "According to a man who saw it, the roof …": behind the description
        said = trimmed(framed, max(end, comma), len(framed))
    return Attribution(said, speaker, Span(*cue.span()))


def _spoken(framed: str, verb: re.Match[str], earlier: Sequence[Attribution]) -> Attribution | None:
    """The subject of a verb of saying, in front of it or, inverted, behind it, and what it says.

    A verb without a subject of its own ("…, adding that") has that of the verb of saying before it."""
    word = verb.group().lower()
    before = framed[: verb.start()].rstrip()
    last = before.rsplit(None, 1)[-1].lower().replace("’", "'").strip(FILLER) if before else ""
    if among(last, "undone") or last.endswith(("n't", "'s", "s'")):
        return None
    if among(word, "nouns") and not re.match(r"\s*(?:that\b|:|,?\s?\x01)", framed[verb.end() :]):
        trails = FILLER in before and re.match(r"\s*(?:[.,;]|$)", framed[verb.end() :])
        if not trails:
            return None
    place = Span(*verb.span())
    if word.endswith("ing"):
        subject = earlier[-1].speaker if earlier else leading_subject(framed, verb.start())
        return Attribution(behind(framed, verb), subject, place) if subject else None
    subject = None if before.endswith(FILLER) else subject_before(framed, verb.start())
    if subject is None and before.endswith((FILLER, ",", "—", "–")):
        after = subject_after(framed, verb.end())
        if after:
            return Attribution(ahead_of(framed, len(before)), after, place)
    if subject is None and last in {"and", "but", "then", "also"}:
        subject = earlier[-1].speaker if earlier else leading_subject(framed, verb.start())
    if subject is None or not _can_say(framed, subject, word):
        return None
    return Attribution(said_by(framed, verb, subject), subject, place)


def _can_say(framed: str, subject: Span, verb: str) -> bool:
    """Whether subject and form agree ("officials say", not "a bag, say"), and that is no verb ("called claims")."""
    words = subject.of(framed).lower().split()
    if words[-1] in _verbs() and not among(words[-1], "nouns"):
        return False
    if verb not in {"say", "tell", "believe", "argue", "contend"}:
        return True
    return any(word.endswith("s") or among(word, "plurals") for word in words)
