"""A fresh bot in a fresh Slack, which then has to go through something."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.contract.slack import ContractSlack
from tests.journeys.world import World, running


@pytest_asyncio.fixture
async def world(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[World]:
    async with running(slack, tmp_path) as running_world:
        yield running_world
