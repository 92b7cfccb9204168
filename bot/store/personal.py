"""Everything of one person, or of one workspace: to show it, and to delete it.

Where this sits: a repository of `bot/store`, reached as `unit.privacy`. What is shown how, and which status a forgotten
question gets, is decided in `bot/privacy`. All of it happens in the caller's transaction, and may be done twice.
Calls in the outbox that belong to no conversation and no ticket (a Home tab, a private word) are found by the person's
id, deleted with the person, and never shown.
Start reading at `PersonalData.forget()`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Delete,
    Select,
    Text,
    Update,
    and_,
    cast,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from bot.store.ageing import nobodys, without_actor, without_text
from bot.store.audit import AuditLog
from bot.store.conversations import conversation_value
from bot.store.feedback import feedback_value
from bot.store.lessons import StoredProposal, StoredUnanswered
from bot.store.models import (
    Conversations,
    Counts,
    Feedback,
    Members,
    Outbox,
    Proposals,
    TicketMessages,
    TicketNumbers,
    Tickets,
    TicketTransitions,
    Unanswered,
    Workspaces,
)
from bot.store.proposals import proposal_value
from bot.store.questions import unanswered_value
from bot.store.session import Session
from bot.store.ticket_messages import ticket_message_value
from bot.store.tickets import TicketStore, ticket_value, transition_value
from bot.store.values import (
    AuditEntry,
    Forgotten,
    PersonalRecords,
    RecordedTransition,
    StoredCall,
    StoredConversation,
    StoredFeedback,
    StoredTicket,
    StoredTicketMessage,
    StoredTransition,
    TicketDirection,
)

_FORGETTING = 7_041_117  # any fixed number: it only has to be the same in every process
_AT_ONCE = 500
_PATIENCE = "800ms"  # less than the second after which PostgreSQL looks for who waits for whom
_Row = TypeVar(
    "_Row", Conversations, Tickets, TicketMessages, TicketTransitions, Feedback, Outbox, Unanswered, Proposals
)
Steps = Callable[[StoredTicket], StoredTransition | None]
"""What happens to a question when a person is forgotten; None when nothing does. Decided in `bot/handoff`."""


class PersonalData:
    """What this transaction can show and forget."""

    def __init__(self, session: Session, now: datetime, audit: AuditLog) -> None:
        self._session = session
        self._now = now
        self._audit = audit
        self.removed = False
        """Whether anything was deleted in this transaction."""

    async def about(self, team_id: str, user_id: str) -> PersonalRecords:
        """Return all that is kept about somebody in a workspace, the oldest first."""
        tickets = await self._tickets(_asked(team_id, user_id))
        return PersonalRecords(
            conversations=await self._conversations(team_id, user_id),
            tickets=tuple([(ticket, await self._messages(ticket)) for ticket in tickets]),
            transitions=await self._transitions(_asked(team_id, user_id)),
            written=await self._written(team_id, user_id),
            feedback=await self._feedback(team_id, user_id),
            unanswered=await self._unanswered(team_id, user_id),
            proposals=await self._proposals(team_id, user_id),
            calls=await self._calls(_calls_of(_known(team_id, user_id), _asked(team_id, user_id))),
            audit=await self._audit_of(team_id, user_id),
        )

    async def forget(self, team_id: str, user_id: str, *, by: str, withdraw: Steps, release: Steps) -> Forgotten:
        """Delete everything of somebody in a workspace and say how much it was.

        A question that is still open takes the step that `withdraw` makes of it, and one that the person had as one of
        the team the step that `release` makes. Numbers, moments and opinions without text stay, so that counting still
        works. `by` is who asked for it, for the audit log.
        """
        known, asked = _known(team_id, user_id), _asked(team_id, user_id)
        held = await self._hold(known)
        tickets = await self._tickets(asked, lock=True)
        ids = [ticket.id for ticket in tickets]
        outbox = await self._all_calls(or_(_calls_of(known, asked), _calls_to(team_id, user_id)))
        said = or_(TicketMessages.ticket_id.in_(ids), _by(team_id, user_id))
        messages = await self._do(delete(TicketMessages).where(said))
        await self._step(tickets, withdraw)
        await self._do(without_text(self._now).where(Tickets.id.in_(ids)))
        released = await self._let_go(team_id, user_id, release)
        here = select(Tickets.id).where(_at_team(team_id))
        acted = and_(TicketTransitions.actor == user_id, TicketTransitions.ticket_id.in_(here))
        await self._do(without_actor().where(acted))
        feedback = await self._do(nobodys().where(_opinion_of(team_id, user_id)))
        questions = await self._do(delete(Unanswered).where(_without_answer(team_id, user_id)))
        proposals = await self._forget_proposals(team_id, user_id, ids)
        await self._forget_member(team_id, user_id)
        conversations = await self._end(held)
        forgotten = Forgotten(
            conversations=conversations,
            tickets=len(tickets),
            ticket_messages=messages,
            feedback=feedback,
            questions=questions,
            proposals=proposals,
            outbox=outbox,
            withdrawn=tuple([each for each in await self._again(ids) if _was_open(each, tickets)]),
            released=released,
        )
        await self._note("privacy.forget", f"user:{team_id}/{user_id}", by, forgotten)
        return forgotten

    async def _forget_member(self, team_id: str, user_id: str) -> None:
        """What Slack said of somebody goes; a role that an admin gave is the workspace's, and stays."""
        them = and_(Members.team_id == team_id, Members.user_id == user_id)
        nothing_more = cast(Members.roles, Text) == "[]"
        await self._do(delete(Members).where(them, nothing_more))
        await self._do(update(Members).where(them).values(slack_admin=None, outsider=None, looked_at=None))

    async def _forget_proposals(self, team_id: str, user_id: str, tickets: Sequence[str]) -> int:
        """Delete drafts of somebody or of their questions; of what is a file already only the names go."""
        here, own = Proposals.team_id == team_id, Proposals.author == user_id
        drafts = and_(Proposals.draft.is_not(None), or_(and_(here, own), Proposals.ticket_id.in_(tickets)))
        deleted = await self._do(delete(Proposals).where(drafts))
        await self._do(update(Proposals).where(here, own).values(author=""))
        await self._do(update(Proposals).where(here, Proposals.decided_by == user_id).values(decided_by=None))
        return deleted

    async def forget_workspace(self, team_id: str, *, by: str) -> Forgotten:
        """Delete everything of a workspace, its numbers included, and say how much it was."""
        known, asked = Conversations.team_id == team_id, Tickets.team_id == team_id
        held = await self._hold(known)
        outbox = await self._all_calls(or_(_calls_of(known, asked), _calls_to_all(known), Outbox.team_id == team_id))
        ids = select(Conversations.id).where(known)
        feedback = await self._do(delete(Feedback).where(Feedback.conversation_id.in_(ids)))
        of_tickets = TicketMessages.ticket_id.in_(select(Tickets.id).where(asked))
        messages = await self._do(delete(TicketMessages).where(of_tickets))
        tickets = await self._do(delete(Tickets).where(asked))
        await self._do(delete(TicketNumbers).where(TicketNumbers.team_id == team_id))
        questions = await self._do(delete(Unanswered).where(Unanswered.team_id == team_id))
        proposals = await self._do(delete(Proposals).where(Proposals.team_id == team_id))
        await self._do(delete(Counts).where(Counts.team_id == team_id))
        await self._do(delete(Members).where(Members.team_id == team_id))
        await self._do(delete(Workspaces).where(Workspaces.team_id == team_id))
        conversations = await self._end(held)
        forgotten = Forgotten(
            conversations=conversations,
            tickets=tickets,
            ticket_messages=messages,
            feedback=feedback,
            questions=questions,
            proposals=proposals,
            outbox=outbox,
        )
        await self._note("privacy.forget_workspace", f"team:{team_id}", by, forgotten)
        return forgotten

    async def _hold(self, known: ColumnElement[bool]) -> list[str]:
        """Keep turns out of these conversations until the end; one that begins meanwhile is for the next time.

        A lock of the kind that lets the dispatcher go on: it adds calls to a conversation while it holds one that is
        deleted here. On SQLite the transaction itself keeps everybody out.
        """
        if self._session.get_bind().dialect.name == "postgresql":  # two at once would hold what the other needs
            await self._session.execute(select(func.pg_advisory_xact_lock(_FORGETTING)))
        wanted = select(Conversations.id).where(known).order_by(Conversations.id).with_for_update(key_share=True)
        held = list(await self._session.scalars(wanted))
        if self._session.get_bind().dialect.name == "postgresql":
            # Should the dispatcher and this still wait for each other, then this gives up, before PostgreSQL chooses
            # one of the two: the dispatcher would not know that it has sent.
            await self._session.execute(select(func.set_config("lock_timeout", _PATIENCE, True)))  # in this transaction
        return held

    async def _end(self, held: list[str]) -> int:
        """Delete conversations that are held, as many at a time as fit in one statement."""
        parts = (held[start : start + _AT_ONCE] for start in range(0, len(held), _AT_ONCE))
        return sum([await self._do(delete(Conversations).where(Conversations.id.in_(part))) for part in parts])

    async def _all_calls(self, calls: ColumnElement[bool]) -> int:
        """Delete these calls, and what the dispatcher adds to them while it is waited for."""
        deleted = 0
        while count := await self._do(delete(Outbox).where(calls)):
            deleted += count
        return deleted

    async def _note(self, action: str, subject: str, by: str, forgotten: Forgotten) -> None:
        await self._audit.note(actor=by, action=action, subject=subject, amount=forgotten.total)

    async def _conversations(self, team_id: str, user_id: str) -> tuple[StoredConversation, ...]:
        wanted = select(Conversations).where(_known(team_id, user_id)).order_by(Conversations.created_at)
        return tuple([conversation_value(row) for row in await self._session.scalars(_anew(wanted))])

    async def _tickets(self, asked: ColumnElement[bool], *, lock: bool = False) -> tuple[StoredTicket, ...]:
        wanted = _anew(select(Tickets).where(asked).order_by(Tickets.number))
        rows = await self._session.scalars(wanted.with_for_update(key_share=True) if lock else wanted)
        return tuple([ticket_value(row) for row in rows])

    async def _step(self, tickets: Sequence[StoredTicket], steps: Steps) -> list[str]:
        """Let these questions take their step; return the ids of those that took one."""
        store = TicketStore(self._session)
        taken = [(each.id, transition) for each in tickets if (transition := steps(each)) is not None]
        return [ticket_id for ticket_id, transition in taken if await store.apply(transition) is not None]

    async def _let_go(self, team_id: str, user_id: str, release: Steps) -> tuple[StoredTicket, ...]:
        """Take somebody's name from what they had as one of the team; return what now has nobody."""
        had = and_(_at_team(team_id), Tickets.claimed_by == user_id)
        released = await self._step(await self._tickets(had, lock=True), release)
        await self._do(update(Tickets).where(had).values(claimed_by=None))  # what was closed keeps no name either
        return await self._again(released)

    async def _transitions(self, asked: ColumnElement[bool]) -> tuple[RecordedTransition, ...]:
        wanted = select(TicketTransitions).where(TicketTransitions.ticket_id.in_(select(Tickets.id).where(asked)))
        rows = await self._session.scalars(_anew(wanted.order_by(TicketTransitions.id)))
        return tuple([transition_value(row) for row in rows])

    async def _again(self, ids: list[str]) -> tuple[StoredTicket, ...]:
        return await self._tickets(Tickets.id.in_(ids))

    async def _messages(self, ticket: StoredTicket) -> tuple[StoredTicketMessage, ...]:
        """What went from and to the asker; what the team said among itself is somebody else's."""
        wanted = select(TicketMessages).where(TicketMessages.ticket_id == ticket.id).order_by(TicketMessages.id)
        wanted = wanted.where(TicketMessages.direction != TicketDirection.INTERNAL)
        return tuple([ticket_message_value(row) for row in await self._session.scalars(_anew(wanted))])

    async def _written(self, team_id: str, user_id: str) -> tuple[StoredTicketMessage, ...]:
        """What somebody of the team wrote to others."""
        others = select(Tickets.id).where(_at_team(team_id), Tickets.asker != user_id)
        wanted = select(TicketMessages).where(TicketMessages.author == user_id, TicketMessages.ticket_id.in_(others))
        rows = await self._session.scalars(_anew(wanted.order_by(TicketMessages.id)))
        return tuple([ticket_message_value(row) for row in rows])

    async def _feedback(self, team_id: str, user_id: str) -> tuple[StoredFeedback, ...]:
        wanted = select(Feedback).where(_opinion_of(team_id, user_id)).order_by(Feedback.id)
        return tuple([feedback_value(row) for row in await self._session.scalars(_anew(wanted))])

    async def _unanswered(self, team_id: str, user_id: str) -> tuple[StoredUnanswered, ...]:
        wanted = select(Unanswered).where(_without_answer(team_id, user_id)).order_by(Unanswered.id)
        return tuple([unanswered_value(row) for row in await self._session.scalars(_anew(wanted))])

    async def _proposals(self, team_id: str, user_id: str) -> tuple[StoredProposal, ...]:
        wanted = select(Proposals).where(Proposals.team_id == team_id, Proposals.author == user_id)
        rows = await self._session.scalars(_anew(wanted.order_by(Proposals.created_at, Proposals.id)))
        return tuple([proposal_value(row) for row in rows])

    async def _calls(self, calls: ColumnElement[bool]) -> tuple[StoredCall, ...]:
        rows = await self._session.scalars(_anew(select(Outbox).where(calls).order_by(Outbox.id)))
        return tuple(
            [
                StoredCall(method=row.method, payload=row.payload, status=row.status, created_at=row.created_at)
                for row in rows
            ]
        )

    async def _audit_of(self, team_id: str, user_id: str) -> tuple[AuditEntry, ...]:
        return await self._audit.about(f"user:{team_id}/{user_id}")

    async def _do(self, statement: Update | Delete) -> int:
        result = await self._session.execute(statement.execution_options(synchronize_session=False))
        assert isinstance(result, CursorResult)  # noqa: S101 -- an UPDATE or DELETE always gives one
        self.removed = self.removed or result.rowcount > 0
        return result.rowcount


