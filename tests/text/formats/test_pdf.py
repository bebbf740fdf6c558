from __future__ import annotations

import io
import random
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import UnreadableInput
from kg.model import Page
from kg.text.formats import pdf
from kg.text.formats.pdf import read_pdf
from kg.text.formats.sheet import Options, Problem, Sheet
from kg.text.page import read_pages
from kg.text.segment import segment

pypdfium2 = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
pytest.importorskip("reportlab", reason="reportlab is not installed")

from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from tests.text.formats.make_pdf import Words, column, draw, move  # noqa: E402

CANAL = (
    "本报讯（记者 骆以南）4月11日，怀玉渠灌区改造工程在双明镇开工。副县长温敬轩宣布开工，县水利局局长岑书凯介绍工程情况。\n"
    "工程由江西砺石水利建设有限公司承建，总投资1.2亿元，改造干渠18.6公里，预计2023年3月完工。窑山村党支部书记郑望舒说，渠通了，种田就有底。"
)
CANTEEN = "本报讯 4月12日，冰溪街道邻里食堂开张。街道党工委书记宁书远说，食堂由社区开办，老人一餐八元，已有三百人办卡。"


def newspaper() -> list[Words]:
    """A page with a folio line, a story in two columns under a headline across them, and another beside it."""
    canal = column(CANAL, 40, 670, 16)
    half = len(canal) // 2
    left, right = canal[:half], move(canal[half:], 175, canal[0].base - canal[half].base)
    return [
        Words("玉山县报 2022年4月12日 星期二 第2版 综合", 40, 770),
        Words("怀玉渠灌区改造工程开工", 60, 730, 26),
        Words("总投资1.2亿元 惠及农田4万亩", 90, 700, 15),
        *left,
        *right,
        Words("冰溪街道办起邻里食堂", 410, 735, 17),
        *column(CANTEEN, 410, 705, 15),
    ]


def read(data: bytes, *, ocr: bool = False) -> list[Sheet | Problem]:
    return list(read_pdf("a.pdf", io.BytesIO(data), Options(ocr=ocr)))


def test_columns_become_articles() -> None:
    (page,) = read_pages("a.pdf", draw([newspaper()]))
    assert isinstance(page, Page)
    assert (page.source, page.date, page.place) == ("a.pdf#1", "2022-04-12", "江西省上饶市玉山县")
    first, second = segment(page)
    assert first.headline == "怀玉渠灌区改造工程开工 总投资1.2亿元 惠及农田4万亩"
    assert first.text.split("\n")[2:] == CANAL.split("\n")
    assert (second.headline, second.text.split("\n")[1:]) == ("冰溪街道办起邻里食堂", [CANTEEN])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_and_any_order_of_drawing_give_the_same_text(turn: int) -> None:
    (expected,) = read(draw([newspaper()]))
    words = newspaper()
    random.Random(turn).shuffle(words)  # noqa: S311
    (sheet,) = read(draw([words], turn=turn))
    assert isinstance(sheet, Sheet)
    assert isinstance(expected, Sheet)
    assert sheet.text == expected.text


@settings(max_examples=15)
@given(
    st.lists(
        st.text("新桥通车。，1a", min_size=1, max_size=40).map(lambda text: "桥" * 12 + text), min_size=1, max_size=4
    ),
    st.integers(5, 20),
)
@example(["桥" * 12 + "1。。", "桥" * 12 + "1"], 16)
@example(["桥" * 12 + "1。。", "桥" * 12 + "1。。", "桥" * 12 + "1"], 16)
def test_every_character_leads_back_to_the_page(paragraphs: list[str], width: int) -> None:
    data = draw([column("\n".join(paragraphs), 50, 750, width)])
    (sheet,) = read(data)
    assert isinstance(sheet, Sheet)
    assert "".join(sheet.text.split()) == "".join(paragraphs)
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    for offset, char in enumerate(sheet.text):
        if not char.isspace():
            assert pypdfium2.raw.FPDFText_GetUnicode(text, sheet.offsets.at(offset)) == ord(char)


def test_each_page_is_one_and_an_empty_one_is_told() -> None:
    rows = read(draw([newspaper(), [], column("The committee met on Tuesday.", 50, 700, 40)]))
    assert isinstance(rows[0], Sheet)
    assert rows[1] == Problem("a.pdf#2", "the page is empty", lost=False)
    assert rows[2] == Problem("a.pdf#3", "no Chinese text on the page")


def scan(data: bytes) -> bytes:
    """The first page of a file as a picture in a file of its own."""
    from reportlab.lib.utils import ImageReader

    page = pypdfium2.PdfDocument(data)[0]
    picture, file = page.render(scale=150 / 72).to_pil(), io.BytesIO()
    canvas = Canvas(file, pagesize=page.get_size())
    canvas.drawImage(ImageReader(picture), 0, 0, *page.get_size())
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_scan_is_told_with_what_to_do() -> None:
    assert read(scan(draw([newspaper()]))) == [
        Problem(
            "a.pdf#1",
            "a scan without a text layer: recognise its characters with --ocr (pip install 'zhengtu[ocr]')",
        )
    ]


def test_a_scan_is_recognised() -> None:
    pytest.importorskip("rapidocr", reason="rapidocr is not installed")
    words = [Words("新桥通车", 40, 740, 24), *column("今天上午，小店区新桥通车，市民来看。", 40, 700, 10)]
    (sheet,) = read(scan(draw([[*words, *column("县水利局局长岑书凯介绍工程情况。", 160, 700, 10)]])), ocr=True)
    assert isinstance(sheet, Sheet)
    assert sheet.parts == ((0, "recognised"),)
    assert "".join(sheet.text.split()).replace(",", "，") == (
        "新桥通车今天上午，小店区新桥通车，市民来看。县水利局局长岑书凯介绍工程情况。"
    )


def test_encrypted_and_broken_files_are_told(tmp_path: Path) -> None:
    whole = draw([newspaper()])
    for data, reason in (
        (draw([newspaper()], password="x"), "encrypted: save it without a password"),
        (whole[:1500], "broken, or no PDF"),
        (b"%PDF-1.7\n" + b"x" * 500, "broken, or no PDF"),
    ):
        with pytest.raises(UnreadableInput, match=reason):
            read(data)


def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableInput, match=r"pip install 'zhengtu\[pdf\]'"):
        read(b"%PDF-")


def test_a_broken_page_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read_sheet, calls = pdf.read_sheet, []

    def fail_first(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 1:
            raise pypdfium2.PdfiumError("Failed to load text page.")
        return read_sheet(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "read_sheet", fail_first)
    first, second = read(draw([newspaper(), newspaper()]))
    assert isinstance(first, Problem)
    assert first.reason.startswith("the page is broken")
    assert isinstance(second, Sheet)


def test_too_many_pages_and_characters_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    first, second = read(draw([newspaper(), newspaper()]))
    assert isinstance(first, Problem)
    assert "more than 1 pages" in first.reason
    assert isinstance(second, Sheet)
    monkeypatch.setattr(pdf, "MAX_GLYPHS", 10)
    assert "characters on one page" in str(read(draw([newspaper()])))


def test_a_text_layer_that_no_one_can_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_strange", lambda char: True)
    (row,) = read(draw([newspaper()]))
    assert isinstance(row, Problem)
    assert row.reason.startswith("its fonts tell no characters")
