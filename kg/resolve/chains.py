"""A chain printed as one form (鹿泉区白鹿泉乡): the district that it names is the last, the others say where it lies."""

from __future__ import annotations

import re
from typing import Final

from kg.resolve.heads import read_heads
from kg.resolve.setting import Setting, within
from kg.rules.divisions import Gazetteer

_OUTER: Final = re.compile(
    r"^(?P<outer>.{2,12}?(?:镇|乡|街道|苏木|[一二三四五六七八九十]师|兵团)|.{4,14}?(?:示范区|开发区|高新区|经开区|试验区))"
    r"(?P<inner>.{2,10}(?:村|社区|嘎查|街道|镇|乡|新城|园区|产业园|市))$"
)


CLASSES: Final = frozenset({"社区", "街道", "嘎查", "苏木", "新城"})
"""Words that end the names of divisions and name none alone."""


def split_chain(form: str, setting: Setting, gazetteer: Gazetteer) -> tuple[str, str]:
    """The code of what lies around (empty where it has none) and the last district of a form.

    >>> from kg.rules.divisions import load_gazetteer
    >>> def split(form): return split_chain(form, Setting("", ()), load_gazetteer())
    >>> split("石家庄市鹿泉区白鹿泉乡"), split("鹿泉区"), split("青枫镇云溪村")
    (('130110', '白鹿泉乡'), ('', '鹿泉区'), ('', '云溪村'))
    >>> split("火炬村社区")
    ('', '火炬村社区')
    """
    if gazetteer.find(form):
        return "", form
    outer = ""
    for head in read_heads(form, setting, 0, gazetteer):
        inner = form[head.end :]
        code = "" if head.level else head.district.code
        if not code or not _is_district(inner, code, gazetteer):
            continue
        # a short form (循化) holds only what the gazetteer knows to lie in it
        if not head.short or any(within(division.code, code) for division in gazetteer.find(inner)):
            outer, form = code, inner
            break
    while (match := _OUTER.match(form)) and not gazetteer.find(form):
        form = match["inner"]
    return outer, form


def _is_district(form: str, outer: str, gazetteer: Gazetteer) -> bool:
    """Whether the rest of a chain is a district inside, by the gazetteer or by its ending."""
    if len(form) < 2 or form in CLASSES:
        return False  # 火炬村社区 is one community, not a 社区 of 火炬村
    return bool(gazetteer.find_short(form, within=outer)) or form.endswith(
        ("村", "社区", "街道", "镇", "乡", "嘎查", "苏木", "县", "区", "市", "旗", "新城", "园")
    )
