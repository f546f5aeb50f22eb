"""What a picture is: the figure, the data drawn, and the words that go with it."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure
from pandas import DataFrame


@dataclass(frozen=True)
class Picture:
    """A figure (None when there is nothing to draw), the rows drawn, alt text that states the finding, the sentence
    under the figure computed from the same rows, and the note on how it was made."""

    name: str
    figure: Figure | None
    data: DataFrame
    alt: str
    reading: str
    note: str
