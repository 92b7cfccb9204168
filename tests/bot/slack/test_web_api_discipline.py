"""Whatever Slack answers: each code does what the table says, through the real bot and over real HTTP.

Somebody asks two things in a channel. The first answer is refused; then, by the table, it comes later, elsewhere, in
other words, or not at all, and never after the second one.
"""

from collections.abc import Callable

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from bot.roles import Role
from bot.slack import alarm_texts
from bot.slack.alarms import ONCE_IN
from bot.slack.answers import DEFAULT_WAIT, LONGEST_WAIT
from bot.slack.listeners.shortcuts import ASK_QUESTION
from bot.slack.sender import Sender
from bot.slack.web_errors import SERVER_ERROR, TABLE, Alarm, Behaviour, web_error
from bot.store.dispatcher import Dispatcher, Policy
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.slack import BOT_TOKEN, TEAM, ContractSlack
from tests.contract.workspace import PostedMessage
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, World

POST, UPDATE = "chat.postMessage", "chat.update"
ADMIN = "U0BEHEERDER"
SECOND = "€ 25.000"
"""Only the second answer says this."""
OF_SLACK = [
    code for row in TABLE for code in row.codes if not code.startswith(("http_", "cannot_be", "gave_up", "no_conn"))
]
WITH_A_NEW_ONE = [*OF_SLACK, "something_new"]


def bot_messages(world: World) -> list[PostedMessage]:
    """What the bot said to the adviser, in the channel or directly, in the order of saying."""
    return [each for each in world.slack.log if each.from_bot and each.channel in {GENERAL, world.adviser.dm}]


async def ask_twice(world: World) -> None:
    """Two questions in one thread; both answers are waiting."""
    first = await world.adviser.mention(GENERAL, "help")
    await world.adviser.reply(GENERAL, first.ts, ANSWERED_BY_AN_ARTICLE)


def places(world: World) -> list[tuple[str, bool]]:
    """Of each message: where it is, and whether it is the second answer."""
    return [(each.channel, SECOND in each.prose()) for each in bot_messages(world)]


def alarms(world: World, channel: str = TEAM_CHANNEL) -> list[str]:
    return [each.text for each in world.from_bot(channel) if alarm_texts.ALARM_TITLE in each.text]


@pytest.mark.parametrize("code", WITH_A_NEW_ONE)
async def test_a_refused_answer_does_what_the_table_says_and_the_order_stays(world: World, code: str) -> None:
    await ask_twice(world)
    world.slack.fail_next(POST, error=code)

    await world.deliver()
    at_once = places(world)
    await world.later(minutes=5)
    in_the_end = places(world)

    here, directly, second = (GENERAL, False), (world.adviser.dm, False), (GENERAL, True)
    match web_error(code).behaviour:
        case Behaviour.WAIT | Behaviour.RETRY | Behaviour.REPAIR:
            assert (at_once, in_the_end) == ([], [here, second])
        case Behaviour.DIRECTLY:
            assert at_once == in_the_end == [directly, second]
            assert texts.HELP_TEXT in bot_messages(world)[0].prose()
        case Behaviour.PLAINLY:
            assert at_once == in_the_end == [directly, second]
            assert texts.CANNOT_SHOW in bot_messages(world)[0].prose()
        case Behaviour.ANEW:
            assert at_once == in_the_end == [here, second]
        case Behaviour.UNREACHABLE | Behaviour.LEAVE:
            assert at_once == in_the_end == [second]


