"""The tables of ``kg.analysis`` as pictures, by matplotlib, in a Chinese font of the system."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import MissingExtra
from kg.graph.marks import MARKS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONTS: Final = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "SimHei", "Heiti SC", "STHeiti", "SimSun", "Noto Serif CJK SC", "Noto Serif CJK JP",
    "Droid Sans Fallback", "Arial Unicode MS",
)  # fmt: skip
ADVICE: Final = "no Chinese font is installed, so names will be boxes; on Debian or Ubuntu: apt install fonts-noto-cjk"
INK: Final = "#0072B2"


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot that a notebook shows; ``axes`` are matplotlib's, to change what you like."""

    axes: Axes

    @property
    def figure(self) -> Figure:
        """The figure that the axes stand in."""
        from matplotlib.figure import Figure

        figure = self.axes.get_figure(root=True)
        if not isinstance(figure, Figure):
            raise TypeError("the axes stand in no figure any more")
        return figure

    def save(self, path: str | Path) -> None:
        """Write the picture to a file; its suffix says how: .png, .svg or .pdf. Raises OSError where the disk refuses."""
        self.figure.savefig(path, dpi=150)

    def _repr_png_(self) -> bytes:
        """What a notebook shows, small enough to be kept in it."""
        content = io.BytesIO()
        self.figure.savefig(content, format="png", dpi=72)
        return content.getvalue()

    def __repr__(self) -> str:
        return f"<Picture: {self.axes.get_title(loc='left')}>"


def chinese_font() -> str:
    """The first font of the system that has Chinese, or the empty string. Raises MissingExtra without matplotlib."""
    try:
        from matplotlib import font_manager
    except ImportError as error:
        raise MissingExtra("matplotlib", "plots") from error
    names = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in names), "")


@contextmanager
def canvas(rows: int, title: str) -> Iterator[Axes]:
    """Axes for so many rows of words, in a Chinese font; without one, what to do about it is logged."""
    font = chinese_font()
    if not font:
        logging.getLogger("kg").warning(ADVICE)
    import matplotlib as mpl
    from matplotlib.figure import Figure

    settings: Any = {"axes.unicode_minus": False, "svg.hashsalt": "zhengtu"}
    if font:
        settings["font.family"] = [font, "sans-serif"]
    with mpl.rc_context(settings):
        axes = Figure(figsize=(8, max(2.0, 0.32 * rows + 1.2)), layout="constrained").subplots()
        axes.set_title(title, loc="left")
        axes.spines[["top", "right"]].set_visible(False)
        yield axes


def plot_ranks(table: pd.DataFrame, *, measure: str = "pagerank", top: int = 12) -> Picture:
    """The ``top`` rows of ``rank_entities`` by a measure, as bars in the colours of their types.

    Raises KeyError for a measure that is no column, MissingExtra without matplotlib; so do all plots.

    >>> from kg.analysis import rank_entities
    >>> plot_ranks(rank_entities(graph), top=3)
    <Picture: 最居中的 3 个 · pagerank>
    """
    rows = table.sort_values([measure, "name"], ascending=[False, True]).head(top)[::-1]
    with canvas(len(rows), f"最居中的 {len(rows)} 个 · {measure}") as axes:
        axes.barh(rows["name"], rows[measure], color=[MARKS[type].light for type in rows["type"]])
        axes.set_xlabel(measure)
    return Picture(axes)


def plot_diffusion(table: pd.DataFrame) -> Picture:
    """The districts that ``trace_initiative`` reaches, each from the day of its first article on, a dot an article.

    >>> from kg.analysis import trace_initiative
    >>> plot_diffusion(trace_initiative(graph, "瓶窑输水隧洞工程"))
    <Picture: 铺开 · 每一点是一篇报道>
    """
    places = list(dict.fromkeys(table["district"]))[::-1]
    with canvas(len(places), "铺开 · 每一点是一篇报道") as axes:
        for height, place in enumerate(places):
            days = list(table.loc[table["district"] == place, "date"])
            axes.plot(list(map(day_number, days)), [height] * len(days), "o-", color=INK, markersize=6, linewidth=1)
        axes.set_yticks(range(len(places)), places)
        days = sorted(set(table["date"]))
        axes.set_xticks(list(map(day_number, days)), days, rotation=30, ha="right")
    return Picture(axes)


def plot_districts(table: pd.DataFrame) -> Picture:
    """The districts of ``group_districts``, bars as long as what they share, a colour a community.

    >>> from kg.analysis import group_districts
    >>> plot_districts(group_districts(graph))
    <Picture: 共有举措的区划 · 同色为一群>
    """
    colours = [mark.light for mark in MARKS.values()]
    rows = table.sort_values(["community", "shared"], ascending=[False, True])
    with canvas(len(rows), "共有举措的区划 · 同色为一群") as axes:
        axes.barh(rows["district"], rows["shared"], color=[colours[(n - 1) % len(colours)] for n in rows["community"]])
        axes.set_xlabel("共有的举措数")
    return Picture(axes)


def plot_turnover(table: pd.DataFrame, *, top: int = 12) -> Picture:
    """Who came to and left the ``top`` posts of ``trace_posts``.

    >>> from kg.analysis import trace_posts
    >>> plot_turnover(trace_posts(graph))
    <Picture: 职务的来去>
    """
    rows = table.head(top)[::-1]
    names = [f"{body}{title}" for body, title in zip(rows["body"], rows["title"], strict=True)]
    with canvas(len(rows), "职务的来去") as axes:
        axes.barh(names, rows["holders"], color=INK, label="在任")
        axes.barh(names, rows["planned"], left=rows["holders"], color="#56B4E9", label="拟任")
        axes.barh(names, -rows["left"], color="#C24E00", label="已离任")
        axes.axvline(0, color="#222222", linewidth=0.8)
        axes.legend(frameon=False)
    return Picture(axes)


def plot_builders(table: pd.DataFrame) -> Picture:
    """Builders and funders on the left, projects on the right, a line a relation of ``list_builders``; dashed where one pays.

    >>> from kg.analysis import list_builders
    >>> plot_builders(list_builders(graph))
    <Picture: 谁建、谁出资>
    """
    left, right = (list(dict.fromkeys(table[column]))[::-1] for column in ("builder", "project"))
    with canvas(max(len(left), len(right)), "谁建、谁出资") as axes:
        for row in table.itertuples():
            ends = (left.index(row.builder) / max(1, len(left) - 1), right.index(row.project) / max(1, len(right) - 1))
            axes.plot([0, 1], ends, color=INK, linewidth=1, linestyle="--" if row.relation == "funds" else "-")
        for x, names, side in ((0, left, "right"), (1, right, "left")):
            for number, name in enumerate(names):
                axes.text(x + (0.02 if x else -0.02), number / max(1, len(names) - 1), name, ha=side, va="center")
        axes.set_xlim(-1.2, 2.2)
        axes.axis("off")
    return Picture(axes)


def day_number(date: str) -> int:
    """A date as a number of days, a month or a year by its first day.

    >>> day_number("2024-02") - day_number("2024-01-01")
    31
    """
    import datetime as dt

    from kg.graph.dates import first_day

    return dt.date.fromisoformat(first_day(date)).toordinal()
