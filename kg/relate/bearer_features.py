"""What speaks for a candidate to bear a figure, and what speaks for a figure that nothing bears, as plain features."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from kg.relate.bearer_roles import CLAUSE_MARKS, VERBS, read_roles
from kg.relate.bearer_words import read_words
from kg.relate.bearers import Bearer, Figure, Survey, last_mark
from kg.relate.chains import paragraph_at, sentence_at
from kg.relate.figures import DATE
from kg.relate.levels import level_of
from kg.relate.quantities import Quantity

NONE: Final = "none"
"""The outcome that nothing named bears a figure."""

BUILDS: Final = re.compile(r"(?:用于|用来|来)?(?:建设|新建|改造|扩建|打造|建起|建成|修建|兴建|实施|推进|建)了?[“《]?$")
SPEECH: Final = re.compile(r"“[^”]{0,400}$")
ASIDE: Final = re.compile(r"[（(](?:其中|含|包括|不含|较|比|另)[^）)]*$")
QUOTED: Final = re.compile(r"[“‘《][^”’》，。]{0,8}$")
WITHIN: Final = re.compile(r"其中|分别|各")
PLEDGE: Final = re.compile(r"计划|力争|确保|拟|今年要|年内|年底前|目标|预计|下一步|争取|将")
ACTS: Final = re.compile(
    "(?:并|还|再|同时|年内|今年|去年|全年|计划|将|拟|已|共|累计)*(?:完成|新增|新建|建设|实施|创建|改造|整治|升级|力争|争取|确保|开行|发展|培育|引进|打造"
    "|开工|投入|安排|集聚|建成|种植|推广|改扩建|扩建|修建|修复|治理|拆除|清理|发放|组建|派出|选派|引导|流转|铺设|敷设|拓宽|硬化|加装|栽植|造林|卖出)"
)
RESULTS: Final = re.compile(
    "(?:已|已经|共|累计|目前|截至目前|先后|现有|现已|年|日|全部|建成后|达产后|投产后|可)*(?:覆盖|吸引|带动|收到|办结|设卡|检查|查处|开课|招收|解决|化解|调解"
    "|受理|惠及|服务|接待|招募|占地|全长|总长|概算|总投资|投资|用地|总建筑|建筑面积|规划|可提供|可容纳|年产|日产|日处理|年处理|入驻|吸纳|排查|发现|发出)"
)
NATION: Final = re.compile("全国|我国|全世界|世界|国内|全球|国家|中央|各国|各地|一些地方|不少|有的")
SURE: Final = 0.9
VERB_REACH: Final = 60
REACH: Final = 200
"""How far the beginning of a clause is sought."""

NEAR: Final = 6
"""How far a verb of a date may stand behind its subject."""


def make_figure(survey: Survey, quantity: Quantity, kind: str) -> Figure:
    """The figure of a quantity; ``kind`` is the id of the attribute's rule, or empty."""
    number = sentence_at(survey.scene, quantity.start)
    start = last_mark(survey.scene.text, survey.scene.sentences[number][0], quantity.start)
    return Figure(quantity, kind, start, number)


def read_features(survey: Survey, figure: Figure, bearer: Bearer, rank: int) -> Iterator[str]:
    """The features of one candidate; ``rank`` counts the candidates of its type that come before it."""
    node, place, scene = bearer.node, bearer.place, survey.scene
    kind, type = figure.kind, node.type
    roles = tuple(read_roles(scene, node))
    yield f"type:{type}"
    yield f"place:{place}"
    yield f"{place}/{type}"
    yield f"{kind}/{type}"
    yield f"{kind}/{type}/{place}"
    yield f"rank{min(rank, 3)}"
    yield f"rank{min(rank, 3)}/{place}"
    yield f"between{min(bearer.between, 5)}/{place}"
    for role in roles:
        yield role
        yield f"{role}/{place}"
        yield f"{role}/{type}"
    if not roles:
        yield f"plain/{place}"
    yield from read_order(survey, bearer)
    yield from read_pledge(survey, figure, bearer)
    yield from read_standing(survey, figure, bearer)
    yield from read_words(survey.scene, figure, bearer)
    yield from read_lead(survey, figure, bearer)
    yield from read_opener(survey, figure, bearer)
    if figure.quantity.dimension == DATE:
        yield from read_verbs(survey, figure, bearer)
    yield from read_gap(survey, figure, bearer)


