"""SQLite in the loop's own thread behaves as a driver with threads would."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy.util.concurrency import greenlet_spawn

from bot.store.sqlite_driver import Connection, Cursor, connect


@pytest_asyncio.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    opened = await connect(str(tmp_path / "file.sqlite"), timeout=5)
    yield opened
    await opened.close()


async def run(connection: Connection, *statements: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for statement in statements:
        cursor = Cursor(connection)
        await greenlet_spawn(cursor.execute, statement)  # as SQLAlchemy runs what may have to wait
        rows = cursor.fetchall()
        cursor.close()
    return rows


async def test_what_was_committed_stays_and_what_was_rolled_back_goes(connection: Connection) -> None:
    await run(connection, "CREATE TABLE t (a)", "BEGIN IMMEDIATE", "INSERT INTO t VALUES (1)")
    await connection.commit()
    await run(connection, "BEGIN IMMEDIATE", "INSERT INTO t VALUES (2)")
    await connection.rollback()
    assert await run(connection, "SELECT a FROM t") == [(1,)]


async def test_waiting_for_another_process_keeps_nobody_else_waiting(connection: Connection, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "file.sqlite", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(run(connection, "BEGIN IMMEDIATE", "CREATE TABLE t (a)"))
    went_on = asyncio.Event()
    asyncio.get_running_loop().call_soon(went_on.set)
    await went_on.wait()
    assert not waiting.done()
    await asyncio.to_thread(other.rollback)
    other.close()
    await waiting


async def test_after_a_cancelled_task_the_next_one_waits_for_what_that_left_behind(connection: Connection) -> None:
    begun, may_end = threading.Event(), threading.Event()
    told: list[str] = []

    def slow() -> None:
        begun.set()
        may_end.wait()
        told.append("slow")

    cancelled = asyncio.create_task(connection.in_thread(slow))
    await asyncio.to_thread(begun.wait)
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    asyncio.get_running_loop().call_soon(may_end.set)
    await connection.in_thread(lambda: told.append("next"))
    assert told == ["slow", "next"]


async def test_a_closed_connection_says_so_and_can_be_closed_again(connection: Connection) -> None:
    await connection.close()
    await connection.close()
    with pytest.raises(ValueError, match="closed"):
        Cursor(connection)


async def test_a_statement_of_a_transaction_that_has_begun_waits_for_nothing(connection: Connection) -> None:
    await run(connection, "CREATE TABLE t (a)", "BEGIN IMMEDIATE")
    cursor = Cursor(connection)
    cursor.execute("INSERT INTO t VALUES (?), (?), (?) RETURNING a", (1, 2, 3))
    assert (cursor.fetchone(), cursor.fetchmany(), list(cursor), cursor.fetchall()) == ((1,), [(2,)], [(3,)], [])
    await connection.rollback()
