"""Projects: works, phases and structures known by their heads, and list items that open with a work's name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.barred import STAGE
from kg.extract.headed import HeadGrammar, WordIndex, find_heads
from kg.extract.spans import propose
from kg.rules.entries import Rules, load_rules

GENERIC: Final = re.compile(
    r"^(?:重点|重大|民生|省级|市级|国家级|老旧小区|棚户区|城市更新|基础设施|建设|产业|招商|系统|民心|实事|惠民|示范|配套|改造|工程|项目|农村|一批|多个|高标准农田|城乡|道路|管网|供水|安居|温暖|希望|亮化|扶贫|菜篮子|面子|里子)*"
    r"(?:建设|改造|示范|试点|提升|配套|整治|治理)*(?:工程|项目)$"
)
UNDER_WAY: Final = re.compile(
    r"开工|架设|吊装|掘进|完工|推进|碰口|控制性|节点|建设|施工|投资|竣工|封顶|合龙|贯通|动工|在建|承建|中标|奠基|投产|投用|通车|建成|进场|扩建|改造|获批|批复|可研|标段"
)
ITEM: Final = re.compile(r"(?m)^(?:——|—|[一二三四五六七八九十\d]+[、.．])([^，。；：\n]{4,28})[。：，]")


class ProjectExtractor:
    """The component ``kg_projects``: candidates of type Project.

    A structure (大桥, 隧道) is a Project where its sentence speaks of building, otherwise it is left to the places.
    """

    def __init__(self, rules: Rules) -> None:
        self.grammar = HeadGrammar.from_rules(rules)
        self.heads = tuple(entry for entry in rules.entries("heads") if entry.text("type") == "Project")

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        index = WordIndex(doc, text)
        sentence_of = [sent for sent in doc.sents for _ in range(sent.start, sent.end)]
        for head, end, entry in find_heads(text, self.heads):
            if index.is_torn(end) or index.is_common(head, end):
                continue
            name = self.grammar.read_left(index, head, end)
            surface = text[name.start : end]
            if GENERIC.match(surface) or len(surface) < 4 or name.start == head:
                continue
            sent = sentence_of[head]
            works = UNDER_WAY.search(text, sent.start, sent.end)
            score = entry.number("score", 0.6)
            if entry.id == "project.structure" and not works:
                continue
            if not name.is_specific:
                if len(surface) < 8:
                    continue
                score -= 0.15
            stage = STAGE.match(text, end)
            propose(
                doc,
                name.start,
                stage.end() if stage else end,
                "Project",
                rule=entry.id,
                score=score + (0.1 if works else 0.0),
            )
        self.propose_items(doc, text)
        return doc

    def propose_items(self, doc: Doc, text: str) -> None:
        """The name that opens an item of a list of works, when investment or a builder follows in the item."""
        for match in ITEM.finditer(text):
            line_end = text.find("\n", match.end())
            rest = text[match.end() : line_end if line_end >= 0 else len(text)]
            if re.search(r"投资|承建|建设单位|用地|全长|投产", rest) and not re.search(r"[是的了在]", match[1]):
                propose(doc, match.start(1), match.end(1), "Project", rule="project.item", score=0.8)


@Language.factory("kg_projects", default_config={"rules": ""}, assigns=["doc.spans"])
def make_projects(nlp: Language, name: str, rules: str) -> ProjectExtractor:
    """The factory of the component ``kg_projects``."""
    return ProjectExtractor(load_rules(Path(rules) if rules else None))
