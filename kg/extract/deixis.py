"""Words that point to a thing without naming it: 我市, 该区, 全镇, 该公司, 二期, and a lone 社区 or 街道.

They become spans of ``doc.spans["anaphora"]``, labelled with the type they point to; what they point to is found later, where the
article's place and the mentions before them are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.spans import ANAPHORA, WINNERS, group_of, propose
from kg.rules.entries import Entry, load_rules

WORD_SCORE: Final = 0.9
BARE_SCORE: Final = 0.6

# A class noun stands alone after these; after any other character it is the tail of a longer phrase (老旧社区, 物业公司).
OPENERS: Final = r"(?<![^\s，。；：、！？“”（）—…由在把让使给向与同和到从是被对离为])"
# Before these it is the beginning of a longer phrase (社区工作者, 项目建设).
CLOSERS: Final = (
    r"(?!建设|工作|居民|治理|服务|干部|党员|矫正|党委|党组织|党支部|党总支|书记|主任|医院|卫生|群众|活动|文化|管理|发展|两旁|两侧|上|养老|食堂|"
    r"负责人|经理|法人|老板|总经理|董事长|股东|质量|资金|清单|名单|现场|化|制|机|监理|单位|企业|经济|办事处|办|党工委|类|内外|之间|和|与|、|"
    r"网格|矛盾|事务|大党委|教育|安全|环境|用地|款|园|基层|代表|负责|竣工率|工会|员工|职工|招商|落地|储备|库|包装|谋划|审批|师|车)"
)


class DeixisMarker:
    """The component: finds the words of ``rules/deixis.yaml`` outside of mentions.

    Of two words that overlap the longer wins, of equals the earlier entry. A word inside a mention, or glued to the mention before
    it (西蒲社区), points to nothing.
    """

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.types = {entry.id: entry.text("type") for entry in entries}
        self.words = {word: entry.id for entry in reversed(entries) for word in entry.words()}
        self.bare = {word: entry.id for entry in reversed(entries) for word in entry.words("bare")}
        self.pattern = compile_words(self.words, self.bare)

    def __call__(self, doc: Doc) -> Doc:
        for start, end, rule, score in self.find(doc):
            propose(doc, start, end, self.types[rule], rule=rule, score=score, group=ANAPHORA)
        return doc

    def find(self, doc: Doc) -> Iterator[tuple[int, int, str, float]]:
        """The pointing words of a document: start, end, rule, score."""
        group_of(doc, ANAPHORA)
        covered = {index for span in group_of(doc, WINNERS) for index in range(span.start, span.end)}
        for match in self.pattern.finditer(doc.text):
            start, end = match.span()
            bare = match["bare"] is not None
            if not covered.isdisjoint(range(start, end)) or (bare and start - 1 in covered):
                continue
            rule = self.bare[match.group()] if bare else self.words[match.group()]
            yield start, end, rule, BARE_SCORE if bare else WORD_SCORE


def compile_words(words: dict[str, str], bare: dict[str, str]) -> re.Pattern[str]:
    """One pattern of all words, longest first; class nouns only where they stand alone."""

    def either(options: dict[str, str]) -> str:
        return "|".join(map(re.escape, sorted(options, key=lambda word: (-len(word), word)))) or r"(?!)"

    return re.compile(rf"(?P<word>{either(words)})|{OPENERS}(?P<bare>{either(bare)}){CLOSERS}")


@lru_cache(maxsize=8)
def read_entries(overlay: str) -> tuple[Entry, ...]:
    """The entries of ``deixis.yaml`` under a user's folder ``overlay`` (empty for none)."""
    return load_rules(Path(overlay) if overlay else None).entries("deixis")


@Language.factory("kg_deixis", assigns=["doc.spans"], default_config={"rules": ""})
def make_deixis(nlp: Language, name: str, rules: str) -> DeixisMarker:
    """The factory of the component; ``rules`` is a user's folder of rules or empty."""
    return DeixisMarker(read_entries(rules))
