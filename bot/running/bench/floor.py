"""Understanding in one process, beside the least it can cost: its encoder alone."""
from __future__ import annotations

import time
from typing import Callable, List, Sequence, Tuple

import numpy as np

from bot.errors import SetupError
from bot.running.training import trained_model
from bot.settings import settings
from bot.understanding.encoder import SentenceEncoder

ROUNDS = 5


def understanding_and_floor(texts: Sequence[str]) -> Tuple[float, float]:
    """Median milliseconds a message of everything the pipeline understands, and of the sentence encoder alone; message by message in turns.

    Raises:
        SetupError: there is no trained model, or none with this project's understanding in it.
    """
    model, encoder = _model(), SentenceEncoder(settings().encoder_folder)
    everything: List[float] = []
    alone: List[float] = []
    for _ in range(ROUNDS):
        for text in texts:
            everything.append(_seconds(lambda: model.read(text)))  # noqa: B023 - called at once
            alone.append(_seconds(lambda: encoder.means([text])))  # noqa: B023
    return 1000 * float(np.median(everything)), 1000 * float(np.median(alone))


def _model():
    from rasa.core.agent import Agent  # seconds to import

    agent = Agent.load(str(trained_model(settings())))
    for node in agent.processor.graph_runner._instantiated_nodes.values():
        model = getattr(node._component, "_model", None)
        if hasattr(model, "read"):
            return model
    raise SetupError("The trained model holds no understanding of ours. Run `make train`.")


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
