"""What a person's verdict names -> the nodes of this build: by id, by ``Type|name|area``, or by ``Type|name`` where that is one thing.

Ids hash type, name and area, as nodes do; so an id that an entity bore under another of its names still finds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kg.model import content_id
from kg.resolve.forms import fold
from kg.resolve.names import node, node_parts
from kg.resolve.surfaces import PEOPLE
from kg.rules.divisions import Gazetteer
from kg.rules.verdicts import is_id

_OTHER_PEOPLE: Final = {"Official": "Person", "Person": "Official"}


class Anchors:
    """The nodes of a build, found as a person names them; ``home`` gives each node's cluster before any verdict."""

    def __init__(self, home: Mapping[str, str], gazetteer: Gazetteer) -> None:
        self.home = home
        self._gazetteer = gazetteer
        self._ids: dict[str, str] = {}
        self._names: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._clusters: dict[str, list[str]] = defaultdict(list)
        for key in sorted(home):
            type, text, area = node_parts(key)
            self._clusters[home[key]].append(key)
            self._names[_family(type), fold(text)].append(key)
            self._ids.setdefault(content_id("e", type, text, area), key)

    def find(self, anchor: str) -> tuple[str, str]:
        """The node that an anchor means, or the empty string, and then why there is none."""
        if is_id(anchor):
            found = self._ids.get(anchor, "")
            return found, "" if found else f"no entity of this build has the id {anchor}, or had it"
        if anchor.count("|") == 1:
            return self._named(anchor)
        type, text, area = node_parts(anchor)
        for key in (anchor, node(_OTHER_PEOPLE.get(type, type), text, area)):
            if key in self.home or self.division(key):
                return key, ""
        return "", f"no page of this build names {anchor}"

    def with_form(self, key: str, form: str) -> tuple[str, ...]:
        """All other nodes of this form whose type is that of the node ``key``."""
        return tuple(other for other in self._names[_family(node_parts(key)[0]), fold(form)] if other != key)

    def division(self, key: str) -> str:
        """The official code of a node ``District|name|code`` that the gazetteer knows, or the empty string."""
        type, text, code = node_parts(key)
        division = self._gazetteer.get(code) if type == "District" and code else None
        return division.code if division and division.name == text else ""

    def rename(self, key: str, name: str, types: Iterable[str]) -> None:
        """Let the cluster of a node also be found by its new name, and by the ids that it gives."""
        type, _, area = node_parts(key)
        self._names[_family(type), fold(name)].append(key)
        for one in {type, *types, *(PEOPLE if type in PEOPLE else ())}:
            self._ids.setdefault(content_id("e", one, name, area), key)

    def retype(self, key: str, type: str) -> None:
        """Let the cluster of a node also be found by the ids and names of its new type."""
        for other in self._clusters[self.home.get(key, key)]:
            _, text, area = node_parts(other)
            self._names[_family(type), fold(text)].append(other)
            self._ids.setdefault(content_id("e", type, text, area), other)

    def _named(self, anchor: str) -> tuple[str, str]:
        type, _, text = anchor.partition("|")
        found = self._names.get((_family(type), fold(text)), [])
        homes = {self.home.get(key, key) for key in found}
        if not found:
            return "", f"no page of this build names {anchor}"
        if len(homes) > 1:
            return "", f"{len(homes)} entities are called {anchor}; write one of {'、'.join(sorted(found)[:6])}"
        return min(found), ""


def _family(type: str) -> str:
    return "people" if type in PEOPLE else type
