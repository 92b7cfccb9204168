"""Shortcuts and the form: asking from anywhere in Slack, and answering a colleague's message for oneself."""

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.slack import texts as screens
from bot.slack.listeners.shortcuts import ANSWER_THIS, ASK_QUESTION, START_CHECK
from tests.contract.fixtures import GENERAL
from tests.contract.person import Person
from tests.contract.workspace import APP, TEAM, OpenView, PostedMessage
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

AMOUNT = "€ 25.000"
"""What the answer to `ANSWERED_BY_AN_ARTICLE` says."""


async def form(world: World) -> OpenView:
    """The form, opened by its shortcut."""
    await world.adviser.use_shortcut(ASK_QUESTION)
    return world.slack.modal(ADVISER)


async def asked(world: World, question: str = ANSWERED_BY_AN_ARTICLE) -> OpenView:
    """The screen after a question was asked in the form."""
    shown = await form(world)
    assert (await world.adviser.submit(shown, {screens.FORM_LABEL: question})).accepted
    await world.deliver()
    return world.slack.modal(ADVISER)


async def of_colleague(world: World, text: str = ANSWERED_BY_AN_ARTICLE, thread_ts: str | None = None) -> PostedMessage:
    """Something a colleague wrote in a channel."""
    return world.slack.post(GENERAL, world.insurer.id, text, thread_ts=thread_ts)


# -- starting the check ------------------------------------------------------------------------------------------------


async def test_the_check_begins_in_the_direct_messages_and_the_screen_says_so(world: World) -> None:
    await world.adviser.use_shortcut(START_CHECK)
    await world.deliver()

    screen = world.slack.modal(ADVISER)
    assert screens.CHECK_STARTS in screen.prose()
    assert f"/app_redirect?team={TEAM}&amp;app={APP}|{screens.TO_MESSAGES}>" in str(screen.blocks)
    assert texts.BEGIN_CHECK in world.last(world.adviser).buttons


async def test_the_check_begins_also_when_the_screen_would_not_open(world: World) -> None:
    world.slack.fail_next("views.open", error="expired_trigger_id")

    await world.adviser.use_shortcut(START_CHECK)
    await world.deliver()

    assert ADVISER not in world.slack.modals
    assert texts.BEGIN_CHECK in world.last(world.adviser).buttons


# -- asking in the form ------------------------------------------------------------------------------------------------


async def test_a_question_in_the_form_is_answered_on_the_same_screen(world: World) -> None:
    screen = await asked(world)

    assert AMOUNT in screen.prose()
    assert {screens.ASK_AGAIN, texts.ASK_TEAM, texts.HELPFUL} <= screen.buttons.keys()
    assert not world.slack.messages(world.adviser.dm)


@pytest.mark.parametrize("text", ["   ", "?!", "…"])
async def test_an_empty_question_is_asked_for_at_the_field(world: World, text: str) -> None:
    shown = await form(world)

    sent = await world.adviser.submit(shown, {screens.FORM_LABEL: text})

    assert list(sent.errors.values()) == [screens.FORM_EMPTY]
    assert world.slack.modal(ADVISER) is shown


async def test_after_an_answer_one_can_ask_again_on_the_same_screen(world: World) -> None:
    screen = await asked(world)

    await world.adviser.click(screen, screens.ASK_AGAIN)
    await world.deliver()
    again = await world.adviser.submit(world.slack.modal(ADVISER), {screens.FORM_LABEL: "Wat is een VIP-fonds?"})

    assert again.accepted
    assert "VIP-fonds" in world.slack.modal(ADVISER).prose()


async def test_a_subject_is_picked_and_shown_on_the_screen_where_it_was_offered(world: World) -> None:
    screen = await asked(world)
    related = next(label for label in screen.buttons if label not in _ALWAYS_THERE)

    await world.adviser.click(screen, related)
    await world.deliver()

    assert world.slack.modal(ADVISER).prose().splitlines()[1] == related
    assert not world.slack.messages(world.adviser.dm)


_ALWAYS_THERE = {screens.ASK_AGAIN, texts.HELPFUL, texts.NOT_HELPFUL, texts.ASK_TEAM, texts.START_CHECK}


