from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.text.formats.transcript import Transcript


@given(st.lists(st.tuples(st.text("甲乙", min_size=0, max_size=4), st.integers(0, 30), st.sampled_from([0, 1, 6]))))
def test_every_character_keeps_the_place_it_was_given(stretches: list[tuple[str, int, int]]) -> None:
    transcript = Transcript()
    places: list[int] = []
    for text, target, step in stretches:
        transcript.add(text, target, step)
        places += [target + number * step for number in range(len(text))]
    runs = transcript.runs()
    assert [runs.at(offset) for offset in range(len(transcript.text))] == places
    again = Transcript()
    again.join(transcript)
    assert [again.runs().at(offset) for offset in range(len(again.text))] == places


def test_line_ends_are_made_up_to_a_number() -> None:
    transcript = Transcript()
    transcript.break_lines(2, 0)
    transcript.add("甲\n", 0)
    transcript.break_lines(2, 9)
    transcript.break_lines(1, 9)
    assert transcript.text == "甲\n\n"
    assert transcript.runs().at(2) == 9
