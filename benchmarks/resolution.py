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
import resource
import time
from collections import Counter
from collections.abc import Hashable, Mapping

from invented_world import World, make_world

from kg.model import Span
from kg.resolve.resolution import Resolution, resolve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    scale = commands.add_parser("scale")
    scale.add_argument("--mentions", type=int, default=1_000_000)
    scale.add_argument("--entities", type=int, default=200_000)
    scale.set_defaults(run=run_scale)
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
