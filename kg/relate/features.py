"""What can be said of a pair of nodes without their words: order, distance, who stands between, names, levels, salience, rules.

A feature is a short string; the network (``network``) knows what it is worth. Features know kinds and no names: of a name only
the last two characters count (局, 工程). The words around the nodes are read by the network itself (``tokens``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.relate.chains import after_preposition, clause_start, find_lists, find_topics, is_subject
from kg.relate.land import Land, survey
from kg.relate.levels import RANKS
from kg.relate.pairs import ACTORS, BEARERS, PEOPLE, Candidate
from kg.relate.salience import Salience, weigh_things
from kg.relate.scene import Node, Scene
from kg.relate.skeleton import LETTERS
from kg.relate.stretches import Stretch, read_stretches
from kg.relate.voices import Voice, read_voices

AWARD: Final = re.compile(r"表彰|先进|模范|最美|名单|十佳|标兵|获奖|优秀|评选|授予|荣誉")
"""Words of a headline under which names are those of the honoured."""

LEVEL_WORDS: Final = "省市州区县旗镇乡村团街社"


@dataclass(frozen=True, slots=True)
class View:
    """What the features of all pairs of one scene share; the tuples run in step with the scene's nodes.

    ``lists`` holds the first and last index of the list in which a node stands, ``topics`` the acting subject before it in its
    paragraph, ``latest`` and ``leads`` the body or district named last before it and first in its paragraph (-1 for none),
    ``stretches`` what each sentence's stretch is about, ``voices`` who speaks in it, ``actors`` how many may act before a node in its
    clause and its sentence, ``own`` what is said of a node alone, ``rules`` the ids of the rules that fired on two indices.
    """

    scene: Scene
    land: Land
    salience: Salience
    subjects: tuple[bool, ...]
    lists: tuple[tuple[int, int], ...]
    topics: tuple[int, ...]
    latest: tuple[int, ...]
    leads: tuple[int, ...]
    stretches: tuple[Stretch, ...]
    voices: tuple[Voice, ...]
    actors: tuple[tuple[int, int], ...]
    own: tuple[tuple[str, ...], ...]
    rules: Mapping[tuple[int, int], tuple[str, ...]]
    award: bool


def make_view(scene: Scene, rules: Mapping[tuple[int, int], tuple[str, ...]]) -> View:
    """The view of a scene; ``rules`` names for two node indices the ids of the rules that fired on them."""
    land = survey(scene)
    salience = weigh_things(scene, land)
    subjects = tuple(is_subject(scene, node) for node in scene.nodes)
    lists = find_lists(scene)
    actors = tuple(count_actors(scene))
    own = tuple(
        tuple(read_node(scene, salience, index, subjects[index], lists[index], actors[index]))
        for index in range(len(scene.nodes))
    )
    award = AWARD.search(scene.text[: scene.paragraphs[min(2, len(scene.paragraphs) - 1)][1]]) is not None
    latest, leads = find_leads(scene)
    return View(
        scene, land, salience, subjects, lists, find_topics(scene, subjects), latest, leads, read_stretches(scene),
        read_voices(scene), actors, own, rules, award,
    )  # fmt: skip


def find_leads(scene: Scene) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each node the index of the last body or district before it, and of the first one of its paragraph before it."""
    latest: list[int] = []
    leads: list[int] = []
    last = lead = paragraph = -1
    for index, node in enumerate(scene.nodes):
        if node.paragraph != paragraph:
            lead, paragraph = -1, node.paragraph
        latest.append(last)
        leads.append(lead)
        if node.type in BEARERS:
            last, lead = index, lead if lead >= 0 else index
    return tuple(latest), tuple(leads)


def count_actors(scene: Scene) -> Iterator[tuple[int, int]]:
    """For each node how many districts, bodies and people stand before it in its clause, and in its sentence."""
    sentence, before = -1, list[int]()
    for node in scene.nodes:
        if node.sentence != sentence:
            sentence, before = node.sentence, []
        start = clause_start(scene, node.start)
        yield sum(place >= start for place in before), len(before)
        if node.type in ACTORS:
            before.append(node.start)


