"""The nouns of the house: what one room hands to the next. Frozen, without behaviour beyond their own arithmetic.

Offsets are half-open and count characters of `Document.text`, the document as received
(decoded, byte-order mark removed, line ends ``\\n``), unless a docstring says otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A file as received (or one row of a table of articles). `name` is the file's name with its extension,
    `stem` the name that article ids are made of; `given` what the row or page states about itself:
    title, outlet, published, and for HTML blocks the tag each came from."""

    name: str
    stem: str
    sha256: str
    text: str
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document with one role. A dropped block may lie inside a kept one (a phrase pushed between
    words, a "Related: …" line inside a paragraph): its characters then count as dropped."""

    span: Span
    role: str
    keep: bool
    reason: str = ""


@dataclass(frozen=True)
class Passage:
    """A stretch of an article as analysed: the raw pieces that were kept, joined. `text` is what rules read,
    `raw` leads a position in it back to the document.

    >>> p = Passage("Scale AI has", (Span(10, 18), Span(43, 47)))
    >>> p.raw(9, 12)
    Span(start=44, end=47)
    """

    text: str
    pieces: tuple[Span, ...]

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += piece.end - piece.start
        return starts

    def raw(self, start: int, end: int) -> Span:
        """The document's span of `text[start:end]`, pushed-in words between the two ends included."""
        if len(self.pieces) == 1:
            shift = self.pieces[0].start
            return Span(shift + start, shift + end)
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        return Span(
            self.pieces[first].start + start - self._starts[first],
            self.pieces[last].start + end - self._starts[last],
        )

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)


