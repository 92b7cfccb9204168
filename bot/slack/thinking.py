"""What the assistant makes of words or a press, as far as it is switched on and the person may have it.

Where this sits: under `turns`, in its transaction; nothing is kept or said here. May import: the conversation, the
switches, the rights. Start reading at `Thinking.about()`.
"""

from dataclasses import dataclass

from bot.clock import Clock
from bot.conversation import unread
from bot.conversation.counting import counted, learned
from bot.conversation.incoming import Incoming, Said
from bot.conversation.state import State
from bot.conversation.team import own_question
from bot.conversation.turn import Turn
from bot.handoff.outlook import Outlook
from bot.live import LiveAssistant
from bot.running.metrics import Metrics
from bot.running.switches import Function, Switches, held_back, used_by
from bot.slack import permits, privately
from bot.slack.outlooks import Outlooks, said_by_team
from bot.store import StoredConversation, Unit


@dataclass(frozen=True, slots=True)
class Thought:
    """A turn; `refused`: it only says that this person may not do that. `off` is what it met that is switched off."""

    turn: Turn
    refused: bool
    off: frozenset[Function]


class Thinking:
    """Takes the turns of the assistant."""

    def __init__(
        self, assistant: LiveAssistant, clock: Clock, outlooks: Outlooks, switches: Switches, metrics: Metrics
    ) -> None:
        self._assistant = assistant
        self._clock = clock
        self._outlooks = outlooks
        self._switches = switches
        self._metrics = metrics

    async def about(self, unit: Unit, conversation: StoredConversation, state: State, incoming: Incoming) -> Thought:
        """Take the turn; nothing of it is counted yet, for it may have to be taken once more.

        Raises NotLookedAt: see `unit.members.require()`.
        """
        key = conversation.key
        turn = unread.noted(state, incoming, await self._handled(unit, conversation, state, incoming))
        off = await self._switches.off(unit)
        has_team = not off or await self._outlooks.has_way(unit, key.team_id)
        on = held_back(state, turn, off, has_team=has_team)
        allowed = await permits.permitted(unit, key, state, on)
        return Thought(allowed, allowed is not on, frozenset(used_by(state, turn)) & off if off else frozenset())

    async def counted(
        self, unit: Unit, conversation: StoredConversation, before: State, turn: Turn, thought: Thought
    ) -> None:
        """Count what happened in a turn, without who or what was said."""
        for function in thought.off:
            self._metrics.held_back(function)
        self._metrics.turned(before, turn)
        happened = [(each.kind, each.subject) for each in (*counted(before, turn), *learned(before, turn))]
        if happened:
            await unit.figures.count(conversation.key.team_id, self._clock.today(), happened)

    async def _handled(self, unit: Unit, conversation: StoredConversation, state: State, incoming: Incoming) -> Turn:
        """A turn of the assistant; one about a question to the team is taken with a look at the team."""
        handle, today = self._assistant.current.handle, self._clock.today()
        heard = await said_by_team(unit, conversation) if isinstance(incoming, Said) else Outlook()
        turn = handle(state, incoming, today=today, outlook=heard)
        about_team = state.speaks_to_team or turn.state.speaks_to_team
        if not about_team and not own_question.concerns(state, incoming):
            return turn
        key = conversation.key
        outlook = await self._outlooks.of(unit, key.team_id, key.user_id)
        said = {"asked_back": heard.asked_back, "answered": heard.answered}
        seen = outlook.model_copy(update=said | {"read_along": privately.is_among_others(conversation.address)})
        return handle(state, incoming, today=today, outlook=seen)
