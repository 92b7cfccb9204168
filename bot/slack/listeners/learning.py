"""Learning: the buttons under a proposed article, the form, and the screen that asks why not.

Where this sits: listeners; see `bot.slack.listeners`. Who may do what is decided in `Learning`, at the moment itself.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.article_form import FilledArticle
from bot.slack.learning import Learning
from bot.slack.team_payloads import TeamPress, TeamScreen


class LearningPressed:
    """A button of learning."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Take the turn."""
        await ack()
        await self._learning.pressed(TeamPress.from_slack(body), client)


class ArticleWritten:
    """The form of an article."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Keep it, or say at the fields what has to be better."""
        await ack(**await self._learning.sent(TeamScreen.model_validate(body), FilledArticle.model_validate(body)))


class ArticleRejected:
    """The screen that asks why not."""

    def __init__(self, learning: Learning) -> None:
        self._learning = learning

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Keep the reason."""
        await ack(**await self._learning.rejected(TeamScreen.model_validate(body)))
