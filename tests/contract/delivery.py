"""How Slack delivers: signed requests to the app's address, and the shape of an event.

Where this sits: the postman of `person.py`. Start reading at `Postman.deliver()`.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import httpx

from .slack import ContractSlack
from .workspace import APP, Channel

ADDRESS = "/slack/events"
PATIENCE = 10.0  # seconds; a safety net only, nothing waits this long when all is well


class NotAcknowledged(AssertionError):
    """The app did not answer 200: Slack would deliver again, or tell the person that the app failed."""


def sign(secret: str, timestamp: str, body: str) -> str:
    """Slack's signature, https://docs.slack.dev/authentication/verifying-requests-from-slack."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


class Postman:
    """Delivers to an ASGI app, and waits until the app is done with it.

    `clock` gives the seconds since 1970 that go into the signature: the receiver compares them with its own clock.
    """

    def __init__(self, slack: ContractSlack, app: Any, *, clock: Callable[[], float] = time.time) -> None:
        self.slack = slack
        self.app = app
        self.clock = clock
        self.last_form: Mapping[str, str] | None = None
        """The last form that was delivered, to deliver it once more."""

    async def deliver(
        self,
        body: str,
        *,
        content_type: str = "application/json",
        signature: str | None = None,
        timestamp: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Deliver a raw body; the signature is right unless another one is given (an empty one is left out)."""
        moment = str(int(self.clock())) if timestamp is None else timestamp
        signed = sign(self.slack.signing_secret, moment, body) if signature is None else signature
        head = {"Content-Type": content_type, "X-Slack-Request-Timestamp": moment, "X-Slack-Signature": signed}
        head |= dict(headers or {})
        transport = httpx.ASGITransport(app=self.app)
        before = asyncio.all_tasks()
        async with httpx.AsyncClient(transport=transport, base_url="https://app.example") as client:
            present = {key: value for key, value in head.items() if value}
            response = await client.post(ADDRESS, content=body.encode(), headers=present)
        await self._settle(before)
        return response

    async def deliver_form(self, fields: Mapping[str, str]) -> httpx.Response:
        """Deliver a form, as slash commands and clicks are."""
        self.last_form = fields
        response = await self.deliver(urlencode(fields), content_type="application/x-www-form-urlencoded")
        return acknowledged(response)

    async def deliver_payload(self, payload: Mapping[str, Any]) -> httpx.Response:
        """Deliver an interaction: JSON inside a form."""
        return await self.deliver_form({"payload": json.dumps(payload)})

    async def _settle(self, before: set[asyncio.Task[Any]]) -> None:
        """Wait for what the app started because of this delivery. A call that hangs on purpose is not waited for."""
        busy: set[asyncio.Task[Any]] = set()
        try:
            async with asyncio.timeout(PATIENCE):
                while busy := {task for task in asyncio.all_tasks() - before if not _is_server(task)}:
                    if self.slack.hanging:
                        return
                    changed = asyncio.ensure_future(self.slack.next_change())
                    await asyncio.wait({*busy, changed}, return_when=asyncio.FIRST_COMPLETED)
                    changed.cancel()
                    await asyncio.wait({changed})
        except TimeoutError:
            names = ", ".join(str(task.get_coro()) for task in busy)
            raise AssertionError(f"the app is still busy with what was delivered: {names}") from None


def acknowledged(response: httpx.Response) -> httpx.Response:
    """The response, if it is the 200 that Slack wants."""
    if response.status_code != 200:
        raise NotAcknowledged(f"the app answered {response.status_code}: {response.text}")
    return response


def _is_server(task: asyncio.Task[Any]) -> bool:
    """Whether this task is of the double itself: a connection, which stays open, or somebody else who waits here."""
    name = getattr(task.get_coro(), "__qualname__", "")
    return "RequestHandler" in name or name == ContractSlack.next_change.__qualname__


def envelope(slack: ContractSlack, event: Mapping[str, Any]) -> dict[str, Any]:
    """An event as the Events API delivers it, with an id of its own."""
    channel = slack.channels.get(str(event.get("channel")))
    return {
        "token": "verification-token-that-nobody-should-use",
        "team_id": slack.team,
        "context_team_id": slack.team,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": dict(event),
        "type": "event_callback",
        "event_id": slack.counter.id("Ev"),
        "event_time": slack.counter.now,
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": slack.team,
                "user_id": slack.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": channel is not None and channel.is_ext_shared,
        "event_context": slack.counter.id("4-"),
    }


def subscription(event: Mapping[str, Any]) -> str:
    """The name under which an app subscribes to this event: `message.im`, `app_mention`, …"""
    if event["type"] != "message":
        return str(event["type"])
    kinds = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
    return kinds[event["channel_type"]]


def channel_name(channel: Channel) -> str:
    """The name of a channel as commands and clicks mention it."""
    return {"im": "directmessage", "group": "privategroup"}.get(channel.kind, channel.name)
