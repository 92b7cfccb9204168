"""The bot's own screen: search, where to begin, what is often asked, how my questions stand, and the team's work."""

from datetime import date

import pytest

from bot.conversation import texts
from bot.conversation.check import check_texts
from bot.conversation.codes import Calculator
from bot.conversation.sums import calculation_texts
from bot.handoff import texts as handoff
from bot.roles import Role
from bot.slack import texts as screens
from bot.slack.home import OFTEN_ASKED
from tests.contract.fixtures import COLLEAGUE, GENERAL, SECOND_COLLEAGUE, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.slack import TEAM
from tests.contract.workspace import OpenView
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, OUTCOME_TITLE, World


async def home(world: World, person: Person) -> OpenView:
    """The Home tab as this person sees it after opening it."""
    await person.open_home()
    await world.deliver()
    return world.slack.home(person.id)


async def searched(world: World, text: str) -> OpenView:
    """The adviser's Home tab after searching."""
    await world.adviser.enter(await home(world, world.adviser), screens.SEARCH_LABEL, text)
    await world.deliver()
    return world.slack.home(ADVISER)


def part(shown: OpenView, title: str) -> str:
    """What stands on the Home tab from a title on."""
    return shown.prose().partition(title)[2]


# -- where to begin ----------------------------------------------------------------------------------------------------


async def test_the_home_tab_says_that_the_scheme_is_closed_and_what_one_can_do(world: World) -> None:
    shown = await home(world, world.adviser)

    assert texts.CLOSED in shown.prose()
    assert screens.NO_QUESTIONS in shown.prose()
    assert {texts.START_CHECK, texts.CALCULATE_GRANT, texts.ASK_TEAM, screens.ASK} <= shown.buttons.keys()
    assert {texts.MINE, texts.FORGET} <= shown.buttons.keys()
    assert {label for label, _ in OFTEN_ASKED} <= shown.buttons.keys()


async def test_a_button_of_the_home_tab_answers_in_the_direct_conversation_and_the_tab_says_so(world: World) -> None:
    shown = await home(world, world.adviser)
    assert screens.ANSWERED_ELSEWHERE not in shown.prose()

    await world.adviser.click(shown, "Wat is een VIP-fonds?")
    await world.deliver()

    assert "VIP-fonds" in world.last(world.adviser).prose()
    assert screens.ANSWERED_ELSEWHERE in world.slack.home(ADVISER).prose()
    assert screens.ANSWERED_ELSEWHERE not in (await home(world, world.adviser)).prose()


async def test_the_form_opens_from_the_home_tab(world: World) -> None:
    await world.adviser.click(await home(world, world.adviser), screens.ASK)

    assert screens.FORM_INTRODUCTION in world.slack.modal(ADVISER).prose()


async def test_a_check_started_from_the_home_tab_is_answered_by_typing(world: World) -> None:
    await world.insurer.click(await home(world, world.insurer), texts.START_CHECK)
    await world.deliver()

    question = await world.pressed(world.insurer, world.last(world.insurer), texts.BEGIN_CHECK)
    await world.said(world.insurer, "een zorgverzekeraar")

    assert "Een zorgverzekeraar" in question.prose()


async def test_opening_the_messages_tab_publishes_nothing(world: World) -> None:
    await world.adviser.open_home(tab="messages")
    await world.deliver()

    assert not world.slack.calls_of("views.publish")


async def test_the_same_opening_delivered_twice_is_shown_once(world: World) -> None:
    await home(world, world.adviser)
    await world.adviser.redeliver()
    await world.deliver()

    assert len(world.slack.calls_of("views.publish")) == 1


async def test_the_same_press_delivered_twice_is_answered_once(world: World) -> None:
    await world.adviser.click(await home(world, world.adviser), "Wat is een VIP-fonds?")
    await world.adviser.postman.deliver_form(world.adviser.postman.last_form or {})
    await world.deliver()

    assert len(world.from_bot(world.adviser.dm)) == 1
    assert len(world.slack.calls_of("views.publish")) == 2


