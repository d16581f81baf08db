"""Triggers that make the database itself refuse to change or delete rows of a table."""
from __future__ import annotations

from alembic import op

DOINGS = ("UPDATE", "DELETE")


def forbid_changes(table: str) -> None:
    """Refuse UPDATE and DELETE on the table from now on, in SQLite and in PostgreSQL."""
    if op.get_bind().dialect.name == "sqlite":
        for doing in DOINGS:
            op.execute(
                f"CREATE TRIGGER {table}_no_{doing.lower()} BEFORE {doing} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_only_added_to() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{table} is only added to'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_only_added_to()"
    )


def forget_triggers(table: str) -> None:
    """Take the refusal away again."""
    if op.get_bind().dialect.name == "sqlite":
        for doing in DOINGS:
            op.execute(f"DROP TRIGGER {table}_no_{doing.lower()}")
        return
    op.execute(f"DROP TRIGGER {table}_no_change ON {table}")
    op.execute(f"DROP FUNCTION {table}_is_only_added_to()")
