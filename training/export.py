"""A trained network as the files that the package reads: 8-bit ONNX, pieces, weights of links, manifest."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import Reader
from pressgraph.reading.trained import ENCODER, LINKS, MANIFEST, PIECES

OPSET = 17


class _Window(torch.nn.Module):
    """The network over one window: nothing is padded, and the scores of attention come scaled out of the weights."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = copy.deepcopy(net).eval()
        for layer in self.net.encoder.layers:
            with torch.no_grad():
                layer.qkv.weight[: layer.qkv.in_features] *= layer.scale
                layer.qkv.bias[: layer.qkv.in_features] *= layer.scale
            layer.scale = 1.0

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.net(ids, None)


def export(net: Reader, pieces: Path, folder: Path) -> None:
    """Nothing; ``folder`` then holds the encoder, the pieces and the weights of links.

    Weights keep 7 of 8 bits, so that processors with and without VNNI give the same sums
    (ONNX Runtime, "Quantize ONNX models": reduce_range).
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    example = torch.randint(4, 100, (1, 9))
    names = {"input_names": ["ids"], "output_names": ["out"]}
    axes = {"ids": {1: "pieces"}, "out": {1: "pieces"}}
    torch.onnx.export(
        _Window(net), (example,), str(whole), dynamic_axes=axes, opset_version=OPSET, dynamo=False, **names
    )
    quantize_dynamic(
        whole,
        folder / ENCODER,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        extra_options={"MatMulConstBOnly": True},
    )
    whole.unlink()
    shutil.copyfile(pieces, folder / PIECES)
    np.savez(folder / LINKS, **links_of(net))


def links_of(net: Reader) -> dict[str, Any]:
    """The weights that join mentions, by name."""
    state = {f"pair.{name}": value for name, value in net.pair.state_dict().items()}
    state |= {f"none.{name}": value for name, value in net.none.state_dict().items()}
    return {name: value.detach().float().numpy().copy() for name, value in sorted(state.items())}


def write_manifest(folder: Path, found: Mapping[str, Any]) -> None:
    """Nothing; the folder then has a manifest with the hashes of its files and what calibration found."""
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (ENCODER, LINKS, PIECES)}
    text = json.dumps({"files": files, **found}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
