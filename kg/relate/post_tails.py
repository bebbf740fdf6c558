"""Where a post is held when its title names no body: the district of a mayor, the hospital of a director named before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.relate.levels import level_of
from kg.relate.pairs import PEOPLE
from kg.relate.post_titles import BODIES, ORGAN_WORDS, TitleSpan
from kg.relate.scene import Node, Scene
from kg.relate.territory import Territory
from kg.rules.entries import Entry

RULER: Final = re.compile(
    r"(?:省|市|区|县|镇|乡|州|旗|盟|村)(?=长$)|(?:省|市|区|县|镇|乡|州|村)(?=级[^级]{0,3}长$)|领导$|人大代表$"
)
LEVELS: Final = {
    "省": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture", "区": "county", "县": "county",
    "旗": "county", "镇": "township", "乡": "township", "村": "village",
}  # fmt: skip
URBAN: Final = {"社区": "community", "街道": "township"}
PREFIX: Final = re.compile(r"^(?:社区|街道|村|[镇乡](?=党))")
"""The level of an organ before its word, which the division's name ends in."""
CLASS: Final = re.compile(
    r"(?:^|[，。；：！？“”、\n ])(?P<word>标段|平台|研究院|研究所|实验室|宣讲队|服务队|合唱团|工作队|突击队|社区|村|酒庄|基地|联盟|"
    r"协会|商会|合作社|集团|公司|医院|学校|农场|景区|中心|团队|舞蹈队|厂|林场|园区|街道|镇|乡|[院局厅校行矿](?=党))(?:[^，。；：！？“”、\n是说]{0,6})?(?:长|员|人|师|家|主任|书记|经理|干部|医生|警|监|席|表|裁|总|工|农)$"
)
SCHOOLS: Final = ("校", "中学", "小学", "大学", "一中", "二中", "三中")
"""What 校 means in 校党委书记."""
DOUBLED: Final = re.compile(r"(?<=.)([省市县区州旗盟镇乡])\1$")
"""A division and the level of its organ: 祁县县委 beside 安丘市委."""
ORGAN_END: Final = re.compile(
    r"(?:委员会|党工委|党委|党组|党总支|党支部|总支|支部|人民政府|政府|人大常委会|人大|政协|纪委监委|纪委|[人政][大协]工委|纪工委|委)$"
)
ORGANS: Final = re.compile(
    rf"(?:村|社区|街道|镇|乡|省|市|区|县|全国)?(?:{ORGAN_WORDS}|业委会|人大(?!代表|工作)|政府(?=党组))"
)
OWN_NAMES: Final = {
    "管委会": ("管委会", "管理委员会"), "业委会": ("业委会", "业主委员会"), "村委会": ("村委会", "村民委员会"),
    "居委会": ("居委会", "居民委员会"), "办事处": ("办事处",),
}  # fmt: skip
"""Organs whose 主任 is none of another committee named before, and how their names end."""
OWN: Final = re.compile("|".join(OWN_NAMES))
ANY_OF: Final = re.compile(r"（(?:[省市县区旗州镇乡][、，]?)+）委?$")
MOST_LEVELS: Final = 12
"""Characters that 县（市、区） takes at most."""
FIRM: Final = re.compile(r"(?:公司|集团|厂|企业|大学|学院|医院|科技|酒业)$")
RETIRED: Final = re.compile(r"[退离]休")
"""退休教师 says what somebody was, and at no body named before."""
PACT: Final = re.compile(r"(?:正式|共同|联合|再次|成功)?(?:签订|签署|签约|达成|缔结|结对|结为)")
REACH: Final = 3
"""Paragraphs back in which the body of a bare title is looked for."""


@dataclass(frozen=True, slots=True)
class Antecedents:
    """One entry of ``rules/post_tails.yaml``: heads of titles, and how the names of their bodies end."""

    rule: str
    heads: tuple[str, ...]
    endings: tuple[str, ...]
    levels: frozenset[str]
    same: bool
    callings: tuple[str, ...]


def read_antecedents(entries: Iterable[Entry]) -> tuple[Antecedents, ...]:
    """The entries of the table in order; the first whose head ends the title and whose body is found decides."""
    return tuple(
        Antecedents(
            entry.id,
            entry.words("heads"),
            entry.words("endings"),
            frozenset(entry.words("levels")),
            entry.fields.get("same") is True,
            entry.words("callings"),
        )
        for entry in entries
    )


