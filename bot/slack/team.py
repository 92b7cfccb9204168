"""The turns of the Preventieteam: what its buttons, screens and threads do to a question.

Where this sits: beside `turns`, which has those of the asker. As there, state and outgoing messages are kept in one
transaction, every delivery counts once, and nothing is sent from here but the opening of a screen. Who may do what is
looked at in each of them, behind one door (`_allowed`). Start reading at `Team.pressed()`.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import PreventiebotError
from bot.handoff import texts
from bot.handoff.desk import ChangedMeanwhile, Desk, NotYourTicket
from bot.handoff.similar import fingerprint
from bot.handoff.status import OPEN, Outcome, Reason, Status, Step
from bot.handoff.ticket import REOPEN_WITHIN
from bot.roles import Action
from bot.slack import delivery_tags, outgoing
from bot.slack.blocks import ticket as drawn
from bot.slack.blocks import ticket_screens as screens
from bot.slack.blocks.message import Message
from bot.slack.crew import Crew
from bot.slack.mrkdwn import mention
from bot.slack.naming import called
from bot.slack.outlooks import Outlooks, promised
from bot.slack.relay import Relay
from bot.slack.screens import Screens
from bot.slack.team_payloads import TeamPress, TeamScreen
from bot.store import Database, StoredTicket, TicketDirection, Unit

View = dict[str, Any]
"""A screen as Slack takes it."""
_MOVES: Final = {
    drawn.CLAIM: Step.CLAIMED,
    drawn.TAKE_OVER: Step.TAKEN_OVER,
    drawn.GIVE_BACK: Step.RELEASED,
    drawn.REOPEN: Step.REOPENED,
}
_RIGHTS: Final = {
    drawn.CLAIM: Action.CLAIM_TICKET,
    drawn.TAKE_OVER: Action.CLAIM_TICKET,
    drawn.GIVE_BACK: Action.CLAIM_TICKET,
    drawn.REOPEN: Action.CLOSE_TICKET,
    drawn.ANSWER: Action.ANSWER_TICKET,
    drawn.ASK_BACK: Action.ASK_BACK,
    drawn.CONSULT: Action.CONSULT_INTERNALLY,
    drawn.CLOSE: Action.CLOSE_TICKET,
    drawn.SIMILAR: Action.SEE_TICKETS,
    drawn.SEND_ON: Action.ANSWER_TICKET,
    drawn.PICK: Action.ANSWER_TICKET,
    drawn.SEND: Action.ANSWER_TICKET,
    drawn.SEND_AS_QUESTION: Action.ASK_BACK,
    drawn.DO_NOT_SEND: Action.ANSWER_TICKET,
}
"""What somebody has to be allowed to press each button. A button that is not here is of an older version."""


class OldButton(PreventiebotError):
    """A button of an older version of the team's messages."""

    message = "Deze knop werkt niet meer. Gebruik de knoppen onder de vraag."


class NotKnownYet(PreventiebotError):
    """Somebody wrote in a thread while a question is on its way to this channel: that thread may be the question's.

    Slack shows a message before we note where it stands, and a process may end in between. Nobody is told; Slack
    brings the words again, and then it is known.
    """


class Answered:
    """What to do with a screen that was sent off: close it, show another, or say what is wrong at its fields."""

    def __init__(self, action: str, **parts: Any) -> None:
        self.action = action
        self.parts = parts

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of Bolt's `ack`."""
        return {"response_action": self.action} | self.parts


