"""Small invented graphs that hold one of everything that a table or a card can show."""

from __future__ import annotations

from dataclasses import replace

from kg.graph import PolicyGraph
from kg.model import Evidence, Fact, content_id
from tests.factories import World, empty_world, finish


def state(world: World, entity: str, attribute: str, value: str, unit: str, page: int, **more: str) -> None:
    """A fact of an entity, told in a sentence of its own."""
    sentence = f"{world.entities[entity].name}{more.get('of', '')}{value}{unit}。"
    span, article = world.write(page, sentence)
    world.mention(entity, span, article, sentence)
    id = content_id("f", entity, attribute, value, more.get("of", ""))
    evidence = (Evidence(span, sentence, f"{attribute}.test", article),)
    of, date = more.pop("of", ""), more.pop("date", "")
    world.facts.append(Fact(id, entity, attribute, value, unit, of, date, 0.8, evidence, **more))


def two_districts() -> PolicyGraph:
    """Two districts of 杭州市: their officials in all statuses, two projects, and an initiative that goes from one to the other."""
    world = empty_world()
    city = world.add("District", "杭州市", kind="prefecture", code="330100")
    county = world.add("District", "余杭区", kind="county", code="330110")
    other = world.add("District", "西湖区", kind="county", code="330106")
    bureau = world.add("Organization", "余杭区水利局")
    firm = world.add("Organization", "浙江澄岚建设集团")
    world.relate(bureau, "part_of", county, page=0)
    for name, place, title, status in (
        ("赵书桐", bureau, "局长", ""),
        ("钱砚秋", bureau, "局长", "former"),
        ("孙远舟", other, "副区长", "planned"),
        ("李清禾", county, "区长", ""),
        ("周怀瑾", county, "副区长", "denied"),
    ):
        world.relate(world.add("Official", name), "holds_post", place, title=title, status=status, page=1)
    world.relate(world.add("Person", "赵书桐"), "takes_part", world.add("Event", "第3次党代会"), page=1)
    tunnel = world.add("Project", "瓶窑输水隧洞工程")
    bridge = world.add("Project", "三墩跨江大桥工程")
    world.relate(firm, "builds", tunnel, status="under_way", page=1)
    world.relate(bureau, "carries_out", tunnel, status="planned", page=0)
    world.relate(tunnel, "located_in", county, page=1)
    world.relate(bridge, "located_in", other, page=2)
    state(world, tunnel, "investment", "4800", "万元", 1, of="总投资", bound="about", base="48000000", base_unit="元")
    state(world, bridge, "investment", "2", "亿元", 2, high="3", base="200000000", base_unit="元", status="planned")
    state(world, tunnel, "date", "2023-05", "", 1, of="建成", status="planned")
    state(world, tunnel, "date", "2022-02", "", 1, of="开工")
    lunch = world.add("Initiative", "“邻里食堂”行动")
    world.relate(bureau, "carries_out", lunch, page=1)
    world.relate(other, "carries_out", lunch, page=3)
    assert city
    return finish(world)


def busy_pair(posts: int) -> PolicyGraph:
    """One person with many posts at one bureau, a sentence each."""
    world = empty_world()
    bureau = world.add("Organization", "余杭区水利局")
    person = world.add("Official", "赵书桐")
    for number in range(posts):
        world.relate(person, "holds_post", bureau, title=f"{number}号工程总指挥", page=number % 6)
    return finish(world)


def doubtful_places() -> PolicyGraph:
    """A project in a district and in the city above it, both well read, and in another district by a doubtful reading."""
    world = empty_world()
    city = world.add("District", "杭州市", kind="prefecture", code="330100")
    county = world.add("District", "余杭区", kind="county", code="330110")
    other = world.add("District", "西湖区", kind="county", code="330106")
    tunnel = world.add("Project", "瓶窑输水隧洞工程")
    bridge = world.add("Project", "三墩跨江大桥工程")
    for work, place in ((tunnel, county), (tunnel, city), (tunnel, other), (bridge, other)):
        world.relate(work, "located_in", place, page=1)
    for id, row in world.relations.items():
        world.relations[id] = replace(row, score=0.4 if row.tail == other else 0.9)
    return finish(world)


def often_said(times: int) -> PolicyGraph:
    """One post that many sentences tell of."""
    world = empty_world(times)
    bureau = world.add("Organization", "余杭区水利局")
    person = world.add("Official", "赵书桐")
    for page in range(times):
        world.relate(person, "holds_post", bureau, title="局长", page=page)
    return finish(world)