@dataclass(frozen=True)
class Article:
    """One account of the story. `passages` are the kept blocks of body and list in reading order, without their
    dropped parts; `blocks` all blocks of its part of the document, kept and dropped.

    `published` with `date_source` stated (on the page), given (by the user) or assumed; `copy_of` the article this
    one is contained in, `copied_share` the share (0–1) of its words found in others, `cites` the articles it
    cites or summarises by number, in the order of the page's numbers; `skipped` says why it was not analysed."""

    id: str
    document: Document
    span: Span
    headline: str = ""
    headline_span: Span | None = None
    outlet: str = ""
    byline: str = ""
    published: date | None = None
    date_source: str = ""
    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = ()
    cites: tuple[str, ...] = ()
    copy_of: str = ""
    copied_share: float = 0.0
    copied_from: tuple[tuple[str, float], ...] = ()
    given: tuple[str, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage of `words` words that stands in two accounts. `kind`: exact (word for word), near (a few words differ),
    retold (an opening in other words); `earlier` the account with the earlier date, "" where no two dates say so."""

    article: str
    other: str
    start: int
    end: int
    quote: str
    other_start: int
    other_end: int
    other_quote: str
    words: int
    kind: str
    earlier: str = ""


class Token(NamedTuple):
    """A word, number or mark; `start`–`end` count in the sentence's own `text`. `space` is the white space behind
    it, so that the tokens of a sentence rebuild its text exactly."""

    text: str
    start: int
    end: int
    space: str = ""

    @property
    def is_word(self) -> bool:
        return any(c.isalnum() for c in self.text)


@dataclass(frozen=True)
class Sentence:
    """A sentence of body or list. `passage.text` is what is analysed; `span` the raw words in the document.

    `index` counts from 0 within the article, `block` is the index of its passage, `list_item` marks list items;
    `quoted` are ranges of `text` inside quotation marks, `quoted_by` the speaker when the whole sentence is
    quoted (canonical name, or "someone" when the page does not say who), else ""; `cites` the page's source numbers."""

    article: str
    index: int
    passage: Passage
    tokens: tuple[Token, ...]
    block: int = 0
    list_item: bool = False
    quoted: tuple[Span, ...] = ()
    quoted_by: str = ""
    cites: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def span(self) -> Span:
        return self.passage.span

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(t.text for t in self.tokens if t.is_word)

    @property
    def quoted_words(self) -> tuple[Span, ...]:
        """Ranges of `text` that are somebody's quoted words: all of it where the sentence belongs to a quotation."""
        return self.quoted or ((Span(0, len(self.text)),) if self.quoted_by else ())

    @property
    def own_words(self) -> tuple[Span, ...]:
        """Ranges of `text` that are the outlet's own: what lies outside the quoted words."""
        found, at = [], 0
        for span in sorted(self.quoted_words):
            if at < span.start:
                found.append(Span(at, span.start))
            at = max(at, span.end)
        return (*found, Span(at, len(self.text))) if at < len(self.text) else tuple(found)


@dataclass(frozen=True, slots=True)
class Name:
    """A person, body or place of the story. `aliases` are the surface forms that stand for it, longest first."""

    canonical: str
    kind: str  # person, body, place, other
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name, a pronoun or a description ("the 28-year-old") stands for a name: `start`–`end` count in the
    text of sentence `sentence`; `how` is name, alias, pronoun, description, possessive."""

    sentence: int
    start: int
    end: int
    name: str  # canonical
    kind: str
    how: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks with their speaker (canonical name or the words of the attribution; "" when the
    page does not say). `start`–`end` count in the sentence's text and leave the marks out. A quotation that runs
    over several sentences is one Quotation a sentence, with the same `group`."""

    sentence: int
    start: int
    end: int
    words: str
    speaker: str = ""
    cue: str = ""  # the verb of saying
    group: int = 0
    by: str = ""  # the attribution's words for the speaker: a name, a pronoun, a description


@dataclass(frozen=True)
class Annotated:
    """An article with its language, made once: what every measure reads."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something was or will be, as half-open days: "June 2025" is 2025-06-01 to 2025-07-01."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and hedge, as CONTRACT's `quantities` states them; `start`–`end` count in the text read.

    `value` is the number stated, `value_to` the other end of a stated range, `low`/`high` the interval it allows
    (closed; `inf` where open), `hedge` one of exact, about, at_least, at_most, over, under, range, vague."""

    start: int
    end: int
    text: str
    kind: str
    value: float | None
    value_to: float | None = None
    low: float = float("-inf")
    high: float = float("inf")
    unit: str | None = None
    hedge: str = "exact"
    rule: str = ""
    step: float | None = None  # what the last digit written counts: 0.1 billion in "$14.3 billion"
    moment: Moment | None = None  # of dates, years and clock times, where the text or its dateline settles it


@dataclass(frozen=True, slots=True)
class Tone:
    """A sentence's tone, −1 to 1. `carriers` are (span in the sentence's text, weight) of the words that carried it."""

    article: str
    sentence: int
    score: float
    carriers: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleTone:
    """An article's tone in one voice (all, own, quoted): mean over `n` sentences, or None and a reason."""

    article: str
    voice: str
    score: float | None
    low: float | None
    high: float | None
    n: int
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class TargetTone:
    """An article's tone towards a person or body, −1 to 1: the mean over the `n` sentences of its own words that
    mention it, with the interval `low`–`high`; `tones` are those sentences, each towards the target."""

    article: str
    target: str
    score: float
    low: float
    high: float
    n: int
    tones: tuple[Tone, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """An article under a formula: value with interval, or None and the reason; `textstat` is that library's value."""

    article: str
    formula: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why_not: str = ""
    textstat: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing an account asserts: a value, of whom or what (`about`, canonical name or ``story``), which property
    (`attribute`), when, who says so. Fields are the columns of CONTRACT's claims table; `span` is `start`–`end`.

    `value`–`unit` are as stated. `key` holds the value in the form that is compared (a name's canonical form, an ISO
    date, a relation's pole); `scope` what part or set the value is of ("" when the words do not say);
    `context` the words of the sentence around the value, for joining."""

    id: str
    article: str
    sentence: int
    start: int
    end: int
    quote: str
    kind: str
    value: float | None = None
    value_to: float | None = None
    low: float | None = None
    high: float | None = None
    value_text: str = ""
    unit: str | None = None
    hedge: str = "exact"
    about: str = ""
    attribute: str = ""
    when_start: date | None = None
    when_end: date | None = None
    said_by: str = ""
    negated: bool = False
    rule: str = ""
    slot: str = ""
    key: str = ""
    scope: str = ""
    published: date | None = None
    date_source: str = ""
    context: frozenset[str] = frozenset()

    @property
    def claim(self) -> str:
        """The id, under the name of the claims table's column."""
        return self.id

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer to a slot's question: the value in words, the articles that give it, in how many separate texts."""

    value: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    texts: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """A question that accounts answer. `claims` are the ids of its claims in order of article and place.
    `status` to `detail` come from its verdict; `joined_by` says why the claims stand in one slot."""

    id: str
    question: str
    kind: str
    claims: tuple[str, ...]
    joined_by: str
    status: str = "single"
    readings: tuple[Reading, ...] = ()
    articles: tuple[str, ...] = ()
    texts: int = 1
    silent: tuple[str, ...] = ()
    detail: str = ""
    about: str = ""
    attribute: str = ""
    fixed: bool = False  # an age that no longer moves
    firm: bool = True  # the question is certainly one for all its claims
    named: bool = False  # `about` is a person's name


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims of one slot. `relation`: same, rounded, within, different, incomparable; `status` of the pair as a
    verdict's; `compared` the two intervals or forms; `detail` one sentence that says why."""

    slot: str
    left_claim: str
    right_claim: str
    left_article: str
    right_article: str
    relation: str
    status: str
    compared: str
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the accounts' answers to one slot amount to: agreed, compatible, updated, conflict, undecided or single;
    `texts` counts the separate texts that answer, `silent` names the articles that do not."""

    slot: str
    status: str
    readings: tuple[Reading, ...]
    texts: int
    silent: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A story's claims (each with its slot), slots (each with its verdict's status) and comparisons."""

    claims: tuple[Claim, ...] = ()
    slots: tuple[Slot, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Whether evidence bears out a claim. `verdict`: supported, contradicted, unverified; `score` 0–1, 1 fully borne
    out; `reason` one sentence; `spans` the evidence's sentences that it rests on, in the evidence's text."""

    verdict: str
    score: float
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence (`start`–`end` in its document) held against the other accounts. `evidence_article` bears it out or
    states it differently, at `evidence_start`–`evidence_end` of its document; none where nothing does."""

    article: str
    sentence: int
    start: int
    end: int
    verdict: str  # supported, contradicted, unverified
    score: float
    evidence_article: str = ""
    evidence_start: int | None = None
    evidence_end: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence that cites numbered sources of its page. `cites` are the numbers, `supported_by` the articles that do
    bear it out; `verdict` correct, partly, wrong_source or unsupported, which speaks of the text on the page only."""

    article: str
    sentence: int
    start: int
    end: int
    quote: str
    cites: tuple[str, ...]
    verdict: str
    supported_by: tuple[str, ...]
    reason: str
