from __future__ import annotations

import pytest

from kg.text.dates import dateline_date, find_date, told_year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年5月16日 星期五", "2025-05-16"),
        ("2025.9.12 责编", "2025-09-12"),
        ("延河日报_2022-04-21", "2022-04-21"),
        ("延河日报20220421", "2022-04-21"),
        ("2022-04", "2022-04"),
        ("二〇二五年十月二十一日", "2025-10-21"),
        ("2025年13月40日", ""),
        ("电话0911-12380", ""),
        ("第12版", ""),
    ],
)
def test_find_date(text: str, date: str) -> None:
    assert find_date(text) == date


def test_dateline_date() -> None:
    assert dateline_date("新华社北京5月14日电", "2025-05-16") == "2025-05-14"
    assert dateline_date("本报讯 12月31日消息", "2025-01-02") == "2024-12-31"
    assert dateline_date("5月14日，会议召开", "2025-05-16") == ""
    assert dateline_date("新华社北京5月14日电", "") == ""


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019年3月2日开工，2024年5月8日完工。", "2024"),
        ("2025春风招商大会举行。", "2025"),
        ("印发《2025年重点工作要点》。", "2025"),
        ("三年行动计划（2025—2027年）印发。", "2025"),
        ("召开2025年工作会议，到2027年建成。", "2025"),
        ("2021年，该镇获评先进。", ""),
        ("力争到2027年，产值翻番。", ""),
        ("学生2019级入学，2000多人。", ""),
    ],
)
def test_the_year_that_a_page_tells_of(text: str, year: str) -> None:
    assert told_year(text) == year
