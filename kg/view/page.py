"""``index.html``: one file that asks no host for anything.

The template escapes by itself; scripts are allowed by their digests and nothing else is; the data stands in a block that
no browser runs, with every character escaped that could end it.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import Any, Final

import orjson
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from kg.graph import PolicyGraph
from kg.view.network import OPENING
from kg.view.payload import make_payload
from kg.view.words import LANGUAGES, words_by_language

SCRIPTS: Final = (
    "data.js",
    "words.js",
    "dom.js",
    "search.js",
    "evidence.js",
    "view.js",
    "shown.js",
    "together.js",
    "takeaway.js",
    "verdicts.js",
    "figures.js",
    "districts.js",
    "profile.js",
    "card.js",
    "summary.js",
    "marks.js",
    "camera.js",
    "names.js",
    "ground.js",
    "painter.js",
    "filters.js",
    "path.js",
    "steps.js",
    "pointer.js",
    "canvas.js",
    "svg.js",
    "graphml.js",
    "histogram.js",
    "tables.js",
    "sheet.js",
    "hover.js",
    "article.js",
    "keys.js",
    "main.js",
)
"""The page's own code, in the order in which it is joined into one script."""

NAMED: Final = 3
"""So many places of the pages the heading names."""

PROVINCE: Final = re.compile(r"^(?:.{2,8}?(?:省|自治区|特别行政区)|..市)(?=.)")
"""What a place's full name begins with: the province, or the city that is one."""

TURNING: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of the text around them, so that words read otherwise than they stand."""
ESCAPES: Final = {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"} | dict.fromkeys(TURNING, "\ufffd")
ESCAPED: Final = re.compile(f"[{''.join(ESCAPES)}]")
LEVEL: Final = 4
"""How hard to pack: level 6 takes twice as long for a fifteenth less."""
LARGE: Final = 1_000_000
"""From how many characters on the data are packed."""


def render_index(graph: PolicyGraph, *, problems: Sequence[tuple[str, str]] = ()) -> str:
    """The whole page for a graph; ``problems`` are (source, reason) of what could not be read.

    The same graph gives the same bytes.
    """
    with collection_paused():
        payload = make_payload(graph, problems=problems)
        payload["title"] = page_title(graph)
        payload["opening"] = OPENING
        data = embed(payload)
    packed = len(data) > LARGE
    scripts = ("(async () => {\n'use strict';\n" + "\n".join(asset(name) for name in SCRIPTS) + "\n})();\n",)
    template = Environment(loader=DictLoader({"page": asset("page.html")}), autoescape=True, undefined=StrictUndefined)
    return template.get_template("page").render(
        title=payload["title"],
        words=words_by_language()[LANGUAGES[0]]["page"],
        policy=content_policy(scripts),
        style=Markup(asset("page.css")),  # noqa: S704  files of the package
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        packed=packed,
        data=Markup(pack(data) if packed else data),  # noqa: S704  escaped by embed
    )


@contextmanager
def collection_paused() -> Iterator[None]:
    """No search for unreachable cycles meanwhile: all that a page is made of is kept until it is written, and a search through the
    records of a large graph takes as long as writing half of its page.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def page_title(graph: PolicyGraph) -> str:
    """What the pages cover: their places and their first and last month."""
    places = Counter(page.place for page in graph.records.pages if page.place)
    dates = sorted(page.date[:7] for page in graph.records.pages if page.date)
    frequent = sorted(places, key=lambda place: (-places[place], place))
    return " · ".join(part for part in (name_places(frequent), span_of_dates(dates)) if part)


def name_places(places: Sequence[str]) -> str:
    """One place in full; of several the first three without their provinces, and a sign that there are more.

    >>> name_places(["河南省许昌市"]), name_places(["河南省许昌市", "福建省宁德市", "北京市海淀区", "湖北省荆门市"])
    ('河南省许昌市', '许昌市、宁德市、海淀区…')
    """
    if len(places) < 2:
        return "".join(places)
    short = [PROVINCE.sub("", place) for place in places[:NAMED]]
    return "、".join(short) + ("…" if len(places) > NAMED else "")


def span_of_dates(dates: Sequence[str]) -> str:
    """The first and the last of sorted dates, once where they are the same.

    >>> span_of_dates(["2022-03", "2023-02"]), span_of_dates(["2022-03"])
    ('2022-03 — 2023-02', '2022-03')
    """
    if not dates:
        return ""
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} — {dates[-1]}"


def content_policy(scripts: Sequence[str]) -> str:
    """A Content-Security-Policy that runs these scripts only and lets nothing be asked of any host."""
    digests = (base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii") for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def embed(data: Any) -> str:
    """JSON that can stand inside a ``script`` element: no character of it can end the element or begin another.

    Characters that turn the direction of the text around become U+FFFD, so that no name reads otherwise than it stands.

    >>> embed("</script>&")
    '"\\\\u003c/script\\\\u003e\\\\u0026"'
    """
    try:
        text = orjson.dumps(data).decode("utf-8")
    except orjson.JSONEncodeError:  # half a surrogate pair, which UTF-8 cannot hold but an escape of JSON can
        text = json.dumps(data, ensure_ascii=False).encode("utf-8", errors="backslashreplace").decode("utf-8")
    return ESCAPED.sub(lambda found: ESCAPES[found[0]], text)


def pack(text: str) -> str:
    """A text deflated (RFC 1951) and in base64, as the page's ``unpack`` takes it.

    >>> pack("政图")
    'ezZl/9PZ+wA='
    """
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packer.compress(text.encode("utf-8")) + packer.flush()).decode("ascii")


def asset(name: str) -> str:
    """A file of ``kg/view/assets``."""
    return (resources.files("kg.view") / "assets" / name).read_text(encoding="utf-8")
