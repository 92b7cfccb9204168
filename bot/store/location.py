"""Which database is meant, and how to name it to people without its password.

Where this sits: the bottom of `bot/store`. May import: SQLAlchemy's URL, `bot.errors`.
Start reading at `Location.parse()`.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import PreventiebotError

_SQLITE = {"sqlite", "sqlite+aiosqlite"}
_POSTGRESQL = {"postgres", "postgresql", "postgresql+psycopg"}  # the first is how Heroku writes it
_ALLOWED = "Het adres begint met postgresql:// of sqlite:///; laat DATABASE_URL leeg voor een bestand in DATA_DIR."


class DatabaseUnavailable(PreventiebotError):
    """The database cannot be used.

    `message` names it without its password and says what to do; `reason` is for the log.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(f"database unavailable: {reason}")
        self.reason = reason
        self.message = message


class DatabaseBusy(DatabaseUnavailable):
    """The database is all right, and somebody else was at it for too long: the same may succeed in a moment."""


@dataclass(frozen=True)
class Location:
    """An address of a database that this product can use."""

    url: URL
    path: Path | None
    """The SQLite file; None for PostgreSQL and for a database in memory."""

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite: one writer at a time, no row locks."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def shown(self) -> str:
        """The name for people and logs. Built from the parts without a secret; a query string may hold a password."""
        if self.is_sqlite:
            return str(self.path) if self.path else "in het geheugen"
        port = f":{self.url.port}" if self.url.port else ""
        return f"{self.url.host or 'localhost'}{port}/{self.url.database or ''}"

    @classmethod
    def parse(cls, where: str | Path) -> "Location":
        """Read a path of an SQLite file, or an URL as DATABASE_URL has it.

        Raises DatabaseUnavailable for any other URL; the message does not repeat it, because it may hold a password.
        """
        if isinstance(where, Path):
            return cls(URL.create("sqlite+aiosqlite", database=str(where)), where)
        try:
            url = make_url(where)
        except (ArgumentError, ValueError):  # the latter for a port that is not a number
            raise DatabaseUnavailable("not an URL", f"DATABASE_URL is geen geldig adres. {_ALLOWED}") from None
        if url.drivername in _SQLITE:
            in_memory = url.database in (None, "", ":memory:")
            path = None if in_memory else Path(url.database or "")
            return cls(url.set(drivername="sqlite+aiosqlite"), path)
        if url.drivername in _POSTGRESQL:
            return cls(url.set(drivername="postgresql+psycopg"), None)
        raise DatabaseUnavailable(
            "unknown kind", f"DATABASE_URL: met {url.drivername} kan Preventiebot niet werken. {_ALLOWED}"
        )
