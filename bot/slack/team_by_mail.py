"""The turns of the team by mail: a reply to the mail with a question is its answer to the asker.

Where this sits: beside `team`, which has the turns in Slack. Mailing to that address is sending on purpose. What counts
as an answer is decided in `bot/mail/reading.py`; a token alone is not enough: the sender has to be in the domain of the
team's mailbox as well. Whose address it was is neither kept nor logged. Start reading at `TeamByMail.take()`.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import Final, assert_never
from uuid import uuid4

from bot.errors import PreventiebotError
from bot.handoff import by_mail
from bot.handoff.desk import Desk
from bot.mail import calls, texts
from bot.mail.mailboxes import Mailboxes
from bot.mail.reading import Answer, Ignored, Refused, read
from bot.mail.tokens import Tokens
from bot.slack.blocks import ticket as drawn
from bot.slack.mrkdwn import from_slack
from bot.slack.relay import Relay
from bot.store import Database, StoredTicket, Unit

_log = logging.getLogger(__name__)
LONGEST: Final = 12_000
"""Characters of an answer: more is no answer to a question, but a document."""
_ONCE_IN: Final = timedelta(minutes=10)
"""How long the team gets no second mail about what was not passed on: two machines must not keep each other busy."""


class Taken(StrEnum):
    """What became of a mail."""

    PASSED_ON = "passed_on"
    REPEATED = "repeated"
    """It was passed on before."""
    IGNORED = "ignored"
    REFUSED = "refused"


class TeamByMail:
    """Takes what arrives in the bot's mailbox. `sender` is the bot's own address."""

    def __init__(
        self, database: Database, *, sender: str, tokens: Tokens, mailboxes: Mailboxes, wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._sender = sender
        self._tokens = tokens
        self._mailboxes = mailboxes
        self._wake = wake

    async def take(self, raw: bytes) -> Taken:
        """Take a mail as it came over the line. A second delivery of it has no effect."""
        found = read(raw, self._tokens, own_address=self._sender)
        match found:
            case Answer():
                taken, why = await self._answered(found), None
            case Ignored(why=why):
                taken = Taken.IGNORED
            case Refused(why=why):
                taken = Taken.REFUSED
            case _:
                assert_never(found)
        about = {"ticket": found.ticket_id} if isinstance(found, Answer) else {"why": why}
        _log.log(logging.WARNING if taken is Taken.REFUSED else logging.INFO, "mail %s", taken.value, extra=about)
        self._wake()
        return taken

    async def _answered(self, answer: Answer) -> Taken:
        async with self._database.transaction() as unit:
            ticket = await unit.tickets.get(answer.ticket_id)
            if ticket is None or not await self._is_of_team(unit, ticket, answer.sender):
                return Taken.REFUSED
            key = hashlib.sha256(answer.message_id.encode()).hexdigest()[:32]
            if not await unit.ledger.first_time(f"mail:{ticket.id}:{key}", kind="mail"):
                return Taken.REPEATED
            text = _text(answer)
            try:
                why = _wrong_with(text) if answer.text else texts.NOTHING_TYPED
                if why is None:
                    await self._pass_on(unit, ticket, text, key)
            except PreventiebotError as problem:
                why = problem.message
            if why is not None:
                await self._explain(unit, ticket, why)
                return Taken.REFUSED
        return Taken.PASSED_ON

    async def _is_of_team(self, unit: Unit, ticket: StoredTicket, sender: str) -> bool:
        mailbox = await self._mailboxes.of(unit, ticket.team_id)
        return mailbox is not None and _domain(sender) == _domain(mailbox) != ""

    async def _pass_on(self, unit: Unit, ticket: StoredTicket, text: str, key: str) -> None:
        desk = Desk(unit, team_channel=ticket.team_channel, now=unit.now)
        sent = await desk.answer(ticket.id, member=by_mail.SOMEBODY, text=text, key=f"mail:{key}", asks=False)
        if sent is None:
            return
        moved, message = sent
        relay = Relay(unit, desk)
        await relay.tell(moved, message)
        if moved.team_ts is not None:  # the team sees in Slack as well what was answered
            await relay.thread(moved, drawn.team_sent(message, asks=False))
            await relay.show(moved)

    async def _explain(self, unit: Unit, ticket: StoredTicket, why: str) -> None:
        """Tell the team that its answer was not passed on."""
        if not await unit.ledger.first_time_since(f"mail-back:{ticket.id}", unit.now - _ONCE_IN, kind="mail"):
            return
        text = f"{texts.NOT_PASSED_ON} {from_slack(why)}"
        await unit.outbox.add(calls.follow_up(ticket, text, key=uuid4().hex))


def _text(answer: Answer) -> str:
    """What the asker gets: what was typed, and what did not travel along."""
    if not answer.attachments:
        return answer.text
    return f"{answer.text}\n\n{texts.attachments(', '.join(_name(each) for each in answer.attachments))}"


def _wrong_with(text: str) -> str | None:
    return texts.TOO_LONG if len(text) > LONGEST else None


def _name(name: str) -> str:
    """The name of a file on one line; a name of any length is nobody's."""
    return " ".join(name.split())[:80]


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()
