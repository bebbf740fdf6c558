"""The tree of districts for the filter, and the districts that each entity belongs to."""

from __future__ import annotations

from typing import Final

from kg.graph import PolicyGraph
from kg.graph.territory import Territories, code_stem
from kg.model import Entity

LARGEST: Final = 200
"""How many districts, the weightiest first, the filter offers."""


def offered_districts(graph: PolicyGraph) -> list[Entity]:
    """The districts of the filter, in the order of their codes, those without a code last."""
    districts = [entity for entity in graph.records.entities if entity.type == "District"]
    districts.sort(key=lambda row: (-graph.weights[row.id], row.name, row.id))
    return sorted(districts[:LARGEST], key=lambda row: (not row.code, row.code, row.name, row.id))


def parent_of(district: Entity, districts: list[Entity]) -> str:
    """The id of the smallest of the other districts that holds this one by its code, or an empty string."""
    stems = [
        (len(code_stem(other.code)), other.id)
        for other in districts
        if other.id != district.id and other.code and district.code.startswith(code_stem(other.code))
    ]
    return max(stems, default=(0, ""))[1]


def homes_of(graph: PolicyGraph, districts: list[Entity], parents: dict[str, str]) -> dict[str, list[str]]:
    """For each entity the ids of the smallest offered districts that it belongs to."""
    found: dict[str, set[str]] = {}
    territories = Territories(graph.records)
    for district in districts:
        for id in territories.entities_of(district.id):
            found.setdefault(id, set()).add(district.id)
    return {id: sorted(homes - {parents[home] for home in homes}) for id, homes in sorted(found.items())}
