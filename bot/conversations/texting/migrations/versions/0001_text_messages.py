"""The first tables: text messages with their answers, and what is remembered of who texts."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table("text_message", *_columns(), sa.UniqueConstraint("provider", "provider_id", name="text_message_once"), sqlite_autoincrement=True)
    op.create_index("ix_text_message_unfinished", "text_message", ["finished", "position"])
    op.create_index("ix_text_message_conversation", "text_message", ["conversation_id", "finished"])
    op.create_index("ix_text_message_answered", "text_message", ["answered", "segments"])
    op.create_index("ix_text_message_sent_as", "text_message", ["sent_as"])
    op.create_table(
        "text_sender",
        sa.Column("conversation_id", sa.String(80), primary_key=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("more", sa.Text()),
        sa.Column("more_until", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables with everything in them."""
    op.drop_table("text_sender")
    op.drop_table("text_message")


def _columns() -> list:
    return [
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("provider", sa.String(10), nullable=False),
        sa.Column("provider_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(80), nullable=False),
        sa.Column("received", sa.Float(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("words", sa.Text()),
        sa.Column("answer", sa.Text()),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(20)),
        sa.Column("digest", sa.String(32)),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(36), nullable=False, unique=True),
        sa.Column("answered", sa.Float()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("next_try", sa.Float(), nullable=False),
        sa.Column("claim", sa.String(32)),
        sa.Column("claimed_until", sa.Float(), nullable=False),
        sa.Column("sent_as", sa.String(64)),
        sa.Column("delivery", sa.String(30)),
        sa.Column("finished", sa.Float()),
        sa.Column("reason", sa.String(200)),
    ]
