"""A mail that has to be sent becomes one call in the outbox, beside those of Slack.

Where this sits: between who has something to say to the team and `sending`, which makes the mail. Pure. The call knows
no address: that is looked up at sending. May import: the values of the store. Start reading at `question()`.
"""

from typing import Annotated, Final, Literal

from pydantic import Field, TypeAdapter

from bot.handoff import by_mail
from bot.handoff.desk import context_of
from bot.mail import texts
from bot.store import OutgoingCall, StoredTicket
from eligibility.base import Frozen

METHOD: Final = "mail.send"
"""The method of the call: not one of Slack's, so that the sender knows the way."""


class QuestionMail(Frozen):
    """A question to the team, as its asker confirmed it."""

    kind: Literal["question"] = "question"
    ticket: str
    number: int
    question: str
    context: tuple[str, ...] = ()
    promised: str | None = None


class FollowUp(Frozen):
    """What came after it. `key` tells it from every other mail about the question."""

    kind: Literal["follow_up"] = "follow_up"
    ticket: str
    number: int
    text: str
    key: Annotated[str, Field(pattern=r"^[a-z0-9.]{1,64}$")]


Outgoing = Annotated[QuestionMail | FollowUp, Field(discriminator="kind")]
OUTGOING: Final[TypeAdapter[QuestionMail | FollowUp]] = TypeAdapter(Outgoing)


def question(ticket: StoredTicket, *, promised: str | None, left_out: str, tag: str) -> OutgoingCall:
    """The mail with which a question begins. `promised` and `left_out` are in Dutch."""
    asker = ", ".join(each for each in (ticket.asker_role, ticket.asker_organisation) if each)
    lines = (*((texts.asker(asker),) if asker else ()), *context_of(ticket), *((left_out,) if left_out else ()))
    mail = QuestionMail(
        ticket=ticket.id, number=ticket.number, question=ticket.question, context=lines, promised=promised
    )
    return _call(mail, ticket, tag)


def follow_up(ticket: StoredTicket, text: str, *, key: str, tag: str | None = None) -> OutgoingCall:
    """A mail about a question that the team has by mail already."""
    return _call(FollowUp(ticket=ticket.id, number=ticket.number, text=text, key=key), ticket, tag)


def _call(mail: QuestionMail | FollowUp, ticket: StoredTicket, tag: str | None) -> OutgoingCall:
    channel = by_mail.place(ticket.team_id)
    return OutgoingCall(
        method=METHOD,
        payload=mail.model_dump(mode="json"),
        channel=channel,
        ticket_id=ticket.id,
        tag=tag,
        ordering=f"{channel}:{ticket.id}",
        team_id=ticket.team_id,
    )
