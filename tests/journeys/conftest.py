"""A fresh bot in a fresh Slack for every journey."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.commands import wiring
from bot.settings import Settings
from tests.contract.slack import ContractSlack
from tests.journeys.world import World, running


@pytest_asyncio.fixture
async def world(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[World]:
    async with running(slack, tmp_path) as running_world:
        yield running_world


@pytest.fixture
def quiet_libraries() -> Iterator[None]:
    """Logging as a process has it, and back to how it was afterwards."""
    levels = {name: logging.getLogger(name).level for name in list(logging.root.manager.loggerDict)}
    root, handlers = logging.root.level, list(logging.root.handlers)
    wiring.log(Settings.load({"LOG_LEVEL": "DEBUG"}))
    yield
    for name in logging.root.manager.loggerDict:
        logger, before = logging.getLogger(name), levels.get(name, logging.NOTSET)
        if logger.level != before:  # setting a level goes past all loggers
            logger.setLevel(before)
    logging.root.setLevel(root)
    logging.root.handlers[:] = handlers