def _anew(wanted: Select[_Row]) -> Select[_Row]:
    return wanted.execution_options(populate_existing=True)


def _known(team_id: str, user_id: str) -> ColumnElement[bool]:
    return and_(Conversations.team_id == team_id, Conversations.user_id == user_id)


def _asked(team_id: str, user_id: str) -> ColumnElement[bool]:
    return and_(Tickets.team_id == team_id, Tickets.asker == user_id)


def _at_team(team_id: str) -> ColumnElement[bool]:
    """Questions that are seen in a workspace: asked there, or answered there."""
    return or_(Tickets.team_id == team_id, Tickets.team_workspace == team_id)


def _by(team_id: str, user_id: str) -> ColumnElement[bool]:
    here = select(Tickets.id).where(_at_team(team_id))
    return and_(TicketMessages.author == user_id, TicketMessages.ticket_id.in_(here))


def _opinion_of(team_id: str, user_id: str) -> ColumnElement[bool]:
    here = select(Conversations.id).where(Conversations.team_id == team_id)
    return and_(Feedback.user_id == user_id, Feedback.conversation_id.in_(here))


def _without_answer(team_id: str, user_id: str) -> ColumnElement[bool]:
    return and_(Unanswered.team_id == team_id, Unanswered.user_id == user_id)


