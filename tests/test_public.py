"""The public names of ``kg``: light to import, and usable on any text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from spacy import displacy

import kg

ROOT = Path(__file__).parent.parent
TEXT = "3月18日，眉县县委书记沈彦庭来到槐芽镇，调研鲜果冷链物流园项目建设。"


def test_importing_kg_takes_a_moment() -> None:
    script = "import time; start = time.process_time(); import kg; print(time.process_time() - start)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert float(done.stdout) < 0.3


def test_the_pipeline_works_on_a_text_that_is_no_page() -> None:
    doc = kg.nlp(tagger="none")(TEXT)
    found = {(span.text, span.label_) for span in doc.spans["kg"]}
    assert {("沈彦庭", "Official"), ("槐芽镇", "District"), ("眉县", "District")} <= found
    (post,) = (claim for claim in doc._.claims if claim.type == "holds_post")
    assert (post.head.surface, post.title) == ("沈彦庭", "书记")
    assert post.evidence.quote == TEXT
    for claim in doc._.claims:
        assert doc.text[claim.evidence.span.start : claim.evidence.span.end] == claim.evidence.quote


def test_the_pipeline_takes_many_texts_and_empty_ones() -> None:
    nlp = kg.nlp(tagger="none")
    docs = list(nlp.pipe([TEXT, "", "\n"]))
    assert [len(doc.spans["kg"]) > 0 for doc in docs] == [True, False, False]
    assert docs[1]._.claims == []


def test_displacy_draws_the_spans() -> None:
    doc = kg.nlp(tagger="none")(TEXT)
    html = displacy.render(doc, style="span", options={"spans_key": "kg"}, jupyter=False)
    assert "Official" in html


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(kg, name)


@pytest.mark.slow
def test_python_that_documents_show_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    graph = kg.build("samples", tagger="none")
    monkeypatch.setattr(kg, "build", lambda *_: graph)
    monkeypatch.setattr(kg, "load", lambda *_: graph)
    monkeypatch.setattr(type(graph), "export", lambda *_: ())
    monkeypatch.setattr(type(graph), "save", lambda *_: ())
    for document in ("README.md", "README.zh.md", "docs/index.md"):
        blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / document).read_text(encoding="utf-8"), re.M | re.S)
        assert blocks, document
        for block in blocks:
            exec(compile(block, document, "exec"), {})  # noqa: S102  what the document shows
