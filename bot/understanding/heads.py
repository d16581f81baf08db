"""The two heads that were tuned together with the encoder's layers: which need, and is somebody in danger now."""
from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Tuple

import numpy as np
from scipy.special import expit, softmax

from bot.understanding.encoder_files import TUNED

Head = Tuple[np.ndarray, np.ndarray]


class TunedHeads:
    """Softmax over the intents known when the layers were tuned, each of them for itself, and a probability of danger; no state, safe to share."""

    def __init__(self, labels: List[str], need: Head, present: Head, danger: Head) -> None:
        """need, present: weights (width, labels) and biases; danger: weights (width, 1) and a bias."""
        self.labels = labels
        self._need, self._present, self._danger = need, present, danger

    def judge(self, means: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Of each message (a row of the encoder's means): probabilities of the labels, and of danger."""
        return softmax(means @ self._need[0] + self._need[1], axis=1), expit(means @ self._danger[0] + self._danger[1])[:, 0]

    def present(self, means: np.ndarray) -> np.ndarray:
        """How likely each label is there, for itself: a message that shows two needs has two high ones."""
        return expit(means @ self._present[0] + self._present[1])


def read_heads(path: Path = TUNED) -> Optional[TunedHeads]:
    """The heads in the file of tuned layers; None when the layers have not been tuned."""
    if not path.exists():
        return None
    with np.load(path) as tensors:
        if "labels" not in tensors:
            return None
        heads = (tuple(tensors[f"{head}.{end}"].astype(np.float32) for end in ("weight", "bias")) for head in ("need", "present", "danger"))
        return TunedHeads([str(label) for label in tensors["labels"]], *heads)
