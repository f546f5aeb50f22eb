"""What stands in a page's head: one file, no script, no request, the house's style."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

_STYLES = ("pages/house.css", "template/page.css")

CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def page_css() -> str:
    """The style sheet of notebooks' pages and of the index: the house's, and what notebooks need besides."""
    return "".join((Path(__file__).parent / name).read_text("utf-8") for name in _STYLES)


def page_head(title: str, pictures_from: str = "data:", script: str = "") -> str:
    """What stands in a page's head. `title` is plain text; `pictures_from` is the policy's source of images, `script`
    the hash of the one script that may run, mostly none."""
    policy = CONTENT_POLICY.replace("img-src data:", f"img-src {pictures_from}")
    policy += f"; script-src {script}" if script else ""
    return (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>\n{page_css()}</style>"
    )


def page(title: str, body: str, kind: str = "", pictures_from: str = "data:") -> str:
    """A whole page around `body`, which is HTML; `title` is plain text, `kind` a class for the style sheet.

    >>> page("Ends & means", "<p>x</p>").count("Ends &amp; means")
    1
    """
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{page_head(title, pictures_from)}\n</head>\n'
        f'<body class="{escape(kind)}">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )
