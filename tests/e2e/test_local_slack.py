"""Every way to the bot, in a Slack that others wrote: in Socket Mode and over signed HTTP.

The bot runs as a process of its own, started from the command line as its users start it. Nothing is faked but Slack.
The tests of one way of delivery share the bot, each with a person of its own, so that the whole takes less than a
minute.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from localslack.driver import Accepted, Refused
from localslack.testing import require_local_slack
from localslack.workspace import INSURER, POLICY_ADVISER, PREVENTIE, PREVENTIETEAM, TEAM_MEMBER, WORKSPACE
from tests.e2e.stage import Stage, staged

ADVISER_DM, INSURER_DM = WORKSPACE.direct_channel(POLICY_ADVISER), WORKSPACE.direct_channel(INSURER)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["slack", "serve"], ids=["Socket Mode", "HTTP"])
async def stage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The stage, once per way of delivery."""
    require_local_slack()
    async with staged(request.param, tmp_path_factory.mktemp(request.param)) as running:
        yield running


async def test_a_question_a_check_and_a_hand_over(stage: Stage) -> None:
    driver = stage.driver

    # A question in the channel is answered in its thread, from an article with its source.
    asked = await driver.mention(POLICY_ADVISER, PREVENTIE, "wat is het minimumbedrag?")
    answer = await driver.reply_to(asked, containing="€ 25.000")
    assert answer.thread_ts == asked.ts
    assert "art. 4 lid 1 en 3" in answer.visible_text

    # The check says first that applying is over, and takes clicks and typed answers alike.
    intro = await stage.say("Voldoet ons plan aan de voorwaarden?", containing="aanvragen kan niet meer")
    question = await stage.press(intro, "Check een plan van toen", containing="Wie vraagt de subsidie aan?")
    question = await stage.press(question, "Een zorgverzekeraar", containing="Voor welke dag wilt u het plan toetsen?")
    await stage.say("1-10-'21", containing="Subsidiecheck")

    # A restart in the middle of it loses nothing.
    await stage.restart()
    outcome = await stage.say("vorige vraag", containing="Voor welke dag wilt u het plan toetsen?")
    outcome = await stage.say("2 oktober 2021", containing="Uitkomst van de subsidiecheck")
    assert "Voldoet niet" in outcome.visible_text
    assert "art. 6 lid 2" in outcome.visible_text

    # The outcome comes as a file as well, and can be shared with others.
    file = await stage.press(outcome, "Download als pdf", containing="De uitkomst van uw check als pdf")
    assert file.subtype == "file_share"
    await stage.press(outcome, "Deel de uitkomst", containing="Met wie wilt u de uitkomst delen?")

    # What the bot cannot answer goes to the team, once the person has seen and confirmed it.
    ticket = await stage.handed_over("Welk uurtarief geldt voor een ingehuurde projectleider?", user=POLICY_ADVISER)
    assert "uurtarief" in ticket.visible_text

    # Somebody takes it up. What the team writes in the thread stays there until it is sent on purpose.
    before = driver.screen.messages(ADVISER_DM)[-1]
    await stage.team_presses("Pak op")
    before = await driver.reply_to(before, containing="opgepakt")
    await driver.post(TEAM_MEMBER, PREVENTIETEAM, "Daarover zegt de regeling niets.", thread_ts=ticket.ts)
    await stage.team_presses("Verstuur naar vraagsteller")
    await stage.team_presses("Versturen")
    reply = await driver.reply_to(before, containing="Daarover zegt de regeling niets.")
    assert "Ik ben geholpen" in reply.visible_text


async def test_in_a_thread_one_chooses_and_goes_on_without_naming_the_bot(stage: Stage) -> None:
    asked = await stage.driver.mention(INSURER, PREVENTIE, "gemeente")
    choices = await stage.driver.reply_to(asked, containing="Bedoelt u")
    answer = await stage.press(choices, choices.elements[0].label, user=INSURER)
    assert {choices.thread_ts, answer.thread_ts} == {asked.ts}

    more = await stage.driver.post(INSURER, PREVENTIE, "wat is het minimumbedrag?", thread_ts=asked.ts)
    assert (await stage.driver.reply_to(more, containing="€ 25.000")).thread_ts == asked.ts


