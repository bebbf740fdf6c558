"""What one page joins must not join strangers of other pages."""

from __future__ import annotations

import pytest
from records import page

from kg.resolve.resolution import resolve


def names(*pages: tuple[str, str], type: str = "Organization") -> list[tuple[str, int]]:
    entities = resolve([page(row) for row in pages]).entities
    return [(entity.name, len(entity.mentions)) for entity in entities if entity.type == type]


def test_a_short_form_of_two_firms_names_each_on_its_own_page() -> None:
    dairy = ("130110", "⟦石家庄青枫乳业有限公司|Organization⟧扩产，⟦青枫|Organization⟧招工。")
    stone = ("330106", "⟦杭州青枫建材有限公司|Organization⟧扩产，⟦青枫|Organization⟧停产。")
    assert names(dairy, stone) == [("杭州青枫建材有限公司", 2), ("石家庄青枫乳业有限公司", 2)]


def test_a_short_form_of_one_firm_is_it_on_other_pages_too() -> None:
    full = ("130110", "⟦河北青枫乳业集团有限公司|Organization⟧扩产，⟦河北青枫乳业|Organization⟧招工。")
    short = ("130200", "⟦河北青枫乳业|Organization⟧来考察，⟦河北青枫乳业集团|Organization⟧签约。")
    assert names(full, short) == [("河北青枫乳业集团有限公司", 4)]


@pytest.mark.parametrize(
    ("type", "form", "one", "other"),
    [
        ("Organization", "居委会", "云溪社区居民委员会", "白塔社区居民委员会"),
        ("Organization", "社区党委", "云溪社区党委", "白塔社区党委"),
        ("Organization", "社区妇联", "云溪社区妇女联合会", "白塔社区妇女联合会"),
    ],
)
def test_a_bare_body_is_that_of_its_own_community(type: str, form: str, one: str, other: str) -> None:
    text = "⟦{}社区|District⟧的⟦{}|{}⟧开会。"
    rows = names(("130110", text.format("云溪", form, type)), ("130110", text.format("白塔", form, type)))
    assert sorted(rows) == sorted([(one, 1), (other, 1)])


@pytest.mark.parametrize(
    ("type", "form", "one", "other"),
    [
        ("Place", "市图书馆", "石家庄市图书馆", "杭州市图书馆"),
        ("Event", "市第十三次党代会", "石家庄市第十三次党代会", "杭州市第十三次党代会"),
        ("Organization", "市城投公司", "石家庄市城投公司", "杭州市城投公司"),
        ("Organization", "市委", "石家庄市委", "杭州市委"),
    ],
)
def test_a_level_word_is_its_own_citys(type: str, form: str, one: str, other: str) -> None:
    text = f"⟦{form}|{type}⟧有了新消息{{}}。"
    rows = names(("130100", text.format("一")), ("330100", text.format("二")), type=type)
    assert sorted(rows) == sorted([(one, 1), (other, 1)])


def test_a_department_belongs_to_the_committee_just_named() -> None:
    text = "⟦{}委|Organization⟧、⟦组织部|Organization⟧发文。"
    rows = names(("330100", text.format("市")), ("330110", text.format("区")))
    assert ("杭州市委组织部", 1) in rows
    assert ("余杭区委组织部", 1) in rows


def test_a_class_noun_is_one_document_a_page() -> None:
    text = "《⟦{}|Policy⟧》（以下简称《⟦方案|Policy⟧》）印发，⟦方案|Policy⟧共十条。"
    rows = names(("130100", text.format("青枫河治理方案")), ("130100", text.format("云溪路改造方案")), type="Policy")
    assert rows == [("云溪路改造方案", 3), ("青枫河治理方案", 3)]


def test_pages_of_unknown_place_share_no_local_body_or_person() -> None:
    text = "⟦区政府|Organization⟧在⟦人民公园|Place⟧表彰⟦段一鸣|Person⟧{}。"
    entities = resolve([page(("", text.format("一"))), page(("", text.format("二")))]).entities
    assert sorted(entity.name for entity in entities) == [
        "人民公园",
        "人民公园",
        "区政府",
        "区政府",
        "段一鸣",
        "段一鸣",
    ]
    assert len({entity.id for entity in entities}) == 6


def test_a_form_node_never_has_two_full_names() -> None:
    texts = [
        "⟦云溪社区|District⟧⟦居委会|Organization⟧与⟦市委|Organization⟧、⟦办事处|Organization⟧",
        "⟦白塔社区|District⟧⟦居委会|Organization⟧",
    ]
    pages = [page((code, text + "。")) for code in ("130110", "130100", "330106") for text in texts]
    targets: dict[str, set[str]] = {}
    for judgement in resolve(pages).judgements:
        if judgement.verdict == "positive":
            targets.setdefault(judgement.left, set()).add(judgement.right)
    assert targets
    assert all(len(rights) == 1 for rights in targets.values()), targets
