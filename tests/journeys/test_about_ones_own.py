"""In the thread of one's own question at the team: no reaction is lost, however late it comes."""

import pytest

from bot.conversation import edit_texts, texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL
from tests.contract.workspace import PostedMessage
from tests.journeys.world import NO_ANSWER_FOR, World


async def asked(world: World) -> PostedMessage:
    """The adviser asks the team something from a channel; returns the message in which."""
    message = await world.adviser.mention(GENERAL, NO_ANSWER_FOR)
    await world.deliver()
    await world.sent_from(world.adviser, GENERAL)
    return message


async def answered(world: World) -> PostedMessage:
    """The same, and the team answers."""
    message = await asked(world)
    await world.team_replies(world.ticket(), "Er passen er tien in.")
    return message


async def reacted(world: World, below: PostedMessage, text: str) -> list[PostedMessage]:
    """The adviser says something in the thread, without naming the bot; returns all that the bot said to that."""
    before = said_by_bot(world)
    await world.adviser.reply(GENERAL, below.thread_ts or below.ts, text)
    await world.deliver()
    return said_by_bot(world)[len(before) :]


async def pressed(world: World, message: PostedMessage, label: str) -> None:
    """The adviser presses a button in the channel."""
    await world.adviser.click(message, label)
    await world.deliver()


def said_by_bot(world: World) -> list[PostedMessage]:
    """All that stands in the channel, and then what only the adviser sees there; only the last part grows here."""
    return [*world.from_bot(GENERAL), *world.slack.ephemerals(world.adviser.id)]


def is_offered(world: World, said: list[PostedMessage]) -> bool:
    """Whether it is asked, of the adviser alone, whether the words go to the team."""
    assert all(each.ephemeral_for == world.adviser.id for each in said)
    return any(drafting_texts.REPLY_TO_TEAM in each.buttons for each in said)


LATER = (
    "geldt dat antwoord ook voor padden?",
    "wij lezen in artikel 3 iets anders",
    "volgens ons klopt dit antwoord niet",
    "dat snap ik niet, kunt u het uitleggen?",
    "en hoe zit dat met appels?",
    "kunnen jullie dat toelichten?",
    "en geldt het ook voor een mand?",
    "maar hoe moet het dan met peren?",
    "wij zijn het hier niet mee eens",
    "het antwoord is niet volledig",
)


@pytest.mark.parametrize("text", LATER)
async def test_the_second_reaction_to_an_answer_is_offered_as_the_first(world: World, text: str) -> None:
    thread = await answered(world)
    [first] = await reacted(world, thread, "klopt dat wel?")
    await pressed(world, first, drafting_texts.FOR_BOT)

    assert is_offered(world, await reacted(world, thread, text))


@pytest.mark.parametrize("text", ["en met drie?", "en hoe zit het met appels?", "kunnen jullie het uitleggen?"])
async def test_while_a_question_waits_one_that_goes_on_about_it_is_offered(world: World, text: str) -> None:
    assert is_offered(world, await reacted(world, await asked(world), text))


async def test_what_goes_on_goes_to_the_team_after_a_yes(world: World) -> None:
    thread = await asked(world)
    [offer] = await reacted(world, thread, "en met drie?")
    await pressed(world, offer, drafting_texts.REPLY_TO_TEAM)
    assert "en met drie?" in "".join(world.thread_of(world.ticket()))


@pytest.mark.parametrize(
    "text",
    [
        *("Piet, zie jij dit?", "Anna, en met drie?", "dat is mooi", "die heb ik gisteren gestuurd", "haha, zeker"),
        *("wie gaat er mee lunchen?", "dank je wel!", "ik bel je straks", "zullen we morgen overleggen?", "oké"),
        *("en, hoe was je weekend?", "dat heb jij toch gedaan?", "maar wanneer kom je dan?"),
    ],
)
async def test_what_is_said_to_colleagues_stays_with_them(world: World, text: str) -> None:
    thread = await answered(world)
    await world.adviser.mention(GENERAL, "wat is het minimumbedrag?", thread_ts=thread.ts)
    await world.deliver()
    assert not await reacted(world, thread, text)


