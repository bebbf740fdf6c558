"""Where the name of a place begins: behind the divisions that hold it, unless it belongs to one of them.

东湖花园 in 石桥子街道东湖花园 is the estate alone; 北格镇便民服务中心 is the office of its town and keeps the town's name.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc

from kg.extract.headed import STOP_TAGS, VERB_TAGS, HeadGrammar, Word, WordIndex
from kg.extract.spans import DIVISIONS, POSTS, group_of, scored
from kg.extract.words import is_dictionary_word
from kg.rules.entries import Entry

KINDS: Final = re.compile(
    r"(?:.*(?:老旧|示范|无物业|住宅|商品房)|[大小新老旧各该本全]?(?:封闭式?|开放式?|大型|中小|口袋|街心|农贸|集贸|便民|惠民|安置|回迁|棚改|保障性|人才|背街|沿街|断头|回头|连心|跨[江海河]|"
    r"过江|高速|快速|水源|国内|国际|全球|东盟|欧美|省内|省外|市内|海外|境外|资本|消费|劳务|供应|周边|住|改成)+|(?:[大小][江河湖海山川])*[大小沿环修护绕汇通问])"
)
"""What makes a kind of the head, whatever a tagger reads: 老旧小区, 断头路, 国内市场."""
WORDS: Final = re.compile(
    r"[大小新老各该本两全]?(?:城市|农村|乡村|社区|休闲|文化|市民|人民|红色|试点|美好|美丽|智慧|重点|核心|主要|临街|商务|高层|智能|特色|传统|青年|职工|学生|员工|普通)+"
    r"|[铁公道马大小新老全主支山江河湖海沙绿红黑白各该本两]"
)
"""What makes a kind unless a tagger reads a name: 文化广场, but 人民公园."""
LODGINGS: Final = re.compile(r"(?:青年|人才|职工|学生|员工|教师|长租|廉租)(?:公寓|宿舍)")
ROADS: Final = ("路", "街", "道", "桥", "巷", "门", "口", "园", "湖", "河", "山")
"""What stands before a dash ends so where it names something of its own: 昆仑路—文成路, but 陇海—兰新铁路."""
LEVELS: Final = ("省", "市", "区", "县", "旗", "州", "盟", "镇", "乡", "村", "街道", "社区", "苏木", "嘎查")
UPPER: Final = frozenset({"province", "prefecture", "county"})
GOES_ON: Final = re.compile(r"街道|社区|办事处|派出所|居委会|[小中]学|[镇乡](?![村亲])|村(?![民庄落])")
"""What makes a division or a body of a river, hill or road: 云溪社区, 林荫路小学."""
BESIDE: Final = "边畔底段"
"""A tagger's word may hold one of these behind the head: 湖边, 路段."""
NAMED_TAGS: Final = frozenset({"LOC", "ORG", "ns", "nt", "GPE", "FAC"})
LEADING: Final = "过到在往从至去经"
LEVEL: Final = re.compile(r"[省市州县区][级直]")
ON_WATER: Final = re.compile(r"(?:[两沿]岸|流域|[上中下]游|河道|河畔|江面|航道|脚下|之畔|干流|支流|水系|大堤|[畔边])")
ALONG: Final = ("沿", "顺", "顺着", "沿着", "靠着", "横跨", "跨")
DYNASTIES: Final = frozenset({"明清", "唐宋", "宋元", "明代", "清代", "唐代", "宋代", "元代", "汉代", "民国"})
LONG: Final = 4
"""A river, hill or road whose proper part is longer is read from its last word."""
SURE: Final = 0.7


