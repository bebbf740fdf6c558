"""Scanned pages: their characters recognised by RapidOCR with the PP-OCR models of its wheel, without any network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.errors import UnreadableInput
from kg.text.decode import is_han
from kg.text.formats.columns import Glyph, SetLine, order_lines
from kg.text.formats.sheet import Problem, Sheet
from kg.text.formats.typeset import write_blocks

MISSING: Final = "--ocr needs RapidOCR, which is not installed: pip install 'zhengtu[ocr]'"
Image = NDArray[np.uint8]
Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels

# Lines are found on a small picture of the page and read on a large one, so that a broadsheet takes no more memory than a leaflet.
FINE: Final = 4_800  # pixels of the longer side on which lines are read
COARSE: Final = 1_920  # pixels of the longer side on which they are found
MAX_SCALE: Final = 300 / 72  # no finer than 300 dots an inch
TYPE: Final = 0.8  # of the height of a found line is the size of its type
GUTTER: Final = 1.15  # of the size; more white than that inside a line parts two columns
ONE_SIZE: Final = 0.22  # by which sizes differ that are the same
UPRIGHT: Final = 1.8  # times as high as wide, a line is set upright
PART: Final = "recognised"


def recognise_page(where: str, page: Any) -> Sheet | Problem:
    """The sheet of a page that is a picture; an offset counts the recognised characters in the order in which lines were found.

    Raises UnreadableInput where RapidOCR is missing.
    """
    engine = load_engine(where)
    width, height = page.get_size()
    scale = min(MAX_SCALE, FINE / max(width, height, 1.0))
    picture: Image = page.render(scale=scale).to_numpy()[:, :, :3]
    lines = even_sizes(list(read_picture(engine, picture)))
    if not any(is_han(glyph.char) for line in lines for glyph in line.glyphs):
        return Problem(where, "no Chinese characters were recognised on the page")
    written = write_blocks(order_lines(lines))
    return Sheet(where, written.text, written.runs(), ((0, PART),))


@lru_cache(maxsize=1)
def load_engine(where: str) -> Any:
    """RapidOCR, on one thread, so that the same scan gives the same text on every machine."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise UnreadableInput(where, MISSING) from error
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": FINE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def read_picture(engine: Any, picture: Image) -> Iterator[SetLine]:
    """The lines of a picture, each character where an even share of its line puts it."""
    factor = max(1, -(-max(picture.shape[:2]) // COARSE))
    coarse = np.ascontiguousarray(shrink(picture, factor))
    found = engine(coarse, use_det=True, use_cls=False, use_rec=False)
    boxes = [bounds(corners, factor, picture) for corners in (found.boxes if found.boxes is not None else ())]
    index = 0
    for box in sorted(part for found_box in boxes for part in split_box(picture, found_box)):
        left, top, right, bottom = box
        line = picture[top:bottom, left:right]
        upright = is_upright(box)
        read = engine(np.rot90(line).copy() if upright else line.copy(), use_det=False, use_cls=False, use_rec=True)
        glyphs: list[Glyph] = []
        for text in read.txts or ():
            glyphs += set_glyphs(text, box, index, picture.shape[0])
            index += len(text)
        if glyphs:
            yield SetLine(tuple(glyphs))


def is_upright(box: Box) -> bool:
    """Whether a found line is set from top to bottom."""
    left, top, right, bottom = box
    return bottom - top > UPRIGHT * (right - left)


def split_box(picture: Image, box: Box) -> Iterator[Box]:
    """The lines that were found as one although a gutter parts them, each trimmed to its ink."""
    left, top, right, bottom = box
    if is_upright(box) or right <= left or bottom <= top:
        yield from [box] if right > left and bottom > top else []
        return
    grey = picture[top:bottom, left:right].mean(axis=2)
    inked = np.flatnonzero((grey < (float(grey.min()) + float(grey.max())) / 2).any(axis=0))
    start = 0
    for end in [*(np.flatnonzero(np.diff(inked) > GUTTER * TYPE * (bottom - top)) + 1), len(inked)]:
        if end > start:
            yield left + int(inked[start]), top, left + int(inked[end - 1]) + 1, bottom
        start = end


def shrink(picture: Image, factor: int) -> Image:
    """A picture at a whole fraction of its size, each pixel the mean of those it stands for."""
    if factor == 1:
        return picture
    height, width = (side // factor * factor for side in picture.shape[:2])
    tiles = picture[:height, :width].reshape(height // factor, factor, width // factor, factor, 3)
    means: Image = tiles.mean(axis=(1, 3)).astype(np.uint8)
    return means


def bounds(corners: Any, factor: int, picture: Image) -> Box:
    """The upright box around a found line, in pixels of the large picture."""
    low, high = corners.min(axis=0) * factor, corners.max(axis=0) * factor
    height, width = picture.shape[:2]
    return max(0, int(low[0])), max(0, int(low[1])), min(width, int(high[0]) + 1), min(height, int(high[1]) + 1)


def set_glyphs(text: str, box: Box, index: int, height: int) -> Iterator[Glyph]:
    """The characters of a line shared out over its box, Latin ones half as wide."""
    left, top, right, bottom = box
    upright = is_upright(box)
    widths = [0.5 if char.isascii() and not upright else 1.0 for char in text]
    length = bottom - top if upright else right - left
    share = length / sum(widths) if widths else 0.0
    size = TYPE * (right - left if upright else bottom - top)
    place = 0.0
    for number, (char, width) in enumerate(zip(text, widths, strict=True)):
        if upright:
            yield Glyph(char, index + number, left, right, height - top - place - share, size)
        else:
            yield Glyph(
                char, index + number, left + place, left + place + share * width, height - bottom + 0.2 * size, size
            )
        place += share * width


def even_sizes(lines: Sequence[SetLine]) -> list[SetLine]:
    """The lines with sizes that are nearly the usual one made equal to it: the heights of found lines vary with their signs."""
    if not lines:
        return []
    sizes = sorted(line.size for line in lines for _ in line.glyphs)
    usual = sizes[len(sizes) // 2]
    return [
        SetLine(tuple(replace(glyph, size=usual) for glyph in line.glyphs))
        if abs(line.size - usual) < ONE_SIZE * usual
        else line
        for line in lines
    ]
