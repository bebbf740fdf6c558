"""Text for XML: escaped, and without the characters that XML 1.0 cannot hold in any form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEADER: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

ENTITIES: Final = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def clean(value: object) -> str:
    """The value as text, characters outside XML 1.0's ``Char`` removed (https://www.w3.org/TR/xml/#charsets).

    >>> clean("太原\\x00市\\ufffe")
    '太原市'
    """
    return ILLEGAL.sub("", str(value))


def content(value: object) -> str:
    """The value as the content of an element."""
    return escape(clean(value), {"\r": "&#13;"})


def attributes(pairs: Mapping[str, object]) -> str:
    """The pairs as attributes of a tag, each after a space.

    >>> attributes({"label": '<"小店">', "size": 8.0})
    ' label="&lt;&quot;小店&quot;&gt;" size="8.0"'
    """
    return "".join(f' {name}="{escape(clean(value), ENTITIES)}"' for name, value in pairs.items())
