"""The language that ``kg`` speaks: what it says stands in English in the code, and in Chinese in ``messages.toml``, side by side.

A message is turned where it is printed, as a whole: its English is matched against the table, and what stands in its gaps (a path, a
name, a number, another message) goes into the Chinese. So an error reads the same in Python, in a log and in a report, and only the
terminal speaks the user's language. JSON, files and pages are never turned.
"""

from __future__ import annotations

import locale
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

LANGUAGES: Final = ("zh", "en")
SPOKEN: Final = ContextVar("SPOKEN", default="en")
"""The language of this run of ``kg``."""

_GAP: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the table: the English as a pattern, its longest unbroken words, how much it says in words, and the Chinese."""

    pattern: re.Pattern[str]
    words: str
    size: int
    chinese: str


def speak(language: str) -> None:
    """Say everything from here on in one of ``LANGUAGES``."""
    SPOKEN.set(language)


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for with a ``--lang`` that comes first, else that of the locale: Chinese where it is Chinese, else English.

    >>> choose_language(["--lang", "zh", "info"], {"LANG": "en_GB.UTF-8"}), choose_language(["info"], {"LANG": "zh_CN.UTF-8"})
    ('zh', 'zh')
    >>> choose_language([], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"})
    'en'
    """
    first, second = [*arguments[:2], "", ""][:2]
    asked = second if first == "--lang" else first.removeprefix("--lang=")
    if asked in LANGUAGES:
        return asked
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    named = named or locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def bring_forward(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--lang`` before the command, where it belongs, since one types it behind as well.

    >>> bring_forward(["info", "output", "--lang", "zh"]), bring_forward(["info", "--", "--lang"])
    (['--lang', 'zh', 'info', 'output'], ['info', '--', '--lang'])
    """
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for place, word in enumerate(rest[:end]):
        if word == "--lang" or word.startswith("--lang="):
            size = 1 if "=" in word else 2
            return [*rest[place : place + size], *rest[:place], *rest[place + size :]]
    return rest


def translate(text: str) -> str:
    """A message in the language of this run; as it is where that is English, or the table does not have it.

    >>> translate("nothing to review")
    'nothing to review'
    """
    return text if SPOKEN.get() == "en" else to_chinese(text)


def to_chinese(text: str) -> str:
    """A message in Chinese; what stands before it (a file, a line, an entry) stays, and so does what the table does not have.

    Of several rows that fit the one that says most in its own words is taken.

    >>> to_chinese("old.txt: the file is empty"), to_chinese("许昌市")
    ('old.txt: 文件是空的', '许昌市')
    """
    if not re.search("[A-Za-z]{2}", text):
        return text
    for start in (0, *(found.end() for found in re.finditer(": ", text))):
        if (said := _match(text[start:])) is not None:
            return text[:start] + said
    return "；".join(map(to_chinese, text.split("; "))) if "; " in text else text


def _match(text: str) -> str | None:
    """The Chinese of a whole message, its gaps turned likewise."""
    for row in read_messages():
        if row.words in text and (found := row.pattern.fullmatch(text)):
            gaps = {name: to_chinese(value) if value != text else value for name, value in found.groupdict().items()}
            return row.chinese.format(**gaps)
    return None


@lru_cache(maxsize=1)
def read_messages() -> tuple[Message, ...]:
    """The table, its most telling rows first."""
    tables = tomllib.loads((resources.files("kg.cli") / "messages.toml").read_text(encoding="utf-8"))
    rows = [make_message(english, chinese) for table in tables.values() for english, chinese in table.items()]
    return tuple(sorted(rows, key=lambda row: (-row.size, row.pattern.pattern)))


def make_message(english: str, chinese: str) -> Message:
    """A row of the table. A gap at the very beginning holds no colon, so that it does not swallow the file before the message.

    >>> row = make_message("{count} verdicts", "{count} 条裁决")
    >>> row.pattern.fullmatch("3 verdicts")["count"], row.pattern.fullmatch("a.yaml: 3 verdicts")
    ('3', None)
    """
    pieces = _GAP.split(english)
    pattern = re.escape(pieces[0])
    for place, (name, words) in enumerate(zip(pieces[1::2], pieces[2::2], strict=True)):
        any_words = "(?:(?!: ).)*?" if not place and not pieces[0] else ".*?"
        gap = f"(?P={name})" if f"(?P<{name}>" in pattern else f"(?P<{name}>{any_words})"
        pattern += gap + re.escape(words)
    return Message(re.compile(pattern, re.DOTALL), max(pieces[::2], key=len), sum(map(len, pieces[::2])), chinese)
