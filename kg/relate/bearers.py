"""Who may bear a figure: the things named around it, and what speaks for each of them.

A figure is a quantity or a date. Candidates are the mentions and resolved pointing words of its sentence, of the sentences before it in
the paragraph and at the article's head, each thing once, by its occurrence that lies best. What speaks for one of them is
a list of plain features (``read_features``); what they weigh is fitted (``kg.relate.bearer_weights``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.relate.bearer_roles import CLAUSE_MARKS, VERBS, is_lead
from kg.relate.chains import listed_with, paragraph_at, sentence_at
from kg.relate.figures import DATE, HEAD
from kg.relate.quantities import Quantity
from kg.relate.scene import Node, Scene
from kg.relate.territory import Territory, read_territory

BACK: Final = 4
"""How many sentences back a bearer may stand within the paragraph."""

AHEAD: Final = 40
"""How many characters behind a figure a bearer may stand."""

MOST: Final = 24
"""How many things are weighed for one figure; the nearest ones."""

WINDOW: Final = 400
"""How many characters before a figure are searched in its own sentence."""

TOLD_IN_TURN: Final = re.compile(r"分别[^，。；：！？\n]{0,12}?[\d一二两三四五六七八九十百千]")
TURN: Final = re.compile(r"[\d一二三四五六七八九十百千]\S{0,8}?[、和与及]")
BASE: Final = re.compile(r"(?:(?<![占对])比|[高低快优好]于|高出|超出|领先)$")
"""What stands before that with which a thing is compared."""
JOINED: Final = re.compile(r"(?:加入|毕业于|就读于|考入|考取|考上|调入|出生[于在]|生于)$")
COUNTED: Final = re.compile(r"(?:行政|自然|重点)?(?:村|社区|镇|乡|街道|县|区|市|旗|地|企业|部门|单位|公司)")
IN_TURN_REACH: Final = 60
SMALL: Final = frozenset({"township", "village", "community"})
HOMES: Final = SMALL | {"prefecture", "county", "zone"}
HEADLINED: Final = 3


@dataclass(frozen=True, slots=True)
class Bearer:
    """A candidate: the node by which it is seen, where that stands, and how many other things stand between."""

    node: Node
    place: str
    between: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity or date with what its surroundings say: the attribute's rule, words around, its clause and sentence."""

    quantity: Quantity
    kind: str
    start: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What is read once of a scene for all of its figures: counts of mentions, subjects, who is governed, the head's things."""

    scene: Scene
    counts: Counter[tuple[str, str]]
    head: frozenset[tuple[str, str]]
    top: tuple[str, str] | None
    leads: Mapping[int, Node]
    """The first acting subject of each sentence that has one."""

    openings: Mapping[int, Node]
    """The first acting subject of each paragraph that has one."""

    announced: frozenset[tuple[str, str]]
    """The things of the article's head of which a headline tells what began or ended: 东山隧道贯通."""

    home: Node | None
    """The division from village to prefecture that the article names or points to most often, by its first mention."""


def survey_scene(scene: Scene) -> Survey:
    """The survey of a scene whose pointing words are resolved."""
    counts = Counter(node.key for node in scene.nodes)
    head = frozenset(node.key for node in scene.nodes if node.paragraph < HEAD)
    top = max(counts, key=lambda key: counts[key]) if counts else None
    leads: dict[int, Node] = {}
    openings: dict[int, Node] = {}
    for node in scene.nodes:
        if node.sentence not in leads and is_lead(scene, node):
            leads[node.sentence] = node
            openings.setdefault(node.paragraph, node)
    announced = frozenset(
        node.key
        for node in scene.nodes
        if node.paragraph < HEAD and VERBS.match(scene.text, node.end + (scene.text[node.end : node.end + 1] == "”"))
    )
    return Survey(scene, counts, head, top, leads, openings, announced, find_home(scene, counts))


def find_home(scene: Scene, counts: Counter[tuple[str, str]]) -> Node | None:
    """The first node of the division that stands for the whole article, or None.

    Only one that the headline names or that words point to (全县); of several the one named most often, short forms counted with
    the full one, and one in the headline as if it were named ``HEADLINED`` times more. A village first named in the second half
    of the text is that of a part of it.
    """
    article = scene.doc._.article
    headline = article.headline if article else ""
    districts = [node for node in scene.nodes if node.type == "District"]
    territory = read_territory(article, districts)
    headed = {node.name for node in districts if (node.form in headline if headline else node.paragraph < HEAD)}
    told = {node.name for node in districts if node.points} | headed
    weights: Counter[str] = Counter()
    for name in {node.name for node in districts}:
        forms = [key for key in counts if key[0] == "District" and is_short(key[1], name, territory)]
        if any(form in told for _, form in forms) and territory.level_of(name) in HOMES:
            weights[name] = sum(counts[form] for form in forms) + HEADLINED * any(form in headed for _, form in forms)
    late = {name for name in weights if territory.level_of(name) in SMALL and name not in headed}
    late -= {node.name for node in districts if 2 * node.start < len(scene.text)}
    own = [node for node in districts if weights[node.name] and node.name not in late]
    return max(own, key=lambda node: (weights[node.name], len(node.name), -node.start)) if own else None


