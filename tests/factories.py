"""Invented records for tests: people, firms and projects that do not exist, in divisions that do.

``make_records(n)`` gives an entity set of about ``n`` with relations whose sentences stand in invented articles, spans and
all; ``HOSTILE`` are strings that must never act as markup.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.graph import PolicyGraph, build_graph
from kg.model import Article, Entity, Evidence, Fact, Mention, Page, Relation, Runs, Span, content_id

HOSTILE = (
    "<script>window.hacked=1</script>",
    '"]]></script><img src=x onerror="window.hacked=1">',
    "a\x00b\x08c\x0bd\ufffe\ud7ff",
    "{{ 7*7 }}${7*7}\u2028\u2029",
    "&lt;b&gt; & 'quotes' \"double\" `back`",
    "👨‍👩‍👧𠮷𪚥",
)

DISTRICTS = (
    ("浙江省", "330000", "province"),
    ("杭州市", "330100", "prefecture"),
    ("宁波市", "330200", "prefecture"),
    ("余杭区", "330110", "county"),
    ("西湖区", "330106", "county"),
    ("萧山区", "330109", "county"),
    ("鄞州区", "330212", "county"),
    ("瓶窑镇", "330110109", "township"),
    ("良渚街道", "330110012", "township"),
    ("三墩镇", "330106109", "township"),
    ("瓜沥镇", "330109107", "township"),
    ("临浦镇", "330109103", "township"),
)
SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = ("书桐", "砚秋", "远舟", "清禾", "怀瑾", "云岫", "知行", "望舒", "景初", "若谷", "言蹊", "霁明")
TITLES = ("书记", "区长", "镇长", "局长", "副区长", "主任", "党工委书记", "常务副局长")
ORGANS = ("区委", "区政府", "发展和改革局", "水利局", "教育局", "住房和城乡建设局", "行政审批局", "民政局")
FIRMS = ("澄岚", "拓野", "川屿", "砺石", "朗汀", "桁宇", "沐川", "巍澜")
WORKS = ("污水处理厂扩建工程", "快速路改造工程", "输水隧洞工程", "智慧园区项目", "垃圾转运站项目", "跨江大桥工程")
SCHEMES = ("“青苗课堂”", "“邻里食堂”行动", "“一窗通办”改革", "“五水同治”工作法", "“梧桐引才”计划", "“共享菜园”")
SENTENCES = {
    "holds_post": "日前，{0}以{1}{2}的身份到一线走访，逐项听取意见。",
    "part_of": "{0}是{1}的一部分，今年以来各项工作稳步推进。",
    "located_in": "记者在{1}看到，{0}已初具规模。",
    "carries_out": "今年，{0}全力推进{1}，一月一调度。",
    "builds": "由{0}承建的{1}进入关键阶段。",
    "funds": "{0}为{1}拨付专项资金。",
    "issues": "{0}印发{1}，自公布之日起施行。",
    "serves": "{0}让{1}的居民少跑了许多路。",
    "takes_part": "{0}出席{1}并作了发言。",
    "honours": "{0}授予{1}“{2}”称号。",
}


@dataclass
class World:
    """What is being made up: entities, relations and facts so far, and one growing text a page."""

    dice: random.Random
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)

    def add(self, type: str, name: str, *, kind: str = "", code: str = "", aliases: tuple[str, ...] = ()) -> str:
        id = content_id("e", type, name, code)
        self.entities.setdefault(id, Entity(id, type, name, aliases, kind, code, 0.9, ()))
        return id

    def write(self, page: int, sentence: str) -> tuple[Span, str]:
        """Append a sentence to a page; its span there and the page's id."""
        start = sum(map(len, self.texts[page]))
        self.texts[page].append(sentence)
        return Span(f"p-{page:03d}", start, start + len(sentence)), f"a-{page:03d}"

    def mention(self, id: str, span: Span, article: str, sentence: str) -> None:
        entity = self.entities[id]
        at = span.start + sentence.index(entity.name)
        place = Span(span.page_id, at, at + len(entity.name))
        mention = Mention(place, entity.name, entity.type, "test.mention", 0.9, article)
        self.entities[id] = replace(entity, mentions=(*entity.mentions, mention))

    def relate(
        self, head: str, type: str, tail: str, *, title: str = "", status: str = "", page: int | None = None
    ) -> None:
        page = self.dice.randrange(len(self.texts)) if page is None else page
        first, last = self.entities[head].name, self.entities[tail].name
        sentence = SENTENCES[type].format(first, last, title)
        span, article = self.write(page, sentence)
        self.mention(head, span, article, sentence)
        self.mention(tail, span, article, sentence)
        id = content_id("r", head, type, tail, title, status)
        evidence = Evidence(span, sentence, f"{type}.test", article)
        old = self.relations.get(id)
        rows = (*old.evidence, evidence) if old else (evidence,)
        date = f"2022-{page % 12 + 1:02d}" if status else ""
        score = round(0.4 + 0.59 * self.dice.random(), 3)
        self.relations[id] = Relation(id, head, type, tail, title, status, date, score, rows)


def empty_world(pages: int = 6) -> World:
    """Pages without a word on anyone."""
    return World(random.Random(3), texts=[[f"{number}月要闻\n"] for number in range(1, pages + 1)])  # noqa: S311


