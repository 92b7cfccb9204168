"""When a listener fails: ids to the log and never a text, a word to the person, and an honest status to Slack."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from pydantic import JsonValue
from sqlalchemy.exc import OperationalError

from bot.live import LiveAssistant
from bot.slack.listeners.errors import Failed
from bot.slack.recipients import Recipients
from bot.slack.turns import Turns
from bot.store import DatabaseUnavailable, StaleConversation
from bot.store.dispatcher import Outcome, Permanent, RetryAfter, SendResult, Transient
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.journeys.world import World

SECRET = "heel geheim"


class Mailbox:
    """Takes what is sent, and answers as it was told to."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        self.sent: list[Mapping[str, JsonValue]] = []
        self.outcome = outcome or SendResult(ts="1.2")

    async def __call__(self, method: str, payload: Mapping[str, JsonValue], team_id: str | None) -> Outcome:
        assert method == "chat.postMessage"
        self.sent.append(payload)
        return self.outcome


@pytest.fixture
def turns(world: World) -> Turns:
    nobody = cast("LiveAssistant", None)  # no turn is taken here
    shares = cast("Recipients", None)  # and nothing is shared
    return Turns(world.database, nobody, world.clock, team_channel=TEAM_CHANNEL, wake=lambda: None, recipients=shares)


def said(channel: str = "D0ADVISEUR", **more: Any) -> dict[str, Any]:
    event = {"type": "message", "user": "U0ADVISEUR", "channel": channel, "text": SECRET, **more}
    return {"type": "event_callback", "team_id": "T0PREVENT", "event_id": "Ev000001", "event": event}


def raised(error: Exception) -> Exception:
    """An error as it arrives: with a traceback, and with the error it came from."""
    try:
        try:
            raise OperationalError("INSERT …", {"state": SECRET}, Exception(SECRET))
        except OperationalError as driver:
            raise error from driver
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ValueError(SECRET), id="an error that quotes the text"),
        pytest.param(DatabaseUnavailable("cannot open", SECRET), id="the database"),
        pytest.param(StaleConversation("conv"), id="somebody else was first"),
    ],
)
async def test_the_log_gets_ids_types_and_places_and_never_a_text(
    turns: Turns, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    await Failed(turns, Mailbox())(raised(error), said())

    assert SECRET not in caplog.text
    for id_ in ("T0PREVENT", "U0ADVISEUR", "D0ADVISEUR", "Ev000001"):
        assert id_ in caplog.text
    assert f"{type(error).__name__}" in caplog.text
    assert "OperationalError" in caplog.text
    assert "test_listener_errors.py:" in caplog.text


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(StaleConversation("conv"), StaleConversation.message, id="what a person can do something about"),
        pytest.param(
            DatabaseUnavailable("x", "/srv/geheim.sqlite"), "Er ging iets mis", id="what only the operator can"
        ),
        pytest.param(KeyError("x"), "Er ging iets mis", id="a fault of ours"),
    ],
)
async def test_the_person_hears_what_to_do_and_nothing_about_our_house(
    turns: Turns, error: Exception, expected: str
) -> None:
    mailbox = Mailbox()

    response = await Failed(turns, mailbox)(raised(error), said())

    [told] = mailbox.sent
    assert told["channel"] == "U0ADVISEUR"
    assert expected in str(told["text"])
    assert "/srv" not in str(told["text"])
    assert response.status == 200


@pytest.mark.parametrize("outcome", [Permanent(code="x"), Transient(code="x"), RetryAfter(seconds=1)], ids=repr)
async def test_a_word_that_does_not_arrive_makes_slack_deliver_again(
    turns: Turns, outcome: Outcome, caplog: pytest.LogCaptureFixture
) -> None:
    response = await Failed(turns, Mailbox(outcome))(raised(KeyError("x")), said())

    assert response.status == 500
    assert "could not tell the person either" in caplog.text


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param(said(), True, id="a direct message"),
        pytest.param(said(TEAM_CHANNEL, thread_ts="1.1"), True, id="an answer of the team"),
        pytest.param(said(GENERAL, type="app_mention"), True, id="a mention"),
        pytest.param({"type": "block_actions", "user": {"id": "U0ADVISEUR"}, "team": {"id": "T1"}}, True, id="a press"),
        pytest.param({"command": "/preventie", "user_id": "U0ADVISEUR", "text": SECRET}, True, id="a command"),
        pytest.param(said(GENERAL), False, id="talk in a channel"),
        pytest.param(said(GENERAL, thread_ts="1.1"), False, id="talk in a thread"),
        pytest.param(said(TEAM_CHANNEL), False, id="talk in the team's channel"),
        pytest.param(
            {"type": "block_actions", "user": "anne", "team": None}, False, id="a press by nobody we can name"
        ),
        pytest.param({"event": SECRET, "user": [SECRET], "team": SECRET}, False, id="a shape that does not exist"),
        pytest.param({}, False, id="nothing"),
    ],
)
async def test_only_who_waits_for_an_answer_is_told(
    turns: Turns, body: dict[str, Any], told: bool, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox = Mailbox()

    response = await Failed(turns, mailbox)(raised(KeyError("x")), body)

    assert bool(mailbox.sent) is told
    assert response.status == (200 if told else 500)
    assert SECRET not in caplog.text
