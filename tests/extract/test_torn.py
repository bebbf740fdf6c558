"""Names torn from the words around them."""

from __future__ import annotations

import pytest

from kg.extract.torn import is_torn_county, is_torn_name


@pytest.mark.parametrize(
    ("text", "torn"),
    [("祁县东观镇", True), ("市总工会和县总工会", False), ("完成县域调查", False), ("县水利局", False)],
)
def test_a_county_of_two_characters_is_not_torn(text: str, *, torn: bool) -> None:
    assert is_torn_county(text, text.index("县")) is torn


def test_a_name_takes_in_no_verb() -> None:
    assert is_torn_name("郝建曾任局长", 0, 3)
    assert not is_torn_name("郝建明任局长", 0, 3)
