"""What a picture is: the figure, the data drawn, and the words that go with it; its bytes as PNG and SVG."""

from __future__ import annotations

import warnings
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from html import escape
from io import BytesIO
from typing import Any

from matplotlib.figure import Figure
from pandas import DataFrame

from ..prose import Note, Reading
from .styles import styled

# On flat colours as small as the usual 6, and a fifth sooner drawn.
_PACKED: dict[str, Any] = {"png": {"pil_kwargs": {"compress_level": 4}}}


@dataclass(frozen=True)
class Picture:
    """A figure (None when there is nothing to draw), the rows drawn, alt text that states the finding, the sentence
    under the figure computed from the same rows, and the note on how to take it. A notebook shows the figure, and the
    sentence below it."""

    name: str
    figure: Figure | None
    data: DataFrame
    alt: str
    reading: Reading
    note: str = ""

    @cached_property
    def png(self) -> bytes:
        """The figure at twice the size of a screen's pixels; equal figures give equal bytes."""
        return self._written("png", {"Software": None})

    @cached_property
    def svg(self) -> str:
        """The figure with selectable text and its alt text as label; no date, ids from a fixed salt."""
        source = self._written("svg", {"Date": None, "Creator": None}).decode("utf-8")
        # Verdana has the widths of DejaVu Sans, which few readers have: without it a browser would take Times.
        source = source.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
        return source.replace("<svg ", f'<svg role="img" aria-label="{escape(self.alt)}" ', 1)

    def _written(self, kind: str, metadata: dict[str, Any]) -> bytes:
        assert self.figure is not None, "a picture without a figure has no bytes"
        out = BytesIO()
        # "新华社" as a file's name: the bundled font lacks it; the full name stands in the page.
        with styled(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")
            self.figure.savefig(out, format=kind, metadata=metadata, **_PACKED.get(kind, {}))
        return out.getvalue()

    def _ipython_display_(self) -> None:
        from IPython import display

        show: Any = display.display
        if self.figure is not None:
            data, metadata = self._repr_mimebundle_()
            show(data, metadata=metadata, raw=True)
        show(self.reading)
        if self.note:
            show(Note(self.note))

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        if self.figure is None:
            return {"text/plain": self.alt}, {}
        shown = {"alt": self.alt, "width": round(self.figure.get_figwidth() * 96)}
        data = {"image/png": b64encode(self.png).decode(), "image/svg+xml": self.svg, "text/plain": self.alt}
        return data, {"image/png": shown, "image/svg+xml": {"alt": self.alt}}


def drawn(data: DataFrame, reading: Reading, figure: Figure | None = None, kind: str = "", note: str = "") -> Picture:
    """A picture not yet named; its alt text is the finding, then what `kind` of picture it is."""
    return Picture("", figure, data, f"{reading} {kind}".strip(), reading, note)


def specimen() -> Picture:
    """A picture of nothing, for who wants to have loaded what drawing loads: fonts, and the writers of PNG and SVG."""
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], marker="o", label="a")
    axes.set_title("a", fontweight="bold")
    axes.legend()
    return Picture("specimen", figure, DataFrame(), "A line.", Reading("A line."))