def read_order(survey: Survey, bearer: Bearer) -> Iterator[str]:
    """Whether the candidate is named first in its sentence or its clause, in its sentence by how many characters from the beginning."""
    scene, node = survey.scene, bearer.node
    start = scene.sentences[node.sentence][0]
    own = bisect_left(scene.starts, node.start)
    if own == bisect_left(scene.starts, start):
        yield f"first in sentence{min((node.start - start) // 4, 3)}/{bearer.place}"
        yield f"first in sentence/{node.type}"
    elif own == bisect_left(scene.starts, last_mark(scene.text, max(start, node.start - REACH), node.start)):
        yield f"first in clause/{bearer.place}"
        yield f"first in clause/{node.type}"


def read_pledge(survey: Survey, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """Whether the figure is pledged, and whether its sentence and the one before lack a subject, as in reports and plans."""
    text, type = survey.scene.text, bearer.node.type
    if PLEDGE.search(text, figure.start, figure.quantity.start):
        yield f"pledged/{bearer.place}"
        yield f"pledged/{bearer.place}/{type}"
        yield f"pledged/{figure.kind}/{type}"
    if survey.leads.get(figure.sentence) is None and survey.leads.get(figure.sentence - 1) is None:
        yield f"no subject/{bearer.place}"
        yield f"no subject/{bearer.place}/{type}"
    if not bearer.node.points and bearer.node.score < SURE:
        yield f"unsure{int(10 * bearer.node.score)}"


def read_standing(survey: Survey, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """What the candidate is to the article: how often it is named, in its head or not, its own division, the paragraph's opening."""
    node, place, kind, type = bearer.node, bearer.place, figure.kind, bearer.node.type
    yield f"named{min(survey.counts[node.key], 4)}"
    if node.key == survey.top:
        yield f"top/{type}"
    if survey.home is not None and node.key == survey.home.key:
        yield f"home/{place}"
        yield f"home/{kind}"
    if node.key in survey.head:
        yield "headed"
    opening = survey.openings.get(paragraph_at(survey.scene, figure.quantity.start))
    if opening is not None and opening.key == node.key:
        yield f"opening/{place}"
        yield f"opening/{type}"
    if type == "District":
        level = level_of(node.name)
        yield f"level:{level}/{kind}"
        yield f"level:{level}/{place}"


def read_opener(survey: Survey, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """Where the figure's clause names nobody before it: whether it tells a new act of the subject or a result of what was just named."""
    scene, quantity = survey.scene, figure.quantity
    if scene.within(figure.start, quantity.start):
        return
    words = scene.text[figure.start : quantity.start]
    told = "act" if ACTS.match(words) else "result" if RESULTS.match(words) else "bare" if not words else "other"
    role = (
        "object"
        if "object" in read_roles(scene, bearer.node)
        else "lead"
        if is_told(survey, figure, bearer)
        else "else"
    )
    yield f"{told}/{role}"
    yield f"{told}/{role}/{bearer.place}"
    yield f"{told}/{bearer.node.type}"


def is_told(survey: Survey, figure: Figure, bearer: Bearer) -> bool:
    """Whether the candidate is the acting subject of the figure's sentence, or opens its paragraph."""
    lead = survey.leads.get(figure.sentence) or survey.openings.get(bearer.node.paragraph)
    return lead is not None and lead.key == bearer.node.key


def read_lead(survey: Survey, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """Whether the candidate is the acting subject of the figure's sentence, or of the one before where it has none of its own."""
    own = survey.leads.get(figure.sentence)
    if own is not None and own.start < figure.quantity.start:
        here = own.key == bearer.node.key
        yield f"lead{int(here)}/{bearer.place}"
        yield f"lead{int(here)}/{bearer.node.type}"
        if here:
            yield f"lead/{figure.kind}/{bearer.node.type}"
        return
    before = survey.leads.get(figure.sentence - 1)
    if before is not None and before.paragraph == bearer.node.paragraph:
        here = before.key == bearer.node.key
        yield f"carried{int(here)}/{bearer.place}"
        yield f"carried{int(here)}/{bearer.node.type}"


def read_verbs(survey: Survey, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """Of a date, what begins or ends then, and whether the candidate stands right before those words."""
    text, end = survey.scene.text, figure.quantity.end
    stop = min(survey.scene.sentences[figure.sentence][1], end + VERB_REACH)
    verb = VERBS.search(text, end, stop)
    word = verb[0] if verb else ""
    yield f"verb:{word}/{bearer.node.type}"
    if bearer.node.key in survey.announced:
        yield f"announced/{bearer.place}"
        yield f"announced/{min(paragraph_at(survey.scene, figure.quantity.start), 4)}"
    near = verb is not None and 0 <= verb.start() - bearer.node.end <= NEAR
    yield f"verb{int(near)}/{bearer.node.type}"
    yield f"verb{int(near)}/{bearer.place}"


def read_gap(survey: Survey, figure: Figure, bearer: Bearer) -> Iterator[str]:
    """The words between candidate and figure, and those right behind the candidate."""
    text, node, quantity = survey.scene.text, bearer.node, figure.quantity
    yield f"behind:{text[node.end : node.end + 1]}"
    yield f"behind:{text[node.end : node.end + 1]}/{bearer.place}"
    if node.start >= quantity.end:
        gap = text[quantity.end : node.start]
        if BUILDS.search(gap):
            yield "builds"
        if gap.strip("“《") in ("", "的"):
            yield f"is:{gap.strip('“《')}"
        yield f"gap{min(len(gap) // 4, 4)}/{bearer.place}"
        yield f"first:{gap[:1]}/{node.type}"
        return
    if bearer.place not in ("clause", "sentence"):
        return
    gap = text[node.end : quantity.start]
    yield f"clauses{min(sum(gap.count(mark) for mark in CLAUSE_MARKS), 4)}"
    if WITHIN.search(text, figure.start, quantity.start):
        yield f"within/{bearer.place}"
    if SPEECH.search(gap):
        yield "speech"
    if PLEDGE.search(gap):
        yield f"pledge/{node.type}"
    if bearer.place == "clause":
        yield f"gap{min(len(gap) // 4, 4)}/{bearer.place}"


def read_absence(survey: Survey, figure: Figure, bearers: list[Bearer]) -> Iterator[str]:
    """The features of the outcome that nothing bears the figure."""
    text, quantity = survey.scene.text, figure.quantity
    yield NONE
    yield f"none/{figure.kind}"
    yield f"none/{quantity.dimension}"
    yield f"none/{quantity.unit}"
    if quantity.dimension != DATE:
        size = ("few", "some", "many")[min(len(quantity.value), 3) - 1]
        yield f"none/{'chinese' if quantity.chinese else 'digits'}/{size}"
        yield f"none/{'chinese' if quantity.chinese else 'digits'}/{quantity.dimension}"
    else:
        yield f"none/date{len(quantity.value)}"
        stop = min(survey.scene.sentences[figure.sentence][1], quantity.end + VERB_REACH)
        verb = VERBS.search(text, quantity.end, stop)
        yield f"none/verb:{verb[0] if verb else ''}"
        yield f"none/date{len(quantity.value)}/{verb is not None}"
        counted = any(char.isdigit() for char in text[quantity.end : stop])
        yield f"none/date{len(quantity.value)}/dates a number {counted}"
    if NATION.search(text, max(figure.start, quantity.start - VERB_REACH), quantity.start):
        yield "none/nation"
    if QUOTED.search(text[max(0, quantity.start - 10) : quantity.start]):
        yield "none/quoted"
    if ASIDE.search(text, figure.start, quantity.start):
        yield "none/aside"
    if SPEECH.search(text[survey.scene.sentences[figure.sentence][0] : quantity.start]):
        yield "none/speech"
    yield f"none<{text[quantity.start - 1 : quantity.start]}"
    yield f"none>{text[quantity.end : quantity.end + 1]}"
    yield f"none>{text[quantity.end : quantity.end + 2]}"
    near = {bearer.place for bearer in bearers}
    yield f"none/near{int('clause' in near)}{int('sentence' in near)}{int('next' in near)}"
    if not bearers:
        yield "none/alone"
