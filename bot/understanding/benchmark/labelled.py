"""Messages with their labels, and a task made of them: what is learnt from and what is measured on."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

OUT_OF_SCOPE = "out of scope"  # what no label of a task fits; HINT3 calls it NO_NODES_DETECTED, CLINC150 oos


@dataclass(frozen=True)
class Labelled:
    """Messages and the one right label of each."""

    texts: Tuple[str, ...]
    labels: Tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def __add__(self, other: "Labelled") -> "Labelled":
        return Labelled(self.texts + other.texts, self.labels + other.labels)

    def at(self, places: Sequence[int]) -> "Labelled":
        """The messages at these places."""
        return Labelled(tuple(self.texts[i] for i in places), tuple(self.labels[i] for i in places))


@dataclass(frozen=True)
class Task:
    """Training messages, none of them out of scope, and test messages; validation where the data set brings its own."""

    name: str
    train: Labelled
    test: Labelled
    validation: Optional[Labelled] = None


def few_shot(task: Task, count: int, seed: int) -> Task:
    """The task with `count` training messages of each label, drawn by the seed; the rest of them become the validation messages."""
    random = np.random.RandomState(seed)
    labels = np.array(task.train.labels)
    places = [np.flatnonzero(labels == label) for label in sorted(set(task.train.labels))]
    drawn = np.concatenate([random.choice(where, min(count, len(where)), replace=False) for where in places])
    rest = np.setdiff1d(np.arange(len(labels)), drawn)
    return Task(task.name, task.train.at(drawn), task.test, task.train.at(rest))


def validation_task(task: Task, seed: int) -> Task:
    """A task to choose settings by, which leaves the test messages alone.

    Where the data set brings no validation messages, a fifth of the training messages are held back; of a fifth of the
    labels all are, and count as out of scope, if the test messages have such.
    """
    if task.validation is not None:
        return Task(task.name, task.train, task.validation)
    random = np.random.RandomState(seed)
    labels = sorted(set(task.train.labels))
    unknown = set(random.choice(labels, len(labels) // 5, replace=False)) if OUT_OF_SCOPE in task.test.labels else set()
    held = [label in unknown or random.rand() < 0.2 for label in task.train.labels]
    held_back = task.train.at(np.flatnonzero(held))
    asked = Labelled(held_back.texts, tuple(OUT_OF_SCOPE if label in unknown else label for label in held_back.labels))
    return Task(task.name, task.train.at(np.flatnonzero(~np.array(held))), asked)
