"""Stores to test with: each test gets an empty one, once on SQLite and once on a real PostgreSQL server."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import FixedClock
from bot.store import Address, ConversationKey, Database, OutgoingCall, Unit
from bot.store.values import StoredConversation
from tests.stores import Corners, ready

ADDRESS = Address(kind="dm", channel="D1")
KEY = ConversationKey(team_id="T1", user_id="U1", channel="D1")


@pytest.fixture
def postgresql_url(corners: Corners) -> str:
    """The URL of a corner of the server with nothing in it."""
    return corners.bare()


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "preventiebot.sqlite"


@pytest.fixture
def corner(corners: Corners) -> Iterator[str]:
    """The URL of a corner of the server with all tables and nothing in them."""
    url = corners.take()
    yield url
    corners.give_back(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str | Path:
    """Where the store of this test is: a file, or a corner of the server. There is nothing yet, unless a test asks for
    a `database` too.
    """
    corner = "corner" if "database" in request.fixturenames else "postgresql_url"
    found = request.getfixturevalue("sqlite_path" if request.param == "sqlite" else corner)
    assert isinstance(found, str | Path)
    return found


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))


@pytest.fixture
async def database(where: str | Path, clock: FixedClock) -> AsyncIterator[Database]:
    async with await ready(where, clock=clock) as store:
        yield store


@pytest.fixture
async def other_process(database: Database, where: str | Path, clock: FixedClock) -> AsyncIterator[Database]:
    """The same store as another process sees it: its own connections, nothing shared in memory."""
    async with Database.create(where, clock=clock) as store:
        yield store


@pytest.fixture
def call() -> Callable[..., OutgoingCall]:
    """Make a call with just the parts that matter for a test."""

    def make(text: str = "Hallo", *, ordering: str = "D1", **parts: str) -> OutgoingCall:
        method = parts.pop("method", "chat.postMessage")
        channel = parts.pop("channel", "D1")
        return OutgoingCall(method=method, payload={"text": text}, channel=channel, ordering=ordering, **parts)

    return make


@pytest.fixture
def start() -> Callable[..., object]:
    """Start the conversation that most tests need."""

    async def begin(unit: Unit, key: ConversationKey = KEY, address: Address = ADDRESS) -> StoredConversation:
        return await unit.conversations.find_or_start(key, address, unit.now)

    return begin
