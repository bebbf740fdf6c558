"""How well and how fast mentions become entities.

    python benchmarks/resolution.py scale [--mentions 1000000] [--entities 200000]
    python benchmarks/resolution.py clusters --gold FOLDER --pages FOLDER
    python benchmarks/resolution.py provinces --pages FOLDER [--corpus FILE.jsonl]

``scale``: an invented world with known truth, at a tenth and in full: seconds, peak memory, pairwise precision and recall, and how
much longer ten times the mentions take. ``clusters``: all gold pages built together, B-cubed against clusters made of the gold's
names, types and districts. ``provinces``: all texts together; every entity that joins codes of two provinces is printed.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cross_page import assign, b_cubed, build_together, make_clusters, read_decisions, read_marked
from invented_world import World, make_world

from kg.engines import run
from kg.graph import PolicyGraph
from kg.model import Judgement, Span
from kg.pipeline import Settings
from kg.resolve.clusters import cluster
from kg.resolve.names import node_parts
from kg.resolve.resolution import Resolution, resolve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    scale = commands.add_parser("scale")
    scale.add_argument("--mentions", type=int, default=1_000_000)
    scale.add_argument("--entities", type=int, default=200_000)
    scale.set_defaults(run=run_scale)
    clusters = commands.add_parser("clusters")
    clusters.add_argument("--gold", type=Path, required=True)
    clusters.add_argument("--pages", type=Path, required=True)
    clusters.add_argument("--decisions", type=Path, help="what is one of the doubts that --doubts prints")
    clusters.add_argument(
        "--doubts", action="store_true", help="print the pairs that nothing automatic decides, and stop"
    )
    clusters.add_argument("--errors", action="store_true", help="print what is wrongly together or apart")
    clusters.set_defaults(run=run_clusters)
    provinces = commands.add_parser("provinces")
    provinces.add_argument("--pages", type=Path, required=True)
    provinces.add_argument("--corpus", type=Path, help="more texts: lines of JSON with title and text")
    provinces.set_defaults(run=run_provinces)
    options = parser.parse_args()
    options.run(options)


def run_scale(options: argparse.Namespace) -> None:
    small = measure(options.mentions // 10, options.entities // 10)
    large = measure(options.mentions, options.entities)
    print(f"ten times the mentions take {large / small:.1f} times as long")


def measure(mentions: int, entities: int) -> float:
    """Build a world, resolve it, print the figures; the seconds of processor, which other work on the machine lengthens least."""
    world = make_world(mentions, entities=entities)
    gc.collect()
    before = peak()
    start, worked = time.perf_counter(), time.process_time()
    resolution = resolve(world.pages)
    seconds, work = time.perf_counter() - start, time.process_time() - worked
    precision, recall, f1 = pairwise(world, resolution)
    print(
        f"{len(world.truth):,} mentions of {world.entities:,} entities: {seconds:.1f} s ({work:.1f} s of processor), peak {peak():.2f} GiB "
        f"({before:.2f} before); {len(resolution.entities):,} entities found; pairwise P {precision:.4f} R {recall:.4f} F1 {f1:.4f}",
        flush=True,
    )
    return work


def run_clusters(options: argparse.Namespace) -> None:
    """B-cubed of a build of all gold pages together."""
    rows = read_marked(options.gold)
    clusters = make_clusters(rows, read_decisions(options.decisions))
    if options.doubts:
        for left, right in clusters.doubts:
            line = {"left": left.key, "right": right.key, "name": left.entity.name, "same": False}
            print(json.dumps(line, ensure_ascii=False))
        return
    graph = build_together(options.pages, sorted({row.key[0] for row in rows}))
    found = {(key, form): entity for key, form, entity in assign(graph, rows)}
    truth = {(row.key, form): clusters.home[row.key] for row in rows for form in row.entity.forms}
    precision, recall, f1 = b_cubed(found, truth)
    across = {home for home, pages in pages_of(clusters.home).items() if len(pages) > 1}
    print(
        f"{len(found)} forms of {len(rows)} gold entities in {len(set(clusters.home.values()))} clusters, {len(across)} of them on "
        f"several pages; {len(clusters.doubts)} doubts kept apart: B-cubed P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"
    )
    if options.errors:
        print_errors(found, truth, graph)


def pages_of(home: Mapping[tuple[str, str], tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    """The pages of each cluster."""
    pages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, root in home.items():
        pages[root].add(key[0])
    return pages


def print_errors(found: Mapping[Any, str], truth: Mapping[Any, Any], graph: PolicyGraph) -> None:
    """The entities that hold several clusters, and the clusters that several entities hold, with their forms."""
    for title, mine, theirs in (("together", found, truth), ("apart", truth, found)):
        groups: dict[Any, set[Any]] = defaultdict(set)
        for item in found:
            groups[mine[item]].add((theirs[item], item))
        for group, members in sorted(groups.items(), key=str):
            if len({other for other, _ in members}) > 1:
                name = graph.entity(group).name if isinstance(group, str) else group
                print(title, name, sorted((item[0][0], item[1]) for _, item in members))


def run_provinces(options: argparse.Namespace) -> None:
    """Every entity of one build of all texts whose nodes have codes of two provinces."""
    with TemporaryDirectory() as folder:
        sources = sorted(options.pages.glob("*.txt"))
        for number, line in enumerate(options.corpus.read_text("utf-8").splitlines() if options.corpus else ()):
            row = json.loads(line)
            path = Path(folder) / f"{number:03}.txt"
            path.write_text(f"{row['title']}\n\n{row['text']}", encoding="utf-8")
            sources.append(path)
        built = run(sources, Settings())
    nodes = [set(keys) for keys in joined_nodes(built.judgements)]
    wrong = [keys for keys in nodes if len({area[:2] for key in keys if (area := code_of_node(key))}) > 1]
    print(f"{len(sources)} texts, {len(built.graph)} entities, {len(wrong)} of them with codes of two provinces")
    for keys in wrong:
        print(" = ".join(sorted(keys)))


def code_of_node(key: str) -> str:
    """The official code by which a node tells itself from its namesakes, or the empty string."""
    area = node_parts(key)[2].partition("/")[0]
    return area if area.isdecimal() else ""


def joined_nodes(judgements: Iterable[Judgement]) -> Iterator[tuple[str, ...]]:
    """The nodes that each entity joins, by the judgements of a build."""
    rows = list(judgements)
    clusters, _ = cluster({end for row in rows for end in (row.left, row.right)}, rows)
    yield from clusters.values()


def peak() -> float:
    """The most memory that this process has held, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def pairwise(world: World, resolution: Resolution) -> tuple[float, float, float]:
    """Of all pairs of mentions put together, the share that belongs together; of those, the share put together; and F1."""
    found = {mention.span: entity.id for entity in resolution.entities for mention in entity.mentions}
    return pair_scores(found, world.truth)


def pair_scores(found: Mapping[Span, Hashable], truth: Mapping[Span, Hashable]) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1 over the mentions of both.

    >>> at = [Span("p", i, i + 1) for i in range(3)]
    >>> pair_scores({at[0]: 1, at[1]: 1, at[2]: 1}, {at[0]: "a", at[1]: "a", at[2]: "b"})
    (0.3333333333333333, 1.0, 0.5)
    """
    both = Counter((found[span], truth[span]) for span in truth if span in found)
    mine, theirs = Counter(found[span] for span in truth if span in found), Counter(truth.values())
    right = sum(n * (n - 1) // 2 for n in both.values())
    precision = right / max(1, sum(n * (n - 1) // 2 for n in mine.values()))
    recall = right / max(1, sum(n * (n - 1) // 2 for n in theirs.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
