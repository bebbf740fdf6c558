"""The page inside a notebook: one cell's output, as offline as the file."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

HEIGHT = 640
"""Pixels; the three panels of the page stand side by side from about 900 pixels of width."""


@dataclass(frozen=True, slots=True)
class NotebookPage:
    """A page that a notebook shows in a frame of its own, so that neither reaches into the other.

    ``html`` is the whole page, as ``index.html`` would have it; write it to a file to keep it.

    >>> NotebookPage("<p>政图</p>")._repr_html_()[:38]
    '<iframe srcdoc="&lt;p&gt;政图&lt;/p&gt;"'
    """

    html: str

    def _repr_html_(self) -> str:
        """What IPython puts into the cell: the page as the frame's content, cut off from the notebook's origin."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'style="width:100%;height:{HEIGHT}px;border:0" title="政图"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<NotebookPage: {len(self.html):,} characters>"
