"""Bots are not answered, so that two of them can never keep each other talking."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.contract.fixtures import GENERAL
from tests.contract.workspace import BOT_ID, BOT_USER
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, World

BY_A_BOT: Mapping[str, Mapping[str, Any]] = {
    "our own id": {"user": BOT_USER, "bot_id": BOT_ID},
    "our own user": {"user": BOT_USER},
    "another bot": {"user": "U0ANDEREBOT", "bot_id": "B0ANDERE", "app_id": "A0ANDERE"},
    "a bot with a profile": {"bot_id": "B0ANDERE", "bot_profile": {"id": "B0ANDERE", "name": "ander"}},
    "a bot without a user": {"subtype": "bot_message", "bot_id": "B0ANDERE", "user": None},
    "a workflow": {"subtype": "bot_message", "bot_id": "B0WORKFLOW", "username": "Workflow"},
    "Slackbot": {"user": "USLACKBOT"},
}


def event(world: World, kind: str, more: Mapping[str, Any]) -> dict[str, Any]:
    ts = world.slack.counter.ts()
    if kind == "direct":
        place = {"type": "message", "channel": world.adviser.dm, "channel_type": "im"}
    elif kind == "mention":
        place = {"type": "app_mention", "channel": GENERAL}
    else:
        place = {"type": "message", "channel": GENERAL, "channel_type": "channel", "thread_ts": kind}
    text = f"<@{BOT_USER}> {ANSWERED_BY_AN_ARTICLE}" if kind == "mention" else ANSWERED_BY_AN_ARTICLE
    return {"user": ADVISER, "text": text, "ts": ts, "event_ts": ts, **place, **more}


@pytest.mark.parametrize("by", BY_A_BOT)
@pytest.mark.parametrize("where", ["direct", "mention", "thread"])
async def test_what_a_bot_says_is_not_answered(world: World, by: str, where: str) -> None:
    kind = where
    if where == "thread":
        kind = (await world.adviser.mention(GENERAL, "help")).ts
        await world.deliver()
    before = len(world.slack.log)

    await world.adviser.send_event(event(world, kind, BY_A_BOT[by]))
    await world.deliver()

    assert len(world.slack.log) == before
    assert not world.slack.calls_of("reactions.add")


async def test_every_message_of_ours_that_comes_back_is_left(world: World) -> None:
    await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    said = [each for each in world.slack.log if each.from_bot]

    for _ in range(3):
        for each in said:
            await world.adviser.echo(each)
        await world.deliver()

    assert [each for each in world.slack.log if each.from_bot] == said
