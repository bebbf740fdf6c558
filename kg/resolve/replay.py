"""A person's verdicts, replayed on the nodes of a build: which nodes they join and part, and what they change of an entity.

A verdict applies whole or not at all; one that does not apply any more says why (``Outcome.problem``). Of two that change the same thing of
one entity the later one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.model import Judgement
from kg.resolve.anchors import Anchors
from kg.resolve.districts import kind_by_shape
from kg.resolve.names import OFFICIAL, Name, node_parts
from kg.rules.divisions import Gazetteer
from kg.rules.verdicts import Verdict

_SAMENESS: Final = {"merge": "positive", "split": "negative", "unsure": "unsure"}
_CHANGES: Final = ("rename", "retype", "alias", "code", "delete", "keep")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict and why it does not apply to this build; ``problem`` is empty where it does."""

    verdict: Verdict
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a person changed of one entity: its name (with the area of the node that was named), type, division, aliases."""

    name: str = ""
    area: str = ""
    type: str = ""
    kind: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    deleted: bool = False


@dataclass(slots=True)
class Replay:
    """Verdicts with the nodes that they name; ``problems`` grows as they are applied.

    ``ends`` gives each verdict's nodes, ``judgements`` are the merges and splits among them, ``chosen`` the official divisions that
    a person gave to a node, ``roots`` the verdicts that change each cluster.
    """

    verdicts: Sequence[Verdict]
    ends: dict[Verdict, tuple[str, ...]] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    chosen: dict[str, Name] = field(default_factory=dict)
    problems: dict[Verdict, str] = field(default_factory=dict)
    roots: dict[str, list[Verdict]] = field(default_factory=dict)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every verdict in its order, with what came of it."""
        return tuple(Outcome(verdict, self.problems.get(verdict, "")) for verdict in self.verdicts)

    def open(self, *words: str) -> list[Verdict]:
        """The verdicts of these kinds that still apply."""
        return [row for row in self.verdicts if row.verdict in words and row not in self.problems]


def plan_replay(verdicts: Sequence[Verdict], home: Mapping[str, str], gazetteer: Gazetteer) -> Replay:
    """Find the nodes of all verdicts, and make judgements of merges and splits; ``home`` gives each node's cluster before them."""
    plan = Replay(verdicts)
    if not verdicts:
        return plan
    anchors = Anchors(home, gazetteer)
    types = sorted({row.type for row in verdicts if row.type})
    for row in verdicts:
        if row.verdict in {"rename", "retype"} and (key := anchors.find(row.entity)[0]):
            if row.name:
                anchors.rename(key, row.name, types)
            else:
                anchors.retype(key, row.type)
    for row in verdicts:
        found = [anchors.find(anchor) for anchor in (row.entity, row.other) if anchor]
        problem = next((problem for _, problem in found if problem), "")
        plan.ends[row] = tuple(key for key, _ in found)
        if not problem and row.verdict == "code":
            problem = _choose(plan, row, gazetteer)
        elif not problem and row.verdict in _SAMENESS:
            problem = _judge(plan, row, anchors)
        if problem:
            plan.problems[row] = problem
    for key in {end for row in plan.judgements for end in (row.left, row.right)} - plan.chosen.keys():
        if code := anchors.division(key):
            plan.chosen[key] = _division_name(code, gazetteer)
    return plan


def _judge(plan: Replay, row: Verdict, anchors: Anchors) -> str:
    """Add the judgements of a merge, a split or an open question; what is wrong with it, or the empty string."""
    left, *rest = plan.ends[row]
    rights = rest or anchors.with_form(left, row.name)
    if not rights:
        return f"no page of this build calls anything but {row.entity} {row.name}"
    if rest and left == rest[0]:
        return f"{row.entity} and {row.other} are one node here; there is nothing to {row.verdict}"
    plan.judgements += [Judgement(left, right, _SAMENESS[row.verdict], row.reason) for right in rights]
    return ""


def _choose(plan: Replay, row: Verdict, gazetteer: Gazetteer) -> str:
    (key,) = plan.ends[row]
    if node_parts(key)[0] != "District":
        return f"{row.entity} is no District; only a District has a code"
    if gazetteer.get(row.code) is None:
        return f"the gazetteer knows no division {row.code}"
    name = _division_name(row.code, gazetteer)
    plan.chosen[name.node] = name
    if name.node != key:
        plan.judgements.append(Judgement(key, name.node, "positive", row.reason))
    return ""


def _division_name(code: str, gazetteer: Gazetteer) -> Name:
    division = gazetteer.get(code)
    if division is None:
        raise ValueError(f"no division {code}")
    return Name("District", division.name, division.name, code, kind=division.kind, code=code, rank=OFFICIAL)


def plan_changes(
    plan: Replay, clusters: Mapping[str, Iterable[str]], forbidden: Iterable[Judgement]
) -> dict[str, Change]:
    """What the verdicts change, by cluster; those that cannot apply get their problem.

    ``forbidden`` are the positives that a negative kept apart.
    """
    home = {key: root for root, keys in clusters.items() for key in keys}
    apart = {frozenset((row.left, row.right)) for row in forbidden}
    for row in plan.open("merge"):
        if frozenset(plan.ends[row]) in apart:
            plan.problems[row] = "a split stands between them; take one of the two out"
    changes: dict[str, Change] = {}
    last: dict[tuple[str, str], Verdict] = {}
    for row in plan.open(*_CHANGES):
        root = home.get(plan.ends[row][0])
        if root is None:
            plan.problems[row] = f"no page of this build names {row.entity}"
            continue
        changes[root] = _change(changes.get(root, Change()), row, plan)
        if row.verdict != "alias" and (former := last.get((root, row.verdict))):
            plan.problems[former] = f"the later verdict at {row.place or 'the end'} overrules it"
        last[root, row.verdict] = row
        plan.roots.setdefault(root, []).append(row)
    return changes


def refuse(plan: Replay, roots: Iterable[str]) -> None:
    """Give the verdicts on these clusters their problem: the name that they give is another entity's."""
    for root in roots:
        for row in plan.roots[root]:
            if row.verdict in {"rename", "retype", "code"}:
                plan.problems[row] = "another entity has this type and name in this place; write a merge of the two"


def _change(before: Change, row: Verdict, plan: Replay) -> Change:
    _, text, area = node_parts(plan.ends[row][0])
    if row.verdict == "rename":
        return replace(before, name=row.name, area=before.code or area)
    if row.verdict == "retype":
        kind = kind_by_shape(before.name or text) if row.type == "District" else ""
        return replace(before, type=row.type, kind=kind)
    if row.verdict == "alias":
        return replace(before, aliases=(*before.aliases, row.name))
    if row.verdict == "code":
        name = next(name for name in plan.chosen.values() if name.code == row.code)
        return replace(before, name=before.name or name.text, area=name.code, kind=name.kind, code=name.code)
    return replace(before, deleted=row.verdict == "delete")
