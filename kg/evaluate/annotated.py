"""Gold in the formats of annotation tools: brat, doccano, Label Studio and spaCy, as ``kg export`` writes them and a person corrects them.

Marks of one entity are one gold entity: where the tool keeps the id under which it was exported, by that id; else by type and form.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import UnreadableInput
from kg.evaluate.gold import GoldPage, describe, load_gold, make_gold
from kg.export.annotations import Link, Mark, Marked


def load_golds(path: Path, *, by_page: bool = True) -> list[GoldPage]:
    """All gold pages of a path: a gold file, a folder of them, a folder of brat, or the file of a tool.

    With ``by_page`` the articles of a tool's file become one gold page for each page that they stand on, else one in all, named
    after the file. Raises UnreadableInput for a path where there is no gold, and for a file that is none.
    """
    if path.is_dir() and any(path.glob("*.ann")):
        return marked_pages(list(read_brat(path)), path, by_page=by_page)
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise UnreadableInput(str(path), "no gold page (*.json) and no annotation (*.ann) in this folder")
        return [load_gold(file) for file in files]
    reader = READERS.get(path.suffix)
    if reader is None and not is_task_list(path):
        return [load_gold(path)]
    try:
        return marked_pages(list((reader or read_labelstudio)(path)), path, by_page=by_page)
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise UnreadableInput(str(path), f"is no annotation of a known tool: {describe(error)}") from error


def is_task_list(path: Path) -> bool:
    """Whether a JSON file holds a list, as Label Studio's exports do, and no gold page."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.read(64).lstrip().startswith("[")


def marked_pages(articles: list[Marked], path: Path, *, by_page: bool) -> list[GoldPage]:
    """The articles as gold. Raises UnreadableInput where there is none, or a mark or link is wrong."""
    if not articles:
        raise UnreadableInput(str(path), "no annotated article in it")
    groups: defaultdict[str, list[Marked]] = defaultdict(list)
    for article in articles:
        groups[article.page if by_page else path.stem].append(article)
    try:
        return [make_gold(name, gold_content(rows)) for name, rows in sorted(groups.items())]
    except (IndexError, ValueError) as error:
        raise UnreadableInput(str(path), f"is no gold: {describe(error)}") from error


def gold_content(articles: Iterable[Marked]) -> dict[str, Any]:
    """The content of a gold file for these articles; the longest form of an entity is its name.

    >>> marks = (Mark(0, 2, "District", ""), Mark(0, 4, "Organization", ""))
    >>> content = gold_content([Marked("a", "p", "眉县县委", marks, (Link(1, "part_of", 0),))])
    >>> content["relations"]
    [{'head': 'Organization|眉县县委', 'type': 'part_of', 'tail': 'District|眉县', 'title': ''}]
    """
    forms: dict[str, tuple[str, set[str]]] = {}
    relations: dict[tuple[str, str, str, str], None] = {}
    for article in articles:
        keys = []
        for mark in article.marks:
            form = "".join(article.text[mark.start : mark.end].split())
            keys.append(mark.entity or f"{mark.type}|{form}")
            forms.setdefault(keys[-1], (mark.type, set()))[1].add(form)
        for link in article.links:
            relations[keys[link.head], link.type, keys[link.tail], link.title] = None
    return {
        "entities": [
            {"id": key, "type": type, "name": max(sorted(names), key=len), "mentions": sorted(names)}
            for key, (type, names) in forms.items()
        ],
        "relations": [{"head": h, "type": type, "tail": t, "title": title} for h, type, t, title in relations],
    }


