"""When the team itself changes: its questions follow it to another channel, and come free of who is no longer in it.

Where this sits: beside the settings of a workspace, in the transaction in which those change. Without it a question
would stay in a channel where nobody works any more, or with somebody who may not answer it.
Start reading at `to_channel()` and `left_by()`.
"""

from collections.abc import Collection

from bot.handoff import by_mail, texts
from bot.handoff.desk import Desk
from bot.handoff.status import OPEN, WITH_TEAM, Status
from bot.slack import outgoing
from bot.slack.blocks.ticket import note, note_with
from bot.slack.relay import Relay
from bot.store import StoredTicket, TicketDirection, Unit

_MOST = 1_000
"""Open questions of one team that are looked at; no team has as many."""


async def to_channel(unit: Unit, team_id: str, channel: str) -> int:
    """Show all open questions of a workspace where the team works from now on; return how many. That can be the mail.

    Who has a question keeps it, and what was promised stays promised. The old message says where it goes on.
    """
    moved = 0
    for ticket in await unit.tickets.with_status(team_id, tuple(OPEN)):
        here = ticket.team_channel == channel and ticket.team_workspace is None
        if here or await unit.tickets.get(ticket.id) is None:  # this keeps turns out of it
            continue
        if ticket.team_ts is not None:
            gone = note_with(texts.goes_on_in(None if by_mail.is_there(channel) else f"<#{channel}>"))
            await unit.outbox.add(outgoing.change_ticket(gone, ticket))
        after = await unit.tickets.moved_to(ticket.id, channel, unit.now)
        if after is not None:
            await _shown_anew(unit, after)
            moved += 1
    return moved


async def left_by(unit: Unit, team_id: str, named: Collection[str]) -> tuple[StoredTicket, ...]:
    """Let somebody else take the open questions of who is not among the `named` members of the team any more."""
    found, _ = await unit.figures.at_team(team_id, OPEN, limit=_MOST)
    stay = {None, by_mail.SOMEBODY, *named}
    released = []
    for ticket in found:
        if ticket.claimed_by in stay or outgoing.team_workspace(ticket) != team_id:
            continue
        desk = Desk(unit, team_channel=ticket.team_channel, now=unit.now)
        after, relay = await desk.left_behind(ticket.id), Relay(unit, desk)
        await relay.thread(after, note(nobody_has(after)))
        await relay.show(after)
        released.append(after)
    return tuple(released)


def nobody_has(ticket: StoredTicket) -> str:
    """In the thread of a question that came free: who has to do what now."""
    return texts.NOBODY_HAS_IT if Status(ticket.status) in WITH_TEAM else texts.NOBODY_HAS_IT_WAITS


async def _shown_anew(unit: Unit, ticket: StoredTicket) -> None:
    """The question, and what its asker added since: the thread with the talk of the team stays where it was."""
    relay = Relay(unit, Desk(unit, team_channel=ticket.team_channel, now=unit.now))
    await relay.post(ticket)
    for said in await unit.ticket_messages.of_ticket(ticket.id):
        if said.direction is TicketDirection.TO_TEAM and said.deleted_at is None:
            await relay.asker_added(ticket, said)
