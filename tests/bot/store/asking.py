"""Questions at the team, for tests that need one: opened, and moved on, as the desk does."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.handoff.status import By, Outcome, Step
from bot.handoff.ticket import Actor, opened, take
from bot.store import StoredTicket, Unit


async def ask(unit: Unit, conversation_id: str, *, team: str = "T1", asker: str = "U1", **given: Any) -> StoredTicket:
    """Somebody hands a question over."""
    parts = {"question": "Mag dit?", "context": "[]", "team_channel": "C9"} | given
    first = opened(uuid4().hex, asker, unit.now)
    return await unit.tickets.open(first, team_id=team, asker=asker, conversation_id=conversation_id, **parts)


async def step(
    unit: Unit, ticket: StoredTicket, what: Step, who: Actor, *, at: datetime | None = None, **more: Any
) -> StoredTicket:
    """A question takes a step."""
    moved = await unit.tickets.apply(take(ticket, what, who, at or unit.now, **more))
    assert moved is not None
    return moved


async def close(unit: Unit, ticket: StoredTicket, *, at: datetime | None = None) -> StoredTicket:
    """The team closes a question."""
    return await step(unit, ticket, Step.CLOSED, Actor(by=By.TEAM, user="U9"), at=at, outcome=Outcome.ANSWERED)


async def reopen(unit: Unit, ticket: StoredTicket) -> StoredTicket:
    """Its asker opens it again."""
    return await step(unit, ticket, Step.REOPENED, Actor(by=By.ASKER, user=ticket.asker))
