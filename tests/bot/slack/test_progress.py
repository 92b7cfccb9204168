"""While an answer takes longer than a second the person sees a sign; a quick answer shows none."""

import asyncio
import logging
from contextlib import AsyncExitStack

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import texts
from bot.slack.progress import AT_ONCE, EYES, MOST, Progress, Spot
from tests.contract.fixtures import GENERAL
from tests.contract.slack import BOT_TOKEN, ContractSlack
from tests.contract.workspace import PostedMessage

ADVISER = "U0ADVISEUR"


class Second:
    """A second that is over when the test says so."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self._over.wait()

    def passes(self) -> None:
        self._over.set()


@pytest.fixture
def client(slack: ContractSlack) -> AsyncWebClient:
    return AsyncWebClient(token=BOT_TOKEN, base_url=slack.base_url)


@pytest.fixture
def message(slack: ContractSlack) -> PostedMessage:
    slack.add_user(ADVISER, name="adviseur")
    return slack.post(GENERAL, ADVISER, "Wat is het minimumbedrag?")


def spot(message: PostedMessage, *, is_direct: bool = False) -> Spot:
    return Spot(message.channel, message.ts, message.thread_ts or message.ts, is_direct=is_direct)


async def test_in_a_channel_the_message_gets_a_reaction_that_goes_when_the_answer_is_there(
    slack: ContractSlack, client: AsyncWebClient, message: PostedMessage
) -> None:
    second = Second()
    async with Progress(sleep=second).around(client, spot(message)):
        second.passes()
        await slack.until(lambda: bool(message.reactions))
        assert [name for name, _ in message.reactions] == [EYES]

    await slack.until(lambda: not message.reactions)
    assert second.asked == [AT_ONCE]


async def test_in_direct_messages_there_is_a_line_that_says_so(
    slack: ContractSlack, client: AsyncWebClient, message: PostedMessage
) -> None:
    direct = slack.post(slack.dm(ADVISER).id, ADVISER, "Wat is het minimumbedrag?")
    where, second = (direct.channel, direct.ts), Second()
    async with Progress(sleep=second).around(client, spot(direct, is_direct=True)):
        second.passes()
        await slack.until(lambda: slack.statuses.get(where) == texts.WORKING)

    await slack.until(lambda: slack.statuses[where] == "")


async def test_in_a_flood_only_some_messages_get_a_sign_and_later_ones_do_again(
    slack: ContractSlack, client: AsyncWebClient, message: PostedMessage
) -> None:
    messages = [slack.post(GENERAL, ADVISER, f"vraag {n}") for n in range(MOST + 5)]
    second = Second()
    progress = Progress(sleep=second)
    async with AsyncExitStack() as flood:
        for each in messages:
            await flood.enter_async_context(progress.around(client, spot(each)))
        second.passes()
        await slack.until(lambda: sum(bool(each.reactions) for each in messages) == MOST)
    await asyncio.wait(progress._ending)
    assert not any(each.reactions for each in messages)

    async with progress.around(client, spot(message)):
        await slack.until(lambda: bool(message.reactions))


async def test_what_is_quick_shows_nothing(
    slack: ContractSlack, client: AsyncWebClient, message: PostedMessage
) -> None:
    async with Progress(sleep=Second()).around(client, spot(message)):
        await asyncio.sleep(0)

    assert slack.calls == []


async def test_the_sign_goes_also_when_the_turn_fails(
    slack: ContractSlack, client: AsyncWebClient, message: PostedMessage
) -> None:
    second = Second()

    async def fail() -> None:
        async with Progress(sleep=second).around(client, spot(message)):
            second.passes()
            await slack.until(lambda: bool(message.reactions))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    await slack.until(lambda: not message.reactions)


@pytest.mark.parametrize("is_direct", [False, True])
async def test_a_sign_that_slack_refuses_does_not_disturb_the_answer(
    slack: ContractSlack,
    client: AsyncWebClient,
    message: PostedMessage,
    caplog: pytest.LogCaptureFixture,
    is_direct: bool,
) -> None:
    caplog.set_level(logging.INFO, logger="bot.slack.progress")
    for method in ("reactions.add", "reactions.remove", "assistant.threads.setStatus"):
        slack.fail_next(method, error="missing_scope", times=2)
    second, progress = Second(), Progress()
    progress._sleep = second
    async with progress.around(client, spot(message, is_direct=is_direct)):
        second.passes()
        await slack.until(lambda: len(slack.calls) == 1)

    await slack.until(lambda: len(slack.calls) == 2)
    await asyncio.gather(*progress._ending)
    said = [each.message for each in caplog.records if each.name == "bot.slack.progress"]
    assert said == ["a sign of progress was refused: missing_scope"] * 2
