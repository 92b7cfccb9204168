"""Mentions, messages and the Home tab.

Where this sits: listeners; see `bot.slack.listeners`. Start reading at `MessagePosted`.
"""

import re
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.conversations import Place, direct_place, thread_place
from bot.slack.home import Home
from bot.slack.incoming import Envelope, MessageEvent
from bot.slack.mrkdwn import from_slack, without_name
from bot.slack.progress import Progress, Spot
from bot.slack.revisions import source_of
from bot.slack.spoken_to import naming, words_for_it
from bot.slack.team import Team
from bot.slack.team_payloads import words_of
from bot.slack.turns import Turns

_OTHERS = re.compile(r"<(?:@[UW]|!(?:subteam\^|here|channel|everyone))|(?<![\w.])@(?!preventiebot\b)\w", re.IGNORECASE)
"""Somebody else who is named, also by a name that Slack made no mention of."""


class Mentioned:
    """Somebody named the bot in a channel: the answer comes in the thread."""

    def __init__(self, turns: Turns, progress: Progress) -> None:
        self._turns = turns
        self._progress = progress

    async def __call__(self, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        """Take the turn; in a direct message the `message` event does that already."""
        envelope = Envelope.model_validate(body)
        event = MessageEvent.model_validate(envelope.event)
        if event.user is None or not event.is_from_person or event.is_direct:
            return
        place = _in_thread(envelope, event, event.user)
        text = from_slack(words_for_it(event.text, context.bot_user_id))
        async with self._progress.around(client, _spot(event)):
            source, called = source_of(event.channel, event.ts), naming(event.text, context.bot_user_id)
            await self._turns.said(
                place, text, once=envelope.event_id, source=source, files=event.file_names, naming=called
            )


class MessagePosted:
    """A message the bot can see: directly to it, in the team's threads, or in a thread where it is talking."""

    def __init__(self, turns: Turns, team: Team, progress: Progress) -> None:
        self._turns = turns
        self._team = team
        self._progress = progress

    async def __call__(self, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        """Decide which of these it is. In channels the bot speaks only when spoken to."""
        envelope = Envelope.model_validate(body)
        event = MessageEvent.model_validate(envelope.event)
        if event.user is None or not event.is_from_person:
            return
        if event.is_direct:
            place = direct_place(envelope.team_id, event.user, channel=event.channel, thread_ts=event.thread_ts)
            text = from_slack(without_name(event.text, context.bot_user_id))
            async with self._progress.around(client, _spot(event)):
                source = source_of(event.channel, event.ts)
                await self._turns.said(place, text, once=envelope.event_id, source=source, files=event.file_names)
        elif event.thread_ts is None or event.thread_ts == event.ts:
            return
        elif not _names_bot(event.text, context.bot_user_id):  # else the `app_mention` event does it
            await self._in_thread(envelope, event, event.user, event.thread_ts)

    async def _in_thread(self, envelope: Envelope, event: MessageEvent, user: str, thread_ts: str) -> None:
        """In a question's thread the team confers; elsewhere it is a conversation of ours, or none of our business."""
        internal = await self._team.consulted(
            team_id=envelope.team_id,
            channel=event.channel,
            thread_ts=thread_ts,
            author=user,
            text=words_of(event.text, event.files),
            message_ts=event.ts,
            once=envelope.event_id,
        )
        if not internal and _OTHERS.search(event.text) is None:  # words to a colleague are not for the bot
            place = _in_thread(envelope, event, user)
            source = source_of(event.channel, event.ts)
            text, files = from_slack(event.text), event.file_names
            await self._turns.followed_up(place, text, once=envelope.event_id, source=source, files=files)


class HomeOpened:
    """Somebody opened the bot's own screen."""

    def __init__(self, home: Home) -> None:
        self._home = home

    async def __call__(self, body: dict[str, Any]) -> None:
        """Show the Home tab; the Messages tab needs nothing: the manifest has what one can begin with."""
        envelope = Envelope.model_validate(body)
        user = envelope.event.get("user")
        if isinstance(user, str) and envelope.event.get("tab", "home") == "home":
            await self._home.opened(envelope.team_id, user, once=envelope.event_id)


def _spot(event: MessageEvent) -> Spot:
    return Spot(event.channel, event.ts, event.thread_ts or event.ts, is_direct=event.is_direct)


def _in_thread(envelope: Envelope, event: MessageEvent, user: str) -> Place:
    return thread_place(envelope.team_id, user, event.channel, event.thread_ts or event.ts)


def _names_bot(text: str, bot: str | None) -> bool:
    return bot is not None and f"<@{bot}" in text
