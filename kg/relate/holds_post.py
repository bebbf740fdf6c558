"""Who holds which post where: titles before a name and after it, with the body that the words name or imply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.relate.claims import Statement, read_rules, write_claims
from kg.relate.pairs import PEOPLE
from kg.relate.post_bodies import CHAIRING, OWN_GROUP, PARTY_TITLES, chaired, party_free, whole_court
from kg.relate.post_dates import PostDates
from kg.relate.post_links import PLANNED_END, Link, links_after
from kg.relate.post_tails import ORGANS, Antecedents, TailFinder, read_antecedents
from kg.relate.post_titles import BODIES, TitleSpan, read_titles
from kg.relate.scene import Node, Scene, read_scene
from kg.relate.territory import read_territory, resolve_nodes

GAP: Final = re.compile(r"[ *_“”—：\n]{0,4}")
JOINT: Final = re.compile(r"[、兼暨]$|，$")
NAMES_JOINED: Final = re.compile(r"(?:（[^（）\n]{1,10}）)?[*_]*[、和 ]{1,3}[*_]*")
SIBLING: Final = re.compile(r"副?(?:主任|主席|书记|院长|检察长|部长|局长)|秘书长|党组(?:成员|副书记)")
TAKEN_UP: Final = re.compile(r"(?:任命为|当选为?|选举为|选为|聘为|担任|出任|升任|就任|接任|(?<![责信主])任)$")
NAMED: Final = Link(0, 0, "", "holds_post.named", 0.95)
CANDIDATE: Final = "候选人"
GUESSED: Final = "holds_post.antecedent.grassroots"
"""The rule that gives 网格员 the village named last; a place behind the name tells better: 网格员甲是乙社区的网格长."""
RANK: Final = re.compile(r"(?:[离退]休干部|级(?:领导|干部|非领导))$")
"""What is no post at a body: 离休干部, 拟任市直单位正处级领导职务."""
HOUSE: Final = re.compile(r"(?:[医学院局司团校区]|支队|[中小]学)$")
"""What has offices within, whose chiefs a list names behind its own: 辽源军分区副司令员甲、政治工作处主任乙."""
COMMAS: Final = frozenset("，,")
UNMARKED: Final = re.compile(r"(?<=[、兼])[\u4e00-\u9fff]{1,7}[镇乡县区市道]$")
"""A division before a body that no mention covers, behind another post: 县人大代表、白泉镇|工农村党支部书记."""
INSTALLED: Final = re.compile(r"(?<![信主])[为任]$")
"""Before a title that is the one's before it, though a name follows behind a space: 选举甲为县长 乙为县监委主任."""
VITA: Final = "holds_post.vita"
KEPT: Final = frozenset({"holds_post.organ", "holds_post.chained", "holds_post.sibling"})
"""The ways to find a body that the next title of the row may have, too."""
ENDS: Final = re.compile(
    r"(?:职务|等职|的(?:决定|通知|决议|任职|任命)|候选人|人选|提名人选|一职|（|[，。；、）！？\n \u3000：”]|兼|$)"
)


@dataclass(frozen=True, slots=True)
class Post:
    """A title with its tail, as one holder has it; ``at`` is the offset at which the title ends."""

    title: str
    tail: Node
    status: str
    rule: str
    score: float
    at: int = 0


class HoldsPostReader:
    """The component; antecedents of bare titles are in ``rules/post_tails.yaml``."""

    def __init__(self, table: tuple[Antecedents, ...]) -> None:
        self.table = table

    def __call__(self, doc: Doc) -> Doc:
        scene = resolve_nodes(read_scene(doc))
        write_claims(scene, self.read(scene))
        return doc

    def read(self, scene: Scene) -> Iterator[Statement]:
        """The statements of a scene in the order of its people."""
        reader = PostReader(scene, self.table)
        dates = PostDates(scene)
        for person in scene.mentions:
            if person.type in PEOPLE:
                for post in reader.posts_of(person):
                    date = dates.of(person, post.at, alone=post.rule == VITA)
                    yield Statement(
                        person, "holds_post", post.tail, post.rule, post.score, post.title, post.status, date
                    )


