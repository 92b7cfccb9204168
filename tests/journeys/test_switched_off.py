"""What the bot does of its own accord, switched off: it waits, nothing is lost, and it catches up with one message."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.conversation.team import drafting_texts
from bot.handoff import promise_texts
from bot.handoff.status import Status
from bot.learning import texts as learning_texts
from bot.running import texts as running_texts
from bot.running.switches import KEPT, Function
from bot.store import vitals
from tests.bot.mail.servers import imap_server, smtp_server
from tests.contract.fixtures import SECOND_COLLEAGUE, TEAM_CHANNEL
from tests.contract.slack import ContractSlack
from tests.journeys.test_learning import answered, editors, proposed, refusal, reports, work
from tests.journeys.test_learning import folder as folder  # a fixture
from tests.journeys.test_learning import matcher as matcher  # another
from tests.journeys.test_learning import world as learning_world  # noqa: F401 -- a fixture
from tests.journeys.test_promises import PROMISED, it_becomes, told
from tests.journeys.test_the_team_by_mail import ANSWER, SETTINGS, Post, asked, said_to_asker
from tests.journeys.world import World, running


async def switch(world: World, function: Function, *, on: bool) -> None:
    """Switch it as the command does, and wait until every process must know."""
    async with world.database.transaction() as unit:
        if on:
            await unit.switches.turn_on(function, actor="command-line")
        else:
            await unit.switches.turn_off(function, reason="er klopt iets niet", actor="command-line")
    world.clock.tick(KEPT)


# -- mail --------------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture
async def post(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[Post]:
    """A team that has no channel, only mail."""
    async with (
        smtp_server() as smtp,
        running(slack, tmp_path, team_channel=None, more=SETTINGS | {"SMTP_URL": smtp.url}) as world,
    ):
        yield Post(world, smtp)


async def test_mail_that_is_off_keeps_what_waits_for_days_and_then_sends_it_once(post: Post) -> None:
    await switch(post.world, Function.MAIL, on=False)
    await asked(post)
    for _ in range(5):
        await post.world.later(days=1)
    assert post.mails == []
    async with post.world.database.reading() as connection:
        waiting = await vitals.outbox(connection)
    assert (waiting.calls, waiting.given_up, waiting.undelivered) == (1, 0, 0)
    assert (await post.world.product.health.ready())["outbox"] == "ok"

    await switch(post.world, Function.MAIL, on=True)
    await post.world.later(minutes=1)
    await post.world.later(minutes=1)
    assert len(post.mails) == 1
    assert said_to_asker(post.world).count("kon niet") == 0


async def test_a_mail_that_comes_in_while_mail_is_off_stays_with_the_mail_server(post: Post) -> None:
    await asked(post)
    await switch(post.world, Function.MAIL, on=False)
    refused = await post.arrives(post.reply())
    await switch(post.world, Function.MAIL, on=True)
    taken = await post.arrives(post.reply())

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "60")
    assert (taken.status_code, taken.json()) == (200, {"outcome": "passed_on"})
    assert said_to_asker(post.world).count(ANSWER) == 1


async def test_nothing_is_read_in_the_mailbox_while_mail_is_off(slack: ContractSlack, tmp_path: Path) -> None:
    async with (
        smtp_server() as smtp,
        imap_server() as imap,
        running(
            slack, tmp_path, team_channel=None, more=SETTINGS | {"SMTP_URL": smtp.url, "MAIL_IMAP_URL": imap.url}
        ) as world,
    ):
        post = Post(world, smtp)
        await asked(post)
        await imap.arrives(post.reply())
        assert world.product.mailroom is not None
        postbox = world.product.mailroom.postbox
        assert postbox is not None
        await switch(world, Function.MAIL, on=False)
        assert await postbox.look_if_it_is_our_turn() is None
        assert await imap.unread() == 1
        await switch(world, Function.MAIL, on=True)
        assert await postbox.look_if_it_is_our_turn() == 1
        await world.deliver()
        assert ANSWER in said_to_asker(world)


async def test_a_question_that_slack_does_not_take_waits_for_slack_while_mail_is_off(
    slack: ContractSlack, tmp_path: Path
) -> None:
    async with smtp_server() as smtp, running(slack, tmp_path, more=SETTINGS | {"SMTP_URL": smtp.url}) as world:
        post = Post(world, smtp)
        await switch(world, Function.MAIL, on=False)
        preview = await world.preview(world.adviser)
        slack.server_error_next("chat.postMessage", status=500)
        await world.pressed(world.adviser, preview, drafting_texts.SEND)
        await it_becomes(world, "11-21 11:20")
        await world.later(minutes=30)
        await switch(world, Function.MAIL, on=True)
        await it_becomes(world, "11-21 12:30")

        assert world.ticket().channel == TEAM_CHANNEL
        assert post.mails == []


# -- reminders ---------------------------------------------------------------------------------------------------------


async def test_after_reminders_were_off_there_is_one_message_about_a_question_and_not_ten(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await switch(world, Function.REMINDERS, on=False)
    for when in ("11-23 13:00", "11-24 10:00", "11-24 16:00", "11-25 09:00", "11-30 09:00"):
        assert await it_becomes(world, when) == 0
    before = len(told(world))
    assert world.thread_of(ticket) == []

    await switch(world, Function.REMINDERS, on=True)
    for minute in range(5):
        await it_becomes(world, f"11-30 09:1{minute}")
    assert len(told(world)) - before == 1, "the asker hears once that the promise slipped"
    [said] = world.thread_of(ticket)
    assert PROMISED not in said
    assert "woensdag 2 december" in said or "1 december" in said, "and the team sees the new promise"


async def test_no_question_is_closed_while_reminders_are_off_and_not_without_a_warning_after(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Dat mocht niet.")
    await switch(world, Function.REMINDERS, on=False)
    for when in ("12-02 10:00", "12-09 10:00", "12-16 10:00"):
        assert await it_becomes(world, when) == 0
    await switch(world, Function.REMINDERS, on=True)
    assert await it_becomes(world, "12-16 10:01") == 1
    assert await it_becomes(world, "12-17 10:00") == 0

    [stored] = await world.stored_tickets()
    assert stored.status == Status.ANSWERED
    assert promise_texts.closed(1, 30) not in "\n".join(told(world))


def in_team_channel(world: World) -> str:
    return "\n".join(each.prose() for each in world.from_bot(TEAM_CHANNEL))


# -- learning ----------------------------------------------------------------------------------------------------------


async def test_while_learning_is_off_no_article_is_begun_or_approved_and_none_is_lost(learning_world: World) -> None:  # noqa: F811
    world = learning_world
    await editors(world, SECOND_COLLEAGUE)
    proposal = await proposed(world)
    await switch(world, Function.LEARNING, on=False)
    await world.person(SECOND_COLLEAGUE).click(proposal, learning_texts.APPROVE)
    await work(world)
    assert running_texts.OFF_LEARNING in refusal(world, SECOND_COLLEAGUE)

    await switch(world, Function.LEARNING, on=True)
    await world.person(SECOND_COLLEAGUE).click(proposal, learning_texts.APPROVE)
    await work(world)
    assert learning_texts.LIVE in in_team_channel(world)


async def test_an_article_that_was_approved_before_goes_live_when_learning_is_on_again(learning_world: World) -> None:  # noqa: F811
    world = learning_world
    await editors(world, SECOND_COLLEAGUE)
    proposal = await proposed(world)
    await world.person(SECOND_COLLEAGUE).click(proposal, learning_texts.APPROVE)
    await switch(world, Function.LEARNING, on=False)
    await work(world)
    assert learning_texts.LIVE not in in_team_channel(world)
    await switch(world, Function.LEARNING, on=True)
    await work(world)
    assert learning_texts.LIVE in in_team_channel(world)


async def test_an_article_can_be_taken_back_while_learning_is_off(learning_world: World) -> None:  # noqa: F811
    world = learning_world
    await editors(world, SECOND_COLLEAGUE)
    proposal = await proposed(world)
    await world.person(SECOND_COLLEAGUE).click(proposal, learning_texts.APPROVE)
    await work(world)
    [published] = [each for each in world.from_bot(TEAM_CHANNEL) if learning_texts.UNDO in each.buttons]
    await switch(world, Function.LEARNING, on=False)
    await world.person(SECOND_COLLEAGUE).click(published, learning_texts.UNDO)
    await work(world)
    assert learning_texts.UNDONE in in_team_channel(world)


async def test_no_form_opens_for_a_new_article_while_learning_is_off(learning_world: World) -> None:  # noqa: F811
    world = learning_world
    ticket = await answered(world)
    await switch(world, Function.LEARNING, on=False)
    await world.colleague.click(ticket, learning_texts.MAKE_ARTICLE)
    await world.deliver()
    assert running_texts.OFF_LEARNING in refusal(world, world.colleague.id)


async def test_the_weekly_report_waits_while_learning_is_off_and_comes_once(learning_world: World) -> None:  # noqa: F811
    world = learning_world
    await world.said(world.adviser, "Waarom kwaken kikkers?")
    await switch(world, Function.LEARNING, on=False)
    await world.later(days=2)
    await work(world)
    assert reports(world) == []
    await world.later(days=1)
    await switch(world, Function.LEARNING, on=True)
    await work(world)
    await work(world)
    assert len(reports(world)) == 1
