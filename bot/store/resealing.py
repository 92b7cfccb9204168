"""Sealing everything anew under the newest key, a batch at a time, while the bot goes on.

Where this sits: beside `Database`, for `preventiebot db rotate-keys`. Stopping half-way does no harm: what was not
reached keeps its old key, and the next run goes on from there. Start reading at `rotate()`.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, RowMapping, Table, Text, cast, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import PreventiebotError
from bot.store.database import Database
from bot.store.keyring import SEALED, KeyFile, KeyRing, new_key
from bot.store.models import Base
from bot.store.rows import RAW, SEALED_COLUMNS
from bot.store.sealed import SealedJson, SealedText

BATCH = 200
Progress = Callable[[str, int], None]
"""Hears after each batch of which table it was, and how many rows of it were done so far."""


class NoKeys(PreventiebotError):
    """There is nothing to seal with."""

    message = (
        "Er is geen sleutel om mee te versleutelen. Maak er een met `preventiebot db new-key` en zet hem in "
        "ENCRYPTION_KEYS."
    )


class StillInUse(PreventiebotError):
    """Rows that somebody holds on to were passed over each time."""

    message = "Een paar regels waren steeds in gebruik. Voer `preventiebot db rotate-keys` nog een keer uit."


async def rotate(database: Database, progress: Progress, *, drop_old: bool = False) -> int:
    """Seal all texts under the newest key and return how many rows that took.

    With a file of keys a new one is made first, on top; processes that run use it from then on. The old ones stay for
    the sake of backups, unless `drop_old`. With keys from the settings their first is the newest.

    Raises:
        KeyUnavailable: a text is sealed under a key that is not there; the rows before it are done, nothing is lost.
        NoKeys: there are no keys at all.
        StillInUse: run it again.
    """
    if isinstance(database.keys, KeyFile):
        database.keys.replace([new_key(), *database.keys.ring().keys])
    ring = database.keys.ring()
    if ring.newest is None:
        raise NoKeys("no keys in the settings")
    done = 0
    for name, columns in SEALED_COLUMNS.items():
        done += await _table(database, Base.metadata.tables[name], columns, ring, progress)
    await database.rewrite()  # what was readable before may not stay in a corner of the file
    if drop_old and isinstance(database.keys, KeyFile):
        database.keys.replace([ring.keys[0]])
    return done


async def _table(database: Database, table: Table, columns: tuple[str, ...], ring: KeyRing, progress: Progress) -> int:
    done = 0
    while True:
        async with database.writing() as connection:
            batch = await _batch(connection, table.name, columns, ring)
            for row in batch:
                await _seal(connection, table, columns, row)
        done += len(batch)
        if batch:
            progress(table.name, done)
            continue
        async with database.reading() as connection:
            old = _old(RAW.tables[table.name], columns, ring)
            if await connection.scalar(select(func.count()).select_from(RAW.tables[table.name]).where(old)):
                raise StillInUse(table.name)
        return done


async def _batch(
    connection: AsyncConnection, name: str, columns: tuple[str, ...], ring: KeyRing
) -> tuple[RowMapping, ...]:
    """Rows of which a column is not sealed under the newest key; rows that a turn has locked are for later."""
    raw = RAW.tables[name]
    [key] = raw.primary_key.columns
    wanted = select(key, *(raw.c[each] for each in columns)).where(_old(raw, columns, ring)).order_by(key).limit(BATCH)
    return tuple((await connection.execute(wanted.with_for_update(skip_locked=True))).mappings())


async def _seal(connection: AsyncConnection, table: Table, columns: tuple[str, ...], row: RowMapping) -> None:
    """Write a row through its sealed columns: they seal under the newest key."""
    [key] = table.primary_key.columns
    opened: dict[str, object] = {}
    for name in columns:
        kind = table.c[name].type
        assert isinstance(kind, SealedText | SealedJson)  # noqa: S101 -- these are the sealed columns
        opened[name] = kind.process_result_value(row[name], connection.dialect)
    await connection.execute(update(table).where(key == row[key.name]).values(opened))


def _old(raw: Table, columns: tuple[str, ...], ring: KeyRing) -> ColumnElement[bool]:
    prefix = f"{SEALED}{ring.newest}:"
    kept = (func.ltrim(cast(raw.c[each], Text), '"') for each in columns)
    return or_(*(~each.startswith(prefix, autoescape=True) for each in kept))
