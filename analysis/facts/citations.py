"""Sentences that cite numbered sources of their page: does the cited source say it, another one, or none?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.facts.support import held, why_unchecked
from analysis.facts.support_stories import NAMED, Witnesses, listed
from analysis.facts.support_terms import met, terms
from analysis.nouns import Annotated, Citation, Sentence

MOST = 0.7  # share of a sentence that a source must have to say it
PARTLY = 0.45  # share from which it says part of it


@dataclass(frozen=True)
class Source:
    """A cited sentence held against one source of its page: the share of it that the source has (a name counts where
    the source has it anywhere), whether every name and figure is there, and what is missing, in words."""

    account: str
    share: float = 0.0
    exact: bool = False
    missing: tuple[str, ...] = ()
    differs: str = ""

    @property
    def says_it(self) -> bool:
        return self.exact and self.share >= MOST and not self.differs


def _source(witnesses: Witnesses, sentence: Sentence, account: str) -> Source:
    passage = witnesses.passages.of_account(sentence, account)
    if passage is None:
        return Source(account)
    everywhere = witnesses.passages.words_of(account)
    meetings = met(terms(sentence.text), passage.ground.evidence)
    found = [m.borne or (m.term.sort == "name" and m.term.key in everywhere) for m in meetings]
    whole = sum(m.term.weight for m in meetings)
    share = sum(m.term.weight for m, there in zip(meetings, found, strict=True) if there) / whole
    exact = all(there for m, there in zip(meetings, found, strict=True) if m.term.sort in ("name", "number"))
    lost = sorted((m.term for m, there in zip(meetings, found, strict=True) if not there), key=lambda t: -t.weight)
    words = [sentence.text[t.start : t.end] for t in sorted(lost[:NAMED], key=lambda t: t.start)]
    seen = held(sentence.text, passage.ground)
    differs = seen.reason.partition(": ")[2] if seen.verdict == "contradicted" else ""
    return Source(account, share, exact, tuple(words), differs)


def citations(witnesses: Witnesses) -> Iterator[Citation]:
    """A row a sentence that cites sources its page prints, in order."""
    for annotated in witnesses.story:
        numbered = {source.rpartition(".")[2]: source for source in annotated.article.cites}
        for sentence in annotated.sentences if numbered else ():
            cited = [n for words in sentence.cites for n in _read(words, numbered)]
            if cited:
                yield _citation(witnesses, annotated, sentence, cited, numbered)


def _read(words: str, numbered: Mapping[str, str]) -> list[str]:
    """The sources that a number stands for: raised digits side by side, "³⁴", may be two of them."""
    if words in numbered:
        return [words]
    return list(words) if set(words) <= set(numbered) else []


def _citation(
    witnesses: Witnesses, annotated: Annotated, sentence: Sentence, cited: Sequence[str], numbered: Mapping[str, str]
) -> Citation:
    sources = {n: _source(witnesses, sentence, account) for n, account in numbered.items()}
    elsewhere = witnesses.read(sentence, witnesses.others(sentence.article))
    differing = witnesses.differing(sentence, elsewhere)
    apart = {d.article for d in differing}
    right = [n for n, s in sources.items() if s.says_it and s.account not in apart]
    verdict, reason = _verdict(sources, cited, right)
    if why := why_unchecked(sentence.text):
        verdict, reason, right = "unsupported", f"not checked: {why}", []
    if differing:
        by = listed(list(dict.fromkeys(d.article for d in differing)))
        reason += f"; stated differently by {by}: {differing[0].reason}"
    words = sentence.span.of(annotated.article.document.text)
    place = (sentence.article, sentence.index, sentence.span.start, sentence.span.end, words)
    return Citation(*place, tuple(cited), verdict, tuple(numbered[n] for n in right), reason)


def _verdict(sources: Mapping[str, Source], cited: Sequence[str], right: Sequence[str]) -> tuple[str, str]:
    """The verdict on a cited sentence with its reason; `cited` and `right` are the page's numbers."""
    if borne := [n for n in cited if n in right]:
        return "correct", _says(borne)
    best = max(cited, key=lambda n: (sources[n].share, n))
    told = sources[best]
    if told.differs:
        return "unsupported", f"source {best} states it differently: {told.differs}"
    part = f"source {best} has part of it" if told.share >= PARTLY else ""
    if right:
        return "wrong_source", "; ".join(filter(None, [f"{_says(right)}, not the cited {', '.join(cited)}", part]))
    if part:
        missing = ", ".join(f"“{w}”" for w in told.missing)
        return "partly", f"{part}; not found in its text on this page: {missing}"
    near = max(sources, key=lambda n: (sources[n].share, n))
    other = f"; source {near} has part of it" if sources[near].share >= PARTLY else ""
    return "unsupported", f"not found in the text of {_named(cited)} printed on this page{other}"


def _says(numbers: Sequence[str]) -> str:
    return f"{_named(numbers)} {'says' if len(numbers) == 1 else 'say'} it"


def _named(numbers: Sequence[str]) -> str:
    return f"source{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
