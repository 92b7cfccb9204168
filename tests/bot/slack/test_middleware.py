"""What every delivery passes on its way to a listener."""

from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.running.metrics import Metrics
from bot.slack.middleware import TimedApp

TOOK = 2.0
EVENT = {
    "type": "event_callback",
    "team_id": "T0PREVENT",
    "event_id": "Ev1",
    "event": {"type": "app_mention", "user": "U0ADVISEUR", "channel": "C0KANAAL", "ts": "1.1", "text": "Hallo"},
}


@dataclass
class Watch:
    """Seconds that go by when somebody says so."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


async def test_the_time_of_a_delivery_is_that_of_its_listener_as_well() -> None:
    watch = Watch()
    metrics = Metrics(now=watch)

    async def us(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(team_id=team_id, enterprise_id=enterprise_id, bot_user_id="U0BOT", bot_token="xoxb-1")

    app = TimedApp(
        metrics,
        client=AsyncWebClient(),
        authorize=us,
        request_verification_enabled=False,
        process_before_response=True,
    )

    @app.event("app_mention")
    async def slow() -> None:
        watch.seconds += TOOK

    assert (await app.async_dispatch(AsyncBoltRequest(body=EVENT, mode="socket_mode"))).status == 200

    took = metrics.registry.get_sample_value("preventiebot_turn_seconds_sum", {"kind": "event"})
    assert took == TOOK
