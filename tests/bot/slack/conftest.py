"""A bot behind the contract double, for what is easier to see from nearby than in a journey."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clock import FixedClock
from bot.store import Database
from tests.contract.slack import ContractSlack
from tests.journeys.world import World, running
from tests.stores import ready


@pytest_asyncio.fixture
async def world(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[World]:
    async with running(slack, tmp_path) as running_world:
        yield running_world


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))


@pytest_asyncio.fixture
async def database(tmp_path: Path, clock: FixedClock) -> AsyncIterator[Database]:
    """An empty store of one test."""
    async with await ready(tmp_path / "preventiebot.sqlite", clock=clock) as store:
        yield store
