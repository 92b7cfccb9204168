"""The bot's own screen: where to begin, and how my questions stand."""

from bot.conversation import texts
from tests.contract.fixtures import GENERAL
from tests.journeys.world import ADVISER, INSURER, NO_ANSWER_FOR, OUTCOME_TITLE, World


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


async def test_a_check_that_was_begun_goes_on_from_the_home_tab_until_it_is_forgotten(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    await world.later(days=20)
    await adviser.open_home()
    await world.deliver()
    await adviser.click(world.slack.home(ADVISER), texts.resume(False))
    await world.deliver()
    assert world.asked(world.last(adviser)) == "risk_group"

    assert OUTCOME_TITLE in (await world.check(adviser)).prose()
    await adviser.open_home()
    await world.deliver()
    assert texts.resume(True) in world.slack.home(ADVISER).buttons

    await world.later(days=31)
    await adviser.open_home()
    await world.deliver()
    assert not {texts.resume(True), texts.resume(False)} & world.slack.home(ADVISER).buttons.keys()


async def test_a_check_is_not_begun_anew_unasked(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    await world.commanded(adviser, "check")
    waiting, again = world.from_bot(adviser.dm)[-2:]
    assert world.asked(again) == "risk_group"
    anew = await world.pressed(adviser, waiting, texts.RESTART)
    assert world.asked(await world.pressed(adviser, anew, texts.BEGIN_CHECK)) == "applicant"
