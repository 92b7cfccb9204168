"""`/preventie`: answers only the person who typed it.

Where this sits: a listener; see `bot.slack.listeners`. Start reading at `Commanded`.
"""

from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import Calculator
from bot.conversation.incoming import Command, ForgetMe, ShowHelp, ShowMine, ShowQuestions, StartCalculator
from bot.conversation.parsing import simplified
from bot.conversation.state import Find
from bot.conversation.team import wishes
from bot.conversation.team.team_commands import AskTeam
from bot.slack import texts
from bot.slack.conversations import Place
from bot.slack.incoming import SlashCommand
from bot.slack.mrkdwn import from_slack
from bot.slack.screens import Screens, Trigger
from bot.slack.turns import Turns
from bot.store import Address, ConversationKey

_WORDS: dict[str, Command] = {
    "": ShowHelp(),
    "?": ShowHelp(),
    "help": ShowHelp(),
    "hulp": ShowHelp(),
    "check": StartCheck(),
    "subsidiecheck": StartCheck(),
    "bereken": StartCalculator(calculator=Calculator.GRANT),
    "berekenen": StartCalculator(calculator=Calculator.GRANT),
    "rekenen": StartCalculator(calculator=Calculator.GRANT),
    "contact": AskTeam(about="new"),
    "kontakt": AskTeam(about="new"),
    "mijn vragen": ShowQuestions(),
    "mijn vraag": ShowQuestions(),
    "vragen": ShowQuestions(),
    "privacy": ShowMine(),
    "privasie": ShowMine(),
    "vergeet mij": ForgetMe(),
}
_CLOSE_ENOUGH = 0.75
"""One slip in a word of four letters."""
_ASK = "vraag"
_CONTACT = "contact"


class Commanded:
    """Somebody typed the slash command."""

    def __init__(self, turns: Turns, screens: Screens) -> None:
        self._turns = turns
        self._screens = screens

    async def __call__(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Answer on the spot, only for the asker; what takes several turns goes on in a direct message by itself."""
        await ack()
        command = SlashCommand.model_validate(body)
        once = f"command:{command.trigger_id}"
        words = from_slack(command.text).strip()
        if simplified(words).rstrip("?:. ") == _ASK:
            here = (command.channel_id, command.response_url)
            trigger = Trigger(command.team_id, command.user_id, command.trigger_id, *here)
            await self._screens.form_asked_for(client, trigger)
            return
        meant = _meant(simplified(words))
        if meant is not None:
            also = texts.COMMANDS if isinstance(meant, ShowHelp) else ""
            await self._turns.commanded(_here(command), meant, once=once, also=also)
            return
        first, _, rest = words.partition(" ")
        if simplified(first).rstrip(":") == _CONTACT and not wishes.only_wishes(rest):
            about = Find(question=rest.strip())
            await self._turns.commanded(_here(command), AskTeam(about="earlier"), once=once, about=about)
            return
        question = rest if simplified(first).rstrip(":") == _ASK and rest.strip() else words
        await self._turns.said(_here(command), question, once=once)


def _meant(words: str) -> Command | None:
    """The command that somebody typed, perhaps with a slip of the finger; None for anything else."""
    if words in _WORDS or not words:
        return _WORDS[words]
    near = process.extractOne(words, list(_WORDS), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE_ENOUGH)
    if near:
        return _WORDS[near[0]]
    first, _, rest = words.partition(" ")
    has_number = any(character.isdigit() for character in rest)  # `bereken 90.000`: that is to be read
    return _WORDS.get(first) if rest and wishes.only_wishes(rest) and not has_number else None


def _here(command: SlashCommand) -> Place:
    return Place(
        key=ConversationKey(
            team_id=command.team_id, user_id=command.user_id, channel=command.channel_id, thread="command"
        ),
        address=Address(kind="ephemeral", channel=command.channel_id),
        response_url=command.response_url,
    )
