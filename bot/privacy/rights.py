"""*Wat weet je van mij* and *vergeet mij*: what is kept about somebody, as a file and in Dutch, and deleting it.

Where this sits: use cases over one transaction (`Unit`), for a turn of a conversation and for the command line. Who may
ask for it is the caller's business: in Slack only the person, at the command line whoever runs the bot.
Start reading at `about()`.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from bot.clock import AMSTERDAM
from bot.handoff.ticket import Status
from bot.store import Forgotten, PersonalRecords, StoredConversation, StoredTicket, StoredTicketMessage, Unit
from eligibility.base import Frozen

WITHDRAWN: Final = Status.CLOSED
"""What becomes of a question that was still open: nobody waits for an answer any more."""


class ExportedConversation(Frozen):
    """A conversation. `remembered` is what the bot needs to go on with it."""

    place: str
    started_at: datetime
    last_used_at: datetime
    remembered: JsonValue


class ExportedMessage(Frozen):
    """A message about a question; `by_you` when the person wrote it."""

    by_you: bool
    text: str
    at: datetime


class ExportedTicket(Frozen):
    """A question that went to the team."""

    number: int
    status: str
    question: str
    context: tuple[str, ...]
    asked_at: datetime
    closed_at: datetime | None
    messages: tuple[ExportedMessage, ...]


class ExportedFeedback(Frozen):
    """What the person thought of an article."""

    article: str
    value: str
    question: str | None
    reason: str | None
    at: datetime


class ExportedCall(Frozen):
    """A message that was sent, or waits to be."""

    status: str
    text: str
    at: datetime


class ExportedAct(Frozen):
    """What was done with the person's data."""

    action: str
    at: datetime
    amount: int | None