class Team:
    """Takes the team's turns. `wake` makes the dispatcher look at the outbox at once.

    `crew` knows who is in the team's channel, `outlooks` by when the team answers what it opens again.
    """

    def __init__(
        self,
        database: Database,
        opener: Screens,
        crew: Crew,
        outlooks: Outlooks,
        *,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._screens = opener
        self._crew = crew
        self._outlooks = outlooks
        self._wake = wake

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
                await _relay(unit, ticket).thread(ticket, drawn.consultation())
            case drawn.SEND_ON | drawn.PICK:
                await self._preview(unit, ticket, press)
            case drawn.SEND | drawn.SEND_AS_QUESTION:
                await self._send(unit, ticket, press)
            case drawn.DO_NOT_SEND:
                await _replace(unit, ticket, press, drawn.note(texts.NOT_SENT))
            case drawn.ANSWER | drawn.ASK_BACK:
                _still_open(ticket)
                return screens.write_screen(ticket, about.model_copy(update={"asks": press.action == drawn.ASK_BACK}))
            case drawn.CLOSE:
                _still_open(ticket)
                return screens.close_screen(ticket, await _desk(unit, ticket).others_of(ticket), about)
            case drawn.SIMILAR:
                return await self._similar(unit, ticket)
            case _:
                raise OldButton(press.action)
        return None

    async def _move(self, unit: Unit, ticket: StoredTicket, step: Step, member: str) -> None:
        relay = _relay(unit, ticket)
        promise = partial(self._outlooks.answer_by, unit)
        desk = Desk(unit, team_channel=ticket.team_channel, now=unit.now, promise=promise)
        moved = await desk.move(ticket.id, step, member=member)
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
        _still_open(ticket)
        found = await unit.ticket_messages.internal(ticket.id)
        own = [each for each in found if each.author == press.user]
        wanted = [each for each in found if each.id == press.message] or own or list(found)
        if not wanted:
            await self._refuse(unit, press, texts.NOTHING_TO_SEND)
            return
        shown = wanted[0]
        others = [each for each in found if each.id != shown.id]
        parts = drawn.previews(ticket, shown, fingerprint(shown.text), others)
        if press.action == drawn.PICK and len(parts) == 1 and parts[0].fits_update:
            await _replace(unit, ticket, press, parts[0])
            return
        for part in parts:
            await _relay(unit, ticket).thread(ticket, part)

    async def _send(self, unit: Unit, ticket: StoredTicket, press: TeamPress) -> None:
        _still_open(ticket)
        if press.message is None:
            raise OldButton(press.action)
        asks = press.action == drawn.SEND_AS_QUESTION
        moved, message = await _desk(unit, ticket).send(
            ticket.id, press.message, member=press.user, seen=press.seen, asks=asks
        )
        relay = _relay(unit, ticket)
        await relay.tell(moved, message, asks=asks)
        await _replace(unit, ticket, press, drawn.note_with(texts.sent_by(mention(press.user), asks=asks)))
        await relay.show(moved)

    async def _similar(self, unit: Unit, ticket: StoredTicket) -> View:
        found = []
        for each in await _desk(unit, ticket).similar_to(ticket):
            said = await unit.ticket_messages.of_ticket(each.id)
            answers = [one.text for one in said if one.direction is TicketDirection.TO_ASKER and not one.deleted_at]
            found.append((each, answers[-1] if answers else None))
        return screens.similar_screen(found)

    # -- screens -----------------------------------------------------------------------------------------------------

    async def written(self, sent: TeamScreen) -> Answered:
        """A text was written: show exactly what the asker would get. Nothing is sent yet."""
        text = sent.typed(screens.TEXT)
        if not any(character.isalnum() for character in text):
            return Answered("errors", errors={screens.TEXT: texts.NOTHING_TYPED})
        about = sent.about

        async def look(unit: Unit, ticket: StoredTicket) -> Answered:
            _still_open(ticket)
            heading = texts.heading("question" if about.asks else "answer", ticket.number)
            desk = _desk(unit, ticket)
            draft = await desk.draft(ticket, member=sent.user.id, text=text, screen=sent.view.id)
            seen = about.model_copy(update={"draft": draft.id, "seen": fingerprint(draft.text)})
            return Answered("push", view=screens.look_screen(heading, draft.text, seen))

        return await self._on_screen(sent, drawn.ASK_BACK if about.asks else drawn.ANSWER, look)

    async def looked_at(self, sent: TeamScreen) -> Answered:
        """It was looked at, and is sent on purpose."""
        about = sent.about

        async def send(unit: Unit, ticket: StoredTicket) -> Answered:
            if await unit.ledger.first_time(sent.once, kind="view"):
                _still_open(ticket)
                desk, member = _desk(unit, ticket), sent.user.id
                text = await desk.drafted(ticket.id, about.draft, member=member, seen=about.seen)
                answered = await desk.answer(ticket.id, member=member, text=text, key=sent.once, asks=about.asks)
                if answered is not None:
                    moved, message = answered
                    relay = _relay(unit, ticket)
                    await relay.thread(moved, drawn.team_sent(message, asks=about.asks))
                    await relay.tell(moved, message, asks=about.asks)
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
                    await self._close(unit, ticket, Outcome(outcome), Reason(reason) if reason else None, sent.user.id)
            return Answered("clear")

        return await self._on_screen(sent, drawn.CLOSE, close)

    async def _close(
        self, unit: Unit, ticket: StoredTicket, outcome: Outcome, reason: Reason | None, member: str
    ) -> None:
        relay = _relay(unit, ticket)
        moved = await _desk(unit, ticket).close(ticket.id, member=member, outcome=outcome, reason=reason)
        await relay.show(moved)
        if moved.asker:
            await relay.notify(moved, texts.closed_by_team(moved.number, outcome, REOPEN_WITHIN.days))

    async def _merge(self, unit: Unit, ticket: StoredTicket, into_id: str, sent: TeamScreen) -> None:
        channel, relay = ticket.team_channel, _relay(unit, ticket)
        await self._crew.require(unit, sent.team_id, sent.user.id, Action.MERGE_TICKET, channel=channel)
        merged, into = await _desk(unit, ticket).merge(ticket.id, into_id, member=sent.user.id)
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
                answered = Answered("update", view=screens.notice_screen(drawn.refusal(problem.message).text))
                ticket_now = await unit.tickets.get(about.ticket, lock=False)
                if ticket_now is not None and outgoing.team_workspace(ticket_now) == sent.team_id:
                    await _relay(unit, ticket_now).show(ticket_now)
        self._wake()
        return answered

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

    async def _say_once_that_it_is_internal(self, unit: Unit, ticket: StoredTicket) -> None:
        """Once until something is passed on again, either way: not under every word."""
        said = await unit.ticket_messages.of_ticket(ticket.id)
        passed_on = sum(1 for each in said if each.direction is not TicketDirection.INTERNAL)
        if await unit.ledger.first_time(f"internal:{ticket.id}:{passed_on}", kind="note"):
            await _relay(unit, ticket).thread(ticket, drawn.internal_note(ticket))

    # -- who may, and what if not ------------------------------------------------------------------------------------

    async def _of_team(self, unit: Unit, ticket_id: str, team_id: str) -> StoredTicket:
        """The question, of which the team works in this workspace.

        Raises NotYourTicket when there is none.
        """
        ticket = await unit.tickets.get(ticket_id)
        if ticket is None or outgoing.team_workspace(ticket) != team_id:
            raise NotYourTicket(ticket_id)
        return ticket

    async def _allowed(self, unit: Unit, ticket: StoredTicket, user: str, button: str) -> None:
        """The one door: this person may do this, now, in the channel where the question stands.

        Raises:
            NotAllowed: not for this person.
            OldButton: there is no such button any more.
            NotCounted, NotLookedAt: Slack has to be asked first. Leave them alone: they are handled for all.
        """
        if button not in _RIGHTS:
            raise OldButton(button)
        team_id, channel = outgoing.team_workspace(ticket), ticket.team_channel
        await self._crew.require(unit, team_id, user, _RIGHTS[button], channel=channel)

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
            await _replace(unit, ticket, press, drawn.note(problem.message))
        await _relay(unit, ticket).show(ticket)


def _still_open(ticket: StoredTicket) -> None:
    if Status(ticket.status) not in OPEN:
        raise QuestionIsClosed(ticket.id)


class QuestionIsClosed(PreventiebotError):
    """The team wants to say something about a question that is done."""

    message = texts.CLOSED_MEANWHILE


async def _replace(unit: Unit, ticket: StoredTicket, press: TeamPress, message: Message) -> None:
    """Let the message that was pressed say this from now on."""
    if press.message_ts is not None:
        await unit.outbox.add(outgoing.change_line(message, ticket, press.message_ts))


def _desk(unit: Unit, ticket: StoredTicket) -> Desk:
    return Desk(unit, team_channel=ticket.team_channel, now=unit.now)


def _relay(unit: Unit, ticket: StoredTicket) -> Relay:
    return Relay(unit, _desk(unit, ticket))
