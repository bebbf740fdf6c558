"""How newspapers write time: patterns of absolute, partial and relative dates. They read text in one shape."""

from __future__ import annotations

import re
from typing import Final

TO: Final = r"\s?(?:至|到|—{1,2}|–|-|~|～|(?<=[日月年])一(?=\d))\s?"
JOINT: Final = re.compile(TO)
HAN_YEAR: Final = r"[一二][〇○零九][〇○零一二三四五六七八九]{2}"
HAN_NUMBER: Final = r"[一二三四五六七八九十]{1,3}"
FEW: Final = r"\d{1,3}|[一二两三四五六七八九十半]{1,2}"

# Where a date may begin; all else is passed over.
START: Final = re.compile(
    r"(?<![\d.])\d|(?<![一二三四五六七八九十两几数])[一二三四五六七八九十两半]|[首第上下本今去前明后当同次翌年月近日昨这连最不过未接“\"改新党多长]"
)
SENTENCE_END: Final = re.compile(r"[。！？\n]")

NUMERIC: Final = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d.])"
)
YEAR: Final = re.compile(
    rf"(?:(?P<since>[12]\d{{3}})年?{TO})?(?P<year>[12]\d{{3}}|{HAN_YEAR})\s?年度?(?!历史|以上|的?历史|来?的?古)"
)
YEAR_WORD: Final = re.compile(
    r"今年|(?<!过)去年|(?<![年以])前年|明年(?!龄)|后年(?!龄)|(?<!以)上年度?(?![龄纪])|本年度?|(?P<told>当年|同年|次年|翌年)"
)
YEAR_SHIFT: Final = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
TOLD_SHIFT: Final = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
YEAR_SEASON: Final = re.compile(r"(?P<year>今|去|明)(?P<season>[春夏秋冬])(?![装])")

QUARTER: Final = re.compile(r"第?(?P<one>[一二三四1234])季度|(?P<first>首季)度?|前(?P<many>[二两三23])个?季度")
HALF: Final = re.compile(r"(?P<half>[上下])半年")
FIRST_MONTHS: Final = re.compile(rf"前(?P<many>\d{{1,2}}|{HAN_NUMBER})个?月(?!份)")
SEASON: Final = re.compile(r"(?P<season>[春夏秋冬])(?:[季天]|(?=[，。以]))")
NO_MIDDLE: Final = r"(?!(?<=中)[宁牟阳山卫江方原华铁建粮石交煤核])"
"""After 中 these begin a name: 去年中宁县, 今年中铁十二局."""

YEAR_EDGE: Final = re.compile(rf"年?(?P<edge>[底末初中])(?![期级等央心国学小旬]){NO_MIDDLE}")
YEAR_EDGE_ALONE: Final = re.compile(rf"年(?P<edge>[底末初中内])(?![期级等央心国学小奖终]){NO_MIDDLE}")
MONTH: Final = re.compile(
    rf"(?:(?P<since>\d{{1,2}})月?份?{TO})?(?P<month>\d{{1,2}}|{HAN_NUMBER})\s?月份?(?![龄薪饼球嫂子票供]|[一二三四五六七八九](?![日十号]))"
)
MONTH_WORD: Final = re.compile(
    r"(?P<word>本月|这个月|上个?月|下个?月)(?![刊报球经饼])|(?P<told>当月|同月|次月)|(?P<edge>月[底末初])(?=[前，。将])"
)
THIRD: Final = re.compile(r"\s?(?:(?P<third>[上中下])旬|(?P<edge>[初中底末])(?![期级央心]))")
DAY: Final = re.compile(
    rf"\s?(?:(?P<since>\d{{1,2}})[日号]?{TO})?(?P<day>\d{{1,2}}|{HAN_NUMBER})\s?(?:日|号(?![召楼线]))"
)
# A day without its month is one only where the sentence goes on as after a date.
DAY_ALONE: Final = re.compile(
    rf"(?:(?P<since>\d{{1,2}})[日号]?{TO})?(?P<day>\d{{1,2}})日(?=[上下中]午|凌晨|清晨|早|晚|傍晚|，|从|在|举行|召开|消息|电|讯|前(?![往来去后夕]))"
)

