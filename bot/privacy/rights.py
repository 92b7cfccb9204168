"""*Wat weet je van mij* and *vergeet mij*: what is kept about somebody, as a file and in Dutch, and deleting it.

Where this sits: use cases over one transaction (`Unit`), for a turn of a conversation and for the command line. Who may
ask for it is the caller's business: in Slack only the person, at the command line whoever runs the bot.
Start reading at `about()`.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from bot.clock import AMSTERDAM
from bot.handoff.status import LABELS, OPEN, By, Status, Step
from bot.handoff.ticket import Actor, take
from bot.privacy.remembered import remembered
from bot.privacy.rights_texts import ACTS, REMEMBERS_NOTHING
from bot.roles import TITLES, Role
from bot.store import (
    Forgotten,
    PersonalRecords,
    RecordedTransition,
    StoredConversation,
    StoredTicket,
    StoredTicketMessage,
    StoredTransition,
    Unit,
)
from bot.store.places import StoredMember
from eligibility.base import Frozen


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


class ExportedStep(Frozen):
    """A step of a question; `by_you` when the person took it. Of others only the role is told."""

    step: str
    status: str
    by: str
    by_you: bool
    at: datetime


class ExportedTicket(Frozen):
    """A question that went to the team."""

    number: int
    status: str
    question: str
    context: tuple[str, ...]
    asked_at: datetime
    closed_at: datetime | None
    organisation: str | None
    role: str | None
    masked: tuple[str, ...]
    promised_at: datetime | None
    outcome: str | None
    messages: tuple[ExportedMessage, ...]
    steps: tuple[ExportedStep, ...]


class ExportedFeedback(Frozen):
    """What the person thought of an article."""

    article: str
    value: str
    question: str | None
    reason: str | None
    at: datetime


class ExportedUnanswered(Frozen):
    """A question that found no answer; `told_at` is when the person heard of a new article."""

    question: str
    at: datetime
    told_at: datetime | None


class ExportedProposal(Frozen):
    """An article that the person proposed. `draft` is gone once it is a file."""

    article: str
    status: str
    draft: JsonValue
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


class ExportedStanding(Frozen):
    """Who the person is in the workspace: the roles an admin gave, and what Slack said when it was last asked."""

    roles: tuple[str, ...]
    slack_admin: bool | None
    outsider: bool | None
    asked_at: datetime | None


class Export(Frozen):
    """All that is kept about one person in one workspace, by kind."""

    team: str
    user: str
    made_at: datetime
    conversations: tuple[ExportedConversation, ...]
    tickets: tuple[ExportedTicket, ...]
    written_for_the_team: tuple[ExportedMessage, ...]
    feedback: tuple[ExportedFeedback, ...]
    unanswered: tuple[ExportedUnanswered, ...] = ()
    proposals: tuple[ExportedProposal, ...] = ()
    messages: tuple[ExportedCall, ...]
    audit: tuple[ExportedAct, ...]
    standing: ExportedStanding | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, by the names above."""
        return {name: len(getattr(self, name)) for name in _KINDS}

    def as_json(self) -> str:
        """The whole as one JSON object on one line."""
        return json.dumps({"counts": self.counts} | self.model_dump(mode="json"), ensure_ascii=False)

    def in_dutch(self, title: Callable[[str], str] = str, *, own: bool = False) -> str:
        """The whole as text for a person; `own`: it is about who reads it. `title` names an article by its id."""
        return "\n".join(_told(self, title, own=own))