@pytest.mark.parametrize("code", WITH_A_NEW_ONE)
async def test_an_alarm_sounds_when_the_table_says_so_and_never_tells_what_was_said(
    world: World, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    await world.adviser.mention(GENERAL, "Mijn geheime bananenvraag?")
    world.slack.fail_next(POST, error=code)

    await world.later(minutes=5)
    await world.later(minutes=5)

    sounded = web_error(code).alarm is Alarm.ALWAYS
    assert [record.levelname for record in caplog.records if record.getMessage() == "alarm"] == ["ERROR"] * sounded
    assert len(alarms(world)) == sounded
    assert all(code in each and "bananenvraag" not in each for each in alarms(world))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_fault_of_slacks_server_delays_and_keeps_the_order(world: World, status: int) -> None:
    await ask_twice(world)
    world.slack.server_error_next(POST, status=status)

    await world.deliver()
    assert places(world) == []
    await world.later(minutes=5)

    assert SERVER_ERROR in web_error(f"http_{status}").codes
    assert places(world) == [(GENERAL, False), (GENERAL, True)]


async def test_a_connection_that_breaks_delays_and_keeps_the_order(world: World) -> None:
    await ask_twice(world)
    world.slack.break_next(POST, times=2)  # slack_sdk may try a broken connection once more by itself

    await world.deliver()
    assert places(world) == []
    for _ in range(2):
        await world.later(minutes=5)

    assert places(world) == [(GENERAL, False), (GENERAL, True)]


async def test_an_answer_that_never_comes_is_broken_off_and_asked_for_again(world: World) -> None:
    await ask_twice(world)
    world.slack.hang_next(POST)
    client = AsyncWebClient(token=BOT_TOKEN, base_url=world.slack.base_url, timeout=1)
    impatient = Dispatcher(world.database, Sender(client), world.clock, jitter=lambda: 0.0)

    await impatient.run_until_idle()
    assert places(world) == []
    world.slack.release()
    await world.later(minutes=5)

    assert places(world) == [(GENERAL, False), (GENERAL, True)]


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        pytest.param(17, 17, id="a number"),
        pytest.param(None, DEFAULT_WAIT, id="nothing"),
        pytest.param("Sat, 21 Nov 2026 10:00:00 GMT", DEFAULT_WAIT, id="a date"),
        pytest.param("-1", DEFAULT_WAIT, id="a moment ago"),
        pytest.param("1e3", DEFAULT_WAIT, id="a number for machines"),
        pytest.param("9" * 50, LONGEST_WAIT, id="for ever"),
    ],
)
async def test_slack_may_ask_to_wait_in_any_way_and_gets_that(
    world: World, asked: int | str | None, seconds: float
) -> None:
    await ask_twice(world)
    world.slack.rate_limit_next(POST, asked)

    await world.deliver()
    await world.later(seconds=seconds - 1)
    assert places(world) == []
    await world.later(seconds=1)

    assert places(world) == [(GENERAL, False), (GENERAL, True)]


async def test_a_limit_in_one_channel_holds_up_that_channel_alone(world: World) -> None:
    await world.adviser.mention(GENERAL, "help")
    await world.insurer.mention(GENERAL, "help")
    await world.insurer.say("help")
    world.slack.rate_limit_next(POST, 30)

    await world.deliver()

    assert not world.from_bot(GENERAL)
    assert len(world.from_bot(world.insurer.dm)) == 1
    assert len(world.slack.calls_of(POST)) == 2
    await world.later(seconds=30)
    assert len(world.from_bot(GENERAL)) == 2


async def test_waiting_is_no_attempt_but_ends_after_a_day_with_an_alarm(world: World) -> None:
    await world.adviser.mention(GENERAL, "help")
    world.slack.rate_limit_next(POST, 3600, times=24)

    for _ in range(23):
        await world.later(hours=1)
    assert not alarms(world)
    await world.later(hours=1)

    assert [each for each in alarms(world) if "ratelimited" in each]


async def test_when_all_attempts_failed_it_comes_directly_and_the_alarm_sounds(world: World) -> None:
    await ask_twice(world)
    world.slack.fail_next(POST, error="internal_error", times=Policy().max_attempts)

    for _ in range(Policy().max_attempts):
        await world.later(minutes=6)

    assert places(world) == [(world.adviser.dm, False), (GENERAL, True)]
    assert [each for each in alarms(world) if "internal_error" in each]


# -- changes of messages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_a_question_of_the_check_that_cannot_replace_the_one_before_is_asked_anew(
    world: World, code: str
) -> None:
    question = await world.first_question(world.adviser)
    world.slack.fail_next(UPDATE, error=code, times=20)

    for _ in range(3):
        label = next(each for each in question.buttons)
        question = await world.pressed(world.adviser, question, label)
        assert world.asked(question) is not None, "there is no silence: another question came"


# -- screens, which cannot wait in the outbox --------------------------------------------------------------------------


def _refuse(code: str) -> Callable[[ContractSlack], None]:
    return lambda slack: slack.fail_next("views.open", error=code)


NOT_OPENED: dict[str, Callable[[ContractSlack], None]] = {
    **{
        code: _refuse(code)
        for code in ("expired_trigger_id", "exchanged_trigger_id", "internal_error", "view_too_large", "something_new")
    },
    "too many": lambda slack: slack.rate_limit_next("views.open", 30),
    "a fault of the server": lambda slack: slack.server_error_next("views.open"),
    "a connection that breaks": lambda slack: slack.break_next("views.open", times=2),
}


@pytest.mark.parametrize("trouble", NOT_OPENED)
async def test_a_screen_that_does_not_open_becomes_a_direct_message_with_a_button(world: World, trouble: str) -> None:
    NOT_OPENED[trouble](world.slack)

    await world.adviser.use_shortcut(ASK_QUESTION)
    await world.deliver()

    assert not world.slack.modals.get(world.adviser.id)
    told = world.last(world.adviser)
    assert told.buttons
    await world.adviser.click(told, next(iter(told.buttons)))
    assert world.slack.modal(world.adviser.id)


