"""Chinese or English: chosen by ``--lang``, the file or the locale, and everything that kg says is in the table."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from kg.cli.app import app
from kg.cli.codes import MEANINGS
from kg.cli.help import break_lines
from kg.cli.language import bring_forward, choose_language, make_message, read_messages, to_chinese
from tests.cli.commands import PAGE, ROOT, finish, run, start, write_page

Capture = pytest.CaptureFixture[str]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
SAYING = {"RuleError", "OutputError", "UnreadableInput", "Problem", "BadParameter", "complain", "note", "translate"}
NO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def template(node: ast.expr) -> str | None:
    """A string of the code with its gaps filled; None where it is made elsewhere."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "甲" for part in node.values]
        return "".join(map(str, parts))
    if isinstance(node, ast.IfExp):
        return template(node.body)
    return None


def name_of(call: ast.Call) -> str:
    """What a call calls."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def messages_of(path: Path) -> Iterator[str]:
    """Every message that a module gives to a person, its gaps filled."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node) in SAYING:
            last = node.args[1:] if name_of(node) in {"UnreadableInput", "Problem"} else node.args[:1]
            yield from (text for text in map(template, last) if text and NO_WORDS.search(text))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if getattr(target, "id", "") in {"MISSING", "LOCKED", "DAMAGED", "ADVICE"} and "plots" not in path.name:
                yield str(node.value.value)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_has_its_chinese(path: Path) -> None:
    # what comes before a message (a file, an entry) stays as it is
    before = re.compile(r"^甲(?:甲|:|: entry 甲)*(?:: | )?(?=[a-z])")
    messages = [(text, before.sub("", text)) for text in messages_of(path)]
    assert [texts for texts in messages if all(to_chinese(text) == text for text in texts)] == []


def texts_of(command: TyperCommand | TyperGroup) -> Iterator[str]:
    """What the help of a command and all below says."""
    yield from (" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    for row in command.params:
        if isinstance(row, TyperArgument | TyperOption) and row.help:
            yield " ".join(row.help.split())
    for inner in getattr(command, "commands", {}).values():
        yield from texts_of(inner)


def test_all_help_has_its_chinese() -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    texts = [text for text in (*texts_of(group), *MEANINGS.values()) if text]
    assert len(texts) > 80
    assert [text for text in texts if to_chinese(text) == text] == []


def test_no_row_of_the_table_is_in_vain() -> None:
    """Each is what it says by itself, so that no other row takes its place, and both sides have the same gaps."""
    tables = tomllib.loads((ROOT / "kg" / "cli" / "messages.toml").read_text(encoding="utf-8"))
    gap = re.compile(r"\{(\w+)\}")
    for english, chinese in (row for table in tables.values() for row in table.items()):
        assert set(gap.findall(english)) == set(gap.findall(chinese)), english
        assert to_chinese(gap.sub("甲", english)) == gap.sub("甲", chinese), english
    assert len(read_messages()) == len({english for table in tables.values() for english in table})


def test_every_reason_of_a_question_has_its_chinese() -> None:
    from kg.cli.review_questions import RISKS

    assert [why for why in RISKS if to_chinese(why) == why] == []


@given(st.text(max_size=60))
def test_words_that_are_no_message_stay(text: str) -> None:
    if not re.search("[A-Za-z]{2}", text):
        assert to_chinese(text) == text


@given(st.text(st.characters(blacklist_characters="{}:", blacklist_categories=("Cs",)), max_size=30))
def test_what_stands_in_a_gap_comes_through(name: str) -> None:
    row = make_message("no entity is called {name}", "没有实体叫 {name}")
    found = row.pattern.fullmatch(f"no entity is called {name}")
    assert found is not None
    assert found["name"] == name


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, None),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        (["--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["--lang=zh"], {"LANG": "C"}, "zh"),
        (["--lang"], {"LANG": "C"}, "en"),
    ],
)
def test_the_language_is_chosen(arguments: list[str], environment: dict[str, str], language: str | None) -> None:
    assert choose_language(arguments, environment) == (language or choose_language([], {"LANG": ""}))


def test_lang_may_be_typed_behind_the_command() -> None:
    assert bring_forward(["info", "output", "--lang=en", "--json"]) == ["--lang=en", "info", "output", "--json"]


