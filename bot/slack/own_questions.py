"""What askers do with their own questions at the team: add to one, be helped, take it back, open it again.

Where this sits: beside `turns`, in the transaction of a turn; the desk decides whether it is possible, `permits` has
seen to it that it is theirs and allowed. The team sees each of them. Start reading at `OwnQuestions.carried_out()`.
"""

from functools import partial
from typing import assert_never

from bot.conversation.effects import AddToTicket, EndTicket, ReopenQuestion, WithdrawQuestion
from bot.conversation.team import at_the_team
from bot.conversation.turn import Turn
from bot.handoff import texts
from bot.handoff.desk import Desk
from bot.slack.blocks.ticket import note
from bot.slack.outlooks import Outlooks, promised
from bot.slack.relay import Relay
from bot.store import StoredTicket, Unit

OnAQuestion = AddToTicket | EndTicket | WithdrawQuestion | ReopenQuestion
"""The effects that are for here."""


class OwnQuestions:
    """Carries them out. `outlooks` knows by when the team answers what comes back to it."""

    def __init__(self, outlooks: Outlooks) -> None:
        self._outlooks = outlooks

    async def carried_out(self, unit: Unit, asker: str, turn: Turn, *, key: str) -> Turn:
        """Do what this turn does to questions of the asker; the turn then says when to expect an answer.

        `key` is that of what was said: the same word is passed on once.

        Raises:
            NotYourTicket, NotPossibleNow, QuestionIsDone: see the desk; nothing of it was done.
        """
        moved: StoredTicket | None = None
        for effect in turn.effects:
            if isinstance(effect, OnAQuestion):
                moved = await self._do(unit, asker, effect, key) or moved
        said = await promised(unit, moved) if moved is not None else None
        return at_the_team.with_promise(turn, said) if said is not None else turn

    async def _do(self, unit: Unit, asker: str, effect: OnAQuestion, key: str) -> StoredTicket | None:
        # Where the question stands is looked up by the desk; this one opens none, so it is of no channel.
        desk = Desk(unit, team_channel="", now=unit.now, promise=partial(self._outlooks.answer_by, unit))
        relay = Relay(unit, desk)
        match effect:
            case AddToTicket(ticket=ticket_id, text=text):
                added = await desk.add(ticket_id, asker=asker, text=text, key=key)
                if added is None:
                    return None
                await relay.asker_added(*added)
                return added[0]
            case EndTicket(ticket=ticket_id):
                moved, told = await desk.helped(ticket_id, asker=asker), texts.HELPED_FOR_TEAM
            case WithdrawQuestion(ticket=ticket_id):
                moved, told = await desk.withdraw(ticket_id, asker=asker), texts.WITHDRAWN_BY_ASKER
            case ReopenQuestion(ticket=ticket_id):
                moved, told = await desk.reopen(ticket_id, asker=asker), texts.REOPENED_FOR_TEAM
            case _:
                assert_never(effect)
        await relay.thread(moved, note(told))
        await relay.show(moved)
        return moved
