"""The directory's migrations and loading on the two databases it may live in."""
from __future__ import annotations

import json
import os

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.directory.editing_models import Base
from bot.directory.identifiers import identifier
from bot.directory.loading import load, migration_config, upgrade_schema
from bot.directory.queries import Directory
from bot.directory.seed import read_seed

HEAD = "0004"


def tables_of(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_migrations_go_up_and_down_and_up_again(engine):
    upgrade_schema(engine)
    assert tables_of(engine) == set(Base.metadata.tables)

    command.downgrade(migration_config(engine), "base")
    assert tables_of(engine) == set()

    upgrade_schema(engine)
    assert tables_of(engine) == set(Base.metadata.tables)


def test_a_database_of_the_release_before_is_brought_up_to_date_and_back(engine):
    upgrade_schema(engine, "0001")
    _fill_as_release_0001_did(engine)

    upgrade_schema(engine)
    load(engine)
    assert Directory(engine).snapshot().services == read_seed().services

    command.downgrade(migration_config(engine), "0001")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM contact")) == sum(len(s.contacts) for s in read_seed().services.values())
    upgrade_schema(engine)
    load(engine)
    assert Directory(engine).snapshot().needs == read_seed().needs


def _fill_as_release_0001_did(engine) -> None:
    row = {"organization": identifier("organization", "Camden"), "names": json.dumps([]), "day": "2026-01-01", "service": read_seed().services["samaritans"].id}
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO organization (id, name) VALUES (:organization, 'Camden')"), row)
        connection.execute(text(
            "INSERT INTO service (id, key, organization_id, name, description, status, alternate_names, assured_date) "
            "VALUES (:service, 'samaritans', :organization, 'Old name', 'Listens.', 'active', :names, :day)"
        ), row)
        connection.execute(text(
            "INSERT INTO contact (id, service_id, position, kind, value, always_open, shown, source, assured_date, status, confidence) "
            "VALUES ('c', :service, 1, 'phone', '116 123', true, true, 'plan', :day, 'ok', 'high')"
        ), row)
        connection.execute(text("INSERT INTO service_area (id, service_id, name) VALUES ('a', :service, 'uk')"), row)
        for taxonomy, term, rank in (("topics", "wellbeing", 1), ("needs", "mental_health_crisis", 10)):
            _add_term(connection, taxonomy, term, rank)
        connection.execute(text("INSERT INTO seed_load (id, digest, loaded) VALUES (1, 'x', '2026-01-01 00:00:00')"))


def _add_term(connection, taxonomy, term, rank) -> None:
    ids = {"taxonomy": identifier("taxonomy", taxonomy), "term": identifier("taxonomy_term", taxonomy, term), "name": taxonomy, "code": term, "rank": rank}
    connection.execute(text("INSERT INTO taxonomy (id, name, description) VALUES (:taxonomy, :name, 'x')"), ids)
    connection.execute(text("INSERT INTO taxonomy_term (id, taxonomy_id, code, name) VALUES (:term, :taxonomy, :code, :code)"), ids)
    values = {**ids, "id": identifier("attribute", taxonomy, term, "samaritans"), "service": read_seed().services["samaritans"].id}
    connection.execute(text(
        "INSERT INTO attribute (id, link_entity, link_id, taxonomy_term_id, rank, audience) VALUES (:id, 'service', :service, :term, :rank, '[]')"
    ), values)


def test_migrations_make_the_tables_the_models_describe(engine):
    upgrade_schema(engine)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_service_and_need_is_read_back_as_the_seed_has_it(engine):
    upgrade_schema(engine)
    load(engine)

    stored, seed = Directory(engine).snapshot(), read_seed()
    assert stored.services == seed.services
    assert stored.needs == seed.needs


def test_loading_twice_changes_nothing(engine):
    upgrade_schema(engine)

    assert load(engine)
    assert not load(engine)


def test_a_resident_is_answered(engine):
    upgrade_schema(engine)
    load(engine)
    directory = Directory(engine)

    assert directory.services_for("hate_crime", {"jewish"})[0].key == "cst"
    assert [service.key for service in directory.find_named("the samaritans")] == ["samaritans"]


def test_migrations_are_numbered_and_the_last_one_is_pinned():
    script = ScriptDirectory.from_config(migration_config())

    assert script.get_heads() == [HEAD]
    assert all(os.path.basename(found.path).startswith(f"{found.revision}_") for found in script.walk_revisions())
