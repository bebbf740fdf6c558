from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import examples
from kg.rules.entries import Rules
from tests.cli.commands import run

GOOD = """
- id: body.tested
  needs: nothing
  score: 0.9
  words: [治沙突击队]
  why: A test.
  match: ⟦治沙突击队|Organization⟧出发了。
  miss: 大家出发了。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a user's rules; of the shipped ones none is run, they have their own check."""
    read = examples.load_rules

    def only_own(overlay: Path | None) -> Rules:
        rules = read(overlay)
        own = tuple(entry for entry in rules if entry.id == "body.tested")
        return Rules({"bodies": own}, rules.digest)

    monkeypatch.setattr(examples, "load_rules", only_own)
    return tmp_path


def write(folder: Path, text: str) -> None:
    """Write a user's table of bodies."""
    (folder / "bodies.yaml").write_text(text.lstrip(), encoding="utf-8")


def test_a_rule_that_keeps_its_word_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, GOOD)
    result = run(capsys, "rules", "check", folder)
    assert (result.code, result.out) == (0, "2 examples, 0 failed\n")


def test_a_rule_that_does_not_is_named_with_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folder,
        "# mine\n" + GOOD.lstrip().replace("⟦治沙突击队|", "⟦治沙突击|").replace("大家出发了", "治沙突击队出发了"),
    )
    result = run(capsys, "rules", "check", folder)
    assert result.code == 1
    first, second, last = result.out.splitlines()
    assert first == f"{folder / 'bodies.yaml'}:2: body.tested: does not match: ⟦治沙突击|Organization⟧出发了。"
    assert second.endswith("body.tested: must miss, but finds 治沙突击队: 治沙突击队出发了。")
    assert last == "2 examples, 2 failed"


def test_json_lists_the_failures(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "check_entry", lambda entry, language: iter([("例句", "does not match")]))
    write(folder, GOOD)
    report = json.loads(run(capsys, "rules", "check", folder, "--json").out)
    assert report == {
        "examples": 2,
        "failures": [
            {
                "place": f"{folder / 'bodies.yaml'}:1",
                "entry": "body.tested",
                "example": "例句",
                "reason": "does not match",
            }
        ],
    }


def test_a_mark_that_is_not_closed_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, GOOD.replace("|Organization⟧", ""))
    result = run(capsys, "rules", "check", folder)
    assert result.code == 2
    assert "a mark is written ⟦surface|Type⟧" in result.err
