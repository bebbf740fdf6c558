"""Whether a person is an Official: by the posts that an article gives them, before or after their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.person_names import LIST_BEFORE, Found
from kg.extract.titles import Title, TitleGrammar

CLAUSE: Final = "，。；：！？\n“”（）"
JOINT: Final = re.compile(r"(?:、|兼|暨|及|和)?$")
GAP: Final = re.compile(r"[ *—：:]{0,3}")
LINK: Final = re.compile(
    r"(?:（(?:女|男|[\u4e00-\u9fff]{1,5}族)[^（）\n]{0,8}）)?(?:同志)?"
    r"(?P<link>(?:此前|曾经?|先后|一直|目前|同时|还|又|后来?|再次)(?:担任|兼任|出任|就任|接任|当选为?|任)|出任|就任|接任|辞去"
    r"|(?:回村|返乡|回乡)?后?当[上了选]|(?:被|经)[^，。；]{0,12}(?:任命|推选|选举|补选|选|聘任?|提名|确定)为|，(?:[^。；\n]{0,60}?，)?(?:现任|曾任|时任|拟任|拟提名为)|，|是|原是|任|为|担任|当选为?|兼任|当|分别任|现任|曾任|拟任|的(?=[^，。；\n]{2,40}职务)"
    r"|代表（|委员（|（|[ \t]{1,3}|[ \t]*\n)"
)
SENTENCE_END: Final = re.compile(r"[。；\n]")
VITA: Final = re.compile(r"，(?:男|女)，")
BARE_CLAUSE: Final = re.compile(r"(?<=，)[^，。；：！？\n“”]{4,60}(?=[，。；\n]|$)")
"""A clause of a short biography in which a body and its posts stand without a verb: 甲，男，1990年生，某镇副镇长。"""
ADDRESSED: Final = re.compile(
    r"(?:同志)?(?:总书记|书记|主席|总理|局长|市长|县长|区长|镇长|乡长|法官|检察官|警官|委员|主任)(?![\u4e00-\u9fff]{0,2}[、，])"
)
ASIDE: Final = re.compile(r"（[^（）\n]{2,60}）")
REGION: Final = re.compile(r"[^，。；！？\n）]{0,60}")
TITLE_ENDS: Final = re.compile(r"(?:职务|候选人|人选|一职|（|[，。；、）！？\n：]|兼|$)")
LONGEST_BODY: Final = 40


class HolderReader:
    """Reads the posts of named people; made from the grammar of titles."""

    def __init__(self, grammar: TitleGrammar) -> None:
        self.grammar = grammar

    def officials(self, text: str, titles: Sequence[Title], names: Sequence[Found]) -> frozenset[str]:
        """The names, without layout, that somewhere in ``text`` have a post that makes an Official."""
        ends = {title.end: title for title in titles}
        name_starts = {name.start for name in names}
        verdicts: dict[int, bool] = {}
        found: set[str] = set()
        for name in names:
            held = self.before(text, ends, name, verdicts) or self.after(text, titles, name, name_starts)
            verdicts[name.end] = held
            if held:
                found.add(bare_name(text, name))
        return frozenset(found)

    def before(self, text: str, ends: dict[int, Title], name: Found, verdicts: dict[int, bool]) -> bool:
        """Whether an official title stands right before a name, or before the first name of its list."""
        start = name.start
        while start > 0 and GAP.fullmatch(text[start - 1 : name.start]) and start not in ends:
            start -= 1
        title = ends.get(start)
        if title is None:
            joint = LIST_BEFORE.search(text, max(0, name.start - 12), name.start)
            return joint is not None and verdicts.get(joint.start(), False)
        while title is not None:
            if self.grammar.is_official(body_before(text, title.start), text[title.start : title.end]):
                return True
            title = self.previous(text, ends, title)
        return False

    def previous(self, text: str, ends: dict[int, Title], title: Title) -> Title | None:
        """The title before another in one chain: 党委书记、董事长."""
        body = body_before(text, title.start)
        start = title.start - len(body)
        joint = JOINT.search(text, max(0, start - 1), start)
        for offset in range(start - len(joint.group()) if joint else start, title.start):
            if offset in ends and ends[offset].end <= title.start and text[offset : offset + 1] in "、兼暨及和":
                return ends[offset]
        return None

    def after(self, text: str, titles: Sequence[Title], name: Found, name_starts: set[int]) -> bool:
        """Whether an official title follows a name: 张三，某局局长; 张三任某局局长; 张三的局长职务; 张三（某局局长）."""
        if ADDRESSED.match(text, name.end):
            return True
        regions = [post_region(text, name.end), *bare_clauses(text, name.end, titles)]
        for title in titles:
            for start, end in regions:
                if start <= title.start and title.end <= end and title.end not in name_starts:
                    whole = TITLE_ENDS.match(text, title.end)
                    before = text[max(start, title.start - LONGEST_BODY) : title.start]
                    if whole and self.grammar.is_official(before, text[title.start : title.end]):
                        return True
        return False


def post_region(text: str, end: int) -> tuple[int, int]:
    """The stretch after a name in which the words link it to posts: up to the next mark, or the whole of a bracket."""
    aside = ASIDE.match(text, end)
    if aside and "，" in aside.group():
        return aside.start() + 1, aside.end() - 1
    link = LINK.match(text, end)
    if link is None:
        return end, end
    region = REGION.match(text, link.end())
    return link.end(), region.end() if region else link.end()


def bare_clauses(text: str, end: int, titles: Sequence[Title]) -> list[tuple[int, int]]:
    """The clauses of a short biography behind a name that are nothing but a body and its posts."""
    if VITA.match(text, end) is None:
        return []
    stop = SENTENCE_END.search(text, end)
    clauses = BARE_CLAUSE.finditer(text, end, stop.start() if stop else len(text))
    ends = {title.end for title in titles if title.start > end}
    return [clause.span() for clause in clauses if clause.end() in ends]


def body_before(text: str, start: int) -> str:
    """The words of a clause right before an offset, from the last mark or joint on.

    >>> body_before("市委常委、江南区委书记", 8)
    '江南区'
    """
    low = start
    while low > 0 and start - low < LONGEST_BODY and text[low - 1] not in CLAUSE + "、兼":
        low -= 1
    return text[low:start]


def bare_name(text: str, name: Found) -> str:
    """The name's characters without the spaces and line ends of the layout."""
    return "".join(text[name.start : name.end].split())
