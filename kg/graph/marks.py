"""How each type of entity is drawn: one colour and one shape, the same in the browser and in Gephi.

Colours are of the Okabe–Ito family, apart for all common kinds of colour blindness; a shape says the same again. Every
colour has a contrast of at least 3 : 1 against its paper, ``#faf8f4`` by day and ``#16181c`` by night.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final


@dataclass(frozen=True, slots=True)
class Mark:
    """``word`` is the type in Chinese, ``shape`` its drawing in the view, ``gexf`` the nearest shape that GEXF knows."""

    word: str
    light: str
    dark: str
    shape: str
    gexf: str

    @property
    def rgb(self) -> tuple[int, int, int]:
        """The light colour as three bytes."""
        red, green, blue = (int(self.light[at : at + 2], 16) for at in (1, 3, 5))
        return red, green, blue


MARKS: Final = {
    "Official": Mark("官员", "#0072B2", "#56B4E9", "circle", "disc"),
    "Person": Mark("人物", "#5B8DB8", "#9CC9E8", "ring", "disc"),
    "District": Mark("区划", "#00795A", "#2BC49A", "rounded", "square"),
    "Organization": Mark("机构", "#A2538A", "#D98CC0", "diamond", "diamond"),
    "Project": Mark("项目", "#C24E00", "#FF8A4A", "triangle", "triangle"),
    "Initiative": Mark("举措", "#8A6400", "#E6B84A", "star", "diamond"),
    "Policy": Mark("文件", "#6B52A3", "#B09CE0", "folded", "square"),
    "Event": Mark("活动", "#7A6A5A", "#C2B19C", "hexagon", "disc"),
    "Place": Mark("地点", "#5F6B73", "#A9B4BB", "dot", "disc"),
}

SMALLEST: Final = 8.0
LARGEST: Final = 36.0


def mark_size(weight: int, heaviest: int) -> float:
    """The diameter in pixels of an entity of this weighted degree: its area grows with the weight, from 8 to 36 px.

    >>> mark_size(0, 100), mark_size(25, 100), mark_size(100, 100)
    (8.0, 22.0, 36.0)
    """
    if heaviest <= 0:
        return SMALLEST
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt(min(weight, heaviest) / heaviest), 1)
