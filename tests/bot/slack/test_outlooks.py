"""What somebody has to know about the team: looked up in the settings of the workspace and among the tickets."""

from datetime import UTC, datetime

import pytest

from bot.handoff.hours import OfficeHours
from bot.handoff.outlook import ByMail, ByTeam, NotSetUp, Outlook
from bot.handoff.status import By, Step
from bot.handoff.ticket import Actor
from bot.mail.mailboxes import Mailboxes
from bot.slack.outlooks import Outlooks, said_by_team
from bot.slack.workplace import Workplaces
from bot.store import Address, ConversationKey, Database, Unit
from bot.store.places import WorkspaceSettings
from tests.bot.store.asking import ask, close, step

TEAM, ASKER, CHANNEL = "T0PREVENT", "U0ADVISEUR", "C0TEAM"
HERE = Outlooks(Workplaces(CHANNEL))


async def conversation(unit: Unit, team: str = TEAM, user: str = ASKER) -> str:
    key = ConversationKey(team_id=team, user_id=user, channel="dm")
    return (await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)).id


async def asked(unit: Unit, question: str, *, team: str = TEAM, asker: str = ASKER) -> object:
    place = await conversation(unit, team, asker)
    return await ask(unit, place, team=team, asker=asker, team_channel=CHANNEL, question=question)


async def test_an_answer_is_promised_in_office_hours_from_now(database: Database) -> None:
    async with database.transaction() as unit:
        outlook = await HERE.of(unit, TEAM, ASKER)

    assert outlook.way == ByTeam()
    assert outlook.promised_at == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    assert (outlook.waiting, outlook.open_questions) == (0, ())


async def test_only_ones_own_open_questions_are_known_and_those_that_wait_for_the_team_are_counted(
    database: Database,
) -> None:
    async with database.transaction() as unit:
        place = await conversation(unit)
        await ask(unit, place, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Open")
        answered = await ask(unit, place, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Beantwoord")
        await step(unit, answered, Step.ANSWERED, Actor(by=By.TEAM, user="U9"))
        await close(unit, await ask(unit, place, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Gesloten"))
        await asked(unit, "Van een ander", asker="U0ANDER")
        await asked(unit, "Van een andere werkruimte", team="T0ELDERS")
        await ask(unit, place, team=TEAM, asker=ASKER, team_channel="C0ANDER", question="In een ander kanaal")

        outlook = await HERE.of(unit, TEAM, ASKER)

    assert {each.question for each in outlook.open_questions} == {"Open", "Beantwoord", "In een ander kanaal"}
    assert outlook.waiting == 3, "answered and closed ones do not wait; those of other workspaces do"


async def test_of_what_is_done_it_is_known_whether_it_can_be_opened_again_also_where_no_team_works(
    database: Database,
) -> None:
    async with database.transaction() as unit:
        place = await conversation(unit)
        closed = await ask(unit, place, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Gesloten")
        await close(unit, closed)
        taken_back = await ask(unit, place, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Ingetrokken")
        await step(unit, taken_back, Step.WITHDRAWN, Actor(by=By.ASKER, user=ASKER))

        for outlooks in (HERE, Outlooks(Workplaces(None))):
            outlook = await outlooks.of(unit, TEAM, ASKER)
            found = {each.question: each.can_reopen for each in outlook.done_questions}
            assert found == {"Gesloten": True, "Ingetrokken": False}


async def test_what_the_team_said_last_in_a_conversation_is_known_at_every_word(database: Database) -> None:
    async with database.transaction() as unit:
        key = ConversationKey(team_id=TEAM, user_id=ASKER, channel="dm")
        here = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
        assert await said_by_team(unit, here) == Outlook()
        answered = await ask(unit, here.id, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Beantwoord")
        await step(unit, answered, Step.ANSWERED, Actor(by=By.TEAM, user="U9"))
        waiting = await ask(unit, here.id, team=TEAM, asker=ASKER, team_channel=CHANNEL, question="Teruggevraagd")
        await step(unit, waiting, Step.ASKED_BACK, Actor(by=By.TEAM, user="U9"))

        heard = await said_by_team(unit, here)

    assert heard.answered is not None
    assert heard.asked_back is not None
    assert (heard.answered.ticket, heard.asked_back.ticket) == (answered.id, waiting.id)


async def test_a_workspace_can_have_hours_a_channel_and_a_mailbox_of_its_own(database: Database) -> None:
    own = WorkspaceSettings(team_id=TEAM, office_hours="di 10:00-18:00", team_channel="C0EIGEN", email="ons@example.nl")
    async with database.transaction() as unit:
        await unit.workspaces.save(own)
        outlooks = Outlooks(Workplaces(None), OfficeHours(answer_within=4), "bot@example.nl")
        here = await outlooks.of(unit, TEAM, ASKER)
        elsewhere = await outlooks.of(unit, "T0ELDERS", ASKER)
        await unit.workspaces.save(own.model_copy(update={"team_channel": None}))
        by_mail = await outlooks.of(unit, TEAM, ASKER)

    assert here.way == ByTeam()
    assert here.promised_at == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    assert (elsewhere.way, elsewhere.promised_at) == (ByMail(address="bot@example.nl"), None)
    assert by_mail.way == ByMail(address="ons@example.nl")


@pytest.mark.parametrize(
    ("channel", "own_channel", "sends", "mailbox", "expected"),
    [
        pytest.param(CHANNEL, None, False, None, True, id="a channel"),
        pytest.param(None, "C0EIGEN", False, None, True, id="a channel of the workspace"),
        pytest.param(None, None, True, "team@example.nl", True, id="the bot mails the team"),
        pytest.param(None, None, False, "team@example.nl", True, id="the asker mails the team"),
        pytest.param(None, None, True, None, False, id="mail without an address"),
        pytest.param(None, None, False, None, False, id="nothing"),
    ],
)
async def test_whether_people_can_be_asked_counts_every_way(
    database: Database, channel: str | None, own_channel: str | None, sends: bool, mailbox: str | None, expected: bool
) -> None:
    places = Workplaces(channel, mailboxes=Mailboxes(mailbox, sends=sends))
    async with database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, team_channel=own_channel))
        assert await Outlooks(places, mailbox=mailbox).has_way(unit, TEAM) is expected


async def test_without_channel_and_mailbox_there_is_no_way(database: Database) -> None:
    async with database.transaction() as unit:
        assert (await Outlooks(Workplaces(None)).of(unit, TEAM, ASKER)).way == NotSetUp()
