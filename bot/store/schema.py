"""The version of the tables: which one the database has, which one the code expects, and the way from one to the other.

Where this sits: between `Database` and the migrations beside it; the only module that knows Alembic. That is loaded
only when there is something to change: a process that starts on up-to-date tables would wait for it in vain.
Start reading at `upgrade()`.
"""

import re
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store import diagnosis
from bot.store.diagnosis import UPGRADE
from bot.store.location import DatabaseUnavailable, Location

_MIGRATIONS = Path(__file__).parent / "migrations"
_FILE = re.compile(r"v(\d+)_\w+\.py")
"""The name of a migration begins with the version that it makes; a test compares the two."""
_UPGRADE_LOCK = 7_041_116  # any fixed number: it only has to be the same in every process


def upgrade(connection: Connection, location: Location) -> tuple[str | None, str]:
    """Bring the tables up to date inside the transaction of `connection`; return the version before and after.

    On SQLite the connection must not enforce foreign keys: a table is changed there by making it anew.
    """
    if connection.dialect.name == "postgresql":  # on SQLite the transaction itself keeps a second one out
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
    before, wanted = _current(connection), newest()
    _refuse_newer(before, location)
    if before != wanted:
        migrate(connection)
        if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise DatabaseUnavailable("rows without what they refer to", diagnosis.damaged(location))
    return before, wanted


def newest() -> str:
    """Return the version of the tables that this code expects."""
    return max(_versions())


def check(connection: Connection, location: Location) -> str:
    """Return the version when it is the one this code expects; raise DatabaseUnavailable when it is not."""
    current = _current(connection)
    _refuse_newer(current, location)
    if current is None:
        raise DatabaseUnavailable("no tables", f"De databank {location.shown} heeft nog geen tabellen. {UPGRADE}")
    if current != newest():
        raise DatabaseUnavailable(
            f"schema {current} is behind", f"De databank {location.shown} is van een oudere versie. {UPGRADE}"
        )
    return current


def migrate(connection: Connection, version: str = "head") -> None:
    """Run the migrations up to a version, inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads this as a template in which a % means something.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def _versions() -> frozenset[str]:
    named = (_FILE.fullmatch(path.name) for path in (_MIGRATIONS / "versions").iterdir())
    return frozenset(each[1] for each in named if each)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return version


def _refuse_newer(current: str | None, location: Location) -> None:
    if current is not None and current not in _versions():
        raise DatabaseUnavailable(
            f"schema {current} is unknown",
            f"De databank {location.shown} is van een nieuwere versie van Preventiebot. Installeer die versie.",
        )
