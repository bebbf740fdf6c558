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
    return Territories(records).entities_of(district_id)


class Territories:
    """What belongs to which district, read from the relations once, to be asked for many districts."""

    def __init__(self, records: Records) -> None:
        self._codes = {row.id: row.code for row in records.entities if row.type == "District" and row.code}
        self._held: defaultdict[str, list[str]] = defaultdict(list)
        self._posted: defaultdict[str, list[str]] = defaultdict(list)
        self._run: defaultdict[str, list[str]] = defaultdict(list)
        for relation in records.relations:
            if relation.status == "denied":
                continue
            if relation.type in CONTAINS:
                self._held[relation.tail].append(relation.head)
            elif relation.type == "holds_post":
                self._posted[relation.tail].append(relation.head)
            elif relation.type == "carries_out":
                self._run[relation.head].append(relation.tail)

    def entities_of(self, district_id: str) -> frozenset[str]:
        """As the function of this name."""
        stem = code_stem(self._codes.get(district_id, ""))
        inside = {district_id} | {id for id, code in self._codes.items() if stem and code.startswith(stem)}
        waiting = sorted(inside)
        while waiting:
            for id in self._held.get(waiting.pop(), ()):
                if id not in inside:
                    inside.add(id)
                    waiting.append(id)
        around = (other for id in inside for links in (self._posted, self._run) for other in links.get(id, ()))
        return frozenset(inside.union(around))


def code_stem(code: str) -> str:
    """The digits that the codes of all divisions under this one begin with; empty for no code.

    >>> code_stem("140000"), code_stem("140100"), code_stem("140105"), code_stem("140105104")
    ('14', '1401', '140105', '140105104')
    """
    if len(code) != 6:
        return code
    return code.removesuffix("00").removesuffix("00")
