"""Training: the encoder's upper layers and the heads, on two threads, for a number of steps."""

from __future__ import annotations

import copy
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from dataset import Example, batches
from network import Reader, loss_of
from weights import Dropout

#: Learning rate of the encoder, how much more the heads get, weight decay: as in the first try (reader.md, B2).
RATE, HEAD_RATE, DECAY = 2.2e-4, 6.0, 0.01
WARM_UP = 60
#: Pieces of a thread's batch.
BATCH = 1024
#: What is kept is the mean of the weights over the last steps, each step's share this small.
MEAN = 0.995


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: steps, threads, seed, lower layers that stay as they are, and who is told how it goes."""

    steps: int
    threads: int = 2
    seed: int = 1
    frozen: int = 1
    report: Callable[[str], None] = print


def train(net: Reader, draw: Callable[[random.Random], Sequence[Example]], pad: int, plan: Plan) -> Reader:
    """The trained Reader. ``draw`` gives the examples of one pass, varied anew each time."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)
    _freeze(net, plan.frozen)
    replicas = [net, *(_replica(net) for _ in range(plan.threads - 1))]
    for number, replica in enumerate(replicas):
        chance = torch.Generator().manual_seed(plan.seed * len(replicas) + number)
        for module in replica.modules():
            if isinstance(module, Dropout):
                module.generator = chance
    trained = [[p for p in r.parameters() if p.requires_grad] for r in replicas]
    optimizer = _optimizer(net)
    stream = _stream(draw, random.Random(plan.seed))
    mean = [p.detach().clone() for p in trained[0]]
    net.train()
    started, average = time.monotonic(), 0.0
    for step in range(plan.steps):
        rate = min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / plan.steps)
        for group in optimizer.param_groups:
            group["lr"] = RATE * group["share"] * rate
        loss = _step(replicas, trained, optimizer, [next(stream) for _ in replicas], pad)
        average = loss if step == 0 else 0.98 * average + 0.02 * loss
        keep = min(MEAN, (step + 1) / (step + 10))
        with torch.no_grad():
            for kept, now in zip(mean, trained[0], strict=True):
                kept.lerp_(now, 1 - keep)
        if step % 50 == 49:
            plan.report(f"step {step + 1} of {plan.steps}, loss {average:.4f}, {time.monotonic() - started:.0f} s")
    with torch.no_grad():
        for kept, now in zip(mean, trained[0], strict=True):
            now.copy_(kept)
    return net.eval()


def _freeze(net: Reader, layers: int) -> None:
    net.encoder.word.requires_grad_(False)
    net.encoder.position.requires_grad_(False)
    for layer in net.encoder.layers[:layers]:
        layer.requires_grad_(False)


def _replica(net: Reader) -> Reader:
    """A copy that shares the weights, for another thread."""
    other = copy.deepcopy(net)
    for mine, theirs in zip(other.parameters(), net.parameters(), strict=True):
        mine.data = theirs.data
    other.train()
    return other


def _optimizer(net: Reader) -> torch.optim.AdamW:
    heads = [p for part in (net.out, net.pair, net.none) for p in part.parameters()]
    known = {id(p) for p in heads}
    body = [p for p in net.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": body, "share": 1.0}, {"params": heads, "share": HEAD_RATE}]
    return torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98))


def _stream(draw: Callable[[random.Random], Sequence[Example]], chance: random.Random) -> Iterator[list[Example]]:
    while True:
        yield from batches(draw(chance), BATCH, chance)


def _step(
    replicas: Sequence[Reader],
    trained: Sequence[Sequence[nn.Parameter]],
    optimizer: torch.optim.AdamW,
    work: Sequence[list[Example]],
    pad: int,
) -> float:
    """One step: a batch a thread, gradients added in a fixed order."""
    losses = [0.0] * len(replicas)
    for parameters in trained:
        for parameter in parameters:
            parameter.grad = None

    def run(n: int) -> None:
        loss = loss_of(replicas[n], work[n], pad)
        loss.backward()
        losses[n] = float(loss.detach())

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(replicas))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with torch.no_grad():
        for n, parameter in enumerate(trained[0]):
            grads = [p[n].grad for p in trained if p[n].grad is not None]
            parameter.grad = sum(grads) / len(replicas) if grads else None
    nn.utils.clip_grad_norm_(trained[0], 1.0)
    optimizer.step()
    return sum(losses) / len(losses)
