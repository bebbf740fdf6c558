"""Where an article plays: the county, township or village that it is about, else the place of its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from kg.rules.divisions import Division, Gazetteer, contains
from kg.text.places import Naming, find_names, home_of

# So much of the body tells where the story is; so many namings of a village make it the village's story.
OPENING: Final = 320
REPEATED: Final = 3
CITYWIDE: Final = re.compile(r"全[市州盟省]|我[市州盟省]|[市州盟]委(?:书记|常委)|[市州盟]长|市级|市政府常务会")


def article_place(headline: str, body: str, page_code: str, gazetteer: Gazetteer) -> str:
    """The code of the division that an article is about; ``page_code`` where it names none.

    A division in the headline decides; else the only county in the opening of the body, else the one that most of the
    article is about. It goes down to a township or village that the headline names or the body names again and again.
    Texts come in one shape.

    >>> from kg.rules.divisions import load_gazetteer
    >>> article_place("小店区新桥通车", "本报讯 今天上午，新桥通车。", "140100", load_gazetteer())
    '140105'
    """
    home = home_of(page_code, gazetteer) or page_code
    opening = body[:OPENING]
    titles = resolve(find_names(headline, gazetteer, within=home), home, "")
    county = only(county_codes(titles, ""))
    named = resolve(find_names(opening, gazetteer, within=home), home, county)
    if not county and county_codes(titles, ""):
        return page_code
    if not county:
        county = body_county(headline, opening, body, named, home, gazetteer)
    if not county:
        # Dongguan and a few other cities have townships and no counties.
        town = max((d.code for d in titles if is_local(d, home)), key=len, default="")
        other = town or foreign_home(titles + named, page_code, gazetteer)
        return article_place(headline, body, other, gazetteer) if other and other != page_code else page_code
    home = home_of(county, gazetteer) or home
    local = [d for d in resolve(find_names(headline, gazetteer, within=county), home, county) if is_local(d, county)]
    local = local or repeated([d for d in named if is_local(d, county)], body)
    return max((d.code for d in local), key=len, default=county)


def body_county(headline: str, opening: str, body: str, named: list[Division], home: str, gazetteer: Gazetteer) -> str:
    """The county that the body is about: the only one of its opening, or the one that leads in all of it."""
    counties = county_codes((d for d in named if len(d.code) == 6), home)
    if CITYWIDE.search(headline):
        return ""
    if len(set(counties)) == 1 and not CITYWIDE.search(opening[:80]):
        return counties[0]
    votes = Counter(county_codes(resolve(find_names(body[: 5 * OPENING], gazetteer, within=home), home, ""), home))
    best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if best and best[0][1] >= REPEATED and 3 * best[0][1] >= 2 * votes.total() and not CITYWIDE.search(opening[:80]):
        return best[0][0]
    return ""


def resolve(namings: Iterable[Naming], home: str, county: str) -> list[Division]:
    """One division for each naming, as the chain before it (山西省太原市小店区), the county or the home tells; others are left out."""
    found: list[Division] = []
    last = ""
    end = -1
    for naming in namings:
        scopes = ((last,) if naming.start == end else ()) + (county, last[:6], home)
        options: tuple[Division, ...] = ()
        for scope in scopes:
            options = tuple(d for d in naming.divisions if scope and contains(scope, d.code))
            if options:
                break
        if not options and not naming.short and all(len(d.code) == 6 for d in naming.divisions):
            options = naming.divisions
        if options and len({d.code[:6] for d in options}) == 1:
            found.append(min(options, key=lambda d: (len(d.code), d.code)))
            last, end = found[-1].code, naming.end
    return found


def county_codes(divisions: Iterable[Division], home: str) -> list[str]:
    """The counties of the divisions that are a county in the home or lie in one, in order."""
    return [d.code[:6] for d in divisions if d.code[4:6] != "00" and (not home or contains(home, d.code))]


def only(codes: list[str]) -> str:
    """The one code of a list that has one, however often."""
    return codes[0] if len(set(codes)) == 1 else ""


def is_local(division: Division, county: str) -> bool:
    """Whether a division is a township, village or community of the county."""
    return len(division.code) > 6 and contains(county, division.code)


def repeated(divisions: list[Division], body: str) -> list[Division]:
    """The first chain of townships and villages, where the article names its last again and again."""
    chain: list[Division] = []
    for division in divisions:
        if not chain or contains(chain[-1].code, division.code):
            chain.append(division)
    while chain and body.count(chain[-1].name) < REPEATED:
        chain.pop()
    return chain


def foreign_home(divisions: list[Division], page_code: str, gazetteer: Gazetteer) -> str:
    """The one other prefecture that all divisions named in headline and opening belong to, or an empty string."""
    other = only([home_of(d.code, gazetteer) for d in divisions])
    return other if other and not contains(page_code, other) and not contains(other, page_code) else ""
