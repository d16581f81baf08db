"""Who is signed in to the staff console; counts of what was asked for and nobody serves."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables of their own."""
    op.create_table(
        "signed_in",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(36), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_signed_in_account_id", "signed_in", ["account_id"])
    op.create_index("ix_signed_in_seen", "signed_in", ["seen"])
    op.create_table(
        "asked_count",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("need", sa.String(80), primary_key=True),
        sa.Column("why", sa.String(20), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Everybody is signed out, and the counts go."""
    op.drop_table("asked_count")
    op.drop_table("signed_in")