async def test_what_takes_more_turns_goes_on_in_the_direct_messages_with_the_question(world: World) -> None:
    screen = await asked(world, NO_ANSWER_FOR)

    await world.adviser.click(screen, texts.ASK_TEAM)
    await world.deliver()

    assert texts.GO_TO_DIRECT in world.slack.modal(ADVISER).prose()
    assert NO_ANSWER_FOR in world.last(world.adviser).prose()
    assert drafting_texts.SEND in world.last(world.adviser).buttons


async def test_asking_in_the_form_does_not_disturb_a_check_that_is_going_on(world: World) -> None:
    question = await world.first_question(world.adviser)

    screen = await asked(world)

    assert AMOUNT in screen.prose()
    assert world.last(world.adviser) is question


async def test_a_form_sent_twice_has_one_effect_and_gets_the_same_answer_twice(world: World) -> None:
    shown = await form(world)
    first = await world.adviser.submit(shown, {screens.FORM_LABEL: NO_ANSWER_FOR})
    seen = dict(shown.view), shown.hash

    again = await _redelivered(world.adviser, world)

    assert (shown.view, shown.hash) == seen  # the double shows what is answered only to a submission of its own
    assert again == first.response.json()
    async with world.database.transaction() as unit:
        sums = await unit.figures.sums("T0PREVENT", world.clock.today())
    assert sums["no_answer"] == 1


async def _redelivered(person: Person, world: World) -> object:
    body = person.postman.last_form
    assert body is not None
    return (await person.postman.deliver_form(body)).json()


async def test_a_screen_that_was_closed_too_soon_is_not_the_end_of_an_answer(world: World) -> None:
    screen = await asked(world)
    related = next(label for label in screen.buttons if label not in _ALWAYS_THERE)
    await world.adviser.click(screen, related)
    await world.adviser.close(screen)

    await world.deliver()

    told = world.last(world.adviser)
    assert related in told.prose()
    assert texts.HELPFUL in told.buttons
    assert screens.ASK_AGAIN not in told.buttons


async def test_the_buttons_of_an_answer_that_came_directly_after_all_still_work(world: World) -> None:
    screen = await asked(world)
    await world.adviser.click(screen, next(label for label in screen.buttons if label not in _ALWAYS_THERE))
    await world.adviser.close(screen)
    await world.deliver()

    thanks = await world.pressed(world.adviser, world.last(world.adviser), texts.HELPFUL)

    assert texts.THANKS_UP in thanks.prose()


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id", "internal_error"])
async def test_a_form_that_would_not_open_becomes_a_direct_message_with_a_button(world: World, error: str) -> None:
    world.slack.fail_next("views.open", error=error)
    await world.adviser.use_shortcut(ASK_QUESTION)
    await world.deliver()
    told = world.last(world.adviser)
    assert screens.TRY_AGAIN in told.prose()

    await world.adviser.click(told, screens.ASK)

    assert screens.FORM_INTRODUCTION in world.slack.modal(ADVISER).prose()


async def test_a_shortcut_that_is_delivered_twice_opens_one_form(world: World) -> None:
    await form(world)

    await world.adviser.postman.deliver_form(world.adviser.postman.last_form or {})

    assert len(world.slack.calls_of("views.open")) == 1


async def test_a_form_of_an_older_version_says_that_nothing_happened(world: World) -> None:
    shown = await form(world)
    shown.view["callback_id"] = "uit-een-vorig-leven"

    await world.adviser.submit(shown, {screens.FORM_LABEL: ANSWERED_BY_AN_ARTICLE})

    assert screens.OLD_SCREEN in world.slack.modal(ADVISER).prose()


async def test_closing_a_screen_is_received_and_has_no_effect(world: World) -> None:
    shown = await form(world)
    shown.view["notify_on_close"] = True

    await world.adviser.close(shown)
    await world.deliver()

    assert not world.slack.messages(world.adviser.dm)


