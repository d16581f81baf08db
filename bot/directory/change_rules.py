"""Rules between services that a change must keep: a place for each, and an answer for everybody."""
from __future__ import annotations

from typing import Iterator, List

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.documents import Document
from bot.directory.models import NEEDS_TAXONOMY, Attribute, Service
from bot.directory.rows import term_id
from bot.directory.vocabulary import UNRANKED

LOOKED_AT = 200  # services of a need, the first in rank: more need not be read to find one that is for everybody


def problems_with_others(session: Session, document: Document, current: Document) -> List[str]:
    """What would be wrong between this service and the others if it were as the document says; `current` is empty for a new one."""
    return [*_taken_ranks(session, document), *_left_unanswered(session, document, current)]


def _taken_ranks(session: Session, document: Document) -> Iterator[str]:
    for need in document["needs"]:
        rank = need.get("rank", UNRANKED)
        if rank == UNRANKED:
            continue
        statement = select(Service.key).join(Attribute, Attribute.link_id == Service.id).where(
            Attribute.taxonomy_term_id == term_id(NEEDS_TAXONOMY, need["need"]), Attribute.rank == rank, Service.key != document["key"],
        )
        for other in session.scalars(statement):
            yield f"rank {rank} of {need['need']} already belongs to {other}; choose another number"


def _left_unanswered(session: Session, document: Document, current: Document) -> Iterator[str]:
    kept = _for_everybody(document) if document.get("status", "active") == "active" else set()
    for need in sorted(_for_everybody(current) - kept):
        statement = (
            select(Attribute.audience).join(Service, Attribute.link_id == Service.id).order_by(Attribute.rank).limit(LOOKED_AT)
            .where(Attribute.taxonomy_term_id == term_id(NEEDS_TAXONOMY, need), Service.key != document["key"], Service.status == "active")
        )
        if all(session.scalars(statement)):
            yield f"nobody else answers {need} for everybody; another service must take it over first"


def _for_everybody(document: Document) -> set:
    return {need["need"] for need in document.get("needs", []) if not need.get("audience")}
