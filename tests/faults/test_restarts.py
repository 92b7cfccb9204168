"""A new process at any moment: in the middle of a check, and of a hand-over."""

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff.status import Status
from tests.contract.fixtures import TEAM_CHANNEL
from tests.journeys.world import NO_ANSWER_FOR, OUTCOME_TITLE, SOUND_PLAN, World


async def test_a_check_survives_a_restart_after_every_single_answer(world: World) -> None:
    message = await world.first_question(world.adviser)
    asked = []
    while (fact := world.asked(message)) is not None and OUTCOME_TITLE not in message.prose():
        await world.restart()
        asked.append(fact)
        message = await world.said(world.adviser, SOUND_PLAN[fact])

    assert OUTCOME_TITLE in message.prose()
    assert len(asked) == len(set(asked)), "a question was asked twice"


async def test_a_question_survives_a_restart_after_every_step_on_its_way_to_the_team(world: World) -> None:
    unanswered = await world.said(world.adviser, NO_ANSWER_FOR)
    await world.restart()
    preview = await world.pressed(world.adviser, unanswered, texts.ASK_TEAM)
    await world.restart()
    await world.adviser.click(preview, drafting_texts.SEND)
    await world.restart()  # before anything of it was sent
    await world.deliver()

    [ticket] = [each for each in world.from_bot(TEAM_CHANNEL) if each.thread_ts is None]
    assert NO_ANSWER_FOR in ticket.prose()
    async with world.database.transaction() as unit:
        [stored] = await unit.tickets.with_status(world.adviser.user.team_id, tuple(Status))
    assert stored.team_ts == ticket.ts


async def test_a_button_pressed_just_before_and_again_after_a_restart_counts_once(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.adviser.click(preview, drafting_texts.SEND)
    await world.restart()
    await world.adviser.click(preview, drafting_texts.SEND)
    await world.deliver()

    assert len([each for each in world.from_bot(TEAM_CHANNEL) if each.thread_ts is None]) == 1
