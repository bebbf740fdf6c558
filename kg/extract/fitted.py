"""Candidates of all nine types from the fitted tagger: a small network of our own, with a probability for each.

The network (``rules/tagger.onnx``; docs/model.md) gives emission scores over BIO tags; the chain makes of them the probability of
every span. Unlikely spans are candidates too: what rules and other places of an article say of them may save them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import RuleError
from kg.extract.chain import Chain, Reading
from kg.extract.features import WIDTH, describe_characters
from kg.extract.spans import propose
from kg.rules.divisions import load_gazetteer
from kg.rules.entries import load_rules, shipped_folder
from kg.rules.onnx_files import onnx_errors, open_session
from kg.text.sentences import split_sentences

LONGEST: Final = 220
UNKNOWN: Final = 0
BATCH: Final = 6
"""Pieces that the network reads at once: more are slower again, since they no longer fit into the processor's cache."""
LEAST: Final = 0.02
"""The probability from which on a span is a candidate."""

BRANCH: Final = re.compile(r"（[\u4e00-\u9fff]{2,5}）(?=(?:集团|控股|股份|有限|责任)[\u4e00-\u9fff]{0,6}公司)")
"""The seat in a company's name: 嘉禾种业（张掖）有限公司. Marked names hold it too seldom to be learnt."""
BOTH: Final = re.compile(r"([\u4e00-\u9fff]{0,12}?[省市县区州旗盟镇乡]党?委)([省市县区州旗盟镇乡](?:人民)?政府)")
"""Two bodies in one word: 市委市政府. The marked pages print them apart, 市委、市政府."""


class FittedTagger:
    """The component ``kg_fitted``: candidates of rules ``fitted.TYPE`` with the network's probability as score."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.session, props = open_session(path)
            self.ids = {char: number for number, char in enumerate(props["vocabulary"], 1)}
            moves, starts = (np.array(json.loads(props[name]), dtype=np.float64) for name in ("transitions", "starts"))
            self.chain = Chain(json.loads(props["tags"]), moves, starts)
        except onnx_errors() as error:
            raise RuleError(
                f"{path}: no network of the fitted tagger ({type(error).__name__}); install zhengtu anew, or make the file with "
                "python -m training.tagger.fit"
            ) from error
        self.gazetteer = load_gazetteer()
        self.surnames = frozenset(word for word in load_rules().words("surnames") if len(word) == 1)

    def __call__(self, doc: Doc) -> Doc:
        pieces = list(cut_pieces(doc.text))
        for (start, _), readings in zip(
            pieces, self.tag_all([doc.text[slice(*piece)] for piece in pieces]), strict=True
        ):
            for first, last, kind, score in readings:
                propose(doc, start + first, start + last, kind, rule=f"fitted.{kind.lower()}", score=round(score, 4))
        return doc

    def tag(self, text: str) -> list[Reading]:
        """The possible mentions of one piece of shaped text as ``(start, end, type, probability)``."""
        return self.tag_all([text])[0]

    def tag_all(self, texts: Sequence[str]) -> list[list[Reading]]:
        """The readings of several pieces, in their order.

        A company's name is read without the seat in brackets; the offsets are those of each text as it is.
        """
        kept = [leave_out(text, BRANCH) for text in texts]
        found: list[list[Reading]] = [[] for _ in texts]
        for batch in in_batches([text for text, _ in kept]):
            for index, emissions in zip(batch, self.score([kept[index][0] for index in batch]), strict=True):
                text, places = kept[index]
                readings = part_bodies(text, balance_quotes(text, self.chain.read(emissions, floor=LEAST)))
                found[index] = [
                    (places[start], places[end - 1] + 1, kind, probability)
                    for start, end, kind, probability in readings
                ]
        return found

    def score(self, texts: Sequence[str]) -> Iterator[NDArray[np.float64]]:
        """The emissions of texts of about one length, a row a character and a column a tag."""
        longest = max(map(len, texts))
        ids = np.full((len(texts), longest), UNKNOWN, dtype=np.int64)
        features = np.zeros((len(texts), longest, WIDTH), dtype=np.float32)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = [self.ids.get(char, UNKNOWN) for char in text]
            features[row, : len(text)] = describe_characters(text, self.gazetteer, self.surnames)
        lengths = np.array([len(text) for text in texts], dtype=np.int32)
        (emissions,) = self.session.run(None, {"ids": ids, "features": features, "lengths": lengths})
        for row, text in enumerate(texts):
            yield emissions[: len(text), row].astype(np.float64)


def in_batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The indices of the texts that are not empty, those of like length together, at most ``BATCH`` at a time.

    >>> list(in_batches(["一二三", "", "一", "一二"]))
    [[2, 3, 0]]
    """
    order = sorted((index for index, text in enumerate(texts) if text), key=lambda index: (len(texts[index]), index))
    for first in range(0, len(order), BATCH):
        yield order[first : first + BATCH]


