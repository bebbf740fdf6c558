"""Which lines of a web page are its articles: where its sentences stand closest, without menus, credits of the site and lists of links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from kg.text.decode import is_han
from kg.text.formats.html_lines import Element, Reading, WebLine

MAIN_SHARE: Final = 0.7  # of the characters of all sentences of a page stand in its main element
MAX_LINKS: Final = 0.5  # a line of which more is links is a menu's
MARKS: Final = re.compile("[，。；：！？、”]")
SENTENCE: Final = re.compile("[。！？…；][”’」』）)]*$|，.*[，。]|。.*。")
ASIDE: Final = frozenset("nav footer aside form".split())
# Words of class and id by which the makers of sites call what is no article.
ASIDE_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|foot\w*|copyright|share\w*|bdshare\w*|relat\w*|xiangguan|recommend\w*|comment\w*|pinglun|crumbs?|"
    r"breadcrumb\w*|position|sidebar|hot\w*|rank\w*|login|search\w*|banner|toolbar|tools|print\w*|pager|pagination|qrcode|ewm|fontsize|"
    r"friendlinks?|links?)(?=$|[\s_-])"
)
CREDITS: Final = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|技术支持|未经.{0,12}(?:授权|许可)|举报电话|网站地图|联系我们|您是第.*位|^\s*(?:主办|承办|主管|协办)(?:单位)?[：:]|"
    r"^\s*(?:当前位置|您?的?位置|您?当前?所在|首页)\s*[：:>]|^\s*(?:上|下)一[篇条页版][：:]?|^\s*(?:分享到?|相关(?:链接|新闻|阅读|附件)|扫一扫|打印|关闭|字[体号大]|"
    r"【?(?:打印|关闭|字体|大 中 小)|浏览次数|点击[数量率]|阅读[次数量])|^\s*\[?\s*(?:大|中|小|默认|放大|缩小)"
)
# A line that says when and by whom a text was put on a site.
NOTE: Final = re.compile(
    r"(?:发布|发表|更新|时间|日期|来源|稿源|信息来源|作者|编辑|浏览|点击|阅读|字体|字号)[^：:，。]{0,6}[：:]"
)


def find_main(reading: Reading) -> list[WebLine]:
    """The lines of the articles, in order; the whole of the page where no sentences show where they are."""
    lines = [line for line in reading.lines if any(map(is_han, line.text)) or any(map(str.isdigit, line.text))]
    weights = weigh_elements(reading.elements, lines)
    total = weights[0]
    asides = find_asides(reading.elements, weights)
    plain = [line for line in lines if line.links <= MAX_LINKS * len(line.text) and not CREDITS.search(line.text)]
    if not total:
        return [line for line in plain if not within(line, asides, reading.elements)]
    region = max(
        (number for number, weight in weights.items() if weight >= MAIN_SHARE * total),
        key=lambda number: reading.elements[number].depth,
    )
    return [
        line
        for line in plain
        if within(line, {region}, reading.elements) and not within(line, asides, reading.elements)
    ]


def weigh_elements(elements: Sequence[Element], lines: Sequence[WebLine]) -> dict[int, int]:
    """How many characters of sentences each element holds, itself and all within."""
    weights: dict[int, int] = defaultdict(int)
    for line in lines:
        if is_sentences(line):
            for number in ancestors(line.element, elements):
                weights[number] += len(line.text)
    weights[0] += 0
    return dict(weights)


def is_sentences(line: WebLine) -> bool:
    """Whether a line is prose: sentences, not a menu, a headline or a credit of the site."""
    return (
        len(line.text) >= 15
        and line.links * 3 <= len(line.text)
        and bool(SENTENCE.search(line.text.strip()))
        and not CREDITS.search(line.text)
    )


def find_asides(elements: Sequence[Element], weights: dict[int, int]) -> set[int]:
    """The elements that their tag, class or id calls no article, but for those that hold the better part of the sentences."""
    return {
        number
        for number, element in enumerate(elements)
        if (element.name in ASIDE or ASIDE_MARKS.search(element.marks)) and weights.get(number, 0) * 2 <= weights[0]
    }


def within(line: WebLine, numbers: set[int], elements: Sequence[Element]) -> bool:
    """Whether a line stands in one of the elements."""
    return any(number in numbers for number in ancestors(line.element, elements))


def ancestors(number: int, elements: Sequence[Element]) -> list[int]:
    """An element and those around it, the outermost last."""
    found = [number]
    while number:
        number = elements[number].parent
        found.append(number)
    return found


def is_note(line: WebLine) -> bool:
    """Whether a line only says when, by whom and how often read: 发布时间：… 来源：… 浏览次数：…."""
    text = line.text.strip()
    return len(text) <= 120 and bool(NOTE.match(text.lstrip("【[ "))) and not re.search("。", text)
