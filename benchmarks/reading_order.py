"""How well torn columns are put together, and that ordinary pages stay as they are.

    PYTHONPATH=.:training python benchmarks/reading_order.py training/pages

Every training page is torn in six ways (``training/scramble.py``). A story is whole when one article has its pieces in order
and no other torn story's head; other articles must stay as they were, and so must pages that nobody tore. So that no page is
put together by counts of its own, those of each page come from the other two thirds of the pages.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fit_seams import FOLDS, fold_of, make_table
from scramble import Scrambled, make_pages

from kg.text.compose import compose
from kg.text.layout import Block, read_layout
from kg.text.order import reading_order
from kg.text.seams import SeamTable, shipped_table
from kg.text.stories import group_stories


def texts(blocks: Sequence[Block], page: str) -> list[str]:
    """The texts of the articles that blocks make up, without white space."""
    return ["".join(compose(story, "p", page).text.split()) for story in group_stories(blocks)]


def whole(page: Scrambled, articles: Sequence[str]) -> int:
    """How many of the torn stories stand whole in one article, head before first before second part."""
    firsts = ["".join(head.split("\n")[0].split()) for head, _, _ in page.torn]
    found = 0
    for first, pieces in zip(firsts, page.torn, strict=True):
        alone = (article for article in articles if not any(other in article for other in firsts if other != first))
        found += any(in_order(article, pieces) for article in alone)
    return found


def in_order(article: str, pieces: Sequence[str]) -> bool:
    """Whether an article has all lines of the pieces in order."""
    place = 0
    for line in (line for piece in pieces for line in piece.split("\n")):
        found = article.find("".join(line.split()), place)
        if found < 0:
            return False
        place = found
    return True


def main(folder: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    names = [path.stem for path in paths]
    weights = dict(shipped_table().weights)
    tables = [make_table([p for n, p in enumerate(paths) if n % FOLDS != fold], weights) for fold in range(FOLDS)]
    count: Counter[tuple[str, str]] = Counter()
    for page in make_pages(folder):
        score_page(page, tables[fold_of(page.name, names)], count)
    print(f"{'':16}{'stories':>8}{'torn':>7}{'whole':>7}{'share':>7}{'spoilt':>8}")
    for mode in sorted({mode for mode, _ in count}):
        torn, before, after = (count[mode, key] for key in ("torn", "before", "after"))
        print(f"{mode:16}{torn:8}{before / torn:7.3f}{after:7}{after / torn:7.3f}{count[mode, 'spoilt']:8}")
    changed = [
        path.stem for path, table in ((p, tables[n % FOLDS]) for n, p in enumerate(paths)) if is_changed(path, table)
    ]
    print(f"ordinary pages changed: {len(changed)} of {len(paths)} {' '.join(changed)}")


def score_page(page: Scrambled, table: SeamTable, count: Counter[tuple[str, str]]) -> None:
    """Count one page's stories: torn ones, whole before and after, and other articles that came out changed."""
    blocks = read_layout(page.text)
    before, after = texts(blocks, page.text), texts(reading_order(blocks, table=table), page.text)
    count[page.mode, "torn"] += len(page.torn)
    count[page.mode, "before"] += whole(page, before)
    count[page.mode, "after"] += whole(page, after)
    torn = ["".join(piece.split("\n")[0].split())[:12] for pieces in page.torn for piece in pieces]
    kept = [text for text in before if not any(mark in text for mark in torn)]
    count[page.mode, "spoilt"] += sum(text not in after for text in kept)


def is_changed(path: Path, table: SeamTable) -> bool:
    """Whether reordering changes a page that nobody tore."""
    from markup import read_marked

    text, _ = read_marked(path)
    blocks = read_layout(text)
    return [id(block) for block in reading_order(blocks, table=table)] != [id(block) for block in blocks]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