async def test_the_slash_command_answers_who_typed_it_and_the_answer_can_be_shared(stage: Stage) -> None:
    driver, seen = stage.driver, stage.driver.screen.messages(PREVENTIE.id)
    await driver.slash(INSURER, PREVENTIE, "/preventie", "vraag wat is het minimumbedrag?")
    answer = await driver.wait_for(
        lambda screen: next((each for each in screen.messages(PREVENTIE.id)[len(seen) :] if each.from_bot), None),
        what="an answer to the command",
    )
    assert answer.ephemeral_to == INSURER.id
    assert "€ 25.000" in answer.visible_text

    shared = await stage.press(answer, "Deel in kanaal", containing="deelt een antwoord", user=INSURER)
    assert shared.ephemeral_to is None
    assert f"<@{INSURER.id}>" in shared.visible_text


async def test_the_home_tab_finds_a_subject_and_starts_the_check(stage: Stage) -> None:
    home = await stage.driver.open_home(INSURER)
    assert "Start de subsidiecheck" in home.visible_text

    await stage.driver.type_home(INSURER, "Zoek een onderwerp", "minimumbedrag")
    found = await stage.driver.wait_for(
        lambda screen: view if "Gevonden onderwerpen" in (view := screen.shown_home(INSURER)).visible_text else None,
        what="what was found",
    )
    said = stage.driver.screen.messages(INSURER_DM)
    await stage.driver.click_home(INSURER, next(each.label for each in found.elements if "minimum" in each.label))
    answer = await stage.driver.wait_for(
        lambda screen: next(iter(screen.messages(INSURER_DM)[len(said) :]), None), what="the answer in a direct message"
    )
    assert "€ 25.000" in answer.visible_text


async def test_a_form_says_what_is_missing_and_then_shows_the_answer(stage: Stage) -> None:
    await stage.driver.open_home(TEAM_MEMBER)
    await stage.driver.click_home(TEAM_MEMBER, "Stel een vraag")
    await stage.opened("Stel een vraag")
    refused = await stage.driver.submit_view(TEAM_MEMBER, {"Uw vraag": "   ?!"})
    assert isinstance(refused, Refused)
    assert list(refused.errors.values()) == ["Ik zie nog geen vraag. Typ uw vraag in een paar woorden."]

    accepted = await stage.driver.submit_view(TEAM_MEMBER, {"Uw vraag": "Wat is het minimumbedrag?"})
    assert isinstance(accepted, Accepted)
    assert accepted.view is not None
    assert "€ 25.000" in accepted.view.visible_text
    await stage.driver.close_view(TEAM_MEMBER)


async def test_a_press_on_a_screen_changes_that_screen_and_one_on_the_home_tab_says_where_the_answer_is(
    stage: Stage,
) -> None:
    driver = stage.driver
    await driver.open_home(TEAM_MEMBER)
    await driver.click_home(TEAM_MEMBER, "Stel een vraag")
    await stage.opened("Stel een vraag")
    await driver.submit_view(TEAM_MEMBER, {"Uw vraag": "Wat is het minimumbedrag?"})

    await driver.click_view(TEAM_MEMBER, "Stel nog een vraag")
    await driver.wait_for(
        lambda screen: view if (view := screen.modal) and "Uw vraag" in view.visible_text else None, what="the form"
    )
    await driver.close_view(TEAM_MEMBER)

    await driver.click_home(TEAM_MEMBER, "Wat is een VIP-fonds?")
    await driver.wait_for(
        lambda screen: (
            view if "in het tabblad Berichten" in (view := screen.shown_home(TEAM_MEMBER)).visible_text else None
        ),
        what="where the answer is",
    )


async def test_the_team_answers_on_a_screen_and_the_asker_says_that_it_helped(stage: Stage) -> None:
    driver = stage.driver
    ticket = await stage.handed_over("Mag een stagiair de begroting ondertekenen?", user=INSURER)
    before = driver.screen.messages(INSURER_DM)[-1]
    await driver.click(TEAM_MEMBER, ticket, "Pak op")
    await driver.reply_to(before, containing="opgepakt")

    before = driver.screen.messages(INSURER_DM)[-1]
    await driver.click(TEAM_MEMBER, ticket, "Antwoord")
    await stage.opened("Antwoord schrijven")
    looked = await driver.submit_view(TEAM_MEMBER, {"Uw tekst voor de vraagsteller": "Nee, een bestuurder tekent."})
    assert isinstance(looked, Accepted)
    assert looked.view is not None
    assert "Nee, een bestuurder tekent." in looked.view.visible_text
    await driver.submit_view(TEAM_MEMBER)
    answer = await driver.reply_to(before, containing="Nee, een bestuurder tekent.")

    await stage.press(answer, "Ik ben geholpen", containing="Fijn", user=INSURER)
    await driver.wait_for(
        lambda screen: "gesloten" in screen.message(ticket.channel, ticket.ts).visible_text.lower() or None,
        what="the question closed in the team's channel",
    )
