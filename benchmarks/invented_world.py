"""A world of invented people, firms and works in real divisions, and newspaper pages about it, with the truth beside every mention.

Each county has its bodies (printed in full, short, or with a level word), officials with posts, firms (in full and short),
works, methods and parks, and its own townships and villages. Names are drawn from small stocks of characters, so that homonyms
are as common as they are in print; one in two hundred long names has one wrong character. The same seed gives the same world.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import (
    Article,
    ArticleRecords,
    Evidence,
    Mention,
    Page,
    PageRecords,
    RelationClaim,
    Runs,
    Span,
    content_id,
)
from kg.rules.divisions import Division, Gazetteer, load_gazetteer

BODIES = (  # full, short
    ("发展和改革局", "发改局"),
    ("住房和城乡建设局", "住建局"),
    ("人力资源和社会保障局", "人社局"),
    ("自然资源和规划局", "自规局"),
    ("市场监督管理局", "市场监管局"),
    ("交通运输局", "交通局"),
    ("教育局", "教育局"),
    ("农业农村局", "农业农村局"),
    ("委", "委"),
    ("委组织部", "委组织部"),
    ("人民政府", "政府"),
    ("公安局", "公安局"),
)
TRADES = ("乳业", "建材", "果品", "纺织", "物流", "电子", "药业", "机械", "粮油", "能源")
WORKS = ("水库扩建工程", "供水工程", "大桥新建工程", "冷链物流项目", "污水处理厂", "产业园二期项目")
PLACES = ("公园", "广场", "书屋", "大桥")
METHODS = ("工作法", "服务模式", "行动", "机制")
WORD = "云杉青枫白桦红柳银杏紫藤丹枫玉兰海棠芦苇石榴沙棘金桂翠竹寒梅秋菊春兰夏荷晨曦晚霞"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭"
GIVEN = "伟芳敏静强磊军洋勇杰娟涛明超兰霞平刚桂英建国文华志远书桐知行景初怀瑾若谷清禾"
COMMON = ("王伟", "李强", "张敏", "刘洋", "陈静")
TYPOS = "杉彬风枫柏伯槐淮泰秦汾份"
A_PAGE, AN_ARTICLE = 100, 20
A_TYPO = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the world: its full form, its other forms, what stands before it in print, and the body where it holds a post."""

    id: int
    type: str
    full: str
    others: tuple[str, ...] = ()
    before: str = ""
    post: int = -1


@dataclass(frozen=True, slots=True)
class World:
    """Pages, and the true entity of every mention by its place."""

    pages: tuple[PageRecords, ...]
    truth: dict[Span, int]
    entities: int


