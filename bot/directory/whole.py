"""The directory as a whole, as far as a person put it in order."""
from __future__ import annotations

from typing import Dict, List, Tuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.directory.models import NEEDS_TAXONOMY, TOPICS_TAXONOMY, Attribute, SeedLoad, Service, Taxonomy, TaxonomyTerm
from bot.directory.record_cache import Version
from bot.directory.records import NeedLink
from bot.directory.vocabulary import UNRANKED
from bot.errors import DirectoryError

UNRANKED_OF_A_NEED = 50  # a directory filled from elsewhere may hold a hundred thousand


def whole_directory(session: Session) -> Tuple[List[Version], Dict[str, List[NeedLink]]]:
    """Services in the directory's order, and the links of each need in theirs.

    Raises:
        DirectoryError: nothing was loaded yet.
    """
    if session.scalars(select(SeedLoad.digest)).first() is None:
        raise DirectoryError("The services directory is empty; run: python -m bot.directory load")
    needs: Dict[str, List[NeedLink]] = {}
    services = set()
    for need, service, key, rank, audience, note in session.execute(_links()):
        links = needs.setdefault(need, [])
        links.append(NeedLink.construct(service=key, rank=rank, audience=tuple(audience), note=note))
        services.add(service)
    places = (
        select(Service.id, Service.last_modified).join(Attribute, Attribute.link_id == Service.id).join(TaxonomyTerm).join(Taxonomy)
        .where(Taxonomy.name == TOPICS_TAXONOMY, Attribute.in_use.is_(True)).order_by(Attribute.rank, Service.key)
    )
    return [(service, modified) for service, modified in session.execute(places) if service in services], needs


def _links():
    """All that somebody ranked, and of each need the first others."""
    number = func.row_number().over(partition_by=Attribute.taxonomy_term_id, order_by=(Attribute.rank, Attribute.preference, Attribute.link_id))
    numbered = (
        select(Attribute.id, TaxonomyTerm.code, number.label("number")).join(TaxonomyTerm).join(Taxonomy)
        .where(Taxonomy.name == NEEDS_TAXONOMY, Attribute.in_use.is_(True), Attribute.rank == UNRANKED).subquery()
    )
    first_others = select(numbered.c.id).where(numbered.c.number <= UNRANKED_OF_A_NEED)
    return (
        select(TaxonomyTerm.code, Service.id, Service.key, Attribute.rank, Attribute.audience, Attribute.note)
        .join(Attribute, Attribute.taxonomy_term_id == TaxonomyTerm.id).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
        .join(Service, Attribute.link_id == Service.id)
        .where(Taxonomy.name == NEEDS_TAXONOMY, Attribute.in_use.is_(True), (Attribute.rank < UNRANKED) | Attribute.id.in_(first_others))
        .order_by(TaxonomyTerm.code, Attribute.rank, Attribute.preference, Attribute.link_id)
    )
