"""From the directory's taxonomies and terms to Open Referral's."""
from __future__ import annotations

from bot.directory.identifiers import identifier
from bot.directory.pages import TaxonomyRecord, TermRecord
from bot.directory.records import ServiceRecord
from bot.open_data.shapes import Attribute, Taxonomy, TaxonomyTerm


def taxonomy_of(record: TaxonomyRecord) -> Taxonomy:
    """A taxonomy."""
    return Taxonomy(id=record.id, name=record.name, description=record.description)


def term_of(record: TermRecord) -> TaxonomyTerm:
    """A term."""
    return TaxonomyTerm(
        id=record.id, name=record.name, description=f"{record.taxonomy.description}: {record.name}", term=record.code,
        taxonomy=record.taxonomy.name, taxonomy_id=record.taxonomy.id,
    )


def attribute_of(service: ServiceRecord, term: TermRecord) -> Attribute:
    """That the service has the term; the id is the database's own."""
    return Attribute(
        id=identifier("attribute", term.taxonomy.name, term.code, service.key), link_id=service.id, link_type=term.taxonomy.name,
        taxonomy_term_id=term.id, taxonomy_term=term_of(term),
    )
