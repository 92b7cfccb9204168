"""The turns of the Preventieteam: what its buttons, screens and threads do to a question.

Where this sits: beside `turns`, which has those of the asker. As there, state and outgoing messages are kept in one
transaction, every delivery counts once, and nothing is sent from here but the opening of a screen. The screens are in
`team_screens`; who may do what is looked at behind one door, in `team_door`. Start reading at `Team.pressed()`.
"""

from functools import partial
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import PreventiebotError
from bot.handoff import texts
from bot.handoff.desk import ChangedMeanwhile, Desk, NotYourTicket
from bot.handoff.similar import fingerprint
from bot.handoff.status import OPEN, Status, Step
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.blocks import ticket_screens as screens
from bot.slack.blocks.message import Message
from bot.slack.mrkdwn import mention
from bot.slack.naming import read_along
from bot.slack.outlooks import promised
from bot.slack.team_door import OldButton, desk_for, relay_for, still_open
from bot.slack.team_payloads import TeamPress
from bot.slack.team_screens import TeamScreens
from bot.store import StoredTicket, TicketDirection, Unit

View = dict[str, Any]
"""A screen as Slack takes it."""
_MOVES: Final = {
    drawn.CLAIM: Step.CLAIMED,
    drawn.TAKE_OVER: Step.TAKEN_OVER,
    drawn.GIVE_BACK: Step.RELEASED,
    drawn.REOPEN: Step.REOPENED,
}


class NotKnownYet(PreventiebotError):
    """Somebody wrote in a thread while a question is on its way to this channel: that thread may be the question's.

    Slack shows a message before we note where it stands, and a process may end in between. Nobody is told; Slack
    brings the words again, and then it is known.
    """


