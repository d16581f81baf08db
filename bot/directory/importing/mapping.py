"""Which of our needs, topics and audiences the terms of another directory stand for."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Tuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.directory.records import DirectorySnapshot
from bot.directory.rows import term_id
from bot.directory.vocabulary import AUDIENCES, NEEDS
from bot.errors import DirectoryDataError


@dataclass(frozen=True)
class Mapping:
    """Needs by the id or the name (small letters) of a term; the topic of each need."""

    needs: Dict[str, str]
    topics: Dict[str, str]
    audiences: Dict[str, str] = field(default_factory=lambda: {term_id("audiences", code): code for code in AUDIENCES})

    def needs_of(self, terms: Iterable[Dict[str, Any]]) -> Tuple[str, ...]:
        """Our needs among terms (id, name or code), each once, in the vocabulary's order."""
        found = {need for term in terms for need in (self._need(term),) if need}
        return tuple(need for need in NEEDS if need in found)

    def audience_of(self, terms: Iterable[Dict[str, Any]]) -> List[str]:
        """Our audiences among terms."""
        return sorted({self.audiences[str(term.get("id"))] for term in terms if str(term.get("id")) in self.audiences})

    def _need(self, term: Dict[str, Any]) -> Optional[str]:
        keys = (term.get("id"), term.get("code"), term.get("name"))
        return next((self.needs[str(key).lower()] for key in keys if key and str(key).lower() in self.needs), None)


def mapping(directory: DirectorySnapshot, path: Optional[Path] = None) -> Mapping:
    """Our own terms by id and code, and those that a YAML file adds: `id or name of a term: need`.

    Raises:
        DirectoryDataError: the file can't be read, or names a need that we do not have.
    """
    needs = {term_id("needs", need): need for need in NEEDS}
    needs.update({need: need for need in NEEDS})
    needs.update(_from_file(path) if path else {})
    topics = {need: directory.services[links[0].service].topic for need, links in directory.needs.items() if links}
    return Mapping(needs, topics)


def _from_file(path: Path) -> Dict[str, str]:
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, YAMLError, UnicodeDecodeError) as error:
        raise DirectoryDataError(f"{path}: cannot be read as YAML ({type(error).__name__}).") from error
    if not isinstance(content, dict):
        raise DirectoryDataError(f"{path}: must hold lines of the form  term: need")
    wrong = sorted({str(need) for need in content.values()} - set(NEEDS))
    if wrong:
        raise DirectoryDataError(f"{path}: {', '.join(wrong)} is not one of our needs: {', '.join(NEEDS)}")
    return {str(term).lower(): need for term, need in content.items()}
