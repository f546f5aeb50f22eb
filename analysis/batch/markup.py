"""HTML made harmless: what a notebook shows is written again tag by tag, without scripts, handlers or requests.

Our own code escapes article text already; this is the second wall, so that a mistake there stays text."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

_WITH_CONTENT = {
    "applet", "embed", "frameset", "iframe", "noembed", "noframes", "noscript", "object", "plaintext", "script",
    "template", "xmp",
}  # fmt: skip
_TAG_ONLY = {
    "animate", "animatemotion", "animatetransform", "audio", "base", "body", "button", "foreignobject", "form", "frame",
    "head", "html", "input", "link", "math", "meta", "option", "portal", "select", "set", "source", "textarea", "track",
    "video",
}  # fmt: skip
_VOID = {"area", "br", "col", "hr", "img", "wbr"}
_LINKS = {"action", "background", "data", "formaction", "href", "poster", "src", "xlink:href"}
_NEVER = {"http-equiv", "ping", "srcdoc", "srcset"}
_PAINT = {
    "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "stroke",
    "style",
}  # fmt: skip
_NAME = re.compile(r"[a-z][a-z0-9:_.-]*\Z")
_REQUEST_IN_STYLE = re.compile(r"url\s*\(\s*(?!['\"]?(?:#|data:image/))|@import|expression\s*\(", re.IGNORECASE)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_BLANKS = re.compile(r"[\x00-\x20]+")


class _Rewriter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[str] = []
        self.muted: list[str] = []
        self.style: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=True)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], closed: bool) -> None:
        if tag in _WITH_CONTENT:
            if not closed:
                self.muted.append(tag)
        elif not self.muted and tag not in _TAG_ONLY and _NAME.match(tag):
            if tag == "style" and not closed:
                self.style = []
                return
            if tag == "title" and "svg" not in self.open:
                return
            kept = "".join(f' {name}="{escape(v or "")}"' for name, v in attrs if _harmless(tag, name, v or ""))
            self.out.append(f"<{tag}{kept}>")
            if tag in _VOID:
                return
            if closed:
                self.out.append(f"</{tag}>")
            else:
                self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.muted:
            if tag == self.muted[-1]:
                self.muted.pop()
        elif tag == "style" and self.style is not None:
            rules, self.style = "".join(self.style), None
            # "</style" cannot stand in here: the parser would have ended the element.
            self.out.append(f"<style>{'' if _asks_network(rules) else rules}</style>")
        elif tag in self.open:
            while (last := self.open.pop()) != tag:
                self.out.append(f"</{last}>")
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.muted:
            return
        if self.style is not None:
            self.style.append(data)
        else:
            self.out.append(escape(data, quote=False))


def harmless_html(html: str) -> str:
    """The HTML without anything that runs or asks the network, every tag closed; text is kept.

    >>> harmless_html('<p onclick="x()">Ends &amp; <b>means<script>x()</script></p>')
    '<p>Ends &amp; <b>means</b></p>'
    >>> harmless_html('<a href="javascript:x()">here</a> <img src="http://example.org/x.png" alt="a dog">')
    '<a>here</a> <img alt="a dog">'
    """
    rewriter = _Rewriter()
    rewriter.feed(html)
    rewriter.close()
    rewriter.out.extend(f"</{tag}>" for tag in reversed(rewriter.open))
    return "".join(rewriter.out)


def _harmless(tag: str, name: str, value: str) -> bool:
    if name.startswith("on") or name in _NEVER or not _NAME.match(name):
        return False
    if name in _LINKS:
        target = _BLANKS.sub("", value).casefold()
        if tag == "a" and name == "href":
            return target.startswith(("http://", "https://", "mailto:", "#")) or ":" not in target.split("/")[0]
        return target.startswith(("#", "data:image/"))
    return not (name in _PAINT and _asks_network(value))


def _asks_network(style: str) -> bool:
    """Whether style rules fetch something; escapes such as `u\\72l(` are read as browsers read them."""
    plain = _STYLE_ESCAPE.sub(lambda m: chr(int(m[1], 16)) if int(m[1], 16) < 0x110000 else "", style)
    return bool(_REQUEST_IN_STYLE.search(plain))
