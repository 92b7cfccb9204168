"""One call and how it went: over real HTTP, against a Slack that misbehaves on command."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.sender import RESPONSE_URL, Sender
from bot.slack.web_client import SlackClient
from bot.store.dispatcher import Outcome, Permanent, RetryAfter, SendResult, Transient
from tests.contract.fixtures import COLLEAGUE, GENERAL
from tests.contract.slack import BOT_TOKEN, ContractSlack

HELLO: dict[str, Any] = {"channel": GENERAL, "text": "Hallo", "unfurl_links": False, "unfurl_media": False}
POST = "chat.postMessage"


@pytest.fixture
def send(slack: ContractSlack) -> Sender:
    return sender_with(slack, timeout=30)


def sender_with(slack: ContractSlack, *, timeout: int) -> Sender:
    """A sender that waits this many seconds for an answer."""
    return Sender(AsyncWebClient(token=BOT_TOKEN, base_url=slack.base_url, timeout=timeout, retry_handlers=[]))


async def test_a_message_that_arrived_tells_where_it_is(send: Sender, slack: ContractSlack) -> None:
    outcome = await send(POST, HELLO)

    assert outcome == SendResult(ts=slack.last(GENERAL).ts, channel=GENERAL)


async def test_slack_says_how_long_to_wait(send: Sender, slack: ContractSlack) -> None:
    slack.rate_limit_next(POST, retry_after=17)

    assert await send(POST, HELLO) == RetryAfter(seconds=17)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_fault_of_slack_is_worth_another_try(send: Sender, slack: ContractSlack, status: int) -> None:
    slack.server_error_next(POST, status=status)

    assert await send(POST, HELLO) == Transient(code=f"http_{status}")


SLACKS_FAULT = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"]
WRONG_TOKEN = ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"]


@pytest.mark.parametrize("code", [*SLACKS_FAULT, *WRONG_TOKEN])
async def test_what_may_be_over_by_then_is_worth_another_try(send: Sender, slack: ContractSlack, code: str) -> None:
    slack.fail_next(POST, error=code)

    assert await send(POST, HELLO) == Transient(code=code)


@pytest.mark.parametrize(
    "code", ["channel_not_found", "not_in_channel", "is_archived", "invalid_blocks", "missing_scope"]
)
async def test_what_will_never_work_is_not_tried_again(send: Sender, slack: ContractSlack, code: str) -> None:
    slack.fail_next(POST, error=code)

    assert await send(POST, HELLO) == Permanent(code=code)


async def test_an_answer_that_does_not_come_is_worth_another_try(slack: ContractSlack) -> None:
    slack.hang_next(POST)

    assert await sender_with(slack, timeout=1)(POST, HELLO) == Transient(code="timeout")


async def test_a_connection_that_breaks_is_worth_another_try(send: Sender, slack: ContractSlack) -> None:
    slack.lose_answer_next(POST)

    assert await send(POST, HELLO) == Transient(code="no_connection")


async def test_nobody_listening_is_worth_another_try(unused_tcp_port: int) -> None:
    send = Sender(
        AsyncWebClient(token=BOT_TOKEN, base_url=f"http://127.0.0.1:{unused_tcp_port}/api/", retry_handlers=[])
    )

    assert await send(POST, HELLO) == Transient(code="no_connection")


# -- answers that no Slack would give ----------------------------------------------------------------------------------

Answering = Callable[[web.Response], Awaitable[Sender]]


@pytest_asyncio.fixture
async def answering() -> AsyncIterator[Answering]:
    """Something in the place of Slack that gives one and the same answer to everything."""
    runners: list[web.AppRunner] = []

    async def begin(response: web.Response) -> Sender:
        async def answer(_: web.Request) -> web.Response:
            return web.Response(body=response.body, status=response.status, headers=response.headers)

        app = web.Application()
        app.router.add_route("*", "/{tail:.*}", answer)
        runner = web.AppRunner(app)
        runners.append(runner)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        return Sender(SlackClient(token=BOT_TOKEN, base_url=f"http://{host}:{port}/api/"))

    yield begin
    for runner in runners:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param(
            web.Response(text="upstream connect error", status=503),
            Transient(code="not_an_answer_of_slack"),
            id="a proxy that speaks plain text",
        ),
        pytest.param(
            web.Response(text="<html>", content_type="text/html", status=502),
            Transient(code="http_502"),
            id="a web page",
        ),
        pytest.param(
            web.Response(text="{", content_type="application/json"),
            Transient(code="not_an_answer_of_slack"),
            id="half of an answer",
        ),
        pytest.param(
            web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "Sat, 21 Nov"}
            ),
            RetryAfter(seconds=30),
            id="a wait that is no number",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "ratelimited"}, status=429),
            RetryAfter(seconds=30),
            id="a wait without a length",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "9" * 400}),
            RetryAfter(seconds=3600),
            id="a wait of longer than the world exists",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "0"}),
            RetryAfter(seconds=1),
            id="a wait of no time",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "-5"}),
            RetryAfter(seconds=30),
            id="a wait that is over",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "rate_limited"}, headers={"Retry-After": "7"}),
            RetryAfter(seconds=7, code="rate_limited"),
            id="too much in one channel, said without a status",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "missing_scope", "needed": "chat:write", "provided": "commands"}),
            Permanent(code="missing_scope", detail="chat:write"),
            id="a scope that is missing",
        ),
        pytest.param(
            web.json_response({"ok": False, "error": "Dear <user>, your message 'x' was refused"}),
            Permanent(code="http_200"),
            id="a reason that is no code",
        ),
        pytest.param(web.json_response({"ok": False}), Permanent(code="http_200"), id="a refusal without a reason"),
        *(
            pytest.param(
                web.Response(text="<html>Aanmelden</html>", content_type="text/html", status=status),
                Transient(code="not_an_answer_of_slack"),
                id=f"a page of a proxy with status {status}",
            )
            for status in (200, 302, 307, 400, 401, 403, 404, 407, 418, 451)
        ),
        pytest.param(
            web.Response(text="<html>", content_type="text/html", status=429, headers={"Retry-After": "7"}),
            RetryAfter(seconds=7, code="http_429"),
            id="a page that says how long to wait",
        ),
        *(
            pytest.param(
                web.Response(body=body, headers={"Content-Type": kind}),
                Transient(code="not_an_answer_of_slack"),
                id=name,
            )
            for name, body, kind in (
                ("characters that do not exist", b"\xff{", "application/json"),
                ("brackets without end", b"[" * 100_000, "application/json"),
                ("a number of six thousand digits", b'{"ok": true, "n": ' + b"9" * 6_000 + b"}", "application/json"),
                ("a list", b"[1]", "application/json"),
                ("a word", b'"ok"', "application/json"),
                ("nothing", b"null", "application/json"),
                ("an object that says nothing", b'{"x": 1}', "application/json"),
                ("plain text", b"ok", "text/plain"),
                ("a page in broken characters", b"\xe9\xff<html>", "text/html; charset=utf-8"),
            )
        ),
        pytest.param(
            web.Response(body=b"no gzip", headers={"Content-Type": "application/json", "Content-Encoding": "gzip"}),
            Transient(code="no_connection"),
            id="something that was packed in another way",
        ),
        pytest.param(web.json_response({"ok": True}), SendResult(), id="nothing about where it is"),
        pytest.param(
            web.json_response({"ok": True, "ts": 1, "channel": {}}), SendResult(), id="nonsense about where it is"
        ),
    ],
)
async def test_an_odd_answer_is_an_outcome_and_never_an_exception(
    answering: Answering, response: web.Response, outcome: Outcome
) -> None:
    send = await answering(response)

    assert await send(POST, HELLO) == outcome


@pytest.mark.parametrize("method", [POST, RESPONSE_URL])
async def test_nobody_sends_our_words_on_to_another_address(method: str) -> None:
    stolen: list[str] = []

    async def elsewhere(request: web.Request) -> web.Response:
        stolen.append(await request.text())
        return web.json_response({"ok": True})

    async def redirect(_: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": "/elsewhere"})

    app = web.Application()
    app.router.add_post("/elsewhere", elsewhere)
    app.router.add_post("/{tail:.*}", redirect)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    send = Sender(SlackClient(token=BOT_TOKEN, base_url=f"http://{host}:{port}/api/"))

    outcome = await send(method, HELLO | {"response_url": f"http://{host}:{port}/commands/1"})
    await runner.cleanup()

    assert outcome == Transient(code="not_an_answer_of_slack")
    assert not stolen


# -- response_url ------------------------------------------------------------------------------------------------------


async def test_a_response_url_shows_the_message_to_one_person(send: Sender, slack: ContractSlack) -> None:
    url = slack.response_url(COLLEAGUE, GENERAL)

    outcome = await send(RESPONSE_URL, {"response_url": url, "text": "Alleen voor u", "response_type": "ephemeral"})

    assert outcome == SendResult()
    assert [each.text for each in slack.ephemerals(COLLEAGUE)] == ["Alleen voor u"]


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        pytest.param(429, {"Retry-After": "3"}, RetryAfter(seconds=3, code="http_429"), id="too many"),
        pytest.param(500, {}, Transient(code="http_500"), id="a fault of Slack"),
        pytest.param(404, {}, Permanent(code="http_404"), id="expired or used up"),
        pytest.param(403, {}, Transient(code="not_an_answer_of_slack"), id="somebody on the way who says no"),
        pytest.param(407, {}, Transient(code="not_an_answer_of_slack"), id="a proxy that does not know us"),
    ],
)
async def test_what_a_response_url_answers_is_an_outcome(
    answering: Answering, status: int, headers: dict[str, str], outcome: Outcome
) -> None:
    send = await answering(web.Response(text="no", status=status, headers=headers))
    url = f"{send._own_host[0]}://{send._own_host[1]}/commands/1"

    assert await send(RESPONSE_URL, {"response_url": url, "text": "Hallo"}) == outcome


async def test_a_page_is_no_word_that_it_was_shown(answering: Answering) -> None:
    send = await answering(web.Response(text="  <html>Aanmelden</html>", content_type="text/html"))
    url = f"{send._own_host[0]}://{send._own_host[1]}/commands/1"

    outcome = await send(RESPONSE_URL, {"response_url": url, "text": "Hallo"})

    assert outcome == Transient(code="not_an_answer_of_slack")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/steal",
        "https://evil.example/commands/1",
        "http://hooks.slack.com/commands/1",
        "https://hooks.slack.com.evil.example/1",
        "https://hooks.slack.com@evil.example/1",
        "https://hooks.slack.com:8443/1",
        "https://user:pass@hooks.slack.com/1",
        "file:///etc/passwd",
        "//hooks.slack.com/1",
        "http://[::1",
        "",
    ],
)
async def test_words_of_ours_never_go_where_slack_is_not(send: Sender, url: str) -> None:
    assert await send(RESPONSE_URL, {"response_url": url, "text": "Hallo"}) == Permanent(code="response_url_elsewhere")


@pytest.mark.parametrize(
    ("api", "url", "allowed"),
    [
        ("https://slack.com/api/", "https://hooks.slack.com/actions/1", True),
        ("https://slack.com/api/", "https://slack.com/actions/1", False),
        ("https://slack.com/api/", "http://127.0.0.1:3000/response/1", False),
        ("http://127.0.0.1:3000/api/", "http://127.0.0.1:3000/response/1", True),
        ("http://127.0.0.1:3000/api/", "http://127.0.0.1:3001/response/1", False),
        ("http://127.0.0.1:3000/api/", "https://hooks.slack.com/actions/1", True),
    ],
)
def test_only_the_slack_that_we_talk_to_may_name_a_response_url(api: str, url: str, allowed: bool) -> None:
    assert Sender(AsyncWebClient(base_url=api)).may_respond_to(url) is allowed
