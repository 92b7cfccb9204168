"""Deliveries that no sound Slack sends, over real HTTP into the running app, byte for byte.

Whatever comes, there is a defined answer and never a fault of ours: nothing waits to be sent because of it, and no word
of it is in a log. What is signed is signed rightly here, unless the signature is what is wrong: whoever holds the
secret can send anything. Start reading at `Door.post()`.
"""

import asyncio
import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
import pytest_asyncio
import uvicorn
from sqlalchemy import func, select

from bot.conversation import texts
from bot.slack import texts as screens
from bot.slack.http import EVENTS, LARGEST_BODY, web_app
from bot.store.models import Outbox, Tickets
from tests.contract.delivery import envelope
from tests.journeys.world import ADVISER, World
from tests.security.test_logs import assert_silent

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
TEAM = "T0PREVENT"
HALF = "\ud83d"
"""Half of an emoji: JSON can say it, UTF-8 cannot."""
ODD_IDS: dict[str, object] = {
    "a number": 7,
    "yes": True,
    "a list": ["U0ADVISEUR"],
    "NUL": "U0\x00",
    "half a character": f"U{HALF}",
    "a line": "U0\nERROR vals",
    "as long as a book": "U" * 5_000,
    "an object of a number": {"id": 7},
    "an object of NUL": {"id": "\x00"},
}


