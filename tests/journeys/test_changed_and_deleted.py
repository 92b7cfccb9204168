"""A message that is changed or deleted afterwards: the bot goes along with it, or says what became of it."""

import re

import pytest

from bot.conversation import edit_texts, texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World

OTHER_QUESTION = "Hoeveel peren passen er in een fietstas?"


def words(message: PostedMessage) -> str:
    """What a message says, without its buttons."""
    return re.sub(r"\n\[[^\n]*\]$", "", message.prose())


async def typed(world: World, text: str) -> PostedMessage:
    """The adviser types something directly; returns that message."""
    message = await world.adviser.say(text)
    await world.deliver()
    return message


async def named(world: World, text: str, *, by: Person | None = None) -> PostedMessage:
    """Somebody names the bot in a channel; returns that message."""
    message = await (by or world.adviser).mention(GENERAL, text)
    await world.deliver()
    return message


async def edited(world: World, message: PostedMessage, text: str, *, by: Person | None = None) -> list[str]:
    """Somebody changes a message; returns all that the bot said because of it, where that message stands."""
    before = world.from_bot(message.channel)
    await (by or world.adviser).edit(message, text)
    await world.deliver()
    return [words(each) for each in world.from_bot(message.channel)[len(before) :]]


async def removed(world: World, message: PostedMessage) -> list[str]:
    """The adviser deletes a message; returns what the bot said because of it."""
    before = world.from_bot(message.channel)
    await world.adviser.remove(message)
    await world.deliver()
    return [words(each) for each in world.from_bot(message.channel)[len(before) :]]


# -- a sum -------------------------------------------------------------------------------------------------------------


async def test_a_sum_with_another_amount_is_made_again(world: World) -> None:
    sum_ = await typed(world, "hoeveel subsidie bij 90k?")
    said = await edited(world, sum_, "hoeveel subsidie bij 120k?")
    assert edit_texts.READ_ANEW in said[0]
    assert "€ 40.000" in said[-1]


async def test_a_sum_in_a_channel_is_made_again_in_its_thread(world: World) -> None:
    sum_ = await named(world, "hoeveel subsidie bij 90k?")
    said = await edited(world, sum_, f"<@{world.slack.bot_user}> hoeveel subsidie bij 120k?")
    assert "€ 40.000" in said[-1]
    assert world.slack.last(GENERAL).thread_ts == sum_.ts


async def test_what_was_typed_in_a_sum_can_be_changed_as_well(world: World) -> None:
    await typed(world, "bereken de subsidie")
    costs = await typed(world, "90.000")
    said = await edited(world, costs, "120.000")
    assert "€ 40.000" in said[-1]


async def test_the_same_message_can_be_changed_again(world: World) -> None:
    sum_ = await typed(world, "hoeveel subsidie bij 90k?")
    await edited(world, sum_, "hoeveel subsidie bij 120k?")
    said = await edited(world, sum_, "hoeveel subsidie bij 60k?")
    assert "€ 20.000" in said[-1] or "€ 25.000" in said[-1]
    assert edit_texts.READ_ANEW in said[0]


async def test_after_a_press_the_message_before_it_is_no_longer_the_last(world: World) -> None:
    sum_ = await typed(world, "hoeveel subsidie bij 90k?")
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await world.pressed(world.adviser, world.last(world.adviser), texts.HELPFUL)
    assert await edited(world, sum_, "hoeveel subsidie bij 120k?") == [edit_texts.NOT_READ]


async def test_words_in_the_thread_that_the_bot_took_are_read_anew_without_its_name(world: World) -> None:
    first = await named(world, "hoeveel subsidie bij 90k?")
    more = await world.adviser.reply(GENERAL, first.ts, "en bij 120k?")
    await world.deliver()
    said = await edited(world, more, "en bij 60k?")
    assert said
    assert "€ 60.000" in said[-1]


