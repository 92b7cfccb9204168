"""Backups: all tables as lines of JSON, the same for SQLite and PostgreSQL, and the way back.

Where this sits: beside `Database`, for `preventiebot db backup` and `restore`. Sealed texts stay sealed, so a backup
can be restored only with the keys of its time, and they are not in it. The first line says what it is and which version
of the tables it holds, the last one how many rows and their digest: a file that was cut short is not taken for whole.
Why not the database's own tools: docs/adr/0014. Start reading at `backup()`.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final, Literal

from pydantic import JsonValue, ValidationError
from sqlalchemy import RowMapping, Table, func, insert, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import InputError, PreventiebotError
from bot.store import schema
from bot.store.database import Database
from bot.store.keyring import key_of, unknown_key
from bot.store.models import UtcDateTime
from bot.store.rows import NAMES, RAW, SEALED_COLUMNS
from eligibility.base import Frozen

FORMAT: Final = "preventiebot-backup"
_BATCH = 200


class Header(Frozen):
    """The first line."""

    format: Literal["preventiebot-backup"]
    version: Literal[1]
    tables: str
    """The version of the tables, as Alembic names it."""
    made_at: datetime


class Line(Frozen):
    """A row as it lies in its table; moments are ISO 8601."""

    table: str
    row: dict[str, JsonValue]


class Footer(Frozen):
    """The last line. `sha256` is of all bytes before it."""

    rows: dict[str, int]
    sha256: str


class UnusableBackup(PreventiebotError):
    """The file cannot be restored. Nothing was changed."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(f"backup: {reason}")
        self.message = f"{message} Er is niets gewijzigd."


async def backup(database: Database, path: Path, *, now: datetime) -> Footer:
    """Write everything, as it is at one moment, to a new file that only its owner can read.

    Raises:
        InputError: the file exists, or cannot be made.
        DatabaseUnavailable: the database cannot be read, or its tables are not up to date.
    """
    tables = await database.check()
    with _new_file(path) as file:
        return await _write(database, file, Header(format=FORMAT, version=1, tables=tables, made_at=now))


