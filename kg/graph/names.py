"""Finding entities by a name: the name itself, an alias, a form in which the pages print it, or its pinyin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property

from kg.errors import UnknownName, ZhengtuError
from kg.graph.pinyin import pinyin_keys
from kg.model import ENTITY_TYPES, Entity


class AmbiguousName(ZhengtuError):
    """A name that several entities bear; ``candidates`` are their ids, the message tells them apart."""

    def __init__(self, name: str, candidates: Iterable[Entity]) -> None:
        candidates = tuple(candidates)
        self.name, self.candidates = name, tuple(entity.id for entity in candidates)
        rows = "; ".join(f"{entity.type} {entity.name} ({entity.code or entity.id})" for entity in candidates)
        super().__init__(f"{len(candidates)} entities are called {name!r}: {rows}. Give type=…, or take one by its id")


class NameIndex:
    """Entities by name. A canonical name beats an alias, an alias beats a mere form of the text, and that beats pinyin."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        self._tiers: tuple[Mapping[str, list[Entity]], ...] = tuple(
            _group(self.entities, tier) for tier in ("name", "aliases", "forms")
        )

    def candidates(self, name: str, type: str | None = None) -> tuple[Entity, ...]:
        """All entities of the best tier that knows ``name``; empty where none does."""
        wanted = "".join(name.split())
        for tier in self._tiers:
            found = tuple(entity for entity in tier.get(wanted, ()) if type in (None, entity.type))
            if found:
                return found
        return self._spelt(wanted, type)

    def _spelt(self, wanted: str, type: str | None) -> tuple[Entity, ...]:
        """The entities whose name is spelt, or abbreviated by initials, like ``wanted``: zhaoshutong, zst."""
        key = wanted.lower()
        if not (key.isascii() and key.isalnum()):
            return ()
        return tuple(row for row in self._pinyin.get(key, ()) if type in (None, row.type))

    @cached_property
    def _pinyin(self) -> Mapping[str, list[Entity]]:
        groups: defaultdict[str, list[Entity]] = defaultdict(list)
        spelled = pinyin_keys(entity.name for entity in self.entities)
        for entity, keys in zip(self.entities, spelled, strict=True):
            for key in dict.fromkeys(keys):
                if len(key) > 1:
                    groups[key].append(entity)
        return groups

    def one(self, name: str, type: str | None = None) -> Entity:
        """The one entity called ``name``.

        Raises UnknownName, with the nearest names, where there is none, and AmbiguousName where there are several.
        """
        found = self.candidates(name, type)
        if not found:
            raise UnknownName("entity", name, self.nearest(name, type))
        if len(found) > 1:
            raise AmbiguousName(name, found)
        return found[0]

    def nearest(self, name: str, type: str | None = None, *, limit: int = 6) -> tuple[str, ...]:
        """Known names that look like ``name``: those that contain it first, then the most similar ones."""
        names = sorted({entity.name for entity in self.entities if type in (None, entity.type)})
        inside = [known for known in names if name and name in known]
        return tuple(dict.fromkeys(inside + get_close_matches(name, names, n=limit, cutoff=0.3)))[:limit]


def _group(entities: Iterable[Entity], tier: str) -> Mapping[str, list[Entity]]:
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        names = (entity.name,) if tier == "name" else getattr(entity, tier)
        for name in dict.fromkeys("".join(name.split()) for name in names):
            groups[name].append(entity)
    return groups


def known_type(type: str | None) -> str | None:
    """The type, or None where none is asked for. Raises UnknownName for one that is no type of entity.

    >>> known_type("Official"), known_type(None)
    ('Official', None)
    """
    if type is not None and type not in ENTITY_TYPES:
        raise UnknownName("entity type", type, ENTITY_TYPES)
    return type