class TailFinder:
    """Finds the tail of a title without a body in one scene."""

    def __init__(self, scene: Scene, territory: Territory, table: tuple[Antecedents, ...]) -> None:
        self.scene = scene
        self.territory = territory
        self.table = table
        self.starts = scene.starts

    def is_calling(self, title: str, tail: Node) -> bool:
        """Whether a title only says what somebody from a district does: 运动员."""
        return tail.type == "District" and any(title.endswith(entry.callings) for entry in self.table if entry.callings)

    def may_be_any(self, title: TitleSpan) -> bool:
        """Whether a post may be that of any county: 拟任县（市、区）党委书记 names no body."""
        start = title.end - len(title.text)
        return ANY_OF.search(self.scene.text, max(0, start - MOST_LEVELS), start) is not None

    def ruled(self, title: TitleSpan, chain_body: Node | None) -> tuple[Node, str] | None:
        """The division that a 市长, 副县长 or 镇领导 governs: of the Party committee beside, of the sentence, or of the article."""
        match = RULER.search(title.text)
        if match is None:
            return None
        at = title.end - (len(title.text) - match.start())
        if match.group() in ("领导", "人大代表"):
            at -= 1
            if self.scene.text[at - 1 : at] in "两各有":
                return None
        letter = self.scene.text[at : at + 1]
        level = LEVELS.get(letter, "")
        if not level:
            return None
        own = stem(chain_body) if chain_body is not None else self.beside(title)
        small = level in ("township", "village")
        named = None if len(own) > 1 or (chain_body and not small) else self.named(letter, level, title)
        if named is not None:
            return named, "holds_post.ruled"
        name = own
        if not name.endswith(letter) or name.endswith("社区") or len(name) < 2:
            name = self.territory.home(level, letter=letter)
        if not name:
            last = self.territory.named_at(level, title.start, ending=letter)
            name = last.form if last else ""
        if not name:
            return None
        return self.point(at, at + 1, "District", name), "holds_post.ruled"

    def beside(self, title: TitleSpan) -> str:
        """The division whose secretary stands right before: 市长 after 乐陵市委书记甲、; empty where no such one does."""
        body, holder = ([None, None, *self.before(title.start)])[-2:]
        if body is None or holder is None or body.type != "Organization" or holder.type not in PEOPLE:
            return ""
        text = self.scene.text
        chief = text[body.end : holder.start] == "书记" and text[holder.end : title.start] == "、"
        return stem(body) if chief else ""

    def named(self, letter: str, level: str, title: TitleSpan) -> Node | None:
        """The division of that letter which the same sentence or, below a city, the text just before names."""
        if level in ("province", "prefecture"):
            return None
        number = self.sentence_of(title.start)
        for node in reversed(self.before(title.start)):
            if node.type == "District" and not node.points and node.form.endswith(letter):
                near = node.sentence == number or level in ("township", "village")
                return node if near and level_of(node.form) == level else None
        return None

    def organ(self, title: TitleSpan, chain_body: Node | None) -> tuple[TitleSpan, Node, str] | None:
        """A title whose organ no mention covers: 村委会主任 after 某村党支部书记, or 市政协委员 alone; the rest is the title."""
        start = title.end - len(title.text)
        if start and self.scene.text[start - 1] in LEVELS | {"社区": "", "街道": ""} and title.text.startswith("政协"):
            start -= 1
        elif self.scene.text[max(0, start - 2) : start] in URBAN:
            start -= 2
        match = ORGANS.match(self.scene.text, start, title.end)
        if match is None or match.end() >= title.end:
            return None
        name = self.organ_name(match.group(), chain_body, start)
        if not name:
            return None
        node = self.point(start, match.end(), "Organization", name)
        return replace(title, text=self.scene.text[match.end() : title.end]), node, "holds_post.organ"

    def organ_name(self, word: str, chain_body: Node | None, offset: int) -> str:
        """The full name of an organ: with the division of the body beside, or with the one that its first word means."""
        if chain_body is not None and not (word.startswith("村") and level_of(stem(chain_body)) != "village"):
            base = stem(chain_body)
            held = word.startswith("党") or level_of(base) != ""
            return base + PREFIX.sub("", word) if held and not FIRM.search(base) else ""
        level = URBAN.get(word[:2], "community" if word[0] == "居" else LEVELS.get(word[0], ""))
        if level in ("province", "prefecture", "county"):
            home = self.territory.home(level, letter=word[0])
            return home + word[1:] if home else ""
        named = self.territory.named_at(level, offset) if level else None
        return named.form + PREFIX.sub("", word) if named else ""

    def antecedent(self, title: TitleSpan) -> tuple[Node, str] | None:
        """The body named last before a bare title that fits its head."""
        paragraph = self.scene.nodes[0].paragraph if self.scene.nodes else 0
        earlier = self.before(title.start)
        if earlier:
            paragraph = self.paragraph_of(title.start)
        if RETIRED.match(self.scene.text, title.start):
            return None
        alike = self.of_class(title, earlier, paragraph)
        if alike is not None:
            return alike, "holds_post.class"
        organ = OWN.match(title.text)
        for entry in self.table:
            head = next((head for head in entry.heads if title.text.endswith(head)), "")
            if not head or (title.inner and entry.same):
                continue
            near = [node for node in earlier if paragraph - node.paragraph <= REACH and not node.points]
            near = [node for node in near if organ is None or node.form.endswith(OWN_NAMES[organ[0]])]
            fitting = [node for node in near if fits(entry, head, node, self.territory)]
            if fitting and self.spoken_of(fitting[-1], title):
                return None
            if fitting and entry.levels:
                inner = [node for node in fitting if node.sentence == fitting[-1].sentence]
                return max(inner, key=lambda node: (self.territory.level(node) != "township", node.start)), entry.rule
            if fitting:
                return self.first_of_two(fitting) if title.text.endswith("长") else fitting[-1], entry.rule
        return None

    def first_of_two(self, bodies: list[Node]) -> Node:
        """The last body named, or the one that signs with it: of 甲医院与乙医院签订协议 the 院长 is the first one's."""
        text = self.scene.text
        if len(bodies) > 1 and text[bodies[-2].end : bodies[-1].start] in {"与", "同", "和"}:
            return bodies[-2] if PACT.match(text, bodies[-1].end) else bodies[-1]
        return bodies[-1]

    def spoken_of(self, node: Node, title: TitleSpan) -> bool:
        """Whether who bears the title has just named a body in direct speech, as others are named: “混凝土由甲公司供应。”项目经理乙说."""
        text = self.scene.text
        closes = text.rfind("”", node.end, title.start)
        if closes < 0 or text[closes - 1] not in "。！？…，" or text.find("\n", node.start, title.start) >= 0:
            return False
        return "“" not in text[node.end : closes] and text.rfind("“", 0, node.start) > text.rfind("”", 0, node.start)

    def of_class(self, title: TitleSpan, earlier: tuple[Node, ...], paragraph: int) -> Node | None:
        """The body that a class word right before a title means: 标段总工程师, 宣讲队队长, 社区民警."""
        match = CLASS.search(self.scene.text, max(0, title.end - len(title.text) - 6), title.end)
        if match is None:
            return None
        for node in reversed(earlier):
            if paragraph - node.paragraph > REACH:
                return None
            if (
                not node.points
                and node.type != "Place"
                and node.form.rstrip("”").endswith(SCHOOLS if match["word"] == "校" else match["word"])
                and node.type in BODIES
            ):
                return node
        return None

    def point(self, start: int, end: int, type: str, name: str) -> Node:
        """A node that points to ``name`` from the characters of a title."""
        return Node(
            start, end, type, self.scene.text[start:end], "holds_post.implied", 0.8,
            self.sentence_of(start), self.paragraph_of(start), points=True, refers=name,
        )  # fmt: skip

    def before(self, offset: int) -> tuple[Node, ...]:
        """The nodes that end before an offset."""
        return tuple(node for node in self.scene.nodes[: bisect_right(self.starts, offset)] if node.end <= offset)

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence of an offset."""
        return max(0, bisect_right([start for start, _ in self.scene.sentences], offset) - 1)

    def paragraph_of(self, offset: int) -> int:
        """The number of the paragraph of an offset."""
        return max(0, bisect_right([start for start, _ in self.scene.paragraphs], offset) - 1)


def fits(entry: Antecedents, head: str, node: Node, territory: Territory) -> bool:
    """Whether a node can be the body of a head by an entry: its ending, or its level."""
    if entry.levels:
        return node.type == "District" and territory.level(node) in entry.levels
    if node.type not in ("Organization", "Project", "Event"):
        return False
    form = node.form.rstrip("）)")
    if not form.endswith(entry.endings):
        return False
    if not entry.same:
        return True
    bare = head.removeprefix("副")
    return form.endswith(bare[0]) or (bare == "主任" and form.endswith(("中心", "办", "委", "委员会", "实验室", "会")))


def stem(body: Node) -> str:
    """The division in the name of a Party committee or another organ; 安丘市委 → 安丘市, 祁县县委 → 祁县."""
    return DOUBLED.sub(r"\1", ORGAN_END.sub("", body.name))
