"""The network: one encoder, a head of names, one of other mentions, and one that says to what a mention goes back."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from dataset import IGNORED, Example
from pressgraph.reading.antecedents import FEATURES, candidates, features, layout_of
from pressgraph.reading.tags import MENTION_TAGS, NAME_TAGS
from pressgraph.reading.windows import pairs
from weights import Dropout, Encoder

#: Figures of the vector of a mention, half of them from its first word and half from its last.
VECTOR = 128
HIDDEN = 96


class Reader(nn.Module):
    """Encoder and heads; ``out`` gives, by piece, the logits of both heads and a vector."""

    def __init__(self, encoder: Encoder, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.out = nn.Linear(hidden, len(NAME_TAGS) + len(MENTION_TAGS) + VECTOR)
        self.pair = nn.Sequential(nn.Linear(3 * VECTOR + FEATURES, HIDDEN), nn.ReLU(), Dropout(), nn.Linear(HIDDEN, 1))
        self.none = nn.Sequential(nn.Linear(VECTOR, HIDDEN), nn.ReLU(), Dropout(), nn.Linear(HIDDEN, 1))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """``(batch, length, names + mentions + VECTOR)`` for piece ids and their mask, ``(batch, length)`` each."""
        return self.out(self.encoder(ids, mask))


def collate(batch: Sequence[Example], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask of all windows of a batch, ``(windows, length)`` each."""
    windows = [window for example in batch for window in example.windows]
    length = max(len(window.ids) for window in windows)
    ids, mask = torch.full((len(windows), length), pad), torch.zeros(len(windows), length)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
    return ids, mask


def by_word(batch: Sequence[Example], out: torch.Tensor) -> list[torch.Tensor]:
    """For each example ``(words, ...)``: what the network says at the first piece of each word."""
    found, row = [], 0
    for example in batch:
        rows, places = zip(*[(row + window, place) for _, window, place in pairs(example.windows)], strict=True)
        found.append(out[torch.tensor(rows), torch.tensor(places)])
        row += len(example.windows)
    return found


def loss_of(net: Reader, batch: Sequence[Example], pad: int) -> torch.Tensor:
    """The sum of the three heads' losses: cross entropy by word, and of the right antecedents by mention."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = net(*collate(batch, pad)).float()
    words = by_word(batch, out)
    flat = torch.cat(words)
    names = torch.tensor([tag for example in batch for tag in example.names])
    kinds = torch.tensor([tag for example in batch for tag in example.kinds])
    one, two = len(NAME_TAGS), len(NAME_TAGS) + len(MENTION_TAGS)
    total = functional.cross_entropy(flat[:, :one], names, ignore_index=IGNORED)
    if (kinds != IGNORED).any():
        total = total + functional.cross_entropy(flat[:, one:two], kinds, ignore_index=IGNORED)
    back = [loss for e, w in zip(batch, words, strict=True) for loss in _links(net, e, w[:, two:])]
    return total + 0.15 * torch.stack(back).mean() if back else total


def vectors_of(example_mentions: Sequence[object], words: torch.Tensor) -> torch.Tensor:
    """``(mentions, VECTOR)``: half from the first word of each, half from the last."""
    first = torch.tensor([m.start for m in example_mentions])
    last = torch.tensor([m.end - 1 for m in example_mentions])
    half = VECTOR // 2
    return torch.cat([words[first, :half], words[last, half:]], -1)


def _links(net: Reader, example: Example, words: torch.Tensor) -> list[torch.Tensor]:
    """For each description and pronoun, minus the log of the share that its right antecedents get."""
    if not example.mentions:
        return []
    vectors = vectors_of(example.mentions, words)
    layout = layout_of(example.words, example.mentions)
    rows: list[tuple[int, list[int], list[int]]] = []
    plain: list[torch.Tensor] = []
    for n, mention in enumerate(example.mentions):
        if mention.kind == "name":
            continue
        found = candidates(example.mentions, n)
        right = [k for k, c in enumerate(found) if example.referents[c] == example.referents[n]]
        rows.append((n, found, right))
        if found:
            plain.append(torch.from_numpy(features(layout, n, found)))
    if not rows:
        return []
    none = net.none(vectors[torch.tensor([n for n, _, _ in rows])])[:, 0]
    scores = none.new_zeros(0)
    if plain:
        left = vectors[torch.tensor([n for n, found, _ in rows for _ in found])]
        right_side = vectors[torch.tensor([c for _, found, _ in rows for c in found])]
        scores = net.pair(torch.cat([left, right_side, left * right_side, torch.cat(plain)], -1))[:, 0]
    losses, at = [], 0
    for row, (_, found, right) in enumerate(rows):
        here = torch.cat([scores[at : at + len(found)], none[row : row + 1]])
        at += len(found)
        goal = here[torch.tensor(right)] if right else here[-1:]
        losses.append(torch.logsumexp(here, 0) - torch.logsumexp(goal, 0))
    return losses
