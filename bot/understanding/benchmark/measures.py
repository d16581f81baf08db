"""What the papers measure: accuracy in scope, recall out of scope, and Matthews' correlation over all labels."""
from __future__ import annotations

from typing import Dict, Sequence

import numpy as np
from sklearn.metrics import matthews_corrcoef

from bot.understanding.benchmark.labelled import OUT_OF_SCOPE

IN_SCOPE, RECALL, MCC = "in scope", "out of scope", "MCC"


def figures(truth: Sequence[str], answers: Sequence[str]) -> Dict[str, float]:
    """Each figure between 0 and 1 (MCC: -1 and 1); those out of scope only where some message is.

    in scope       share of the messages with a label that got it; one taken for out of scope counts as wrong (Larson 2019)
    out of scope   share of the others that were taken for it (Larson 2019)
    MCC            over all labels, out of scope being one of them (Arora 2020)
    """
    right, outside = np.array(truth) == np.array(answers), np.array(truth) == OUT_OF_SCOPE
    found = {IN_SCOPE: float(right[~outside].mean())}
    if outside.any():
        found.update({RECALL: float(right[outside].mean()), MCC: float(matthews_corrcoef(list(truth), list(answers)))})
    return found
