"""What can be said of a pair of nodes: words around and between them, order, distance, names, levels, ranks and rules.

A feature is a short string; ``weights`` says what each is worth for a pair of types. Features know words of kinds and no
names: every mention is one letter here (``skeleton``), and of its own name only the last two characters count (局, 工程).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.relate.chains import after_preposition, find_lists, find_topics, is_subject
from kg.relate.land import Land, survey
from kg.relate.levels import RANKS
from kg.relate.pairs import PEOPLE, Candidate
from kg.relate.scene import Node, Scene
from kg.relate.skeleton import LETTERS, Skeleton, shrink

LONGEST: Final = 36
"""Characters between two nodes beyond which only both ends of the stretch are read."""

MARKS: Final = frozenset("，。；、：“”（）\n！？《》")
AWARD: Final = re.compile(r"表彰|先进|模范|最美|名单|十佳|标兵|获奖|优秀|评选|授予|荣誉")
"""Words of a headline under which names are those of the honoured."""

LEVEL_WORDS: Final = "省市州区县旗镇乡村团街社"


@dataclass(frozen=True, slots=True)
class View:
    """What the features of all pairs of one scene share; the tuples run in step with the scene's nodes.

    ``lists`` holds the first and last index of the list in which a node stands, ``topics`` the acting subject before it,
    ``rules`` the ids of the rules that fired on two indices, ``top`` the thing of each type that is named most.
    """

    scene: Scene
    skeleton: Skeleton
    land: Land
    counts: Mapping[tuple[str, str], int]
    subjects: tuple[bool, ...]
    governed: tuple[bool, ...]
    lists: tuple[tuple[int, int], ...]
    topics: tuple[int, ...]
    rules: Mapping[tuple[int, int], tuple[str, ...]]
    top: frozenset[tuple[str, str]]
    award: bool


def make_view(scene: Scene, rules: Mapping[tuple[int, int], tuple[str, ...]]) -> View:
    """The view of a scene; ``rules`` names for two node indices the ids of the rules that fired on them."""
    counts = Counter(node.key for node in scene.nodes)
    most = {key[0]: key for key, _ in reversed(counts.most_common())}
    subjects = tuple(is_subject(scene, node) for node in scene.nodes)
    governed = tuple(after_preposition(scene, node) for node in scene.nodes)
    topics = find_topics(scene, subjects)
    top = frozenset(most.values())
    award = AWARD.search(scene.text[: scene.paragraphs[min(2, len(scene.paragraphs) - 1)][1]]) is not None
    return View(
        scene, shrink(scene), survey(scene), counts, subjects, governed, find_lists(scene), topics, rules, top, award
    )


class FeatureReader:
    """Reads the features of the candidates of one view; what two orders of a pair share is read once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.shared: dict[tuple[int, int], tuple[str, ...]] = {}
        self.own = tuple(tuple(read_neighbours(view.skeleton, index)) for index in range(len(view.scene.nodes)))

    def read(self, candidate: Candidate) -> tuple[str, list[str]]:
        """The types and order of a candidate (``OI>``), and its features."""
        view, nodes = self.view, self.view.scene.nodes
        head, tail = nodes[candidate.head], nodes[candidate.tail]
        features = [f"rule:{rule}" for rule in view.rules.get((candidate.head, candidate.tail), ())]
        features += read_ranks(view, candidate)
        features += read_names(view, head, tail)
        features += read_roles(view, candidate)
        if candidate.near:
            pair = (min(candidate.head, candidate.tail), max(candidate.head, candidate.tail))
            if pair not in self.shared:
                self.shared[pair] = (*read_between(view, *pair), *read_around(view, *pair))
            features += self.shared[pair]
            features += ["h" + feature for feature in self.own[candidate.head]]
            features += ["t" + feature for feature in self.own[candidate.tail]]
        return pair_of(head, tail), features


def pair_of(head: Node, tail: Node) -> str:
    """The types of head and tail as letters, and > where the head comes first."""
    return LETTERS[head.type] + LETTERS[tail.type] + (">" if head.start <= tail.start else "<")


def bucket(number: int, *limits: int) -> str:
    """The number of limits that are not above ``number``, as a digit."""
    return str(sum(number >= limit for limit in limits))


def read_neighbours(skeleton: Skeleton, index: int) -> Iterator[str]:
    """The two characters behind a node and before it."""
    place = skeleton.places[index]
    yield f"+{skeleton.text[place + 1 : place + 3]}"
    yield f"-{skeleton.text[max(0, place - 4) : place].rstrip('“《')[-2:]}"