async def test_a_message_that_slack_changes_without_new_words_is_not_taken_again(world: World) -> None:
    sum_ = await typed(world, "hoeveel subsidie bij 90k?")
    assert await edited(world, sum_, "hoeveel subsidie bij 90k?") == []


# -- the check ---------------------------------------------------------------------------------------------------------


async def test_the_last_answer_in_a_check_follows_the_message(world: World) -> None:
    await world.first_question(world.adviser)
    await world.check(world.adviser, until="received_on")
    day = await typed(world, "1 juni 2020")
    open_question = world.asked(world.last(world.adviser))

    said = await edited(world, day, "1 juni 2019")

    assert said[0] == edit_texts.READ_ANEW
    assert world.asked(world.last(world.adviser)) == open_question
    shown = "\n".join(each.prose() for each in world.from_bot(world.adviser.dm))
    assert "1 juni 2019" in shown
    assert "1 juni 2020" not in shown


async def test_an_answer_that_decides_is_taken_back_with_its_message(world: World) -> None:
    await world.first_question(world.adviser)
    answer = await typed(world, "een gemeente")
    said = await edited(world, answer, "een zorgverzekeraar")
    assert said[0] == edit_texts.READ_ANEW
    assert world.asked(world.last(world.adviser)) == "received_on"


async def test_a_question_asked_in_a_check_is_answered_anew_when_it_changes(world: World) -> None:
    await world.first_question(world.adviser)
    await world.check(world.adviser, until="risk_group")
    question = await typed(world, "wat is een verzekeraar?")
    said = await edited(world, question, "wat is een risicogroep?")
    assert any("risicogroep" in each.lower() for each in said)
    assert not any(edit_texts.NOT_READ in each for each in said)


async def test_of_an_older_question_asked_in_a_check_it_is_said_that_it_is_not_read(world: World) -> None:
    question = await typed(world, ANSWERED_BY_AN_ARTICLE)
    await world.first_question(world.adviser)
    await world.check(world.adviser, until="risk_group")
    assert await edited(world, question, "Wat is het maximumbedrag?") == [edit_texts.NOT_READ]


async def test_an_earlier_number_is_put_right_where_only_one_answer_can_be_meant(world: World) -> None:
    await world.first_question(world.adviser)
    await world.check(world.adviser, until="municipalities")
    number = await typed(world, "3")
    await world.check(world.adviser, until="activities")

    said = await edited(world, number, "4")

    assert said[0] == edit_texts.READ_ANEW
    assert world.asked(world.last(world.adviser)) == "activities"


async def test_of_a_yes_that_may_be_any_answer_the_person_chooses_which(world: World) -> None:
    await world.first_question(world.adviser)
    await world.check(world.adviser, until="lead_insurer_named")
    yes = await typed(world, "ja")
    await world.check(world.adviser, until="activities")

    said = await edited(world, yes, "nee")

    assert said == [edit_texts.ANSWERS_STAY]
    assert texts.CHANGE in world.last(world.adviser).buttons


async def test_what_is_no_answer_after_the_change_changes_no_answer(world: World) -> None:
    await world.first_question(world.adviser)
    await world.check(world.adviser, until="municipalities")
    number = await typed(world, "3")
    await world.check(world.adviser, until="activities")
    assert await edited(world, number, "dat zoeken we nog uit met zijn allen denk ik") == [edit_texts.ANSWERS_STAY]


# -- an older message, and one of others -------------------------------------------------------------------------------


async def test_of_an_older_mention_only_who_wrote_it_hears_that_it_is_not_read(world: World) -> None:
    first = await named(world, NO_ANSWER_FOR)
    await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE, first.ts)
    await world.deliver()

    assert await edited(world, first, f"<@{world.slack.bot_user}> {OTHER_QUESTION}") == []

    told = world.slack.ephemerals(world.adviser.id)[-1]
    assert told.prose() == edit_texts.NOT_READ
    assert told.thread_ts == first.ts