@pytest.mark.parametrize("trouble", NOT_OPENED)
async def test_a_screen_of_the_team_that_does_not_open_is_told_to_who_pressed_where_that_was(
    world: World, trouble: str
) -> None:
    ticket = await world.handed_over(world.adviser)
    NOT_OPENED[trouble](world.slack)

    await world.colleague.click(ticket, handoff_texts.ANSWER)
    await world.deliver()

    [told] = world.slack.ephemerals(world.colleague.id)
    assert (told.channel, handoff_texts.TOO_LATE in told.prose()) == (TEAM_CHANNEL, True)


@pytest.mark.parametrize("code", [code for code in WITH_A_NEW_ONE if web_error(code).alarm is Alarm.ALWAYS])
async def test_what_has_to_be_repaired_before_screens_open_sounds_the_alarm_once(world: World, code: str) -> None:
    for _ in range(2):
        world.slack.fail_next("views.open", error=code, needed="views:write" if code == "missing_scope" else None)
        await world.adviser.use_shortcut(ASK_QUESTION)
        await world.deliver()

    [alarm] = alarms(world)
    assert f"Code: {code}. Functie: views.open." in alarm
    assert ("views:write" in alarm) is (code == "missing_scope")


@pytest.mark.parametrize("trouble", ["expired_trigger_id", "exchanged_trigger_id", "too many", "a fault of the server"])
async def test_haste_of_slack_is_counted_and_no_alarm(world: World, trouble: str) -> None:
    NOT_OPENED[trouble](world.slack)

    await world.adviser.use_shortcut(ASK_QUESTION)
    await world.deliver()

    page = (await world.product.health.page()).decode()
    assert 'preventiebot_slack_errors_total{code="' in page
    assert 'method="views.open"' in page
    assert alarms(world) == []


# -- who is told ---------------------------------------------------------------------------------------------------


async def test_the_alarm_about_a_missing_scope_names_it_and_sounds_once_an_hour(world: World) -> None:
    for _ in range(3):
        world.slack.fail_next(POST, error="missing_scope", needed="chat:write")
        await world.adviser.mention(GENERAL, "help")
        await world.deliver()
    assert len(alarms(world)) == 1
    assert "chat:write" in alarms(world)[0]

    await world.later(seconds=ONCE_IN.total_seconds())
    world.slack.fail_next(POST, error="missing_scope", needed="chat:write")
    await world.adviser.mention(GENERAL, "help")
    await world.deliver()

    assert len(alarms(world)) == 2


async def test_another_scope_is_another_alarm(world: World) -> None:
    for scope in ("chat:write", "files:write"):
        world.slack.fail_next(POST, error="missing_scope", needed=scope)
        await world.adviser.mention(GENERAL, "help")
        await world.deliver()

    assert len(alarms(world)) == 2


async def test_an_alarm_that_fails_does_not_sound_another(world: World) -> None:
    world.slack.fail_next(POST, error="missing_scope", times=2)
    await world.adviser.mention(GENERAL, "help")
    await world.deliver()
    await world.later(hours=2)

    assert len(world.slack.calls_of(POST)) == 2


@pytest.mark.parametrize("code", ["not_in_channel", "is_archived", "channel_not_found", "restricted_action"])
async def test_when_the_teams_channel_is_out_of_reach_asker_and_admins_hear_and_the_question_is_kept(
    world: World, code: str
) -> None:
    world.person(ADMIN, name="beheerder")
    async with world.database.transaction() as unit:
        await unit.members.set_role(TEAM, Role.ADMIN, [ADMIN])
    preview = await world.preview(world.adviser)
    world.slack.refuse_in(TEAM_CHANNEL, code)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    [told] = alarms(world, world.person(ADMIN).dm)
    assert code in told
    assert not world.from_bot(TEAM_CHANNEL)
    assert any(texts.NOT_DELIVERED in each.prose() for each in world.from_bot(world.adviser.dm))
    found = await world.database.examine()
    assert (found.undelivered, found.unplaced) == (1, 1)


async def test_where_there_is_no_team_and_no_admin_the_alarm_is_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.team_channel = None
    await world.begin()
    world.slack.fail_next(POST, error="missing_scope")

    await world.adviser.mention(GENERAL, "help")
    await world.deliver()

    assert [each.__dict__["kind"] for each in caplog.records if each.getMessage() == "alarm"] == ["missing_scope"]
    assert len(world.slack.calls_of(POST)) == 1
