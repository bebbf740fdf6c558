"""One table of words: whole in every language, and the only place where the page's words stand."""

from __future__ import annotations

import re

import pytest

from kg.graph.marks import MARKS
from kg.model import DISTRICT_KINDS, ENTITY_TYPES, FACT_ATTRIBUTES, RELATION_TYPES, STATUSES
from kg.view.page import SCRIPTS, asset
from kg.view.words import LANGUAGES, blanks_of, words_by_language

WORDS = words_by_language()


@pytest.mark.parametrize("section", sorted(WORDS["zh"]))
def test_every_word_is_there_in_every_language_with_the_same_blanks(section: str) -> None:
    for key, word in WORDS["zh"][section].items():
        for language in LANGUAGES:
            other = WORDS[language][section][key]
            assert type(other) is type(word)
            assert other
            if isinstance(word, str):
                assert blanks_of(other) == blanks_of(word), key


@pytest.mark.parametrize("section", sorted(WORDS["zh"]))
def test_english_words_hold_no_chinese(section: str) -> None:
    for key, word in WORDS["en"][section].items():
        assert key == "language" or not re.search("[\u4e00-\u9fff]", str(word)), key


def test_the_words_of_the_model_are_those_of_the_model() -> None:
    names = {
        "types": ENTITY_TYPES,
        "relations": RELATION_TYPES,
        "statuses": STATUSES,
        "posts": STATUSES,
        "attributes": FACT_ATTRIBUTES,
        "kinds": DISTRICT_KINDS,
    }
    for section, known in names.items():
        assert set(WORDS["zh"][section]) == set(known)
    assert {type: mark.word for type, mark in MARKS.items()} == WORDS["zh"]["types"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_code_holds_no_words_of_its_own(name: str) -> None:
    code = re.sub(r"^\s*//.*$", "", asset(name), flags=re.M)
    assert re.findall("[\u4e00-\u9fff]+", code) == [], "put it into assets/words.toml and say() it"


def test_the_template_holds_no_words_of_its_own_but_the_seal() -> None:
    assert re.findall("[\u4e00-\u9fff]+", asset("page.html")) == ["政图"]


def test_every_word_that_is_said_is_known_and_every_known_word_is_said() -> None:
    text = "".join(asset(name) for name in (*SCRIPTS, "page.html"))
    quoted = set(re.findall(r"""['"`]([a-z][a-z0-9-]*)['"`]""", text))
    stems = set(re.findall(r"`([a-z-]+-)\$\{", text))
    counted = {f"n-{what}" for what in re.findall(r"many\('([a-z-]+)'", text)}
    known = set(WORDS["zh"]["page"])
    asked = (
        set(re.findall(r"""\bsay\('([^']+)'""", text)) | counted | set(re.findall(r'data-say[a-z-]*="([^"]+)"', text))
    )
    assert asked - known == set()
    unsaid = known - asked - quoted - {"no-script"}
    assert {key for key in unsaid if not any(key.startswith(stem) for stem in stems)} == set()
