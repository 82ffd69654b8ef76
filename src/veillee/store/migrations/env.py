"""Alembic's entry: migrates the database that `store/schema.py` names, in one transaction."""

from alembic import context
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from veillee.store.tables_staff import metadata

path = context.config.attributes["path"]
engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)


@event.listens_for(engine, "connect")
def _by_hand(connection: object, _record: object) -> None:
    # Python's driver would commit before each change of the schema: half a migration must never be
    # kept.
    connection.isolation_level = None  # type: ignore[attr-defined] # it is sqlite3's


@event.listens_for(engine, "begin")
def _begin(connection: object) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined] # a Connection


with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
