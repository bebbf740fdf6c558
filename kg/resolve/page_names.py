"""All names of one page: every mention read in its article's setting. Pure; needs no other page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from kg.model import ArticleRecords, Mention, PageRecords
from kg.resolve.abbreviations import Abbreviations
from kg.resolve.districts import make_place, most_frequent_prefecture, name_districts
from kg.resolve.forms import fold, plain
from kg.resolve.heads import Head, read_heads
from kg.resolve.names import LINKED, Name
from kg.resolve.organs import name_organization
from kg.resolve.rows import shared_nouns
from kg.resolve.setting import Setting, print_order, reading_order, set_article
from kg.resolve.surfaces import PEOPLE, agree_on_types
from kg.resolve.works import name_work
from kg.rules.divisions import Gazetteer

_INNER: Final = (
    "社区",
    "村",
    "街道",
    "镇",
    "乡",
    "示范区",
    "开发区",
    "高新区",
    "经开区",
    "新区",
    "园区",
    "产业园",
    "新城",
    "度假区",
    "试验区",
)


@dataclass(frozen=True, slots=True)
class PageNames:
    """The name of each mention of a page that names something, and what each pointing mention (我市) points to.

    ``order`` gives each mention's rank in its article as read.
    """

    page_id: str
    names: Mapping[Mention, Name]
    pointers: Mapping[Mention, Name]
    order: Mapping[Mention, int]


def name_page(records: PageRecords, *, table: Abbreviations, gazetteer: Gazetteer) -> PageNames:
    """Read all mentions of a page: districts first, since the others lean on them."""
    rows = [(article, _in_order(article)) for article in records.articles]
    types = agree_on_types(mention for _, mentions in rows for mention in mentions if not mention.refers)
    settings = {article.article.id: set_article(article.article, records.page, gazetteer) for article, _ in rows}
    places = [
        make_place(mention, settings[article.article.id], table, gazetteer)
        for article, mentions in rows
        for mention in mentions
        if types.get(mention, mention.type) == "District"
    ]
    districts = name_districts(places, records.page, gazetteer)
    fallback = most_frequent_prefecture(districts)
    names: dict[Mention, Name] = {}
    spelled: dict[Mention, Name] = {}
    order: dict[Mention, int] = {}
    for article, mentions in rows:
        setting = settings[article.article.id]
        if not setting.place and fallback:
            division = gazetteer.get(fallback)
            path = (*gazetteer.ancestors(fallback), *((division,) if division else ()))
            setting = Setting(fallback, path, page_id=records.page.id)
        order.update({mention: rank for rank, mention in enumerate(mentions)})
        nouns = shared_nouns(article.article)
        named = _name_article(mentions, types, districts, setting, nouns=nouns, table=table, gazetteer=gazetteer)
        spelled.update((mention, name) for mention, name in named.items() if mention.refers)
        names.update((mention, name) for mention, name in named.items() if not mention.refers)
    pointers = _point(rows, names, districts, spelled)
    return PageNames(records.page.id, names, pointers, order)


def _in_order(records: ArticleRecords) -> list[Mention]:
    """Every mention of an article and of its claims, once, in reading order."""
    ends = [end for claim in records.relations for end in (claim.head, claim.tail)] + [
        claim.entity for claim in records.facts
    ]
    mentions = {*records.mentions, *ends}
    return sorted(mentions, key=lambda m: (reading_order(records.article, m), print_order(m), m.refers))


def _name_article(
    mentions: list[Mention], types: Mapping[Mention, str], districts: Mapping[Mention, Name], setting: Setting,
    *, nouns: Mapping[int, str], table: Abbreviations, gazetteer: Gazetteer,
) -> dict[Mention, Name]:  # fmt: skip
    """The names of an article's mentions in reading order; what is read widens the setting of what follows.

    ``nouns`` are those that rows of quoted names share, by the place of each member. Of the words that point, those get a name
    that spell out a body: the 村党支部 that nobody prints with its village is one, and so is the 水利局 of 水利局党委.
    """
    ranked = [(rank, districts[m]) for rank, m in enumerate(mentions) if m in districts]
    ranked += [
        (rank, head.district)
        for rank, m in enumerate(mentions)
        if types.get(m) in ("Organization", "Event")
        for head in _local_heads(plain(m.surface), setting, rank, gazetteer)
    ]
    setting = replace(setting, districts=tuple(sorted(ranked, key=lambda row: (row[0], row[1].text))))
    names: dict[Mention, Name] = {}
    before: Name | None = None
    end = -1
    for rank, mention in enumerate(mentions):
        if mention.refers:
            form, surface = plain(mention.refers), plain(mention.surface)
            if mention.type == "Organization" and (form.endswith(surface) or surface.startswith(form)):
                names[mention] = name_organization(form, setting, rank, table=table, gazetteer=gazetteer)
            continue
        type, form = types[mention], plain(mention.surface)
        if type == "District":
            names[mention] = districts[mention]
        elif type in PEOPLE:
            # the node keeps the type that the extractor saw, so that a judgement can say who was merged into whom
            names[mention] = Name(mention.type, form, form, "" if form in table.figures else setting.here)
        elif type == "Organization":
            row = mention.span.start == end + 1
            name = name_organization(form, setting, rank, table=table, gazetteer=gazetteer, before=before, row=row)
            names[mention] = before = name
            end = mention.span.end
        elif type == "Initiative" and mention.span.start in nouns and "“" not in form:
            full = f"“{form}”{nouns[mention.span.start]}"
            name = name_work(type, full, setting, rank, table=table, gazetteer=gazetteer)
            names[mention] = replace(name, form=form, rank=LINKED, why=f"{form} shares the noun of its row")
        else:
            names[mention] = name_work(type, form, setting, rank, table=table, gazetteer=gazetteer)
    return names


def _local_heads(form: str, setting: Setting, rank: int, gazetteer: Gazetteer) -> list[Head]:
    """青枫社区 in 青枫社区党委 and 鹿泉区 in 鹿泉区委 are districts that a later 社区 or 区 may mean."""
    heads = [head for head in read_heads(form, setting, rank, gazetteer) if not head.level and not head.short]
    inner = (head for head in heads if head.district.text.endswith(_INNER) or head.district.kind == "county")
    return list(islice(inner, 1))


def _point(
    rows: list[tuple[ArticleRecords, list[Mention]]],
    names: Mapping[Mention, Name],
    districts: Mapping[Mention, Name],
    spelled: Mapping[Mention, Name],
) -> dict[Mention, Name]:
    """What the pointing mentions mean: a district by its code, anything else by a name of the same article, then of the page.

    A body that no page names in full is named as the pointing words spell it out (``spelled``).
    """
    by_article: dict[tuple[str, str], dict[str, Name]] = {}
    by_page: dict[str, dict[str, Name]] = {}
    for mention, name in names.items():
        for form in (fold(name.form), fold(name.text)):
            by_article.setdefault((mention.article_id, form), {}).setdefault(name.type, name)
            by_page.setdefault(form, {}).setdefault(name.type, name)
    pointers = {}
    for _, mentions in rows:
        for mention in mentions:
            if not mention.refers:
                continue
            form = fold(mention.refers)
            near = by_article.get((mention.article_id, form)) or by_page.get(form) or {}
            target = near.get(mention.type) or (min(near.values()) if near else None)
            if mention in districts and districts[mention].code:
                target = districts[mention]
            target = target or spelled.get(mention)
            if target is not None:
                pointers[mention] = target
    return pointers
