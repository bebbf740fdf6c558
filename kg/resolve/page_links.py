"""The judgements of one page: abbreviations spelled out, short forms joined to long ones, people of one name joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.model import Judgement, Mention, Page
from kg.resolve.forms import fold, plain
from kg.resolve.heads import read_heads
from kg.resolve.likeness import JOIN, Weights, load_weights
from kg.resolve.names import Name
from kg.resolve.page_names import PageNames
from kg.resolve.setting import Setting, print_order
from kg.resolve.shorts import Spoken
from kg.resolve.surfaces import PEOPLE
from kg.rules.divisions import Gazetteer

_SHORT_FOR: Final = re.compile(
    r"^[”’》]?[（(][^（）()。]{0,12}?(?:以下|下称|下文)?(?:简称|统称|称)(?:为)?[：:]?[“‘《]?([^”’》（）()，。；]{2,20})[”’》]?[）)；，]"
)
_CALLED: Final = re.compile("[称稱]")
_WINDOW: Final = 60


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The judgements of a page: what spells forms out and joins people, and what joins short forms to long ones."""

    spelled: tuple[Judgement, ...]
    shorts: tuple[Judgement, ...]


def link_page(page: Page, named: PageNames, gazetteer: Gazetteer) -> PageLinks:
    """The judgements of a page, each once."""
    rows = sorted(named.names.items(), key=lambda row: (print_order(row[0])[:3], row[1]))
    names = [name for _, name in rows]
    pointed = [name for _, name in sorted(named.pointers.items(), key=lambda row: (print_order(row[0])[:3], row[1]))]
    spelled = (*_spelled_out([*names, *pointed]), *_one_person(names))
    shorts = (*_stated(page, rows), *_short_forms(named, gazetteer))
    return PageLinks(tuple(dict.fromkeys(spelled)), tuple(dict.fromkeys(shorts)))


def _spelled_out(names: Iterable[Name]) -> Iterator[Judgement]:
    """Each form that is not its own full name, and each doubt."""
    for name in names:
        if name.form_node != name.node:
            yield Judgement(name.form_node, name.node, "positive", name.why)
        for other, path in name.doubts:
            yield Judgement(name.node, other, "unsure", f"{name.form} may be {path}")


def _stated(page: Page, rows: Sequence[tuple[Mention, Name]]) -> Iterator[Judgement]:
    """Short forms that the text itself introduces: 石家庄云杉乳业有限公司（以下简称“石家庄云杉”）."""
    by_form: dict[tuple[str, str], Name] = {}
    for _, name in rows:
        by_form.setdefault((name.type, fold(name.form)), name)
    for mention, name in rows:
        after = page.text[mention.span.end : mention.span.end + _WINDOW]
        match = _SHORT_FOR.match(plain_window(after)) if _CALLED.search(after) else None
        other = by_form.get((name.type, fold(match[1]))) if match else None
        if other is not None and other.node != name.node:
            yield Judgement(other.node, name.node, "positive", f"the text says: {name.form}（简称“{other.form}”）")


def plain_window(text: str) -> str:
    """A stretch of the page without layout."""
    return plain("x" + text)[1:]


def _one_person(names: Sequence[Name]) -> Iterator[Judgement]:
    """A page names two people alike very rarely, and says so when it does."""
    groups: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.type in PEOPLE:
            groups[fold(name.text)].add(name.node)
    for nodes in groups.values():
        first, *others = sorted(nodes)
        for other in others:
            yield Judgement(first, other, "positive", "one name on one page")


def _short_forms(named: PageNames, gazetteer: Gazetteer) -> Iterator[Judgement]:
    spoken = speak_page(named, gazetteer)
    by_type: dict[str, list[Spoken]] = defaultdict(list)
    for row in spoken:
        if row.name.type not in PEOPLE:
            by_type[row.name.type].append(row)
    for type in sorted(by_type):
        for short in by_type[type]:
            longer = [row for row in by_type[type] if len(row.text) > len(short.text)]
            yield from _join(short, longer)


def _join(short: Spoken, longer: Sequence[Spoken]) -> Iterator[Judgement]:
    """The longer name that is most likely the same; where several are likely and not the same themselves, each is a doubt."""
    weights = load_weights()
    fits = [(row, found) for row in longer if (found := weights.compare(short, row))]
    if not fits:
        return
    likely = [fit for fit in fits if fit[1].score >= JOIN] or fits
    nearest, found = min(likely, key=lambda fit: (-round(fit[1].score, 6), len(fit[0].text), fit[0].name))
    others = [row for row, _ in likely if row is not nearest]
    agree = found.score >= JOIN and all(_are_one(nearest, row, weights) for row in others)
    for row, reason in [(nearest, found)] if agree else likely:
        yield Judgement(short.name.node, row.name.node, "positive" if agree else "unsure", reason.why)


def _are_one(one: Spoken, other: Spoken, weights: Weights) -> bool:
    """Whether two long names are likely one, whichever is the longer."""
    short, long = sorted((one, other), key=lambda row: len(row.text))
    found = weights.compare(short, long) if len(short.text) < len(long.text) else None
    return found is not None and found.score >= JOIN


def speak_page(named: PageNames, gazetteer: Gazetteer) -> list[Spoken]:
    """The different names of a page, each with its divisions' ends and its articles."""
    articles: dict[str, set[str]] = defaultdict(set)
    nodes: dict[str, Name] = {}
    for mention, name in sorted(named.names.items(), key=lambda row: (row[1], print_order(row[0])[:3])):
        nodes.setdefault(name.node, name)
        articles[name.node].add(mention.article_id)
    rows = []
    for key, name in sorted(nodes.items()):
        text = fold(name.text)
        rows.append(Spoken(name, text, _division_ends(text, gazetteer), frozenset(articles[key])))
    return rows


@lru_cache(maxsize=1 << 16)
def _division_ends(text: str, gazetteer: Gazetteer) -> frozenset[int]:
    """Where the divisions that a name begins with may end."""
    return frozenset(head.end for head in read_heads(text, Setting("", ()), 0, gazetteer) if not head.level)