class _Beside(uvicorn.Server):
    """A server that leaves the signals of the process alone, says when it listens, and ends without resting first."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens, self.leaves = asyncio.Event(), asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.listens.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.leaves.wait()

    async def shutdown(self, sockets: Any = None) -> None:
        assert not self.server_state.tasks, "whoever asked something has heard the answer"
        for each in self.servers:
            each.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for each in self.servers:
            await each.wait_closed()

    @property
    def port(self) -> int:
        return int(self.servers[0].sockets[0].getsockname()[1])


@dataclass
class Door:
    """Where Slack's requests come in. Nothing that is queued is sent, so that it can be counted."""

    world: World
    port: int

    async def post(
        self,
        body: bytes | str,
        *,
        content_type: str | None = JSON,
        moment: str | None = None,
        signature: str | None = None,
        more: Sequence[tuple[str, str]] = (),
        declared: int | None = None,
    ) -> tuple[int, bytes]:
        """Send one request, signed rightly and just now unless told otherwise; returns status and body.

        `more` are headers, sent after the others; `declared` is the length that the headers name.
        """
        raw = body.encode() if isinstance(body, str) else body
        moment = str(int(time.time())) if moment is None else moment
        head = [("Host", "bot.example"), ("Connection", "close")]
        if content_type is not None:
            head.append(("Content-Type", content_type))
        signed = self.signed(raw, moment) if signature is None else signature
        head += [("X-Slack-Request-Timestamp", moment), ("X-Slack-Signature", signed), *more]
        head.append(("Content-Length", str(len(raw) if declared is None else declared)))
        return await self.send(f"POST {EVENTS} HTTP/1.1", head, raw, ends_too_soon=declared is not None)

    def signed(self, raw: bytes, moment: str) -> str:
        base = b"v0:" + moment.encode() + b":" + raw
        return "v0=" + hmac.new(self.world.slack.signing_secret.encode(), base, hashlib.sha256).hexdigest()

    async def send(
        self, line: str, head: Sequence[tuple[str, str]], raw: bytes, *, ends_too_soon: bool = False
    ) -> tuple[int, bytes]:
        """Send these very bytes; the status is 0 where nobody answered."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            lines = [line, *(f"{name}: {value}" for name, value in head), "", ""]
            writer.write("\r\n".join(lines).encode() + raw)
            if ends_too_soon:
                writer.write_eof()
            async with asyncio.timeout(20):  # only to end a test that fails
                answer = await reader.read()
        finally:
            writer.close()
        head_of_it, _, said = answer.partition(b"\r\n\r\n")
        return int(head_of_it.split()[1]) if head_of_it else 0, said

    async def form(self, payload: object) -> tuple[int, bytes]:
        """Deliver an interaction."""
        return await self.post(urlencode({"payload": json.dumps(payload)}), content_type=FORM)

    async def effects(self) -> tuple[int, int, int]:
        """Calls that wait, questions at the team, and calls that were made at once."""
        async with self.world.database.reading() as connection:
            waiting = await connection.scalar(select(func.count()).select_from(Outbox))
            tickets = await connection.scalar(select(func.count()).select_from(Tickets))
        return waiting or 0, tickets or 0, len(self.said_at_once())

    def said_at_once(self) -> list[str]:
        """What was said past the outbox: the way to tell somebody of a fault."""
        return [str(call.arguments["text"]) for call in self.world.slack.calls if call.method.startswith("chat.")]


@pytest_asyncio.fixture
async def door(world: World, written: io.StringIO) -> AsyncIterator[Door]:
    """The app on a port of this machine, and at the end a look at the log."""
    assert world.adviser.dm, "who is told of a fault is there"
    config = uvicorn.Config(
        web_app(world.product), host="127.0.0.1", port=0, log_config=None, access_log=False, lifespan="off"
    )
    server = _Beside(config)
    running = asyncio.create_task(server.serve())
    await server.listens.wait()
    yield Door(world, server.port)
    server.leaves.set()
    await running
    assert_silent(written.getvalue())
    assert "Traceback" not in written.getvalue()


NOTHING = (0, 0, 0)


def event(**different: object) -> dict[str, Any]:
    """A message that would be answered."""
    place = {"channel": "D0ADVISEUR", "channel_type": "im", "ts": "1.000001"}
    return {"type": "message", "user": ADVISER, "text": "Mijn bananenvraag: kanariepiet"} | place | different


def enveloped(world: World, **different: object) -> str:
    return json.dumps(envelope(world.slack, event(**different)))


def outside(world: World, **different: object) -> str:
    """The same, with something different around the event."""
    return json.dumps(envelope(world.slack, event()) | different)


def interaction(kind: str, **different: object) -> dict[str, Any]:
    who = {"user": {"id": ADVISER, "team_id": TEAM}, "team": {"id": TEAM}, "trigger_id": "1.2.3"}
    return {"type": kind} | who | different


def press(**action: object) -> dict[str, Any]:
    pressed = {"type": "button", "action_id": "press:0", "value": "home|help", "block_id": "b", "action_ts": "1.1"}
    container = {"type": "message", "message_ts": "1.000001", "channel_id": "D0ADVISEUR"}
    where = {"channel": {"id": "D0ADVISEUR"}, "container": container}
    return interaction("block_actions", actions=[pressed | action], **where)


def sent_off(callback_id: str, state: object) -> dict[str, Any]:
    view = {"id": "V1", "type": "modal", "hash": "h", "callback_id": callback_id, "private_metadata": ""}
    return interaction("view_submission", view=view | {"state": state})


# -- before anything is read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [-301, -3_600, -86_400 * 365, 301, 86_400])
async def test_a_replay_after_five_minutes_is_refused(door: Door, late: int) -> None:
    moment = str(int(time.time()) + late)
    assert (await door.post(enveloped(door.world), moment=moment))[0] == 401
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("moment", ["gisteren", "1e9", "-1", "1.5", "0x5f", "9" * 400, "+1", "NaN", "1 1"])
async def test_a_moment_in_a_wrong_format_is_a_bad_request(door: Door, moment: str) -> None:
    assert (await door.post(enveloped(door.world), moment=moment))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize(
    "signature", ["", "v0=", "v1=" + "0" * 64, "v0=" + "0" * 64, "kanariepiet", "v0=é"], ids=lambda each: each[:12]
)
async def test_a_wrong_signature_is_refused(door: Door, signature: str) -> None:
    assert (await door.post(enveloped(door.world), signature=signature))[0] == 401
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("name", ["X-Slack-Signature", "X-Slack-Request-Timestamp", "Content-Type"])
@pytest.mark.parametrize("value", ["v0=kanariepiet", "1", JSON])
async def test_a_header_that_comes_twice_is_a_bad_request(door: Door, name: str, value: str) -> None:
    assert (await door.post(enveloped(door.world), more=[(name, value)]))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/octet-stream", "json"],
)
async def test_what_is_neither_json_nor_a_form_is_not_read(door: Door, content_type: str | None) -> None:
    assert (await door.post(enveloped(door.world), content_type=content_type))[0] == 415
    assert await door.effects() == NOTHING


async def test_a_body_larger_than_any_of_slack_is_refused(door: Door) -> None:
    status, _ = await door.post(b'{"text": "kanariepiet' + b"x" * LARGEST_BODY + b'"}')

    assert status == 413
    assert await door.effects() == NOTHING


async def test_a_large_body_that_does_not_say_how_large_is_refused_too(door: Door) -> None:
    chunks = b"%x\r\n" % (LARGEST_BODY + 1) + b"x" * (LARGEST_BODY + 1) + b"\r\n0\r\n\r\n"
    head = [("Host", "bot.example"), ("Transfer-Encoding", "chunked"), ("Content-Type", JSON), ("Connection", "close")]

    status, _ = await door.send(f"POST {EVENTS} HTTP/1.1", head, chunks)

    assert status == 413


async def test_a_body_that_ends_too_soon_has_no_effect(door: Door) -> None:
    raw = enveloped(door.world).encode()

    await door.post(raw, declared=len(raw) + 100)

    assert (await door.post(raw))[0] == 200, "the next one is served as if nothing had happened"
    assert (await door.effects())[0] == 1


@pytest.mark.parametrize("line", ["GET /slack/events HTTP/1.1", "POST /slack/event HTTP/1.1", "POST / HTTP/1.1"])
async def test_other_doors_stay_shut(door: Door, line: str) -> None:
    status, _ = await door.send(line, [("Host", "x"), ("Connection", "close"), ("Content-Length", "0")], b"")
    assert status in {404, 405}


# -- a body that is no delivery ----------------------------------------------------------------------------------------


MALFORMED: dict[str, bytes] = {
    "half of JSON": b'{"type": "event_callback", "event": {"text": "kanariepiet',
    "a list": b'["kanariepiet"]',
    "a word": b'"kanariepiet"',
    "a number": b"7",
    "nothing but a bracket": b"{",
    "JSON without end": b'{"a":' * 100_000,
    "lists without end": b"[" * 300_000,
    "depth inside an event": b'{"type": "event_callback", "event": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001,
    "bytes that are no text": b'{"type": "kanariepiet \xff\xfe"}',
    "another alphabet of bytes": '{"type": "kanariepiet"}'.encode("utf-16"),
    "half a character in bytes": b'{"type": "event_callback", "event": {"text": "\xed\xa0\x80"}}',
    "a number of five thousand digits": b'{"type": "event_callback", "event": {"user": ' + b"9" * 5_000 + b"}}",
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_a_body_that_cannot_be_read_is_a_bad_request(door: Door, name: str) -> None:
    status, said = await door.post(MALFORMED[name])

    assert status == 400
    assert b"kanariepiet" not in said
    assert await door.effects() == NOTHING


@pytest.mark.parametrize(
    "body",
    ["payload=", "payload=%7B%22type%22", "payload=[]", "payload=7", "payload=%ED%A0%80", "payload=null", "a=b", "x"],
)
async def test_a_form_without_a_payload_is_refused(door: Door, body: str) -> None:
    assert (await door.post(body, content_type=FORM))[0] in {400, 404}
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("kind", ["raket", "interactive_message", "dialog_submission", "block_suggestion", 7, [], {}])
async def test_an_unknown_kind_of_interaction_is_not_found_and_not_quoted(door: Door, kind: object) -> None:
    odd = press(value="kanariepiet") | {"type": kind, "value": "kanariepiet", "submission": {"a": "kanariepiet"}}

    assert (await door.form(odd))[0] == 404
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("kind", ["raket", "team_join"])
async def test_a_kind_of_event_we_do_not_listen_to_is_taken_in_silence(door: Door, kind: str) -> None:
    """Anything else, and Slack would bring it three times more and count it against the app."""
    assert (await door.post(enveloped(door.world, type=kind)))[0] == 200
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("kind", [7, [], None])
async def test_an_event_without_a_kind_is_a_bad_request(door: Door, kind: object) -> None:
    assert (await door.post(enveloped(door.world, type=kind)))[0] == 400
    assert await door.effects() == NOTHING


# -- whose it is, and where --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD_IDS)
@pytest.mark.parametrize("field", ["user", "channel"])
async def test_an_event_of_somebody_or_somewhere_impossible_is_a_bad_request(door: Door, field: str, name: str) -> None:
    assert (await door.post(enveloped(door.world, **{field: ODD_IDS[name]})))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("name", ODD_IDS)
@pytest.mark.parametrize("field", ["team_id", "enterprise_id", "context_team_id"])
async def test_an_event_of_an_impossible_workspace_is_a_bad_request(door: Door, field: str, name: str) -> None:
    assert (await door.post(outside(door.world, **{field: ODD_IDS[name]})))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("value", [7, None, "kanariepiet", [], True])
async def test_an_event_that_is_no_object_is_a_bad_request(door: Door, value: object) -> None:
    assert (await door.post(outside(door.world, event=value)))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("kind", ["block_actions", "view_submission", "view_closed", "shortcut", "message_action"])
@pytest.mark.parametrize("name", [*ODD_IDS, "nobody", "nothing"])
async def test_an_interaction_of_nobody_possible_is_a_bad_request(door: Door, kind: str, name: str) -> None:
    odd = press() | sent_off("ask", None) | {"type": kind, "callback_id": "ask_question"}
    odd["user"] = {"nobody": {}, "nothing": None}.get(name, {"id": ODD_IDS.get(name)})

    assert (await door.form(odd))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("missing", ["user", "actions", "view"])
async def test_an_interaction_without_an_essential_part_is_a_bad_request(door: Door, missing: str) -> None:
    odd = sent_off("ask", None) if missing == "view" else press()
    del odd[missing]

    assert (await door.form(odd))[0] == 400
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("missing", ["team", "channel", "container", "trigger_id"])
async def test_a_press_that_does_not_say_where_it_was_is_answered_directly(door: Door, missing: str) -> None:
    odd = press()
    del odd[missing]

    assert (await door.form(odd))[0] == 200
    waiting, tickets, _ = await door.effects()
    assert (waiting <= 1, tickets) == (True, 0)


@pytest.mark.parametrize("missing", ["user_id", "command"])
async def test_a_command_of_nobody_is_refused(door: Door, missing: str) -> None:
    fields = {"command": "/preventie", "text": "kanariepiet", "team_id": TEAM, "channel_id": "C0ALGEMEEN"}
    fields |= {"user_id": ADVISER, "trigger_id": "1.2.3"}
    del fields[missing]

    assert (await door.post(urlencode(fields), content_type=FORM))[0] in {400, 404}
    assert await door.effects() == NOTHING


# -- what is inside ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["ts", "text", "thread_ts", "channel_type", "files", "subtype", "bot_id"])
@pytest.mark.parametrize("value", [7, True, [7], {"a": 1}], ids=str)
async def test_a_number_where_a_text_belongs_is_told_with_a_reference_and_has_no_effect(
    door: Door, field: str, value: object
) -> None:
    status, _ = await door.post(enveloped(door.world, **{field: value}))

    assert status == 200, "the same would be wrong the next time: Slack need not bring it again"
    assert (await door.effects())[:2] == (0, 0)
    assert len(door.said_at_once()) == 1
    assert "Er ging iets mis" in door.said_at_once()[0]


@pytest.mark.parametrize("depth", [100, 500, 900, 990, 1_100])
async def test_depth_that_can_just_be_read_is_no_fault_either(door: Door, depth: int) -> None:
    body = enveloped(door.world, blocks="HERE").replace('"HERE"', "[" * depth + "]" * depth)

    assert (await door.post(body))[0] in {200, 400}
    assert door.said_at_once() == []


@pytest.mark.parametrize(
    "text", ["a\x00b", HALF, f"Wat is het minimumbedrag? {HALF}", "\x00"], ids=["NUL", "half", "cut", "only NUL"]
)
async def test_characters_that_nothing_can_keep_are_no_reason_not_to_answer(door: Door, text: str) -> None:
    status, _ = await door.post(enveloped(door.world, text=text, files=[{"name": f"{text}.pdf"}]))

    assert status == 200
    assert await door.effects() == (1, 0, 0)


@pytest.mark.parametrize(
    "action_id",
    [
        "van-een-andere-app",
        "",
        "press:0x",
        "press:99999999999999999999",
        "press:0\n",
        "\x00",
        HALF,
        "ticket",
        "a" * 255,
    ],
    ids=ascii,
)
async def test_a_button_of_another_app_is_refused_in_words(door: Door, action_id: str) -> None:
    assert (await door.form(press(action_id=action_id, value="kanariepiet")))[0] == 200
    assert await door.effects() == (1, 0, 0)
    await door.world.deliver()
    assert texts.OLD_BUTTON in door.world.last(door.world.adviser).prose()


@pytest.mark.parametrize(
    "value",
    ["", "|", "|||", "kanariepiet", "home|kanariepiet", "nergens|help", f"home|{HALF}", "\x00|\x00", "x" * 2_000],
    ids=ascii,
)
async def test_a_value_that_no_button_of_ours_carries_is_refused_in_words(door: Door, value: str) -> None:
    assert (await door.form(press(value=value)))[0] == 200
    assert await door.effects() == (1, 0, 0)
    await door.world.deliver()
    assert texts.OLD_BUTTON in door.world.last(door.world.adviser).prose()


@pytest.mark.parametrize("action_id", ["ticket:claim", "ticket:send", "article:approve", "settings:x", "learn:x"])
async def test_a_button_of_the_team_that_somebody_else_makes_up_moves_nothing(door: Door, action_id: str) -> None:
    await door.form(press(action_id=action_id, value="00000000000000000000000000000000"))

    assert (await door.effects())[1] == 0


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(None, id="null"),
        pytest.param({}, id="empty"),
        pytest.param({"values": {}}, id="no values"),
        pytest.param({"values": {"ask": {}}}, id="no element"),
        pytest.param({"values": {"ask": {"ask": {}}}}, id="no value"),
        pytest.param({"values": {"ask": {"ask": {"value": None}}}}, id="null value"),
    ],
)
async def test_a_form_without_what_was_filled_in_is_answered_at_its_field(door: Door, state: object) -> None:
    status, said = await door.form(sent_off("ask", state))

    assert status == 200
    assert json.loads(said)["errors"] == {"ask": screens.FORM_EMPTY}
    assert await door.effects() == NOTHING


@pytest.mark.parametrize("state", [7, [], "kanariepiet", {"values": 7}, {"values": {"ask": {"ask": {"value": 7}}}}])
@pytest.mark.parametrize("callback_id", ["ask", "settings:save", "team:write", "van-een-andere-app"])
async def test_a_form_filled_in_impossibly_has_no_effect(door: Door, callback_id: str, state: object) -> None:
    assert (await door.form(sent_off(callback_id, state)))[0] == 200
    assert (await door.effects())[:2] == (0, 0)


async def test_slack_saying_that_it_holds_events_back_is_received_and_in_the_log(
    door: Door, written: io.StringIO
) -> None:
    body = {"type": "app_rate_limited", "team_id": TEAM, "minute_rate_limited": 1795255200, "api_app_id": "A1"}

    assert (await door.post(json.dumps(body)))[0] == 200
    assert "slack holds events back" in written.getvalue()
    assert TEAM in written.getvalue()


async def test_what_is_refused_for_good_slack_need_not_bring_again(door: Door) -> None:
    raw = json.dumps(press() | {"type": "raket"}).encode()
    moment = str(int(time.time()))
    head = [("Host", "x"), ("Connection", "close"), ("Content-Type", JSON), ("X-Slack-Request-Timestamp", moment)]
    head += [("X-Slack-Signature", door.signed(raw, moment)), ("Content-Length", str(len(raw)))]
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    writer.write("\r\n".join([f"POST {EVENTS} HTTP/1.1", *(f"{a}: {b}" for a, b in head), "", ""]).encode() + raw)
    answer = await reader.read()
    writer.close()

    assert b"x-slack-no-retry: 1" in answer.lower()