async def test_a_button_on_a_screen_that_belongs_to_somebody_else_is_refused_on_that_screen(world: World) -> None:
    screen = await asked(world)
    await world.insurer.use_shortcut(ASK_QUESTION)
    theirs = world.slack.modal(world.insurer.id)
    theirs.view = {**theirs.view, "blocks": screen.blocks}

    await world.insurer.click(theirs, texts.HELPFUL)
    await world.deliver()

    assert texts.NOT_YOURS in world.slack.modal(world.insurer.id).prose()
    async with world.database.transaction() as unit:
        assert not await unit.feedback.since(unit.now.replace(year=2020))


# -- answering a colleague's message -----------------------------------------------------------------------------------


async def test_a_colleagues_message_is_answered_to_the_one_who_chose_it_alone(world: World) -> None:
    await world.adviser.use_on_message(ANSWER_THIS, await of_colleague(world))
    await world.deliver()

    [answer] = world.slack.ephemerals(ADVISER)
    assert AMOUNT in answer.prose()
    assert screens.SHARE_HERE in answer.buttons
    assert not world.from_bot(GENERAL)
    assert not world.slack.ephemerals(world.insurer.id)


@pytest.mark.parametrize("in_thread", [False, True])
async def test_the_answer_is_shared_in_the_thread_of_that_message(world: World, in_thread: bool) -> None:
    first = await of_colleague(world, "Goedemorgen allemaal.")
    message = await of_colleague(world, thread_ts=first.ts if in_thread else None)
    await world.adviser.use_on_message(ANSWER_THIS, message)
    await world.deliver()

    await world.adviser.click(world.slack.ephemerals(ADVISER)[-1], screens.SHARE_HERE)
    await world.deliver()

    [shared] = world.from_bot(GENERAL)
    assert shared.thread_ts == (first.ts if in_thread else message.ts)
    assert shared.text.startswith(f"<@{ADVISER}> {screens.SHARED_ANSWER}")
    assert AMOUNT in shared.prose()
    assert not shared.buttons


@pytest.mark.parametrize("question", [ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR], ids=["an answer", "no answer"])
async def test_a_message_of_the_bot_itself_is_no_question(world: World, question: str) -> None:
    await world.insurer.mention(GENERAL, question)
    await world.deliver()

    await world.adviser.use_on_message(ANSWER_THIS, world.slack.last(GENERAL))
    await world.adviser.use_on_message(ANSWER_THIS, world.slack.last(GENERAL))
    await world.deliver()

    told = world.slack.ephemerals(ADVISER)
    assert [each.prose().startswith(screens.OWN_MESSAGE) for each in told] == [True, True]
    assert screens.ASK in told[-1].buttons


async def test_a_message_of_another_app_can_be_answered(world: World) -> None:
    world.slack.add_user("U0FORMULIER", name="formulier", is_bot=True)
    message = world.slack.post(GENERAL, "U0FORMULIER", ANSWERED_BY_AN_ARTICLE)
    await world.adviser.use_on_message(ANSWER_THIS, message)
    await world.deliver()
    assert AMOUNT in world.slack.ephemerals(ADVISER)[-1].prose()


async def test_a_message_without_words_is_answered_with_a_way_on(world: World) -> None:
    await world.adviser.use_on_message(ANSWER_THIS, await of_colleague(world, ""))
    await world.deliver()

    [told] = world.slack.ephemerals(ADVISER)
    assert texts.EMPTY in told.prose()


async def test_two_messages_of_colleagues_are_two_conversations(world: World) -> None:
    for text in (ANSWERED_BY_AN_ARTICLE, "Wat is een VIP-fonds?"):
        await world.adviser.use_on_message(ANSWER_THIS, await of_colleague(world, text))
        await world.deliver()
    first, second = world.slack.ephemerals(ADVISER)

    for answer in (first, second):
        await world.adviser.click(answer, screens.SHARE_HERE)
        await world.deliver()

    assert [AMOUNT in each.prose() for each in world.from_bot(GENERAL)] == [True, False]


async def test_the_same_choice_delivered_twice_is_answered_once(world: World) -> None:
    await world.adviser.use_on_message(ANSWER_THIS, await of_colleague(world))
    await world.adviser.postman.deliver_form(world.adviser.postman.last_form or {})
    await world.deliver()

    assert len(world.slack.ephemerals(ADVISER)) == 1
