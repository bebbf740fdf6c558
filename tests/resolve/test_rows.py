from __future__ import annotations

import pytest
from records import page

from kg.resolve.resolution import resolve
from kg.resolve.rows import shared_nouns


def names(marked: str) -> list[str]:
    return sorted(entity.name for entity in resolve([page(("140105", marked))]).entities)


def test_each_name_of_a_row_has_the_noun_behind_the_last() -> None:
    row = "实施“⟦槐荫+产业|Initiative⟧”“⟦槐荫+治理|Initiative⟧”和“⟦槐荫+邻里|Initiative⟧”工程。"
    assert names(row) == ["“槐荫+产业”工程", "“槐荫+治理”工程", "“槐荫+邻里”工程"]


def test_works_that_go_on_are_works_too() -> None:
    assert names("实施“⟦槐荫产业|Initiative⟧”“⟦槐荫治理|Initiative⟧”等工程。") == ["“槐荫产业”工程", "“槐荫治理”工程"]


def test_the_bare_name_elsewhere_is_the_same_thing() -> None:
    text = "实施“⟦槐荫产业|Initiative⟧”“⟦槐荫治理|Initiative⟧”工程。⟦槐荫产业|Initiative⟧见效。"
    assert names(text) == ["“槐荫产业”工程", "“槐荫治理”工程"]


@pytest.mark.parametrize(
    "text",
    [
        "实施“甲乙”“丙丁”三项行动",
        "推行“甲乙”“丙丁”等机制",
        "推行“甲乙”、“丙丁”",
        "推行“甲乙”工作法",
        "把“甲乙”“丙丁”机制化",
    ],
)
def test_what_is_counted_or_stands_alone_shares_nothing(text: str) -> None:
    ((article,),) = [[row.article for row in page(("140105", text)).articles]]
    assert shared_nouns(article) == {}