DAY_WORD: Final = re.compile(
    r"(?P<word>今[天日晚晨早夜]|昨[天日晚晨夜]|前天|(?<![目当以])前日|明[天日早晚](?!会)|(?<![先天])后天)(?!的|头条|中国|之|新闻|性)|"
    r"(?P<told>当[天日晚]|同[日]|次日|翌日|第二天)"
)
SHIFTS: Final = {
    "今": 0,
    "昨": -1,
    "前": -2,
    "明": 1,
    "后": 2,
    "当": 0,
    "同": 0,
    "次": 1,
    "翌": 1,
    "第": 1,
    "本": 0,
    "这": 0,
    "上": -1,
    "下": 1,
}
WEEK: Final = re.compile(
    r"(?P<which>上上|上|本|这|下)个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])?(?![年期边围转岁全到密刊长身报游])"
)
WEEK_SHIFT: Final = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}

# A convention: a newspaper's 近日 is within a week, its 近期 within a month.
LATELY: Final = (
    (
        re.compile(
            r"(?<![附最将])近日(?!点)|(?<![\d一二三四五六七八九十目当生节假近昨今明前某末周终整每即])日前(?![往夕后])|连日来?|近几[日天]|这几天|这两天"
        ),
        7,
    ),
    (re.compile(r"(?<!远)近期(?!目标|规划|计划)|近来|最近(?=，|几天|一段|一个|一周)|不久前|前不久"), 30),
)
UNIT: Final = r"(?P<unit>年|个月|周|天)"
PAST: Final = re.compile(rf"(?:近|过去的?|最近)(?P<many>{FEW}){UNIT}(?:多?来|间|里)?")
UNTIL_NOW: Final = re.compile(rf"(?P<many>{FEW}){UNIT}多?来(?=[，；、])")
AHEAD: Final = re.compile(rf"(?:未来|今后|接下来)的?(?P<many>{FEW}){UNIT}(?:内|里)?")
AGO: Final = re.compile(rf"(?P<many>{FEW}){UNIT}前(?![夕后])")

PLAN: Final = re.compile(
    rf"[“\"]?(?P<plan>{HAN_NUMBER})五[”\"]?\s?(?P<part>期间|时期|规划期间?|以来|末期?|之?初|开局之?年?|收官之?年?|之末)"
)
DECADE: Final = re.compile(
    r"(?:(?P<century>上世纪|20世纪|二十世纪|本世纪|21世纪))?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代(?:[初中末后前][期]?)?"
)
# Times that everybody knows and nobody dates.
VAGUE: Final = re.compile(
    r"(?:党的)?(?:十[一二三四五六七八九]|二十)大(?:[一二三四五六七]中全会)?以来|改革开放(?:\S{1,6}年)?以来|新中国成立(?:\S{1,6}年)?以来|新时代以来|"
    r"近年来|近几年来?|近些年来?|多年来|多年以来|长期以来"
)

BEFORE_UNTIL: Final = re.compile(r"(?:截至|截止到?|(?<![达得见受感回提])[到至])\s?$")
AFTER_SINCE: Final = re.compile(r"以来|(?:上半年|份)?起(?![步草点源来到])|开始|至今|来(?=[，。；])|以后|之后")
AFTER_UNTIL: Final = re.compile(r"[以之]?前(?![往来去期后])|为止")
# What says that a date without its year still lies ahead.
FUTURE: Final = re.compile(
    r"[^。，；！？\n]{0,8}(?:，[^。，；！？\n]{0,6})?(?:将|拟|预计|计划|力争|有望|确保|届时)|[以之]?前(?![往来去])"
)
FUTURE_BEFORE: Final = re.compile(r"(?:将于?|拟于?|预计|计划|力争|有望|确保|定于)[^。，；！？\n]{0,6}$")
REACH: Final = 12
