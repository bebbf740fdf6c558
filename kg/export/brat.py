"""``brat/``: a text and its standoff annotation for every article, for brat; also read by INCEpTION and many trainers.

Text-bound annotations are the mentions, with the entity's id as a note; relations have ``Arg1`` (head) and ``Arg2`` (tail), the title as a
note. Reference: https://brat.nlplab.org/standoff.html, https://brat.nlplab.org/configuration.html.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.export.annotations import Marked, mark_articles
from kg.graph.policy_graph import PolicyGraph
from kg.model import ENTITY_TYPES, RELATION_TYPES


def brat_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """``annotation.conf``, then ``PAGE.N.txt`` and ``PAGE.N.ann`` for the N-th article of a page."""
    yield "annotation.conf", configuration().encode()
    numbers: Counter[str] = Counter()
    for marked in mark_articles(graph):
        numbers[marked.page] += 1
        name = f"{safe_name(marked.page)}.{numbers[marked.page]}"
        yield f"{name}.txt", marked.text.encode("utf-8", errors="replace")
        yield f"{name}.ann", "".join(standoff(marked)).encode("utf-8", errors="replace")


def configuration() -> str:
    """The types that an annotator may choose from."""
    entities = "\n".join(ENTITY_TYPES)
    relations = "\n".join(f"{type}\tArg1:<ENTITY>, Arg2:<ENTITY>" for type in RELATION_TYPES)
    return f"[entities]\n{entities}\n[relations]\n{relations}\n[events]\n[attributes]\n"


def standoff(marked: Marked) -> Iterator[str]:
    """The annotation of one article; a mention over a line end is cut there, as brat asks for, and its pieces parted by ``;``.

    >>> from kg.export.annotations import Mark
    >>> list(standoff(Marked("a-1", "p", "瓶窑镇\\n开工", (Mark(0, 5, "Event", "e-1"),), ())))
    ['T1\\tEvent 0 3;4 5\\t瓶窑镇 开\\n', '#1\\tAnnotatorNotes T1\\te-1\\n']
    """
    notes = 0
    for number, mark in enumerate(marked.marks, 1):
        pieces, at = [], mark.start
        for piece in marked.text[mark.start : mark.end].split("\n"):
            if piece:
                pieces.append((at, at + len(piece)))
            at += len(piece) + 1
        spans = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(marked.text[start:end] for start, end in pieces)
        yield f"T{number}\t{mark.type} {spans}\t{words}\n"
        notes += 1
        yield f"#{notes}\tAnnotatorNotes T{number}\t{mark.entity}\n"
    for number, link in enumerate(marked.links, 1):
        yield f"R{number}\t{link.type} Arg1:T{link.head + 1} Arg2:T{link.tail + 1}\t\n"
        if link.title:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes R{number}\t{' '.join(link.title.split())}\n"


def safe_name(name: str) -> str:
    """A name that every file system takes.

    >>> safe_name("要闻/1版")
    '要闻_1版'
    """
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in name)[:60] or "page"
