"""Titles as the relation holds_post reads them: cut at the mentions they run into, and where their bodies stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from kg.relate.scene import Node, Scene

POSTS: Final = "posts"
BODIES: Final = frozenset({"Organization", "District", "Project", "Event"})
BETWEEN: Final = re.compile(r"[”’》]?(?:（[^（）\n]{1,12}）)?[”’]?(?P<words>[^\s，。；：、！？“”‘’（）《》—]{0,12})")
ORGAN_WORDS: Final = (
    "村民委员会|居民委员会|村委会|居委会|管委会|办事处|人大常委会|人大主席团|人大工委|政协工委|政协|纪委监委|纪工委|纪委|监委"
    "|党支部|党总支|党工委|党委"
)
"""Organs that a division has one of, as a pattern; 人大 and 政府 are longer words elsewhere, so that each use says what of."""
ORGAN: Final = re.compile(rf"(?<=[、，；。：！？\s兼])(?:{ORGAN_WORDS}|业委会|人大|政府)$")
JOINED: Final = frozenset("、兼")
OFFICE: Final = re.compile(r"[\u4e00-\u9fff]{1,8}[部所科处局站馆队厂室办心团院庭]")
INNER: Final = re.compile(
    r"(?<![\u4e00-\u9fff])(?![省市县区镇乡村我该本全])[\u4e00-\u9fff]{1,10}[部科处室](?<!公室)(?<!办事处)(?:常务|执行)?副?(?:主任|部长|科长|处长)$"
)
RANK: Final = re.compile(r"(?:常务|执行|第一)?副?")
HEADS: Final = {"室": "主任", "办": "主任", "心": "主任"}
"""The chief of a body whose last character is not the title's first one."""
FORMER: Final = re.compile(r"^(?:原|前|退休|离休|已故|时任|前任|老)")
ONCE: Final = re.compile(r"(?:^|[，。；：、\s（])(?:原|时任)$")
"""Before a body: the post behind it was held once (原太原市水务局局长)."""
LEAD: Final = re.compile(
    r"^(?:的|公司(?=[工党团纪])|原|前任|前(?=书记|主任|局长)|退休|离休|已故|时任|现任|原任|(?:选|指|委)?派(?!出所)(?:来|出|驻|的)*的?|聘请的|返聘的|名叫|一名|一位|这位|那位|第?[一二三四五六七八九十]+(?:代|任)(?!传人))+"
)


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """A title in a document, cut at the mentions around it, and the node that stands before it as its body; ``inner`` is one
    with an office of a body before it, which no mention covers (护理部副主任).
    """

    start: int
    end: int
    text: str
    body: Node | None = None
    former: bool = False
    inner: str = ""

    @property
    def left(self) -> int:
        """Where the title begins with its body or its first words."""
        return min(self.start, self.body.start if self.body else self.end - len(self.text))


def read_titles(scene: Scene) -> tuple[TitleSpan, ...]:
    """The titles of a scene in order, each with the body right before it where there is one."""
    if POSTS not in scene.doc.spans:
        return ()
    nodes = scene.nodes
    titles: list[TitleSpan] = []
    for span in sorted(scene.doc.spans[POSTS], key=lambda span: (span.start, span.end)):
        start = cut_start(scene, span.start, span.end)
        if start is not None:
            start = with_organ(scene, start)
            if titles and scene.text[titles[-1].end : titles[-1].end + 1] in JOINED:
                start = with_office(scene, titles[-1].end + 1, start, span.end)
            titles.append(with_body(scene, nodes, start, span.end))
    return tuple(titles)


def cut_start(scene: Scene, start: int, end: int) -> int | None:
    """Where a title begins once mentions and lines that reach into it are cut off; None where a mention covers its end."""
    first = bisect_left(scene.starts, start - 60)
    for node in scene.nodes[first:]:
        if node.start >= end:
            break
        if node.end <= start or (node.points and node.end >= end):
            continue
        if node.end >= end:
            return None
        start = node.end
    return max(start, scene.text.rfind("\n", start, end) + 1)


def with_organ(scene: Scene, start: int) -> int:
    """Where a title begins together with an organ before it that no mention covers: 管委会副主任 behind a comma."""
    match = ORGAN.search(scene.text, max(0, start - 8), start)
    last = bisect_left(scene.starts, start) - 1
    if match is None or last >= 0 and scene.nodes[last].end > match.start():
        return start
    return match.start()


def with_office(scene: Scene, joint: int, start: int, end: int) -> int:
    """Where a title begins together with its office behind another title, which no mention covers: 派出所所长 in 副镇长、派出所所长."""
    office = scene.text[joint:start]
    if OFFICE.fullmatch(office) is None or scene.within(joint, start):
        return start
    own = HEADS.get(office[-1], office[-1])
    return joint if RANK.sub("", scene.text[start:end], count=1).startswith(own) else start


def with_body(scene: Scene, nodes: tuple[Node, ...], start: int, end: int) -> TitleSpan:
    """The title with the body that ends right before it, and with the words between the two that belong to it."""
    index = bisect_left(scene.starts, start) - 1
    body = nodes[index] if index >= 0 and nodes[index].end <= start else None
    if body is not None and body.type == "Place" and body.end == start:
        return TitleSpan(body.start, end, strip_lead(scene.text[body.start : end]))
    own = scene.text[start:end]
    inner = INNER.search(scene.text, max(0, start - 10, body.end if body else 0), end)
    if body is not None and body.type in BODIES and start - body.end <= 26:
        between = BETWEEN.fullmatch(scene.text, body.end, start)
        if between is not None and is_modifier(between["words"]):
            text = between["words"] + own
            former = FORMER.search(text) is not None and not text.startswith("老")
            former = former or ONCE.search(scene.text, max(0, body.start - 3), body.start) is not None
            return TitleSpan(start, end, strip_lead(text), body, former)
    former = FORMER.search(own) is not None and not own.startswith("老")
    return TitleSpan(start, end, strip_lead(own), None, former, inner.group() if inner else "")


def is_modifier(words: str) -> bool:
    """Whether the words between a body and a title can belong to the title: no verb of a clause of its own."""
    return (
        re.search(
            r"^[上中]|会上|^的(?:全国|[省市区县])$|[兼是说请让把被对向由和与在了着]|推|开展|成立|组织|举|邀|任命|党员|居民|村民|群众",
            words,
        )
        is None
    )


def strip_lead(text: str) -> str:
    """A title without 的, 原, 退休 and the like before it.

    >>> strip_lead("的原副局长")
    '副局长'
    """
    return LEAD.sub("", "".join(text.split()))
