"""When posts were taken up or given up, from the words of the same clause or sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.relate.test_holds_post import nlp, read

HAO = "⟦郝建明|Official⟧"
LAND = "⟦祁县水利局|Organization⟧"
__all__ = ["nlp"]


@pytest.mark.parametrize(
    ("marked", "dates"),
    [
        (f"2022年4月，{HAO}任{LAND}局长。", ["2022-04"]),
        (f"2021年12月20日，祁县人民政府决定：试用期满，{HAO}正式任{LAND}副局长。", ["2021-12-20"]),
        (f"{HAO}，男，1975年3月生，2016年5月至2019年8月任{LAND}副局长，现任{LAND}局长。", ["2016-05/2019-08", ""]),
        (f"2022年4月1日，{LAND}局长{HAO}说，渠要修。", [""]),  # the day on which he spoke
        (f"昨日，大会决定任命{HAO}为{LAND}局长。", [""]),  # nothing says what yesterday was
        (f"{HAO}任{LAND}局长，2022年开工。", [""]),
    ],
)
def test_a_post_has_the_date_of_its_act(nlp: Language, marked: str, dates: list[str]) -> None:
    assert [claim.date for claim in read(nlp, marked)] == dates
