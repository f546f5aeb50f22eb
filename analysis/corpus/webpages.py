"""Web pages: the visible text of saved HTML in page order, with the element each stretch came from.

Nothing is fetched or run. lxml's forgiving parser drops external entities and ignores those a page defines."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree

from analysis.corpus.encodings import Unreadable
from analysis.corpus.lines import Line
from analysis.lexicons import rules
from analysis.nouns import Document, Span

_RULES = rules("webpages")
_BREAKS = frozenset(_RULES["breaks"])
_HIDDEN = frozenset(_RULES["hidden"])
_DROPPED: dict[str, str] = {tag: role for role, tags in _RULES["dropped"].items() for tag in tags}
_ROLES: dict[str, str] = {tag: role for role, tags in _RULES["kept"].items() for tag in tags}
_REASONS: dict[str, str] = _RULES["reasons"]
_CLASSES = [(re.compile(p, re.IGNORECASE), role) for role, p in _RULES["classes"].items()]
_DIGITS = re.compile(r"(?<![\d,\s])[,\s]*+\d[\d,\s]*+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_METADATA = int(rules("documents")["limits"]["metadata_characters"])


def page(source: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(text, given) of a page: its blocks joined by empty lines; `given` holds title, outlet and published where the
    page's head states them, ("block", "start end element role") for each block, and what was hidden."""
    root = _root(source)
    text, found, hidden = _blocks(root)
    given = _metadata(source) + [("block", f"{s.start} {s.end} {tag} {role}") for s, tag, role in found]
    if hidden:
        given.append(("hidden", ", ".join(f"{n} {tag}" for tag, n in sorted(hidden.items()))))
    return text, tuple(given)


def _root(source: str) -> Any:
    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_without_declaration(source), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Unreadable("no page in it")
    return root


def _without_declaration(source: str) -> str:
    """lxml refuses text that declares an encoding of its own; the file is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", source, count=1).replace("\x00", "")


def _blocks(root: Any) -> tuple[str, list[tuple[Span, str, str]], Counter[str]]:
    """Walks the page once, without recursion: text is collected until an element that breaks the line."""
    parts: list[str] = []
    found: list[tuple[Span, str, str]] = []
    hidden: Counter[str] = Counter()
    inline: list[str] = []
    stack: list[tuple[str, str]] = []  # (element, role of what it encloses)
    length = skipping = 0

    def flush() -> None:
        nonlocal length
        words = [" ".join(piece.split()) for piece in "".join(inline).split("\v")]
        inline.clear()
        text = "\n".join(w for w in words if w)
        if text:
            start = length + (2 if parts else 0)
            parts.append(text)
            tag = next((t for t, _ in reversed(stack) if t in _BREAKS), "body")
            role = next((r for _, r in reversed(stack) if r in _REASONS), "") or _ROLES.get(tag, "")
            length = start + len(text)
            found.append((Span(start, length), tag, role.replace(" ", "-")))

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "#"
        if event == "start":
            if tag in _HIDDEN or skipping:
                hidden.update([tag] if not skipping else [])
                skipping += 1
                continue
            if tag in _BREAKS:
                flush()
            if tag == "br":
                inline.append("\v")
            stack.append((tag, _role(tag, element)))
            inline.append(_raised(stack, (element.text or "").replace("\v", " ")))
        else:
            if skipping:
                skipping -= 1
            else:
                if tag in _BREAKS:
                    flush()
                stack.pop()
            if not skipping:
                inline.append((element.tail or "").replace("\v", " "))
    flush()
    return "\n\n".join(parts), _without_doubtful(found), hidden


def _raised(stack: list[tuple[str, str]], text: str) -> str:
    """Text as it stands; digits inside a `sup` as raised digits, so that "deal<sup>3</sup>" is no "deal3"."""
    if _DIGITS.fullmatch(text) and any(tag == "sup" for tag, _ in stack[-3:]):
        return text.translate(_RAISED)
    return text


def _without_doubtful(found: list[tuple[Span, str, str]]) -> list[tuple[Span, str, str]]:
    """The blocks, less any dropping role that would take half of the page: a frame named "no-ads" or a form around
    everything says nothing about the text."""
    sizes: Counter[str] = Counter()
    for span, _, role in found:
        sizes[role] += span.end - span.start
    doubtful = {r for r, n in sizes.items() if r.replace("-", " ") in _REASONS and 2 * n > sizes.total()}
    return [(span, tag, "" if role in doubtful else role) for span, tag, role in found]


def _role(tag: str, element: Any) -> str:
    """The role that an element gives to all it encloses: navigation, footer, caption …; else ""."""
    if tag in _DROPPED:
        return _DROPPED[tag]
    if tag in ("html", "body", "main", "article"):
        return ""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"[:400]
    return next((role for pattern, role in _CLASSES if pattern.search(named)), "") if named.strip() else ""


def _metadata(source: str) -> list[tuple[str, str]]:
    """Title, outlet, author and date that the page states in its head, by trafilatura; [] where it cannot say."""
    head = source[:_METADATA]
    if "<meta" not in head.lower() and "<title" not in head.lower() and "<time" not in head.lower():
        return []
    from trafilatura import extract_metadata

    try:
        stated = extract_metadata(head, extensive=False)
    except Exception:  # whatever a hostile page does to that library, its text is still read
        return []
    if stated is None:
        return []
    fields = {"title": stated.title, "outlet": stated.sitename, "published": stated.date, "author": stated.author}
    return [(key, " ".join(str(value).split())[:300]) for key, value in fields.items() if value]


def tagged_lines(document: Document) -> list[Line]:
    """The lines of a web page with the roles that its elements give them; [] for any other document."""
    found: list[Line] = []
    for key, value in document.given:
        if key == "block":
            start, end, tag, role = (value + " ").split(" ", 3)
            span = Span(int(start), int(end))
            line = Line(span, span.of(document.text), 1, tag=tag)
            role = role.strip().replace("-", " ")
            if role in _REASONS:
                line.drop(role, _REASONS[role])
            elif role:
                line.take(role)
            found.append(line)
    return found