class Export(Frozen):
    """All that is kept about one person in one workspace, by kind."""

    team: str
    user: str
    made_at: datetime
    conversations: tuple[ExportedConversation, ...]
    tickets: tuple[ExportedTicket, ...]
    written_for_the_team: tuple[ExportedMessage, ...]
    feedback: tuple[ExportedFeedback, ...]
    messages: tuple[ExportedCall, ...]
    audit: tuple[ExportedAct, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, by the names above."""
        return {name: len(getattr(self, name)) for name in _KINDS}

    def as_json(self) -> str:
        """The whole as one JSON object on one line."""
        return json.dumps({"counts": self.counts} | self.model_dump(mode="json"), ensure_ascii=False)

    def in_dutch(self) -> str:
        """The whole as text for the person."""
        return "\n".join(_told(self))


_KINDS: Final = {
    "conversations": "Gesprekken",
    "tickets": "Vragen aan het Preventieteam",
    "written_for_the_team": "Wat u als lid van het team aan vragers schreef",
    "feedback": "Uw oordelen over antwoorden",
    "messages": "Berichten die zijn verstuurd of klaarstaan",
    "audit": "Wat er met uw gegevens is gedaan",
}


async def about(unit: Unit, team_id: str, user_id: str) -> Export:
    """Return all that is kept about somebody. Who asked for it is not noted: looking changes nothing."""
    records = await unit.privacy.about(team_id, user_id)
    return Export(
        team=team_id,
        user=user_id,
        made_at=unit.now,
        conversations=tuple(_conversation(each) for each in records.conversations),
        tickets=tuple(_ticket(ticket, messages, user_id) for ticket, messages in records.tickets),
        written_for_the_team=tuple(_message(each, user_id) for each in records.written),
        feedback=tuple(
            ExportedFeedback(
                article=each.article_id,
                value=each.value,
                question=each.question,
                reason=each.reason,
                at=each.created_at,
            )
            for each in records.feedback
        ),
        messages=_calls(records),
        audit=tuple(ExportedAct(action=each.action, at=each.at, amount=each.amount) for each in records.audit),
    )


async def forget(unit: Unit, team_id: str, user_id: str, *, by: str) -> Forgotten:
    """Delete all of somebody and say how many of each. May be done again; then there is nothing left.

    The questions in `Forgotten.withdrawn` were still open: the caller lets the team see that they are gone, after this.
    `by` is who asked for it: a user's id, or the name of a command.
    """
    return await unit.privacy.forget(team_id, user_id, by=by, withdrawn=WITHDRAWN)


async def forget_workspace(unit: Unit, team_id: str, *, by: str) -> Forgotten:
    """Delete all of a workspace, such as when it removes the bot. May be done again."""
    return await unit.privacy.forget_workspace(team_id, by=by)


def in_dutch(forgotten: Forgotten) -> str:
    """Say how many of each were deleted."""
    if forgotten.total == 0:
        return "Er was niets om te verwijderen."
    lines = [
        "Verwijderd:",
        f"- gesprekken: {forgotten.conversations}",
        f"- vragen aan het Preventieteam: {forgotten.tickets}",
        f"- berichten bij die vragen: {forgotten.ticket_messages}",
        f"- oordelen over antwoorden: {forgotten.feedback}",
        f"- verstuurde of klaarstaande berichten: {forgotten.outbox}",
    ]
    if forgotten.withdrawn:
        numbers = ", ".join(str(ticket.number) for ticket in forgotten.withdrawn)
        lines.append(f"Nog open en nu ingetrokken: vraag {numbers}.")
    return "\n".join(lines)


def _conversation(conversation: StoredConversation) -> ExportedConversation:
    return ExportedConversation(
        place=conversation.address.kind,
        started_at=conversation.created_at,
        last_used_at=conversation.updated_at,
        remembered=_parsed(conversation.state),
    )


def _parsed(state: str | None) -> JsonValue:
    """What is remembered, as an object where it is one: the store does not know what it keeps."""
    if state is None:
        return None
    try:
        parsed: JsonValue = json.loads(state)
    except ValueError:
        return state
    return parsed


def _ticket(ticket: StoredTicket, messages: tuple[StoredTicketMessage, ...], user_id: str) -> ExportedTicket:
    context = _parsed(ticket.context)
    return ExportedTicket(
        number=ticket.number,
        status=ticket.status,
        question=ticket.question,
        context=tuple(str(line) for line in context) if isinstance(context, list) else (ticket.context,),
        asked_at=ticket.created_at,
        closed_at=ticket.closed_at,
        messages=tuple(_message(each, user_id) for each in messages),
    )


def _message(message: StoredTicketMessage, user_id: str) -> ExportedMessage:
    """Without the id of a colleague: that is somebody else's."""
    return ExportedMessage(by_you=message.author == user_id, text=message.text, at=message.created_at)


def _calls(records: PersonalRecords) -> tuple[ExportedCall, ...]:
    return tuple(
        ExportedCall(status=each.status, text="\n".join(_texts(each.payload)), at=each.created_at)
        for each in records.calls
    )


def _texts(payload: JsonValue) -> Iterator[str]:
    """What a call says: the text of a message says all that its blocks say; other calls have texts further down."""
    match payload:
        case {"text": str() as said}:
            yield said
        case dict():
            for each in payload.values():
                yield from _texts(each)
        case list():
            for each in payload:
                yield from _texts(each)
        case _:
            return


def _told(export: Export) -> Iterator[str]:
    yield f"Wat Preventiebot van {export.user} bewaart (werkruimte {export.team}), op {_moment(export.made_at)}."
    if not any(export.counts.values()):
        yield "Er is niets bewaard."
        return
    parts = {
        "conversations": (_conversation_told(each) for each in export.conversations),
        "tickets": (line for each in export.tickets for line in _ticket_told(each)),
        "written_for_the_team": (f"{_moment(each.at)}: {each.text}" for each in export.written_for_the_team),
        "feedback": (
            f"{_moment(each.at)}: {each.article}: {'goed' if each.value == 'up' else 'niet goed'}"
            f"{_with('op de vraag', each.question)}{_with('reden', each.reason)}"
            for each in export.feedback
        ),
        "messages": (f"{_moment(each.at)} ({_STATUS[each.status]}): {each.text}" for each in export.messages),
        "audit": (f"{_moment(each.at)}: {each.action}{_with('aantal', each.amount)}" for each in export.audit),
    }
    for name, lines in parts.items():
        yield ""
        yield f"{_KINDS[name]}: {export.counts[name]}"
        yield from (f"- {line}" for line in lines)


_STATUS: Final = {"pending": "staat klaar", "sent": "verstuurd", "failed": "niet gelukt"}


def _conversation_told(conversation: ExportedConversation) -> str:
    remembered = json.dumps(conversation.remembered, ensure_ascii=False) if conversation.remembered else "niets"
    return f"laatst gebruikt op {_moment(conversation.last_used_at)}; de bot onthoudt: {remembered}"


def _ticket_told(ticket: ExportedTicket) -> Iterator[str]:
    closed = f", gesloten op {_moment(ticket.closed_at)}" if ticket.closed_at else ""
    yield f"vraag {ticket.number} van {_moment(ticket.asked_at)}{closed}: {ticket.question}"
    yield from (f"  erbij gegeven: {line}" for line in ticket.context)
    for message in ticket.messages:
        yield f"  {_moment(message.at)}, {'u' if message.by_you else 'het team'}: {message.text}"


def _with(label: str, value: object) -> str:
    return "" if value is None else f"; {label}: {value}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
