from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnreadableInput
from kg.model import Page
from kg.text.formats.docx import read_docx
from kg.text.formats.sheet import Options, Sheet
from kg.text.locate import Location, locate
from kg.text.page import read_pages
from kg.text.segment import segment

docx = pytest.importorskip("docx", reason="python-docx is not installed")
SAMPLE = Path(__file__).parent / "files" / "document.docx"


def save(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def read(data: bytes) -> Sheet:
    (sheet,) = read_docx("a.docx", io.BytesIO(data), Options())
    assert isinstance(sheet, Sheet)
    return sheet


def test_headings_tables_and_runs() -> None:
    (page,) = read_pages(str(SAMPLE))
    assert isinstance(page, Page)
    assert page.text == (
        "梨园镇整治沟渠\n\n本报讯（记者 骆以南）4月20日，梨园镇整治沟渠工程开工，镇长宁书远到场。\n"
        "工程总投资860万元，由江西砺石水利建设有限公司承建。\n村 长度\n窑山村 3.2公里\n\n"
        "玉山县图书馆延长开放时间\n\n本报讯 4月21日起，玉山县图书馆延长开放时间。馆长孙远舟说，周末开到晚上九点。"
    )
    assert [article.headline for article in segment(page)] == ["梨园镇整治沟渠", "玉山县图书馆延长开放时间"]
    assert locate(page, page.text.index("860")) == Location(str(SAMPLE), "paragraph 3", 5)
    assert locate(page, page.text.index("3.2公里")) == Location(str(SAMPLE), "paragraph 7", 0)


@settings(max_examples=8)
@given(st.lists(st.text("新桥通车 \t。a", max_size=12), min_size=1, max_size=8))
def test_every_character_leads_back_to_its_paragraph(paragraphs: list[str]) -> None:
    document = docx.Document()
    for text in [*paragraphs, "新桥"]:
        document.add_paragraph(text)
    (page,) = read_pages("a.docx", save(document))
    assert isinstance(page, Page)
    for offset, char in enumerate(page.text):
        where = locate(page, offset)
        if char != "\n":
            assert [*paragraphs, "新桥"][int(where.part.removeprefix("paragraph ")) - 1][where.offset] == char
    kept = [text for text in paragraphs if text.strip()]
    assert page.text == "\n".join([*kept, "新桥"])


BODY = (
    "<w:p><w:r><w:t>新桥</w:t></w:r><w:ins><w:r><w:t>今天</w:t></w:r></w:ins><w:del><w:r><w:delText>昨天</w:delText></w:r></w:del>"
    "<w:sdt><w:sdtContent><w:r><w:t>通车</w:t></w:r></w:sdtContent></w:sdt><w:r><w:br/><w:t>。</w:t></w:r></w:p>"
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>'
    "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def with_body(body: str, head: str = "") -> bytes:
    """The sample with another body in its main part."""
    file = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as sample, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in sample.namelist():
            data = sample.read(name)
            if name == "word/document.xml":
                data = (
                    f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
                    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                    f"<w:body>{body}</w:body></w:document>"
                ).encode()
            fresh.writestr(name, data)
    return file.getvalue()


def test_what_was_inserted_and_what_stands_in_boxes_is_read_once() -> None:
    assert read(with_body(BODY)).text == "新桥今天通车\n。\n框里的字"


def test_bombs_of_entities_and_of_parts_are_told() -> None:
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "新桥"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    )
    with pytest.raises(UnreadableInput):
        read(with_body("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", bomb))
    with pytest.raises(UnreadableInput, match="zip bomb"):
        read(with_body("<w:p>" + " " * 30_000_000 + "</w:p>"))


def test_what_cannot_be_read_is_told() -> None:
    whole = SAMPLE.read_bytes()
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a.txt", "新桥")
    for data, reason in (
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted, or an old Word file"),
        (whole[:3000], "broken, or no Word document"),
        (empty.getvalue(), "broken, or no Word document"),
        (with_body("<w:p><w:r>"), "broken, or no Word document"),
        (with_body("<w:p><w:r><w:t>bridge</w:t></w:r></w:p>"), "no Chinese text"),
    ):
        with pytest.raises(UnreadableInput, match=reason):
            read(data)


def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UnreadableInput, match=r"pip install 'zhengtu\[office\]'"):
        read(b"PK")
