"""A Slack of our own: the Web API over real HTTP, strict about everything the product sends.

Where this sits: the outside world in tests; `slack_sdk` clients talk to it through `base_url`. It judges each call
(`payloads.py`), carries it out (`web_api.py`) and keeps what a person would see (`workspace.py`). A call that breaks
the contract gets Slack's error *and* is remembered: `verify()` fails the test even if the product caught the error.
It can misbehave on command: `fail_next`, `rate_limit_next`, `server_error_next`, `hang_next`, `lose_answer_next`.
Other workspaces can be added at the same address (`add_workspace`); the token of a call says which one is meant.
There is no Socket Mode here: `apps.connections.open` hands out an address where nobody listens.
Start reading at `ContractSlack._api()`.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .faults import Fault
from .methods import CHANNEL_READ, HISTORY, METHODS
from .oauth import OAuth
from .payloads import validate_call, validate_message
from .web_api import Refusal, WebApi, change
from .workspace import BOT_USER, TEAM, Counter, PostedMessage, Workspace, with_block_ids

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-contract", "xapp-contract", "contract-signing-secret"
STRUCTURED = {"blocks", "view", "prompts", "metadata", "loading_messages", "files"}
FLAGS = {"unfurl_links", "unfurl_media", "reply_broadcast", "mrkdwn", "return_im", "include_num_members"}
RESPONSES_PER_URL = 5
KIND_OF_SCOPE = {"channel": "channels:", "group": "groups:", "im": "im:"}


@dataclass(frozen=True)
class Call:
    """A call as it came in; `faults` are those of its payload."""

    method: str
    arguments: Mapping[str, Any]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Violation:
    """A call that no sound product makes."""

    method: str
    reason: str

    def __str__(self) -> str:
        return f"{self.method}: {self.reason}"


@dataclass(frozen=True)
class Mischief:
    """How the next call goes wrong. `effect`: whether it is carried out all the same."""

    kind: str
    effect: bool = False
    error: str = ""
    needed: str | None = None
    status: int = 500
    retry_after: int | str | None = 1


@dataclass
class ResponseUrl:
    """Where the answer to one click or command can be posted."""

    user: str
    channel: str
    message: PostedMessage | None = None
    used: int = field(default=0)


class ContractSlack(Workspace):
    """A `Workspace` that is served over HTTP; use it as `async with ContractSlack() as slack`.

    `scopes`: what the bot token may do (None: everything). `events`: the subscriptions that `Person` honours.
    """

    def __init__(
        self,
        *,
        counter: Counter | None = None,
        scopes: Iterable[str] | None = None,
        events: Iterable[str] | None = None,
        bot_token: str = BOT_TOKEN,
        app_token: str = APP_TOKEN,
        signing_secret: str = SIGNING_SECRET,
        team: str = TEAM,
    ) -> None:
        super().__init__(counter, team)
        self.scopes = None if scopes is None else frozenset(scopes)
        self.events = None if events is None else frozenset(events)
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.api = WebApi(self)
        self.oauth = OAuth()
        self.neighbours: list[ContractSlack] = []
        self.former_tokens: set[str] = set()
        self.bad_tokens: dict[str, str] = {}
        self.calls: list[Call] = []
        self.violations: list[Violation] = []
        self.hanging = 0
        self._mischief: dict[str, deque[Mischief]] = defaultdict(deque)
        self._refusing: dict[str, str] = {}
        self._response_urls: dict[str, ResponseUrl] = {}
        self._changed, self._released = asyncio.Event(), asyncio.Event()
        self._origin: str | None = None
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> ContractSlack:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{name}", self._respond)
        app.router.add_post("/upload/{file_id}", self._upload)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self._origin = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.release()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """The value for `SLACK_API_URL` and for `AsyncWebClient(base_url=…)`."""
        assert self._origin is not None, "the server is not running yet"
        return f"{self._origin}/api/"

    def add_workspace(self, team: str, *, bot_token: str = "") -> ContractSlack:
        """Another workspace of the same Slack; `bot_token` is what the app calls it with, "" when it is not in it."""
        other = ContractSlack(
            counter=self.counter,
            scopes=self.scopes,
            events=self.events,
            bot_token=bot_token,
            app_token=self.app_token,
            signing_secret=self.signing_secret,
            team=team,
        )
        other._origin, other.oauth = self._origin, self.oauth
        self.neighbours.append(other)
        return other

    @property
    def workspaces(self) -> tuple[ContractSlack, ...]:
        """This one and those beside it."""
        return (self, *self.neighbours)

    # --- What a test asks ---

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method, sound or not, in order of arrival."""
        return [call for call in self.calls if call.method == method]

    def verify(self) -> None:
        """Fail when the product broke the contract in any call so far."""
        found = [each for workspace in self.workspaces for each in workspace.violations]
        assert not found, "\n".join(str(each) for each in found)

    def take_violations(self) -> list[Violation]:
        """The violations so far, which are then forgotten: for tests that provoke one."""
        taken, self.violations = self.violations, []
        return taken

    async def until(self, condition: Callable[[], bool], *, patience: float = 5.0) -> None:
        """Wait for something to become true; it is looked at after every call. `patience` is in seconds."""
        async with asyncio.timeout(patience):
            while not condition():
                await self.next_change()

    async def next_change(self) -> None:
        """Wait for the next call of the product, whatever comes of it."""
        await self._changed.wait()

    # --- What a test commands ---

    def behave(self) -> None:
        """Forget what was planned and did not come to pass."""
        self._mischief.clear()

    def fail_next(self, method: str, *, error: str, times: int = 1, needed: str | None = None) -> None:
        """Answer the next call of this method with an error of Slack's; nothing happens. `needed`: a missing scope."""
        self._plan(method, Mischief("error", error=error, needed=needed), times)

    def rate_limit_next(self, method: str, retry_after: int | str | None = 1, *, times: int = 1) -> None:
        """Answer 429; `retry_after` is in seconds, or nonsense, or left out (None)."""
        self._plan(method, Mischief("rate_limit", retry_after=retry_after), times)

    def server_error_next(self, method: str, *, status: int = 503, times: int = 1) -> None:
        """Answer with an error page instead of JSON."""
        self._plan(method, Mischief("server_error", status=status), times)

    def break_next(self, method: str, *, times: int = 1) -> None:
        """Break the connection at the next call; nothing happens."""
        self._plan(method, Mischief("break"), times)

    def refuse_in(self, channel: str, error: str) -> None:
        """From now on refuse every call about this channel, or this person; an empty error ends that."""
        self._refusing[channel] = error

    def hang_next(self, method: str, *, effect: bool = False) -> None:
        """Do not answer until `release()`; with `effect` the call is carried out before."""
        self._plan(method, Mischief("hang", effect=effect), 1)

    def lose_answer_next(self, method: str) -> None:
        """Carry out the next call and break the connection before answering."""
        self._plan(method, Mischief("lose_answer", effect=True), 1)

    def revoke(self, *, error: str = "token_revoked") -> None:
        """From now on the present token is refused with this code, until the app gets another."""
        self.bad_tokens[self.bot_token] = error

    def release(self) -> None:
        """Let go of the calls that hang."""
        self._released.set()
        self._released = asyncio.Event()

    def response_url(self, user: str, channel: str, message: PostedMessage | None = None) -> str:
        """A fresh address for `respond()`."""
        name = self.counter.id("response")
        self._response_urls[name] = ResponseUrl(user, channel, message)
        return f"{self._origin}/response/{name}"

    def expire_triggers(self) -> None:
        """From now on the triggers handed out so far are too old to open a screen with."""
        self.api.triggers.expire()

    def violation(self, method: str, reason: str) -> None:
        """Remember that the product broke the contract."""
        self.violations.append(Violation(method, reason))

    # --- HTTP ---

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.pop("token", "")
        arguments.pop("token", None)
        if method == "oauth.v2.access":
            planned = self._mischief[method].popleft() if self._mischief[method] else None
            return self._exchange(arguments) if planned is None else await self._misbehave(planned, request)
        return await self._of(token)._called(method, arguments, token, request)

    def _of(self, token: str) -> ContractSlack:
        """The workspace of a token; an unknown one is for this one to refuse."""
        return next((each for each in self.workspaces if each.knows(token)), self)

    def knows(self, token: str) -> bool:
        """Whether this is, or was, a token for this workspace."""
        return token != "" and token in {self.bot_token, *self.former_tokens, *self.bad_tokens}

    def _exchange(self, arguments: dict[str, Any]) -> web.Response:
        """A code, or a token to renew with, for tokens."""
        self.calls.append(Call("oauth.v2.access", dict.fromkeys(arguments, "…")))
        try:
            if faults := validate_call("oauth.v2.access", arguments):
                raise Refusal(faults[0].error)
            return self._json({"ok": True, **self.oauth.exchange(arguments)})
        except Refusal as refusal:
            if not refusal.lawful:
                self.violation("oauth.v2.access", refusal.error)
            return self._json({"ok": False, "error": refusal.error})
        finally:
            self._notify()

    async def _called(
        self, method: str, arguments: dict[str, Any], token: str, request: web.Request
    ) -> web.StreamResponse:
        faults = [*validate_call(method, arguments), *self._left_behind(method, arguments)]
        self.calls.append(Call(method, arguments, tuple(faults)))
        try:
            self._refuse_unsound(method, arguments, token, faults)
            planned = self._mischief[method].popleft() if self._mischief[method] else None
            if planned is not None and not planned.effect:
                return await self._misbehave(planned, request)
            if error := self._refusing.get(str(arguments.get("channel"))):
                return self._json({"ok": False, "error": error})
            answer = self._carry_out(method, arguments)
        except Refusal as refusal:
            return self._json({"ok": False, "error": refusal.error})
        finally:
            self._notify()
        return self._json(answer) if planned is None else await self._misbehave(planned, request)

    def _refuse_unsound(self, method: str, arguments: Mapping[str, Any], token: str, faults: Iterable[Fault]) -> None:
        """Refuse, and remember, what no sound product sends: no token, no scope, a broken payload."""
        if token in self.bad_tokens:
            raise Refusal(self.bad_tokens[token], lawful=True)
        expected = {self.app_token} if method == "apps.connections.open" else {self.bot_token, *self.former_tokens}
        if token not in expected - {""}:
            self._refuse(method, "invalid_auth" if token else "not_authed", "without the right token")
        for fault in faults:
            self.violation(method, str(fault))
        for fault in faults:
            raise Refusal(fault.error)
        needed = self._scopes_for(method, arguments)
        if self.scopes is not None and needed and not self.scopes.intersection(needed):
            self._refuse(method, "missing_scope", f"needs the scope {' or '.join(needed)}")

    def _refuse(self, method: str, error: str, reason: str) -> None:
        self.violation(method, f"{error}: {reason}")
        raise Refusal(error)

    def _carry_out(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        if method == "apps.connections.open":
            return {"ok": True, "url": f"{str(self._origin).replace('http', 'ws')}/socket"}
        try:
            answer = self.api.answer(method, arguments)
            return (
                answer | {"upload_url": f"{self._origin}/upload/{answer['file_id']}"} if "file_id" in answer else answer
            )
        except Refusal as refusal:
            if not refusal.lawful:
                self.violation(method, refusal.error)
            raise

    async def _misbehave(self, planned: Mischief, request: web.Request) -> web.StreamResponse:
        match planned.kind:
            case "error":
                scopes = {} if planned.needed is None else {"needed": planned.needed, "provided": ""}
                return self._json({"ok": False, "error": planned.error, **scopes})
            case "rate_limit":
                headers = {} if planned.retry_after is None else {"Retry-After": str(planned.retry_after)}
                return self._json({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
            case "server_error":
                return web.Response(text="<h1>Server Error</h1>", content_type="text/html", status=planned.status)
            case "hang":
                self.hanging += 1
                self._notify()
                await self._released.wait()
                self.hanging -= 1
        if request.transport is not None:
            request.transport.close()
        return web.Response(status=500)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file, at the address that was handed out for it. The token has no business there."""
        file_id, content = request.match_info["file_id"], await request.read()
        self.calls.append(Call("upload", {"file_id": file_id, "length": len(content)}))
        planned = self._mischief["upload"].popleft() if self._mischief["upload"] else None
        try:
            if "Authorization" in request.headers:
                self._refuse("upload", "token_sent", "the token is for the Web API alone")
            if planned is not None and not planned.effect:
                return await self._misbehave(planned, request)
            there = next((each for each in self.workspaces if file_id in each.files), self)
            there.api.bring_file(file_id, content)
        except Refusal as refusal:
            self.violation("upload", refusal.error)
            return web.Response(text=refusal.error, status=400)
        finally:
            self._notify()
        return web.Response(text=f"OK - {len(content)}") if planned is None else await self._misbehave(planned, request)

    async def _respond(self, request: web.Request) -> web.Response:
        payload, name = await request.json(), request.match_info["name"]
        there = next((each for each in self.workspaces if name in each._response_urls), self)
        return there._responded(payload, name)

    def _responded(self, payload: dict[str, Any], name: str) -> web.Response:
        target = self._response_urls.get(name)
        faults = validate_call("response_url", payload)
        self.calls.append(Call("response_url", payload, tuple(faults)))
        for fault in faults:
            self.violation("response_url", str(fault))
        if target is None or faults:
            return web.Response(text="invalid_payload", status=400 if target else 404)
        target.used += 1
        if target.used > RESPONSES_PER_URL:
            self.violation("response_url", f"used {target.used} times, {RESPONSES_PER_URL} is the most")
            return web.Response(text="used_url", status=404)
        self.respond_to(target, payload)
        self._notify()
        return web.Response(text="ok")

    def respond_now(self, user: str, channel: str, payload: Mapping[str, Any]) -> None:
        """The answer in the response to a slash command itself."""
        self.respond_to(ResponseUrl(user, channel), payload)

    def respond_to(self, target: ResponseUrl, payload: Mapping[str, Any]) -> None:
        """What a posted response does: replace, delete, or say something new (to one person unless told otherwise)."""
        if payload.get("delete_original") and target.message is not None:
            target.message.deleted = True
        if not payload.get("text"):
            return
        if payload.get("replace_original") and target.message is not None:
            change(target.message, {"blocks": [], **payload}, self)
            return
        everybody = payload.get("response_type") == "in_channel"
        self.post(
            target.channel,
            self.bot_user,
            payload["text"],
            blocks=with_block_ids(payload.get("blocks") or [], self.counter),
            thread_ts=payload.get("thread_ts"),
            ephemeral_for=None if everybody else target.user,
        )

    def _left_behind(self, method: str, arguments: Mapping[str, Any]) -> list[Fault]:
        """An update that names no blocks keeps the old ones: then the new text must still say what they say."""
        if method != "chat.update" or "blocks" in arguments:
            return []
        channel, ts = str(arguments.get("channel")), str(arguments.get("ts"))
        message = self.find(channel, ts) if channel in self.channels else None
        return validate_message({**arguments, "blocks": message.blocks}) if message and message.blocks else []

    def _scopes_for(self, method: str, arguments: Mapping[str, Any]) -> tuple[str, ...]:
        """One of these scopes is needed; for a conversation it depends on its kind."""
        needed = METHODS[method].scopes
        channel = self.channels.get(str(arguments.get("channel")))
        if needed in (HISTORY, CHANNEL_READ) and channel is not None:
            return tuple(each for each in needed if each.startswith(KIND_OF_SCOPE[channel.kind]))
        return needed

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _plan(self, method: str, mischief: Mischief, times: int) -> None:
        assert method in METHODS, f"{method} is not a method the product may call"
        self._mischief[method].extend([mischief] * times)

    def _json(
        self, answer: dict[str, Any], *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> web.Response:
        granted = ",".join(sorted(self.scopes or ()))
        return web.json_response(answer, status=status, headers={"x-oauth-scopes": granted, **(headers or {})})


async def _arguments(request: web.Request) -> dict[str, Any]:
    """Arguments from wherever Slack takes them: the query, a form, or JSON."""
    loose: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return {**loose, **body} if isinstance(body, dict) else loose
    loose.update({key: value for key, value in (await request.post()).items() if isinstance(value, str)})
    for key in STRUCTURED & loose.keys():
        loose[key] = json.loads(loose[key])
    for key in FLAGS & loose.keys():
        loose[key] = loose[key] in {"1", "true"}
    return loose


__all__ = ["APP_TOKEN", "BOT_TOKEN", "BOT_USER", "SIGNING_SECRET", "TEAM", "Call", "ContractSlack", "Violation"]
