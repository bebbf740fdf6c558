"""Who speaks, in articles of our own: interviewees, people quoted, the first person."""

from __future__ import annotations

from kg.relate.scene import read_scene
from kg.relate.voices import Voice, read_voices
from tests.relate.conftest import ReadMarked

VISIT = (
    "“三张清单”带来新气象\n——访⟦清徐县|District⟧⟦徐沟镇党委|Organization⟧书记⟦郝建明|Official⟧\n"
    "⟦徐沟镇|District⟧地处平川。今年推行⟦“邻里灯”工作法|Initiative⟧。"
)


def voices(read_marked: ReadMarked, marked: str) -> tuple[Voice, ...]:
    return read_voices(read_scene(read_marked(marked)))


def names(keys: frozenset[tuple[str, str]]) -> set[str]:
    return {name for _, name in keys}


def test_an_interview_is_told_by_its_headline(read_marked: ReadMarked) -> None:
    last = voices(read_marked, VISIT)[-1]
    assert names(last.interviewee) == {"徐沟镇党委", "徐沟镇"}
    assert [last.stands_for(("District", name)) for name in ("徐沟镇", "清徐县")] == [2, 0]


def test_a_body_printed_with_its_county_stands_for_its_town(read_marked: ReadMarked) -> None:
    marked = VISIT.replace("⟦清徐县|District⟧⟦徐沟镇党委|Organization⟧", "⟦清徐县徐沟镇党委|Organization⟧")
    last = voices(read_marked, marked + "⟦清徐县|District⟧晴。")[-1]
    assert names(last.interviewee) == {"清徐县徐沟镇党委", "徐沟镇"}


def test_who_was_introduced_speaks_again(read_marked: ReadMarked) -> None:
    text = "记者见到⟦柳南村党支部|Organization⟧书记⟦史大川|Official⟧。\n⟦史大川|Official⟧：我们修了渠。"
    assert names(voices(read_marked, text)[-1].speaker) == {"柳南村党支部"}


def test_a_report_is_no_interview(read_marked: ReadMarked) -> None:
    assert not any(voice.interviewee for voice in voices(read_marked, VISIT.replace("访", "")))


def test_who_was_quoted_last_speaks_on(read_marked: ReadMarked) -> None:
    text = (
        "⟦清徐县水利局|Organization⟧局长⟦史大川|Official⟧介绍，渠道通了。水流到田头。"
        "⟦柳南村|District⟧村民⟦赵守义|Person⟧说：“我们种上了水稻。收成不错。”"
    )
    first, second, third, fourth = voices(read_marked, text)[:4]
    assert [names(voice.speaker) for voice in (first, second, third)] == [
        {"清徐县水利局"},
        {"清徐县水利局"},
        {"柳南村"},
    ]
    assert [voice.since for voice in (first, second, third, fourth)] == [0, 1, 0, 1]
    assert [voice.first_person for voice in (first, third)] == [False, True]
    assert [voice.quoted for voice in (second, third, fourth)] == [False, False, True]


def test_a_name_without_a_body_speaks_for_nothing(read_marked: ReadMarked) -> None:
    (voice,) = voices(read_marked, "⟦赵守义|Person⟧说，⟦徐沟镇|District⟧变了样。")
    assert (voice.speaker, voice.since) == (frozenset(), 0)