class PlaceReader:
    """Reads the names of places of one document leftwards from their heads."""

    def __init__(self, doc: Doc, grammar: HeadGrammar) -> None:
        self.index, self.grammar = WordIndex(doc, doc.text), grammar
        self.titles = {span.end for span in group_of(doc, POSTS)}
        self.whole: set[tuple[int, int]] = set()
        self.inside: set[int] = set()
        for span, score in scored(doc, DIVISIONS):
            if score >= SURE:
                self.inside.update(range(span.start, span.end - 1))
                if span.label_ in UPPER:
                    self.whole.add((span.start, span.end))

    def read(self, head: int, end: int, entry: Entry) -> int | None:
        """Where the name with the head ``[head, end)`` begins, or None where none ends here."""
        text, plain = self.index.text, entry.text("stem") == "any"
        is_short = entry.text("stem") == "short"
        if not self.may_end(head, end) or is_short and (GOES_ON.match(text, end) or text.startswith("街道", end - 1)):
            return None
        start = self.begin(self.left_of(head, end), head, takes_division=entry.text("chain") == "last")
        start = self.trim(self.behind_verbs(start, head), head, end)
        if is_short:
            start = self.shorten(start, head)
        if start == head and plain:
            start = self.at_edge(head)
        if start == head or text[start].isspace() or start in self.titles or self.is_division(start, end):
            return None
        return start if self.names(start, head, end, plain=plain) else None

    def names(self, start: int, head: int, end: int, *, plain: bool) -> bool:
        """Whether what stands before the head names rather than describes; with ``plain`` any word that makes no kind does."""
        text = self.index.text
        if KINDS.fullmatch(text, start, head) or LODGINGS.fullmatch(text, start, end) or plain and head - start < 2:
            return False
        if self.is_named(start, head, end):
            return True
        is_quoted = text[start - 1 : start] == "“" and text[end : end + 1] == "”"
        return not WORDS.fullmatch(text, start, head) and (plain or is_quoted or self.is_specific(start, head))

    def may_end(self, head: int, end: int) -> bool:
        """Whether a name can end with this head: it is no part of a longer word, of a division, or of a person's name."""
        last = self.covering(end)
        is_torn = self.index.is_torn(end) and not (
            last is not None and last.end == end + 1 and self.index.text[end] in BESIDE
        )
        is_person = end - head == 1 and last is not None and last.tag in ("PER", "nr", "PERSON") and last.start < head
        return not (
            is_torn or is_person or end - 1 in self.inside or head in self.titles or self.index.is_common(head, end)
        )

    def covering(self, end: int) -> Word | None:
        """The whole word that holds the character before ``end``."""
        cut = self.index.before(end)
        return self.index.after(cut.start) if cut is not None else None

    def left_of(self, head: int, end: int) -> int:
        """Where the grammar of names begins; a word that no dictionary has and that holds the head is a name whatever its tag."""
        last = self.index.before(end)
        start = self.grammar.read_left(self.index, head, end).start
        before = self.index.before(start)
        if before is not None and before.text in DYNASTIES:
            start = self.grammar.read_left(self.index, before.start, end).start
        if last is None or last.start >= start or is_dictionary_word(last.text) or last.tag in ("w", "PUNCT"):
            return start
        return min(head, last.start + (self.index.text[last.start] in LEADING))

    def begin(self, start: int, head: int, *, takes_division: bool) -> int:
        """The start behind the last full name of a division and the last dash; the division stays where it alone names."""
        text = self.index.text
        for position in range(head, start, -1):
            if position < head and text[position - 1] in "—-" and text.endswith(ROADS, start, position - 1):
                return position
            outer = self.index.divisions.get(position)
            if outer is not None and outer >= start and text.endswith(LEVELS, outer, position):
                return outer if takes_division or position == head else position
            if position < head and position in self.titles:
                return position
        return start

    def trim(self, start: int, head: int, end: int) -> int:
        """The start without the part of a town (北片, 南片), or a short division before a garden of a park that the tagger read."""
        text, word = self.index.text, self.index.before(end)
        if head - start > 3 and text[start + 1] == "片" and text[start] in "东西南北中":
            return start + 2
        if text.startswith("机关", start) and LEVEL.fullmatch(text, max(0, start - 2), start):
            return start - 2
        is_behind = word is not None and start < word.start < head and "公园" in text[word.start : head]
        return word.start if word is not None and is_behind and self.index.divisions.get(word.start) == start else start

    def is_division(self, start: int, end: int) -> bool:
        """Whether the stretch is a division, unless the text speaks of the river or hill: 右江两岸, 沿右江."""
        text = self.index.text
        if (start, end) not in self.whole:
            return False
        is_nature = text[end - 1] in "江河湖山" and (ON_WATER.match(text, end) or text.endswith(ALONG, 0, start))
        return not is_nature

    def behind_verbs(self, start: int, head: int) -> int:
        """The start behind the last verb of one character (走长江), and behind verbs and stop words that a name begins with."""
        position = head
        while position > start:
            word = self.index.before(position)
            if word is None or word.start < start:
                break
            is_verb = word.tag in VERB_TAGS and word.text not in self.grammar.inner
            if position < head and (is_verb or word.text in self.grammar.stops):
                return position
            position = word.start
        return start

    def shorten(self, start: int, head: int) -> int:
        """The start of a river, hill or road: a longer stretch without a dash is cut to its last words."""
        while head - start > LONG and "—" not in self.index.text[start:head]:
            word = self.index.after(start)
            step = word.end - start if word is not None else 1
            if start + step >= head:
                break
            start += step
        return start

    def at_edge(self, head: int) -> int:
        """Where a word of the dictionary names before this head: right after a division or in a row (、前进商务楼)."""
        word = self.index.before(head)
        if word is None or word.tag in STOP_TAGS or not 2 <= len(word.text) <= LONG or word.text in self.grammar.stops:
            return head
        is_at_edge = word.start in self.index.divisions or self.index.text[word.start - 1 : word.start] == "、"
        return word.start if is_at_edge else head

    def is_named(self, start: int, head: int, end: int) -> bool:
        """Whether the tagger read a name that holds the head, or ends right before it."""
        words = (self.index.before(end), self.index.before(head))
        return any(word is not None and start <= word.start < head and word.tag in NAMED_TAGS for word in words)

    def is_specific(self, start: int, head: int) -> bool:
        """Whether something before the head names: a proper word or a division."""
        position = head
        while position > start:
            word = self.index.before(position)
            if word is None or position in self.index.divisions:
                return True
            begin = max(word.start, start)
            if self.grammar.is_proper(self.index.text[begin:position], self.index.tag_of(begin, position)):
                return True
            position = word.start
        return False