async def restore(database: Database, path: Path, *, replace: bool = False) -> Footer:
    """Put a backup back, all of it or nothing. The file is read to its end before anything is changed.

    Raises:
        InputError: the file cannot be read.
        UnusableBackup: it is no backup, is damaged, or holds another version of the tables; or the database is not
            empty and `replace` is not set.
        KeyUnavailable: its texts are sealed under a key that is not there.
    """
    footer, keys = _verified(path, tables=schema.newest())
    await database.upgrade()
    for unknown in sorted(keys - set(database.keys.ring().ids)):
        raise unknown_key(unknown)
    async with database.writing() as connection:
        if await _holds_anything(connection):
            if not replace:
                raise UnusableBackup(
                    "database not empty",
                    f"De databank {database.location.shown} is niet leeg. Met --replace wordt alles erin vervangen.",
                )
            for name in reversed(NAMES):
                await connection.execute(RAW.tables[name].delete())
        await _fill(connection, path)
        counted = {name: await _count(connection, name) for name in NAMES}
        if counted != footer.rows:
            raise UnusableBackup("rows are missing after restoring", f"{path} is niet volledig teruggezet.")
    if replace:
        await database.rewrite()
    return footer


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file for its owner only, that gets its name when it is whole and on the disk."""
    if path.exists():
        raise InputError(f"{path}: dit bestand bestaat al. Kies een andere naam.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    except OSError:
        raise InputError(f"{path}: dit bestand kan niet gemaakt worden. Controleer de map en de rechten.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        raise InputError(f"{path}: schrijven lukt niet ({error.strerror}).") from None
    finally:
        Path(name).unlink(missing_ok=True)


async def _write(database: Database, file: IO[bytes], header: Header) -> Footer:
    digest = hashlib.sha256()
    rows: dict[str, int] = {}

    def put(line: bytes) -> None:
        digest.update(line)
        file.write(line)

    put(_bytes(header.model_dump(mode="json")))
    async with database.reading() as connection:
        for name in NAMES:
            table, rows[name] = RAW.tables[name], 0
            found = await connection.stream(select(table).order_by(*table.primary_key.columns))
            async for row in found.mappings():
                put(_bytes(Line(table=name, row=_written(row)).model_dump(mode="json")))
                rows[name] += 1
    footer = Footer(rows=rows, sha256=digest.hexdigest())
    file.write(_bytes(footer.model_dump(mode="json")))
    return footer


def _written(row: RowMapping) -> dict[str, JsonValue]:
    return {str(name): each.isoformat() if isinstance(each, datetime) else each for name, each in row.items()}


def _bytes(line: dict[str, JsonValue]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _verified(path: Path, *, tables: str) -> tuple[Footer, set[str]]:
    """Read the file to its end; return what it holds and the ids of the keys it takes, or say what is wrong with it."""
    damaged = UnusableBackup("damaged", f"{path} is geen volledige reservekopie van Preventiebot.")
    digest, rows, keys = hashlib.sha256(), dict.fromkeys(NAMES, 0), set[str]()
    try:
        lines = _lines(path)
        first = next(lines, b"")
        header = Header.model_validate_json(first)
        if header.tables != tables:
            raise UnusableBackup(f"tables {header.tables}, not {tables}", _other_version(path, header.tables, tables))
        last = first
        for line in lines:
            digest.update(last)
            if last is not first:
                keys |= _looked_at(Line.model_validate_json(last), rows)
            last = line
        footer = Footer.model_validate_json(last)
    except (ValidationError, LookupError):
        raise damaged from None
    if footer.sha256 != digest.hexdigest() or footer.rows != rows:
        raise damaged
    return footer, keys


def _other_version(path: Path, theirs: str, ours: str) -> str:
    return (
        f"{path} heeft tabellen van versie {theirs}, deze Preventiebot gebruikt {ours}. Zet hem terug met de "
        "Preventiebot van toen, en voer daarna `preventiebot db upgrade` uit."
    )


def _looked_at(line: Line, rows: dict[str, int]) -> set[str]:
    """Count a row and return the keys it takes. Raises LookupError for a table or columns that we do not have."""
    rows[line.table] += 1
    if line.row.keys() != {column.name for column in RAW.tables[line.table].columns}:
        raise LookupError(line.table)
    kept = (line.row[column] for column in SEALED_COLUMNS.get(line.table, ()))
    return {key for each in kept if isinstance(each, str) and (key := key_of(each)) is not None}


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError:
        raise InputError(f"{path}: dit bestand kan niet worden gelezen.") from None


async def _fill(connection: AsyncConnection, path: Path) -> None:
    waiting: list[dict[str, object]] = []
    present: Table | None = None
    for raw in _lines(path):
        if not raw.startswith(b'{"table":'):  # the first and the last line
            continue
        line = Line.model_validate_json(raw)
        table = RAW.tables[line.table]
        if present is not None and (table is not present or len(waiting) == _BATCH):
            await connection.execute(insert(present), waiting)
            waiting = []
        present = table
        waiting.append(_read(table, line))
    if present is not None:
        await connection.execute(insert(present), waiting)
    if connection.dialect.name == "postgresql":
        await _go_on_counting(connection)


def _read(table: Table, line: Line) -> dict[str, object]:
    """A row as the driver wants it."""
    return {name: _value(table, name, value) for name, value in line.row.items()}


def _value(table: Table, name: str, value: JsonValue) -> object:
    if isinstance(value, str) and isinstance(table.c[name].type, UtcDateTime):
        return datetime.fromisoformat(value)
    return value


async def _go_on_counting(connection: AsyncConnection) -> None:
    """Let PostgreSQL give out numbers after the highest one; SQLite does so by itself."""
    for name in NAMES:
        [key, *more] = RAW.tables[name].primary_key.columns
        if more or key.type.python_type is not int:
            continue
        sequence = await connection.scalar(select(func.pg_get_serial_sequence(name, key.name)))
        highest = await connection.scalar(select(func.max(key)))
        if sequence and highest:
            await connection.execute(select(func.setval(sequence, highest)))


async def _holds_anything(connection: AsyncConnection) -> bool:
    for name in NAMES:
        if await connection.scalar(select(literal_column("1")).select_from(RAW.tables[name]).limit(1)):
            return True
    return False


async def _count(connection: AsyncConnection, name: str) -> int:
    return await connection.scalar(select(func.count()).select_from(RAW.tables[name])) or 0