def make_world(mentions: int, *, entities: int, seed: int = 7) -> World:
    """At least so many mentions of so many entities, both spread evenly over the counties that they suffice for."""
    dice = random.Random(seed)
    gazetteer = load_gazetteer()
    counties = [
        county
        for code in range(11, 66)
        for city in gazetteer.children(f"{code}0000")
        for county in ([city] if city.kind == "county" else gazetteer.children(city.code))
        if county.kind == "county" and len(gazetteer.children(county.code)) >= 4
    ]
    per_county = 70
    chosen = sorted(dice.sample(counties, min(len(counties), max(1, entities // per_county))))
    per_county = -(-entities // len(chosen))
    number, pages = 0, []
    truth: dict[Span, int] = {}
    per_page = max(1, round(mentions / len(chosen) / A_PAGE))
    for county in chosen:
        things = list(_county(county, per_county, number, dice, gazetteer))
        number += len(things)
        size = -(-mentions // len(chosen) // per_page)
        pages += [_page(county, things, size, dice, truth) for _ in range(per_page)]
    return World(tuple(pages), truth, number)


def _county(county: Division, size: int, first: int, dice: random.Random, gazetteer: Gazetteer) -> Iterator[Thing]:
    """The entities of one county; a third of them people, each with a post in one of its bodies."""
    id = first
    name, level = county.name, county.name[-1]
    stem = name[:-1] if len(name) > 2 else name
    for full, short in BODIES:
        yield Thing(id, "Organization", name + full, (name + short, level + short))
        id += 1
    bodies = len(BODIES)
    townships = gazetteer.children(county.code)
    towns = dice.sample(townships, min(len(townships), size // 9))
    seen = set()
    for town in towns:
        yield Thing(id, "District", town.name, (), name if dice.random() < 0.3 else "")
        id += 1
        villages = gazetteer.children(town.code)
        if villages and (village := dice.choice(villages)).name not in seen:
            seen.add(village.name)
            yield Thing(id, "District", village.name, (), town.name)
            id += 1
    people = set()
    while id - first < size * 2 // 3:
        person = (
            dice.choice(COMMON)
            if dice.random() < 0.02
            else dice.choice(SURNAMES) + _word(dice, GIVEN, dice.choice((1, 2, 2)))
        )
        if person not in people:
            people.add(person)
            yield Thing(id, "Official", person, (), "", first + dice.randrange(bodies))
            id += 1
    while id - first < size:
        yield _thing(id, stem, dice)
        id += 1


def _thing(id: int, stem: str, dice: random.Random) -> Thing:
    word = _word(dice, WORD, 2)
    kind = dice.choice(("firm", "firm", "work", "work", "method", "place"))
    if kind == "firm":
        trade = dice.choice(TRADES)
        return Thing(id, "Organization", f"{stem}{word}{trade}有限公司", (f"{stem}{word}{trade}", f"{word}{trade}"))
    if kind == "work":
        full = word + _word(dice, WORD, 1) + dice.choice(WORKS)
        return Thing(id, "Project", full, (full.removesuffix("工程").removesuffix("项目"),))
    if kind == "method":
        return Thing(id, "Initiative", f"“{word}{_word(dice, WORD, 2)}”{dice.choice(METHODS)}")
    return Thing(id, "Place", stem + word + dice.choice(PLACES))


def _word(dice: random.Random, stock: str, length: int) -> str:
    return "".join(dice.choice(stock) for _ in range(length))


def _page(
    county: Division, things: Sequence[Thing], mentions: int, dice: random.Random, truth: dict[Span, int]
) -> PageRecords:
    """A page of articles, each on some of the county's entities; the first of an entity in an article is mostly its full form."""
    gathered: list[tuple[str, list[tuple[int, int, Thing]]]] = []
    for _ in range(-(-mentions // AN_ARTICLE)):
        cast = dice.choices(things, k=AN_ARTICLE // 2)
        told: set[int] = set()
        text, marks = "", []
        for thing in [*cast, *dice.choices(cast, k=AN_ARTICLE - len(cast))]:
            form = dice.choice((thing.full, *thing.others)) if thing.id in told or dice.random() < 0.2 else thing.full
            told.add(thing.id)
            text += thing.before
            marks.append((len(text), len(text) + len(form), thing))
            text += _misprint(form, thing, dice) + "，"
        gathered.append((text, marks))
    full = "\n".join(text for text, _ in gathered)
    page_id = content_id("p", county.code, str(len(truth)), full)
    page = Page(page_id, full, page_id, "2024-05-01", county.name, county.code, Runs((0,), (0,)))
    rows, start = [], 0
    for text, marks in gathered:
        rows.append(_article(page, start, text, marks, truth))
        start += len(text) + 1
    return PageRecords(page, tuple(rows))


def _misprint(form: str, thing: Thing, dice: random.Random) -> str:
    if thing.type in {"Official", "District"} or len(form) < 7 or dice.randrange(A_TYPO):
        return form
    at = dice.randrange(len(form))
    return form[:at] + dice.choice(TYPOS) + form[at + 1 :]


def _article(
    page: Page, start: int, text: str, marks: list[tuple[int, int, Thing]], truth: dict[Span, int]
) -> ArticleRecords:
    span = Span(page.id, start, start + len(text))
    id = content_id("a", page.id, str(start))
    article = Article(
        id, page.id, (span,), text, Runs((0,), (start,)), "", "", (), page.date, page.place, page.place_code, (), 0
    )
    mentions, by_thing = [], {}
    for left, right, thing in marks:
        place = Span(page.id, start + left, start + right)
        truth[place] = thing.id
        mention = Mention(place, page.text[place.start : place.end], thing.type, "world", 0.9, id)
        mentions.append(mention)
        by_thing.setdefault(thing.id, (mention, thing))
    claims = tuple(
        RelationClaim(mention, "holds_post", by_thing[thing.post][0], Evidence(span, text, "world", id), 0.8, "局长")
        for mention, thing in by_thing.values()
        if thing.post in by_thing
    )
    return ArticleRecords(article, tuple(mentions), claims, ())
