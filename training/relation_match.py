"""When a predicted relation is a gold one: surface forms, pointing words, and short forms of the same division."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from relation_pages import Row, squeeze

from kg.relate.scene import Node

SUFFIX = re.compile(r"(?<=..)(?:省|市|区|县|旗|镇|乡|街道|社区|村|自治州|自治县|自治区|地区)$")
LEVELS = "省市州区县旗镇乡村"
CLASSES = ("社区", "街道", "省", "市", "州", "县", "区", "镇", "乡", "村")


@dataclass(frozen=True, order=True)
class End:
    """One end of a predicted relation."""

    form: str
    points: bool
    refers: str


def end_of(node: Node) -> End:
    """The end that a node makes."""
    return End(squeeze(node.form), node.points, squeeze(node.refers))


def same_end(gold: str, end: End) -> bool:
    """Whether an end is the gold one; words that only point match any words of their level that do, or the division itself."""
    if not gold.startswith("@"):
        return gold == end.form or (bool(end.refers) and alike(gold, end.refers))
    words = gold[1:]
    if end.points:
        level = any(char in words and char in end.form + end.refers for char in LEVELS)
        return (
            words == end.form
            or level
            or ("街道" in words and "街道" in end.form + end.refers)
            or words[-2:] == end.form[-2:]
        )
    for kind in CLASSES:
        if kind in words:
            return end.form.endswith(kind) or (kind == "村" and end.form.endswith("社区")) or len(end.form) == 2
    return words[-1:] == end.form[-1:] or ("公司" in words and end.form.endswith(("公司", "集团", "厂")))


def alike(left: str, right: str) -> bool:
    """Whether two forms are one division with and without its last character (长安, 长安区)."""
    short = SUFFIX.sub("", left) == SUFFIX.sub("", right) and (left.startswith(right) or right.startswith(left))
    return left == right or short


def matches(row: Row, type: str, head: End, tail: End) -> bool:
    """Whether a prediction is the gold row; joint work has no direction."""
    if row.type != type:
        return False
    turned = type == "cooperates_with" and same_end(row.head, tail) and same_end(row.tail, head)
    return (same_end(row.head, head) and same_end(row.tail, tail)) or turned


def nearly(row: Row, type: str, head: End, tail: End) -> bool:
    """Whether a prediction says the gold row of other forms of the same divisions: neither right nor wrong."""
    left, right = head.refers or head.form, tail.refers or tail.form
    return row.type == type and alike(row.head.lstrip("@"), left) and alike(row.tail.lstrip("@"), right)


@dataclass
class Tally:
    """Right and wrong predictions and gold rows, a relation type."""

    right: Counter[str]
    wrong: Counter[str]
    gold: Counter[str]

    def add(self, predictions: Iterable[tuple[str, End, End]], rows: list[Row]) -> None:
        """Count one page; a gold row is found once, an optional one is neither right nor wrong."""
        firm = [row for row in rows if not row.optional]
        used: set[int] = set()
        self.gold.update(row.type for row in firm)
        for type, head, tail in predictions:
            fits = [n for n, row in enumerate(firm) if matches(row, type, head, tail)]
            fresh = [n for n in fits if n not in used]
            if fresh:
                used.add(fresh[0])
                self.right[type] += 1
            elif not fits and not any(nearly(row, type, head, tail) or matches(row, type, head, tail) for row in rows):
                self.wrong[type] += 1

    def table(self) -> str:
        """Precision, recall and F1 a type, and over all."""
        lines = [line(type, self.right[type], self.wrong[type], self.gold[type]) for type in sorted(self.gold)]
        total = (sum(self.right.values()), sum(self.wrong.values()), sum(self.gold.values()))
        return "\n".join([f"{'':16}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}", *lines, line("ALL", *total)])


def measures(right: int, wrong: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision, recall = right / max(1, right + wrong), right / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def line(name: str, right: int, wrong: int, gold: int) -> str:
    """One row of the table."""
    precision, recall, f1 = measures(right, wrong, gold)
    return f"{name:16}{precision:7.3f}{recall:7.3f}{f1:7.3f}{gold:7d}"