def small_world() -> World:
    """余杭区 with a bureau, its head, a deputy of 西湖区, and a project that a firm builds in 瓶窑镇."""
    world = empty_world()
    county = world.add("District", "余杭区", kind="county", code="330110", aliases=("余杭",))
    town = world.add("District", "瓶窑镇", kind="township", code="330110109")
    other = world.add("District", "西湖区", kind="county", code="330106")
    bureau = world.add("Organization", "余杭区水利局")
    head = world.add("Official", "赵书桐")
    deputy = world.add("Official", "钱砚秋")
    work = world.add("Project", "瓶窑输水隧洞工程")
    world.relate(bureau, "part_of", county, page=0)
    world.relate(head, "holds_post", bureau, title="局长", page=0)
    world.relate(head, "holds_post", bureau, title="局长", page=2)
    world.relate(deputy, "holds_post", other, title="副区长", status="former", page=1)
    world.relate(bureau, "carries_out", work, page=1)
    world.relate(work, "located_in", town, page=1)
    return world


def make_parts(size: int = 150, *, pages: int = 12, seed: int = 7) -> World:
    """A world of about ``size`` entities."""
    world = World(random.Random(seed), texts=[[f"{number}月要闻\n"] for number in range(1, pages + 1)])  # noqa: S311
    dice = world.dice
    districts = [world.add("District", name, kind=kind, code=code) for name, code, kind in DISTRICTS]
    for number, id in enumerate(districts[1:], 1):
        code = DISTRICTS[number][1]
        stems = [(row[1].removesuffix("00").removesuffix("00"), n) for n, row in enumerate(DISTRICTS) if n != number]
        _, parent = max((len(stem), n) for stem, n in stems if code.startswith(stem))
        world.relate(id, "part_of", districts[parent])
    counties = districts[3:]
    share = max(2, size // 7)
    organs = [world.add("Organization", DISTRICTS[3 + n % 9][0] + ORGANS[n // 9 % 8]) for n in range(share)]
    for number, organ in enumerate(organs):
        world.relate(organ, "part_of", counties[number % 9])
    firms = [world.add("Organization", f"浙江{FIRMS[n % 8]}{n // 8 or ''}建设集团") for n in range(max(1, share // 3))]
    for number in range(int(share * 1.6)):
        name = SURNAMES[number % 31] + GIVEN[number * 5 % 12]
        official = world.add("Official", name)
        for status in ("done", dice.choice(("", "former", "planned")))[: dice.choice((1, 1, 2))]:
            world.relate(official, "holds_post", dice.choice(organs), title=dice.choice(TITLES), status=status)
    makers = {"Project": (WORKS, "builds", firms), "Initiative": (SCHEMES, "carries_out", organs)}
    for type, (words, relation, doers) in makers.items():
        for number in range(share):
            prefix = DISTRICTS[3 + dice.randrange(9)][0] + (f"{number}号" if type == "Project" or number > 5 else "")
            made = world.add(type, prefix + words[number % 6])
            world.relate(dice.choice(doers), relation, made, status=dice.choice(("done", "under_way", "planned")))
            world.relate(dice.choice(organs), "carries_out", made)
            world.relate(made, "located_in" if type == "Project" else "serves", dice.choice(counties))
            if type == "Project":
                add_fact(world, made, number)
    for number in range(share // 3):
        paper = world.add("Policy", f"《杭州市{number}号城市更新规划》")
        world.relate(dice.choice(organs), "issues", paper)
        event = world.add("Event", f"余杭区第{number + 3}次党代会")
        world.relate(dice.choice(list(world.entities)[12:]), "takes_part", event)
        world.relate(world.add("Place", f"{number}号渡口公园"), "located_in", dice.choice(counties))
        world.relate(
            dice.choice(organs), "honours", world.add("Person", SURNAMES[-number % 31] + "慕白"), title="最美邻居"
        )
    return world


def add_fact(world: World, entity: str, number: int) -> None:
    page = number % len(world.texts)
    sentence = f"{world.entities[entity].name}总投资{number + 2}.5亿元。"
    span, article = world.write(page, sentence)
    world.mention(entity, span, article, sentence)
    evidence = Evidence(span, sentence, "investment.test", article)
    id = content_id("f", entity, "investment", f"{number + 2}.5")
    world.facts.append(Fact(id, entity, "investment", f"{number + 2}.5", "亿元", "", "", 0.8, (evidence,)))


def make_pages(world: World) -> Iterator[tuple[Page, Article]]:
    """A page and its one article for every text of the world."""
    for number, pieces in enumerate(world.texts):
        text, id = "".join(pieces), f"p-{number:03d}"
        runs, date = Runs((0,), (0,)), f"2022-{number % 12 + 1:02d}-1{number % 9}"
        yield (
            Page(id, text, f"pages/{number:03d}.txt", date, "浙江省杭州市", "330100", runs),
            Article(
                f"a-{number:03d}", id, (Span(id, 0, len(text)),), text, runs, f"{number + 1}月要闻", "本报讯",
                ("记者 宁一",), date, "浙江省杭州市余杭区", "330110", (), len(pieces[0]),
            ),
        )  # fmt: skip


def finish(world: World) -> PolicyGraph:
    pages, articles = zip(*make_pages(world), strict=True)
    return build_graph(world.entities.values(), world.relations.values(), world.facts, articles=articles, pages=pages)


def make_graph(size: int = 150, *, pages: int = 12, seed: int = 7) -> PolicyGraph:
    """A graph of about ``size`` invented entities."""
    return finish(make_parts(size, pages=pages, seed=seed))


def make_hostile_graph() -> PolicyGraph:
    """A small graph in which every free field is one of ``HOSTILE``."""
    world = World(random.Random(1), texts=[[bad] for bad in HOSTILE])  # noqa: S311
    ids = [world.add("Official", bad, aliases=(HOSTILE[0],)) for bad in HOSTILE]
    for number, id in enumerate(ids):
        world.relate(id, "holds_post", ids[number - 1], title=HOSTILE[number], page=number)
    return finish(world)