async def test_words_to_a_colleague_in_the_thread_are_not_read_when_they_change(world: World) -> None:
    first = await named(world, ANSWERED_BY_AN_ARTICLE)
    aside = await world.adviser.reply(GENERAL, first.ts, "Goed idee, dank")
    await world.deliver()
    before = len(world.slack.ephemerals(world.adviser.id))
    assert await edited(world, aside, "Zullen we koffie drinken?") == []
    assert len(world.slack.ephemerals(world.adviser.id)) == before


# -- at the team -------------------------------------------------------------------------------------------------------


async def sent(world: World) -> PostedMessage:
    """The adviser asked this and sent it to the team; returns the message with the question."""
    question = await typed(world, NO_ANSWER_FOR)
    preview = await world.pressed(world.adviser, world.last(world.adviser), texts.ASK_TEAM)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)
    return question


async def test_a_changed_question_at_the_team_can_be_passed_on(world: World) -> None:
    question = await sent(world)
    assert await edited(world, question, OTHER_QUESTION) == [edit_texts.team_has_old_text(1, OTHER_QUESTION)]
    assert not any(OTHER_QUESTION in each for each in world.thread_of(world.ticket()))

    await world.pressed(world.adviser, world.last(world.adviser), drafting_texts.REPLY_TO_TEAM)

    assert any(OTHER_QUESTION in each for each in world.thread_of(world.ticket()))


async def test_of_a_deleted_question_the_asker_hears_that_the_team_still_has_it(world: World) -> None:
    question = await sent(world)
    assert await removed(world, question) == [edit_texts.team_still_has_it(1)]
    assert handoff_texts.WITHDRAW in world.last(world.adviser).buttons


async def test_of_a_changed_question_that_is_closed_nothing_goes_to_the_team(world: World) -> None:
    question = await sent(world)
    await world.closed(world.ticket())
    before = len(world.from_bot(TEAM_CHANNEL))
    assert await edited(world, question, OTHER_QUESTION) == [edit_texts.closed_with_old_text(1)]
    assert handoff_texts.REOPEN in world.last(world.adviser).buttons
    assert len(world.from_bot(TEAM_CHANNEL)) == before


# -- a deleted question ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", [NO_ANSWER_FOR, ANSWERED_BY_AN_ARTICLE], ids=["no answer", "answered"])
async def test_a_deleted_question_is_not_offered_for_the_team_any_more(world: World, question: str) -> None:
    asked = await typed(world, question)
    assert await removed(world, asked) == []
    told = await world.said(world.adviser, "ik wil een medewerker spreken")
    assert question not in told.prose()


async def test_nor_is_one_that_was_deleted_in_a_channel(world: World) -> None:
    first = await named(world, ANSWERED_BY_AN_ARTICLE)
    asked = await world.adviser.mention(GENERAL, NO_ANSWER_FOR, first.ts)
    await world.deliver()
    await removed(world, asked)
    await world.adviser.mention(GENERAL, "ik wil een medewerker spreken", first.ts)
    await world.deliver()
    shown = [*world.slack.ephemerals(world.adviser.id), *world.from_bot(GENERAL), *world.from_bot(world.adviser.dm)]
    assert not any(NO_ANSWER_FOR in each.prose() for each in shown)


async def test_of_a_deleted_question_that_stands_ready_the_person_hears_that_it_does(world: World) -> None:
    asked = await typed(world, NO_ANSWER_FOR)
    await world.pressed(world.adviser, world.last(world.adviser), texts.ASK_TEAM)
    assert await removed(world, asked) == [edit_texts.DRAFT_STAYS]
    assert drafting_texts.CANCEL in world.last(world.adviser).buttons


async def test_a_question_that_stands_ready_and_is_changed_is_not_sent_with_the_old_words_unasked(world: World) -> None:
    asked = await typed(world, NO_ANSWER_FOR)
    await world.pressed(world.adviser, world.last(world.adviser), texts.ASK_TEAM)
    said = await edited(world, asked, OTHER_QUESTION)
    assert OTHER_QUESTION in said[-1]
    assert drafting_texts.NEW_TEXT in world.last(world.adviser).buttons
