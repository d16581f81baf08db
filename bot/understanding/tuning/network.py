"""The sentence encoder's layers in TensorFlow, so that they can learn from the examples, with heads for the need, for every need that is there, and for danger.

The layers are BERT's (Devlin 2019, section 3) in the sizes of all-MiniLM-L6-v2; embeddings are looked up and never change.
"""
from __future__ import annotations

from typing import Callable, Dict, List, Tuple

import numpy as np
import tensorflow as tf

from bot.understanding.encoder_graph import EPSILON, HEADS, LAYERS, WIDTH

Weights = Callable[[str], np.ndarray]  # name of a tensor in the safetensors file to its values
HEAD_SCALE = 4.0  # lets small head weights reach useful logits early
DROPOUT = 0.1
_RARE = -4.0  # logit of "this need is there" before anything is learnt: of seventy, one or two are
_PARTS = ("query", "key", "value")


def _normalise(x: tf.Tensor, scale: tf.Variable, shift: tf.Variable) -> tf.Tensor:
    mean, variance = tf.nn.moments(x, -1, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + EPSILON) * scale + shift


class EncoderLayer(tf.Module):
    """One transformer layer; its variables carry the names of the safetensors file."""

    def __init__(self, number: int, weights: Weights) -> None:
        super().__init__()
        prefix = f"encoder.layer.{number}."
        names = [f"attention.self.{part}" for part in _PARTS] + ["attention.output.dense", "intermediate.dense", "output.dense"]
        norms = ["attention.output.LayerNorm", "output.LayerNorm"]
        self.named: Dict[str, tf.Variable] = {
            f"{prefix}{name}.{end}": tf.Variable(weights(f"{prefix}{name}.{end}"), name=f"{name}.{end}") for name in names + norms for end in ("weight", "bias")
        }
        self._prefix = prefix

    def _get(self, name: str) -> Tuple[tf.Variable, tf.Variable]:
        return self.named[f"{self._prefix}{name}.weight"], self.named[f"{self._prefix}{name}.bias"]

    def _linear(self, x: tf.Tensor, name: str) -> tf.Tensor:
        """x W^T + b; multiplied in bfloat16, which processors that have units for it do several times as fast."""
        weight, bias = self._get(name)
        shape = tf.shape(x)
        rows = tf.cast(tf.reshape(x, [-1, weight.shape[1]]), tf.bfloat16)
        product = tf.matmul(rows, tf.cast(weight, tf.bfloat16), transpose_b=True)
        return tf.reshape(tf.cast(product, tf.float32) + bias, [shape[0], shape[1], weight.shape[0]])

    def __call__(self, x: tf.Tensor, bias: tf.Tensor, dropout: float) -> tf.Tensor:
        shape = tf.shape(x)

        def heads(part: str) -> tf.Tensor:
            split = tf.reshape(self._linear(x, f"attention.self.{part}"), [shape[0], shape[1], HEADS, WIDTH // HEADS])
            return tf.transpose(split, [0, 2, 1, 3])

        query, key, value = (heads(part) for part in _PARTS)
        attention = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) / np.sqrt(WIDTH / HEADS).astype(np.float32) + bias)
        mixed = tf.reshape(tf.transpose(tf.matmul(attention, value), [0, 2, 1, 3]), shape)
        x = _normalise(x + tf.nn.dropout(self._linear(mixed, "attention.output.dense"), dropout), *self._get("attention.output.LayerNorm"))
        wide = tf.nn.gelu(self._linear(x, "intermediate.dense"))
        return _normalise(x + tf.nn.dropout(self._linear(wide, "output.dense"), dropout), *self._get("output.LayerNorm"))


class TunedNetwork(tf.Module):
    """The encoder with its three heads; all its layers learn, the embeddings do not."""

    def __init__(self, weights: Weights, intents: int, seed: int) -> None:
        super().__init__()
        random = np.random.RandomState(seed)
        self._words = tf.constant(weights("embeddings.word_embeddings.weight"))
        self._positions = tf.constant(weights("embeddings.position_embeddings.weight"))
        self._kind = tf.constant(weights("embeddings.token_type_embeddings.weight")[0])
        self._norm = [tf.constant(weights(f"embeddings.LayerNorm.{end}")) for end in ("weight", "bias")]
        self.layers: List[EncoderLayer] = [EncoderLayer(number, weights) for number in range(LAYERS)]
        self.need = (tf.Variable(random.randn(WIDTH, intents).astype(np.float32) * 0.02), tf.Variable(tf.zeros(intents)))
        self.present = (tf.Variable(random.randn(WIDTH, intents).astype(np.float32) * 0.02), tf.Variable(tf.fill([intents], _RARE)))
        self.danger = (tf.Variable(random.randn(WIDTH, 1).astype(np.float32) * 0.02), tf.Variable(tf.zeros(1)))

    def __call__(self, ids: tf.Tensor, mask: tf.Tensor, dropout: float) -> Tuple[tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]:
        """Sentence vectors and logits (the need, each need for itself, danger) of token ids; mask is 1 where there is a token, else 0."""
        embedded = tf.gather(self._words, ids) + self._positions[: tf.shape(ids)[1]] + self._kind
        x, bias = _normalise(embedded, *self._norm), _attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias, dropout)
        mean = tf.reduce_sum(x * mask[:, :, None], 1) / tf.reduce_sum(mask, 1, keepdims=True)
        hidden = tf.nn.dropout(mean, dropout)
        need, present = (tf.matmul(hidden, weight) * HEAD_SCALE + bias for weight, bias in (self.need, self.present))
        danger = (tf.matmul(hidden, self.danger[0]) * HEAD_SCALE + self.danger[1])[:, 0]
        return mean, need, present, danger


def _attention_bias(mask: tf.Tensor) -> tf.Tensor:
    return (mask[:, None, None, :] - 1) * 1e4
