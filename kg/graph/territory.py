"""What belongs to a district: the districts under it, what lies in them or is part of them, who serves, what they run."""

from __future__ import annotations

from collections import defaultdict

from kg.graph.records import Records

CONTAINS = frozenset({"part_of", "located_in"})
"""Relations whose head lies within their tail, at any depth."""


def entities_of(records: Records, district_id: str) -> frozenset[str]:
    """The ids of the district's entities, itself included.

    Districts count as inside by their official code or by ``part_of``; organisations, projects, places and events by
    ``part_of`` and ``located_in``, at any depth. To those come, one step further, the holders of posts there, and what
    the district or its organs carry out. Denied relations say nothing.
    """
    codes = {entity.id: entity.code for entity in records.entities if entity.type == "District" and entity.code}
    stem = code_stem(codes.get(district_id, ""))
    inside = {district_id} | {id for id, code in codes.items() if stem and code.startswith(stem)}
    stated = [relation for relation in records.relations if relation.status != "denied"]
    held: defaultdict[str, list[str]] = defaultdict(list)
    for relation in stated:
        if relation.type in CONTAINS:
            held[relation.tail].append(relation.head)
    waiting = sorted(inside)
    while waiting:
        for id in held[waiting.pop()]:
            if id not in inside:
                inside.add(id)
                waiting.append(id)
    posted = {relation.head for relation in stated if relation.type == "holds_post" and relation.tail in inside}
    run = {relation.tail for relation in stated if relation.type == "carries_out" and relation.head in inside}
    return frozenset(inside | posted | run)


def code_stem(code: str) -> str:
    """The digits that the codes of all divisions under this one begin with; empty for no code.

    >>> code_stem("140000"), code_stem("140100"), code_stem("140105"), code_stem("140105104")
    ('14', '1401', '140105', '140105104')
    """
    if len(code) != 6:
        return code
    return code.removesuffix("00").removesuffix("00")
