"""How Alembic runs the migrations of text messages: on the engine it is given, or on the database of the settings."""
from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine

from bot.conversations.texting.tables import Base
from bot.settings import settings

VERSION_TABLE = "text_message_version"  # the directory's migrations, which may run in the same database, have another


def run() -> None:
    """Run the migrations in one transaction."""
    engine = context.config.attributes.get("engine") or create_engine(settings().messages_url, future=True)
    with engine.begin() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, version_table=VERSION_TABLE)
        with context.begin_transaction():
            context.run_migrations()


run()
