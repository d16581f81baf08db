"""Two people changed one service: both changes put together, and what they both changed named. Nothing is lost."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple

from bot.directory.documents import Document
from bot.directory.history import Difference, differences

_ABSENT = object()
# How elements of these lists are told apart; all else is compared as a whole.
_NAMES: Dict[str, Callable[[Dict[str, Any]], Any]] = {
    "contacts": lambda contact: (contact.get("kind"), contact.get("value")),
    "needs": lambda need: need.get("need"),
}


@dataclass(frozen=True)
class Merged:
    """My document with what others changed since."""

    document: Document
    theirs: Tuple[Difference, ...]  # what others changed since I began
    clashes: Tuple[Difference, ...]  # what we both changed, otherwise: `old` is theirs, `new` is mine, which the document has


def merged(base: Document, mine: Document, theirs: Document) -> Merged:
    """Mine, with theirs wherever I left the base as it was."""
    document = _merged_fields(base, mine, theirs)
    for name, name_of in _NAMES.items():
        document[name] = _merged_list(*(each.get(name, []) for each in (base, mine, theirs)), name_of)
    their_paths = {d.path for d in differences(base, theirs)}
    my_paths = {d.path for d in differences(base, mine)}
    clashes = tuple(d for d in differences(theirs, mine) if d.path in their_paths & my_paths and not d.path.endswith("(order)"))
    return Merged(document, tuple(differences(base, theirs)), clashes)


def _merged_fields(base: Document, mine: Document, theirs: Document) -> Document:
    document: Document = {}
    for name in [*mine, *(name for name in theirs if name not in mine)]:
        value = _chosen(base.get(name, _ABSENT), mine.get(name, _ABSENT), theirs.get(name, _ABSENT))
        if value is not _ABSENT:
            document[name] = value
    return document


def _chosen(base: Any, mine: Any, theirs: Any) -> Any:
    """Mine where I changed it, theirs else; of two objects, field by field."""
    if mine == base:
        return theirs
    if isinstance(base, dict) and isinstance(mine, dict) and isinstance(theirs, dict):
        return _merged_fields(base, mine, theirs)
    return mine


def _merged_list(base: List[Any], mine: List[Any], theirs: List[Any], name_of: Callable[[Dict[str, Any]], Any]) -> List[Any]:
    """In my order, then what they added. What one removed and the other left alone goes; what one removed and the other changed stays."""
    was, my, their = ({name_of(each): each for each in rows} for rows in (base, mine, theirs))
    rows = []
    for name in [*my, *(name for name in their if name not in my)]:
        kept = _kept(was.get(name), my.get(name), their.get(name))
        if kept is not None:
            rows.append(kept)
    return rows


def _kept(base: Optional[Any], mine: Optional[Any], theirs: Optional[Any]) -> Optional[Any]:
    if mine is None:
        return theirs if theirs != base else None  # I removed it, or they added or changed it
    if theirs is None:
        return mine if mine != base else None
    return _chosen(base if base is not None else {}, mine, theirs)
