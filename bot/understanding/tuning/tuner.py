"""Tunes the encoder's layers on the examples: which need, and is somebody in danger now, learnt together.

Settings were chosen on held-back examples (docs/evaluation.md): they are the usual ones for a small BERT.
"""
from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import tensorflow as tf
from tokenizers import Tokenizer

from bot.understanding.encoder_graph import WIDTH
from bot.understanding.examples import Example
from bot.understanding.tuning.network import DROPOUT, TunedNetwork, Weights

BATCH = 32

LAYER_RATE = 1.2e-4  # learning rate of the last layer
RATE_DECAY = 0.8  # each layer below learns this much slower
HEAD_RATE = 1e-3
SMOOTHING = 0.1
DANGER_SHARE = 0.7  # of the danger loss in the whole
MISSED_DANGER = 3.0  # a missed danger weighs this much against a false alarm
SEED = 20261122
Report = Callable[[str], None]


@dataclass(frozen=True)
class Lesson:
    """Examples as numbers: token ids, index of the intent, and 1, 0 or None for danger."""

    tokens: List[List[int]]
    intents: np.ndarray
    danger: np.ndarray
    danger_counts: np.ndarray  # 0 where it is unclear


def lesson(examples: Sequence[Example], texts: Sequence[str], tokenizer: Tokenizer, labels: Sequence[str]) -> Lesson:
    """Turn examples and their mended texts into numbers."""
    danger = np.array([float(e.urgency == "now") for e in examples], np.float32)
    counts = np.array([float(e.urgency != "unclear") for e in examples], np.float32) * (1 + (MISSED_DANGER - 1) * danger)
    return Lesson([e.ids for e in tokenizer.encode_batch(list(texts))], np.array([labels.index(e.intent) for e in examples], np.int32), danger, counts)


def batches(lengths: np.ndarray, rows: np.ndarray, random: Optional[np.random.RandomState] = None) -> Iterator[np.ndarray]:
    """Rows in batches of alike lengths; shuffled when a random state is given."""
    order = random.permutation(rows) if random is not None else np.array(rows)
    window = BATCH * 20
    groups: List[np.ndarray] = []
    for start in range(0, len(order), window):
        part = np.array(sorted(order[start:start + window], key=lambda i: lengths[i]))
        groups += [part[i:i + BATCH] for i in range(0, len(part), BATCH)]
    for index in random.permutation(len(groups)) if random is not None else range(len(groups)):
        yield groups[index]


def _mask(lengths: np.ndarray) -> np.ndarray:
    return (np.arange(lengths.max())[None, :] < lengths[:, None]).astype(np.float32)


class Tuner:
    """Trains a TunedNetwork."""

    def __init__(self, weights: Weights, labels: Sequence[str]) -> None:
        tf.random.set_seed(SEED)
        self.labels = list(labels)
        self.network = TunedNetwork(weights, len(labels), SEED)

    def train(self, lesson: Lesson, rows: np.ndarray, epochs: int, report: Report) -> None:
        """Learn from these rows of the lesson."""
        hidden, lengths = self._below(lesson.tokens)
        random, steps = np.random.RandomState(SEED), epochs * (len(rows) // BATCH + 1)
        step = self._step(steps)
        counts = np.bincount(lesson.intents[rows], minlength=len(self.labels))
        weights = ((counts.mean() / np.maximum(counts, 1)) ** 0.5).astype(np.float32)
        for epoch in range(epochs):
            start, losses = time.monotonic(), []
            for group in batches(lengths, rows, random):
                intents = lesson.intents[group]
                x, mask = _padded(hidden, group, lengths), _mask(lengths[group])
                losses.append(float(step(x, mask, intents, weights[intents], lesson.danger[group], lesson.danger_counts[group])))
            report(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}, {time.monotonic() - start:.0f} s")

    def _step(self, steps: int) -> Callable[..., tf.Tensor]:
        def adam(rate: float) -> tf.keras.optimizers.Optimizer:
            return tf.keras.optimizers.legacy.Adam(tf.keras.optimizers.schedules.PolynomialDecay(rate, steps, rate * 0.05))

        network = self.network
        depth = len(network.layers)
        groups = [(adam(LAYER_RATE * RATE_DECAY ** (depth - 1 - i)), list(layer.named.values())) for i, layer in enumerate(network.layers)]
        groups.append((adam(HEAD_RATE), [*network.need, *network.danger]))
        variables = [v for _, group in groups for v in group]
        size = len(self.labels)

        per_message = tf.TensorSpec([None])
        signature = [tf.TensorSpec([None, None, WIDTH]), tf.TensorSpec([None, None]), tf.TensorSpec([None], tf.int32), per_message, per_message, per_message]

        @tf.function(input_signature=signature)
        def step(x, mask, intents, weights, danger, danger_counts):
            with tf.GradientTape() as tape:
                _, need, alarm = network(x, mask, DROPOUT)
                truth = tf.one_hot(intents, size) * (1 - SMOOTHING) + SMOOTHING / size
                loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(truth, need) * weights)
                loss += DANGER_SHARE * tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(danger, alarm) * danger_counts)
            gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, variables), 1.0)
            start = 0
            for optimizer, group in groups:
                optimizer.apply_gradients(zip(gradients[start:start + len(group)], group))
                start += len(group)
            return loss

        return step

    def _below(self, tokens: Sequence[Sequence[int]]) -> Tuple[List[np.ndarray], np.ndarray]:
        """What the layers that do not learn make of each message (half precision), and how many tokens each has."""
        lengths = np.array([len(t) for t in tokens])
        forward = tf.function(self.network.below, input_signature=[tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None, None])])
        hidden: List[np.ndarray] = [np.zeros(0)] * len(tokens)
        for group in batches(lengths, np.arange(len(tokens))):
            ids = np.zeros((len(group), lengths[group].max()), np.int32)
            for row, i in enumerate(group):
                ids[row, :lengths[i]] = tokens[i]
            made = forward(ids, _mask(lengths[group])).numpy().astype(np.float16)
            for row, i in enumerate(group):
                hidden[i] = made[row, :lengths[i]]
        return hidden, lengths

    def predict(self, tokens: Sequence[Sequence[int]]) -> Tuple[np.ndarray, np.ndarray]:
        """Need logits and danger logits of messages."""
        hidden, lengths = self._below(tokens)
        forward = tf.function(lambda x, m: self.network(x, m, 0.0), input_signature=[tf.TensorSpec([None, None, WIDTH]), tf.TensorSpec([None, None])])
        need_logits, danger_logits = np.zeros((len(tokens), len(self.labels)), np.float32), np.zeros(len(tokens), np.float32)
        for group in batches(lengths, np.arange(len(tokens))):
            _, need, danger = forward(_padded(hidden, group, lengths), _mask(lengths[group]))
            need_logits[group], danger_logits[group] = need, danger
        return need_logits, danger_logits


def _padded(hidden: Sequence[np.ndarray], group: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    padded = np.zeros((len(group), lengths[group].max(), WIDTH), np.float32)
    for row, i in enumerate(group):
        padded[row, :lengths[i]] = hidden[i]
    return padded
