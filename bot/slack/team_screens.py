"""The turns of the Preventieteam on its screens: write and look at an answer, close a question, merge it in another.

Where this sits: beside `team`, which has the buttons that open them. What is refused is said on the screen. May import:
the door, the desk, the screens as they are drawn. Start reading at `TeamScreens.written()`.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.errors import PreventiebotError
from bot.handoff import texts
from bot.handoff.similar import fingerprint
from bot.handoff.status import Outcome, Reason, Step
from bot.handoff.ticket import REOPEN_WITHIN
from bot.roles import Action
from bot.slack import outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.blocks import ticket_screens as screens
from bot.slack.naming import called, read_along
from bot.slack.outlooks import promised
from bot.slack.team_door import TeamDoor, desk_for, relay_for, still_open
from bot.slack.team_payloads import TeamScreen
from bot.store import StoredTicket, Unit


class Answered:
    """What to do with a screen that was sent off: close it, show another, or say what is wrong at its fields."""

    def __init__(self, action: str, **parts: Any) -> None:
        self.action = action
        self.parts = parts

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of Bolt's `ack`."""
        return {"response_action": self.action} | self.parts


class TeamScreens(TeamDoor):
    """Takes the turns of the team on a screen."""

    async def written(self, sent: TeamScreen) -> Answered:
        """A text was written: show exactly what the asker would get. Nothing is sent yet."""
        text = sent.typed(screens.TEXT)
        if not any(character.isalnum() for character in text):
            return Answered("errors", errors={screens.TEXT: texts.NOTHING_TYPED})
        about = sent.about

        async def look(unit: Unit, ticket: StoredTicket) -> Answered:
            still_open(ticket)
            heading = texts.heading("question" if about.asks else "answer", ticket.number)
            desk = desk_for(unit, ticket)
            draft = await desk.draft(ticket, member=sent.user.id, text=text, screen=sent.view.id)
            seen = about.model_copy(update={"draft": draft.id, "seen": fingerprint(draft.text)})
            along = await read_along(unit, ticket)
            return Answered("push", view=screens.look_screen(heading, draft.text, seen, along))

        return await self._on_screen(sent, drawn.ASK_BACK if about.asks else drawn.ANSWER, look)

    async def looked_at(self, sent: TeamScreen) -> Answered:
        """It was looked at, and is sent on purpose."""
        about = sent.about

        async def send(unit: Unit, ticket: StoredTicket) -> Answered:
            if await unit.ledger.first_time(sent.once, kind="view"):
                still_open(ticket)
                desk, member = desk_for(unit, ticket), sent.user.id
                text = await desk.drafted(ticket.id, about.draft, member=member, seen=about.seen)
                answered = await desk.answer(ticket.id, member=member, text=text, key=sent.once, asks=about.asks)
                if answered is not None:
                    moved, message = answered
                    relay = relay_for(unit, ticket)
                    await relay.thread(moved, drawn.team_sent(message, asks=about.asks))
                    await relay.tell(moved, message, kind="question" if about.asks else "answer")
                    await relay.show(moved)
            return Answered("clear")

        return await self._on_screen(sent, drawn.ASK_BACK if about.asks else drawn.ANSWER, send)

    async def closed(self, sent: TeamScreen) -> Answered:
        """It was chosen how a question ended, or in which one it goes on."""
        outcome, reason = sent.chosen(screens.OUTCOME), sent.chosen(screens.REASON)
        into = sent.chosen(screens.MERGE)
        if outcome is None and into is None:
            what = texts.CHOOSE_OUTCOME_OR_MERGE if sent.shows(screens.MERGE) else texts.CHOOSE_OUTCOME
            return Answered("errors", errors={screens.OUTCOME: what})

        async def close(unit: Unit, ticket: StoredTicket) -> Answered:
            if await unit.ledger.first_time(sent.once, kind="view"):
                if into is not None:
                    await self._merge(unit, ticket, into, sent)
                elif outcome is not None:
                    await self._close(unit, ticket, Outcome(outcome), Reason(reason) if reason else None, sent)
            return Answered("clear")

        return await self._on_screen(sent, drawn.CLOSE, close)

    async def _close(
        self, unit: Unit, ticket: StoredTicket, outcome: Outcome, reason: Reason | None, sent: TeamScreen
    ) -> None:
        relay, desk, member, words = (
            relay_for(unit, ticket),
            desk_for(unit, ticket),
            sent.user.id,
            sent.typed(screens.TELL),
        )
        moved = await desk.close(ticket.id, member=member, outcome=outcome, reason=reason)
        told = await desk.last_words(moved, member=member, text=words, key=sent.once) if words else None
        if told is not None:
            await relay.thread(moved, drawn.last_words(told))
            await relay.tell(moved, told, kind="closing")
        if (line := drawn.step_taken(ticket, Step.CLOSED, member, outcome)) is not None:
            await relay.thread(moved, line)
        await relay.show(moved)
        if moved.asker:
            await relay.notify(moved, texts.closed_by_team(moved.number, outcome, REOPEN_WITHIN.days))

    async def _merge(self, unit: Unit, ticket: StoredTicket, into_id: str, sent: TeamScreen) -> None:
        channel, relay = ticket.team_channel, relay_for(unit, ticket)
        await self._crew.require(unit, sent.team_id, sent.user.id, Action.MERGE_TICKET, channel=channel)
        merged, into = await desk_for(unit, ticket).merge(ticket.id, into_id, member=sent.user.id)
        await relay.show(merged)
        await relay.thread(merged, drawn.note(texts.merged_for_team(await called(unit, into))))
        await relay.thread(into, drawn.took_in(await called(unit, merged), merged.question))
        await relay.show(into)
        told = [texts.merged(merged.number, into.number), await promised(unit, into)]
        await relay.notify(merged, " ".join(each for each in told if each), about=into)

    async def _on_screen(
        self, sent: TeamScreen, button: str, do: Callable[[Unit, StoredTicket], Awaitable[Answered]]
    ) -> Answered:
        """Take a turn from a screen; what is refused is said on the screen."""
        about = sent.about
        async with self._database.transaction() as unit:
            try:
                ticket = await self._of_team(unit, about.ticket, sent.team_id)
                await self._allowed(unit, ticket, sent.user.id, button)
                answered = await do(unit, ticket)
            except PreventiebotError as problem:
                typed = sent.typed(screens.TEXT) or sent.typed(screens.TELL)
                answered = Answered("update", view=screens.notice_screen(drawn.refusal(problem.message).text, typed))
                ticket_now = await unit.tickets.get(about.ticket, lock=False)
                if ticket_now is not None and outgoing.team_workspace(ticket_now) == sent.team_id:
                    await relay_for(unit, ticket_now).show(ticket_now)
        self._wake()
        return answered
