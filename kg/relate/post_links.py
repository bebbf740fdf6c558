"""What links a name to the posts that follow it: 为, 任, 是, a comma, brackets, a curriculum vitae, a list with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

ASIDE: Final = re.compile(
    r"(?:代表|委员|同志|\*\*)?[ ]?（(?P<inside>[^（）\n]{2,70}(?:（[^（）\n]{1,12}）)?[^（）\n]{0,30})）"
)
SEX: Final = re.compile(
    r"(?:[*_]{0,2}（(?:女|男|[\u4e00-\u9fff]{1,5}族|兼|左|右|中)[^（）\n]{0,12}）)?[*_]{0,2}"
    r"(?:同志|、[^，。；\n为任当]{2,40}|，[0-9一二三四五六七八九十]{1,4}岁)?"
)
ADVERBS: Final = (
    r"(?:并|正式|同时|还|又|已|均|也|仍|再次|继续|后|后又|先后|一直|自此|经选举|依法|全票|再度|起|至今"
    r"|(?:回村|返乡|毕业|退伍)后?)?"
)
WHEN: Final = (
    r"(?:自|从|于)?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:(?:至|到|—|－|-|～|~)+(?:今|[0-9]{4}年(?:[0-9]{1,2}月)?)?)?"
    r"(?:起|以来|后|前|间)?[，：]?"
)
"""When somebody took up a post, before the verb of a clause; what it says is read by ``post_dates``."""

LINK: Final = re.compile(
    rf"(?:{WHEN})?{ADVERBS}(?:"
    r"(?P<former>(?:此前|之前|先前|原先)(?:任|担任|曾任|是|为)|原是|原为|原任|曾任|曾是|曾担任|曾为|曾先后任|历任|退休前(?:是|在)|早年(?:是|在)|不再(?:担任|兼任|任)|请辞|辞去|卸任|卸去|被?免去其?)"
    r"|(?P<planned>拟任|拟提名为|拟提名担任|提名为|拟推荐为|拟提名|拟担任|拟提任)"
    r"|(?P<acting>代理)"
    r"|(?P<current>现任|任|担任|当选为|当选|兼任|兼着|兼|挂任|挂职|出任|接任|升任|就任|履新|受聘为?|被聘为|被选为|被?推选为|被?推举为|被选举为|被提拔为|获任|改任|转任|调任|被任命为|当上了?|当了?|成了?|成为|如今是|现在是|就是|便是|也是|还是|又是|是|为|作为)"
    r")"
)
VITA: Final = re.compile(
    r"[*_]{0,2}(?:，(?:男|女)(?:性)?，"
    r"|(?:同志)?，(?:[\u4e00-\u9fff]{2,8}人，)?[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:出生|生(?=，))[^，。；\n]{0,16})"
)
"""How a curriculum vitae opens behind a name: ，男，; of one who has died ，湖北广水人，1937年5月出生."""
CLAUSES: Final = re.compile(r"[^，。；\n]+")
PLAIN: Final = re.compile(r"[，,](?P<rest>[^，。；：！？\n]{2,40})")
LISTED: Final = re.compile(r"(?:（[^（）\n]{1,10}）)?(?:[ \t]+|\n)(?P<rest>[^，。；：！？\n]{3,45})(?=\n|$)")
DISMISSED: Final = re.compile(r"(?:同志)?(?P<of>的)?(?:原任的)?(?P<rest>[^，。；\n]{3,60}?)职务")
DISMISSING: Final = re.compile(r"(?:免去|撤销|罢免|解除)[^，。；\n]*$")
CLAUSE_STOP: Final = re.compile(r"[，。；：！？\n]")
SENTENCE_STOP: Final = re.compile(r"[。；！？\n]")
MOST_CLAUSES: Final = 16
"""Clauses behind a name that may go on with its posts; a longer row of clauses is no curriculum vitae."""

DEGREE: Final = re.compile(r"(?:学士|硕士|博士|研究生|本科生|学员|党员)$")
"""What somebody has studied is no post: 省委党校研究生."""

SEVERAL: Final = re.compile(r"历任|先后")
"""Behind these a row of posts follows, clause by clause."""
LATER: Final = re.compile(
    rf"(?=(?:{WHEN})?{ADVERBS}(?:现任|曾任|曾担任|历任|免去其|不再|拟|兼|任|担任|出任|当选|也是|还是|又是|同时是))"
    + LINK.pattern
)
PLANNED_END: Final = re.compile(r"(?:候选人|人选|提名人选)")


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch after a name that gives posts: half-open, with the status its words spell and the rule that reads it.

    ``lead`` is a word that belongs to the titles of the stretch, such as 代理; a ``bare`` stretch is nothing but a body and its titles.
    """

    start: int
    end: int
    status: str
    rule: str
    score: float
    lead: str = ""
    bare: bool = False


