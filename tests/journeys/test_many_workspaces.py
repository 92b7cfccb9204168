"""Two organisations and a team in a workspace of its own: nobody sees what is another organisation's."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.conversation import texts as said
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff
from bot.roles import Role
from bot.slack.installing import texts
from tests.contract.delivery import NotAcknowledged
from tests.contract.fixtures import COLLEAGUE, TEAM_CHANNEL
from tests.contract.person import Person
from tests.contract.slack import ContractSlack
from tests.contract.workspace import TEAM, PostedMessage
from tests.journeys.town import GEMEENTE, VERZEKERAAR, Town, town
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR

SECRET = "Wat kost het plan van wijk kanariegeel?"
REVOKED = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0PREVENTIEBOT"]}}
UNINSTALLED = {"type": "app_uninstalled"}


@pytest_asyncio.fixture
async def three(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(slack, tmp_path) as found:
        yield found


async def handed_over(three: Town, person: Person, question: str = SECRET) -> PostedMessage:
    """Somebody hands a question over; returns the message in the team's channel."""
    await person.say(question)
    await three.world.deliver()
    unanswered = person.slack.last(person.dm)
    await person.click(unanswered, said.ASK_TEAM)
    await three.world.deliver()
    preview = person.slack.last(person.dm)
    await person.click(preview, drafting_texts.SEND)
    await three.world.deliver()
    return [each for each in three.team.messages(TEAM_CHANNEL) if each.from_bot and each.thread_ts is None][-1]


async def answered(three: Town, ticket: PostedMessage, text: str) -> None:
    """Somebody of the team answers a question, on purpose."""
    await three.world.team_replies(ticket, text)


async def test_everybody_is_answered_in_their_own_workspace_with_its_own_token(three: Town) -> None:
    for slack in three.team.workspaces:
        anne = three.person(slack, "U0ANNELIES")
        assert "€ 25.000" in await three.said(anne, ANSWERED_BY_AN_ARTICLE)
        assert [each.method for each in slack.calls if each.method == "chat.postMessage"]


async def test_the_bot_is_named_by_another_id_in_each_workspace(three: Town) -> None:
    for slack in (three.gemeente, three.verzekeraar):
        slack.add_channel("C0OVERAL", "overal")
        await three.person(slack, "U0ANNELIES").mention("C0OVERAL", ANSWERED_BY_AN_ARTICLE)
        await three.world.deliver()
        assert "€ 25.000" in slack.last("C0OVERAL").prose()


async def test_the_same_id_in_two_workspaces_holds_two_conversations(three: Town) -> None:
    here, there = three.person(three.gemeente, "U0ANNELIES"), three.person(three.verzekeraar, "U0ANNELIES")
    await three.said(here, SECRET)
    assert SECRET not in await three.said(there, "wat weet u van mij")
    assert SECRET not in three.everything_in(three.verzekeraar)


async def test_questions_of_all_workspaces_arrive_at_the_team_and_the_answer_goes_to_who_asked(three: Town) -> None:
    anne, bram = three.person(three.gemeente, "U0ANNELIES"), three.person(three.verzekeraar, "U0BRAMBOS")
    of_anne = await handed_over(three, anne)
    of_bram = await handed_over(three, bram, NO_ANSWER_FOR)
    await answered(three, of_anne, "Dit is het antwoord voor kanariegeel.")

    assert "kanariegeel" in of_anne.prose()
    assert "Dit is het antwoord voor kanariegeel." in three.everything_in(three.gemeente)
    assert "kanariegeel" not in three.everything_in(three.verzekeraar)
    assert NO_ANSWER_FOR not in three.everything_in(three.gemeente)
    assert NO_ANSWER_FOR in of_bram.prose()


