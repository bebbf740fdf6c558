"""Where columns stand on a page, and in which order they are read: glyphs -> lines -> blocks, by geometry alone.

After the recursive X-Y cut (G. Nagy, S. Seth: Hierarchical Representation of Optically Scanned Documents, 1984), with two rules of
newspapers: a headline over several columns is read before them, and a row of nothing but headlines ends what stands above it.
Linear in the number of glyphs but for sorting. Measures are those of the page, ``base`` grows upwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

Interval = tuple[float, float]

SAME_LINE: Final = 0.3  # of the size, by which the bases of one line may differ
SAME_SIZE: Final = 1.3  # by which sizes in one line may differ
WORD_GAP: Final = 1.0  # of the size; glyphs farther apart stand in two columns
GUTTER: Final = 0.7  # of the size of the body; narrower gaps part no columns
HEADLINE: Final = 1.2  # times the size of the body
OVERPRINT: Final = 0.3  # of the size; the same character again within it is a bolder one
FOLIO_GAP: Final = 4.0  # of the size of the body; no two columns stand so far apart
UPRIGHT: Final = 3  # glyphs one below the other are a line
ALIGNED: Final = 2.0  # of the size of the body, by which the tops of a headline and its columns may differ
DEEPEST: Final = 40


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is set: ``index`` is its number in the file's page, ``base`` the line it stands on."""

    char: str
    index: int
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """Glyphs side by side on one base, or one below the other, as headlines stand beside their columns."""

    glyphs: tuple[Glyph, ...]

    @property
    def upright(self) -> bool:
        """Whether its glyphs stand one below the other."""
        return self.base - self.glyphs[-1].base > self.size

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def base(self) -> float:
        """What it stands on."""
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        """The size of most of its glyphs."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def top(self) -> float:
        """Where it ends upwards."""
        return self.base + 0.85 * self.size

    @property
    def bottom(self) -> float:
        """Where it ends downwards."""
        return self.glyphs[-1].base - 0.15 * self.size


def read_columns(glyphs: Iterable[Glyph]) -> list[list[SetLine]]:
    """The blocks of a page in reading order, each the lines of one column from top to bottom.

    >>> def word(text, left, base, size=10):
    ...     return [Glyph(c, n, left + n * size, left + n * size + size, base, size) for n, c in enumerate(text)]
    >>> glyphs = word("跨栏标题", 0, 100, 30) + word("右上文字", 80, 80) + word("左上文字", 0, 80) + word("左下文字", 0, 68)
    >>> [["".join(g.char for g in line.glyphs) for line in block] for block in read_columns(glyphs)]
    [['跨栏标题'], ['左上文字', '左下文字'], ['右上文字']]
    """
    return order_lines(join_upright(list(split_lines(glyphs))))


def order_lines(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    """The blocks of a page whose lines are known already, in reading order."""
    return list(cut(lines, body_size(lines), 0)) if lines else []


def body_size(lines: Iterable[SetLine]) -> float:
    """The size in which most of the page is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for glyph in line.glyphs:
            sizes[round(glyph.size, 1)] += 1
    return min(sizes, key=lambda size: (-sizes[size], size))


def split_lines(glyphs: Iterable[Glyph]) -> Iterator[SetLine]:
    """The lines of a page; what a gutter parts on one base is two lines."""
    band: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left, glyph.index)):
        if band and band[0].base - glyph.base > SAME_LINE * min(band[0].size, glyph.size):
            yield from split_band(band)
            band = []
        band.append(glyph)
    yield from split_band(band)


def split_band(band: Sequence[Glyph]) -> Iterator[SetLine]:
    """The lines of glyphs on about one base, from left to right, overprinted ones once."""
    run: list[Glyph] = []
    for glyph in sorted(band, key=lambda glyph: (glyph.left, glyph.index)):
        if run and any(is_overprint(other, glyph) for other in run[-3:]):
            continue
        if run and not side_by_side(run[-1], glyph):
            yield SetLine(tuple(run))
            run = []
        run.append(glyph)
    if run:
        yield SetLine(tuple(run))


def side_by_side(left: Glyph, right: Glyph) -> bool:
    """Whether a glyph goes on with the line of another."""
    small, large = sorted((left.size, right.size))
    return right.left - left.right <= WORD_GAP * large and large <= SAME_SIZE * small


def is_overprint(left: Glyph, right: Glyph) -> bool:
    """Whether a glyph is another printed once more, to look bold or to cast a shadow."""
    near = OVERPRINT * left.size
    return left.char == right.char and abs(left.left - right.left) < near and abs(left.base - right.base) < near


