"""How Alembic runs the directory's migrations: on the engine it is given, or on the database of the settings."""
from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine

from bot.directory import console_models  # noqa: F401  its tables are known from here on
from bot.directory.editing_models import Base
from bot.settings import settings


def run() -> None:
    """Run the migrations in one transaction."""
    engine = context.config.attributes.get("engine") or create_engine(settings().directory_url, future=True)
    with engine.execution_options(writes=True, migrates=True).begin() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()


run()
