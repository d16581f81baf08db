"""Trains the model when what it depends on has changed; `python -m bot.running.training` does it by hand.

A model's file is named by the digest of everything it depends on, so the right one is found, or missed, by its name.
"""
from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Optional, Sequence

from bot.errors import SetupError
from bot.running.commands import exit_code
from bot.running.fingerprint import model_digest, unseen_digest
from bot.running.logs import shown_path
from bot.running.progress import step
from bot.running.quiet import QUIET_ENVIRONMENT
from bot.settings import PROJECT_FOLDER, Settings, settings

KEPT_MODELS = 2
ENDING = ".tar.gz"


def trained_model(chosen: Settings) -> Path:
    """The model for the present data and code.

    Raises:
        SetupError: it has not been trained, or its file is damaged.
    """
    model = _model_path(chosen)
    if not model.exists():
        raise SetupError("There is no trained model for the present data. Run `make train`, then try again.")
    if not is_whole(model):
        raise SetupError(f"The model {shown_path(model)} is damaged. Delete it and run `make train`, then try again.")
    return model


def is_whole(model: Path) -> bool:
    """Whether the file is what was trained, by the checksum kept beside it; True where none was kept."""
    checksum = _checksum_path(model)
    return not checksum.exists() or checksum.read_text(encoding="ascii").strip() == _checksum(model)


def prepare_model(chosen: Settings, force: bool = False) -> bool:
    """Train the model unless it is there already; the newest two models are kept.

    Returns:
        Whether it was trained.

    Raises:
        SetupError: the training failed; names the log that says why.
    """
    model = _model_path(chosen)
    if model.exists() and not force and is_whole(model):
        model.touch()
        return False
    model.parent.mkdir(parents=True, exist_ok=True)
    with step("Training the model, which takes some minutes", "Model trained"), tempfile.TemporaryDirectory(dir=model.parent) as unfinished:
        _train(chosen, Path(unfinished) / model.name, force)
        checksum = _checksum(Path(unfinished) / model.name)
        os.replace(Path(unfinished) / model.name, model)
    _checksum_path(model).write_text(checksum + "\n", encoding="ascii")
    _drop_old(model.parent)
    return True


def _checksum_path(model: Path) -> Path:
    return model.with_name(f"{model.name}.sha256")


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()


def _model_path(chosen: Settings) -> Path:
    return chosen.models_folder / f"{model_digest()}{ENDING}"


def _train(chosen: Settings, target: Path, force: bool) -> None:
    """Run Rasa's training in a process of its own, its chatter into a log."""
    cache = _cache_folder(chosen)
    log = chosen.var_folder / "logs" / "training.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **QUIET_ENVIRONMENT, "RASA_CACHE_DIRECTORY": str(cache)}
    command = [sys.executable, "-m", "bot.running.rasa_training", str(target), *(["--force"] if force else [])]
    with log.open("wb") as output:
        outcome = subprocess.run(command, env=environment, cwd=PROJECT_FOLDER, stdout=output, start_new_session=True, check=False)
    if outcome.returncode != 0 or not target.exists():
        raise SetupError(f"The model could not be trained. Read why in {shown_path(log)}, mend that, then run `make train`.")


def _cache_folder(chosen: Settings) -> Path:
    """Rasa's cache of trained parts, one for each state of what Rasa's own fingerprints do not see; older ones are dropped."""
    caches = chosen.var_folder / "training-cache"
    present = caches / unseen_digest()
    for folder in caches.glob("*"):
        if folder != present:
            shutil.rmtree(folder, ignore_errors=True)
    present.mkdir(parents=True, exist_ok=True)
    return present


def _drop_old(folder: Path) -> None:
    models = sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for model in models[KEPT_MODELS:]:
        model.unlink()
        _checksum_path(model).unlink(missing_ok=True)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Train if needed; 1 after a sentence on standard error when that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even when nothing has changed")
    force = parser.parse_args(arguments).force

    def work() -> None:
        if not prepare_model(settings(), force):
            print("Nothing has changed since the model was trained. FORCE=1 trains it all the same.")

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main())
