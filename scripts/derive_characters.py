"""Derive kg/text/traditional.txt, pairs of a traditional character and its simplified form, from OpenCC's character table.

    pip install opencc-python-reimplemented==0.1.7 && python scripts/derive_characters.py

Only one-to-one pairs are taken, each with the first of the simplified forms; a character that may stay as it is is left out.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

TARGET = Path(__file__).parent.parent / "kg" / "text" / "traditional.txt"


def is_ideograph(text: str) -> bool:
    """Whether ``text`` is one ideograph of the basic block or of extension A."""
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"


def read_pairs(listing: str) -> list[str]:
    """The pairs of a table whose lines are a character, a tab, and its forms, sorted."""
    rows = [(char, forms.split()) for char, forms in (line.split("\t") for line in listing.splitlines())]
    return sorted(
        char + forms[0] for char, forms in rows if is_ideograph(char) and is_ideograph(forms[0]) and char not in forms
    )


if __name__ == "__main__":
    pairs = read_pairs((resources.files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8"))
    lines = [" ".join(pairs[start : start + 24]) for start in range(0, len(pairs), 24)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
