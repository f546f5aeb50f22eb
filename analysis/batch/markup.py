"""HTML made harmless: what a notebook shows is written again tag by tag, without scripts, handlers or requests.

Our own code escapes article text already; this is the second wall, so that a mistake there stays text. All that
comes out was written here, so a browser that reads broken input in another way than we do changes nothing. Time
grows with the length only (the standard library's parser needs minutes for 100 kB of `<`)."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape

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
_DEEPEST = 400  # browsers flatten what is nested deeper than 512

_TAG_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_BETWEEN = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"""(=?[^\s/>=]*+)\s*+(?:=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?))?""")
_NAME = re.compile(r"[a-z][a-z0-9:_.-]*+\Z")
_REQUEST_IN_STYLE = re.compile(r"url\s*+\(\s*+(?!['\"]?(?:#|data:image/))|@import|expression\s*+\(", re.IGNORECASE)
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_BLANKS = re.compile(r"[\x00-\x20]+")

Attributes = list[tuple[str, str]]


def harmless_html(html: str) -> str:
    """The HTML without anything that runs or asks the network, every tag closed; text is kept.

    >>> harmless_html('<p onclick="x()">Ends &amp; <b>means<script>x()</script></p>')
    '<p>Ends &amp; <b>means</b></p>'
    >>> harmless_html('<a href="javascript:x()">here</a> <img src="http://example.org/x.png" alt="a dog">')
    '<a>here</a> <img alt="a dog">'
    """
    return _Writer(html).written()


class _Writer:
    """Reads `html` from left to right; each step either moves on or ends the reading."""

    def __init__(self, html: str) -> None:
        self.html, self.at = html.replace("\x00", ""), 0
        self.out: list[str] = []
        self.open: list[str] = []
        self.counted: Counter[str] = Counter()

    def written(self) -> str:
        while self.at < len(self.html):
            mark = self.html.find("<", self.at)
            mark = len(self.html) if mark < 0 else mark
            self.out.append(escape(unescape(self.html[self.at : mark]), quote=False))
            self.at = mark
            if mark < len(self.html):
                self._mark()
        self.out.extend(f"</{tag}>" for tag in reversed(self.open))
        return "".join(self.out)

    def _mark(self) -> None:
        """What begins with `<`: a tag, a comment, or a mere sign."""
        follows = self.html[self.at + 1 : self.at + 2]
        if follows.isascii() and follows.isalpha():
            self._start_tag()
        elif follows == "/":
            name = _TAG_NAME.match(self.html, self.at + 2)
            self._skip_behind(">")
            if name:
                self._close(name[0].lower())
        elif self.html.startswith("<!--", self.at):
            self._skip_behind("-->")
        elif follows in {"!", "?"}:
            self._skip_behind(">")
        else:
            self.out.append("&lt;")
            self.at += 1

    def _skip_behind(self, end: str) -> None:
        found = self.html.find(end, self.at)
        self.at = len(self.html) if found < 0 else found + len(end)

    def _start_tag(self) -> None:
        name = _TAG_NAME.match(self.html, self.at + 1)
        assert name is not None
        tag, self.at = name[0].lower(), name.end()
        attributes = self._attributes()
        if attributes is None or not _NAME.match(tag):
            return
        if tag in _WITH_CONTENT or tag == "style":
            content = self._content(tag)
            # In an SVG a style's "<img onerror=…>" is read as a tag.
            if tag == "style" and "<" not in content and not _asks_network(content):
                self.out.append(f"<style>{content}</style>")
        elif tag not in _TAG_ONLY and (tag != "title" or self.counted["svg"]) and len(self.open) < _DEEPEST:
            self._write(tag, attributes, closed=self.html[self.at - 2] == "/")

    def _attributes(self) -> Attributes | None:
        """The tag's attributes, read up to behind its `>`; None, and the end of the text, where it has none."""
        found: Attributes = []
        while True:
            between = _BETWEEN.match(self.html, self.at)
            self.at = between.end() if between else self.at
            if self.at >= len(self.html):
                return None
            if self.html[self.at] == ">":
                self.at += 1
                return found
            one = _ATTRIBUTE.match(self.html, self.at)
            if one is None or one.end() == self.at:
                self.at = len(self.html)
                return None
            self.at = one.end()
            found.append((one[1].lower(), unescape(one[2] or one[3] or one[4] or "")))

    def _content(self, tag: str) -> str:
        """What stands before the end tag; the text behind that is read next."""
        end = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(self.html, self.at)
        content = self.html[self.at : end.start()] if end else ""
        self.at = end.end() if end else len(self.html)
        self._skip_behind(">")
        return content

    def _write(self, tag: str, attributes: Attributes, closed: bool) -> None:
        kept = "".join(f' {name}="{escape(value)}"' for name, value in attributes if _harmless(tag, name, value))
        self.out.append(f"<{tag}{kept}>")
        if tag in _VOID:
            return
        if closed:
            self.out.append(f"</{tag}>")
        else:
            self.open.append(tag)
            self.counted[tag] += 1

    def _close(self, tag: str) -> None:
        while self.counted[tag]:
            last = self.open.pop()
            self.counted[last] -= 1
            self.out.append(f"</{last}>")
            if last == tag:
                return


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