_KINDS: Final = {
    "conversations": "Gesprekken",
    "tickets": "Vragen aan het Preventieteam",
    "written_for_the_team": "Wat u als lid van het team aan vragers schreef",
    "feedback": "Uw oordelen over antwoorden",
    "unanswered": "Uw vragen waarop de bot geen antwoord had",
    "proposals": "Kennisartikelen die u voorstelde",
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
        tickets=tuple(
            _ticket(ticket, messages, [each for each in records.transitions if each.ticket_id == ticket.id], user_id)
            for ticket, messages in records.tickets
        ),
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
        unanswered=tuple(
            ExportedUnanswered(question=each.question, at=each.asked_at, told_at=each.told_at)
            for each in records.unanswered
        ),
        proposals=tuple(
            ExportedProposal(article=each.article, status=each.status, draft=_parsed(each.draft), at=each.created_at)
            for each in records.proposals
        ),
        messages=_calls(records),
        audit=tuple(ExportedAct(action=each.action, at=each.at, amount=each.amount) for each in records.audit),
        standing=_standing(await unit.members.known(team_id, user_id)),
    )


def _standing(member: StoredMember) -> ExportedStanding | None:
    if not member.roles and member.looked_at is None:
        return None
    facts = member.facts
    return ExportedStanding(
        roles=tuple(sorted(member.roles)),
        slack_admin=None if facts is None else facts.slack_admin,
        outsider=None if facts is None else facts.outsider,
        asked_at=member.looked_at,
    )


async def forget(unit: Unit, team_id: str, user_id: str, *, by: str) -> Forgotten:
    """Delete all of somebody and say how many of each. May be done again; then there is nothing left.

    The questions in `Forgotten.withdrawn` were still open: the caller lets the team see that they are gone, after this.
    `by` is who asked for it: a user's id, or the name of a command.
    """
    own = by == user_id

    def withdraw(ticket: StoredTicket) -> StoredTransition | None:
        if Status(ticket.status) not in OPEN:
            return None
        return take(ticket, Step.WITHDRAWN, Actor(by=By.ASKER if own else By.OPERATOR), unit.now)

    def release(ticket: StoredTicket) -> StoredTransition | None:
        if Status(ticket.status) not in OPEN:
            return None
        return take(ticket, Step.RELEASED, Actor(by=By.OPERATOR), unit.now)

    return await unit.privacy.forget(team_id, user_id, by=by, withdraw=withdraw, release=release)


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
        f"- vragen zonder antwoord: {forgotten.questions}",
        f"- voorstellen voor een kennisartikel: {forgotten.proposals}",
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


def _ticket(
    ticket: StoredTicket,
    messages: tuple[StoredTicketMessage, ...],
    steps: Sequence[RecordedTransition],
    user_id: str,
) -> ExportedTicket:
    context = _parsed(ticket.context)
    return ExportedTicket(
        number=ticket.number,
        status=ticket.status,
        question=ticket.question,
        context=tuple(str(line) for line in context) if isinstance(context, list) else (ticket.context,),
        asked_at=ticket.created_at,
        closed_at=ticket.closed_at,
        organisation=ticket.asker_organisation,
        role=ticket.asker_role,
        masked=ticket.masked,
        promised_at=ticket.promised_at,
        outcome=ticket.outcome,
        messages=tuple(_message(each, user_id) for each in messages),
        steps=tuple(
            ExportedStep(step=each.step, status=each.after, by=each.role, by_you=each.actor == user_id, at=each.at)
            for each in steps
        ),
    )


def _message(message: StoredTicketMessage, user_id: str) -> ExportedMessage:
    """Without the id of a colleague: that is somebody else's."""
    return ExportedMessage(by_you=message.author == user_id, text=message.text, at=message.created_at)


def _calls(records: PersonalRecords) -> tuple[ExportedCall, ...]:
    return tuple(
        ExportedCall(status=each.status, text=_as_read("\n".join(_texts(each.payload))), at=each.created_at)
        for each in records.calls
    )


