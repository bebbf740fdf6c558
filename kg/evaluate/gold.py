"""Gold pages: what a careful reader marked on a page, as the measures need it.

A gold file is JSON with ``entities``, ``relations``, ``facts`` and ``articles``. ``optional`` marks what a reasonable
reader could leave out; ``alt_types``, ``name_alt``, ``head_alt``, ``tail_alt``, ``title_alt`` and ``entity_alt`` give
further right answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UnreadableInput
from kg.evaluate.tally import normalize, squeeze
from kg.model import ENTITY_TYPES, RELATION_TYPES


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity of a gold page; ``names`` and ``forms`` (names too) and ``anaphora`` are normalized."""

    id: str
    type: str
    types: frozenset[str]
    name: str
    names: frozenset[str]
    forms: frozenset[str]
    anaphora: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation of a gold page; one of ``heads`` and one of ``tails`` must be met. ``heads[0]`` is the one meant."""

    heads: tuple[str, ...]
    type: str
    tails: tuple[str, ...]
    titles: tuple[str, ...]
    optional: bool

    @property
    def titled(self) -> bool:
        """Whether the gold gives the title of a post or an award."""
        return bool(self.titles and self.titles[0])


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A number or date that the gold attaches to one of ``entities``; ``value`` as in the file."""

    entities: tuple[str, ...]
    value: Any
    unit: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article: how its text or headline begins, who wrote it, how its pieces begin in reading order."""

    starts: tuple[str, ...]
    byline: frozenset[str]
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """All that is marked on one page; ``name`` is the file's name without its suffix."""

    name: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    facts: tuple[GoldFact, ...]
    articles: tuple[GoldArticle, ...]


def load_gold(path: Path) -> GoldPage:
    """Read one gold file.

    Raises UnreadableInput for a file that is no gold page: not JSON, a field missing, an unknown type, an id that no entity has.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return make_gold(path.stem, content)
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8; a gold page is a JSON file in UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableInput(f"{path}:{error.lineno}", f"is not JSON: {error.msg}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableInput(str(path), f"is no gold page: {describe(error)}") from error


def describe(error: Exception) -> str:
    """What is wrong with the content, in words."""
    return f"field {error} is missing" if isinstance(error, KeyError) else str(error)


def make_gold(name: str, content: Mapping[str, Any]) -> GoldPage:
    """Make a gold page of parsed JSON. Raises KeyError for a missing field, ValueError for an unknown type or id."""
    entities = tuple(make_entity(row) for row in content["entities"])
    optional = {entity.id for entity in entities if entity.optional}
    relations = tuple(make_relation(row, optional) for row in content["relations"])
    facts = tuple(
        GoldFact(
            (row["entity"], *row.get("entity_alt", ())),
            row.get("value"),
            normalize(str(row.get("unit") or "")),
            bool(row.get("optional")),
        )
        for row in content.get("facts", ())
    )
    ends = [end for relation in relations for end in (*relation.heads, *relation.tails)]
    check_ids({entity.id for entity in entities}, [*ends, *(end for fact in facts for end in fact.entities)])
    return GoldPage(name, entities, relations, facts, tuple(make_article(row) for row in content.get("articles", ())))


def check_ids(known: set[str], used: Iterable[str]) -> None:
    """Raise ValueError where a relation or fact names an entity that is not there."""
    strays = sorted(set(used) - known)
    if strays:
        raise ValueError(f"no entity has the id {', '.join(strays)}")


def make_entity(row: Mapping[str, Any]) -> GoldEntity:
    """One entity of a gold file."""
    types = frozenset((row["type"], *row.get("alt_types", ())))
    unknown = sorted(types - set(ENTITY_TYPES))
    if unknown:
        raise ValueError(f"entity {row['id']} has the unknown type {', '.join(unknown)}")
    names = frozenset(map(normalize, (row["name"], *row.get("name_alt", ()))))
    return GoldEntity(
        id=row["id"],
        type=row["type"],
        types=types,
        name=row["name"],
        names=names,
        forms=names | frozenset(map(normalize, row["mentions"])),
        anaphora=frozenset(map(normalize, row.get("anaphora", ()))),
        optional=bool(row.get("optional")),
    )


def make_relation(row: Mapping[str, Any], optional: set[str]) -> GoldRelation:
    """One relation of a gold file; it is optional too where an end that it means is."""
    if row["type"] not in RELATION_TYPES:
        raise ValueError(f"unknown relation type {row['type']}")
    return GoldRelation(
        heads=(row["head"], *row.get("head_alt", ())),
        type=row["type"],
        tails=(row["tail"], *row.get("tail_alt", ())),
        titles=(row.get("title") or "", *row.get("title_alt", ())),
        optional=bool(row.get("optional")) or row["head"] in optional or row["tail"] in optional,
    )


def make_article(row: Mapping[str, Any]) -> GoldArticle:
    """One article of a gold file; beginnings under four characters tell nothing and are left out."""
    beginnings = (squeeze(row["start"]), squeeze(row.get("headline") or ""))
    return GoldArticle(
        starts=tuple(text[:8] for text in beginnings if len(text) >= 4),
        byline=frozenset(map(normalize, row.get("byline") or ())),
        pieces=tuple(squeeze(piece[0]) for piece in row.get("pieces", ())),
    )
