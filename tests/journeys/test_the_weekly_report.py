"""The weekly report, also when the Monday was missed: at the first moment the team is at work, once.

The bot starts on Saturday 21 November 2026 at 11.00; the office is open from Monday to Friday, 9.00-17.00.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import AMSTERDAM
from bot.learning import texts
from bot.store.places import WorkspaceSettings
from tests.contract.fixtures import TEAM_CHANNEL
from tests.contract.slack import TEAM, ContractSlack
from tests.journeys.world import NO_ANSWER_FOR, World, running


async def it_is(world: World, when: str) -> int:
    """The clock stands at this moment in the Netherlands and the workshop looks; how many reports there are by then."""
    moment = datetime.fromisoformat(when).replace(tzinfo=AMSTERDAM).astimezone(UTC)
    world.clock.tick(moment - world.clock.now())
    await world.product.workshop.run_due()
    await world.deliver()
    return sum(texts.REPORT_NOTE in each.prose() for each in world.from_bot(TEAM_CHANNEL))


@pytest.fixture
async def asked(world: World) -> World:
    """On Saturday somebody asked something that has no answer."""
    await world.said(world.adviser, NO_ANSWER_FOR)
    return world


async def test_it_comes_on_monday_when_the_team_is_at_work(asked: World) -> None:
    assert await it_is(asked, "2026-11-22 12:00") == 0
    assert await it_is(asked, "2026-11-23 08:59") == 0
    assert await it_is(asked, "2026-11-23 09:00") == 1


@pytest.mark.parametrize(
    "back",
    [
        pytest.param("2026-11-24 09:00", id="down all Monday, back on Tuesday morning"),
        pytest.param("2026-11-27 16:59", id="down until the end of Friday"),
    ],
)
async def test_after_a_monday_that_was_missed_it_comes_at_once_and_once(asked: World, back: str) -> None:
    await asked.restart()
    assert await it_is(asked, back) == 1
    await asked.restart()
    assert await it_is(asked, back) == 1


async def test_a_monday_that_was_missed_is_made_up_for_at_work_and_not_at_night(asked: World) -> None:
    assert await it_is(asked, "2026-11-23 23:30") == 0
    assert await it_is(asked, "2026-11-24 03:00") == 0
    assert await it_is(asked, "2026-11-24 09:00") == 1


async def test_it_is_of_the_whole_week_before_also_when_it_comes_later(asked: World) -> None:
    await it_is(asked, "2026-11-23 23:30")
    await asked.said(asked.adviser, "Waarom kwaken kikkers?")  # belongs to the next report
    await it_is(asked, "2026-11-25 10:00")
    [report] = [each.prose() for each in asked.from_bot(TEAM_CHANNEL) if texts.REPORT_NOTE in each.prose()]
    assert texts.alone(1) in report


async def test_on_a_public_holiday_it_waits_for_the_next_day(asked: World) -> None:
    await it_is(asked, "2026-11-23 10:00")
    await it_is(asked, "2027-03-27 12:00")
    await asked.said(asked.adviser, NO_ANSWER_FOR)
    assert await it_is(asked, "2027-03-29 10:00") == 1, "Easter Monday"
    assert await it_is(asked, "2027-03-30 09:00") == 2


async def test_a_clock_that_goes_back_a_week_brings_no_second_report(asked: World) -> None:
    assert await it_is(asked, "2026-11-23 10:00") == 1
    await asked.restart()
    assert await it_is(asked, "2026-11-20 10:00") == 1
    await asked.restart()
    assert await it_is(asked, "2026-11-24 10:00") == 1


async def test_a_workspace_that_began_this_week_gets_no_report_about_nothing(world: World) -> None:
    await it_is(world, "2026-11-25 10:00")
    await world.said(world.adviser, NO_ANSWER_FOR)
    assert await it_is(world, "2026-11-25 11:00") == 0
    assert await it_is(world, "2026-11-30 09:00") == 1


async def test_a_team_with_other_hours_gets_it_when_it_is_at_work_itself(asked: World) -> None:
    async with asked.database.transaction() as unit:
        await unit.workspaces.save(WorkspaceSettings(team_id=TEAM, office_hours="wo 13:00-15:00"))
    assert await it_is(asked, "2026-11-23 10:00") == 0
    assert await it_is(asked, "2026-11-25 13:00") == 1


async def test_a_team_that_works_by_mail_has_no_channel_to_read_it_in(slack: ContractSlack, tmp_path: Path) -> None:
    more = {"SMTP_URL": "smtp://127.0.0.1:9", "MAIL_FROM": "bot@example.nl", "PREVENTIETEAM_EMAIL": "team@example.nl"}
    more |= {"MAIL_INBOUND_SECRET": "een-geheim-van-zestien-tekens"}
    async with running(slack, tmp_path, team_channel=None, more=more) as world:
        await world.said(world.adviser, NO_ANSWER_FOR)
        await it_is(world, "2026-11-23 10:00")
        assert slack.take_violations() == []
        async with world.database.transaction() as unit:
            assert not await unit.audit.about(f"report:{TEAM}/mail:{TEAM}:2026-11-23")
