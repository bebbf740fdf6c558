"""The wording by which a newspaper marks its own parts: folio lines, rubrics, bylines, captions, credits, ends.

All patterns read text in one shape (``kg.text.shape``): simplified, full-width punctuation, ASCII digits, plain spaces.
"""

from __future__ import annotations

import re
from typing import Final

# A sentence is over here; what follows on the next line is a new paragraph.
TERMINAL: Final = "。！？…；：”’）】!?;:"
# Only prose has these inside.
PROSE: Final = re.compile(r"。|；|，.*[，、]|、.*，")
# A headline has at least two words or characters of Chinese, and does not begin with what only goes on.
WORDS: Final = re.compile(r"(?![，、。；：！？）》”])(?=.*[\u4e00-\u9fff].*[\u4e00-\u9fff])")
# How a line goes on that a column break cut in two: a few words, then punctuation; not how a paragraph opens.
FRAGMENT: Final = re.compile(r"[^，。；、：]{0,7}[。；、]|[”’）》]|[^，。；、：\s]{1,6}，")
FRESH: Final = re.compile(
    r".{0,2}(?:日前|近日|近年|目前|当前|今年|去年|会上|同时|此外|当天|随后|据|截至|其中|为此|如今|眼下|下一步|一直以来|一方面|另一方面|首先|其次|"
    r"去年|近期|同日|当日|期间|途中|首先|活动|\d+[年月日])"
)

DATE: Final = (
    r"(?:\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|二[〇○零][〇○零一二三四五六七八九]{2}年.{1,3}月.{1,3}日)"
)
STAFF: Final = (
    r"责任编辑|本版编辑|本期编辑|值班编委|值班主任|值班总编|值班编辑|执行主编|美术编辑|视觉设计|版面设计|投稿邮箱|投稿热线|新闻热线|"
    r"责编|主编|编辑|编审|美编|版式|版面|组版|校对|视觉|审读|制图|统筹|电子信箱|本版邮箱"
)
FOLIO_START: Final = re.compile(
    rf"(?:{STAFF})(?:\s|：|/|／|\||$)|当前位置|首页\s*>|来源：|版权所有|第?\s*[A-D]?\d{{1,2}}\s*版(?:\s|$)"
)
FOLIO: Final = re.compile(
    rf"{DATE}.*(?:星期|农历|藏历|版|{STAFF}|来源)|(?:星期|版|{STAFF}).*{DATE}|(?:{STAFF})[：/\s].*(?:{STAFF})[：/\s]"
)
FOLIO_DATE: Final = re.compile(
    rf"\s*(?:\S{{1,12}}[\s|·]+){{0,5}}{DATE}(?:\s*(?:星期|周).)?(?:[\s|·]+\S{{1,12}}){{0,4}}\s*$"
)
# The paper's name at the head of a page, with the number and the name of the page; and a number alone, set between dashes.
MASTHEAD: Final = re.compile(
    r"[\u4e00-\u9fff]{2,7}(?:日报|晚报|晨报|早报|时报|都市报|周报|商报)(?!记者|讯)"
    r"(?:[·\s|]+(?:第?[A-D]?\s?[\d一二三四五六七八九十①-⑳]{1,3}版?|(?!\S*记者)[\u4e00-\u9fff]{2,6}(?:[·.][\u4e00-\u9fff]{2,4})?))*\s*$"
)
PAGE_MARK: Final = (
    r"(?:第?\s?[A-D]?\d{1,2}\s?版|第[一二三四五六七八九十]{1,2}版|[A-D]\d{1,2}|0\d|农历\S{2,12}|[甲乙丙丁戊己庚辛壬癸]\S年\S{2,7}|今日\S{1,3}版|"
    r"总?第[\d×]{2,6}期|（总第[\d×]{2,6}期）|(?:新闻)?热线[：\s]*[\d×—-]+|内部资料\S*|国内统一\S*|邮发代号\S*|CN\s?[\d-]+)"
)
TOP_NOTE: Final = re.compile(
    rf"(?:[\u4e00-\u9fff·.]{{2,9}}[\s|]+){{0,2}}{PAGE_MARK}(?:[\s|]+(?:{PAGE_MARK}|[\u4e00-\u9fff·.]{{2,9}})){{0,4}}\s*$|"
    r"[A-Z][A-Z ]{5,30}$"
)
TOP_MARKS: Final = (FOLIO_DATE, MASTHEAD, TOP_NOTE)
PAGE_NUMBER: Final = re.compile(r"[—－·•-]{1,2}\s*\d{1,3}\s*[—－·•-]{1,2}$")
# Names of sections that stand alone at the head of a page.
SECTIONS: Final = frozenset(
    "要闻 综合 综合新闻 时政 时政要闻 本地新闻 经济 社会 民生 城事 文化 文体 体育 教育 科教 财经 法治 评论 理论 副刊 专题 专版 "
    "特刊 视点 焦点 深度 关注 国内 国际 县区 县域 区县 市县 头版 广告".split()
)

