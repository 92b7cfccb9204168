"""Fixtures for tests that talk to the product from the outside.

Where this sits: loaded by the tests' conftest. `slack` is a workspace with a public channel and the team's private
one, with the scopes and subscriptions of manifest.json, no others; it fails the test that sent something unsound.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from .slack import ContractSlack

MANIFEST = Path(__file__).parents[2] / "manifest.json"
GENERAL, TEAM_CHANNEL = "C0ALGEMEEN", "C0PREVENTIETEAM"
COLLEAGUE = "U0COLLEGA"  # works in the team; the second one is there to take over
SECOND_COLLEAGUE = "U0TWEEDE"


@pytest.fixture(scope="session")
def manifest() -> dict[str, Any]:
    """The app manifest as it is handed to Slack."""
    loaded: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return loaded


@pytest_asyncio.fixture
async def slack(manifest: dict[str, Any]) -> AsyncIterator[ContractSlack]:
    """A running Slack, which at the end wants to know nothing against the product."""
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    async with ContractSlack(scopes=scopes, events=events) as running:
        running.add_user(COLLEAGUE, name="collega")
        running.add_user(SECOND_COLLEAGUE, name="tweede")
        running.add_channel(GENERAL, "algemeen")
        running.add_channel(TEAM_CHANNEL, "preventieteam", private=True, members=(COLLEAGUE, SECOND_COLLEAGUE))
        yield running
    running.verify()
