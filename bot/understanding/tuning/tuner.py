"""Tunes the encoder's layers on the examples: which need, whether there are two, and is somebody in danger now, learnt together.

Settings were chosen on messages that nothing learns from (docs/evaluation.md): they are the usual ones for a small BERT.
"""
from __future__ import annotations

import time
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import tensorflow as tf
from tokenizers import Tokenizer

from bot.understanding.tuning.lessons import Lesson
from bot.understanding.tuning.network import DROPOUT, HEAD_SCALE, TunedNetwork, Weights

BATCH = 48
LAYER_RATE = 1.2e-4  # learning rate of the last layer
RATE_DECAY = 0.8  # each layer below learns this much slower
HEAD_RATE = 1e-3
RATE_AGAIN = 0.25  # of these rates, when layers that were tuned before go on learning
WARM_UP = 0.05  # share of the steps in which the rates rise to these
SMOOTHING = 0.1
DANGER_SHARE = 0.7  # of the danger loss in the whole
PRESENT_SHARE = 0.3  # of the loss of each need for itself
SEED = 20261122
Report = Callable[[str], None]


class _Schedule(tf.keras.optimizers.schedules.LearningRateSchedule):
    """Rises straight to the rate, then falls straight to a fiftieth of it."""

    def __init__(self, rate: float, steps: int) -> None:
        self._rate, self._steps = rate, float(steps)

    def __call__(self, step: tf.Tensor) -> tf.Tensor:
        done = tf.cast(step, tf.float32) / self._steps
        return self._rate * tf.minimum(1.0, (done + 1 / self._steps) / WARM_UP) * tf.maximum(0.02, 1 - done)


def batches(lengths: np.ndarray, random: Optional[np.random.RandomState] = None) -> Iterator[np.ndarray]:
    """Row numbers in batches of alike lengths; shuffled when a random state is given."""
    order = random.permutation(len(lengths)) if random is not None else np.arange(len(lengths))
    window = BATCH * 20
    groups: List[np.ndarray] = []
    for start in range(0, len(order), window):
        part = np.array(sorted(order[start:start + window], key=lambda i: lengths[i]))
        groups += [part[i:i + BATCH] for i in range(0, len(part), BATCH)]
    for index in random.permutation(len(groups)) if random is not None else range(len(groups)):
        yield groups[index]


class Tuner:
    """Trains a TunedNetwork."""

    def __init__(self, weights: Weights, tokenizer: Tokenizer, labels: Sequence[str], before: Optional[Dict[str, np.ndarray]] = None) -> None:
        """weights: of the published encoder; before: what `tensors` gave, to go on from."""
        tf.random.set_seed(SEED)
        self.labels, self._rate = list(labels), RATE_AGAIN if before else 1.0
        self.network = TunedNetwork(lambda name: before[name] if before and name in before else weights(name), len(labels), SEED)
        for name, (weight, bias) in self._heads().items() if before else ():
            weight.assign(before[f"{name}.weight"] / HEAD_SCALE)
            bias.assign(before[f"{name}.bias"])
        self._tokenizer = tokenizer

    def train(self, next_lesson: Callable[[], Lesson], epochs: int, report: Report) -> None:
        """Learn from one lesson an epoch."""
        random, step = np.random.RandomState(SEED), None
        for epoch in range(epochs):
            start, losses, lesson = time.monotonic(), [], next_lesson()
            tokens = [e.ids for e in self._tokenizer.encode_batch(lesson.texts)]
            lengths = np.array([len(t) for t in tokens])
            step = step or self._step(epochs * (len(tokens) // BATCH + 1))
            for group in batches(lengths, random):
                ids, mask = _padded(tokens, group, lengths)
                losses.append(float(step(ids, mask, lesson.needs[group], lesson.weights[group], lesson.danger[group], lesson.danger_counts[group])))
            report(f"epoch {epoch + 1} of {epochs}: {len(tokens)} messages, loss {np.mean(losses):.3f}, {time.monotonic() - start:.0f} s")

    def _step(self, steps: int) -> Callable[..., tf.Tensor]:
        def adam(rate: float) -> tf.keras.optimizers.Optimizer:
            return tf.keras.optimizers.legacy.Adam(_Schedule(rate * self._rate, steps))

        network, size = self.network, len(self.labels)
        depth = len(network.layers)
        groups = [(adam(LAYER_RATE * RATE_DECAY ** (depth - 1 - i)), list(layer.named.values())) for i, layer in enumerate(network.layers)]
        groups.append((adam(HEAD_RATE), [*network.need, *network.present, *network.danger]))
        variables = [v for _, group in groups for v in group]
        row = tf.TensorSpec([None])

        @tf.function(input_signature=[tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None, None]), tf.TensorSpec([None, size]), row, row, row])
        def step(ids, mask, needs, weights, danger, danger_counts):
            with tf.GradientTape() as tape:
                _, need, present, alarm = network(ids, mask, DROPOUT)
                truth = needs * (1 - SMOOTHING) + SMOOTHING / size
                loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(truth, need) * weights)
                there = tf.nn.sigmoid_cross_entropy_with_logits(tf.cast(needs > 0, tf.float32), present)
                loss += PRESENT_SHARE * tf.reduce_mean(tf.reduce_sum(there, 1))
                loss += DANGER_SHARE * tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(danger, alarm) * danger_counts)
            gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, variables), 1.0)
            start = 0
            for optimizer, group in groups:
                optimizer.apply_gradients(zip(gradients[start:start + len(group)], group))
                start += len(group)
            return loss

        return step

    def tensors(self) -> Dict[str, np.ndarray]:
        """What was learnt, in half precision: the layers under their names in the weights file, and the heads."""
        layers = {name: v.numpy().astype(np.float16) for layer in self.network.layers for name, v in layer.named.items()}
        for name, (weight, bias) in self._heads().items():
            layers[f"{name}.weight"] = (weight.numpy() * HEAD_SCALE).astype(np.float16)
            layers[f"{name}.bias"] = bias.numpy().astype(np.float16)
        return layers

    def _heads(self) -> Dict[str, Tuple[tf.Variable, tf.Variable]]:
        return {"need": self.network.need, "present": self.network.present, "danger": self.network.danger}

    def predict(self, texts: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
        """Need logits and danger logits of mended messages."""
        tokens = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        lengths = np.array([len(t) for t in tokens])
        signature = [tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None, None])]
        forward = tf.function(lambda ids, mask: self.network(ids, mask, 0.0)[1::2], input_signature=signature)
        made = [np.zeros((len(tokens), len(self.labels)), np.float32), np.zeros(len(tokens), np.float32)]
        for group in batches(lengths):
            for whole, part in zip(made, forward(*_padded(tokens, group, lengths))):
                whole[group] = part
        return made[0], made[1]


def _padded(tokens: Sequence[Sequence[int]], group: np.ndarray, lengths: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    ids = np.zeros((len(group), lengths[group].max()), np.int32)
    for row, i in enumerate(group):
        ids[row, :lengths[i]] = tokens[i]
    return ids, (np.arange(ids.shape[1])[None, :] < lengths[group][:, None]).astype(np.float32)
