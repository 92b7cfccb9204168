"""Adding the app by OAuth to a Slack that others wrote, and what follows: an answer, or a scope that is missing.

The bot runs as a process of its own, as on a server; its address for the outside world is made up.
"""

import sys
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path

import pytest_asyncio

from tests.e2e.emulated import Emulated, emulated, require_emulate

SERVE = [sys.executable, "-m", "bot", "serve"]
QUESTION = "<@U0PREVENTIEBOT> wat is het minimumbedrag?"


@pytest_asyncio.fixture
async def slack(tmp_path: Path) -> AsyncIterator[Emulated]:
    """A Slack to which the app was not yet added."""
    require_emulate()
    async with emulated(tmp_path, SERVE) as running:
        yield running


async def test_the_app_is_added_with_the_right_cookie_once_and_then_answers(slack: Emulated) -> None:
    # Without the app an event is no success, so that Slack brings it again.
    channel, ts, refused = await slack.asks(QUESTION)
    assert refused.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    assert await slack.thread(channel, ts) == []

    # Only the browser that began may end it, and only once.
    link, _ = await slack.begin()
    back = await slack.consent(link)
    assert (await slack.come_back(back, None)).status_code == HTTPStatus.BAD_REQUEST
    link, cookie = await slack.begin()
    back = await slack.consent(link)
    added = await slack.come_back(back, cookie)
    assert (added.status_code, "Preventiebot is toegevoegd" in added.text) == (HTTPStatus.OK, True)
    assert (await slack.come_back(back, cookie)).status_code == HTTPStatus.UNAUTHORIZED

    channel, ts, acknowledged = await slack.asks(QUESTION)
    assert acknowledged.status_code == HTTPStatus.OK
    assert "€ 25.000" in await slack.answer(channel, ts)


async def test_a_missing_scope_is_named_in_the_log_and_the_bot_goes_on(slack: Emulated) -> None:
    assert (await slack.add_the_app(without=["chat:write"])).status_code == HTTPStatus.OK
    channel, ts, acknowledged = await slack.asks(QUESTION)
    assert acknowledged.status_code == HTTPStatus.OK
    assert "chat:write" in await slack.log.line_with("missing_scope:")
    assert await slack.thread(channel, ts) == []

    # Added again with everything, it answers what is asked from then on.
    await slack.add_the_app()
    channel, ts, _ = await slack.asks(QUESTION)
    assert "€ 25.000" in await slack.answer(channel, ts)
