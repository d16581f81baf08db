"""Schedules, locations, costs, languages, versions and reviews; accounts, proposed changes, imports and a history that is only added to."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.directory.migrations.append_only import forbid_changes, forget_triggers

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW_TABLES = (
    "history", "service_change", "import_batch", "account", "service_at_location", "location", "language", "cost_option", "schedule",
)
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add columns and tables. What the tables hold stays; the next load fills in what is new."""
    _extend_services()
    _extend_contacts()
    with op.batch_alter_table("attribute") as batch:
        batch.drop_constraint("attribute_rank_once", type_="unique")
        batch.create_index("attribute_order", ["taxonomy_term_id", "rank"])
    _create_parts()
    _create_locations()
    _create_changes()
    _create_history()
    op.execute("UPDATE seed_load SET digest = ''")  # so that the next load looks at the seed again


def downgrade() -> None:
    """Drop what upgrade added. What staff changed and the history go with it: export the directory first."""
    forget_triggers("history")
    for table in NEW_TABLES:
        op.drop_table(table)
    op.execute("DELETE FROM attribute WHERE rank >= 1000000")  # a rank may stand once there
    op.execute("DELETE FROM seed_load")  # so that the release before loads its seed
    with op.batch_alter_table("attribute") as batch:
        batch.drop_index("attribute_order")
        batch.create_unique_constraint("attribute_rank_once", ["taxonomy_term_id", "rank"])
    with op.batch_alter_table("contact") as batch:
        batch.drop_index("ix_contact_review_by")
        for column in ("assurer", "review_by", "alert"):
            batch.drop_column(column)
    with op.batch_alter_table("service") as batch:
        for index in ("name", "review_by", "last_modified"):
            batch.drop_index(f"ix_service_{index}")
        for column in ("minimum_age", "maximum_age", "gender", "review_by", "version", "last_modified"):
            batch.drop_column(column)
    with op.batch_alter_table("organization") as batch:
        batch.drop_column("website")
        batch.drop_column("email")


def _extend_services() -> None:
    with op.batch_alter_table("organization") as batch:
        batch.add_column(sa.Column("website", sa.Text()))
        batch.add_column(sa.Column("email", sa.Text()))
    with op.batch_alter_table("service") as batch:
        batch.add_column(sa.Column("minimum_age", sa.Integer()))
        batch.add_column(sa.Column("maximum_age", sa.Integer()))
        batch.add_column(sa.Column("gender", sa.String(20)))
        batch.add_column(sa.Column("review_by", sa.Date()))
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("last_modified", sa.DateTime(timezone=True)))
    op.execute("UPDATE service SET review_by = assured_date, last_modified = CURRENT_TIMESTAMP")
    with op.batch_alter_table("service") as batch:
        batch.alter_column("review_by", existing_type=sa.Date(), nullable=False)
        batch.alter_column("last_modified", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch.alter_column("version", existing_type=sa.Integer(), server_default=None)
    for column in ("name", "review_by", "last_modified"):
        op.create_index(f"ix_service_{column}", "service", [column])


def _extend_contacts() -> None:
    with op.batch_alter_table("contact") as batch:
        batch.add_column(sa.Column("assurer", sa.Text()))
        batch.add_column(sa.Column("alert", sa.Text()))
        batch.add_column(sa.Column("review_by", sa.Date()))
    op.execute("UPDATE contact SET review_by = assured_date")
    with op.batch_alter_table("contact") as batch:
        batch.alter_column("review_by", existing_type=sa.Date(), nullable=False)
    op.create_index("ix_contact_review_by", "contact", ["review_by"])


def _of_service(table: str, *columns: sa.Column) -> None:
    service = sa.Column("service_id", sa.String(36), sa.ForeignKey("service.id"), nullable=False)
    position = sa.Column("position", sa.Integer(), nullable=False)
    op.create_table(table, sa.Column("id", sa.String(36), primary_key=True), service, position, *columns)
    op.create_index(f"ix_{table}_service_id", table, ["service_id"])


def _create_parts() -> None:
    _of_service(
        "schedule",
        sa.Column("contact_id", sa.String(36), sa.ForeignKey("contact.id"), nullable=False),
        sa.Column("freq", sa.String(10), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("byday", sa.JSON(), nullable=False),
        sa.Column("bymonthday", sa.JSON(), nullable=False),
        sa.Column("dtstart", sa.Date()),
        sa.Column("opens_at", sa.String(5), nullable=False),
        sa.Column("closes_at", sa.String(5), nullable=False),
        sa.Column("bank_holidays", sa.String(10)),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("description", sa.Text()),
    )
    op.create_index("ix_schedule_contact_id", "schedule", ["contact_id"])
    option = sa.Column("option", sa.Text(), nullable=False)
    _of_service("cost_option", option, sa.Column("amount", sa.Float()), sa.Column("amount_description", sa.Text()))
    _of_service("language", sa.Column("name", sa.String(80), nullable=False), sa.Column("code", sa.String(10)))


def _create_locations() -> None:
    op.create_table(
        "location",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("location_type", sa.String(10), nullable=False),
        sa.Column("address_1", sa.Text()),
        sa.Column("address_2", sa.Text()),
        sa.Column("city", sa.Text()),
        sa.Column("postal_code", sa.String(10)),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("accessibility", sa.JSON(), nullable=False),
    )
    op.create_index("ix_location_postal_code", "location", ["postal_code"])
    _of_service(
        "service_at_location",
        sa.Column("location_id", sa.String(36), sa.ForeignKey("location.id"), nullable=False),
        sa.UniqueConstraint("service_id", "location_id", name="service_at_location_once"),
    )
    op.create_index("ix_service_at_location_location_id", "service_at_location", ["location_id"])


def _create_changes() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("password_hash", sa.Text()),
        sa.Column("subject", sa.String(255)),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_sign_ins", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True)),
        sa.Column("last_sign_in", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("subject", name="account_subject_once"),
    )
    _proposed(
        "import_batch",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("proposer_id", sa.String(36), sa.ForeignKey("account.id"), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
    )
    _proposed(
        "service_change",
        sa.Column("service_key", sa.String(80), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("batch_id", sa.String(36), sa.ForeignKey("import_batch.id")),
        sa.Column("proposer_id", sa.String(36), sa.ForeignKey("account.id")),
        sa.Column("decision_note", sa.Text()),
    )
    op.create_index("service_change_of", "service_change", ["service_key", "state"])
    op.create_index("service_change_batch", "service_change", ["batch_id", "state"])
    op.create_index("ix_service_change_proposed", "service_change", ["proposed"])


def _proposed(table: str, *columns: sa.Column) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(36), primary_key=True),
        *columns,
        sa.Column("proposed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decider_id", sa.String(36), sa.ForeignKey("account.id")),
        sa.Column("decided", sa.DateTime(timezone=True)),
    )
    op.create_index(f"ix_{table}_state", table, ["state"])


def _create_history() -> None:
    op.create_table(
        "history",
        sa.Column("id", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("actor", sa.String(254), nullable=False),
        sa.Column("service_key", sa.String(80)),
        sa.Column("version", sa.Integer()),
        sa.Column("change_id", sa.String(36)),
        sa.Column("batch_id", sa.String(36)),
        sa.Column("reason", sa.Text()),
        sa.Column("old", sa.JSON()),
        sa.Column("new", sa.JSON()),
    )
    op.create_index("history_of_service", "history", ["service_key", "id"])
    forbid_changes("history")
