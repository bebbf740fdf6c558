"""Frames of places: who or what lies at the place that a word names, takes place or is built there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.relate.chains import clause_end, clause_start, listed_with, subjects_before
from kg.relate.frames import Occurrence, Pair, cross, objects_after
from kg.relate.scene import Node, Scene

SITED: Final = re.compile(
    r"”?等?(?:[两二三四五六七八九十0-9]+个?[县市区镇乡村地])?(?:境内|辖区|境域)?(?:投资[^，。]{0,12}元)?(?:将|已|合作|联合|共同|规划|谋划|投资|先后)*"
)
"""What may stand between a place and the word of what is built there."""


def read_at(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head … word 甲区乙镇丙村: the innermost of the places that follow one another is the tail.

    位于甲镇的 at the beginning of a clause, or in a list, tells of what follows, not of what stands before.
    """
    nodes = scene.within(occurrence.end, clause_end(scene, occurrence.end))
    places: list[Node] = []
    for node in nodes:
        if node.type not in occurrence.frame.tails or node.start - (places[-1].end if places else occurrence.end) > (
            0 if places else 4
        ):
            break
        places.append(node)
    if places:
        heads, way = subjects_before(scene, occurrence.start, occurrence.frame.heads)
        listed = scene.text[occurrence.start - 1 : occurrence.start] in {"、", "和", "及", "与"}
        if (way == "clause" and not listed) or not scene.text.startswith("的", places[-1].end):
            yield from cross(heads, tuple(places[-1:]), way)
        else:
            yield from cross(led_up_to(scene, occurrence, places[-1].end), tuple(places[-1:]), "")


def led_up_to(scene: Scene, occurrence: Occurrence, position: int) -> tuple[Node, ...]:
    """The node of a head's type right behind 的 at a position."""
    behind = scene.following(position)
    if behind is None or behind.type not in occurrence.frame.heads:
        return ()
    return (behind,) if scene.text[position : behind.start] in ("的", "的“") else ()


def read_held(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """Head 在 tail word, and 在 tail word 的/了 head."""
    start = clause_start(scene, occurrence.start, marks="。！？；\n")
    nodes = scene.within(start, occurrence.start)
    if (
        not nodes
        or nodes[-1].type not in occurrence.frame.tails
        or len(scene.text[nodes[-1].end : occurrence.start]) > 8
    ):
        return
    last = len(nodes) - 1
    while last and nodes[last - 1].type in occurrence.frame.tails and nodes[last - 1].end >= nodes[last].start - 1:
        last -= 1
    if not scene.text[max(0, nodes[last].start - 2) : nodes[last].start].rstrip("“").endswith(("在", "于")):
        return
    heads = tuple(node for node in nodes[:last] if node.type in occurrence.frame.heads)[-1:]
    heads = (
        heads
        or tuple(
            node
            for node in scene.within(occurrence.end, clause_end(scene, occurrence.end))
            if node.type in occurrence.frame.heads
        )[:1]
    )
    yield from cross(heads, nodes[-1:], "")


def read_sited(scene: Scene, occurrence: Occurrence) -> Iterator[Pair]:
    """在 tail word head: what is built at the place, or at each place of a list."""
    nodes = scene.within(clause_start(scene, occurrence.start, marks="。！？；\n"), occurrence.start)
    if not nodes or nodes[-1].type not in occurrence.frame.tails:
        return
    if not SITED.fullmatch(scene.text, nodes[-1].end, occurrence.start):
        return
    places = listed_with(nodes, len(nodes) - 1, scene, occurrence.frame.tails)
    first = next(index for index, node in enumerate(nodes) if node == places[0])
    while first and nodes[first - 1].type in occurrence.frame.tails and nodes[first - 1].end == nodes[first].start:
        first -= 1
    if scene.text[max(0, nodes[first].start - 2) : nodes[first].start].rstrip("“").endswith(("在", "于")):
        heads = objects_after(scene, occurrence, occurrence.frame.heads)
        if heads and len(places) < 4 and "，" not in scene.text[occurrence.end : heads[0].start]:
            yield from cross(heads, places, "")