def _calls_of(known: ColumnElement[bool], asked: ColumnElement[bool]) -> ColumnElement[bool]:
    """Calls of these conversations and tickets; some name theirs in nothing but their ordering."""
    conversations, tickets = select(Conversations.id).where(known), select(Tickets.id).where(asked)
    shown = select(Tickets.team_channel + ":" + Tickets.id).where(asked)
    return or_(
        Outbox.conversation_id.in_(conversations),
        Outbox.ticket_id.in_(tickets),
        Outbox.ordering.in_(conversations),
        Outbox.ordering.in_(shown),
    )


def _calls_to(team_id: str, user_id: str) -> ColumnElement[bool]:
    """Calls to a person that belong to no conversation: a Home tab, a private word."""
    to_them = or_(Outbox.channel == user_id, Outbox.ordering.endswith(f":{user_id}", autoescape=True))
    here = or_(Outbox.team_id.is_(None), Outbox.team_id == team_id)
    return and_(_belongs_to_nothing(), to_them, here)


def _calls_to_all(known: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same for everybody who has one of these conversations, in calls that do not say in which workspace."""
    to_them = or_(Outbox.channel == Conversations.user_id, Outbox.ordering.endswith(":" + Conversations.user_id))
    return and_(_belongs_to_nothing(), Outbox.team_id.is_(None), exists().where(known, to_them))


def _belongs_to_nothing() -> ColumnElement[bool]:
    """In the outbox without a conversation or a ticket, and not in the order of a conversation either."""
    somewhere = aliased(Conversations)
    return and_(
        Outbox.conversation_id.is_(None),
        Outbox.ticket_id.is_(None),
        ~exists().where(somewhere.id == Outbox.ordering),
    )


def _was_open(ticket: StoredTicket, before: tuple[StoredTicket, ...]) -> bool:
    return any(each.id == ticket.id and each.closed_at is None for each in before)