# -- searching ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("minimumbedrag", "Wat was het minimumbedrag van de subsidie?", id="a word"),
        pytest.param("minimumbedarg", "Wat was het minimumbedrag van de subsidie?", id="a slip of the finger"),
        pytest.param(ANSWERED_BY_AN_ARTICLE, "Wat was het minimumbedrag van de subsidie?", id="a whole question"),
    ],
)
async def test_what_was_searched_for_stands_there_as_titles_to_press(world: World, text: str, title: str) -> None:
    shown = await searched(world, text)

    assert screens.FOUND_TITLE in shown.prose()
    assert title in shown.buttons


async def test_a_found_title_leads_to_its_answer(world: World) -> None:
    shown = await searched(world, "minimumbedrag")

    await world.adviser.click(shown, "Wat was het minimumbedrag van de subsidie?")
    await world.deliver()

    assert "€ 25.000" in world.last(world.adviser).prose()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("voldoet ons plan?", texts.START_CHECK),
        ("ik wil de subsidie berekenen", calculation_texts.CALCULATORS[Calculator.GRANT]),
    ],
)
async def test_searching_for_a_check_or_a_calculation_offers_to_begin_it(world: World, text: str, label: str) -> None:
    assert label in part(await searched(world, text), screens.FOUND_TITLE).partition(screens.START_TITLE)[0]


@pytest.mark.parametrize("text", ["xqzv wrtpl", "?", "🙂", "<!channel>", "x" * 150])
async def test_a_search_without_a_find_says_how_to_go_on(world: World, text: str) -> None:
    shown = await searched(world, text)

    assert screens.FOUND_NOTHING in shown.prose()


async def test_what_somebody_searches_for_is_kept_nowhere_and_is_gone_the_next_time(world: World) -> None:
    await searched(world, "minimumbedrag")

    assert screens.FOUND_TITLE not in (await home(world, world.adviser)).prose()
    async with world.database.transaction() as unit:
        about = await unit.privacy.about(TEAM, ADVISER)
    assert about.conversations == ()


@pytest.mark.parametrize("text", ["", "   "])
async def test_who_empties_the_field_sees_no_finds_any_more(world: World, text: str) -> None:
    shown = await searched(world, "minimumbedrag")

    await world.adviser.enter(shown, screens.SEARCH_LABEL, text)
    await world.deliver()

    assert screens.FOUND_TITLE not in world.slack.home(ADVISER).prose()


# -- what is often asked, and what I asked -----------------------------------------------------------------------------


async def test_what_is_asked_most_takes_the_place_of_what_people_usually_ask(world: World) -> None:
    asked = ["minimumbedrag", "aanvraagtermijn", "regeling-looptijd", "vip-fonds"]
    async with world.database.transaction() as unit:
        for number, article in enumerate(asked):
            for _ in range(9 - number):
                await unit.figures.count(TEAM, date(2026, 11, 20), [("answer", article)])
        await unit.figures.count(TEAM, date(2026, 1, 1), [("answer", "procescoordinatie")] * 50)
        await unit.figures.count("T0ELDERS", date(2026, 11, 20), [("answer", "bezwaar")] * 50)
    titles = [world.product.assistant.current.titles([each])[0].label for each in asked]

    shown = await home(world, world.adviser)

    popular = part(shown, screens.POPULAR_TITLE).partition(screens.MINE_TITLE)[0]
    assert [popular.index(title) for title in titles] == sorted(popular.index(title) for title in titles)
    assert OFTEN_ASKED[0][0] not in shown.buttons


