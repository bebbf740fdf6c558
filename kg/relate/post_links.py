"""What links a name to the posts that follow it: 为, 任, 是, a comma, brackets, a curriculum vitae, a list with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ASIDE: Final = re.compile(
    r"(?:代表|委员|同志|\*\*)?[ ]?（(?P<inside>[^（）\n]{2,70}(?:（[^（）\n]{1,12}）)?[^（）\n]{0,30})）"
)
SEX: Final = re.compile(
    r"(?:[*_]{0,2}（(?:女|男|[\u4e00-\u9fff]{1,5}族|兼|左|右|中)[^（）\n]{0,12}）)?[*_]{0,2}"
    r"(?:同志|、[^，。；\n为任]{2,40}|，[0-9一二三四五六七八九十]{1,4}岁)?"
)
LINK: Final = re.compile(
    r"(?P<former>原是|原为|原任|曾任|曾是|曾担任|曾为|历任|退休前(?:是|在)|早年(?:是|在))"
    r"|(?P<planned>拟任|拟提名为|提名为|拟推荐为|拟提名|拟担任)"
    r"|(?P<current>现任|任|担任|当选为|当选|兼任|兼着|兼|挂任|挂职|出任|接任|升任|受聘为?|被聘为|被选为|被任命为|当上了?|当了?|成了?|成为|如今是|现在是|就是|便是|也是|是|为|作为)"
)
VITA: Final = re.compile(r"[*_]{0,2}，(?:男|女)(?:性)?，")
CLAUSES: Final = re.compile(r"[^，。；\n]+")
PLAIN: Final = re.compile(r"[，,](?P<rest>[^，。；：！？\n]{2,40})")
LISTED: Final = re.compile(r"(?:（[^（）\n]{1,10}）)?(?:[ \t]+|\n)(?P<rest>[^，。；：！？\n]{3,45})(?=\n|$)")
DISMISSED: Final = re.compile(r"(?:同志)?的(?P<rest>[^，。；\n]{3,60}?)职务")
PLANNED_END: Final = re.compile(r"^(?:候选人|人选|提名人选)")


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch after a name that gives posts: half-open, with the status its words spell and the rule that reads it."""

    start: int
    end: int
    status: str
    rule: str
    score: float


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
    if dismissed is not None:
        yield Link(dismissed.start("rest"), dismissed.end("rest"), "former", "holds_post.dismissed", 0.93)
        return
    link = LINK.match(text, after)
    if link is not None:
        stop = clause_stop(text, link.end())
        yield Link(link.end(), stop, status_of(link), "holds_post.linked", 0.85)
        return
    for pattern, rule, score in ((PLAIN, "holds_post.apposed", 0.85), (LISTED, "holds_post.listed", 0.85)):
        match = pattern.match(text, after)
        if match is not None:
            inner = LINK.match(text, match.start("rest"))
            start = inner.end() if inner else match.start("rest")
            status = status_of(inner) if inner else ""
            yield Link(start, match.end("rest"), status, rule, score)
            return


def vita_links(text: str, start: int) -> Iterator[Link]:
    """The clauses of a curriculum vitae that open with 现任, 曾任 or 拟任."""
    stop = re.compile(r"[。；\n]").search(text, start)
    for clause in CLAUSES.finditer(text, start, stop.start() if stop else len(text)):
        link = LINK.match(text, clause.start())
        if link is not None:
            yield Link(link.end(), clause.end(), status_of(link), "holds_post.vita", 0.93)


def clause_stop(text: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends."""
    match = re.compile(r"[，。；：！？\n]").search(text, start)
    return match.start() if match else len(text)


def status_of(link: re.Match[str]) -> str:
    """The status that a linking verb spells; of what is held now an empty string."""
    return next((status for status in ("former", "planned") if link[status]), "")
