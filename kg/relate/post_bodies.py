"""The body at which a title is held where the one named beside it is a part of that body or a group in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.relate.scene import Node

GROUP: Final = re.compile(
    r"(?P<body>.{3,}?)党组|(?P<house>.{2,}(?:[局厅委办院校司厂馆矿行站所队场店]|集团|中心|大学|[中小]学|学校))(?:党委|党总支|党支部)"
)
"""The Party group or committee of a body, and the body; the committee of a town is no such one."""
OWN_GROUP: Final = re.compile(r"(?:集团|公司|集团公司|总公司|厂|矿|院|校|局)(?:党委|党组|党总支|党支部)")
"""The Party committee of a body that its name does not tell."""
PARTY_TITLES: Final = ("书记", "成员", "委员", "组织员")
BENCH: Final = re.compile(r"(?:助理)?审判员|审判委员会(?:专职)?委员|(?:助理)?检察员|检察委员会(?:专职)?委员")
"""Posts of a whole court or procuratorate, whatever office of it stands beside: 执行局局长、审判员."""

CHAIRING: Final = re.compile(r"大会(?:主席团)?(?:常务|执行)?(?:主席|副?秘书长)|大会主席团成员|主席团(?:常务|执行)主席")
"""Posts of a congress, whoever bears them: 市委书记、大会执行主席."""
COURT: Final = re.compile(r"(?P<body>.+?人民(?:法院|检察院)).+")


def party_free(title: str, body: Node) -> Node:
    """The body of a 局长 whose Party group alone is named: 水利局 of 水利局党组书记、局长; of a 书记 or 委员 the Party group itself."""
    match = GROUP.fullmatch(body.name)
    if match is None or title.endswith(PARTY_TITLES):
        return body
    return replace(body, points=True, refers=match["body"] or match["house"], rule="holds_post.implied")


def whole_court(title: str, body: Node) -> Node:
    """The court or procuratorate of one of its offices, for the post of a judge or prosecutor beside that of the office.

    民事审判庭庭长、审判员: the first is held in the division, the second at the court.
    """
    match = COURT.fullmatch(body.name)
    if match is None or BENCH.fullmatch(title) is None:
        return body
    return replace(body, points=True, refers=match["body"], rule="holds_post.implied")


def chaired(nodes: Sequence[Node]) -> Node | None:
    """The congress told of last among the nodes before a title of those who chair it, or None."""
    meetings = (node for node in reversed(nodes) if node.type == "Event" and not node.points)
    return next((node for node in meetings if node.form.endswith(("会议", "大会"))), None)