async def test_what_i_looked_at_last_stands_there_for_me_alone(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await world.adviser.mention(GENERAL, "Wat is een risicogroep?")
    await world.deliver()

    recent = part(await home(world, world.adviser), screens.RECENT_TITLE).partition(screens.MINE_TITLE)[0]

    assert "Wat was het minimumbedrag van de subsidie?" in recent
    assert "Wat is een risicogroep?" in recent
    assert screens.RECENT_TITLE not in (await home(world, world.insurer)).prose()


async def test_what_is_often_asked_is_not_listed_once_more_for_who_asked_it(world: World) -> None:
    await world.said(world.adviser, "Wat is een VIP-fonds?")
    shown = await home(world, world.adviser)
    assert "Wat is een VIP-fonds?" in part(shown, screens.POPULAR_TITLE)
    assert screens.RECENT_TITLE not in shown.prose()


async def test_the_home_tab_shows_my_own_questions_wherever_i_asked_them_and_nobody_elses(world: World) -> None:
    adviser = world.adviser
    await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    await world.handed_over(adviser, NO_ANSWER_FOR)
    await adviser.mention(GENERAL, "Hoe laat vertrekt de trein naar <Zwolle> & verder?")
    await world.deliver()
    await world.sent_from(adviser, GENERAL)

    shown = (await home(world, adviser)).prose()

    assert f"Vraag 2 ({screens.STATES['new']}" in shown
    assert NO_ANSWER_FOR in shown
    assert "Vraag 3" in shown
    assert "Hoe laat vertrekt de trein naar <Zwolle> & verder?" in shown
    assert "kikkers" not in shown


# -- the check ---------------------------------------------------------------------------------------------------------


async def test_a_check_that_was_begun_goes_on_from_the_home_tab_until_it_is_forgotten(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    await world.later(days=20)
    await adviser.click(await home(world, adviser), texts.resume(False))
    await world.deliver()
    assert world.asked(world.last(adviser)) == "risk_group"

    assert OUTCOME_TITLE in (await world.check(adviser)).prose()
    assert texts.resume(True) in (await home(world, adviser)).buttons

    await world.later(days=31)
    assert not {texts.resume(True), texts.resume(False)} & (await home(world, adviser)).buttons.keys()


async def test_a_check_is_not_begun_anew_unasked(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.check(adviser, until="risk_group")
    await world.commanded(adviser, "check")
    waiting, again = world.from_bot(adviser.dm)[-2:]
    assert world.asked(again) == "risk_group"
    anew = await world.pressed(adviser, waiting, check_texts.RESTART)
    assert world.asked(await world.pressed(adviser, anew, texts.BEGIN_CHECK)) == "applicant"


# -- the team ----------------------------------------------------------------------------------------------------------


async def test_who_is_not_in_the_team_sees_nothing_of_its_work(world: World) -> None:
    await world.handed_over(world.insurer)

    shown = await home(world, world.adviser)

    assert screens.TEAM_TITLE not in shown.prose()
    assert screens.FIGURES_TITLE not in shown.prose()
    assert NO_ANSWER_FOR not in shown.prose()


async def in_team(world: World, person: str, role: Role = Role.TEAM_MEMBER) -> None:
    """Somebody gets a role from an admin."""
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, role, [person])


async def test_the_team_sees_what_is_open_what_is_theirs_and_what_waits(world: World) -> None:
    await in_team(world, COLLEAGUE)
    first = await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    await world.handed_over(world.adviser, NO_ANSWER_FOR)
    await world.colleague.click(first, handoff.CLAIM)
    await world.deliver()

    shown = await home(world, world.colleague)

    assert texts_of(shown, screens.TEAM_ALL_UNANSWERED, screens.TEAM_MINE).count("• Vraag") == 2
    mine = texts_of(shown, screens.TEAM_MINE, screens.FIGURES_TITLE)
    assert "kikkers" in mine
    assert NO_ANSWER_FOR not in mine


async def test_what_is_open_and_waits_for_nobody_here_stands_apart(world: World) -> None:
    await in_team(world, COLLEAGUE)
    await world.handed_over(world.insurer, "Hoeveel kikkers zitten er in de vijver?")
    answered = await world.handed_over(world.adviser, NO_ANSWER_FOR)
    await world.team_replies(answered, "Geen een.")

    shown = await home(world, world.colleague)

    assert texts_of(shown, screens.TEAM_OPEN, screens.TEAM_MINE).count("• Vraag") == 2
    waiting = texts_of(shown, screens.TEAM_UNANSWERED, screens.FIGURES_TITLE)
    assert "kikkers" in waiting
    assert NO_ANSWER_FOR not in waiting


async def test_each_question_leads_to_where_the_team_works_on_it(world: World) -> None:
    await in_team(world, COLLEAGUE)
    ticket = await world.handed_over(world.insurer)

    drawn = str((await home(world, world.colleague)).blocks)

    assert f"channel={TEAM_CHANNEL}&amp;message_ts={ticket.ts}|{screens.to_question(1)}>" in drawn


async def test_who_is_in_the_channel_of_the_team_sees_its_work_as_long_as_nobody_is_named(world: World) -> None:
    await world.handed_over(world.insurer)
    assert screens.TEAM_TITLE in (await home(world, world.colleague)).prose()

    await in_team(world, SECOND_COLLEAGUE)

    assert screens.TEAM_TITLE not in (await home(world, world.colleague)).prose()


async def test_while_slack_does_not_say_who_is_in_the_channel_the_rest_of_the_tab_is_there(world: World) -> None:
    world.slack.server_error_next("conversations.members")

    shown = await home(world, world.colleague)

    assert screens.TEAM_TITLE not in shown.prose()
    assert texts.START_CHECK in shown.buttons


async def test_an_admin_outside_the_team_sees_figures_under_a_title_of_their_own(world: World) -> None:
    world.slack.users[world.adviser.id].is_owner = True

    shown = (await home(world, world.adviser)).prose()

    assert shown.count(screens.FIGURES_TITLE) == 1
    assert screens.TEAM_TITLE not in shown


async def test_where_an_answer_comes_is_said_above_the_work_of_the_team(world: World) -> None:
    shown = (await home(world, world.colleague)).prose()
    assert shown.index(screens.ANSWERS_COME_DIRECTLY) < shown.index(screens.TEAM_TITLE)


# -- my own questions, and guests --------------------------------------------------------------------------------------


async def test_an_open_question_can_be_added_to_from_the_home_tab(world: World) -> None:
    await world.handed_over(world.adviser, NO_ANSWER_FOR)

    await world.adviser.click(await home(world, world.adviser), handoff.reply_to(1))
    await world.deliver()
    await world.said(world.adviser, "Het is een rode fietstas.")

    assert "rode fietstas" in "\n".join(world.thread_of(world.ticket()))


async def test_a_guest_sees_no_button_that_would_only_be_refused(world: World) -> None:
    world.slack.users[world.adviser.id].is_restricted = True

    shown = await home(world, world.adviser)

    assert not {texts.START_CHECK, texts.ASK_TEAM} & shown.buttons.keys()
    assert texts.CALCULATE_GRANT in shown.buttons
    assert screens.GUEST in shown.prose()
    assert screens.MINE_TITLE not in shown.prose()


async def test_the_figures_count_what_happened_and_name_nobody(world: World) -> None:
    await in_team(world, COLLEAGUE)
    answer = await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await world.pressed(world.adviser, answer, texts.HELPFUL)
    await world.said(world.adviser, NO_ANSWER_FOR)
    await world.handed_over(world.insurer)

    figures = part(await home(world, world.colleague), screens.FIGURES_TITLE)

    counted = {kind: f"{screens.COUNTED[kind]}: {amount}" for kind, amount in (("answer", 1), ("no_answer", 2))}
    assert [line for line in counted.values() if line not in figures] == []
    assert f"{screens.COUNTED['handed_over']}: 1" in figures
    assert f"{screens.COUNTED['up']}: 1" in figures
    assert screens.FIGURES_NOTE in figures
    assert ADVISER not in figures


async def test_an_editor_sees_the_figures_and_not_the_questions(world: World) -> None:
    await in_team(world, ADVISER, Role.EDITOR)
    await world.handed_over(world.insurer)

    shown = await home(world, world.adviser)

    assert screens.FIGURES_TITLE in shown.prose()
    assert screens.TEAM_OPEN not in shown.prose()
    assert NO_ANSWER_FOR not in shown.prose()


async def test_who_left_the_team_sees_its_work_no_longer(world: World) -> None:
    await in_team(world, COLLEAGUE)
    assert screens.TEAM_TITLE in (await home(world, world.colleague)).prose()

    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, [SECOND_COLLEAGUE])

    assert screens.TEAM_TITLE not in (await home(world, world.colleague)).prose()


def texts_of(shown: OpenView, begin: str, end: str) -> str:
    """What stands between two titles."""
    return part(shown, begin).partition(end)[0]