def read_features(view: View, candidate: Candidate) -> Iterator[str]:
    """The features of a candidate."""
    nodes = view.scene.nodes
    head, tail = nodes[candidate.head], nodes[candidate.tail]
    yield pair_of(head, tail)
    for rule in view.rules.get((candidate.head, candidate.tail), ()):
        yield f"rule:{rule}"
    for feature in view.own[candidate.head]:
        yield "h" + feature
    for feature in view.own[candidate.tail]:
        yield "t" + feature
    yield from read_ranks(view, candidate)
    yield from read_roles(view, candidate)
    yield from read_names(view, head, tail)


def pair_of(head: Node, tail: Node) -> str:
    """The types of head and tail as letters, and > where the head comes first."""
    return LETTERS[head.type] + LETTERS[tail.type] + (">" if head.start <= tail.start else "<")


def bucket(number: int, *limits: int) -> str:
    """The number of limits that are not above ``number``, as a digit."""
    return str(sum(number >= limit for limit in limits))


def read_node(
    scene: Scene, salience: Salience, index: int, subject: bool, bounds: tuple[int, int], actors: tuple[int, int]
) -> Iterator[str]:
    """What is said of one node whatever the other is."""
    node = scene.nodes[index]
    yield f":{LETTERS[node.type]}"
    yield f"#{bucket(salience.counts[node.key], 2, 3, 5, 9)}"
    yield f"rank{LETTERS[node.type]}{min(salience.ranks[node.key], 4)}"
    for mark in salience.marks.get(node.key, ()):
        yield f"is{mark}"
    yield f"para{min(node.paragraph, 2)}"
    yield f"{'S' if subject else ''}{'G' if after_preposition(scene, node) else ''}"
    yield f"actors{min(actors[0], 2)}{min(actors[1], 3)}"
    if bounds[1] > bounds[0]:
        yield f"list{'0' if index == bounds[0] else '1'}"
    if node.points:
        yield "points"
    if scene.text[max(0, node.start - 1) : node.start] in ("“", "《"):
        yield "quoted"
    if node.start == salience.firsts[node.key]:
        yield "first"
    if node.type not in PEOPLE:
        yield f"${node.name[-2:]}"
        yield f"$1{node.name[-1:]}"


def read_ranks(view: View, candidate: Candidate) -> Iterator[str]:
    """Distance, and who else stands between: whether each end is the nearest of its type to the other."""
    nodes = view.scene.nodes
    head, tail = nodes[candidate.head], nodes[candidate.tail]
    order = ">" if head.start <= tail.start else "<"
    near = "n" if candidate.near else "f"
    yield f"s{min(abs(head.sentence - tail.sentence), 5)}{order}"
    yield f"p{bucket(abs(head.paragraph - tail.paragraph), 1, 2, 3, 5, 8, 13, 21)}{near}"
    yield f"with{bucket(candidate.together, 1, 2, 3, 5)}"
    yield f"gap{bucket(abs(head.start - tail.start), 3, 6, 9, 13, 18, 25, 36, 60, 100, 200, 400)}{order}"
    if view.award:
        yield f"award{near}"
    first, second = sorted((candidate.head, candidate.tail))
    if second - first < 40:
        inner = [node for node in nodes[first + 1 : second] if node.key not in (head.key, tail.key)]
        heads, tails = sum(node.type == head.type for node in inner), sum(node.type == tail.type for node in inner)
        yield f"between{min(heads, 3)}{min(tails, 3)}{order}"
        yield f"acting{min(sum(node.type in ACTORS for node in inner), 4)}{order}"
        for letter, number in Counter(LETTERS[node.type] for node in inner).items():
            yield f"in{letter}{min(number, 3)}"
    else:
        yield f"between99{order}"


