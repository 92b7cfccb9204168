"""What the figures say after real conversations, and what they never say."""

import json
from pathlib import Path

import httpx
import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.conversation.team import drafting_texts
from bot.running.health import routes
from bot.running.metrics import Metrics
from bot.running.switches import KEPT, Function
from bot.slack.http import web_app
from bot.store.places import MemberFacts
from tests.bot.mail.servers import smtp_server
from tests.contract.fixtures import GENERAL
from tests.contract.slack import TEAM, ContractSlack
from tests.journeys.world import ADVISER, ANSWERED_BY_AN_ARTICLE, NO_ANSWER_FOR, World, running

BY_MAIL = {
    "MAIL_FROM": "bot@example.nl",
    "PREVENTIETEAM_EMAIL": "team@example.nl",
    "MAIL_INBOUND_SECRET": "een-geheim-van-zestien-tekens",
}
TOKEN = SecretStr("een-geheim-van-zestien-tekens")


async def figures(world: World) -> dict[tuple[str, tuple[str, ...]], float]:
    """All figures by name and labels."""
    page = (await world.product.health.page()).decode()
    return {
        (sample.name, tuple(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


async def test_questions_are_counted_by_what_came_of_them(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    await world.said(world.adviser, NO_ANSWER_FOR)
    found = await figures(world)

    assert found["preventiebot_questions_total", ("answer",)] == 1
    assert found["preventiebot_questions_total", ("no_answer",)] == 1
    assert found["preventiebot_confidence_count", ()] >= 1


async def test_what_slack_brings_again_is_counted_apart(world: World) -> None:
    async with world.database.transaction() as unit:  # so that Slack need not be asked who this is
        await unit.members.told(TEAM, ADVISER, MemberFacts(slack_admin=False, outsider=False))
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    await world.adviser.redeliver()
    found = await figures(world)

    assert found["preventiebot_deliveries_total", ("event",)] == 1
    assert found["preventiebot_duplicates_total", ("event",)] == 1
    assert found["preventiebot_turn_seconds_count", ("event",)] == 2


async def test_that_slack_holds_events_back_is_counted(world: World) -> None:
    body = json.dumps({"type": "app_rate_limited", "team_id": "T0PREVENT", "minute_rate_limited": 1795255200})
    assert (await world.adviser.deliver(body)).status_code == 200

    assert (await figures(world))["preventiebot_events_held_back_total", ()] == 1


async def test_the_outbox_shows_what_waits_and_how_long(world: World) -> None:
    await world.adviser.say(ANSWERED_BY_AN_ARTICLE)
    world.clock.tick(KEPT * 10)
    waiting = await figures(world)
    await world.deliver()
    sent = await figures(world)

    assert waiting["preventiebot_outbox_waiting", ()] == 1
    assert waiting["preventiebot_outbox_oldest_seconds", ()] == 50
    assert sent["preventiebot_outbox_waiting", ()] == sent["preventiebot_outbox_oldest_seconds", ()] == 0
    assert sent["preventiebot_slack_calls_total", ("chat.postMessage",)] == 1


async def test_errors_of_slack_are_counted_by_method_and_code_and_odd_codes_together(world: World) -> None:
    for code in ("is_archived", "een_code_van_morgen"):
        world.slack.fail_next("chat.postMessage", error=code)
        await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
        await world.deliver()
    found = await figures(world)

    assert found["preventiebot_slack_errors_total", ("is_archived", "chat.postMessage")] == 1
    assert found["preventiebot_slack_errors_total", ("other", "chat.postMessage")] == 1


async def test_what_is_given_up_is_counted_by_method_and_code_and_shows_how_long_it_lies_there(world: World) -> None:
    world.slack.fail_next("chat.postMessage", error="is_archived", times=2)  # there, and what is said instead
    await world.adviser.mention(GENERAL, ANSWERED_BY_AN_ARTICLE)
    await world.deliver()
    world.clock.tick(KEPT * 10)
    found = await figures(world)

    assert found["preventiebot_given_up_total", ("is_archived", "chat.postMessage")] == 2
    assert found["preventiebot_undelivered", ()] == found["preventiebot_outbox_given_up", ()] == 1
    assert found["preventiebot_undelivered_oldest_seconds", ()] == 50


async def test_mails_are_counted_and_those_that_fail_and_are_given_up_as_well(
    slack: ContractSlack, tmp_path: Path
) -> None:
    async with (
        smtp_server() as smtp,
        running(slack, tmp_path, team_channel=None, more=BY_MAIL | {"SMTP_URL": smtp.url}) as world,
    ):
        await world.pressed(world.adviser, await world.preview(world.adviser), drafting_texts.SEND)
        sent = await figures(world)
        smtp.answer_to_data = "554 never"
        await world.pressed(world.insurer, await world.preview(world.insurer), drafting_texts.SEND)
        refused = await figures(world)

    assert sent["preventiebot_mails_total", ()] == 1
    assert ("preventiebot_mail_errors_total", ("mail_refused",)) not in sent
    assert refused["preventiebot_mail_errors_total", ("mail_refused",)] == 1
    assert refused["preventiebot_given_up_total", ("mail_refused", "mail.send")] == 1
    assert not any("mail" in str(labels) for name, labels in refused if "slack" in name)


async def test_the_time_to_the_first_word_of_a_person_is_measured_once_per_question(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    world.clock.tick(KEPT * 100)
    await world.team_replies(ticket, "Dat zoeken wij uit.")
    first = await figures(world)
    await world.team_replies(ticket, "En dit is het antwoord.")
    again = await figures(world)

    assert first["preventiebot_first_answer_seconds_count", ()] == 1
    assert first["preventiebot_first_answer_seconds_sum", ()] >= 500
    assert again["preventiebot_first_answer_seconds_count", ()] == 1
    assert again["preventiebot_tickets", ("answered",)] == 1
    assert again["preventiebot_tickets", ("new",)] == 0


async def test_a_function_that_is_off_shows_with_the_turns_that_met_it(world: World) -> None:
    async with world.database.transaction() as unit:
        await unit.switches.turn_off(Function.ANSWERING, reason="proef", actor="command-line")
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    found = await figures(world)

    assert found["preventiebot_switched_off", ("answering",)] == 1
    assert found["preventiebot_switched_off", ("check",)] == 0
    assert found["preventiebot_held_back_total", ("answering",)] == 1


async def test_without_a_database_the_other_figures_are_still_there(world: World) -> None:
    await world.said(world.adviser, ANSWERED_BY_AN_ARTICLE)
    counted = world.product.health.metrics
    await world.without_database()
    page = (await counted.page(world.database, world.clock.now())).decode()

    assert "preventiebot_database_up 0.0" in page
    assert 'preventiebot_questions_total{outcome="answer"} 1.0' in page


async def test_no_word_and_no_id_of_anybody_is_in_the_figures(world: World) -> None:
    await world.handed_over(world.adviser)
    page = (await world.product.health.page()).decode()

    assert ADVISER not in page
    assert world.slack.team not in page
    assert "bananen" not in page


def test_each_process_has_its_own_registry() -> None:
    registry = CollectorRegistry()
    Metrics(registry)
    Metrics()  # a second one in the same process does not clash with the first
    assert {each.name for each in registry.collect()} >= {"preventiebot_questions", "preventiebot_outbox_waiting"}


def test_the_page_about_running_it_explains_every_figure() -> None:
    page = (Path(__file__).parents[3] / "docs" / "beheer.md").read_text("utf-8")
    names = {each.name for each in Metrics().registry.collect()}
    assert {name for name in names if f"`{name}" not in page} == set()


@pytest.mark.parametrize(
    ("token", "only_here", "sent", "status"),
    [
        pytest.param(None, False, None, 404, id="no token set, reachable from outside"),
        pytest.param(None, True, None, 200, id="no token set, this machine alone"),
        pytest.param(TOKEN, False, None, 401, id="a token set and none sent"),
        pytest.param(TOKEN, True, None, 401, id="a token set counts on this machine as well"),
        pytest.param(TOKEN, False, "Bearer iets-anders-van-zestien", 401, id="another token"),
        pytest.param(TOKEN, False, f"Basic {TOKEN.get_secret_value()}", 401, id="another way"),
        pytest.param(TOKEN, False, f"Bearer {TOKEN.get_secret_value()}", 200, id="the token"),
        pytest.param(TOKEN, False, "Bearer é", 401, id="no ASCII"),
    ],
)
async def test_who_may_read_the_figures(
    world: World, token: SecretStr | None, only_here: bool, sent: str | None, status: int
) -> None:
    app = Starlette(routes=routes(world.product.health, token=token, only_here=only_here))
    headers = [(b"authorization", sent.encode())] if sent else []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://x") as client:
        response = await client.get("/metrics", headers=headers)

    assert response.status_code == status
    assert ("preventiebot_questions" in response.text) == (status == 200)


async def test_the_web_process_shows_no_figures_without_a_token(world: World) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_app(world.product)), base_url="https://x") as client:
        assert (await client.get("/metrics")).status_code == 404
