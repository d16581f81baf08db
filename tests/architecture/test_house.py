"""The house stays readable: short files and functions, public things explained, nothing swallowed, left undone or fetched from elsewhere."""
from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Iterator, List, Tuple, Union

import pytest

from bot.settings import PROJECT_FOLDER

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
OURS = ("bot", "actions", "scripts", "tests", "docs", "Makefile", "README.md", "pyproject.toml", "config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
WRITTEN = {".py", ".js", ".css", ".html", ".sh", ".md", ".yml", ".toml", ".ini", ""}
DATA_KINDS = {".jsonl", ".lock"}
LEFT_UNDONE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
# Where packages are fetched from is for those who install them to say: addresses of registries belong in nobody's source.
REGISTRIES = re.compile(
    r"https?://[^\s\"')]*(?:py" r"pi\.org|pythonhosted|npm" r"js|anaconda|hugging" r"face|unpkg|jsdelivr|cdnjs|googleapis|artifactory|nexus)", re.IGNORECASE
)
Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


def files(*suffixes: str) -> List[Path]:
    """Files that people write, of these kinds."""
    found: List[Path] = []
    for place in OURS:
        path = PROJECT_FOLDER / place
        found += [path] if path.is_file() else [each for each in sorted(path.rglob("*")) if each.is_file() and "__pycache__" not in each.parts]
    return [path for path in found if path.suffix in (suffixes or WRITTEN) and path.suffix not in DATA_KINDS]


def name_of(path: Path) -> str:
    return str(path.relative_to(PROJECT_FOLDER))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def public(tree: ast.Module) -> Iterator[Tuple[str, ast.AST]]:
    """Functions and classes of a module that others may use."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            yield node.name, node


MODULES = [path for path in files(".py") if name_of(path).startswith(("bot/", "actions/"))]


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_no_file_is_too_long_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_OF_A_FILE


@pytest.mark.parametrize("path", files(".py"), ids=name_of)
def test_no_function_is_too_long_to_read(path):
    long = [f.name for f in functions(ast.parse(path.read_text(encoding="utf-8"))) if f.end_lineno - f.lineno + 1 > MOST_LINES_OF_A_FUNCTION]
    assert long == []


@pytest.mark.parametrize("path", files(".py"), ids=name_of)
def test_no_error_is_caught_without_saying_which(path):
    handlers = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ExceptHandler)]
    assert [handler.lineno for handler in handlers if handler.type is None] == []


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_nothing_is_left_undone(path):
    assert LEFT_UNDONE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_no_package_registry_is_written_into_a_file(path):
    assert REGISTRIES.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_others_may_use_is_explained(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [name for name, node in public(tree) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py"], ids=name_of)
def test_every_module_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_a_drawer_for_odds_and_ends(path):
    assert path.stem not in {"utils", "helpers", "manager", "common", "misc"}