def read_roles(view: View, candidate: Candidate) -> Iterator[str]:
    """Whether the head is the subject under which the tail stands, and the lists in which both stand."""
    head, tail = candidate.head, candidate.tail
    topic, here = view.topics[tail], view.lists[head]
    yield "topic1" if topic >= 0 and here[0] <= topic <= here[1] else ("topic0" if topic < 0 else "topic-")
    if topic >= 0 and view.scene.nodes[topic].key == view.scene.nodes[head].key:
        yield "topic=" + str(view.actors[tail][0] == 0)
    topic, here = view.topics[head], view.lists[tail]
    if topic >= 0:
        yield "ttopic1" if here[0] <= topic <= here[1] else "ttopic-"
    if view.lists[head] == view.lists[tail]:
        yield "same-list"
    yield from read_bearers(view, head, tail)
    yield f"salient{view.salience.ranks[view.scene.nodes[head].key] == 0:d}{view.salience.ranks[view.scene.nodes[tail].key] == 0:d}"


def read_bearers(view: View, head: int, tail: int) -> Iterator[str]:
    """Whether the head is who a tail without a subject of its own would fall to, and the other way round for places."""
    nodes, salience = view.scene.nodes, view.salience
    for name, bearer, borne in (("h", head, tail), ("t", tail, head)):
        own = nodes[bearer]
        if own.type not in BEARERS:
            continue
        bare = f"{min(view.actors[borne][0], 1)}{min(view.actors[borne][1], 1)}"
        for word, table in (("latest", view.latest), ("lead", view.leads), ("topic", view.topics)):
            place = table[borne]
            match = "-" if place < 0 else int(nodes[place].key == own.key)
            yield f"{name}{word}{match}{bare}"
        stretch = view.stretches[nodes[borne].sentence]
        yield f"{name}stretch{min(stretch.ranks.get(own.key, 9), 3)}{int(own.key in stretch.heading)}{bare}"
        voice = view.voices[nodes[borne].sentence]
        yield f"{name}voice{voice.stands_for(own.key)}{int(bool(voice.interviewee))}{bare}"
        marks = salience.marks.get(own.key, "")
        yield f"{name}focus{int('C' in marks)}{int('H' in marks)}{min(salience.ranks[own.key], 2)}{bare}"


def read_names(view: View, head: Node, tail: Node) -> Iterator[str]:
    """Whether one name begins with the other, how they end, and the levels of divisions."""
    left, right = head.name, tail.name
    if head.type not in PEOPLE and tail.type not in PEOPLE:
        yield f"ends{left[-1:]}{right[-1:]}"
        shared = next((size for size in range(min(len(left), len(right), 6), 1, -1) if left[:size] == right[:size]), 0)
        yield f"shared{shared}"
        yield f"starts{int(left.startswith(right))}{int(right.startswith(left))}"
        if right in left or left in right:
            yield "inside"
    word = left[0] if head.type == "Organization" and left[0] in LEVEL_WORDS else ""
    if head.type == "Organization":
        yield f"h^{word or '-'}"
    if tail.type == "District":
        yield from read_levels(view.land, head, tail, word)
    if head.type == "District":
        yield f"hlevel:{view.land.levels[head.key]}"
        yield f"hhome{int(head.key in view.land.homes)}"
        last = view.land.last_before(view.land.levels[head.key], tail.start) == head.key
        yield f"hlast{int(last)}{view.land.levels[head.key]}"


def read_levels(land: Land, head: Node, tail: Node, word: str) -> Iterator[str]:
    """Levels of divisions, containment by code, and whether the tail is the article's own division of its level."""
    level = land.levels[tail.key]
    yield f"tlevel:{level}"
    yield f"home{int(tail.key in land.homes)}{level}{word}"
    yield f"last{int(land.last_before(level, head.start) == tail.key)}{word}"
    if head.type != "District":
        yield f"begins{land.begins_with(head, tail)}"
    else:
        inside = land.levels[head.key]
        step = RANKS[inside] - RANKS[level] if inside and level else 9
        within = tail.key in land.outer[head.key]
        yield f"levels:{inside}/{level}"
        yield f"contains{int(within)}{int(head.key in land.outer[tail.key])}{step}"
        if land.outer[head.key]:
            yield f"lowest{int(land.outer[head.key][0] == tail.key)}{int(within)}"
