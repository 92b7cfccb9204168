"""The version of the tables: which one the database has, which one the code expects, and the way from one to the other.

Where this sits: between `Database` and the migrations beside it; the only module that knows Alembic.
Start reading at `upgrade()`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.store import diagnosis
from bot.store.diagnosis import UPGRADE
from bot.store.location import DatabaseUnavailable, Location

_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 7_041_116  # any fixed number: it only has to be the same in every process


def upgrade(connection: Connection, location: Location) -> tuple[str | None, str]:
    """Bring the tables up to date inside the transaction of `connection`; return the version before and after.

    On SQLite the connection must not enforce foreign keys: a table is changed there by making it anew.
    """
    if connection.dialect.name == "postgresql":  # on SQLite the transaction itself keeps a second one out
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
    scripts, before = _scripts(), _current(connection)
    _refuse_newer(before, scripts, location)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise DatabaseUnavailable("rows without what they refer to", diagnosis.damaged(location))
    return before, _head(scripts)


def newest() -> str:
    """Return the version of the tables that this code expects."""
    return _head(_scripts())


def check(connection: Connection, location: Location) -> str:
    """Return the version when it is the one this code expects; raise DatabaseUnavailable when it is not."""
    scripts, current = _scripts(), _current(connection)
    _refuse_newer(current, scripts, location)
    if current is None:
        raise DatabaseUnavailable("no tables", f"De databank {location.shown} heeft nog geen tabellen. {UPGRADE}")
    if current != _head(scripts):
        raise DatabaseUnavailable(
            f"schema {current} is behind", f"De databank {location.shown} is van een oudere versie. {UPGRADE}"
        )
    return current


def _config() -> Config:
    config = Config()
    # Alembic reads this as a template in which a % means something.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _head(scripts: ScriptDirectory) -> str:
    head = scripts.get_current_head()
    assert head is not None  # noqa: S101 -- there is a first migration
    return head


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(current: str | None, scripts: ScriptDirectory, location: Location) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseUnavailable(
            f"schema {current} is unknown",
            f"De databank {location.shown} is van een nieuwere versie van Preventiebot. Installeer die versie.",
        )
