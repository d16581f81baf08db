"""Reads the public data sets from clones of their repositories, which the user points to."""
from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import List, Tuple

from bot.errors import SetupError
from bot.understanding.benchmark.labelled import OUT_OF_SCOPE, Labelled, Task

HINT3_BOTS = {"sofmattress": "SOFMattress", "curekart": "Curekart", "powerplay11": "Powerplay11"}
HINT3_OUT_OF_SCOPE = "NO_NODES_DETECTED"


def read_clinc(folder: Path, size: str) -> Task:
    """CLINC150; size: full (100 training messages a label) or small (50).

    Raises:
        SetupError: a file is missing or is not as the repository has it.
    """
    path = _file(folder, f"data_{size}.json", "clinc/oos-eval")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        parts = {name: _labelled(content[name]) for name in ("train", "val", "test", "oos_val", "oos_test")}
    except (ValueError, KeyError, TypeError) as error:
        raise _malformed(path, error) from None
    validation, test = (parts[name] + _out_of_scope(parts[f"oos_{name}"].texts) for name in ("val", "test"))
    return Task(f"CLINC150 {size}", parts["train"], test, validation)


def read_banking(folder: Path) -> Task:
    """BANKING77, all of its training messages.

    Raises:
        SetupError: a file is missing or is not as the repository has it.
    """
    train, test = (_read_csv(_file(folder, f"banking_data/{part}.csv", "PolyAI-LDN/task-specific-datasets"), "text", "category") for part in ("train", "test"))
    return Task("BANKING77", train, test)


def read_hint3(folder: Path, bot: str) -> Task:
    """HINT3, version 1, full training messages of one bot: a key of HINT3_BOTS.

    Raises:
        SetupError: a file is missing or is not as the repository has it.
    """
    train, test = (_read_csv(_file(folder, f"v1/{part}/{bot}_{part}.csv", "hellohaptik/HINT3"), "sentence", "label") for part in ("train", "test"))
    labels = tuple(OUT_OF_SCOPE if label == HINT3_OUT_OF_SCOPE else label for label in test.labels)
    return Task(f"HINT3 {HINT3_BOTS[bot]}", train, Labelled(test.texts, labels))


def _file(folder: Path, ending: str, repository: str) -> Path:
    """The file with this ending somewhere in the folder."""
    found = sorted(folder.rglob(ending)) if folder.is_dir() else []
    if not found:
        raise SetupError(f"{ending} was not found in {folder}. Clone the GitHub repository {repository} there; docs/benchmarks.md names the commit.")
    return found[0]


def _read_csv(path: Path, text: str, label: str) -> Labelled:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(row[text], row[label]) for row in csv.DictReader(file)]
        return _labelled(rows)
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise _malformed(path, error) from None


def _labelled(pairs: List[Tuple[str, str]]) -> Labelled:
    texts, labels = zip(*pairs)
    if not all(isinstance(value, str) and value.strip() for value in (*texts, *labels)):
        raise ValueError("a message or a label is empty")
    return Labelled(tuple(texts), tuple(labels))


def _out_of_scope(texts: Tuple[str, ...]) -> Labelled:
    return Labelled(texts, (OUT_OF_SCOPE,) * len(texts))


def _malformed(path: Path, error: Exception) -> SetupError:
    return SetupError(f"{path.name} is not as its repository has it ({error!r}). Check it out again at the commit that docs/benchmarks.md names.")
