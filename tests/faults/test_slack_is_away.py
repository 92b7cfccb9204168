"""Slack refuses everything, or says nothing, for ten minutes: afterwards everybody has every answer once, in order."""

from collections.abc import Callable

import pytest

from tests.journeys.world import World

QUESTIONS = ("Wat is het minimumbedrag?", "Hoe lang mag een project duren?", "Wie kan subsidie aanvragen?")
POST = "chat.postMessage"


@pytest.mark.parametrize(
    "misbehave",
    [
        pytest.param(lambda world: world.slack.rate_limit_next(POST, 30), id="429 with half a minute to wait"),
        pytest.param(lambda world: world.slack.server_error_next(POST, status=500), id="500 as a page"),
        pytest.param(lambda world: world.slack.fail_next(POST, error="internal_error"), id="an internal error"),
        pytest.param(lambda world: world.slack.lose_answer_next(POST), id="done, but the answer is lost"),
    ],
)
async def test_after_ten_minutes_of_trouble_every_answer_comes_once_and_in_order(
    world: World, misbehave: Callable[[World], None]
) -> None:
    for question in QUESTIONS:
        await world.adviser.say(question)
    for _ in range(20):
        world.slack.behave()
        misbehave(world)
        await world.later(seconds=30)
    world.slack.behave()
    for _ in range(10):
        await world.later(minutes=5)

    said = [each.prose() for each in world.from_bot(world.adviser.dm)]
    assert len(said) == len(QUESTIONS)
    assert "25.000" in said[0]
    assert "Voor hoeveel jaar" in said[1]