def links_after(text: str, end: int) -> Iterator[Link]:
    """The stretches after a name that ends at ``end`` in which its posts stand."""
    aside = ASIDE.match(text, end)
    if aside is not None:
        yield Link(aside.start("inside"), aside.end("inside"), "", "holds_post.bracket", 0.9)
    vita = VITA.match(text, end)
    if vita is not None:
        yield from vita_links(text, vita.end())
        return
    gap = SEX.match(text, end)
    after = gap.end() if gap else end
    dismissed = DISMISSED.match(text, after)
    if dismissed is not None and (dismissed["of"] or DISMISSING.search(text, max(0, end - 40), end)):
        yield Link(dismissed.start("rest"), dismissed.end("rest"), "former", "holds_post.dismissed", 0.93)
        return
    link = LINK.match(text, after)
    if link is not None:
        stop = clause_stop(text, link.end())
        yield make_link(link, stop, "holds_post.linked", 0.85)
        yield from later_links(text, stop)
        return
    for pattern, rule, score in ((PLAIN, "holds_post.apposed", 0.85), (LISTED, "holds_post.listed", 0.85)):
        match = pattern.match(text, after)
        if match is not None:
            inner = LINK.match(text, match.start("rest"))
            if inner is not None:
                yield make_link(inner, match.end("rest"), rule, score)
            else:
                yield Link(match.start("rest"), match.end("rest"), "", rule, score)
            yield from later_links(text, match.end("rest"))
            return


def make_link(link: re.Match[str], end: int, rule: str, score: float) -> Link:
    """The stretch behind a linking verb."""
    return Link(link.end(), end, status_of(link), rule, score, link["acting"] or "")


def later_links(text: str, start: int) -> Iterator[Link]:
    """The clauses of the same sentence that go on with posts of the same person: ，拟任…, ，市政府党组成员."""
    stop = SENTENCE_STOP.search(text, start)
    for clause in islice(CLAUSES.finditer(text, start, stop.start() if stop else len(text)), MOST_CLAUSES):
        link = LATER.match(text, clause.start())
        if link is not None:
            yield make_link(link, clause.end(), "holds_post.vita", 0.9)
        else:
            yield Link(clause.start(), clause.end(), "", "holds_post.vita", 0.8, bare=True)


def vita_links(text: str, start: int) -> Iterator[Link]:
    """The clauses of a curriculum vitae that open with 现任, 曾任 or 拟任, or with years and 任; bare posts go on with 历任.

    Before the first of them a body with its title is what somebody is now (甲，男，1990年生，某镇副镇长). It goes on into the next
    sentences of the paragraph as long as each opens so.
    """
    line = text.find("\n", start)
    row: str | None = ""
    for clause in islice(CLAUSES.finditer(text, start, line if line >= 0 else len(text)), 2 * MOST_CLAUSES):
        link = LINK.match(text, clause.start())
        opens = clause.start() > start and SENTENCE_STOP.match(text, clause.start() - 1) is not None
        if link is not None:
            row = status_of(link) if SEVERAL.search(link.group()) else None
            yield make_link(link, clause.end(), "holds_post.vita", 0.93)
        elif opens:
            return
        elif row is not None and DEGREE.search(clause.group()) is None:
            yield Link(clause.start(), clause.end(), row, "holds_post.vita", 0.8, bare=True)


def clause_stop(text: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends."""
    match = CLAUSE_STOP.search(text, start)
    return match.start() if match else len(text)


def status_of(link: re.Match[str]) -> str:
    """The status that a linking verb spells; of what is held now an empty string."""
    return next((status for status in ("former", "planned") if link[status]), "")
