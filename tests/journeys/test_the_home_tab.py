"""The bot's own screen: where to begin, and how my questions stand."""

from bot.conversation import texts
from tests.contract.fixtures import GENERAL
from tests.journeys.world import ADVISER, INSURER, NO_ANSWER_FOR, World


async def test_the_home_tab_says_that_the_scheme_is_closed_and_what_one_can_do(world: World) -> None:
    await world.adviser.open_home()
    await world.deliver()

    home = world.slack.home(ADVISER)
    assert texts.CLOSED in home.prose()
    assert texts.NO_QUESTIONS in home.prose()
    assert {texts.START_CHECK, texts.CALCULATE_GRANT, texts.ASK_TEAM} <= home.buttons.keys()


async def test_the_home_tab_shows_my_own_questions_wherever_i_asked_them_and_nobody_elses(world: World) -> None:
    adviser = world.adviser
    await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    await world.handed_over(adviser, NO_ANSWER_FOR)
    await adviser.mention(GENERAL, "Hoe laat vertrekt de trein naar <Zwolle> & verder?")
    await world.deliver()
    for label in (texts.ASK_TEAM, texts.SEND):
        await adviser.click(world.slack.last(GENERAL), label)
        await world.deliver()
    await world.team_replies(world.ticket(), "Dat weten wij niet.")

    await adviser.open_home()
    await world.deliver()

    shown = world.slack.home(ADVISER).prose()
    assert f"Vraag 2 (wacht op het team): {NO_ANSWER_FOR}" in shown
    assert "Vraag 3 (beantwoord): Hoe laat vertrekt de trein naar <Zwolle> & verder?" in shown
    assert "kikkers" not in shown


async def test_a_button_of_the_home_tab_answers_in_the_direct_conversation(world: World) -> None:
    await world.adviser.open_home()
    await world.deliver()

    await world.adviser.click(world.slack.home(ADVISER), "Wat is een VIP-fonds?")
    await world.deliver()

    assert "VIP-fonds" in world.last(world.adviser).prose()


async def test_a_check_started_from_the_home_tab_is_answered_by_typing(world: World) -> None:
    await world.insurer.open_home()
    await world.deliver()
    await world.insurer.click(world.slack.home(INSURER), texts.START_CHECK)
    await world.deliver()

    question = await world.pressed(world.insurer, world.last(world.insurer), texts.BEGIN_CHECK)
    await world.said(world.insurer, "een zorgverzekeraar")

    assert "Een zorgverzekeraar" in question.prose()


async def test_opening_the_messages_tab_publishes_nothing(world: World) -> None:
    await world.adviser.open_home(tab="messages")
    await world.deliver()

    assert not world.slack.calls_of("views.publish")
