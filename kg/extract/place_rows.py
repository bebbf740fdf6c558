"""Places known by the row they stand in: of 东湖花园、钢苑里、柳河家园等9个小区 the second is an estate, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.headed import WordIndex
from kg.extract.place_edges import PlaceReader
from kg.extract.words import is_dictionary_word
from kg.rules.entries import Entry

ROW: Final = re.compile(r"[^，。；：！？、\n（）()《》…→ ]+(?:[、→][^，。；：！？、\n（）()《》…→ ]+)+")
NAME: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·“”]{2,10}")
CLOSING: Final = re.compile(r"(?:等|[两三四五六七八九十]+(?:个|处|座|条|家))")
PLACES: Final = frozenset(
    f"place.{kind}" for kind in ("estate", "building", "trade", "courtyard", "farm", "heritage", "site")
)
"""The kinds of places whose rows are read; rivers and roads stand in rows with much else."""
BODIES: Final = re.compile(
    r"(?:公司|集团|局|委|会|院校|中学|小学|大学|学院|医院|银行|队|部|处|所|村|社区|街道|镇|乡|县|区|市|人|员|者)$"
)
SHARED: Final = re.compile(
    r"(?:\d+|[两二三四五六七八九十]+)(?:个|座|处|大|条)(?:商圈|小区|公园|水库|家属院|码头|机场|口岸|景区|夜市|花园|市场|港区|院落)"
)
"""What closes a row whose items leave out the head that they share: 云溪、柳桥两个商圈."""
Found = tuple[int, int, Entry, float]


def find_rows(text: str, known: Sequence[Found], reader: PlaceReader, entry: Entry) -> Iterator[Found]:
    """The items of rows that no head names, where at least two others, and most, are places by their heads.

    The first item begins where the row does; the last one ends before 等 or a count, since else nobody knows where.
    """
    spans = {(start, end) for start, end, _, _ in known}
    ends = {end: start for start, end, row, _ in known if row.id in PLACES}
    for row in ROW.finditer(text):
        items = list(read_items(text, row.start(), row.end()))
        is_shared = SHARED.match(text, items[-1][1]) is not None if items and items[-1][1] < row.end() else False
        named = sum(end in ends and ends[end] >= start for start, end in items)
        if not is_shared and (named < 2 and not (named == 1 and len(items) == 2) or 2 * named < len(items)):
            continue
        for start, end in items:
            begin = (
                reader.behind_verbs(reader.begin(start, end, takes_division=False), end)
                if start == row.start()
                else start
            )
            if (
                end in ends
                or (begin, end) in spans
                or not may_be_place(text[begin:end], begin, end, reader.index, any_word=is_shared)
            ):
                continue
            yield begin, end, entry, entry.number("score", 0.6)


def read_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of the row ``[start, end)``; the last one is cut before its closing, and left out where it has none."""
    position = start
    for piece in re.split(r"[、→]", text[start:end]):
        last = position + len(piece)
        if last == end:
            closing = CLOSING.search(piece, 2)
            if closing is not None:
                yield position, position + closing.start()
        else:
            yield position, last
        position = last + 1


def may_be_place(name: str, start: int, end: int, index: WordIndex, *, any_word: bool) -> bool:
    """Whether an item can be a name of its own: no body, no person and, unless ``any_word``, no common word."""
    word = index.before(end)
    is_person = word is not None and (word.start, word.end) == (start, end) and word.tag in ("PER", "nr", "PERSON")
    return bool(NAME.fullmatch(name)) and not (
        BODIES.search(name) or not any_word and (is_person or is_dictionary_word(name))
    )
