"""The desk between askers and the Preventieteam: opens questions, passes messages on, moves questions on.

Where this sits: use cases over one transaction (`Unit`); it knows no Slack. What is said to whom is rendered by the
caller, who has also made sure that somebody may do this (`bot/roles.py`). How a question stands changes by one way
only: the machine in `bot/handoff/ticket.py` makes a transition and the store keeps it (`_step`).
Start reading at `Desk.open()`.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final
from uuid import uuid4

from bot.errors import PreventiebotError
from bot.handoff import similar
from bot.handoff.status import DONE, OPEN, WITH_TEAM, By, Outcome, Reason, Status, Step
from bot.handoff.ticket import Actor, NotPossibleNow, may_be_turn_of_team, opened, take
from bot.store import (
    StoredConversation,
    StoredTicket,
    StoredTicketMessage,
    StoredTransition,
    TicketDirection,
    Unit,
)

Promise = Callable[[StoredTicket], Awaitable[datetime]]
"""By when the team answers a question that becomes its turn now: see `Outlooks.answer_by()`."""
_LOOKED_AT: Final = 300
"""Earlier questions that are compared with a new one; older ones say little about today."""


class AskerIsGone(PreventiebotError):
    """Nobody can be told: the asker had all data deleted."""

    message = "Dit bericht is niet doorgestuurd: de vraagsteller heeft alle eigen gegevens laten wissen."

    def __init__(self, ticket_id: str) -> None:
        super().__init__(f"ticket {ticket_id} has no asker any more")
        self.ticket_id = ticket_id


class NotYourTicket(PreventiebotError):
    """Somebody tried to act on a ticket of somebody else, or on one that does not exist."""

    message = "Deze vraag bestaat niet meer, of hoort bij iemand anders."


class QuestionIsDone(NotPossibleNow):
    """The asker adds something to a question that was closed meanwhile: it has to be opened first, or be a new one."""

    message = "Deze vraag is intussen gesloten. Er is niets doorgestuurd."

    def __init__(self, ticket: StoredTicket, text: str) -> None:
        super().__init__(ticket, Step.ASKER_ADDED)
        self.text = text


class ChangedMeanwhile(PreventiebotError):
    """What would be sent is not what was shown: it was changed, deleted or sent after the preview."""

    message = (
        "Dit bericht is intussen gewijzigd, verwijderd of verstuurd. Er is nu niets verstuurd. Bekijk het opnieuw."
    )

    def __init__(self, message_id: int | str | None) -> None:
        super().__init__(f"ticket message {message_id} is not as it was shown")


class Desk:
    """The hand-over within one transaction. `team_channel` is where the team works, in `team_workspace`: None is the
    workspace of the asker.

    `promise` says by when the team answers when it becomes its turn again. Whoever takes steps that can do that has to
    give it: without one the asker is promised nothing, and time has nothing to keep.
    """

    def __init__(
        self,
        unit: Unit,
        *,
        team_channel: str,
        team_workspace: str | None = None,
        now: datetime,
        promise: Promise | None = None,
    ) -> None:
        self._unit = unit
        self._team_channel = team_channel
        self._team_workspace = team_workspace
        self._now = now
        self._promise = promise

    # -- finding -----------------------------------------------------------------------------------------------------

    async def has_thread(self, team_ts: str) -> bool:
        """Whether this message in the team's channel shows a ticket."""
        return await self._unit.tickets.by_team_message(self._team_channel, team_ts, lock=False) is not None

    async def of_asker(self, team_id: str, asker: str) -> tuple[StoredTicket, ...]:
        """Everything somebody asked in this workspace, wherever that was; the newest first."""
        return await self._unit.tickets.of_asker(team_id, asker)

    async def of_team(self, ticket_id: str) -> StoredTicket:
        """A question that stands in this team's channel.

        Raises:
            NotYourTicket: there is none.
        """
        ticket = await self._unit.tickets.get(ticket_id)
        if ticket is None or ticket.team_channel != self._team_channel:
            raise NotYourTicket(ticket_id)
        return ticket

    async def similar_to(self, ticket: StoredTicket) -> tuple[StoredTicket, ...]:
        """Earlier questions of the same workspace that look like this one, the likest first."""
        return similar.to(ticket, await self._unit.tickets.latest(ticket.team_id, _LOOKED_AT))

    async def others_of(self, ticket: StoredTicket) -> tuple[StoredTicket, ...]:
        """The other open questions of the same asker: those it can be merged into."""
        asked = await self._unit.tickets.of_asker(ticket.team_id, ticket.asker) if ticket.asker else ()
        return tuple(each for each in asked if each.id != ticket.id and Status(each.status) in OPEN)

    # -- the asker ---------------------------------------------------------------------------------------------------

    async def open(
        self,
        conversation: StoredConversation,
        question: str,
        context: tuple[str, ...],
        *,
        organisation: str | None = None,
        role: str | None = None,
        masked: tuple[str, ...] = (),
        promised_at: datetime | None = None,
    ) -> StoredTicket:
        """Make a ticket of exactly what the asker confirmed."""
        asker = conversation.key.user_id
        return await self._unit.tickets.open(
            opened(uuid4().hex, asker, self._now),
            team_id=conversation.key.team_id,
            asker=asker,
            conversation_id=conversation.id,
            question=question,
            context=json.dumps(context, ensure_ascii=False),
            team_channel=self._team_channel,
            team_workspace=self._team_workspace if self._team_workspace != conversation.key.team_id else None,
            asker_organisation=organisation,
            asker_role=role,
            masked=masked,
            promised_at=promised_at,
        )

    async def add(
        self, ticket_id: str, *, asker: str, text: str, key: str
    ) -> tuple[StoredTicket, StoredTicketMessage] | None:
        """The asker adds something. None when this very message was passed on before.

        What is added to a question that was merged goes to the one in which it goes on.

        Raises:
            NotYourTicket: it is not the asker's.
            QuestionIsDone: it was closed meanwhile; nothing was passed on.
        """
        ticket = await self._going_on(await self._of(ticket_id, asker))
        if Status(ticket.status) in DONE:
            raise QuestionIsDone(ticket, text)
        step = await self._possible(ticket, Step.ASKER_ADDED, Actor(by=By.ASKER, user=asker))
        kept = await self._keep(ticket, TicketDirection.TO_TEAM, asker, text, key)
        return None if kept is None else (await self._taken(step), kept)

    async def helped(self, ticket_id: str, *, asker: str) -> StoredTicket:
        """The asker needs nothing more.

        Raises:
            NotYourTicket: it is not the asker's.
            NotPossibleNow: it is closed already.
        """
        return await self._step(await self._of(ticket_id, asker), Step.HELPED, Actor(by=By.ASKER, user=asker))

    async def withdraw(self, ticket_id: str, *, asker: str) -> StoredTicket:
        """The asker takes the question back. Raises as `helped()`."""
        return await self._step(await self._of(ticket_id, asker), Step.WITHDRAWN, Actor(by=By.ASKER, user=asker))

    async def reopen(self, ticket_id: str, *, asker: str) -> StoredTicket:
        """The asker opens a closed question again. Raises as `helped()`, and TooLateToReopen."""
        return await self._step(await self._of(ticket_id, asker), Step.REOPENED, Actor(by=By.ASKER, user=asker))

    # -- the team ----------------------------------------------------------------------------------------------------

    async def move(self, ticket_id: str, step: Step, *, member: str) -> StoredTicket:
        """One of the team claims, takes over, gives back or opens a question again.

        Raises:
            NotYourTicket: there is no such ticket in this team's channel.
            NotPossibleNow: not from here; AlreadyClaimed when somebody else has it.
        """
        return await self._step(await self.of_team(ticket_id), step, Actor(by=By.TEAM, user=member))

    async def close(
        self, ticket_id: str, *, member: str, outcome: Outcome, reason: Reason | None = None
    ) -> StoredTicket:
        """The team closes a question. Raises as `move()`."""
        ticket = await self.of_team(ticket_id)
        return await self._step(ticket, Step.CLOSED, Actor(by=By.TEAM, user=member), outcome=outcome, reason=reason)

    async def last_words(self, ticket: StoredTicket, *, member: str, text: str, key: str) -> StoredTicketMessage | None:
        """Keep what the team tells the asker on closing a question; None when this very text was kept before.

        Raises AskerIsGone: the asker had everything deleted.
        """
        if not ticket.asker:
            raise AskerIsGone(ticket.id)
        return await self._keep(ticket, TicketDirection.TO_ASKER, member, text, key)

    async def merge(self, ticket_id: str, into_id: str, *, member: str) -> tuple[StoredTicket, StoredTicket]:
        """A question goes on in another open one of the same asker. Raises as `move()`.

        What the team still had to answer it has to answer there, and by when that was promised.
        """
        first, second = sorted((ticket_id, into_id))  # two merges at once lock in the same order
        found = {each: await self.of_team(each) for each in (first, second)}
        into = found[into_id]
        before, actor = found[ticket_id], Actor(by=By.TEAM, user=member)
        merged = await self._step(before, Step.MERGED, actor, into=into)
        if Status(before.status) in WITH_TEAM:
            promise = before.promised_at
            into = await self._taken(take(into, Step.TOOK_IN, actor, self._now, promise=promise))
        return merged, into

    async def answer(
        self, ticket_id: str, *, member: str, text: str, key: str, asks: bool
    ) -> tuple[StoredTicket, StoredTicketMessage] | None:
        """Somebody of the team sends a text to the asker, as an answer or (`asks`) as a question back.

        None when this very text was sent before.

        Raises:
            NotYourTicket, NotPossibleNow: as `move()`.
            AskerIsGone: the asker had everything deleted.
        """
        ticket = await self._of_somebody(ticket_id)
        step = await self._possible(ticket, _saying(asks=asks), Actor(by=By.TEAM, user=member))
        kept = await self._keep(ticket, TicketDirection.TO_ASKER, member, text, key)
        return None if kept is None else (await self._taken(step), kept)

    async def draft(self, ticket: StoredTicket, *, member: str, text: str, screen: str) -> StoredTicketMessage:
        """Keep what a member wrote on a screen, until it is sent; `screen` is the id of the screen.

        Raises ChangedMeanwhile when that screen was sent off already.
        """
        kept = await self._unit.ticket_messages.draft(
            StoredTicketMessage(
                ticket_id=ticket.id,
                direction=TicketDirection.INTERNAL,
                author=member,
                text=text,
                slack_ts=screen,
                created_at=self._now,
            )
        )
        if kept is None:
            raise ChangedMeanwhile(screen)
        return kept

    async def drafted(self, ticket_id: str, draft: int | None, *, member: str, seen: str) -> str:
        """Return what a member wrote, exactly as it was seen (`seen` is its fingerprint), and keep it no longer.

        Raises ChangedMeanwhile when it is gone, of another question or member, or not what was seen.
        """
        found = await self._unit.ticket_messages.get(draft) if draft is not None else None
        is_it = found is not None and (found.ticket_id, found.author) == (ticket_id, member) and not found.deleted_at
        if found is None or found.id is None or not is_it or similar.fingerprint(found.text) != seen:
            raise ChangedMeanwhile(draft)
        await self._unit.ticket_messages.remove(found.id, self._now)
        return found.text

    async def consult(self, team_ts: str, *, author: str, text: str, message_ts: str) -> StoredTicket | None:
        """The team talks in the thread of a question: kept, and not passed on. None when it was kept before."""
        ticket = await self._unit.tickets.by_team_message(self._team_channel, team_ts)
        if ticket is None or not ticket.asker:
            return None  # of a question that is nobody's any more nothing is kept
        kept = await self._keep(ticket, TicketDirection.INTERNAL, author, text, message_ts)
        return None if kept is None else ticket

    async def send(
        self, ticket_id: str, message_id: int, *, member: str, seen: str, asks: bool
    ) -> tuple[StoredTicket, StoredTicketMessage]:
        """Pass on what the team wrote in the thread, exactly as `member` saw it (`seen` is its fingerprint).

        Raises:
            NotYourTicket, NotPossibleNow, AskerIsGone: as `answer()`.
            ChangedMeanwhile: it is not as it was shown, or was passed on before.
        """
        ticket = await self._of_somebody(ticket_id)
        message = await self._unit.ticket_messages.get(message_id)
        if message is None or message.ticket_id != ticket.id or similar.fingerprint(message.text) != seen:
            raise ChangedMeanwhile(message_id)
        step = await self._possible(ticket, _saying(asks=asks), Actor(by=By.TEAM, user=member))
        released = await self._unit.ticket_messages.release(message_id)
        if released is None:
            raise ChangedMeanwhile(message_id)
        return await self._taken(step), released

    async def left_behind(self, ticket_id: str) -> StoredTicket:
        """Who had it is no longer of the team: somebody else has to take it. Raises as `move()`."""
        return await self._step(await self.of_team(ticket_id), Step.RELEASED, Actor(by=By.OPERATOR))

    # -- time itself -------------------------------------------------------------------------------------------------

    async def closed_for_silence(self, ticket_id: str) -> StoredTicket:
        """The asker said nothing for so long that the question is closed. Raises as `move()`."""
        return await self._step(await self.of_team(ticket_id), Step.CLOSED_FOR_SILENCE, Actor(by=By.CLOCK))

    # -- how it is done ----------------------------------------------------------------------------------------------

    async def _of(self, ticket_id: str, asker: str) -> StoredTicket:
        ticket = await self._unit.tickets.get(ticket_id)
        if ticket is None or not asker or ticket.asker != asker:
            raise NotYourTicket(ticket_id)
        return ticket

    async def _of_somebody(self, ticket_id: str) -> StoredTicket:
        ticket = await self.of_team(ticket_id)
        if not ticket.asker:
            raise AskerIsGone(ticket.id)
        return ticket

    async def _going_on(self, ticket: StoredTicket) -> StoredTicket:
        """The question in which this one goes on; it is the same where nothing was merged."""
        while ticket.merged_into is not None:
            ticket = await self._of(ticket.merged_into, ticket.asker)
        return ticket

    async def _keep(
        self, ticket: StoredTicket, way: TicketDirection, author: str, text: str, key: str
    ) -> StoredTicketMessage | None:
        return await self._unit.ticket_messages.add(
            StoredTicketMessage(
                ticket_id=ticket.id, direction=way, author=author, text=text, slack_ts=key, created_at=self._now
            )
        )

    async def _step(
        self,
        ticket: StoredTicket,
        step: Step,
        actor: Actor,
        *,
        outcome: Outcome | None = None,
        reason: Reason | None = None,
        into: StoredTicket | None = None,
    ) -> StoredTicket:
        return await self._taken(await self._possible(ticket, step, actor, outcome=outcome, reason=reason, into=into))

    async def _possible(
        self,
        ticket: StoredTicket,
        step: Step,
        actor: Actor,
        *,
        outcome: Outcome | None = None,
        reason: Reason | None = None,
        into: StoredTicket | None = None,
    ) -> StoredTransition:
        """The step, before anything is kept: what is refused must leave nothing behind."""
        promise = await self._promise(ticket) if self._promise and may_be_turn_of_team(step) else None
        return take(ticket, step, actor, self._now, outcome=outcome, reason=reason, into=into, promise=promise)

    async def _taken(self, transition: StoredTransition) -> StoredTicket:
        moved = await self._unit.tickets.apply(transition)
        if moved is None:  # the ticket was locked, so it can only be gone
            raise NotYourTicket(transition.ticket_id)
        return moved


def _saying(*, asks: bool) -> Step:
    return Step.ASKED_BACK if asks else Step.ANSWERED


def context_of(ticket: StoredTicket) -> tuple[str, ...]:
    """What the asker agreed to pass on, line by line."""
    return tuple(str(line) for line in json.loads(ticket.context))
