"""Short forms that other words vouch for: rows that share their last word, and briefs of names that stand in full elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.extract.division_edges import FUNCTION, PERSON_TAGS, PLACE_TAGS, Edges, is_name_char
from kg.extract.division_names import NameRules
from kg.extract.division_scope import LOCAL_HEADS, Found, Scope, codes_of
from kg.extract.words import is_dictionary_word
from kg.rules.divisions import Division, Gazetteer

WATERS: Final = "河山湖江溪泉海岛桥寺"
"""A stem that ends so is rather the river or hill itself (沁河) than the township."""
BODIES: Final = "局委部院会所站办厂校队司"
NAME_TAGS: Final = (PLACE_TAGS | PERSON_TAGS | {"nz", "nw"}) - {"ORG", "nt"}
"""Tags of words that may be villages; a word of the dictionary taken for a body (苹果) is a firm, not a village."""
COUNT: Final = "[0-9一二两三四五六七八九十百几多]+"
ENDINGS: Final = {
    "县": "县",
    "区": "区",
    "市": "市",
    "旗": "旗",
    "省": "省",
    "州": "州",
    "镇": "镇",
    "乡": "乡",
    "村": "村",
}
KINDS: Final = {
    "村": "village",
    "屯": "village",
    "社区": "community",
    "县": "county",
    "区": "county",
    "市": "county",
    "旗": "county",
}


def find_rows(edges: Edges, scope: Scope, rules: NameRules, gazetteer: Gazetteer) -> Iterator[Found]:
    """The names of rows such as 西沟、东岭、柳湾三个村: a count or 等 and the shared last word close the row."""
    tails = "|".join(sorted(rules.entries["division.list"].words("tails"), key=lambda word: (-len(word), word)))
    closing = re.compile(rf"(?:等{COUNT}[个条]|等{COUNT}|等各?|{COUNT}[个条]?|各)(山区)?(?P<tail>{tails})")
    for match in closing.finditer(edges.text):
        items = list(read_items(edges, match.start()))
        if len(items) < 2:
            continue
        for start, end in items:
            name = edges.text[start:end]
            if name[-1] in BODIES or (name.endswith(LOCAL_HEADS) and end - start > 2):
                continue
            best = bearers(name, match["tail"], scope, gazetteer)
            if not best and (match["tail"] == "地" or len(name) > 4 or not may_be_name(start, end, edges)):
                continue
            kind = best[0].kind if best else KINDS.get(match["tail"], "township")
            score = rules.score("division.list") + (0.12 if best else 0.0)
            yield Found(start, end, "division.list", round(score, 3), kind, codes_of(best))


def read_items(edges: Edges, end: int) -> Iterator[tuple[int, int]]:
    """The items of the row that ends at ``end``, from the last to the first; the first begins at an edge."""
    text, position = edges.text, end
    while position > 0:
        start = position
        while start > 0 and is_name_char(text[start - 1]) and text[start - 1] not in "和与及" and position - start < 12:
            start -= 1
        separated = start > 0 and text[start - 1] in "、和与及"
        if not separated:
            start = next((i for i in range(position - 2, start - 1, -1) if edges.opens(i)), position)
        if 2 <= position - start <= 5:
            yield start, position
        if not separated or position - start < 2:
            return
        position = start - 1


def may_be_name(start: int, end: int, edges: Edges) -> bool:
    """Whether a stretch is no common word: none of the dictionary, or one that the tagger takes for a name."""
    word = edges.covering(start)
    is_named = word is not None and (word.start, word.end) == (start, end) and word.tag in NAME_TAGS
    return is_named or not is_dictionary_word(edges.text[start:end])


def bearers(name: str, tail: str, scope: Scope, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """The divisions of the scope of which the item is a short form under this last word."""
    endings = [ENDINGS[char] for char in tail if char in ENDINGS]
    if "街" in tail:
        endings.append("街道")
    if "社区" in tail:
        endings.append("社区")
    full = [division for ending in endings for division in gazetteer.find(name + ending)]
    rank, best = scope.best([*full, *gazetteer.find_short(name)])
    return best if rank >= 2 or (rank == 1 and len(best) == 1) else ()


def find_briefs(known: Sequence[Found], edges: Edges, rules: NameRules) -> Iterator[Found]:
    """Townships and villages without their last word, where the full form stands on the page."""
    fulls: dict[str, Found] = {}
    for found in known:
        name = edges.text[found.start : found.end]
        head = next((head for head in LOCAL_HEADS if name.endswith(head)), "")
        stem = name.removesuffix(head)
        if head and len(stem) >= 2 and stem[-1] not in WATERS and found.score >= 0.6:
            fulls.setdefault(stem, found)
    covered = {i for found in known for i in range(found.start, found.end)}
    for name in sorted(fulls):
        for match in re.finditer(re.escape(name), edges.text):
            start, end = match.span()
            if start in covered or edges.text.startswith(LOCAL_HEADS, end) or edges.is_torn(start, end):
                continue
            is_place = edges.place_word(start, end)
            if is_dictionary_word(name) and not is_place:
                continue
            score = rules.score("division.brief") + (0.1 if is_place else 0.0) - (0.0 if edges.opens(start) else 0.15)
            yield Found(start, end, "division.brief", round(score, 3), fulls[name].kind, fulls[name].codes)


def find_hamlets(known: Iterable[Found], edges: Edges, rules: NameRules) -> Iterator[Found]:
    """Places below the village by their shape, right after a township: 芒海镇杏树寨."""
    entry = rules.entries["division.shape.local"]
    shape = re.compile(
        f"[\u4e00-\u9fff]{{2,3}}?(?:{'|'.join(entry.words('heads'))})(?!{'|'.join(entry.words('after'))})"
    )
    for found in known:
        match = shape.match(edges.text, found.end) if found.kind == "township" else None
        if match is None or FUNCTION & set(match[0]) or edges.is_torn(*match.span()):
            continue
        score = rules.score("division.shape.local") - (0.0 if edges.place_word(*match.span()) else 0.15)
        yield Found(*match.span(), "division.shape.local", round(score, 3), "village")


def find_nested(known: Iterable[Found], edges: Edges, rules: NameRules, gazetteer: Gazetteer) -> Iterator[Found]:
    """Villages in short right after their township: 北格镇西蒲."""
    for found in known:
        if found.kind != "township" or len(found.codes) != 1:
            continue
        for length in (4, 3, 2):
            name = edges.text[found.end : found.end + length]
            if edges.text.startswith(LOCAL_HEADS, found.end + length):
                continue
            villages = gazetteer.find_short(name, within=found.codes[0]) if len(name) == length else ()
            if villages and not is_dictionary_word(name):
                score = rules.score("division.brief") + 0.1
                yield Found(
                    found.end, found.end + length, "division.brief", score, villages[0].kind, codes_of(villages)
                )
                break