def join_upright(lines: Sequence[SetLine]) -> list[SetLine]:
    """The lines, single glyphs of one size one below the other joined where there are three of them or more."""
    single = [line.glyphs[0] for line in lines if len(line.glyphs) == 1 and not line.glyphs[0].char.isascii()]
    chains: list[list[Glyph]] = []
    for glyph in sorted(single, key=lambda glyph: (round(glyph.left / glyph.size), -glyph.base)):
        if chains and below(chains[-1][-1], glyph):
            chains[-1].append(glyph)
        else:
            chains.append([glyph])
    joined = [SetLine(tuple(chain)) for chain in chains if len(chain) >= UPRIGHT]
    taken = {glyph.index for line in joined for glyph in line.glyphs}
    return [line for line in lines if line.glyphs[0].index not in taken] + joined


def below(upper: Glyph, lower: Glyph) -> bool:
    """Whether a glyph stands right below another of its size."""
    step = (upper.base - lower.base) / upper.size
    near = abs(upper.left - lower.left) < SAME_LINE * upper.size
    return near and 0.8 <= step <= 2.0 and abs(upper.size - lower.size) < 0.05 * upper.size


def cut(lines: Sequence[SetLine], body: float, depth: int) -> Iterator[list[SetLine]]:
    """The blocks of a part of the page, in reading order."""
    groups = group_rows(split_rows(lines), body)
    for group in groups:
        gutters = find_gutters(group, body)
        if not gutters or depth >= DEEPEST:
            yield sorted(group, key=lambda line: (-line.base, line.left))
            continue
        edges = [float("-inf"), *((low + high) / 2 for low, high in gutters), float("inf")]
        columns = [[line for line in group if low < line.left <= high] for low, high in pairwise(edges)]
        for column in order_columns(columns, body):
            yield from cut(column, body, depth + 1)


def order_columns(columns: Sequence[list[SetLine]], body: float) -> list[list[SetLine]]:
    """Columns from left to right, but an upright headline before the columns to its left that begin as high as it does."""
    order: list[list[SetLine]] = []
    for column in columns:
        place = len(order)
        if all(line.upright for line in column):
            top = max(line.top for line in column)
            while place and abs(max(line.top for line in order[place - 1]) - top) < ALIGNED * body:
                place -= 1
        order.insert(place, column)
    return order


def split_rows(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    """Lines in rows from top to bottom, between which nothing stands."""
    rows: list[list[SetLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if rows and line.top > bottom:
            rows[-1].append(line)
            bottom = min(bottom, line.bottom)
        else:
            rows.append([line])
            bottom = line.bottom
    return rows


def group_rows(rows: Sequence[list[SetLine]], body: float) -> list[list[SetLine]]:
    """Rows that share their gutters; what stands across a gutter of others begins a group, as does a row of headlines alone below body.

    A first row whose parts stand wide apart is a folio line, and a group by itself.
    """
    groups: list[list[SetLine]] = []
    for number, row in enumerate(rows):
        if groups and not (number == 1 and is_folio(rows[0], body)) and not begins_group(groups[-1], row, body):
            groups[-1] += row
        else:
            groups.append(list(row))
    return groups


def is_folio(row: Sequence[SetLine], body: float) -> bool:
    """Whether a row is small type whose parts stand wide apart."""
    small = all(line.size < HEADLINE * body for line in row)
    return small and any(right - left > FOLIO_GAP * body for left, right in find_gutters(row, body))


def begins_group(group: Sequence[SetLine], row: Sequence[SetLine], body: float) -> bool:
    """Whether a row may not be read column by column together with the rows above it."""
    headlines = all(line.size >= HEADLINE * body for line in row)
    if headlines and any(line.size < HEADLINE * body for line in group):
        return True
    parted = find_gutters(group, body) or find_gutters(row, body)
    return bool(parted) and not find_gutters([*group, *row], body)


def find_gutters(lines: Sequence[SetLine], body: float) -> list[Interval]:
    """The gaps that part lines into columns, from left to right; what stands on either side must stand side by side."""
    gutters: list[Interval] = []
    edge: float | None = None
    for left, right in sorted((line.left, line.right) for line in lines):
        if edge is not None and left - edge >= GUTTER * body and side_overlap(lines, edge):
            gutters.append((edge, left))
        edge = right if edge is None else max(edge, right)
    return gutters


def side_overlap(lines: Sequence[SetLine], edge: float) -> bool:
    """Whether a line that ends at an edge or before it stands beside one beyond.

    The last character of an indented paragraph stands left of the indents above and below it, and beside none.
    """
    sides = [[line for line in lines if (line.right <= edge) is before] for before in (True, False)]
    return any(one.bottom < other.top and other.bottom < one.top for one, other in product(*sides))
