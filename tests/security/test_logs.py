"""The logs of whole conversations, at the most talkative level: ids and codes, no word of anybody and no secret."""

import io
import json
import logging
import sys

import pytest
from slack_sdk.errors import SlackApiError

from bot.commands import wiring
from bot.logging import BLACKED_OUT, JsonLine, Line, Redaction, set_up
from bot.settings import Settings
from tests.contract.slack import APP_TOKEN, BOT_TOKEN
from tests.journeys.world import ADVISER, World
from tests.security.tour import CANARIES, whole

SECRETS = (BOT_TOKEN, APP_TOKEN, "contract-signing-secret", "xox", "hooks.slack.com")


def assert_silent(text: str) -> None:
    for word in (*CANARIES, *SECRETS):
        assert word.casefold() not in text.casefold(), next(line for line in text.splitlines() if word in line)


async def test_whole_conversations_leave_no_word_and_no_secret(world: World, written: io.StringIO) -> None:
    await whole(world)

    assert_silent(written.getvalue())


@pytest.mark.parametrize(
    "error", ["internal_error", "invalid_blocks", "channel_not_found", "missing_scope", "invalid_auth", "something_new"]
)
async def test_a_slack_that_refuses_leaves_no_word_either(world: World, written: io.StringIO, error: str) -> None:
    for _ in range(3):
        world.slack.fail_next("chat.postMessage", error=error)
        await world.adviser.say("Mijn bananenvraag over de kanariepiet")
        await world.later(minutes=5)

    assert error in written.getvalue()
    assert_silent(written.getvalue())


async def test_faults_of_every_kind_leave_no_word_either(world: World, written: io.StringIO) -> None:
    ticket = await world.handed_over(world.adviser, "Een bananenvraag uit de Zonnebloemstraat?")
    world.slack.server_error_next("chat.postMessage")
    await world.conferred(ticket, "Een fietstasgeheim.")
    world.slack.rate_limit_next("chat.postMessage", "kanariepiet")
    await world.adviser.say("kanariepiet")
    await world.later(minutes=5)
    odd = {"type": "message", "channel": 7, "text": "kanariepiet", "user": ADVISER}
    await world.event(world.adviser, odd)
    await world.event(world.adviser, {"type": "nieuw", "text": "kanariepiet", "user": ADVISER})
    await world.adviser.deliver(json.dumps({"text": "kanariepiet"}), signature="v0=kanariepiet")
    await world.adviser.deliver("kanariepiet")
    await world.without_database()
    await world.event(world.adviser, odd | {"channel": world.adviser.dm, "channel_type": "im", "ts": "1.000001"})

    assert "failed" in written.getvalue()
    assert_silent(written.getvalue())


def test_what_the_settings_hold_as_secret_is_blacked_out_wherever_it_turns_up(
    quiet_libraries: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    secret, password = "een-heel-gewoon-woord", "wachtwoord123"
    settings = Settings.load({"SLACK_SIGNING_SECRET": secret, "DATABASE_URL": f"postgresql://u:{password}@db/x"})
    wiring.log(settings)

    logging.getLogger("bot.x").error("got %s and %s", secret, settings.database)

    assert BLACKED_OUT in stream.getvalue()
    assert secret not in stream.getvalue()
    assert password not in stream.getvalue()


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-1234567890-abcdefABCDEF",
        "xoxp-1-2-3-abc",
        "xoxe.xoxp-1-Mi0yLTEyMzQ",
        "xoxe-1-abcdef",
        "xapp-1-A0123-456-abcdef",
        "https://hooks.slack.com/commands/T1/2/abc",
        "https://hooks.slack.com/actions/T1/2/abc?x=1",
    ],
)
@pytest.mark.parametrize("form", [Line, JsonLine])
def test_whatever_looks_like_a_secret_is_blacked_out(secret: str, form: type[Line]) -> None:
    record = logging.makeLogRecord(
        {"msg": "voor %s na", "args": (secret,), "about": secret, "name": "x", "levelname": "ERROR"}
    )

    line = form(Redaction()).format(record)

    assert secret not in line
    assert "abc" not in line
    assert line.count(BLACKED_OUT) == 2
    assert "voor" in line
    assert "na" in line


@pytest.mark.parametrize("form", [Line, JsonLine])
def test_an_error_says_its_kind_and_its_place_and_not_what_it_quotes(form: type[Line]) -> None:
    try:
        try:
            raise SlackApiError("kanariepiet", {"ok": False})  # type: ignore[no-untyped-call]
        except SlackApiError as cause:
            raise ValueError("bananenvraag") from cause
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "f", 1, "fault", (), sys.exc_info())

    line = form(Redaction()).format(record)

    assert "ValueError at test_logs.py:" in line
    assert "SlackApiError at test_logs.py:" in line
    assert_silent(line)


@pytest.mark.usefixtures("quiet_libraries")
def test_nobody_can_forge_a_line() -> None:
    stream = io.StringIO()
    set_up("text", "INFO", to=stream)
    logging.getLogger("bot.x").info("een\n2026-01-01 ERROR bot vals", extra={"user": "U1\r\nERROR vals"})

    assert len(stream.getvalue().splitlines()) == 1


def test_json_is_an_object_per_line_with_what_it_is_about() -> None:
    record = logging.makeLogRecord(
        {"msg": "call given up", "name": "bot.x", "levelname": "ERROR", "code": "is_archived", "attempt": 3, "at": "x"}
    )

    told = json.loads(JsonLine(Redaction()).format(record))

    assert (told["message"], told["level"], told["logger"]) == ("call given up", "ERROR", "bot.x")
    assert (told["code"], told["attempt"]) == ("is_archived", 3)
    assert told["at"].endswith("+00:00")