RUBRIC_WORDS: Final = (
    r"(?:.{0,6}(?:简讯|短讯|快讯|要讯|会讯|文讯|短波|速递|速览|点滴|短讯集纳|短讯|集纳|播报|速写|一览|掠影|看点|回音|来论|札记|"
    r"新闻|动态|链接|手记|观察|短评|时评|快评|短论|微评|微言|社论|评论|论坛|感言|提示|特写|摘登|摘编|连载|随笔|走笔|人物|人事|"
    r"声音|编者按|编后|按语|学苑|茶座|看台|访谈)|启事|公告|公示|通告|更正|声明|预告)"
)
RUBRIC: Final = re.compile(rf"[□■◎●▲◆★☆○※△▇【〔［\[〈（(]*{RUBRIC_WORDS}(?:（[^）]{{1,6}}）)?[】〕］\]〉）)：]*$")
DOCUMENT_NUMBER: Final = re.compile(r"\S{2,12}[〔［\[（]\d{4}[〕］\]）]\s*第?\d+号$")
COLUMN_CREDIT: Final = re.compile(
    r"本[栏版].{0,12}除.{0,6}署名.{0,4}外.{0,4}[由为](?P<names>.{2,30}?)(?:采写|撰写|提供|撰稿)"
)
BRACKETED: Final = re.compile(r"[【〔［\[〈][^】〕］\]〉]{1,16}[】〕］\]〉]$")
SERIES: Final = re.compile(r"[—－-]{1,2}[^—－，。]{2,20}[—－-]{1,2}$|[^，。]{2,12}[·•][^，。]{2,12}$")

DASHED: Final = re.compile(r"[—－-]{1,2}(?=[^—－-])")
NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|第[一二三四五六七八九十]{1,3}[章节条]|[①-⑳]|\d{1,2}[.、．](?!\d))"
)
ITEM: Final = re.compile(
    r"[\u25a0-\u27bf\u2580-\u259f\u2b00-\u2bff※⊙•·]\s*(?=\S{6})|(?:\d{1,2}[.、．](?!\d)|[①-⑳]|（\d{1,2}）)|——(?=.{4,}。)|[第之][一二三四五六七八九十]{1,2}(?:[，是]|$)"
)
# A row of a Markdown table.
ROW: Final = re.compile(r"\|.*\|$")
ASKED: Final = re.compile(r"(?:本报)?(?:记者|问|主持人)：(?=.{2,})")
SPEAKER: Final = re.compile(r"(?:记者|问|答|主持人|读者|编者|[\u4e00-\u9fff]{2,3})：(?=.{2,})")

NEWS_OPENING: Final = re.compile(
    r"[【［\[]?本[报刊网台市县区]?[^，。：（）\s]{0,6}?(?:网)?讯[】］\]]?(?=[\s（：“【]|[^，。]{0,3}\d|[\u4e00-\u9fff])|"
    r"[\u4e00-\u9fff]{0,6}(?:日报|晚报|晨报|早报|时报|都市报|商报)讯(?=[\s（：])|"
    r"(?:据)?(?:新华社|新华网|中新社|人民网)[^，。（）]{0,12}(?:电|讯)|本报[^，。（）]{1,8}\d{1,2}月\d{1,2}日(?:电|讯)|又讯"
)
REPORTERS: Final = re.compile(r"记\s?者|通\s?讯\s?员|文\s?/\s?图|实习生|特约作者|作者|采写|撰文|供稿")
CONTINUED: Final = re.compile(r"（?(?:上接|下转|紧接|转自)[^）]{1,12}版?[^）]{0,6}）?$|（未完待续）$")

TURNED: Final = re.compile(r"（(?:下转|紧转)[^）]{1,12}）$")
FROM_PAGE: Final = re.compile(r"（(?:上接|紧接)第?\s?[A-D]?[\d一二三四五六七八九十]{1,3}版?(?:[^版）]{0,6})?）")

CAPTION: Final = re.compile(
    r"[▲▼◀▶△▽◤◥←→↑↓]?\s*(?:图[为示]|[上下左右本题主配]图|图\s*[①-⑳一二三四五六七八九十\d]?\s*[：，]|[（［〔【]\s*(?:图片?|配图|资料图)[^）］〕】]{0,6}[）］〕】]|图片说明|图片新闻)"
)
PHOTO_END: Final = re.compile(r"(?:摄影报道|摄影|供图|摄)(?:（[^）]{0,10}）)?[）)］\]〕]?$")
PHOTO_CREDIT: Final = re.compile(
    r"[（(]?(?:(?:本报|本刊|见习|实习|特约)?(?:记者|通讯员)?\s*)(?P<names>(?:[\u4e00-\u9fff·]{1,8}[\s、]{0,3}){1,4}?)\s*"
    r"(?:摄影报道|摄影|供图|/?摄)(?:（[^）]{0,10}）)?[）)］\]〕]?$"
)
# A picture with its own story: it says when, and stands by itself.
STORY_CAPTION: Final = re.compile(r"\d{1,2}月\d{1,2}日|昨日|昨天|近日|日前|今天|今年|连日来")
NOTICE: Final = re.compile(
    r"(?:名\s?单|公\s?告|公\s?示|通\s?报|通\s?知|决\s?议|决\s?定|启\s?事|通\s?告|声\s?明|清\s?单|一览表?)(?:（.{1,12}）)?$"
)
LEAD_IN: Final = re.compile(r"(?:要求|强调|指出|表示|提出)$")
SPEECH: Final = re.compile(r"会议上$|大会上$|工作报告|讲话|致辞|发言")