class PostReader:
    """Reads the posts of the people of one scene; remembers those of the name before, for lists of names."""

    def __init__(self, scene: Scene, table: tuple[Antecedents, ...]) -> None:
        self.scene = scene
        self.titles = read_titles(scene)
        self.by_end = {title.end: title for title in self.titles}
        self.tails = TailFinder(scene, read_territory(scene.doc._.article, scene.nodes), table)
        self.people = {node.start: node for node in scene.mentions if node.type in PEOPLE}
        self.before: dict[int, list[Post]] = {}
        self.last: tuple[TitleSpan, Node] | None = None

    def posts_of(self, person: Node) -> list[Post]:
        """All posts that the text gives to this mention of a person."""
        ahead = self.posts_before(person)
        self.before[person.end] = ahead
        behind: list[Post] = []
        for link in links_after(self.scene.text, person.end):
            if ahead and self.scene.text[link.start - 1] in COMMAS:
                continue  # 区委书记甲，区委常委，区人大负责同志出席: of a list, the next clause is of others
            # 现任祁东县委副书记，拟任县长: of a curriculum vitae the body goes on into the next clause
            body = behind[-1].tail if behind and link.rule == VITA and not link.bare else None
            behind += self.posts_in(link, body)
        told = any(post.tail.type == "District" for post in behind)
        return [post for post in ahead if not (told and post.rule == GUESSED)] + behind

    def posts_before(self, person: Node) -> list[Post]:
        """The posts whose titles end right before a name, or before the first name of its list."""
        start = person.start
        while start > 0 and start not in self.by_end and GAP.fullmatch(self.scene.text, start - 1, person.start):
            start -= 1
        if start - 3 in self.by_end and self.scene.text[start - 3 : start] == CANDIDATE:
            posts = self.resolve(self.chain(self.by_end[start - 3]), NAMED)
            return posts[:-1] + [replace(post, status="planned") for post in posts[-1:]]
        if start in self.by_end and not self.is_listed(start, person):
            row = self.chain(self.by_end[start])
            taken = self.scene.text[start].isspace() and INSTALLED.search(self.scene.text, 0, row[0].left)
            return [] if taken else self.resolve(row, NAMED)
        if start and self.scene.text[start - 1] == "的" and start - 1 in self.by_end:
            chain = self.chain(self.by_end[start - 1])
            if TAKEN_UP.search(self.scene.text, max(0, chain[0].start - 40), chain[0].left):
                return self.resolve(chain, Link(0, 0, "", "holds_post.taken_up", 0.9))
        for end, posts in reversed(self.before.items()):
            if end <= person.start and NAMES_JOINED.fullmatch(self.scene.text, end, person.start):
                titles = {post.title for post in posts}
                return [replace(post, score=0.85) for post in posts] if len(titles) == 1 else []
        return []

    def is_listed(self, end: int, person: Node) -> bool:
        """Whether a title that ends at ``end`` stands on the line before, behind another name: a list of names and their posts."""
        line = self.scene.text.rfind("\n", 0, end) + 1
        return "\n" in self.scene.text[end : person.start] and any(line <= start < end for start in self.people)

    def chain(self, last: TitleSpan) -> list[TitleSpan]:
        """The titles that end in ``last``, joined by 、 or 兼, in order."""
        titles = [last]
        while True:
            start = self.skip_divisions(titles[0].left)
            joint = JOINT.search(self.scene.text, max(0, start - 1), start)
            earlier = self.by_end.get(start - 1) if joint else None
            if earlier is None or (joint and joint.group() == "，" and self.is_taken(earlier)):
                return titles
            titles.insert(0, earlier)

    def is_taken(self, title: TitleSpan) -> bool:
        """Whether the clause of a title names its holder before it: 甲任乙局局长，丙局局长丁出席."""
        start = max(self.scene.text.rfind(mark, 0, title.start) for mark in "，。；！？\n") + 1
        return any(start <= place < title.start for place in self.people)

    def skip_divisions(self, start: int) -> int:
        """The start of the row of divisions that ends at ``start``: 小店区 in 小店区坞城街道."""
        for node in reversed(self.tails.before(start)):
            if node.end != start or node.type not in BODIES:
                break
            start = node.start
        plain = UNMARKED.search(self.scene.text, max(0, start - 9), start)
        return plain.start() if plain else start

    def posts_in(self, link: Link, body: Node | None) -> list[Post]:
        """The posts of a stretch after a name: its titles that end a clause or a member of a list; ``body`` is that of the post before."""
        titles: list[TitleSpan] = []
        other = min((start for start in self.people if link.start <= start < link.end), default=None)
        if other is not None:
            if link.rule != "holds_post.linked" or not any(
                character.isspace() for character in self.scene.text[other - 1 : other + 1]
            ):
                return []
            link = replace(link, end=other)  # 选举甲为县长 乙为县监委主任
        for title in self.titles:
            if (
                link.start <= title.start
                and title.end <= link.end
                and (title.end not in self.people or self.scene.text[title.end].isspace())
            ):
                if ENDS.match(self.scene.text, title.end) is None:
                    continue
                if PLANNED_END.match(self.scene.text, title.end) and not link.status:
                    link = replace(link, status="planned")
                titles.append(title)
        if titles and not (self.fills(link, titles) if link.bare else self.reaches(link, titles[0])):
            return []
        return self.resolve(titles, link, body)

    def fills(self, link: Link, titles: list[TitleSpan]) -> bool:
        """Whether a bare stretch is a body and its titles from end to end, and no name follows."""
        body = titles[0].body
        return body is not None and body.start == link.start and titles[-1].end == link.end

    def reaches(self, link: Link, title: TitleSpan) -> bool:
        """Whether the first title of a stretch belongs to it from its beginning on, with nothing but bodies before."""
        words = self.scene.text[link.start : title.start]
        if link.rule == VITA and title.body is None and "的" in words:
            return False
        return len(words) <= 45 and (title.body is None or title.body.start >= link.start or len(words) <= 2)

    def resolve(self, titles: list[TitleSpan], link: Link, body: Node | None = None) -> list[Post]:
        """Give each title of a chain its tail: its own body, an implied one, the body of the chain or of the post before, or an
        antecedent.
        """
        rule, score = link.rule, link.score
        posts: list[Post] = []
        carried: Node | None = None
        past = False  # 林场原党支部书记、场长: both were held once
        for title in titles:
            past = title.former or past and title.body is None
            held = link.status or ("former" if past else "")
            if title.body is not None:
                body = title.body
                tail = party_free(title.text, body)
                self.last = self.last if rule == "holds_post.bracket" else (title, tail)
                posts.append(Post(link.lead + title.text, tail, held, rule, score, title.end))
                continue
            beside = carried if carried and self.may_share(title) else None
            found = self.implied(title, body or beside)
            if found is not None:
                whole, tail, how, worth = found
                kept = how in KEPT
                how = how if rule == "holds_post.named" else rule
                tail = party_free(whole.text, tail)
                if kept and rule != "holds_post.bracket":
                    carried, self.last = tail, (whole, tail)
                posts.append(Post(link.lead + whole.text, tail, held, how, round(score * worth, 4), title.end))
        return [post for post in posts if not self.is_rank(post) and not self.tails.is_calling(post.title, post.tail)]

    def is_rank(self, post: Post) -> bool:
        """Whether a title is only a rank, or says that somebody has retired."""
        return RANK.search(self.scene.text, max(0, post.at - 8), post.at) is not None

    def may_share(self, title: TitleSpan) -> bool:
        """Whether a title can be of the body that the one beside it implies: 主席 in 市政协党组书记、主席, or of an organ beside it."""
        return SIBLING.fullmatch(title.text) is not None or ORGANS.match(title.text) is not None

    def implied(self, title: TitleSpan, body: Node | None) -> tuple[TitleSpan, Node, str, float] | None:
        """The tail of a title without a body of its own."""
        if self.tails.may_be_any(title):
            return None
        if CHAIRING.match(title.text):
            meeting = chaired(self.tails.before(title.start))
            return (title, meeting, "holds_post.chained", 0.95) if meeting is not None else None
        ruled = self.tails.ruled(title, body)
        if ruled is not None:
            return title, ruled[0], ruled[1], 0.95
        organ = self.tails.organ(title, body)
        if organ is not None:
            return (*organ, 0.9)
        if body is not None and OWN_GROUP.fullmatch(body.name) and not title.text.endswith(PARTY_TITLES):
            firm = self.tails.antecedent(title)  # 集团党委副书记、总经理: 总经理 of the firm told of
            return (title, *firm, 0.75) if firm is not None else None
        if body is not None:
            return title, whole_court(title.text, body), "holds_post.chained", 0.9
        sibling = self.sibling(title)
        if sibling is not None:
            return replace(title, text=title.inner or title.text), sibling, "holds_post.sibling", 0.9
        antecedent = self.tails.antecedent(title)
        if antecedent is not None:
            return title, antecedent[0], antecedent[1], 0.75
        return None

    def sibling(self, title: TitleSpan) -> Node | None:
        """The body of the post named before in the sentence or the last: 市人大常委会主任甲主持，副主任乙、秘书长丙出席."""
        if self.last is None or title.start < self.last[0].end or not (title.inner or SIBLING.fullmatch(title.text)):
            return None
        chief, body = self.last
        near = self.tails.sentence_of(title.start) - self.tails.sentence_of(chief.start)
        own, other = title.text.removeprefix("副").removeprefix("党组"), chief.text.removeprefix("副")
        alike = title.text.startswith(("秘书长", "党组")) or own == other
        if title.inner:
            alike = near == 0 and HOUSE.search(body.name) is not None
        return body if near <= 1 and alike and body.type == "Organization" else None


@Language.factory("kg_holds_post", assigns=["doc._.claims"], default_config={"rules": ""})
def make_holds_post(nlp: Language, name: str, rules: str) -> HoldsPostReader:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return HoldsPostReader(read_antecedents(read_rules(rules).entries("post_tails")))
