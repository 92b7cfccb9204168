"""`/preventie`: answers only the person who typed it.

Where this sits: a listener; see `bot.slack.listeners`. Start reading at `Commanded`.
"""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.conversation import texts
from bot.conversation.incoming import AskTeam, Calculator, Command, ShowHelp, StartCalculator, StartCheck
from bot.conversation.parsing import simplified
from bot.conversation.replies import Notice
from bot.slack.incoming import SlashCommand
from bot.slack.mrkdwn import from_slack
from bot.slack.turns import Place, Turns, direct_place
from bot.store import Address, ConversationKey

_DIRECT: dict[str, Command] = {
    "check": StartCheck(),
    "subsidiecheck": StartCheck(),
    "bereken": StartCalculator(calculator=Calculator.GRANT),
    "contact": AskTeam(),
}
"""Conversations of several turns: they go on in a direct message, where one can also type."""
_HELP = frozenset({"", "help", "hulp", "?"})
_ASK = "vraag"


class Commanded:
    """Somebody typed the slash command."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    async def __call__(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        """A question is answered on the spot, only for the asker; a check or calculation goes to a direct message."""
        await ack()
        command = SlashCommand.model_validate(body)
        once = f"command:{command.trigger_id}"
        words = from_slack(command.text).strip()
        here = _here(command)
        if simplified(words) in _HELP:
            await self._turns.commanded(here, ShowHelp(), once=once)
        elif (direct := _DIRECT.get(simplified(words))) is not None:
            await self._turns.commanded(direct_place(command.team_id, command.user_id), direct, once=once)
            await self._turns.tell(here, Notice(text=texts.GO_TO_DIRECT))
        else:
            first, _, rest = words.partition(" ")
            question = rest if simplified(first) == _ASK and rest.strip() else words
            await self._turns.said(here, question, once=once)


def _here(command: SlashCommand) -> Place:
    return Place(
        key=ConversationKey(
            team_id=command.team_id, user_id=command.user_id, channel=command.channel_id, thread="command"
        ),
        address=Address(kind="ephemeral", channel=command.channel_id),
        response_url=command.response_url,
    )
