"""jieba behind one door: words with their part of speech, from a tokenizer of our own that leaves jieba's globals alone."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def load_dictionary() -> Any:
    """A tokenizer on jieba's shipped dictionary (MIT), silent, loaded once a process.

    jieba writes its cache to the system's temporary folder; nothing else of it touches the machine.
    """
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


@lru_cache(maxsize=1)
def load_tags() -> Any:
    """The part-of-speech tokenizer on the same dictionary; its table of tags takes longer to read than the words."""
    from jieba.posseg import POSTokenizer

    return POSTokenizer(load_dictionary())


def segment_words(text: str) -> list[tuple[str, str]]:
    """The words of ``text`` with jieba's part-of-speech flags; joined they are ``text`` again.

    >>> segment_words("推进供水工程建设")
    [('推进', 'v'), ('供水', 'n'), ('工程建设', 'l')]
    """
    pairs = [(pair.word, pair.flag) for pair in load_tags().lcut(text)]
    if "".join(word for word, _ in pairs) != text:
        return [(char, "x") for char in text]
    return pairs


def is_dictionary_word(word: str) -> bool:
    """Whether jieba's dictionary has the word: a name in the making mostly is none.

    >>> is_dictionary_word("公司"), is_dictionary_word("栖微")
    (True, False)
    """
    return bool(load_dictionary().FREQ.get(word))
