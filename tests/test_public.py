"""The public names of ``kg``: light to import, and usable on any text."""

from __future__ import annotations

import inspect
import pydoc
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType

import pytest
from spacy import displacy

import kg

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
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


def public_names() -> Iterator[tuple[str, object]]:
    """Everything that docs/reference.md shows: each module's names, and each class with what it offers."""
    for path, members in re.findall(r"^::: (\S+)(?:\n    options:(?:\n +\S.*)*?\n +members: (.+))?", REFERENCE, re.M):
        owner = pydoc.locate(path)
        assert owner is not None, path
        if isinstance(owner, ModuleType):
            listed = members.strip("[]").split(", ") if members.startswith("[") else names_of(owner)
            yield from ((f"{path}.{name}", getattr(owner, name)) for name in listed)
        else:
            yield path, owner
            for name, value in inspect.getmembers_static(
                owner, lambda value: inspect.isroutine(value) or is_property(value)
            ):
                if not name.startswith("_"):
                    yield f"{path}.{name}", value


def names_of(module: ModuleType) -> list[str]:
    """The public names of a module: those it lists, else those it defines."""
    own = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
    return list(getattr(module, "__all__", own))


def is_property(value: object) -> bool:
    """Whether an attribute is asked for without a call."""
    return isinstance(value, property | cached_property)


@pytest.mark.parametrize(("name", "value"), [pytest.param(*row, id=row[0]) for row in public_names()])
def test_every_public_name_has_an_example_that_is_run(name: str, value: object) -> None:
    text = inspect.getdoc(value) or ""
    lines = [line for line in text.splitlines() if line.lstrip().startswith(">>> ")]
    assert lines, f"{name} has no example"
    assert [line for line in lines if "+SKIP" in line] == []


def test_the_reference_shows_what_readers_are_told_of() -> None:
    names = [name for name, _ in public_names()]
    assert len(names) == len(set(names)) > 60
    assert {f"kg.{name}" for name in kg.__all__} - {"kg.__version__", "kg.analysis"} <= set(names)
    for word in (
        "PolicyGraph.path",
        "PolicyGraph.nx",
        "PolicyGraph.judge",
        "EntityView.posts",
        "analysis.plot_diffusion",
    ):
        assert any(name.endswith(word) for name in names), word


@pytest.mark.slow
def test_python_that_documents_show_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    graph = kg.build("samples", tagger="none")
    monkeypatch.setattr(kg, "load", lambda *_: graph)
    monkeypatch.setattr(type(graph), "export", lambda *_: ())
    monkeypatch.setattr(type(graph), "save", lambda *_: ())
    monkeypatch.setattr(kg, "build", lambda *_, **__: graph)
    for document in ("README.md", "README.zh.md", *(str(path) for path in sorted((ROOT / "docs").glob("*.md")))):
        blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / document).read_text(encoding="utf-8"), re.M | re.S)
        assert blocks or "README" not in document, document
        for block in blocks:
            exec(compile(block, document, "exec"), {})  # noqa: S102  what the document shows
