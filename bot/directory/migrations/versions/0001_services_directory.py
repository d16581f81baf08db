"""The first tables: organizations, services, contacts, areas, taxonomies, and which seed was loaded."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _create_services()
    _create_contacts()
    _create_taxonomies()
    _create_attributes()
    op.create_table(
        "seed_load",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("loaded", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables with everything in them."""
    for table in ("seed_load", "attribute", "taxonomy_term", "taxonomy", "service_area", "contact", "service", "organization"):
        op.drop_table(table)


def _create_services() -> None:
    op.create_table(
        "organization",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False, unique=True),
        sa.Column("description", sa.Text()),
    )
    op.create_table(
        "service",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("key", sa.String(80), nullable=False, unique=True),
        sa.Column("organization_id", sa.String(36), sa.ForeignKey("organization.id"), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("eligibility_description", sa.Text()),
        sa.Column("confidential", sa.Text()),
        sa.Column("alert", sa.Text()),
        sa.Column("alternate_names", sa.JSON(), nullable=False),
        sa.Column("assured_date", sa.Date(), nullable=False),
    )
    op.create_index("ix_service_organization_id", "service", ["organization_id"])
    op.create_table(
        "service_area",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("service_id", sa.String(36), sa.ForeignKey("service.id"), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
    )
    op.create_index("ix_service_area_service_id", "service_area", ["service_id"])


def _create_contacts() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("service_id", sa.String(36), sa.ForeignKey("service.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("hours", sa.Text()),
        sa.Column("always_open", sa.Boolean(), nullable=False),
        sa.Column("cost", sa.Text()),
        sa.Column("access", sa.Text()),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("printed_in_plan", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_date", sa.Text()),
        sa.Column("assured_date", sa.Date(), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("confidence", sa.String(20), nullable=False),
        sa.Column("uncertain", sa.Text()),
        sa.UniqueConstraint("service_id", "kind", "value", name="contact_once"),
    )
    op.create_index("ix_contact_service_id", "contact", ["service_id"])


def _create_taxonomies() -> None:
    op.create_table(
        "taxonomy",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False, unique=True),
        sa.Column("description", sa.Text(), nullable=False),
    )
    op.create_table(
        "taxonomy_term",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("taxonomy_id", sa.String(36), sa.ForeignKey("taxonomy.id"), nullable=False),
        sa.Column("code", sa.String(80), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.UniqueConstraint("taxonomy_id", "code", name="taxonomy_term_once"),
    )


def _create_attributes() -> None:
    op.create_table(
        "attribute",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("link_entity", sa.String(20), nullable=False),
        sa.Column("link_id", sa.String(36), sa.ForeignKey("service.id"), nullable=False),
        sa.Column("taxonomy_term_id", sa.String(36), sa.ForeignKey("taxonomy_term.id"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.UniqueConstraint("taxonomy_term_id", "rank", name="attribute_rank_once"),
    )
    op.create_index("ix_attribute_link_id", "attribute", ["link_id"])
    op.create_index("ix_attribute_taxonomy_term_id", "attribute", ["taxonomy_term_id"])