def read_brat(folder: Path) -> Iterator[Marked]:
    """The articles of a folder of brat; ``PAGE.N.ann`` is the N-th of a page. Raises UnreadableInput that names file and line."""
    for path in sorted(folder.glob("*.ann")):
        text_path = path.with_suffix(".txt")
        if not text_path.is_file():
            raise UnreadableInput(str(text_path), f"is not there, but {path.name} is")
        text = text_path.read_text(encoding="utf-8")
        marks: dict[str, Mark] = {}
        links, notes = [], {}
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            try:
                id, _, rest = line.partition("\t")
                if id.startswith("T"):
                    type, spans = rest.split("\t")[0].split(" ", 1)
                    offsets = [int(part) for part in re.split("[ ;]", spans)]
                    marks[id] = Mark(offsets[0], offsets[-1], type, "")
                elif id.startswith("R"):
                    type, head, tail = rest.split()[:3]
                    links.append((id, head.partition(":")[2], type, tail.partition(":")[2]))
                elif id.startswith("#"):
                    about, _, note = rest.partition("\t")
                    notes[about.split(" ")[1]] = note
            except (ValueError, IndexError) as error:
                raise UnreadableInput(f"{path}:{number}", f"is no line of brat: {line[:40]}") from error
        order = {id: n for n, id in enumerate(marks)}
        yield Marked(
            path.stem,
            path.stem.rpartition(".")[0] or path.stem,
            text,
            tuple(Mark(row.start, row.end, row.type, notes.get(id, "")) for id, row in marks.items()),
            tuple(Link(order[head], type, order[tail], notes.get(id, "")) for id, head, type, tail in links),
        )


def read_doccano(path: Path) -> Iterator[Marked]:
    """The articles of doccano's JSONL, relations included."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        spans = row.get("entities", row.get("label", ()))
        marks: list[Mark] = []
        order: dict[int, int] = {}
        for span in spans:
            if isinstance(span, Mapping):
                order[span["id"]] = len(marks)
                marks.append(Mark(span["start_offset"], span["end_offset"], span["label"], span.get("entity") or ""))
            else:
                start, end, type = span
                marks.append(Mark(start, end, type, ""))
        links = [
            Link(order[link["from_id"]], link["type"], order[link["to_id"]], link.get("title") or "")
            for link in row.get("relations", ())
        ]
        yield Marked(str(row.get("id")), row.get("page") or path.stem, row["text"], tuple(marks), tuple(links))


def read_labelstudio(path: Path) -> Iterator[Marked]:
    """The tasks of Label Studio's JSON export: a person's annotation where there is one, else the prediction."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        found = [*(row.get("annotations") or ()), *(row.get("predictions") or ())]
        result = found[0]["result"] if found else []
        spans = [item for item in result if item["type"] == "labels"]
        order = {item["id"]: n for n, item in enumerate(spans)}
        marks = tuple(
            Mark(item["value"]["start"], item["value"]["end"], item["value"]["labels"][0], first_note(item))
            for item in spans
        )
        links = tuple(
            Link(order[item["from_id"]], item["labels"][0], order[item["to_id"]], first_note(item))
            for item in result
            if item["type"] == "relation"
        )
        data = row["data"]
        yield Marked(data.get("article") or "", data.get("page") or path.stem, data["text"], marks, links)


def first_note(item: Mapping[str, Any]) -> str:
    """The first note of a result, or nothing."""
    notes = (item.get("meta") or {}).get("text") or [""]
    return str(notes[0])


def read_docbin(path: Path) -> Iterator[Marked]:
    """The Docs of spaCy's DocBin: the spans ``kg``, else the entities; relations from ``doc.user_data["kg"]``."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for doc in DocBin().from_bytes(path.read_bytes()).get_docs(Vocab()):
        spans = doc.spans.get("kg") or doc.ents
        told = doc.user_data.get("kg") or {}
        marks = tuple(Mark(span.start_char, span.end_char, span.label_, span.id_) for span in spans)
        links = tuple(Link(*row) for row in told.get("relations", ()))
        yield Marked(told.get("article", ""), told.get("page", path.stem), doc.text, marks, links)


READERS: Final[Mapping[str, Callable[[Path], Iterator[Marked]]]] = {".jsonl": read_doccano, ".spacy": read_docbin}