async def test_what_the_asker_adds_goes_to_the_team_and_to_nobody_else(three: Town) -> None:
    anne = three.person(three.gemeente, "U0ANNELIES")
    ticket = await handed_over(three, anne)
    await answered(three, ticket, "Welke wijk precies?")
    shown = [each for each in three.gemeente.messages(anne.dm) if handoff.REPLY in each.buttons][-1]
    await anne.click(shown, handoff.REPLY)
    await three.world.deliver()
    await three.said(anne, "De wijk kanarieblauw.")
    preview = anne.slack.last(anne.dm)
    if drafting_texts.SEND in preview.buttons:
        await anne.click(preview, drafting_texts.SEND)
        await three.world.deliver()
    assert "kanarieblauw" in three.everything_in(three.team)
    assert "kanarieblauw" not in three.everything_in(three.verzekeraar)


async def test_every_call_names_its_workspace_and_the_token_is_of_that_workspace(three: Town) -> None:
    anne = three.person(three.gemeente, "U0ANNELIES")
    ticket = await handed_over(three, anne)
    await answered(three, ticket, "Hier is het.")
    await anne.open_home()
    await anne.slash("help", None)
    await three.said(anne, "wat weet u van mij")
    rows = await three.kept("outbox")
    assert {row["team_id"] for row in rows} == {TEAM, GEMEENTE, VERZEKERAAR}
    assert [row["method"] for row in rows if row["team_id"] is None] == []
    for row in rows:
        where = TEAM_CHANNEL if row["team_id"] == TEAM and row["channel"] == TEAM_CHANNEL else None
        assert where is None or not row["channel"].startswith("D0")


async def test_a_press_from_another_workspace_on_a_question_is_refused(three: Town) -> None:
    ticket = await handed_over(three, three.person(three.gemeente, "U0ANNELIES"))
    before = ticket.prose()
    stranger = three.person(three.verzekeraar, "U0BRAMBOS")
    payload = press(stranger, ticket.buttons[handoff.CLAIM], TEAM_CHANNEL)
    await stranger.postman.deliver_payload(payload)
    await three.world.deliver()
    assert ticket.prose() == before
    assert "kanariegeel" not in three.everything_in(three.verzekeraar)


async def test_a_colleague_of_the_team_who_is_not_named_as_team_cannot_act_and_who_is_named_can(three: Town) -> None:
    ticket = await handed_over(three, three.person(three.gemeente, "U0ANNELIES"))
    async with three.world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.TEAM_MEMBER, ["U0TWEEDE"])
    await three.colleague.click(ticket, handoff.CLAIM)
    await three.world.deliver()
    assert COLLEAGUE not in ticket.prose()
    assert "leden van het Preventieteam" in three.team.ephemerals(COLLEAGUE)[-1].prose()
    second = three.person(three.team, "U0TWEEDE")
    await second.click(ticket, handoff.CLAIM)
    await three.world.deliver()
    assert "U0TWEEDE" in ticket.text + ticket.prose()


async def test_being_named_as_team_in_the_own_workspace_gives_nothing_at_the_team(three: Town) -> None:
    """An admin of one organisation names people; those see no question of another one."""
    ticket = await handed_over(three, three.person(three.gemeente, "U0ANNELIES"))
    async with three.world.database.transaction() as unit:
        await unit.members.set_role(VERZEKERAAR, Role.TEAM_MEMBER, ["U0BRAMBOS"])
    bram = three.person(three.verzekeraar, "U0BRAMBOS")
    await bram.postman.deliver_payload(press(bram, ticket.buttons[handoff.CLAIM], TEAM_CHANNEL))
    await bram.open_home()
    await three.world.deliver()
    assert "U0BRAMBOS" not in ticket.prose()
    assert "kanariegeel" not in three.everything_in(three.verzekeraar)


