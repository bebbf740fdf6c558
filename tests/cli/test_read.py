"""``kg read``: the reading as text, JSON and a web page, from files and from standard input."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from kg.cli.read import reading_lines
from tests.cli.commands import PAGE, run, write_page

Capture = pytest.CaptureFixture[str]
EXPECTED = """{source}  2022-03-19  陕西省宝鸡市眉县  166 characters, 2 articles
  1 鲜果冷链物流园落户槐芽镇
    2022-03-19  陕西省宝鸡市眉县槐芽镇  柏以宁
    本报讯（记者 柏以宁）3月18日，眉县县委书记沈彦庭来到槐芽镇。眉县果业服务中心主任路知行介绍，全县新建标准化果园800…
    pieces  21–98
  2 滨河社区修好路灯
    2022-03-19  陕西省宝鸡市眉县首善街道滨河社区  曲文皓
    本报讯（记者 曲文皓）首善街道滨河社区党支部书记贺兰秀说，社区推行“板凳夜话”工作法，已办结居民诉求146件。
    pieces  100–165
  – in no article  0–19  眉县日报 2022年3月19日 第2版

"""


def test_articles_are_printed_as_understood(tmp_path: Path, capsys: Capture) -> None:
    page = write_page(tmp_path / "a.txt")
    result = run(capsys, "read", page)
    assert (result.code, result.err) == (0, "")
    assert result.out == EXPECTED.format(source=page)


def test_standard_input(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode("gb18030"))))
    assert run(capsys, "read", "-").out == EXPECTED.format(source="-")


def test_json_and_problems(tmp_path: Path, capsys: Capture) -> None:
    page, bad = write_page(tmp_path / "a.txt"), tmp_path / "b.txt"
    bad.touch()
    result = run(capsys, "read", page, bad, "--json")
    assert result.code == 3
    assert result.err == f"kg: {bad}: the file is empty\n"
    shown = json.loads(result.out)
    assert shown["problems"] == [[str(bad), "the file is empty"]]
    assert [row["byline"] for row in shown["pages"][0]["articles"]] == [["柏以宁"], ["曲文皓"]]
    assert run(capsys, "read", page, "--json", "-o", tmp_path / "a.json").out == ""
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["pages"] == shown["pages"]


def test_html(tmp_path: Path, capsys: Capture) -> None:
    page = write_page(tmp_path / "a.txt")
    result = run(capsys, "read", page, "--html")
    assert result.code == 0
    assert result.out.startswith("<!DOCTYPE html>")
    assert '<span class="a c1 head">滨河社区修好路灯\n</span>' in result.out
    assert run(capsys, "read", page, "--html", "-o", tmp_path / "a.html").out == ""
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == result.out


def test_what_goes_wrong_is_one_line(tmp_path: Path, capsys: Capture) -> None:
    page = write_page(tmp_path / "a.txt")
    for arguments, code in (
        (("read", tmp_path / "none.txt"), 4),
        (("read", page, "--html", "--json"), 2),
        (("read", page, "--html", "-o", tmp_path / "none" / "a.html"), 5),
        (("read", page, "--date", "1.4.2022"), 2),
    ):
        result = run(capsys, *arguments)
        assert (result.code, result.out) == (code, "")
        assert "Traceback" not in result.err


def test_place_and_date_are_taken(tmp_path: Path, capsys: Capture) -> None:
    page = write_page(tmp_path / "a.txt", "新桥通车\n\n本报讯 昨天，新桥通车。\n")
    result = run(capsys, "read", page, "--place", "江西省上饶市玉山县", "--date", "2022-04-08")
    assert result.out.splitlines()[0].startswith(f"{page}  2022-04-08  江西省上饶市玉山县")
    assert result.err == ""


def test_a_page_without_anything_known() -> None:
    reading = {"source": "a", "date": "", "place": "", "paper": "", "length": 1, "articles": [], "outside": []}
    assert list(reading_lines(reading)) == ["a  no date  no place  1 characters, 0 articles", ""]
