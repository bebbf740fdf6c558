"""``graph.spacy``: spaCy's DocBin, one Doc an article and one token a character, to train and to evaluate with spaCy.

``doc.spans["kg"]`` holds the mentions (``id_`` is the entity), ``doc.ents`` those that do not overlap, ``doc.user_data["kg"]``
the page and the relations as ``[head, type, tail, title]``, the ends numbers of ``doc.spans["kg"]``.
Reference: https://spacy.io/api/docbin.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.export.annotations import Marked, mark_articles
from kg.graph.policy_graph import PolicyGraph

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def docbin_files(graph: PolicyGraph) -> Iterator[tuple[str, bytes]]:
    """The one file; its Docs need no pipeline to be read."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    box = DocBin(attrs=["ORTH", "SPACY", "ENT_TYPE", "ENT_IOB"], store_user_data=True)
    for marked in mark_articles(graph):
        box.add(marked_doc(marked, vocab))
    yield "graph.spacy", box.to_bytes()


def marked_doc(marked: Marked, vocab: Vocab) -> Doc:
    """The Doc of one article.

    >>> from spacy.vocab import Vocab
    >>> from kg.export.annotations import Mark
    >>> doc = marked_doc(Marked("a-1", "p", "眉县来人", (Mark(0, 2, "District", "e-1"),), ()), Vocab())
    >>> [(span.text, span.label_, span.id_) for span in doc.spans["kg"]]
    [('眉县', 'District', 'e-1')]
    """
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    doc = Doc(vocab, words=list(marked.text), spaces=[False] * len(marked.text))
    spans = [Span(doc, mark.start, mark.end, label=mark.type, span_id=mark.entity) for mark in marked.marks]
    doc.spans["kg"] = spans
    doc.set_ents(filter_spans(spans))
    links = [[link.head, link.type, link.tail, link.title] for link in marked.links]
    doc.user_data["kg"] = {"article": marked.id, "page": marked.page, "relations": links}
    return doc
