"""`/preventie`: answered on the spot to one person; what takes more turns goes on where one can type."""

from typing import Any

import pytest

from bot.conversation import texts
from bot.conversation.sums import calculation_texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff
from bot.slack import texts as screens
from tests.contract.fixtures import GENERAL
from tests.contract.slack import TEAM
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World


@pytest.mark.parametrize("typed", ["", "  ", "help", "HULP", "?", "hepl", "hlep"])
async def test_without_a_question_it_tells_what_one_can_ask_and_type(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert texts.HELP_TEXT in shown.prose()
    assert screens.COMMANDS in shown.prose()


async def test_the_words_that_can_be_typed_are_those_of_the_manifest(manifest: dict[str, Any]) -> None:
    [command] = manifest["features"]["slash_commands"]
    words = [each.strip(" …") for each in command["usage_hint"].split("|")]
    assert [each for each in words if f"'/preventie {each}'" not in screens.COMMANDS] == []


async def test_in_the_direct_conversation_itself_it_goes_on_below(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    shown = await world.commanded(world.adviser, "check", world.adviser.dm)

    assert shown is not None
    assert shown.prose() == texts.GOES_ON_BELOW
    assert texts.BEGIN_CHECK in world.last(world.adviser).buttons


@pytest.mark.parametrize("typed", [ANSWERED_BY_AN_ARTICLE, f"vraag {ANSWERED_BY_AN_ARTICLE}"])
async def test_a_question_is_answered_on_the_spot_and_only_to_who_asked(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert "€ 25.000" in shown.prose()
    assert not world.from_bot(GENERAL)
    assert not world.slack.messages(world.adviser.dm)


@pytest.mark.parametrize("typed", ["check", "Check!", "chek", "check nu meteen graag", "voldoet ons plan?"])
async def test_a_check_goes_on_in_a_direct_message(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert shown.prose() == texts.GO_TO_DIRECT
    assert texts.BEGIN_CHECK in world.last(world.adviser).buttons


@pytest.mark.parametrize("typed", ["bereken", "berekn", "rekenen", "ik wil de subsidie berekenen"])
async def test_a_calculation_goes_on_in_a_direct_message_and_takes_what_is_typed_there(
    world: World, typed: str
) -> None:
    shown = await world.commanded(world.adviser, typed)
    assert shown is not None
    assert shown.prose() == texts.GO_TO_DIRECT

    result = await world.said(world.adviser, "€ 90.000")

    assert "€ 30.000" in result.prose()


async def test_an_amount_alone_is_not_typed_twice(world: World) -> None:
    shown = await world.commanded(world.adviser, "bereken 90.000")
    assert shown is not None
    assert shown.prose().startswith(calculation_texts.WHICH_CALCULATION)

    await world.adviser.click(shown, texts.CALCULATE_GRANT)
    await world.deliver()

    assert "€ 30.000" in world.slack.ephemerals(ADVISER)[-1].prose()


async def test_an_amount_goes_along_to_the_direct_messages_where_more_is_asked(world: World) -> None:
    shown = await world.commanded(world.adviser, "bereken 90.000")
    assert shown is not None

    await world.pressed(world.adviser, shown, texts.CALCULATE_FUND)

    asked = [message.prose() for message in world.slack.messages(world.adviser.dm)]
    assert any(calculation_texts.fund_of("€ 90.000") in each for each in asked)


async def test_a_question_to_the_team_goes_on_in_a_direct_message_with_what_was_asked_before(world: World) -> None:
    unanswered = await world.commanded(world.adviser, NO_ANSWER_FOR)
    assert unanswered is not None

    preview = await world.pressed(world.adviser, unanswered, texts.ASK_TEAM)
    assert NO_ANSWER_FOR in preview.prose()
    assert world.slack.ephemerals(ADVISER)[-1].prose() == texts.GO_TO_DIRECT

    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    await world.team_replies(world.ticket(), "Zie artikel 3.")
    await world.pressed(world.adviser, world.last(world.adviser), handoff.REPLY)
    await world.said(world.adviser, "En voor een zorgkantoor?")

    assert "En voor een zorgkantoor?" in world.thread_of(world.ticket())[-1]


async def test_the_team_can_be_asked_without_a_question_first(world: World) -> None:
    await world.commanded(world.adviser, "contact")
    assert drafting_texts.WHAT_TO_ASK in world.last(world.adviser).prose()

    preview = await world.said(world.adviser, "Mag een zorgkantoor meebetalen?")

    assert drafting_texts.SEND in preview.buttons


async def test_a_question_asked_by_command_does_not_disturb_a_check_that_is_going_on(world: World) -> None:
    question = await world.first_question(world.adviser)

    shown = await world.commanded(world.adviser, ANSWERED_BY_AN_ARTICLE)

    assert shown is not None
    assert "€ 25.000" in shown.prose()
    assert world.last(world.adviser) is question


async def test_without_a_response_url_the_answer_comes_as_a_direct_message(world: World) -> None:
    fields = {"team_id": TEAM, "channel_id": GENERAL, "user_id": ADVISER, "command": "/preventie", "text": "help"}

    await world.adviser.postman.deliver_form({**fields, "trigger_id": "1.2.3"})
    await world.deliver()

    assert texts.HELP_TEXT in world.last(world.adviser).prose()


async def test_an_expired_response_url_does_not_lose_the_answer(world: World) -> None:
    await world.adviser.slash(ANSWERED_BY_AN_ARTICLE, GENERAL)
    world.slack._response_urls.clear()

    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


async def test_a_response_url_that_does_not_lead_to_slack_gets_nothing(world: World) -> None:
    fields = {"team_id": TEAM, "channel_id": GENERAL, "user_id": ADVISER, "command": "/preventie", "text": "help"}
    elsewhere = {"trigger_id": "1.2.3", "response_url": "http://127.0.0.1:9/steal"}

    await world.adviser.postman.deliver_form({**fields, **elsewhere})
    await world.deliver()

    assert texts.HELP_TEXT in world.last(world.adviser).prose()


async def test_pressing_below_an_answer_shown_to_one_person_works_and_stays_with_that_person(world: World) -> None:
    answer = await world.commanded(world.adviser, ANSWERED_BY_AN_ARTICLE)
    assert answer is not None

    await world.adviser.click(answer, texts.HELPFUL)
    await world.deliver()

    assert texts.THANKS_UP in world.slack.ephemerals(ADVISER)[-1].prose()
    assert not world.from_bot(GENERAL)


async def test_the_same_command_delivered_twice_has_one_effect(world: World) -> None:
    fields = {"team_id": TEAM, "channel_id": GENERAL, "user_id": ADVISER, "command": "/preventie", "text": "check"}

    for _ in range(2):
        await world.adviser.postman.deliver_form({**fields, "trigger_id": "1.2.3"})
    await world.deliver()

    assert sum(texts.BEGIN_CHECK in each.buttons for each in world.from_bot(world.adviser.dm)) == 1


# -- asking without a question, and looking at one's own questions -----------------------------------------------------


@pytest.mark.parametrize("typed", ["vraag", "Vraag", " vraag ?"])
async def test_the_word_without_a_question_opens_the_form(world: World, typed: str) -> None:
    shown = await world.commanded(world.adviser, typed)

    assert shown is None
    assert screens.FORM_INTRODUCTION in world.slack.modal(ADVISER).prose()


async def test_a_form_that_would_not_open_is_offered_where_the_word_was_typed(world: World) -> None:
    world.slack.fail_next("views.open", error="expired_trigger_id")

    shown = await world.commanded(world.adviser, "vraag")

    assert shown is not None
    assert screens.TRY_AGAIN in shown.prose()
    assert screens.ASK in shown.buttons
    assert not world.slack.messages(world.adviser.dm)


async def test_a_form_that_would_not_open_is_offered_directly_where_nothing_can_be_said_any_more(world: World) -> None:
    world.slack.fail_next("views.open", error="expired_trigger_id")
    await world.adviser.slash("vraag", GENERAL)
    world.slack._response_urls.clear()

    await world.deliver()

    assert screens.ASK in world.last(world.adviser).buttons


@pytest.mark.parametrize("typed", ["mijn vragen", "Mijn vragen!", "mijn vragn", "mijn vraag", "vragen"])
async def test_my_questions_are_shown_to_me_with_how_they_stand(world: World, typed: str) -> None:
    await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    await world.handed_over(world.adviser)

    shown = await world.commanded(world.adviser, typed)

    assert shown is not None
    assert f"Vraag 2 ({screens.STATES['new']}" in shown.prose()
    assert NO_ANSWER_FOR in shown.prose()
    assert "kikkers" not in shown.prose()
    assert handoff.reply_to(2) in shown.buttons


async def test_my_questions_can_be_asked_for_in_words_and_added_to(world: World) -> None:
    await world.handed_over(world.adviser)

    listed = await world.said(world.adviser, "mijn vragen")
    await world.pressed(world.adviser, listed, handoff.reply_to(1))
    await world.said(world.adviser, "Het gaat om een gewone fiets.")

    assert "Het gaat om een gewone fiets." in world.thread_of(world.ticket())[-1]


async def test_who_asked_nothing_yet_hears_that_and_how_to_begin(world: World) -> None:
    shown = await world.commanded(world.adviser, "mijn vragen")

    assert shown is not None
    assert screens.NO_QUESTIONS in shown.prose()
    assert texts.ASK_TEAM in shown.buttons


async def test_privacy_is_answered_on_the_spot_and_shown_directly(world: World) -> None:
    shown = await world.commanded(world.adviser, "privacy")

    assert shown is not None
    assert texts.PERSONAL_COMES in shown.prose()
    assert world.from_bot(world.adviser.dm)


# -- sharing an answer -------------------------------------------------------------------------------------------------


async def answered(world: World, question: str = ANSWERED_BY_AN_ARTICLE, channel: str = GENERAL) -> PostedMessage:
    """An answer that only the adviser sees."""
    shown = await world.commanded(world.adviser, question, channel)
    assert shown is not None
    return shown


async def shared(world: World, answer: PostedMessage) -> None:
    """The adviser presses the button that shares."""
    await world.adviser.click(answer, screens.SHARE_HERE)
    await world.deliver()


async def test_an_answer_is_shared_in_the_channel_under_the_name_of_who_shares_it(world: World) -> None:
    await shared(world, await answered(world))

    [public] = world.from_bot(GENERAL)
    assert public.text.startswith(f"<@{ADVISER}> {screens.SHARED_ANSWER}")
    assert "€ 25.000" in public.prose()
    assert screens.ASK_YOURSELF in public.prose()
    assert not public.buttons
    assert public.thread_ts is None


async def test_what_is_shared_is_of_the_day_that_was_asked_about(world: World) -> None:
    answer = await answered(world, "Wat was het minimumbedrag van de subsidie in 2019?")
    assert "Dit is hoe het was op" in answer.prose()

    await shared(world, answer)

    [public] = world.from_bot(GENERAL)
    assert "Dit is hoe het was op" in public.prose()


async def test_pressing_twice_shares_once_and_says_so(world: World) -> None:
    answer = await answered(world)
    for _ in range(2):
        await world.adviser.click(answer, screens.SHARE_HERE)
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == 1
    assert screens.SHARED_ALREADY in world.slack.ephemerals(ADVISER)[-1].prose()


async def test_the_same_press_delivered_twice_shares_once_in_silence(world: World) -> None:
    await world.adviser.click(await answered(world), screens.SHARE_HERE)
    await world.adviser.postman.deliver_form(world.adviser.postman.last_form or {})
    await world.deliver()

    assert len(world.from_bot(GENERAL)) == 1
    assert len(world.slack.ephemerals(ADVISER)) == 1


async def test_after_a_while_the_same_answer_can_be_shared_again(world: World) -> None:
    answer = await answered(world)
    await shared(world, answer)
    await world.later(hours=2)

    await shared(world, answer)

    assert len(world.from_bot(GENERAL)) == 2


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("not_in_channel", screens.ANSWER_NOT_SHARED_NO_MEMBER),
        ("channel_not_found", screens.ANSWER_NOT_SHARED_NO_MEMBER),
        ("is_archived", screens.ANSWER_NOT_SHARED_ARCHIVED),
        ("restricted_action", screens.ANSWER_NOT_SHARED_NOT_ALLOWED),
        ("msg_too_long", screens.ANSWER_NOT_SHARED),
    ],
)
async def test_when_sharing_fails_the_sharer_hears_why_and_can_try_again(world: World, error: str, told: str) -> None:
    answer = await answered(world)
    world.slack.fail_next("chat.postMessage", error=error)
    await shared(world, answer)
    assert not world.from_bot(GENERAL)
    assert told in world.last(world.adviser).prose()

    await shared(world, answer)

    assert len(world.from_bot(GENERAL)) == 1


async def test_in_the_direct_messages_there_is_nobody_to_share_with(world: World) -> None:
    assert screens.SHARE_HERE not in (await answered(world, channel=world.adviser.dm)).buttons


async def test_only_an_answer_can_be_shared(world: World) -> None:
    assert screens.SHARE_HERE not in (await answered(world, NO_ANSWER_FOR)).buttons
    assert screens.SHARE_HERE not in (await answered(world, "help")).buttons


async def test_a_guest_cannot_share_an_answer(world: World) -> None:
    answer = await answered(world)
    world.slack.users[ADVISER].is_restricted = True
    await world.later(minutes=30)  # what was known of this person does not hold any more

    await shared(world, answer)

    assert not world.from_bot(GENERAL)
    assert "U bent hier te gast" in world.slack.ephemerals(ADVISER)[-1].prose()


async def test_somebody_elses_answer_cannot_be_shared(world: World) -> None:
    answer = await answered(world)

    await world.insurer.click(answer, screens.SHARE_HERE)
    await world.deliver()

    assert not world.from_bot(GENERAL)
    assert texts.NOT_YOURS in world.slack.ephemerals(world.insurer.id)[-1].prose()


async def test_a_question_asked_in_words_may_begin_with_any_word(world: World) -> None:
    assert "€ 25.000" in (await answered(world, "vraag: wat is het minimumbedrag?")).prose()
