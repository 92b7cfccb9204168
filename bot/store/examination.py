"""A thorough look at a database: is it whole, do rows fit together, do the keys fit, and does every text open?

Where this sits: between `Database`, which asks, and the tables as they lie in it. Changes nothing.
Start reading at `examine()`.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import diagnosis
from bot.store.diagnosis import Amiss
from bot.store.keyring import SEALED, KeyRing, KeyUnavailable, key_of, unknown_key
from bot.store.location import DatabaseUnavailable, Location
from bot.store.models import Base
from bot.store.rows import NAMES, RAW, SEALED_COLUMNS
from bot.store.values import CallStatus
from eligibility.base import Frozen

_WORDS: Final = ("chat.postMessage", "response_url", "files.upload", "mail.send")
"""The calls that say something to somebody."""


class Examination(Frozen):
    """What was found in a database that is in order."""

    version: str
    rows: dict[str, int]
    """How many rows each table has."""
    readable: int
    """How many texts are not sealed: from before there were keys, or because there are none."""
    older: int
    """How many texts are sealed under another key than the newest."""
    undelivered: int
    """How many messages and files reached nobody, as far as they are still kept."""
    unplaced: int
    """How many questions are open and do not stand in the channel of the team."""


async def examine(connection: AsyncConnection, location: Location, ring: KeyRing, version: str) -> Examination:
    """Raises DatabaseUnavailable for the first thing that is wrong."""
    if location.is_sqlite:
        await _whole(connection, location)
    await try_keys(connection, ring)
    if amiss := [*await _loose(connection), *await _out_of_step(connection), *await _damaged(connection, ring)]:
        raise DatabaseUnavailable("; ".join(each.reason for each in amiss), diagnosis.amiss(location, amiss))
    counts = {name: await _count(connection, name) for name in NAMES}
    readable, older = await count_unsealed(connection, ring)
    undelivered, unplaced = await count_lost(connection)
    return Examination(
        version=version, rows=counts, readable=readable, older=older, undelivered=undelivered, unplaced=unplaced
    )


async def try_keys(connection: AsyncConnection, ring: KeyRing) -> None:
    """Look at the latest row of each table that has sealed columns. Raises KeyUnavailable when its key is missing."""
    for name, columns in SEALED_COLUMNS.items():
        table = RAW.tables[name]
        [key] = table.primary_key.columns
        for column in columns:
            latest = select(table.c[column]).where(table.c[column].is_not(None)).order_by(key.desc()).limit(1)
            kept = await connection.scalar(latest)
            if isinstance(kept, str) and (key_id := key_of(kept)) is not None and key_id not in ring.ids:
                raise unknown_key(key_id)


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


async def count_lost(connection: AsyncConnection) -> tuple[int, int]:
    """Count what was said and reached nobody, and the open questions that nobody of the team can see.

    A change that failed is not lost words; neither is an alarm, which is about something else and comes back. What is
    on its way does not count.
    """
    outbox, tickets = RAW.tables["outbox"].c, RAW.tables["tickets"].c
    failed = select(func.count()).where(reached_nobody())
    on_its_way = exists().where(outbox.ticket_id == tickets.id, outbox.status == CallStatus.PENDING)
    by_channel = ~tickets.team_channel.startswith("mail:", autoescape=True)  # a mail leaves no message to point at
    unseen = select(func.count()).where(tickets.team_ts.is_(None), by_channel, tickets.closed_at.is_(None), ~on_its_way)
    return await connection.scalar(failed) or 0, await connection.scalar(unseen) or 0


def reached_nobody() -> ColumnElement[bool]:
    """Of a call: that it said something to somebody, and was given up."""
    outbox = RAW.tables["outbox"].c
    is_alarm = outbox.tag.startswith("alarm:", autoescape=True)
    return and_(outbox.status == CallStatus.FAILED, outbox.method.in_(_WORDS), or_(outbox.tag.is_(None), ~is_alarm))


async def oldest(connection: AsyncConnection) -> dict[str, datetime]:
    """Return since when the oldest text of a conversation, and the oldest call that is done with, have been kept."""
    conversations, outbox = RAW.tables["conversations"].c, RAW.tables["outbox"].c
    found = {
        "conversations": select(func.min(conversations.updated_at)).where(conversations.state.is_not(None)),
        "outbox": select(func.min(outbox.created_at)).where(outbox.status != CallStatus.PENDING),
    }
    moments = {kind: await connection.scalar(query) for kind, query in found.items()}
    return {kind: moment for kind, moment in moments.items() if moment is not None}


async def _whole(connection: AsyncConnection, location: Location) -> None:
    if await connection.scalar(text("PRAGMA integrity_check(1)")) != "ok":
        raise DatabaseUnavailable("integrity check failed", diagnosis.damaged(location))


async def _loose(connection: AsyncConnection) -> list[Amiss]:
    """Rows that refer to a row that is not there. A database refuses those, unless somebody went behind its back."""
    found = []
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            column = key.parent
            other = key.column.table.alias("other")
            there = exists().where(other.c[key.column.name] == column)
            wanted = select(func.count()).select_from(table).where(column.is_not(None), ~there)
            if rows := await connection.scalar(wanted):
                where = f"{table.name}.{column.name}"
                found.append(Amiss(f"foreign key {where} leads nowhere", diagnosis.LOOSE, where, rows))
    return found


async def _out_of_step(connection: AsyncConnection) -> list[Amiss]:
    """Questions that stand otherwise than their last step says."""
    tickets, steps = RAW.tables["tickets"].c, RAW.tables["ticket_transitions"].c
    last = select(func.max(steps.id)).group_by(steps.ticket_id)
    wanted = select(func.count()).where(steps.id.in_(last), steps.ticket_id == tickets.id)
    rows = await connection.scalar(wanted.where(steps.to_status != tickets.status))
    return [Amiss("tickets are out of step", diagnosis.OUT_OF_STEP, "tickets.status", rows)] if rows else []


async def _damaged(connection: AsyncConnection, ring: KeyRing) -> list[Amiss]:
    """Sealed texts that no longer open, though their key is there."""
    found = []
    for name, columns in SEALED_COLUMNS.items():
        for column in columns:
            kept = RAW.tables[name].c[column]
            rows = 0
            async for value in await connection.stream_scalars(select(kept).where(kept.is_not(None))):
                rows += isinstance(value, str) and key_of(value) in ring.ids and not _opens(value, ring)
            if rows:
                where = f"{name}.{column}"
                found.append(Amiss(f"sealed texts in {where} are damaged", diagnosis.DAMAGED, where, rows))
    return found


def _opens(value: str, ring: KeyRing) -> bool:
    try:
        ring.unseal(value)
    except KeyUnavailable:
        return False
    return True


async def _count(connection: AsyncConnection, name: str) -> int:
    return await connection.scalar(select(func.count()).select_from(RAW.tables[name])) or 0
