"""Congresses and their sessions, which papers print in two lengths: 市五届人大三次会议, 石家庄市第五届人民代表大会第三次会议."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.resolve.heads import read_heads
from kg.resolve.names import OFFICIAL, Name, scope_of
from kg.resolve.setting import Setting
from kg.rules.divisions import Gazetteer

_N: Final = "[一二三四五六七八九十百]+"
# Sessions of the centre: pattern and name.
_CENTRAL: Final = (
    (re.compile(r"^(?:党的|中共|中国共产党)?(十[一二三四五六七八九]|二十[一二三四五六七八九]?)大$"), "党的{0}大"),
    (re.compile(rf"^(?:中国共产党|中共)第({_N})次全国代表大会$"), "党的{0}大"),
    (re.compile(rf"^(?:党的|中共)?({_N}届{_N}中全会)$"), "党的{0}"),
    (re.compile(rf"^(?:中国共产党|中共)第({_N})届中央委员会第({_N})次全体会议$"), "党的{0}届{1}中全会"),
)
# Sessions of a place: what stands before it, pattern of what follows, name ({p} the place).
_LOCAL: Final = (
    ("中国共产党", re.compile(rf"^第({_N})次代表大会$"), "{p}第{0}次党代会"),
    ("中共", re.compile(rf"^第({_N})次代表大会$"), "{p}第{0}次党代会"),
    ("", re.compile(rf"^第?({_N})次党代会$"), "{p}第{0}次党代会"),
    ("", re.compile(rf"^第?({_N})届(?:人大|人民代表大会)第?({_N})次会议$"), "{p}第{0}届人民代表大会第{1}次会议"),
    (
        "",
        re.compile(rf"^第?({_N})届(?:人大|人民代表大会)(?:常委会|常务委员会)第?({_N})次会议$"),
        "{p}第{0}届人民代表大会常务委员会第{1}次会议",
    ),
    ("", re.compile(rf"^第?({_N})届(?:政府|人民政府)第?({_N})次常务会议$"), "{p}第{0}届人民政府第{1}次常务会议"),
    ("", re.compile(rf"^政协第?({_N})届(?:委员会)?第?({_N})次会议$"), "政协第{0}届{p}委员会第{1}次会议"),
    ("", re.compile(rf"^委第?({_N})届(?:委员会)?第?({_N})次(?:全会|全体会议)$"), "{p}委{0}届{1}次全会"),
    ("中共", re.compile(rf"^委第?({_N})届(?:委员会)?第?({_N})次(?:全会|全体会议)$"), "{p}委{0}届{1}次全会"),
    ("中共", re.compile(rf"^第?({_N})届委员会第?({_N})次(?:全会|全体会议)$"), "{p}委{0}届{1}次全会"),
)
_CONSULTATIVE: Final = re.compile(rf"^(?:中国人民政治协商会议|政协)第?({_N})届(.+?)委员会第?({_N})次会议$")
_ORDINAL_FIRST: Final = re.compile(rf"^({_N})届(市|区|县|省|州)委({_N})次(?:全会|全体会议)$")


def congress_name(form: str, setting: Setting, rank: int, gazetteer: Gazetteer) -> Name | None:
    """The full name of a congress or session, or None where the form is no such thing.

    >>> from kg.rules.divisions import load_gazetteer
    >>> gazetteer = load_gazetteer()
    >>> setting = Setting("130110", (*gazetteer.ancestors("130110"), gazetteer.get("130110")))
    >>> def full(form): return congress_name(form, setting, 0, gazetteer).text
    >>> full("区五届人大三次会议"), full("二十大"), full("中国共产党河北省第九次代表大会")
    ('鹿泉区第五届人民代表大会第三次会议', '党的二十大', '河北省第九次党代会')
    """
    for pattern, name in _CENTRAL:
        if match := pattern.match(form):
            return _make(form, name.format(*match.groups()), None)
    if match := _CONSULTATIVE.match(form):
        for head in read_heads(match[2] + "委", setting, rank, gazetteer):
            if head.end == len(match[2]):
                name = f"政协第{match[1]}届{head.district.text}委员会第{match[3]}次会议"
                return _make(form, name, head.district)
    if match := _ORDINAL_FIRST.match(form):
        turned = congress_name(f"{match[2]}委{match[1]}届{match[3]}次全会", setting, rank, gazetteer)
        return None if turned is None else replace(turned, form=form, why=f"{form} is {turned.text}")
    for before, pattern, name in _LOCAL:
        if not form.startswith(before):
            continue
        rest = form[len(before) :]
        for head in read_heads(rest, setting, rank, gazetteer):
            if match := pattern.match(rest[head.end :]):
                return _make(form, name.format(*match.groups(), p=head.district.text), head.district)
    return None


def _make(form: str, text: str, district: Name | None) -> Name:
    why = f"{form} is {text}" if form != text else ""
    return Name("Event", form, text, rank=OFFICIAL, why=why, scope=scope_of(district) if district else "")
