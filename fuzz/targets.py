"""What is fuzzed: bytes in, and a law that must hold. Used by `make fuzz` (atheris) and by tests/test_fuzz.py."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from analysis.batch.markup import harmless_html
from analysis.corpus.stories import read_story
from analysis.evidence import Mark, marked
from analysis.facts.quantities import quantities

# What breaks readers: markup, bytes of no encoding, and the words that open a number, a rate or a range.
PIECES = (
    b"<", b">", b"<script>", b"</p><p>", b"<!--", b"&amp;", b"&#", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\r", b"\n\n",
    b"\xe2\x80\x9c", b"$", b"1", b"1,000", b"half", b"million", b"twenty-", b"%", b" to ", b"-", b".", b"\"", b"'", b"{",
    b'{"text":', b"text,", b",", b" onload=x", b"javascript:", b"<a href=", b"\xf0\x9f\x98\x80", b"\xd8\x00", b"\\ud800",
    b"years old", b"--", b"[1]", b"#", b" and a ", b" in ", b"dozens of ", b"more than ", b" per cent", b"bn", b" Jan. 5, 2021",
    b"5:30 p.m.", b"first", b"doubled", b" an hour", b"cents", b"(555) 010-0199", b"'90s", b"\xc2\xa3", b"\xc2\xbd", b"the ",
)  # fmt: skip
SUFFIXES = (".txt", ".html", ".md", ".jsonl", ".csv")


def document_reader(data: bytes) -> None:
    """A file of any bytes is read or left out with its reason, and every passage leads back to the document."""
    if not data:
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a{SUFFIXES[data[0] % len(SUFFIXES)]}").write_bytes(data[1:])
        for article in read_story(Path(folder)):
            assert article.skipped or article.passages
            for passage in article.passages:
                span = passage.raw(0, len(passage.text))
                assert 0 <= span.start < span.end <= len(article.document.text)


def quantity_reader(data: bytes) -> None:
    """Each quantity is where it says, in order, and its value lies in its interval."""
    text = data.decode("utf-8", "replace")
    last = 0
    for q in quantities(text):
        assert last <= q.start < q.end <= len(text) and text[q.start : q.end] == q.text
        assert q.low is None or q.high is None or math.isnan(q.low) or q.low <= q.high
        last = q.start


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def html_writer(data: bytes) -> None:
    """Text comes out as text whatever is in it, and a notebook's HTML without anything that runs."""
    text = data.decode("utf-8", "replace").replace("\r", "\n").replace("\x00", "")
    ends = sorted(b % (len(text) + 1) for b in data[:2]) if len(data) > 1 else [0, 0]
    seen = _Seen()
    seen.feed(marked(text, [Mark(*ends, "carrier", "<i>")]))
    seen.close()
    assert seen.tags <= {"mark", "small"} and not seen.attributes
    label = " <i>" if ends[0] < ends[1] else ""
    assert seen.text == text[: ends[1]] + label + text[ends[1] :]
    cleaned = harmless_html(text)
    seen = _Seen()
    seen.feed(cleaned)
    assert not seen.tags & {"script", "iframe", "object", "embed", "link", "meta", "form", "base"}
    assert not {name for name in seen.attributes if name.startswith("on")}
    assert harmless_html(cleaned) == cleaned


TARGETS: dict[str, Callable[[bytes], None]] = {
    "document": document_reader,
    "quantity": quantity_reader,
    "html": html_writer,
}
