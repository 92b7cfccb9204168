"""What is done to an SQLite file as a file: made for the owner only, tried out, and left without traces.

Where this sits: below `Database`, which runs these functions in a thread. They use the driver itself, because they
must not happen inside a transaction. May import: `bot.store.keyring`. Start reading at `wipe()`.
"""

import logging
import os
import sqlite3
import time
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from bot.store.keyring import SEALED

BUSY_SECONDS = 15
"""How long one process waits for another that is writing to the same SQLite file."""
_PAUSE = 0.05
"""Seconds between two tries where SQLite itself does not wait."""
WIPE_SECONDS = 2
"""How long emptying the log waits for readers: turns wait for it, and there is a next round."""
_log = logging.getLogger(__name__)


def make(path: Path) -> None:
    """Make the file when it is not there, so that nobody but its owner can read it from the first byte on."""
    with suppress(OSError):  # what is wrong is said when it is tried out
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def try_out(path: Path) -> None:
    """Open the file, read from it, and let readers and a writer work side by side; the file remembers that.

    SQLite gives its two helper files the rights of the file itself. Raises sqlite3.Error when it cannot be used.
    """
    if path.stat().st_mode & 0o077:
        with suppress(OSError):  # of somebody else: then it is theirs to close
            path.chmod(0o600)
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master")
        _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at the same time.

    When two processes make this change at once SQLite refuses one of them without waiting; so we wait here.
    """
    for attempt in count(1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempt * _PAUSE > BUSY_SECONDS:
                raise
        time.sleep(_PAUSE)


def identity(path: Path) -> tuple[int, int] | None:
    """By what a file can be told from another one in its place; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def wipe(path: Path) -> bool:
    """Empty the log beside the file: what was deleted from the file can still be in there. False when it was in use.

    Never an error: what was deleted is deleted, and the next round empties the log all the same.
    """
    try:
        with closing(sqlite3.connect(path, timeout=WIPE_SECONDS)) as connection:
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        busy = getattr(error, "sqlite_errorname", type(error).__name__)
    if busy:
        _log.warning("the log beside the database could not be emptied now: %s", busy)
    return not busy


def rewrite(path: Path) -> bool:
    """Write the file anew without what was deleted before deleted text was overwritten. False when that failed."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        _log.warning("the database could not be rewritten now: %s", getattr(error, "sqlite_errorname", "unknown"))
        return False
    return wipe(path)


def holds_sealed(path: Path, columns: dict[str, tuple[str, ...]]) -> bool:
    """Whether any of these columns (by table) holds a sealed text; tables need not exist."""
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
        for table, names in columns.items():
            for name in names:
                question = f"SELECT 1 FROM {table} WHERE {name} LIKE ? LIMIT 1"  # noqa: S608 -- names from our models
                with suppress(sqlite3.OperationalError):
                    if connection.execute(question, (f"%{SEALED}________:%",)).fetchone():
                        return True
    return False
