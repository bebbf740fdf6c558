"""Which division 市, 区 or 镇 means in an article: by the article's place, and by the divisions it names.

Levels are the kinds of ``kg.model.DISTRICT_KINDS``. A form alone often tells its level (清徐县); a short form (清徐) does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.model import Article
from kg.relate.scene import Node, Scene

ZONE: Final = re.compile(
    r"(?:开发区|示范区|高新区|新区|新城|园区|产业园|科技园|试验区|自贸区|保税区|经开区|集中区|合作区|度假区|工业园|物流园|空港|港区|管理区|片区)$"
)
SUFFIXES: Final = (
    ("province", re.compile(r"(?:省|自治区|特别行政区)$|^(?:北京|上海|天津|重庆)市?$")),
    ("zone", ZONE),
    ("region", re.compile(r"(?:地区经济|三角|经济圈|都市圈|城市群|京津冀|大湾区)$")),
    ("prefecture", re.compile(r"(?:市|自治州|州|地区|盟)$")),
    ("county", re.compile(r"(?:区|县|旗|林区|特区)$")),
    ("township", re.compile(r"(?:镇|乡|街道|苏木|街道办事处|民族乡)$")),
    ("community", re.compile(r"(?:社区)$")),
    ("village", re.compile(r"(?:村|嘎查|屯|庄|寨|农场)$")),
)
ORDER: Final = ("province", "prefecture", "county", "township", "village")
RANKS: Final = {
    "region": 0,
    "province": 1,
    "prefecture": 2,
    "county": 3,
    "zone": 3,
    "township": 4,
    "village": 5,
    "community": 5,
}
PIECES: Final = re.compile(
    r"(?P<province>^(?:北京市|上海市|天津市|重庆市|.{2,7}?(?:省|自治区|特别行政区)))?"
    r"(?P<prefecture>.{2,10}?(?:自治州|地区|盟|市))?"
    r"(?P<county>.{1,12}?(?:自治县|自治旗|市|区|县|旗))?"
    r"(?P<township>.{1,12}?(?:街道|镇|乡|苏木))?"
    r"(?P<village>.+(?:村|社区))?$"
)
POINTERS: Final = (
    ("province", re.compile(r"省|自治区")),
    ("zone", re.compile(r"园区|开发区|示范区|新区")),
    ("prefecture", re.compile(r"市|州|盟")),
    ("county", re.compile(r"县|旗|区(?!里)|^区里")),
    ("township", re.compile(r"镇|乡|街道")),
    ("community", re.compile(r"社区")),
    ("village", re.compile(r"村")),
)


def level_of(form: str) -> str:
    """The level that a division's form spells out, or an empty string.

    >>> [level_of(form) for form in ("山西省", "太原市", "小店区", "北格镇", "西蒲村", "中北高新区", "清徐")]
    ['province', 'prefecture', 'county', 'township', 'village', 'zone', '']
    """
    for level, suffix in SUFFIXES:
        if suffix.search(form):
            return level
    return ""


def pointed_level(form: str) -> str:
    """The level that pointing words ask for.

    >>> pointed_level("全市"), pointed_level("该社区"), pointed_level("社区")
    ('prefecture', 'community', 'community')
    """
    if "社区" in form:
        return "community"
    return next((level for level, pattern in POINTERS if pattern.search(form)), "")


def split_place(place: str) -> dict[str, str]:
    """The divisions of a full place name by level.

    >>> split_place("山西省太原市小店区")
    {'province': '山西省', 'prefecture': '太原市', 'county': '小店区'}
    """
    match = PIECES.match(place)
    return {level: name for level, name in match.groupdict().items() if name} if match else {}


@dataclass(frozen=True, slots=True)
class Territory:
    """The divisions around an article: those of its place, and for the other levels those that it names most."""

    place: dict[str, str]
    named: tuple[Node, ...]

    def named_at(self, level: str, before: int, *, ending: str = "") -> Node | None:
        """The division of a level that was named last before an offset, or None; its form ends in ``ending`` where one does."""
        fitting = [node for node in self.named if node.start < before and level_of(node.form) == level]
        alike = [node for node in fitting if ending and node.form.endswith(ending)]
        found = alike or fitting
        return found[-1] if found else None

    def common(self, level: str) -> str:
        """The form of a level that the article names most often; of equals the first named."""
        counts = Counter(node.form for node in self.named if level_of(node.form) == level)
        return max(counts, key=lambda form: counts[form]) if counts else ""

    def home(self, level: str) -> str:
        """The division of a level that the article is about: of its place, or else the one it names most."""
        if self.place.get(level):
            return self.place[level]
        if level == "prefecture" and self.place.get("province", "").endswith("市"):
            return self.place["province"]
        return self.common(level)

    def resolve(self, level: str, *, before: int, demonstrative: bool, ending: str = "") -> str:
        """What pointing words mean: 该区 the division named last, 我区 and 全区 that of the article's place first."""
        last = self.named_at(level, before, ending=ending)
        if demonstrative or level not in ("province", "prefecture", "county"):
            return last.form if last else self.place.get(level, "")
        return self.home(level) or (last.form if last else "")


def read_territory(article: Article | None, nodes: Iterable[Node]) -> Territory:
    """The territory of an article from its place and the divisions among its nodes."""
    named = tuple(node for node in nodes if node.type == "District" and not node.points)
    return Territory(split_place(article.place if article else ""), named)


def resolve_nodes(scene: Scene) -> Scene:
    """The scene with every pointing word's ``refers`` set; words that point to nothing known are dropped."""
    territory = read_territory(scene.doc._.article, scene.nodes)
    nodes: list[Node] = []
    for node in scene.nodes:
        if not node.points:
            nodes.append(node)
            continue
        refers = refer(node, territory, nodes)
        if refers:
            nodes.append(
                Node(
                    node.start, node.end, node.type, node.form, node.rule, node.score,
                    node.sentence, node.paragraph, points=True, refers=refers,
                )
            )  # fmt: skip
    return scene.replace_nodes(tuple(nodes))


ENDINGS: Final = "省市州盟区县旗镇乡村"
COMPANY: Final = re.compile(r"(?:公司|集团|厂|企业|股份|科技|实业|银行)$")


def refer(node: Node, territory: Territory, before: list[Node]) -> str:
    """The name of what one pointing word means, or an empty string."""
    if node.type == "District":
        demonstrative = node.form[0] in "该本" or node.form in ("社区", "街道")
        ending = next((char for char in reversed(node.form) if char in ENDINGS), "")
        level = pointed_level(node.form)
        return territory.resolve(level, before=node.start, demonstrative=demonstrative, ending=ending)
    for other in reversed(before):
        if other.points or other.type != node.type or node.paragraph - other.paragraph > 2:
            continue
        if node.type == "Organization" and not same_class(node.form, other.form):
            continue
        return other.form
    return ""


def same_class(word: str, form: str) -> bool:
    """Whether a body's form is of the class that the pointing word names: 该校 a school, 公司 a firm.

    >>> same_class("该校", "晋阳街小学"), same_class("公司", "坞城街道党工委")
    (True, False)
    """
    kind = word[-1]
    if kind in "司业团厂" or word.endswith("公司"):
        return COMPANY.search(form) is not None
    if kind == "校":
        return form.endswith(("学", "校", "学院"))
    return form.endswith(kind)
