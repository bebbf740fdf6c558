"""Titles of posts: where they begin and end, and which of them make an Official."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import kg.extract.characters  # noqa: F401  registers the tokenizer
from kg.errors import RuleError
from kg.extract.posts import make_posts
from kg.extract.titles import TitleGrammar, load_titles
from kg.rules.entries import Entry


def find(text: str) -> list[str]:
    return [text[title.start : title.end] for title in load_titles().find(text)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("市委副书记、代市长郝建明", ["副书记", "代市长"]),
        ("县委常委、常务副县长冯晓棠", ["常委", "常务副县长"]),
        ("某集团党委书记、董事长", ["党委书记", "董事长"]),
        ("县人民法院审判委员会委员", ["审判委员会委员"]),
        ("驻村第一书记冯晓棠", ["驻村第一书记"]),
        ("骨科主任医师", ["骨科主任医师"]),
        ("人民代表大会常务委员会", []),
        ("学校长期开设课程", []),
        ("部长会议在主席台举行", []),
        ("副局长江海涛", ["副局长"]),
    ],
)
def test_titles_are_read_as_long_as_they_are(text: str, titles: list[str]) -> None:
    assert find(text) == titles


@pytest.mark.parametrize(
    ("body", "title", "official"),
    [
        ("区卫健委", "主任", True),
        ("市人民医院骨科", "主任", False),
        ("市中级人民法院", "副院长", True),
        ("市人民医院", "副院长", False),
        ("恒泰集团", "党委书记", True),
        ("恒泰集团", "董事长", False),
        ("", "队长", False),
        ("", "镇长", True),
        ("县交通运输执法大队", "队长", True),
        ("市委党校", "副校长", True),
        ("第三中学", "副校长", False),
        ("", "无此头衔", False),
    ],
)
def test_the_body_decides_who_is_an_official(body: str, title: str, official: bool) -> None:
    assert load_titles().is_official(body, title) is official


def test_the_component_writes_titles_with_their_rules() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.characters.v1"}}})
    doc = make_posts(nlp, "kg_posts", "")(nlp.make_doc("区委副书记、区长郝建明"))
    assert [(span.text, span.label_, span.id_) for span in doc.spans["posts"]] == [
        ("副书记", "title", "post.prefix.rank"),
        ("区长", "title", "post.head.government"),
    ]


def test_an_unknown_verdict_names_the_entry() -> None:
    entry = Entry("post.head.x", "posts", "posts.yaml:7", {"words": ["总管"], "official": "maybe"}, (), ())
    with pytest.raises(RuleError, match=r"posts\.yaml:7: entry post\.head\.x: official is one of"):
        TitleGrammar([entry])


@given(st.text(alphabet="市委副书记区长主任员会团、党组代表大校", max_size=40))
def test_titles_lie_in_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for title in load_titles().find(text):
        assert last <= title.start <= title.head < title.end <= len(text)
        last = title.end
