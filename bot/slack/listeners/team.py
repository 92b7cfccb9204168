"""The Preventieteam: its buttons, its screens, and messages that were changed after they were passed on.

Where this sits: listeners; see `bot.slack.listeners`. Who may do what is decided in `Team`, at the moment itself.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.conversations import Place, direct_place, thread_place
from bot.slack.corrections import Revision
from bot.slack.incoming import Envelope
from bot.slack.mrkdwn import from_slack, without_name
from bot.slack.revisions import Revisions, source_of
from bot.slack.team import Team
from bot.slack.team_payloads import MessageChange, TeamPress, TeamScreen
from bot.slack.turns import Turns


class TeamPressed:
    """A button under a question, or in its thread."""

    def __init__(self, team: Team) -> None:
        self._team = team

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Take the turn."""
        await ack()
        await self._team.pressed(TeamPress.from_slack(body), client)


class TextWritten:
    """A text for the asker was written: it is shown before it can be sent."""

    def __init__(self, team: Team) -> None:
        self._team = team

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Show it."""
        answered = await self._team.written(TeamScreen.model_validate(body))
        await ack(**answered.arguments)


class TextLookedAt:
    """It was looked at and is sent on purpose."""

    def __init__(self, team: Team) -> None:
        self._team = team

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Send it."""
        answered = await self._team.looked_at(TeamScreen.model_validate(body))
        await ack(**answered.arguments)


class QuestionClosed:
    """It was chosen how a question ended."""

    def __init__(self, team: Team) -> None:
        self._team = team

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """Close it, or let it go on in another one."""
        answered = await self._team.closed(TeamScreen.model_validate(body))
        await ack(**answered.arguments)


class MessageRevised:
    """Somebody changed or deleted a message of their own."""

    def __init__(self, revisions: Revisions, turns: Turns) -> None:
        self._revisions = revisions
        self._turns = turns

    async def __call__(self, body: dict[str, Any], context: AsyncBoltContext) -> None:
        """Pass the change on, if the message was; else it may have been for the bot itself."""
        envelope = Envelope.model_validate(body)
        change = MessageChange.from_slack(envelope.event)
        if change is None or await self._revisions.changed(change, once=envelope.event_id):
            return
        bot = context.bot_user_id
        before, after = (from_slack(without_name(each, bot)) for each in (change.typed_before, change.typed))
        if change.text is not None and (not after or after == before):
            return  # Slack also tells of a change when it added a preview of a link
        place = _place(envelope.team_id, change)
        typed = change.typed_before if change.text is None else change.typed
        revision = Revision(
            source=source_of(change.channel, change.ts),
            before=before,
            text=after if change.text is not None else None,
            names_bot=bot is not None and f"<@{bot}" in typed,
            is_in_thread=place.address.kind == "thread",
        )
        await self._turns.revised(place, revision, once=envelope.event_id)


def _place(team_id: str, change: MessageChange) -> Place:
    """The conversation in which it was said."""
    if change.channel.startswith("D"):
        return direct_place(team_id, change.author, channel=change.channel, thread_ts=change.thread_ts)
    return thread_place(team_id, change.author, change.channel, change.thread_ts or change.ts)