def is_short(form: str, name: str, territory: Territory) -> bool:
    """Whether a form is a division's name or a short form of it."""
    return territory.same(form, name) or (name.startswith(form) and len(name) == len(form) + 1)


def find_bearers(survey: Survey, figure: Quantity) -> list[Bearer]:
    """The candidates of a figure, the likeliest places first: behind it at once, its clause, its sentence, those before, the head."""
    scene = survey.scene
    number = sentence_at(scene, figure.start)
    paragraph = scene.paragraphs[paragraph_at(scene, figure.start)][0]
    found: dict[tuple[str, str], Bearer] = {}
    counted = find_counted(scene, figure, scene.sentences[number][0])
    for place, node in sorted_places(survey, figure, number, paragraph):
        if node in counted or place == "clause" and is_base(scene, node) or is_joined(scene, node, figure):
            continue
        if node.key not in found:
            found[node.key] = Bearer(node, place, len(found))
            if len(found) >= MOST:
                break
    return list(found.values())


def is_base(scene: Scene, node: Node) -> bool:
    """Whether a thing is only what another is measured by: 增速比全市高3.6个百分点."""
    return BASE.search(scene.text, max(0, node.start - 2), node.start) is not None


def is_joined(scene: Scene, node: Node, figure: Quantity) -> bool:
    """Whether a date is that of somebody's life, and a thing where it led: 1972年加入中国共产党, 2001年毕业于山西大学."""
    return figure.dimension == DATE and JOINED.search(scene.text, max(0, node.start - 4), node.start) is not None


def find_counted(scene: Scene, figure: Quantity, start: int) -> tuple[Node, ...]:
    """The things of a list that the figure right behind it counts: 石洞村、岭南村2个村."""
    nodes = scene.within(start, figure.start)
    if not nodes or COUNTED.match(scene.text, figure.end) is None:
        return ()
    if scene.text[nodes[-1].end : figure.start] not in ("", "等", "这"):
        return ()
    members = listed_with(nodes, len(nodes) - 1, scene, {nodes[-1].type})
    return members if len(members) > 1 else ()


def in_turn(survey: Survey, figure: Quantity, types: frozenset[str]) -> Node | None:
    """Of figures told of several things in turn (甲、乙分别为3亿元、2亿元), the thing that has the figure's place in the list, or None.

    The list is the last one of one type before 分别, of at least as many things as there are figures up to this one.
    """
    scene = survey.scene
    sentence = scene.sentences[sentence_at(scene, figure.start)][0]
    mark = scene.text.rfind("分别", max(sentence, figure.start - IN_TURN_REACH), figure.start)
    if mark < 0 or TOLD_IN_TURN.match(scene.text, mark) is None:
        return None
    number = len(TURN.findall(scene.text, mark, figure.start))
    nodes = tuple(node for node in scene.within(sentence, mark) if node.type in types)
    members = listed_with(nodes, len(nodes) - 1, scene, {nodes[-1].type}) if nodes else ()
    return members[number] if len(members) > 1 and number < len(members) else None


def sorted_places(survey: Survey, figure: Quantity, number: int, paragraph: int) -> Iterator[tuple[str, Node]]:
    """The nodes around a figure, each with the name of its place, the nearest place first."""
    scene = survey.scene
    start, end = scene.sentences[number]
    start = max(start, figure.start - WINDOW)
    clause = last_mark(scene.text, start, figure.start)
    for node in reversed(scene.within(start, figure.start)):
        yield ("clause" if node.start >= clause else "sentence"), node
    stop = min(end, figure.end + AHEAD)
    for index, node in enumerate(scene.within(figure.end, stop)):
        broken = any(mark in scene.text[figure.end : node.start] for mark in CLAUSE_MARKS)
        yield ("later" if broken else "next" if index == 0 else "behind"), node
    for back in range(1, BACK + 1):
        if number - back < 0 or scene.sentences[number - back][0] < paragraph:
            break
        for node in reversed(scene.in_sentence(number - back)):
            yield f"back{min(back, 3)}", node
    for node in last_before(scene, paragraph):
        yield "above", node
    if survey.home is not None:
        yield "home", survey.home
    for node in scene.nodes[: bisect_left(scene.starts, scene.paragraphs[min(HEAD, len(scene.paragraphs)) - 1][1])]:
        if node.end <= figure.start:
            yield "head", node


def last_before(scene: Scene, paragraph: int) -> tuple[Node, ...]:
    """The nodes of the last sentence before a paragraph, the nearest first."""
    index = bisect_left(scene.sentences, (paragraph, 0)) - 1
    return tuple(reversed(scene.in_sentence(index))) if index >= 0 else ()


def last_mark(text: str, start: int, position: int) -> int:
    """The offset behind the last clause mark of ``text[start:position]``, or ``start``."""
    return max([start, *(text.rfind(mark, start, position) + 1 for mark in CLAUSE_MARKS)])