def leave_out(text: str, pattern: re.Pattern[str]) -> tuple[str, list[int]]:
    """``text`` without what ``pattern`` finds, and for each character left its offset in ``text``.

    >>> leave_out("嘉禾（张掖）有限公司", BRANCH)
    ('嘉禾有限公司', [0, 1, 6, 7, 8, 9])
    """
    out = {offset for match in pattern.finditer(text) for offset in range(*match.span())}
    places = [offset for offset in range(len(text)) if offset not in out]
    return "".join(text[offset] for offset in places), places


def balance_quotes(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Readings whose quotation marks pair, the probabilities of those that come to the same stretch summed.

    The network is often unsure whether a quoted name takes its marks. The guide is not: a name in quotes goes without them, and one
    that runs on behind them (“一线通”机制) has both.

    >>> balance_quotes("推行“一线通”", [(2, 6, "Initiative", 0.3), (2, 7, "Initiative", 0.2), (3, 6, "Initiative", 0.4)])
    [(3, 6, 'Initiative', 0.9)]
    >>> balance_quotes("推行“一线通”机制", [(3, 9, "Initiative", 0.25), (2, 9, "Initiative", 0.5)])
    [(2, 9, 'Initiative', 0.75)]
    """
    sums: dict[tuple[int, int, str], float] = {}
    for start, end, kind, probability in readings:
        key = (*balanced(text, start, end), kind)
        sums[key] = round(min(1.0, sums.get(key, 0.0) + probability), 6)
    return sorted((*key, probability) for key, probability in sums.items() if key[0] < key[1])


def part_bodies(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Readings of a Party committee and a government in one word (市委市政府) made readings of each.

    >>> part_bodies("在市委市政府领导下", [(1, 6, "Organization", 0.9), (1, 3, "Organization", 0.05)])
    [(1, 3, 'Organization', 0.95), (3, 6, 'Organization', 0.9)]
    """
    sums: dict[tuple[int, int, str], float] = {}
    for start, end, kind, probability in readings:
        both = BOTH.fullmatch(text, start, end) if kind == "Organization" else None
        for first, last in (both.span(1), both.span(2)) if both else ((start, end),):
            sums[first, last, kind] = round(min(1.0, sums.get((first, last, kind), 0.0) + probability), 6)
    return sorted((*key, probability) for key, probability in sums.items())


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with a quotation mark more or less at its edges, so that its marks pair; as it is where that cannot be."""
    inner = text[start:end]
    if inner.startswith("“") and (
        inner.count("”") == 0 and text[end : end + 1] == "”" or inner.find("”") == len(inner) - 1
    ):
        return start + 1, end - inner.endswith("”")
    if inner.endswith("”") and "“" not in inner and text[start - 1 : start] == "“":
        return start, end - 1
    if "”" in inner[:-1] and "“" not in inner[: inner.index("”")] and text[start - 1 : start] == "“":
        return start - 1, end
    return start, end


def cut_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Whole sentences of one line, joined while they stay within ``LONGEST`` characters; a longer sentence is cut there."""
    pieces: list[list[int]] = []
    for start, end in split_sentences(text):
        if pieces and end - pieces[-1][0] <= LONGEST and "\n" not in text[pieces[-1][1] : start]:
            pieces[-1][1] = end
        else:
            pieces.append([start, end])
    for start, end in pieces:
        for first in range(start, end, 2 * LONGEST):
            yield first, min(end, first + 2 * LONGEST)


def network_problem() -> str:
    """Why the shipped network cannot be used; empty where it can."""
    try:
        load_fitted()
    except RuleError as error:
        return str(error)
    return ""


@lru_cache(maxsize=1)
def load_fitted() -> FittedTagger:
    """The fitted tagger, loaded once a process."""
    return FittedTagger(shipped_folder() / "tagger.onnx")


@Language.factory("kg_fitted", assigns=["doc.spans"])
def make_fitted(nlp: Language, name: str) -> FittedTagger:
    """The factory of the component ``kg_fitted``."""
    return load_fitted()