def read_between(view: View, first: int, second: int) -> Iterator[str]:
    """The words between two nodes, and between the end of the first's list and the beginning of the second's."""
    text, places = view.skeleton.text, view.skeleton.places
    gap = text[places[first] + 1 : places[second]]
    yield f"gap{bucket(len(gap), 1, 2, 4, 8, 14, 22, 36, 60, 100)}"
    if len(gap) <= 10:
        yield f"is:{gap}"
    outer, inner = view.lists[first][1], view.lists[second][0]
    if outer < inner:
        yield from grams(text[places[outer] + 1 : places[inner]])
    yield "marks:" + "".join(char for char in gap if char in MARKS)[:6]
    letters = Counter(char.upper() for char in gap if char.isascii() and char.isalpha())
    for letter, number in letters.items():
        yield f"in:{letter}{bucket(number, 1, 2, 4)}"


def grams(gap: str) -> Iterator[str]:
    """The ends of a stretch, and the pairs and triples of characters within it."""
    yield f"len{bucket(len(gap), 1, 2, 4, 8, 14, 22, 36, 60)}"
    if len(gap) <= 6:
        yield f"cis:{gap}"
    for size in (1, 2, 3):
        yield f"^{gap[:size]}"
        yield f"${gap[-size:]}"
    short = gap if len(gap) <= LONGEST else gap[: LONGEST // 2] + " " + gap[-LONGEST // 2 :]
    for size in (2, 3):
        yield from {"~" + short[index : index + size] for index in range(len(short) - size + 1)}


def read_around(view: View, first: int, second: int) -> Iterator[str]:
    """The words before the first node and behind the second, past the lists in which they stand."""
    text, places = view.skeleton.text, view.skeleton.places
    begin, end = places[view.lists[first][0]], places[view.lists[second][1]] + 1
    before, behind = text[max(0, begin - 8) : begin], text[end : end + 12]
    for size in (1, 2, 3):
        yield f"<{before[-size:]}"
        yield f">{behind[:size]}"
    yield from {"<~" + before[index : index + 2] for index in range(len(before) - 1)}
    yield from {">~" + behind[index : index + 2] for index in range(len(behind) - 1)}


def read_ranks(view: View, candidate: Candidate) -> Iterator[str]:
    """Distance, and who else stands between: whether each end is the nearest of its type to the other."""
    nodes = view.scene.nodes
    head, tail = nodes[candidate.head], nodes[candidate.tail]
    yield f"s{min(abs(head.sentence - tail.sentence), 5)}"
    blocks = abs(head.paragraph - tail.paragraph)
    yield f"p{bucket(blocks, 1, 2, 3, 5, 8, 13, 21)}{'n' if candidate.near else 'f'}"
    yield f"with{bucket(candidate.together, 1, 2, 3, 5)}"
    if view.award:
        yield f"award{int(candidate.near)}"
    yield f"h#{bucket(view.counts[head.key], 2, 3, 5, 9)}"
    yield f"t#{bucket(view.counts[tail.key], 2, 3, 5, 9)}"
    first, second = sorted((candidate.head, candidate.tail))
    if second - first < 40:
        inner = [node for node in nodes[first + 1 : second] if node.key not in (head.key, tail.key)]
        heads, tails = sum(node.type == head.type for node in inner), sum(node.type == tail.type for node in inner)
        yield f"between{min(heads, 3)}{min(tails, 3)}"
    for name, node in (("h", head), ("t", tail)):
        if node.key in view.top:
            yield f"{name}top"
        yield f"{name}para{min(node.paragraph, 2)}"


def read_roles(view: View, candidate: Candidate) -> Iterator[str]:
    """Subjects, prepositions, lists, and whether the head is the subject under which the tail stands."""
    head, tail = candidate.head, candidate.tail
    for name, index in (("h", head), ("t", tail)):
        yield f"{name}{'S' if view.subjects[index] else ''}{'G' if view.governed[index] else ''}"
        low, high = view.lists[index]
        if high > low:
            yield f"{name}list{'0' if index == low else '1'}"
        if view.scene.nodes[index].points:
            yield f"{name}points"
    topic, here = view.topics[tail], view.lists[head]
    yield "topic1" if topic >= 0 and here[0] <= topic <= here[1] else ("topic0" if topic < 0 else "topic-")
    topic, here = view.topics[head], view.lists[tail]
    if topic >= 0:
        yield "ttopic1" if here[0] <= topic <= here[1] else "ttopic-"
    if view.lists[head] == view.lists[tail]:
        yield "same-list"


def read_names(view: View, head: Node, tail: Node) -> Iterator[str]:
    """How the names of other than people end and begin, whether one begins with the other, and the levels of divisions."""
    left, right = head.name, tail.name
    for name, node in (("h", head), ("t", tail)):
        if node.type not in PEOPLE:
            yield f"{name}${node.name[-2:]}"
            yield f"{name}$1{node.name[-1:]}"
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
