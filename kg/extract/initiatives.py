"""Initiatives: quoted names with the verb that starts them or the method noun that ends them, names of well-known
programmes, names by shape (…长制, …都市圈), and coinages that come back over the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product, zip_longest
from pathlib import Path
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.headed import HeadGrammar, WordIndex, find_heads
from kg.extract.policies import join
from kg.extract.quotes import Quote, find_quotes
from kg.extract.spans import CANDIDATES, propose, scored
from kg.rules.entries import Entry, Rules, load_rules

COINED_TWICE: Final = 2
SHORTEST: Final = 3
SURE: Final = 0.6
OUTSIDE: Final = re.compile(r"(?:主题|系列|总|服务(?=品牌))")
"""What the guide leaves outside a quoted name although a method noun follows."""
NUMBER_NAME: Final = re.compile(r"^[0-9一二三四五六七八九十]+(?:\+[0-9N一二三四五六七八九十X]+)*$|^[0-9]{3,5}$")


class InitiativeExtractor:
    """The component ``kg_initiatives``: candidates of type Initiative from ``rules/initiatives.yaml``.

    The method noun belongs to the name (“五彩”工作法); 建设, 工作, 服务 stay outside, as the guide settles.
    """

    def __init__(self, rules: Rules) -> None:
        entries = rules.entries("initiatives")
        self.by_form: dict[str, tuple[Entry, ...]] = {
            form: tuple(entry for entry in entries if entry.text("form") == form)
            for form in ("method", "listed", "verb", "noun", "known", "shape", "head", "not")
        }
        self.grammar = HeadGrammar.from_rules(rules)
        methods = {word: entry for entry in self.by_form["method"] for word in entry.words()}
        self.methods = methods
        self.method = re.compile(rf"”([\u4e00-\u9fff0-9]{{0,8}}?(?:{join(methods)}))(?!员|部|室|队|程)")
        joints = join(word for entry in self.by_form["listed"] for word in entry.words())
        sums = join([*methods, *(word for entry in self.by_form["listed"] for word in entry.words("sums"))])
        self.listed = re.compile(rf"”(?:{joints})[\u4e00-\u9fff]{{0,8}}?(?:{sums})(?!员|部|室|队|程|[上中下里])")
        verbs = join(word for entry in self.by_form["verb"] for word in entry.words())
        self.verb = re.compile(rf"(?:{verbs})(?:了|出|起|好|实|起了|出了)?(?:的)?(?:一个|一套|以|为)?[：，]?$")
        self.noun = re.compile(join(word for entry in self.by_form["noun"] for word in entry.words()))
        self.slogans = frozenset(word for entry in self.by_form["not"] for word in entry.words())
        self.shapes = [(entry.pattern(), entry) for entry in self.by_form["shape"]]

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        index = WordIndex(doc, text)
        coinage: Mapping[str, int] = doc._.coinage or {}
        quotes = list(find_quotes(text))
        for quote in quotes:
            self.propose_quote(doc, index, quote, coinage.get(quote.text, text.count(quote.text)))
        self.propose_neighbours(doc, text, quotes)
        for start, end, entry in find_heads(text, self.by_form["known"]):
            propose(doc, start, end, "Initiative", rule=entry.id, score=entry.number("score", 0.8))
        for pattern, entry in self.shapes:
            for match in pattern.finditer(text):
                start = self.grammar.cut_left(index, match.start(1), match.end(1))
                is_bare = match.re.groups > 1 and start >= match.start(2)
                if is_bare or match.end(1) - start < SHORTEST:
                    continue
                propose(doc, start, match.end(1), "Initiative", rule=entry.id, score=entry.number("score", 0.7))
        self.propose_headed(doc, text, index)
        return doc

    def propose_quote(self, doc: Doc, index: WordIndex, quote: Quote, count: int) -> None:
        """One quote: with its method noun, after a verb that starts programmes, or because it comes back."""
        if quote.is_speech or quote.text in self.slogans:
            return
        text = index.text
        method = self.method.match(text, quote.end)
        verb = self.verb.search(text, max(0, quote.start - 9), quote.start - 1)
        if method and not OUTSIDE.match(method[1]) and not self.is_broken(index, method):
            entry = self.methods[
                next(word for word in sorted(self.methods, key=len, reverse=True) if method[1].endswith(word))
            ]
            propose(doc, quote.start - 1, method.end(1), "Initiative", rule=entry.id, score=entry.number("score", 0.85))
            return
        score = 0.0
        if verb:
            score += 0.62
        if self.noun.match(text[quote.end + 1 : quote.end + 7]):
            score += 0.3
        if NUMBER_NAME.match(quote.text):
            score += 0.25
        if count >= COINED_TWICE:
            score += 0.15
        if any(quote.text.endswith(word) for word in self.methods if len(word) > 1):
            score += 0.45
        if score >= 0.4:
            propose(doc, quote.start, quote.end, "Initiative", rule="initiative.quoted", score=min(score, 0.9))

    def is_broken(self, index: WordIndex, method: re.Match[str]) -> bool:
        """Whether what stands between a quote and its method noun holds a word that no name has; 组织体系 is a noun."""
        end = method.end(1) - 4 if method[1].endswith("组织体系") else method.end(1)
        return self.grammar.breaks_off(index, method.start(1), end, at_verbs=False)

    def propose_neighbours(self, doc: Doc, text: str, quotes: list[Quote]) -> None:
        """In a row of quotes (“甲”“乙”、“丙”) what one is, the others are; a noun that sums them up (等工程) names them all."""
        names = {span.start: score for span, score in scored(doc, CANDIDATES) if span.label_ == "Initiative"}
        row: list[Quote] = []
        for quote, following in zip_longest(quotes, quotes[1:]):
            row.append(quote)
            if following is not None and text[quote.end + 1 : following.start - 1] in {"", "、", "和", "与", "及"}:
                continue
            members = [member for member in row if not member.is_speech and member.text not in self.slogans]
            best = max((names.get(member.start, names.get(member.start - 1, 0.0)) for member in row), default=0.0)
            for member in members if best >= SURE else ():
                propose(doc, member.start, member.end, "Initiative", rule="initiative.row", score=0.9 * best)
            if len(row) > 1 and self.listed.match(text, row[-1].end):
                for entry, member in product(self.by_form["listed"], members):
                    propose(
                        doc, member.start, member.end, "Initiative", rule=entry.id, score=entry.number("score", 0.8)
                    )
            row = []

    def propose_headed(self, doc: Doc, text: str, index: WordIndex) -> None:
        """Bare names that end in a programme's head (…行动, …计划), when something in them is proper or long."""
        for head, end, entry in find_heads(text, self.by_form["head"]):
            if index.is_torn(end) or index.is_common(head, end):
                continue
            name = self.grammar.read_left(index, head, end)
            length = end - name.start
            if length >= 6 and (name.is_specific or length >= entry.number("long", 9)) and length <= 24:
                propose(doc, name.start, end, "Initiative", rule=entry.id, score=entry.number("score", 0.55))


@Language.factory("kg_initiatives", default_config={"rules": ""}, assigns=["doc.spans"])
def make_initiatives(nlp: Language, name: str, rules: str) -> InitiativeExtractor:
    """The factory of the component ``kg_initiatives``."""
    return InitiativeExtractor(load_rules(Path(rules) if rules else None))
