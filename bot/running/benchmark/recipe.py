"""The assistant's parts put to work on a task: encoder and character n-grams, a linear classifier beside the nearest examples, a gate."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy as np
from scipy.special import softmax

from bot.running.benchmark.calibrated import CalibratedClassifier
from bot.running.benchmark.features import CHARACTERS_SCALE, ENCODER_SCALE, CharacterFeatures
from bot.running.benchmark.gate import Gate
from bot.running.benchmark.labelled import OUT_OF_SCOPE, Labelled, Task
from bot.running.benchmark.published_encoder import PublishedEncoder
from bot.understanding.folding import fold

# Chosen on validation messages (docs/benchmarks.md).
STRENGTH = 1.0  # scikit-learn's C
NEARNESS = 20.0  # a training message 0.1 less alike, by cosine, counts e^-2 as much
NEAREST_WEIGHT = 0.5  # of the nearest messages against the classifier's 1
FOLDS = 4


@dataclass(frozen=True)
class Features:
    """Of messages: the encoder's vectors (length 1) and the pressed character n-grams, one row a message."""

    vectors: np.ndarray
    characters: np.ndarray

    def at(self, places: np.ndarray) -> "Features":
        """The rows at these places."""
        return Features(self.vectors[places], self.characters[places])

    def __add__(self, other: "Features") -> "Features":
        return Features(np.vstack([self.vectors, other.vectors]), np.vstack([self.characters, other.characters]))

    @property
    def rows(self) -> np.ndarray:
        """What the linear classifier reads."""
        return np.hstack([self.vectors * ENCODER_SCALE, self.characters * CHARACTERS_SCALE])


class Judge:
    """Learnt from training messages; a label's own name, spelt out, is one more message for it."""

    def __init__(self, features: Features, labels: Sequence[str], names: Features) -> None:
        """names: features of the labels' names, in the order of sorted(set(labels))."""
        self.labels = sorted(set(labels))
        learnt = features + names
        self._vectors, all_labels = learnt.vectors, [*labels, *self.labels]
        self._places = np.array([self.labels.index(label) for label in all_labels])
        self._classifier = CalibratedClassifier(STRENGTH).fit(learnt.rows, all_labels)

    def judge(self, features: Features) -> Tuple[np.ndarray, np.ndarray]:
        """The likeliest label of each message, as its place in `labels`, and the evidence for it, shape (messages, 3)."""
        logits = self._classifier.logits(features.rows)
        likeness = features.vectors @ self._vectors.T
        probabilities = (softmax(logits, axis=1) + NEAREST_WEIGHT * self._nearest(likeness)) / (1 + NEAREST_WEIGHT)
        return probabilities.argmax(axis=1), np.column_stack([probabilities.max(axis=1), logits.max(axis=1), likeness.max(axis=1)])

    def _nearest(self, likeness: np.ndarray) -> np.ndarray:
        """Shares of the labels by how alike their messages are on average, shape (messages, labels)."""
        near = np.exp((likeness - 1) * NEARNESS)
        members = np.eye(len(self.labels), dtype=np.float32)[self._places]
        means = near @ (members / members.sum(axis=0))
        return means / means.sum(axis=1, keepdims=True)


def answers(task: Task, encoder: PublishedEncoder, seed: int = 0) -> List[str]:
    """Learn from the task's training messages and answer its test messages, some perhaps as out of scope."""
    made = _FeatureMaker(task.train, encoder)
    train, test = made.features(task.train.texts), made.features(task.test.texts)
    labels = np.array(task.train.labels)
    judge = Judge(train, labels, made.names(labels))
    found, evidence = judge.judge(test)
    given = [judge.labels[place] for place in found]
    if OUT_OF_SCOPE not in task.test.labels:
        return given
    gate = Gate(*unseen_evidence(train, labels, made, seed))
    return [label if opened else OUT_OF_SCOPE for label, opened in zip(given, gate.opens(evidence))]


def unseen_evidence(train: Features, labels: np.ndarray, made: "_FeatureMaker", seed: int) -> Tuple[np.ndarray, np.ndarray]:
    """Evidence of each training message by a judge that has not seen it, and whether that judge was right."""
    fold_of, evidence, right = folds(labels, seed), np.zeros((len(labels), 3)), np.zeros(len(labels), bool)
    for number in range(FOLDS):
        held = fold_of == number
        judge = Judge(train.at(~held), labels[~held], made.names(labels[~held]))
        found, evidence[held] = judge.judge(train.at(held))
        right[held] = np.array(judge.labels)[found] == labels[held]
    return evidence, right


def folds(labels: np.ndarray, seed: int) -> np.ndarray:
    """A fold number for each message; every label is spread over all folds as evenly as can be."""
    random, fold_of = np.random.RandomState(seed), np.zeros(len(labels), int)
    for label in sorted(set(labels)):
        places = random.permutation(np.flatnonzero(labels == label))
        fold_of[places] = (np.arange(len(places)) + random.randint(FOLDS)) % FOLDS
    return fold_of


class _FeatureMaker:
    """Makes features with the rarity of words and the character n-grams of a task's training messages."""

    def __init__(self, train: Labelled, encoder: PublishedEncoder) -> None:
        self._encoder, self._rarity = encoder, encoder.rarity(train.texts)
        self._characters = CharacterFeatures().fit([fold(text) for text in train.texts])

    def features(self, texts: Sequence[str]) -> Features:
        return Features(self._encoder.encode(texts, self._rarity), self._characters.rows([fold(text) for text in texts]))

    def names(self, labels: Sequence[str]) -> Features:
        return self.features([spelt_out(label) for label in sorted(set(labels))])


def spelt_out(label: str) -> str:
    """A label's name as words: "DELAY_IN_DELIVERY" is "delay in delivery"."""
    return label.replace("_", " ").lower()
