"""Candidates of all nine types from the fitted tagger: a small network of our own, with a probability for each.

The network (``rules/tagger.onnx``; docs/model.md) gives emission scores over BIO tags; a linear-chain CRF (Lafferty, McCallum and
Pereira 2001) gives the best path, and forward and backward sums give the probability of each of its spans.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import RuleError
from kg.extract.features import describe_characters
from kg.extract.spans import propose
from kg.rules.divisions import load_gazetteer
from kg.rules.entries import load_rules, shipped_folder
from kg.text.sentences import split_sentences

LONGEST: Final = 220
UNKNOWN: Final = 0
OUTSIDE: Final = 1.0
"""Added to the scores of O: scanned pages hold more that is no name than the pages that taught."""
Array = NDArray[np.float64]
Found = tuple[int, int, str, float]


class Chain:
    """Decoding of a linear-chain CRF: ``moves[i, j]`` scores tag j after tag i, ``starts[j]`` tag j at the beginning."""

    def __init__(self, tags: list[str], moves: Array, starts: Array) -> None:
        self.tags, self.moves, self.starts = tags, moves, starts

    def decode(self, emissions: Array) -> list[Found]:
        """The spans of the best path as ``(start, end, type, probability)``."""
        onward = self.sum_onward(emissions)
        back = self.sum_backward(emissions)
        total = log_sum(onward[-1])
        path = self.best_path(emissions)
        found = []
        for start, tag in enumerate(path):
            if not self.tags[tag].startswith("B-"):
                continue
            end = start + 1
            while end < len(path) and self.tags[path[end]].startswith("I-"):
                end += 1
            weight = (
                onward[start, tag] + self.walk(emissions, path, start, end) + self.leave(emissions, back, path, end)
            )
            found.append((start, end, self.tags[tag][2:], float(np.exp(min(0.0, weight - total)))))
        return found

    def sum_onward(self, emissions: Array) -> Array:
        """For each character and tag the log-sum of all paths that end there."""
        table = np.empty_like(emissions)
        table[0] = self.starts + emissions[0]
        for place in range(1, len(emissions)):
            table[place] = log_sum(table[place - 1][:, None] + self.moves) + emissions[place]
        return table

    def sum_backward(self, emissions: Array) -> Array:
        """For each character and tag the log-sum of all ways to go on from there."""
        table = np.zeros_like(emissions)
        for place in range(len(emissions) - 2, -1, -1):
            table[place] = log_sum((self.moves + emissions[place + 1] + table[place + 1]).T)
        return table

    def walk(self, emissions: Array, path: list[int], start: int, end: int) -> float:
        """The score of the path from ``start`` to the last character before ``end``."""
        steps = range(start + 1, end)
        return float(sum(self.moves[path[place - 1], path[place]] + emissions[place, path[place]] for place in steps))

    def leave(self, emissions: Array, back: Array, path: list[int], end: int) -> float:
        """The log-sum of all ways to go on after ``end`` that do not make the span longer."""
        if end == len(path):
            return 0.0
        following = self.moves[path[end - 1]] + emissions[end] + back[end]
        return float(
            log_sum(np.array([following[tag] for tag, name in enumerate(self.tags) if not name.startswith("I-")]))
        )

    def best_path(self, emissions: Array) -> list[int]:
        """The tags of the likeliest path (Viterbi)."""
        best, pointers = self.starts + emissions[0], []
        for row in emissions[1:]:
            table = best[:, None] + self.moves
            pointers.append(table.argmax(axis=0))
            best = table.max(axis=0) + row
        path = [int(best.argmax())]
        for step in reversed(pointers):
            path.append(int(step[path[-1]]))
        return path[::-1]


def log_sum(table: Array) -> Any:
    """The logarithm of the sum of exponentials over the first axis."""
    peak = table.max(axis=0)
    return peak + np.log(np.exp(table - peak).sum(axis=0))


class FittedTagger:
    """The component ``kg_fitted``: candidates of rules ``fitted.TYPE`` with the network's probability as score."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        if not path.is_file():
            raise RuleError(
                f"{path}: the network of the fitted tagger is not there; make it with python -m training.tagger.fit"
            )
        self.path = path
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        props = self.session.get_modelmeta().custom_metadata_map
        self.ids = {char: number for number, char in enumerate(props["vocabulary"], 1)}
        moves, starts = (np.array(json.loads(props[name]), dtype=np.float64) for name in ("transitions", "starts"))
        self.chain = Chain(json.loads(props["tags"]), moves, starts)
        self.gazetteer = load_gazetteer()
        self.surnames = frozenset(word for word in load_rules().words("surnames") if len(word) == 1)

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        for start, end in cut_pieces(text):
            for first, last, kind, score in self.tag(text[start:end]):
                propose(doc, start + first, start + last, kind, rule=f"fitted.{kind.lower()}", score=round(score, 4))
        return doc

    def tag(self, text: str) -> list[Found]:
        """The mentions of one piece of shaped text as ``(start, end, type, probability)``."""
        features = describe_characters(text, self.gazetteer, self.surnames)
        ids = np.array([[self.ids.get(char, UNKNOWN) for char in text]], dtype=np.int64)
        (emissions,) = self.session.run(None, {"ids": ids, "features": features[None]})
        emissions = emissions.astype(np.float64)
        emissions[:, self.chain.tags.index("O")] += OUTSIDE
        return self.chain.decode(emissions)


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


@lru_cache(maxsize=1)
def load_fitted() -> FittedTagger:
    """The fitted tagger, loaded once a process."""
    return FittedTagger(shipped_folder() / "tagger.onnx")


@Language.factory("kg_fitted", assigns=["doc.spans"])
def make_fitted(nlp: Language, name: str) -> FittedTagger:
    """The factory of the component ``kg_fitted``."""
    return load_fitted()
