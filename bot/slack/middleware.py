"""What every delivery passes on its way to a listener, and the app that lets it pass.

Where this sits: between the doors (HTTP, Socket Mode) and the listeners; `bot.slack.app` puts it together. These are
classes of Bolt's own kind: for a function it would put together thirty arguments, for each delivery. May import:
slack_bolt. Start reading at `TimedApp`.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.running.metrics import Metrics
from bot.slack import intake
from bot.slack.web_client import SlackClient

Next = Callable[[], Awaitable[BoltResponse]]


class TimedApp(AsyncApp):
    """Bolt's app, of which `metrics` hears how long each delivery took; to a middleware Bolt does not tell that."""

    def __init__(self, metrics: Metrics, **rest: Any) -> None:
        super().__init__(**rest)
        self._metrics = metrics

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Bring a delivery to its listener; both doors lead here."""
        with self._metrics.timing(req.body):
            return await super().async_dispatch(req)


class Intake(AsyncMiddleware):
    """Stops what makes no sense; see `bot.slack.intake`."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def async_process(self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next) -> BoltResponse | None:
        """Look at it, count that Slack holds events back, and go on."""
        if intake.is_held_back(req.body):
            self._metrics.events_held_back()
        return await intake.looked_at(req.body, next, req.context)


class WithinReach(AsyncMiddleware):
    """Gives the listeners our own client, in place of Bolt's."""

    async def async_process(self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next) -> BoltResponse | None:
        """Make it like the one that is there by now, with the token of the workspace, and go on."""
        req.context["client"] = SlackClient.like(req.context.client)
        await next()
        return None
