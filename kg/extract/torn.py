"""Names that are torn: one that takes in the beginning of the next word, or leaves out the first character of its own."""

from __future__ import annotations

import re
from typing import Final

from kg.rules.divisions import load_gazetteer

SERVED: Final = re.compile(
    r"[曾现兼拟历原](?=任)|曾(?=[在是担获先经])|获(?=[得评奖“通表授])|参(?=加)|[列出](?=席)|陪(?=同)|率(?=队|团)|带(?=队|领)|主(?=持)|宣(?=[读布])"
)
"""What behind two characters of a name is no third one: 甲曾任, 甲现任, 甲参加, 甲获表彰."""

JOINT: Final = "兼"

COUNTY: Final = "县"
SHARED: Final = frozenset("和成应代单易名")
"""Counties of two characters whose first one is often another word's last: 市财政局和|县财政局, 贸易|县."""


def is_torn_name(text: str, start: int, end: int) -> bool:
    """Whether a name takes in the beginning of the verb behind it, or the 兼 between two posts.

    >>> is_torn_name("王强曾任局长", 0, 3), is_torn_name("王强曾任局长", 0, 2), is_torn_name("王肃曾说", 0, 3)
    (True, False, False)
    """
    return text[start] == JOINT or end - start > 2 and SERVED.match(text, end - 1) is not None


def is_torn_county(text: str, start: int) -> bool:
    """Whether the 县 at ``start`` is the second character of a county's name.

    >>> [is_torn_county(text, text.index("县")) for text in ("祁县东观镇", "市局和县局", "全县上下", "县水利局")]
    [True, False, False, False]
    """
    name = text[max(0, start - 1) : start + 1]
    if len(name) < 2 or name[0] in SHARED:
        return False
    gazetteer = load_gazetteer()
    return any(name == division.name for hit in gazetteer.prefixes(name, 0) for division in hit.divisions)