# -- tokens ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired"])
async def test_a_token_that_slack_refuses_disables_that_installation_and_no_other(
    three: Town, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    anne = three.person(three.gemeente, "U0ANNELIES")
    await three.said(anne, "hallo")  # so that Slack need not be asked who she is
    three.gemeente.revoke(error=code)
    await anne.say(ANSWERED_BY_AN_ARTICLE)
    await three.world.deliver()

    disabled = {each["team_id"]: each["disabled_why"] for each in await three.kept("installations")}
    assert disabled == {TEAM: None, GEMEENTE: code, VERZEKERAAR: None}
    assert f"refuses the token of installation -:{GEMEENTE}" in caplog.text
    assert three.gemeente.bot_token not in caplog.text
    assert "€ 25.000" in await three.said(three.person(three.verzekeraar, "U0BRAMBOS"), ANSWERED_BY_AN_ARTICLE)


async def test_what_could_not_be_sent_arrives_once_the_app_is_added_again(three: Town) -> None:
    anne = three.person(three.gemeente, "U0ANNELIES")
    await three.said(anne, "hallo")  # so that Slack need not be asked who she is
    three.gemeente.revoke()
    await anne.say(ANSWERED_BY_AN_ARTICLE)
    await three.world.deliver()
    await three.install(three.gemeente)
    await three.world.later(minutes=10)
    assert "€ 25.000" in three.gemeente.last(anne.dm).prose()


@pytest.mark.parametrize("mischief", ["internal_error", "service_unavailable", "ratelimited", "fatal_error"])
async def test_a_passing_fault_of_slack_disables_nothing(three: Town, mischief: str) -> None:
    anne = three.person(three.gemeente, "U0ANNELIES")
    three.gemeente.fail_next("chat.postMessage", error=mischief)
    await anne.say(ANSWERED_BY_AN_ARTICLE)
    await three.world.deliver()
    assert {each["disabled_why"] for each in await three.kept("installations")} == {None}
    await three.world.later(minutes=10)
    assert "€ 25.000" in three.gemeente.last(anne.dm).prose()


async def test_an_event_of_a_workspace_without_the_app_is_an_error_so_that_slack_tells_it_again(three: Town) -> None:
    elsewhere = three.team.add_workspace("T0NERGENS")
    piet = three.person(elsewhere, "U0PIET")
    event = {
        "type": "message",
        "channel": piet.dm,
        "channel_type": "im",
        "user": "U0PIET",
        "text": "hallo",
        "ts": "1.1",
    }
    assert (await three.tell(elsewhere, event)).status_code == 500


async def test_tokens_that_end_are_renewed_in_time_and_once(slack: ContractSlack, tmp_path: Path) -> None:
    slack.oauth.rotates = True
    async with town(slack, tmp_path) as three:
        anne, first = three.person(three.gemeente, "U0ANNELIES"), three.gemeente.bot_token
        await three.said(anne, ANSWERED_BY_AN_ARTICLE)
        assert three.gemeente.bot_token == first
        three.clock.tick(timedelta(hours=10, minutes=1))
        assert "€ 25.000" in await three.said(anne, ANSWERED_BY_AN_ARTICLE)
        second = three.gemeente.bot_token
        assert second != first
        await three.said(anne, ANSWERED_BY_AN_ARTICLE)
        assert three.gemeente.bot_token == second
        [kept] = [each for each in await three.kept("installations") if each["team_id"] == GEMEENTE]
        assert second not in str(kept)
        assert three.world.database.keys.ring().unseal(kept["bot_token"]) == second


async def test_nobody_waits_for_a_new_token_while_the_old_one_is_good(slack: ContractSlack, tmp_path: Path) -> None:
    slack.oauth.rotates = True
    async with town(slack, tmp_path) as three:
        anne, first = three.person(three.team, "U0ANNELIES"), three.team.bot_token
        three.clock.tick(timedelta(hours=10, minutes=1))
        slack.hang_next("oauth.v2.access")

        assert "€ 25.000" in await three.said(anne, ANSWERED_BY_AN_ARTICLE)

        assert slack.hanging
        assert three.team.bot_token == first
        slack.release()


async def test_a_token_that_ended_while_slack_was_out_of_reach_costs_time_and_nothing_else(
    slack: ContractSlack, tmp_path: Path
) -> None:
    slack.oauth.rotates = True
    async with town(slack, tmp_path) as three:
        anne = three.person(three.gemeente, "U0ANNELIES")
        three.clock.tick(timedelta(hours=13))
        slack.break_next("oauth.v2.access", times=2)

        with pytest.raises(NotAcknowledged):
            await anne.say(ANSWERED_BY_AN_ARTICLE)
        three.clock.tick(timedelta(minutes=1))
        assert (await anne.redeliver()).status_code == 200
        await three.world.deliver()

        assert "€ 25.000" in three.gemeente.last(anne.dm).prose()
        assert [each["disabled_why"] for each in await three.kept("installations")] == [None, None, None]


async def test_a_token_that_ended_and_cannot_be_renewed_disables_the_installation(
    slack: ContractSlack, tmp_path: Path
) -> None:
    slack.oauth.rotates = True
    async with town(slack, tmp_path) as three:
        slack.oauth.refreshing.clear()
        three.clock.tick(timedelta(hours=13))
        event = {
            "type": "message",
            "channel": "D0ANNE",
            "channel_type": "im",
            "user": "U0ANNELIES",
            "text": "x",
            "ts": "1.1",
        }
        assert (await three.tell(three.gemeente, event)).status_code == 500
        why = {each["team_id"]: each["disabled_why"] for each in await three.kept("installations")}
        assert why[GEMEENTE] == "token_expired"


# -- a large organisation ----------------------------------------------------------------------------------------------


async def test_an_app_for_a_whole_organisation_answers_in_each_of_its_workspaces(three: Town) -> None:
    kantoor = three.team.add_workspace("T0KANTOOR")
    await three.install(kantoor, enterprise="E0CONCERN", whole=True)
    [row] = [each for each in await three.kept("installations") if each["enterprise_id"] == "E0CONCERN"]
    assert (row["team_id"], bool(row["is_enterprise_install"])) == ("", True)
    wies = three.person(kantoor, "W0WIES")
    event = {"type": "message", "channel": wies.dm, "channel_type": "im", "user": "W0WIES"}
    event |= {"text": ANSWERED_BY_AN_ARTICLE, "ts": kantoor.counter.ts()}
    assert (await three.tell(kantoor, event | {"_": "of no known organisation"})).status_code == 500
    told = await tell_in_grid(three, kantoor, event, "E0CONCERN")
    assert told == 200
    await three.world.deliver()
    assert "€ 25.000" in kantoor.last(wies.dm).prose()


async def test_an_app_for_a_whole_organisation_answers_where_slack_authorizes_the_organisation_alone(
    three: Town,
) -> None:
    kantoor = three.team.add_workspace("T0KANTOOR")
    await three.install(kantoor, enterprise="E0CONCERN", whole=True)
    wies = three.person(kantoor, "W0WIES")
    event = {"type": "message", "channel": wies.dm, "channel_type": "im", "user": "W0WIES"}
    event |= {"text": ANSWERED_BY_AN_ARTICLE, "ts": kantoor.counter.ts()}

    assert await tell_in_grid(three, kantoor, event, "E0CONCERN", authorized=None) == 200
    await three.world.deliver()

    assert "€ 25.000" in kantoor.last(wies.dm).prose()


async def tell_in_grid(
    three: Town, slack: ContractSlack, event: dict[str, Any], enterprise: str, *, authorized: str | None = "same"
) -> int:
    """Slack tells something of a workspace of an organisation."""
    postman = three.person(slack, "W0WIES").postman
    team_id = slack.team if authorized == "same" else authorized
    grid = {"enterprise_id": enterprise, "team_id": team_id, "user_id": slack.bot_user, "is_bot": True}
    body = {
        "type": "event_callback",
        "team_id": slack.team,
        "enterprise_id": enterprise,
        "api_app_id": "A0PREVENT",
        "event": event,
        "event_id": slack.counter.id("Ev"),
        "event_time": slack.counter.now,
        "authorizations": [{**grid, "is_enterprise_install": True}],
    }
    return (await postman.deliver(json.dumps(body))).status_code


# -- leaving -----------------------------------------------------------------------------------------------------------


def gone(three: Town, slack: ContractSlack) -> list[dict[str, Any]]:
    bots = {"oauth": [], "bot": [slack.bot_user]}
    return [UNINSTALLED, {**REVOKED, "tokens": bots}]


@pytest.mark.parametrize("order", [[0, 1], [1, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0], [1, 1, 0]])
async def test_removing_the_app_removes_tokens_and_data_in_any_order_and_however_often(
    three: Town, order: list[int], tmp_path: Path
) -> None:
    anne, bram = three.person(three.gemeente, "U0ANNELIES"), three.person(three.verzekeraar, "U0BRAMBOS")
    ticket = await handed_over(three, anne)
    await handed_over(three, bram, NO_ANSWER_FOR)
    events = gone(three, three.gemeente)
    for number in order:
        assert (await three.tell(three.gemeente, events[number])).status_code == 200
        await three.world.deliver()

    assert {each["team_id"] for each in await three.kept("installations")} == {TEAM, VERZEKERAAR}
    for table in ("conversations", "tickets", "members", "outbox", "workspaces"):
        assert [each for each in await three.kept(table) if each["team_id"] == GEMEENTE] == [], table
    assert "kanariegeel" not in ticket.prose()
    assert texts.ORGANISATION_LEFT in ticket.prose()
    assert len(await three.kept("tickets")) == 1
    assert "€ 25.000" in await three.said(bram, ANSWERED_BY_AN_ARTICLE)


async def test_when_the_workspace_of_the_team_removes_the_app_nobody_goes_on_waiting(three: Town) -> None:
    anne = three.person(three.gemeente, "U0ANNELIES")
    await handed_over(three, anne)

    for _ in range(2):  # Slack may say it twice
        assert (await three.tell(three.team, UNINSTALLED)).status_code == 200
        await three.world.deliver()

    told = [each for each in three.gemeente.messages(anne.dm) if "niet meer" in each.prose()]
    assert len(told) == 1
    assert "Uw vraag 1 is daarom ingetrokken" in told[0].prose()
    [question] = await three.kept("tickets")
    assert (question["team_id"], question["status"]) == (GEMEENTE, "withdrawn")
    assert "mandag" not in await three.said(anne, "mijn vragen")
    assert "ingetrokken" in three.gemeente.last(anne.dm).prose().lower()


async def test_only_a_token_of_a_person_was_withdrawn_so_nothing_goes(three: Town) -> None:
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANNELIES"]}}
    assert (await three.tell(three.gemeente, event)).status_code == 200
    assert len(await three.kept("installations")) == 3


async def test_word_of_an_earlier_removal_that_comes_late_leaves_the_new_installation(three: Town) -> None:
    then = three.clock.now()
    three.clock.tick(timedelta(minutes=5))
    await three.install(three.gemeente)
    for event in gone(three, three.gemeente):
        assert (await three.tell(three.gemeente, event, at=then)).status_code == 200
    assert len(await three.kept("installations")) == 3
    assert "€ 25.000" in await three.said(three.person(three.gemeente, "U0ANNELIES"), ANSWERED_BY_AN_ARTICLE)


async def test_what_the_team_presses_on_a_question_that_is_gone_is_refused_kindly(three: Town) -> None:
    ticket = await handed_over(three, three.person(three.gemeente, "U0ANNELIES"))
    claim = ticket.buttons[handoff.CLAIM]
    await three.tell(three.gemeente, UNINSTALLED)
    await three.world.deliver()
    await three.colleague.postman.deliver_payload(press(three.colleague, claim, TEAM_CHANNEL))
    await three.world.deliver()
    assert "bestaat niet meer" in three.team.ephemerals(COLLEAGUE)[-1].prose()


def press(person: Person, button: dict[str, Any], channel: str) -> dict[str, Any]:
    """A click as somebody could make it up: whatever the button says, from that person's own workspace."""
    slack = person.slack
    return {
        "type": "block_actions",
        "api_app_id": "A0PREVENT",
        "user": {"id": person.id, "team_id": slack.team},
        "team": {"id": slack.team, "domain": "x"},
        "enterprise": None,
        "channel": {"id": channel, "name": "preventieteam"},
        "container": {"type": "message", "message_ts": "1795255200.000001", "channel_id": channel},
        "actions": [
            {key: button.get(key, "x") for key in ("type", "action_id", "value")}
            | {"block_id": "b", "action_ts": slack.counter.ts()}
        ],
        "response_url": slack.response_url(person.id, next(iter(slack.channels))),
        "trigger_id": "1.2.3",
    }