class Team(TeamScreens):
    """Takes the team's turns: those on its screens, and here what it presses and what it writes in a thread."""

    # -- buttons -----------------------------------------------------------------------------------------------------

    async def pressed(self, press: TeamPress, client: AsyncWebClient) -> None:
        """Somebody pressed one of the team's buttons."""
        view: View | None = None
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(press.once, kind="action"):
                return
            try:
                ticket = await self._of_team(unit, press.ticket, press.team_id)
                if ticket.team_channel != press.channel:
                    raise NotYourTicket(press.ticket)
                await self._allowed(unit, ticket, press.user, press.action)
                view = await self._carry_out(unit, ticket, press)
            except PreventiebotError as problem:
                await self._refuse(unit, press, problem.message)
                await self._refresh(unit, press, problem)
        self._wake()
        if view is not None:
            await self._screens.opened(client, press.trigger, view, instead=drawn.note(texts.TOO_LATE))

    async def _carry_out(self, unit: Unit, ticket: StoredTicket, press: TeamPress) -> View | None:
        """Do what the button is for; returns the screen to open, if any."""
        about = screens.About(ticket=ticket.id)
        match press.action:
            case action if action in _MOVES:
                await self._move(unit, ticket, _MOVES[action], press.user)
            case drawn.CONSULT:
                await self._consult(unit, ticket, press)
            case drawn.SEND_ON | drawn.PICK:
                await self._preview(unit, ticket, press)
            case drawn.SEND | drawn.SEND_AS_QUESTION:
                await self._send(unit, ticket, press)
            case drawn.DO_NOT_SEND:
                await _replace(unit, ticket, press, drawn.note(texts.NOT_SENT))
            case drawn.ANSWER | drawn.ASK_BACK:
                still_open(ticket)
                return screens.write_screen(ticket, about.model_copy(update={"asks": press.action == drawn.ASK_BACK}))
            case drawn.CLOSE:
                still_open(ticket)
                return screens.close_screen(ticket, await desk_for(unit, ticket).others_of(ticket), about)
            case drawn.SIMILAR:
                return await self._similar(unit, ticket)
            case _:
                raise OldButton(press.action)
        return None

    async def _move(self, unit: Unit, ticket: StoredTicket, step: Step, member: str) -> None:
        relay = relay_for(unit, ticket)
        promise = partial(self._outlooks.answer_by, unit)
        desk = Desk(unit, team_channel=ticket.team_channel, now=unit.now, promise=promise)
        moved = await desk.move(ticket.id, step, member=member)
        if (line := drawn.step_taken(ticket, step, member)) is not None:
            await relay.thread(moved, line)
        await relay.show(moved)
        expected = await promised(unit, moved) or texts.COMES_HERE
        match step:
            case Step.CLAIMED:
                await relay.notify(moved, f"{texts.claimed(moved.number)} {expected}")
            case Step.REOPENED:
                await relay.notify(moved, f"{texts.reopened_by_team(moved.number)} {expected}")
            case _:
                return  # who of the team has it is not the asker's concern

    async def _preview(self, unit: Unit, ticket: StoredTicket, press: TeamPress) -> None:
        """Show exactly what would be sent: what was picked, else the latest of the one who pressed, else the latest."""
        still_open(ticket)
        found = await unit.ticket_messages.internal(ticket.id)
        own = [each for each in found if each.author == press.user]
        wanted = [each for each in found if each.id == press.message] or own or list(found)
        if not wanted:
            await self._refuse(unit, press, texts.NOTHING_TO_SEND)
            return
        shown = wanted[0]
        others = [each for each in found if each.id != shown.id]
        parts = drawn.previews(ticket, shown, fingerprint(shown.text), others, await read_along(unit, ticket))
        if press.action == drawn.PICK and len(parts) == 1 and parts[0].fits_update:
            await _replace(unit, ticket, press, parts[0])
            return
        for part in parts:
            await relay_for(unit, ticket).thread(ticket, part)

    async def _send(self, unit: Unit, ticket: StoredTicket, press: TeamPress) -> None:
        still_open(ticket)
        if press.message is None:
            raise OldButton(press.action)
        asks = press.action == drawn.SEND_AS_QUESTION
        moved, message = await desk_for(unit, ticket).send(
            ticket.id, press.message, member=press.user, seen=press.seen, asks=asks
        )
        relay = relay_for(unit, ticket)
        await relay.tell(moved, message, kind="question" if asks else "answer")
        await _replace(unit, ticket, press, drawn.note_with(texts.sent_by(mention(press.user), asks=asks)))
        await relay.show(moved)

    async def _similar(self, unit: Unit, ticket: StoredTicket) -> View:
        found = []
        for each in await desk_for(unit, ticket).similar_to(ticket):
            said = await unit.ticket_messages.of_ticket(each.id)
            answers = [one.text for one in said if one.direction is TicketDirection.TO_ASKER and not one.deleted_at]
            found.append((each, answers[-1] if answers else None))
        return screens.similar_screen(found)

    async def _refuse(self, unit: Unit, press: TeamPress, text: str) -> None:
        await unit.outbox.add(
            outgoing.privately(
                drawn.refusal(text),
                channel=press.channel or press.user,
                user=press.user,
                response_url=press.response_url,
                team_id=press.team_id,
            )
        )

    async def _refresh(self, unit: Unit, press: TeamPress, problem: PreventiebotError) -> None:
        """Show how the question really stands; a preview that is no longer true says so."""
        ticket = await unit.tickets.get(press.ticket, lock=False)
        if ticket is None or ticket.team_channel != press.channel or isinstance(problem, NotYourTicket):
            return
        if isinstance(problem, ChangedMeanwhile):
            left = [each.id for each in await unit.ticket_messages.internal(ticket.id)]
            wanted = press.message if press.message in left else None
            again = drawn.changed_preview(ticket, problem.message, wanted)
            await _replace(unit, ticket, press, again if left else drawn.note(texts.GONE_MEANWHILE))
        await relay_for(unit, ticket).show(ticket)

    # -- the thread --------------------------------------------------------------------------------------------------

    async def consulted(
        self, *, team_id: str, channel: str, thread_ts: str, author: str, text: str, message_ts: str, once: str
    ) -> bool:
        """The team wrote in a thread: if that is a question's, it is internal. False when it is not."""
        async with self._database.transaction() as unit:
            desk = Desk(unit, team_channel=channel, now=unit.now)
            shown = await unit.tickets.by_team_message(channel, thread_ts, lock=False)
            if shown is None and await unit.outbox.is_in_doubt(channel, delivery_tags.TICKET):
                raise NotKnownYet("a question is being posted in this channel")
            if shown is None or outgoing.team_workspace(shown) != team_id:
                return False
            if not await unit.ledger.first_time(once):
                return True
            ticket = await desk.consult(thread_ts, author=author, text=text, message_ts=message_ts)
            if ticket is not None and Status(ticket.status) in OPEN:
                await self._say_once_that_it_is_internal(unit, ticket)
        self._wake()
        return True

    async def _consult(self, unit: Unit, ticket: StoredTicket, press: TeamPress) -> None:
        """Open a talk among the team in the thread; who wants that once more hears that it is open."""
        if await _is_first_since(unit, ticket, "consult"):
            await relay_for(unit, ticket).thread(ticket, drawn.consultation())
        else:
            await self._refuse(unit, press, texts.CONSULTS_ALREADY)

    async def _say_once_that_it_is_internal(self, unit: Unit, ticket: StoredTicket) -> None:
        if await _is_first_since(unit, ticket, "internal"):
            await relay_for(unit, ticket).thread(ticket, drawn.internal_note(ticket))


async def _is_first_since(unit: Unit, ticket: StoredTicket, note: str) -> bool:
    """Whether this is to be said in the thread: once until something is passed on again, either way."""
    said = await unit.ticket_messages.of_ticket(ticket.id)
    passed_on = sum(1 for each in said if each.direction is not TicketDirection.INTERNAL)
    return await unit.ledger.first_time(f"{note}:{ticket.id}:{passed_on}", kind="note")


async def _replace(unit: Unit, ticket: StoredTicket, press: TeamPress, message: Message) -> None:
    """Let the message that was pressed say this from now on."""
    if press.message_ts is not None:
        await unit.outbox.add(outgoing.change_line(message, ticket, press.message_ts))