COMMANDS = [(), ("rules",), ("rules", "check"), *((name,) for name in ("build", "read", "export", "explain", "review"))]
COMMANDS += [(name,) for name in ("info", "diff", "import-edits", "evaluate", "doctor")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_help_is_chinese(command: tuple[str, ...], capsys: Capture) -> None:
    result = run(capsys, "--lang", "zh", *command, "--help")
    assert result.code == 0
    lines = [line for line in result.out.splitlines() if not re.match(r"用法：kg| *例：kg", line)]
    assert [line for line in lines if re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", line)] == []


def test_a_command_speaks_chinese_and_its_json_does_not_change(tmp_path: Path, capsys: Capture) -> None:
    page = write_page(tmp_path / "a.txt", PAGE)
    (tmp_path / "bad.txt").touch()
    given = ("build", page, tmp_path / "bad.txt", "-o", tmp_path / "out", "--tagger", "none")
    result = run(capsys, *given, "--lang", "zh")
    assert result.code == 3
    assert "bad.txt: 文件是空的" in result.err
    assert re.search(r"1 个版面，2 篇报道：\d+ 个实体", result.out)
    english, chinese = (run(capsys, "--lang", lang, "info", tmp_path / "out", "--json").out for lang in ("en", "zh"))
    assert english == chinese
    assert json.loads(chinese)["pages"] == 1
    assert "个文件" in run(capsys, "--lang", "zh", "info", tmp_path / "out").out
    assert "提到之处:" in run(capsys, "--lang", "zh", "explain", tmp_path / "out", "沈彦庭").out
    assert "没有实体叫 沈彦亭" in run(capsys, "--lang", "zh", "explain", tmp_path / "out", "沈彦亭").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("exprt",), "没有这个命令：'exprt'。是不是 'export'？"),
        (("export", "--dat"), "没有这个选项：--dat"),
        (("diff", "a"), "缺少参数 'NEW'。"),
        (("export",), "给出一次结果的文件夹 DIR"),
        (("export", "none", "-f", "gef"), "不认识的格式 'gef'"),
        (("info", "none"), "none: 这里没有结果"),
        (("build", "none.txt"), "none.txt: 没有这个文件或文件夹"),
        (("build", "a.txt", "--date", "3月"), "--date 3月：写成 2022-04-01"),
    ],
)
def test_a_wrong_use_is_told_in_chinese(arguments: tuple[str, ...], words: str, capsys: Capture) -> None:
    result = run(capsys, "--lang", "zh", *arguments)
    assert result.code != 0
    assert words in result.err
    assert "Error" not in result.err
    assert "Usage" not in result.err


def test_the_file_may_choose_and_what_is_typed_wins(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kg.toml").write_text('lang = "zh"\nquiet = true\n', encoding="utf-8")
    assert "这里没有结果" in run(capsys, "info", "none").err
    assert "no build stands here" in run(capsys, "--lang", "en", "info", "none").err
    Path("kg.toml").write_text('lang = "fr"\n', encoding="utf-8")
    assert "unknown language 'fr'; known: en, zh" in run(capsys, "info", "none").err
    Path("kg.toml").write_text('quiet = "yes"\n', encoding="utf-8")
    assert "quiet is true or false" in run(capsys, "info", "none").err


def test_the_locale_chooses_in_a_process_of_its_own() -> None:
    result = finish(start("info", "none", LC_ALL="zh_CN.UTF-8", PYTHONUTF8="1"))
    assert (result.code, result.err) == (
        5,
        "kg: none: 这里没有结果（没有 manifest.json）；先建一个：kg build PAGES -o none\n",
    )


def test_english_does_not_read_the_table() -> None:
    script = (
        "import sys; from kg.cli.language import read_messages, translate; translate('nothing to review'); "
        "print(read_messages.cache_info().currsize, file=sys.stderr)"
    )
    assert finish(start(script=script)).err == "0\n"
    assert sys.version_info >= (3, 11)


def test_lines_are_as_long_as_they_are_wide() -> None:
    assert list(break_lines("从报纸版面建图，每次照办。", 12)) == ["从报纸版面建", "图，每次照", "办。"]
