"""Somebody sets the clock of the machine: what waits is not forgotten, and nothing is sent twice."""

from datetime import timedelta

import pytest

from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World


@pytest.mark.parametrize("hours", [-30, -3, 3, 30])
async def test_an_answer_that_waits_goes_out_after_a_jump(world: World, hours: int) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    world.clock.tick(timedelta(hours=hours))
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == 1


@pytest.mark.parametrize("hours", [-30, -3, 3, 30])
async def test_what_had_to_wait_for_slack_goes_out_after_a_jump(world: World, hours: int) -> None:
    world.slack.rate_limit_next("chat.postMessage", retry_after=60)
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    world.clock.tick(timedelta(hours=hours))
    await world.later(minutes=2)

    assert len(world.from_bot(world.adviser.dm)) == 1


@pytest.mark.parametrize("hours", [-30, 30])
async def test_a_delivery_from_before_the_jump_is_still_known_after_it(world: World, hours: int) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    world.clock.tick(timedelta(hours=hours))
    await world.adviser.redeliver()
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == 1
