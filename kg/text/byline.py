"""Who wrote it: names in bylines, author lines, closing credits and photo credits, and where these stand.

All functions read text in one shape; offsets are those of the text given. Bylines name nobody of whom the story tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.rules.entries import read_entries, shipped_folder
from kg.text.cues import NEWS_OPENING, PHOTO_CREDIT, PHOTO_END, REPORTERS

Range = tuple[int, int]

NAME_BEGINNINGS: Final = ("surname.", "name.syllables")
HAN: Final = r"\u4e00-\u9fff"
ROLE: Final = re.compile(
    r"(?:本报|本刊|[HAN]{0,4}[日晚晨早时]报|本台|本网|特约|见习|实习|首席|全媒体|融媒体|驻\S{1,4}|新闻)*(?:记\s?者|通\s?讯\s?员|特约作者|实习生|评论员|编辑|作者|供稿|采写|撰文|"
    r"摄影报道|摄影|供图|报道|文\s?/\s?图|图\s?/\s?文|(?<![HAN])[文图]|摄)(?=$|[\s/、，：）)]|[HAN]{2,4}(?:$|[\s、，/）)]))".replace(
        "HAN", HAN
    )
)
NAME: Final = re.compile(rf"[{HAN}]{{2,4}}$|[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}})+$")
# An office or employer before the name of an author.
UNIT: Final = re.compile(
    r"(?:委|局|厅|部|办|院|校|会|社|站|所|室|处|司|队|团|组|中心|公司|集团|大学|学院|街道|镇|乡|村|长|主任|书记|主席|员|教授|研究员|"
    r"委员|干部|代表|经理|师|工委|政府|部门|法院)$"
)
TOLD_OF: Final = re.compile(r"[—─－-]*\s*(?:本报)?(?:专访|访|对话|走近|追记|记(?!者))")
"""What opens the line under a headline that says whom the story is about: ——访某镇党委书记 甲."""
COLLECTIVE: Final = re.compile(r"(?:中心组|课题组|调研组|评论员|编辑部|写作组|研究组|工作组|专班|融媒体中心)$")
CLOSING: Final = re.compile(
    r"[（(\[](?P<inside>[^（）()\[\]]{2,60})[）)\]]$|(?:\s{1,4}|(?<=[。！？”…]))(?P<open>(?:本报|本刊|通讯员|记者)[^。，；（）]{2,30})$"
)
AFFILIATION: Final = re.compile(
    r"^\s*(?:作者|笔者|据|来源|本文|原载|转自|摘自|供稿|本报|整理|执笔|（?图片)|(?:供稿|供图|编辑部|调研组|课题组|整理|讯|报道)\s*$"
)
NO_NAME: Final = frozenset(
    "摘要 试行 草案 节选 未完 下转 上接 略 完 女 男 图 文 附表 注 上 下 代理 暂定 修订 征求 续 待续 未完待续 全文 选登".split()
)


# A pen name or the name of a desk behind a mark; what is longer is an entry of a list.
LONGEST_PEN_NAME: Final = 8
# Credits stand in the last so many characters of a paragraph.
TAIL: Final = 64


@dataclass(frozen=True, slots=True)
class Byline:
    """Names of writers (none for an affiliation or a source) and the half-open range that says nothing else."""

    names: tuple[str, ...]
    start: int
    end: int


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """What a name may begin with: the surnames of ``rules/surnames.yaml`` and the syllables of Tibetan names."""
    path = shipped_folder() / "surnames.yaml"
    entries = [entry for entry in read_entries(path, path.read_bytes()) if entry.id.startswith(NAME_BEGINNINGS)]
    return frozenset(word for entry in entries for word in entry.words())


def names_in(text: str) -> tuple[str, ...]:
    """The names in a byline, in order, inner spaces closed.

    >>> names_in("本报记者 罗 茜 通讯员 吕小荷 文/图"), names_in("柯 少 云"), names_in("孔 令晖、阿里·库尔班")
    (('罗茜', '吕小荷'), ('柯少云',), ('孔令晖', '阿里·库尔班'))
    """
    words = [
        word for word in re.split(r"[\s、，,/：|｜＆&]+", ROLE.sub("、", text).strip("□◎■●○◇◆☆ （）()[]【】")) if word
    ]
    names: list[str] = []
    while words:
        name = words.pop(0)
        while words and len(name) == 1 and len(words[0]) <= 2:
            name += words.pop(0)
            if len(name) == 2 and words and len(words[0]) == 1 and len(words) % 2:
                name += words.pop(0)
        names.append(name)
    return tuple(dict.fromkeys(name for name in names if NAME.match(name) and name not in NO_NAME))


def is_name(text: str) -> bool:
    """Whether a text looks like one Chinese person's name: surname and one or two characters, or parts joined by a dot.

    >>> is_name("王桂娟"), is_name("集中开工"), is_name("吐尔逊·库尔班")
    (True, False, True)
    """
    if "·" in text:
        return bool(NAME.match(text))
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", text) or text in NO_NAME:
        return False
    return text[:2] in surnames() if len(text) == 4 else text[0] in surnames() or text[:2] in surnames()


def author_line(text: str) -> tuple[str, ...]:
    """The names on a line of its own between headline and text: 本报记者 …, □ …, 文/…, an office and a name, names alone."""
    if len(text) > 50 or re.search(r"[。；！？，“]|记者(?:手记|观察|见闻|走基层|调查|来信)", text):
        return ()
    marked = re.match(r"[□◎◇○●■◆]\s*(?=\S)|文\s?/", text)
    if REPORTERS.search(text) and (ROLE.match(text.lstrip("□◎◇○●■◆ ")) or marked):
        return unit_name(text) or names_in(text)
    if marked:
        bare = text.lstrip("□◎◇○●■◆ 文/")
        return (
            unit_name(text)
            or names_in(text)
            or ((bare,) if len(bare) <= LONGEST_PEN_NAME or COLLECTIVE.search(bare) else ())
        )
    names = names_in(text)
    if names and all(map(is_name, names)) and "".join(names) == re.sub(r"[\s、，/]", "", text) and len(names) <= 4:
        return names if len(names) > 1 or len(names[0]) < 4 or "·" in text else ()
    if COLLECTIVE.search(text):
        return (text,)
    return unit_name(text)


def unit_name(text: str) -> tuple[str, ...]:
    """The name after an office or employer and a space: 韶关学院 彭伯雅.

    >>> unit_name("平湖街道党工委书记 柏松年"), unit_name("——访平湖街道党工委书记 柏松年")
    (('柏松年',), ())
    """
    match = re.match(rf"[□◎◇○●■◆]?\s*(?P<unit>\S*?[{HAN}]{{3,}}\S*)\s+(?P<name>\S.*)$", text)
    if not match or not UNIT.search(match["unit"]) or REPORTERS.search(match["unit"]) or TOLD_OF.match(text):
        return ()
    names = names_in(match["name"])
    good = names and all(map(is_name, names)) and "".join(names) == re.sub(r"[\s、，]", "", match["name"])
    return names if good else ()


def opening_byline(text: str) -> Byline | None:
    """本报讯（记者 …）, 新华社太原3月5日电, 【本网讯】 at the beginning of a paragraph."""
    match = NEWS_OPENING.match(text)
    if not match:
        return None
    rest = re.compile(
        r"\s*[（(](?P<inside>[^（）()]{1,60})[）)]|\s*(?P<open>(?:本报)?(?:记者|通讯员)\s*[^，。：；\s]{2,4}(?:报道)?)(?=\s)"
    )
    names = rest.match(text, match.end())
    if names and REPORTERS.search(names[0]):
        return Byline(names_in(names["inside"] or names["open"]), 0, names.end())
    return Byline((), 0, match.end())


def closing_byline(text: str) -> Byline | None:
    """（记者 …）, （张三、李四）, （作者单位：…） or a bare 记者 … at the end of a paragraph, or all of it."""
    match = CLOSING.search(text, max(0, len(text) - TAIL))
    if not match:
        return None
    inside = match["inside"] or match["open"]
    start = match.start()
    if match["inside"] is not None and start and text[start - 1] not in "。！？”…；）] ":
        return None
    names = names_in(inside)
    if REPORTERS.search(inside) and not AFFILIATION.search(inside):
        return Byline(names, start, len(text))
    if AFFILIATION.search(inside):
        return Byline(names if re.match(r"\s*本报记者", inside) else (), start, len(text))
    squeezed = re.sub(r"[\s、，/]", "", inside)
    if names and "".join(names) == squeezed and len(names) <= 5 and (all(map(is_name, names)) or is_pen_name(inside)):
        return Byline(names, start, len(text))
    return None


def is_pen_name(inside: str) -> bool:
    """Whether two or three characters in brackets are set apart as names are: 任 苒, 宗言."""
    return bool(re.fullmatch(rf"[{HAN}]\s+[{HAN}]", inside)) or bool(re.fullmatch(rf"[{HAN}]{{2,3}}", inside.strip()))


def photo_credit(text: str) -> Byline | None:
    """… 池 雨 摄, …（县文化馆供图） at the end of a caption."""
    match = (
        PHOTO_CREDIT.search(text, max(0, len(text) - TAIL)) if PHOTO_END.search(text, max(0, len(text) - 20)) else None
    )
    if not match or (match.start() and text[match.start() - 1] not in "。！？”…；）] ，（("):
        return None
    names, start = names_in(match["names"]), match.start()
    names = names if len(names) > 1 else tuple(name for name in names if len(name) < 4 or is_name(name))
    if len(names) > 1 and not is_name(names[0]):
        start = text.rfind(names[-1][-1], 0, match.end("names")) - 2 * len(names[-1]) + 2
    start += len(text[start:]) - len(text[start:].lstrip())
    return Byline(names, start, len(text))
