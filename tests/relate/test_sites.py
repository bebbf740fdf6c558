from __future__ import annotations

import pytest

from kg.relate.claims import read_rules
from kg.relate.triggers import TriggerReader
from tests.relate.conftest import ReadMarked, triples


@pytest.fixture(scope="module")
def reader() -> TriggerReader:
    return TriggerReader(read_rules("").entries("triggers"))


def test_what_a_clause_leads_up_to_lies_there(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "⟦汾水公司|Organization⟧开了会。走进位于⟦清徐县|District⟧⟦徐沟镇|District⟧的“⟦柳南工作室|Organization⟧”，居民正在议事。"
    assert triples(reader(read_marked(text))) == {("柳南工作室", "located_in", "徐沟镇")}


def test_a_body_that_is_set_up_in_a_place_lies_there(reader: TriggerReader, read_marked: ReadMarked) -> None:
    text = "街道在⟦柳南社区|District⟧设立了⟦“法润柳南”工作站|Organization⟧，由律师负责。"
    assert triples(reader(read_marked(text))) == {("“法润柳南”工作站", "located_in", "柳南社区")}
