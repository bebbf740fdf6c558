from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.text.formats.plain import normalise


@given(st.text(alphabet="\ufeff\r\n甲乙"))
def test_offsets_lead_back_to_the_decoded_file(decoded: str) -> None:
    text, offsets = normalise(decoded)
    assert "\r" not in text
    assert all(
        decoded[offsets.at(i)] == char or (decoded[offsets.at(i)], char) == ("\r", "\n") for i, char in enumerate(text)
    )
