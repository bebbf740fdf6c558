"""What a figure says: the attributes of ``rules/attributes.yaml``, chosen by dimension and by the words before the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import RuleError
from kg.model import ENTITY_TYPES, FACT_ATTRIBUTES
from kg.relate.quantities import Quantity
from kg.rules.entries import Entry

CUE_REACH: Final = 14
"""How many characters before a figure its cue may stand."""

TARGET: Final = "target"
TAKING: Final = re.compile(r"将(?=辖区|其|原|各|这|该|所有|剩余|闲置|[0-9]|[^，。；将]{1,12}(?:划|细)?分(?:为|成))")
"""将 before a noun is 把 and no future: 将辖区10个社区划分为286个网格, 将工程分为5个标段."""
TURNS: Final = re.compile(r"(?:[0-9.]+(?:[万亿]?元|亩|公里|平方米|万平方米)[、和及与])+$")
"""The figures told in turn before the last one: 投资分别为168亿元、97亿元和84亿元."""
MET: Final = re.compile(r"(?:完成|占|达到?|为|超)[^，。；]{0,4}(?:目标|计划)(?:任务|总?[数量])?的?(?![0-9一-九]*个)")
"""Of what was aimed at, so much is done: 完成年度目标的82%."""
REACHED: Final = re.compile(
    r"^.*(?:[，；]|——)(?:目前|截至(?:目前|上?月|今年?[0-9]+月|[0-9]+月)|现(?=已|有)|(?:累计)?已|至今|如今)"
)
"""What is told from here on is so already, whatever was pledged before: 计划改造小区40个，目前已完成12个."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One compiled entry: the figures it takes and the types that may bear them."""

    id: str
    name: str
    dimensions: frozenset[str]
    bearers: frozenset[str]
    cues: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes in the order in which they are tried; ``target`` takes the place of one where ``pledges`` match."""

    plain: tuple[Attribute, ...]
    target: Attribute | None
    pledges: re.Pattern[str]

    def choose(self, quantity: Quantity, before: str) -> Attribute | None:
        """The first attribute of the quantity's dimension with a cue at the end of ``before``, the words of its clause."""
        near = TURNS.sub("", before)[-CUE_REACH:]
        for attribute in self.plain:
            if quantity.dimension in attribute.dimensions and (attribute.cues is None or attribute.cues.search(near)):
                return attribute
        return None

    def pledge(self, attribute: Attribute, quantity: Quantity, type: str, before: str) -> Attribute:
        """The attribute, or ``target`` where a District or body pledges the quantity; ``before`` begins with the sentence."""
        target = self.target
        if target is None or quantity.dimension not in target.dimensions or type not in target.bearers:
            return attribute
        return target if self.pledged(before) else attribute

    def pledged(self, before: str) -> bool:
        """Whether a word of the sentence before a figure pledges it."""
        return self.pledges.search(MET.sub("", TAKING.sub("", REACHED.sub("", before)))) is not None


def read_attributes(entries: Sequence[Entry]) -> Attributes:
    """The attributes of the entries. Raises RuleError for an attribute or a type that does not exist."""
    compiled = [compile_attribute(entry) for entry in entries]
    targets = [attribute for attribute in compiled if attribute.name == TARGET]
    words = [word for entry in entries for word in entry.words("pledges")]
    plain = tuple(attribute for attribute in compiled if attribute.name != TARGET)
    return Attributes(plain, targets[0] if targets else None, either(words) or re.compile(r"(?!)"))


def compile_attribute(entry: Entry) -> Attribute:
    """Check one entry and compile its cues."""
    name, bearers = entry.text("attribute"), frozenset(entry.words("bearers"))
    if name not in FACT_ATTRIBUTES:
        known = "、".join(FACT_ATTRIBUTES)
        raise RuleError(f"{entry.place}: entry {entry.id}: unknown attribute {name!r}; there are {known}")
    if not bearers or not bearers.issubset(ENTITY_TYPES):
        raise RuleError(f"{entry.place}: entry {entry.id}: bearers must list types of {'、'.join(ENTITY_TYPES)}")
    return Attribute(entry.id, name, frozenset(entry.words("dimensions")), bearers, either(entry.words("cues")))


def either(words: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern of any of the words, the longest first, or None for no words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
