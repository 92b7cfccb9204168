"""A thorough look at a database: is it whole, do rows refer to rows that exist, and do the keys fit?

Where this sits: between `Database`, which asks, and the tables as they lie in it. Changes nothing.
Start reading at `examine()`.
"""

from sqlalchemy import Text, cast, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import diagnosis
from bot.store.keyring import SEALED, KeyRing
from bot.store.location import DatabaseUnavailable, Location
from bot.store.rows import NAMES, RAW, SEALED_COLUMNS
from eligibility.base import Frozen


class Examination(Frozen):
    """What was found in a database that is in order."""

    version: str
    rows: dict[str, int]
    """How many rows each table has."""
    readable: int
    """How many texts are not sealed: from before there were keys, or because there are none."""
    older: int
    """How many texts are sealed under another key than the newest."""


async def examine(connection: AsyncConnection, location: Location, ring: KeyRing, version: str) -> Examination:
    """Raises DatabaseUnavailable for the first thing that is wrong."""
    if location.is_sqlite:
        await _whole(connection, location)
    await try_keys(connection, ring)
    counts = {name: await _count(connection, name) for name in NAMES}
    readable, older = await count_unsealed(connection, ring)
    return Examination(version=version, rows=counts, readable=readable, older=older)


async def try_keys(connection: AsyncConnection, ring: KeyRing) -> None:
    """Open the latest row of each table that has sealed columns. Raises KeyUnavailable when a key is missing."""
    for name, columns in SEALED_COLUMNS.items():
        table = RAW.tables[name]
        [key] = table.primary_key.columns
        for column in columns:
            latest = select(table.c[column]).where(table.c[column].is_not(None)).order_by(key.desc()).limit(1)
            kept = await connection.scalar(latest)
            if isinstance(kept, str):
                ring.unseal(kept)


async def count_unsealed(connection: AsyncConnection, ring: KeyRing) -> tuple[int, int]:
    """Count the texts that are readable as they are, and those that are sealed under another key than the newest."""
    readable = older = 0
    for name, columns in SEALED_COLUMNS.items():
        for column in columns:
            kept = func.ltrim(cast(RAW.tables[name].c[column], Text), '"')
            sealed = kept.startswith(SEALED, autoescape=True)
            newest = kept.startswith(f"{SEALED}{ring.newest or 'none'}:", autoescape=True)
            readable += await connection.scalar(select(func.count()).where(~sealed)) or 0
            older += await connection.scalar(select(func.count()).where(sealed, ~newest)) or 0
    return readable, older


async def _whole(connection: AsyncConnection, location: Location) -> None:
    found = await connection.scalar(text("PRAGMA integrity_check(1)"))
    loose = (await connection.execute(text("PRAGMA foreign_key_check"))).first()
    if found != "ok" or loose is not None:
        reason = "integrity check" if found != "ok" else "foreign key check"
        raise DatabaseUnavailable(f"{reason} failed", diagnosis.damaged(location))


async def _count(connection: AsyncConnection, name: str) -> int:
    return await connection.scalar(select(func.count()).select_from(RAW.tables[name])) or 0