@pytest.mark.parametrize(
    "text",
    ["maar geldt dat ook voor een stichting?", "en in een teil?", "dat antwoord klopt niet", "dat is niet duidelijk"],
)
async def test_of_a_closed_question_it_is_said_at_once_that_it_is_and_how_to_go_on(world: World, text: str) -> None:
    thread = await answered(world)
    await world.closed(world.ticket())

    [told] = await reacted(world, thread, text)
    assert told.ephemeral_for == world.adviser.id
    assert "Vraag 1 is intussen gesloten" in told.prose()

    await pressed(world, told, handoff_texts.REOPEN_AND_SEND)
    assert text in "".join(world.thread_of(world.ticket()))


# -- a message that is changed or deleted afterwards -------------------------------------------------------------------


@pytest.mark.parametrize("first", ["het gaat om een rode emmer", "en met drie rode tassen?"])
async def test_a_reaction_that_went_to_the_team_after_a_yes_follows_its_message(world: World, first: str) -> None:
    thread = await asked(world)
    message = await world.adviser.reply(GENERAL, thread.ts, first)
    await world.deliver()
    await pressed(world, world.aside(world.adviser), drafting_texts.REPLY_TO_TEAM)

    await world.adviser.edit(message, first.replace("rode", "groene"))
    await world.deliver()
    assert "groene" in "".join(world.thread_of(world.ticket()))

    await world.adviser.remove(message)
    await world.deliver()
    assert "verwijderd" in world.thread_of(world.ticket())[-1]


async def test_so_does_a_reaction_after_a_typed_yes_in_the_direct_messages(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    await world.team_replies(ticket, "Er passen er tien in.")
    message = await world.adviser.say("dat klopt volgens ons niet")
    await world.deliver()
    await world.said(world.adviser, "ja")

    await world.adviser.edit(message, "dat klopt volgens ons wel")
    await world.deliver()
    assert "dat klopt volgens ons wel" in world.thread_of(ticket)[-1]


@pytest.mark.parametrize("after", [None, drafting_texts.FOR_BOT, drafting_texts.REPLY_TO_TEAM])
async def test_a_question_at_the_team_may_be_changed_more_than_once(world: World, after: str | None) -> None:
    adviser = world.adviser
    message = await adviser.say(NO_ANSWER_FOR)
    await world.deliver()
    preview = await world.pressed(adviser, world.last(adviser), texts.ASK_TEAM)
    await world.pressed(adviser, preview, drafting_texts.SEND)
    for text in ("Hoeveel peren passen er in een tas?", "Hoeveel pruimen passen er in een tas?"):
        await adviser.edit(message, text)
        await world.deliver()
        assert edit_texts.team_has_old_text(1, text) in world.last(adviser).prose()
        if after is not None:
            await world.pressed(adviser, world.last(adviser), after)

    await adviser.remove(message)
    await world.deliver()
    assert edit_texts.team_still_has_it(1) in world.last(adviser).prose()


async def test_a_changed_question_may_be_changed_again_in_a_thread(world: World) -> None:
    message = await asked(world)
    for text in ("Hoeveel peren passen er in een tas?", "Hoeveel pruimen passen er in een tas?"):
        await world.adviser.edit(message, text)
        await world.deliver()
        assert edit_texts.team_has_old_text(1, text) in world.aside(world.adviser).prose()


async def test_of_a_deleted_addition_that_waits_for_its_button_the_asker_hears_that_it_waits(world: World) -> None:
    await world.handed_over(world.adviser)
    message = await world.adviser.say("voeg toe: het gaat om een rode tas")
    await world.deliver()
    assert "Verstuur deze aanvulling" in world.last(world.adviser).buttons

    await world.adviser.remove(message)
    await world.deliver()

    told = world.last(world.adviser)
    assert edit_texts.ADDITION_STAYS in told.prose()
    await world.pressed(world.adviser, told, drafting_texts.CANCEL)
    assert len(world.thread_of(world.ticket())) == 0


async def test_a_question_that_was_changed_beside_its_draft_and_then_deleted_still_waits(world: World) -> None:
    adviser = world.adviser
    message = await adviser.say(NO_ANSWER_FOR)
    await world.deliver()
    await world.pressed(adviser, world.last(adviser), texts.ASK_TEAM)
    await adviser.edit(message, "Hoeveel peren passen er in een tas?")
    await world.deliver()

    await adviser.remove(message)
    await world.deliver()
    assert edit_texts.DRAFT_STAYS in world.last(adviser).prose()
