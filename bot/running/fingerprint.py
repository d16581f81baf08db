"""What a trained model depends on, as digests: equal digests, equal model."""
from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import Iterable, Iterator, Tuple

from bot.settings import PROJECT_FOLDER

# What Rasa is given; its own cache sees changes in these.
DOMAIN, CONFIG = "domain.yml", "config.yml"
TRAINING_DATA = ("data/nlu", "data/rules", "data/stories")
# What our components read beside it; Rasa's cache does not see these.
UNSEEN_BY_RASA = ("data/urgency", "data/lookups", "data/validation", "bot/understanding")
LIBRARIES = ("rasa", "scikit-learn", "numpy", "scipy", "spacy", "onnxruntime", "tokenizers", "symspellpy")
SOURCES = {".yml", ".yaml", ".py", ".txt", ".csv", ".json", ".jsonl", ".npz"}


def unseen_digest(project: Path = PROJECT_FOLDER) -> str:
    """Digest of our components' code, their own data, and the versions of the libraries that do the learning."""
    versions = "\n".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    return _digest(project, UNSEEN_BY_RASA, versions)


def model_digest(project: Path = PROJECT_FOLDER) -> str:
    """Digest of everything a trained model depends on."""
    return _digest(project, (CONFIG, DOMAIN, *TRAINING_DATA), unseen_digest(project))


def _digest(project: Path, names: Iterable[str], beside: str) -> str:
    digest = hashlib.sha256(beside.encode())
    for name, content in _contents(project, names):
        digest.update(f"\n{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:20]


def _contents(project: Path, names: Iterable[str]) -> Iterator[Tuple[str, bytes]]:
    for name in names:
        path = project / name
        files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix in SOURCES and file.is_file())
        for file in files:
            yield file.relative_to(project).as_posix(), file.read_bytes()
