"""What training costs: seconds on the clock, seconds of processor and memory of a training process. Kept beside the model, for runs that find it trained."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Dict, Optional, Sequence

from bot.errors import SetupError
from bot.running.bench.default_project import digest, examples, write_project
from bot.running.logs import shown_path
from bot.running.progress import step
from bot.running.quiet import QUIET_ENVIRONMENT
from bot.settings import PROJECT_FOLDER, Settings

MODEL = "default"


@dataclass(frozen=True)
class TrainingCost:
    """One training. Processor seconds do not grow when other programs want the processor, as seconds on the clock do."""

    seconds: float
    processor_seconds: float
    megabytes: float  # at its peak


def trained_default(chosen: Settings, share: float, epochs: Optional[int] = None) -> "tuple[Path, TrainingCost]":
    """The folder of Rasa's default project with its trained model, and what the training cost; trained now unless it was before.

    Raises:
        SetupError: Rasa could not train it.
    """
    learnt = examples(share)
    folder = chosen.var_folder / "bench" / digest(learnt, epochs)
    note = folder / "training.json"
    if not note.exists():
        write_project(folder, learnt, epochs)
        command = [sys.executable, "-m", "rasa", "train", "--force", "--out", "models", "--fixed-model-name", MODEL]
        with step("Training Rasa's default, which takes many hours with all examples", "Rasa's default trained"):
            cost = training(command, folder, folder / "training.log", {"RASA_CACHE_DIRECTORY": str(folder / "cache")})
        note.write_text(json.dumps(asdict(cost)), encoding="utf-8")
    return folder, TrainingCost(**json.loads(note.read_text(encoding="utf-8")))


def own_training(chosen: Settings) -> TrainingCost:
    """What training the assistant anew costs; the model it makes is thrown away."""
    folder = chosen.var_folder / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "own.tar.gz"
    cache = {"RASA_CACHE_DIRECTORY": str(folder / "own-cache")}
    with step("Training the assistant's model anew", "Assistant trained"):
        command = [sys.executable, "-m", "bot.running.rasa_training", str(target), "--force"]
        cost = training(command, PROJECT_FOLDER, folder / "own-training.log", cache)
    target.unlink()
    return cost


def training(command: Sequence[str], folder: Path, log: Path, environment: Dict[str, str]) -> TrainingCost:
    """Run a training process to its end.

    Raises:
        SetupError: it failed; names its log.
    """
    began = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **QUIET_ENVIRONMENT, **environment}, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SetupError(f"A training did not end well. Read why in {shown_path(log)}.")
    return TrainingCost(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
