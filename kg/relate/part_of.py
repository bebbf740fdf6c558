"""Containment that names and chains spell out: 小店区刘家堡乡, 榆次区委 of 榆次区, 市民政局 of the article's city.

Every rule here is code, since it reads names and not words between them; its id is ``part_of.…`` or ``located_in.…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.relate.chains import joined
from kg.relate.claims import Statement, write_claims
from kg.relate.levels import RANKS
from kg.relate.scene import Node, Scene, read_scene
from kg.relate.territory import Territory, read_territory, resolve_nodes
from kg.rules.bodies import is_organ

SHORT: Final = (
    ("province", re.compile(r"^(?:省|自治区)(?!直)")),
    ("prefecture", re.compile(r"^(?:中共)?(?:市|州|盟|团市|全市|地)(?!场)")),
    ("county", re.compile(r"^(?:区|县|旗|团区|团县)")),
    ("township", re.compile(r"^(?:镇|乡|街道|办事处$|党工委$|苏木)")),
    ("community", re.compile(r"^(?:社区|居委会$|居民委员会$)")),
    ("village", re.compile(r"^(?:村|村委会$|嘎查)")),
)
TAIL_SHORT: Final = re.compile(r"(?<=.)(?:省|市|区|县|旗|镇|乡|街道|社区|村|自治州|自治县|自治区|地区)$")


class PartOfReader:
    """The component: containment by chain, by name and by level."""

    def __call__(self, doc: Doc) -> Doc:
        scene = resolve_nodes(read_scene(doc))
        write_claims(scene, self.read(scene))
        return doc

    def read(self, scene: Scene) -> Iterator[Statement]:
        """The statements of a scene."""
        territory = read_territory(scene.doc._.article, scene.nodes)
        yield from read_chains(scene, territory)
        yield from read_sites(scene)
        for node in scene.mentions:
            if node.type == "Organization":
                yield from place_body(scene, node, territory)
            elif node.type in ("Project", "Place", "Event"):
                yield from place_by_name(scene, node, territory)
            if node.type in ("Project", "Initiative"):
                yield from stage_of(scene, node)


def read_chains(scene: Scene, territory: Territory) -> Iterator[Statement]:
    """小店区刘家堡乡、北格镇: each inner division is part of the outer one; a list shares the outer of its first."""
    outer: Node | None = None
    previous: Node | None = None
    for node in scene.mentions:
        if node.type != "District":
            continue
        if (
            previous is not None
            and scene.text[previous.end : node.start] in ("", "的")
            and inner_of(node, previous, territory)
        ):
            outer = previous
            yield Statement(node, "part_of", outer, "part_of.chain", 0.97)
        elif (
            previous is not None
            and outer is not None
            and joined(previous, node, scene)
            and territory.level(previous) == territory.level(node)
        ):
            yield Statement(node, "part_of", outer, "part_of.list", 0.93)
        else:
            outer = None
        previous = node


def inner_of(inner: Node, outer: Node, territory: Territory) -> bool:
    """Whether the levels of two adjacent divisions allow the second to lie in the first."""
    inside, outside = territory.level(inner), territory.level(outer)
    return not inside or not outside or RANKS[outside] < RANKS[inside] or "zone" in (inside, outside)


def read_sites(scene: Scene) -> Iterator[Statement]:
    """太原市小店区的汾东公园: what follows a division at once lies in it."""
    for left, right in zip(scene.mentions, scene.mentions[1:], strict=False):
        if left.type not in ("District", "Place") or scene.text[left.end : right.start].strip("“《") not in ("", "的"):
            continue
        if right.type in ("Place", "Project") or (right.type == "Organization" and left.type == "District"):
            relation = "part_of" if right.type == "Organization" and is_organ(right.form) else "located_in"
            yield Statement(right, relation, left, f"{relation}.adjacent", 0.88 if relation == "part_of" else 0.95)


def place_body(scene: Scene, node: Node, territory: Territory) -> Iterator[Statement]:
    """A body by its name: the body or division that its form begins with, or the level word that it begins with."""
    host = longest_host(scene, node, ("Organization",))
    if host is not None:
        yield Statement(node, "part_of", host, "part_of.office", 0.7)
    home = longest_host(scene, node, ("District",))
    if home is not None:
        relation = "part_of" if is_organ(node.form) else "located_in"
        yield Statement(node, relation, home, f"{relation}.name", 0.91 if relation == "part_of" else 0.7)
        return
    home = spelled_out(node, territory)
    if home is not None:
        relation = "part_of" if is_organ(node.form) else "located_in"
        yield Statement(node, relation, home, f"{relation}.spelled", 0.58 if relation == "part_of" else 0.31)
        return
    for level, pattern in SHORT:
        match = pattern.match(node.form)
        if match:
            target = target_of(scene, node, level, match.end(), territory)
            if target is not None:
                yield Statement(node, "part_of", target, "part_of.level", 0.86)
            return


def target_of(scene: Scene, node: Node, level: str, length: int, territory: Territory) -> Node | None:
    """The division that a level word at the head of a body's form means: one that is named, or the word itself, pointing."""
    if level in ("township", "village", "community"):
        return territory.named_at(level, node.start)
    name = territory.home(level, letter=scene.text[node.start])
    named = [other for other in territory.named if territory.same(other.form, name)]
    if named:
        return min(named, key=lambda other: (abs(other.start - node.start), other.start))
    if not name:
        return None
    word = scene.text[node.start : node.start + length]
    return replace(
        node, end=node.start + length, type="District", form=word, points=True, refers=name, rule="deixis.name"
    )


