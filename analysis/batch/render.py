"""A page from an executed notebook: one HTML file, the same bytes each time. The one door to nbconvert."""

from __future__ import annotations

import base64
import re
import warnings
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from .heads import page_head
from .markup import harmless_html
from .messages import without_paths

_TIMES = ("papermill", "execution", "ExecuteTime")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{6,16}\b")
_STYLER_ID = re.compile(r"\bT_([0-9a-f]{5})(?=[_\"' {])")
_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`]|\\(?=[^\w\s])")
_ESCAPED = re.compile(r"\\([^\w\s])")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=]+")
_LABEL = re.compile(r"""<svg\b[^>]*?\baria-label=(?:"([^"]*)"|'([^']*)')""")


def settled(notebook: Any) -> Any:
    """The executed notebook without what differs from run to run: times, addresses, random ids, local paths."""
    metadata = notebook.metadata
    for key in (*_TIMES, "widgets"):
        metadata.pop(key, None)
    for number, cell in enumerate(notebook.cells):
        for key in _TIMES:
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell["id"] = f"given-{number}"
        for output in cell.get("outputs", ()):
            _settle_output(output)
    return notebook


def _settle_output(output: Any) -> None:
    output.pop("transient", None)
    if "text" in output:
        output["text"] = _ADDRESS.sub("", without_paths(output["text"]))
    data = output.get("data", {})
    if "text/plain" in data:
        data["text/plain"] = _ADDRESS.sub("", without_paths(data["text/plain"]))
    if "text/html" in data:
        # HTML shows the accounts' own words, which stay as they are: "example.org/tmp" is no path of ours.
        numbers: dict[str, str] = {}
        data["text/html"] = _STYLER_ID.sub(
            lambda m: f"T_{numbers.setdefault(m[1], f'{len(numbers):05d}')}", data["text/html"]
        )


def notebook_title(notebook: Any) -> str:
    """The notebook's first heading as plain text; "" without one."""
    for cell in notebook.cells:
        found = _HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if found:
            return _MARKS.sub("", found[1])
    return ""


def notebook_headline(notebook: Any) -> str:
    """The notebook's first reading, plain; else what its first picture shows, in the words of its alt text; else ""."""
    for output in (o for cell in notebook.cells for o in cell.get("outputs", ())):
        if said := output.get("data", {}).get("text/markdown"):
            return unescape(_ESCAPED.sub(r"\1", "".join(said)))
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            for kind in ("image/svg+xml", "image/png"):
                if kind in output.get("data", {}) and (alt := _alt_text(output, cell, kind)):
                    return alt
    return ""


def notebook_page(notebook: Any, kicker: str, fallback_title: str) -> str:
    """The page of an executed notebook: code folded, no script, no request; `kicker` is the line above the heading."""
    title = notebook_title(notebook) or fallback_title
    resources = {"crossread_head": page_head(f"{title} · {kicker}"), "crossread_kicker": kicker}
    html, _ = _exporter().from_notebook_node(notebook, resources)
    return str(html)


@cache
def _exporter() -> Any:
    from nbconvert.exporters import HTMLExporter
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbconvert.filters import Highlight2HTML

    # What no page can show (a widget) has a plain text beside it, or is left out.
    warnings.filterwarnings("ignore", message="Your element with mimetype")

    class Exporter(HTMLExporter):  # type: ignore[misc,unused-ignore]
        def from_notebook_node(self, nb: Any, resources: Any = None, **given: Any) -> Any:
            # HTMLExporter parses and writes each page a second time, to add what our template has already.
            highlighted: Any = Highlight2HTML
            this: Any = self
            this.register_filter("highlight_code", highlighted(pygments_lexer="ipython3", parent=self))
            return TemplateExporter.from_notebook_node(self, nb, resources, **given)

    folder = Path(__file__).parent / "template"
    make: Any = Exporter
    exporter: Any = make(
        template_name=folder.name,
        extra_template_basedirs=[str(folder.parent)],
        filters={
            "harmless": harmless_html,
            "alt_text": _alt_text,
            "as_base64": _as_base64,
            "only_base64": _only_base64,
        },
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    exporter.config.NbConvertBase.display_data_priority = [
        "text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/latex", "text/plain",
    ]  # fmt: skip
    return exporter


def _alt_text(output: Any, cell: Any, kind: str) -> str:
    """The picture's alt text: from its metadata, its SVG label, or the cell; "" marks it as decoration."""
    metadata = output.get("metadata", {})
    for place in (metadata.get(kind, {}), metadata.get("image/png", {}), metadata, cell.get("metadata", {})):
        if isinstance(place, dict) and place.get("alt"):
            return str(place["alt"])
    label = _LABEL.search(output.get("data", {}).get("image/svg+xml", ""))
    return (label[1] or label[2] or "") if label else ""


def _as_base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def _only_base64(text: str) -> str:
    return _NOT_BASE64.sub("", text)
