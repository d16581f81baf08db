"""Columns and names by which an answer is found at once among a hundred thousand services."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; the next load fills them."""
    with op.batch_alter_table("attribute") as batch:
        batch.add_column(sa.Column("preference", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("always_open", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("in_use", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.drop_index("attribute_order")
        batch.drop_index("ix_attribute_taxonomy_term_id")  # the next two begin with it
    with op.batch_alter_table("attribute") as batch:
        for column, kind in (("preference", sa.Integer()), ("always_open", sa.Boolean()), ("in_use", sa.Boolean())):
            batch.alter_column(column, existing_type=kind, server_default=None)
        batch.create_index("attribute_order", ["taxonomy_term_id", "in_use", "rank", "preference", "link_id"])
        batch.create_index("attribute_always_open", ["taxonomy_term_id", "in_use", "always_open", "rank", "preference", "link_id"])
    op.create_table(
        "service_name",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("service_id", sa.String(36), sa.ForeignKey("service.id"), nullable=False),
        sa.Column("reading", sa.String(200), nullable=False),
    )
    op.create_index("ix_service_name_service_id", "service_name", ["service_id"])
    op.create_index("ix_service_name_reading", "service_name", ["reading"])
    op.execute("UPDATE seed_load SET digest = ''")


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("service_name")
    with op.batch_alter_table("attribute") as batch:
        batch.drop_index("attribute_order")
        batch.drop_index("attribute_always_open")
        for column in ("preference", "always_open", "in_use"):
            batch.drop_column(column)
        batch.create_index("attribute_order", ["taxonomy_term_id", "rank"])
        batch.create_index("ix_attribute_taxonomy_term_id", ["taxonomy_term_id"])
    op.execute("UPDATE seed_load SET digest = ''")