def spelled_out(node: Node, territory: Territory) -> Node | None:
    """The division that a body's name begins with by the gazetteer: where it is named, or else the words in the name, pointing."""
    prefix = territory.prefix(node.form)
    if prefix is None:
        return None
    named = [other for other in territory.named if territory.codes.get(other.form) == prefix.division]
    if named:
        return min(named, key=lambda other: (abs(other.start - node.start), other.start))
    word, name = node.form[: prefix.length], prefix.division.name
    return replace(
        node, end=node.start + prefix.length, type="District", form=word, points=True, refers=name, rule="deixis.name"
    )


def longest_host(scene: Scene, node: Node, types: tuple[str, ...]) -> Node | None:
    """The nearest mention of the types whose form, or whose short form, the node's form begins with; the longest wins."""
    best: tuple[int, int, Node] | None = None
    for other in scene.mentions:
        if other.type not in types or other.form == node.form:
            continue
        for length in (len(other.form), len(TAIL_SHORT.sub("", other.form)) if other.type == "District" else 0):
            if length >= 2 and len(node.form) > length and node.form.startswith(other.form[:length]):
                rank = (length, -abs(other.start - node.start), other)
                if best is None or rank[:2] > best[:2]:
                    best = rank
                break
    return best[2] if best else None


def place_by_name(scene: Scene, node: Node, territory: Territory) -> Iterator[Statement]:
    """小店区政务服务大厅 lies in 小店区: a site's name that begins with a division."""
    home = longest_host(scene, node, ("District",))
    if home is not None:
        yield Statement(node, "located_in", home, "located_in.name", 0.7)
    elif (home := spelled_out(node, territory)) is not None and not home.points:
        yield Statement(node, "located_in", home, "located_in.spelled", 0.55)


def stage_of(scene: Scene, node: Node) -> Iterator[Statement]:
    """汾东净水厂扩建工程二标段 is part of 汾东净水厂扩建工程."""
    host = longest_host(scene, node, (node.type,))
    if host is not None and len(host.form) >= 4:
        yield Statement(node, "part_of", host, "part_of.stage", 0.3)


@Language.factory("kg_part_of", default_config={"rules": ""})
def make_part_of(nlp: Language, name: str, rules: str) -> PartOfReader:
    """The factory of the component; it has no rules of its own in the tables."""
    return PartOfReader()