def _as_read(said: str) -> str:
    """What a message says to who reads it: as it waits to be sent, `B&W` is `B&amp;W`."""
    return said.replace("\u200b", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _texts(payload: JsonValue) -> Iterator[str]:
    """What a call says: the text of a message says all that its blocks say; other calls have texts further down.

    Of a file only what it is: one with all that is kept about somebody would otherwise be in the next one, whole.
    """
    match payload:
        case {"document": dict(), "initial_comment": str() as said}:
            yield said
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


def _told(export: Export, title: Callable[[str], str], *, own: bool) -> Iterator[str]:
    whose = "over u" if own else f"van {export.user} (werkruimte {export.team})"
    yield f"Wat Preventiebot {whose} bewaart, op {_moment(export.made_at)}."
    yield from _standing_told(export.standing)
    if not any(export.counts.values()):
        yield "Er is verder niets bewaard." if export.standing else "Er is niets bewaard."
        return
    parts = {
        "conversations": (_conversation_told(each) for each in export.conversations),
        "tickets": (line for each in export.tickets for line in _ticket_told(each)),
        "written_for_the_team": (f"{_moment(each.at)}: {each.text}" for each in export.written_for_the_team),
        "feedback": (
            f"{_moment(each.at)}: {title(each.article)}: {'goed' if each.value == 'up' else 'niet goed'}"
            f"{_with('op de vraag', each.question)}{_with('reden', each.reason)}"
            for each in export.feedback
        ),
        "unanswered": (f"{_moment(each.at)}: {each.question}" for each in export.unanswered),
        "proposals": (f"{_moment(each.at)}: {title(each.article)} ({each.status})" for each in export.proposals),
        "messages": (f"{_moment(each.at)} ({_STATUS[each.status]}): {each.text}" for each in export.messages),
        "audit": (
            f"{_moment(each.at)}: {ACTS.get(each.action, each.action)}{_with('aantal', each.amount)}"
            for each in export.audit
        ),
    }
    for name, lines in parts.items():
        yield ""
        yield f"{_KINDS[name]}: {export.counts[name]}"
        yield from (f"- {line}" for line in lines)


_BY: Final = {
    By.ASKER: "u",
    By.TEAM: "het team",
    By.CLOCK: "de bot",
    By.OPERATOR: "de beheerder",
}
_STATUS: Final = {"pending": "staat klaar", "sent": "verstuurd", "failed": "niet gelukt"}


def _standing_told(standing: ExportedStanding | None) -> Iterator[str]:
    if standing is None:
        return
    if standing.roles:
        yield f"Uw rol hier: {', '.join(TITLES[Role(each)] for each in standing.roles)}."
    said = {"beheerder van de werkruimte": standing.slack_admin, "gast": standing.outsider}
    if standing.asked_at is not None and standing.outsider is not None:
        told = "; ".join(f"{name}: {'ja' if value else 'nee'}" for name, value in said.items())
        yield f"Wat Slack op {_moment(standing.asked_at)} over u zei: {told}."


def _conversation_told(conversation: ExportedConversation) -> str:
    kept = remembered(conversation.remembered) if conversation.remembered else REMEMBERS_NOTHING
    return f"laatst gebruikt op {_moment(conversation.last_used_at)}; de bot onthoudt: {kept}"


def _ticket_told(ticket: ExportedTicket) -> Iterator[str]:
    closed = f", gesloten op {_moment(ticket.closed_at)}" if ticket.closed_at else ""
    yield f"vraag {ticket.number} van {_moment(ticket.asked_at)}{closed}: {ticket.question}"
    yield from (f"  erbij gegeven: {line}" for line in ticket.context)
    about = {"organisatie": ticket.organisation, "rol": ticket.role, "weggelaten": ", ".join(ticket.masked) or None}
    yield from (f"  {name}: {value}" for name, value in about.items() if value is not None)
    for step in ticket.steps:
        yield f"  {_moment(step.at)}, {'u' if step.by_you else _BY[By(step.by)]}: {LABELS[Status(step.status)]}"
    for message in ticket.messages:
        yield f"  {_moment(message.at)}, {'u' if message.by_you else 'het team'}: {message.text}"


def _with(label: str, value: object) -> str:
    return "" if value is None else f"; {label}: {value}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
