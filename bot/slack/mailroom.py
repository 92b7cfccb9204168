"""The mail of an installation put together: what sends, what takes answers, and the two ways in.

Where this sits: under `app`, which builds it from the settings. Start reading at `Mailroom`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import SecretStr

from bot.clock import Clock
from bot.mail.imap import Postbox
from bot.mail.mailboxes import Mailboxes
from bot.mail.sending import Mailer
from bot.mail.tokens import Tokens
from bot.mail.webhook import NotNow
from bot.running.switches import Function, Switches
from bot.settings import MailAccess
from bot.slack.team_by_mail import Taken, TeamByMail
from bot.store import Database


@dataclass(frozen=True)
class Mailroom:
    """How answers come in: by looking in a mailbox, by a mail server that hands them over, or both."""

    team: TeamByMail
    clock: Clock
    postbox: Postbox | None
    inbound_secret: SecretStr | None
    database: Database
    switches: Switches

    async def handed_over(self, raw: bytes) -> Taken:
        """Take a mail that a mail server hands over. Raises NotNow while mail is off: then the server keeps it."""
        async with self.database.transaction() as unit:
            if Function.MAIL in await self.switches.off(unit):
                raise NotNow
        return await self.team.take(raw)

    @classmethod
    def of(
        cls,
        access: MailAccess | None,
        database: Database,
        clock: Clock,
        mailboxes: Mailboxes,
        *,
        wake: Callable[[], None],
    ) -> "Mailroom | None":
        """Put it together; None when the bot sends no mail."""
        if access is None:
            return None
        tokens = Tokens(*access.secrets)
        team = TeamByMail(database, sender=access.sender, tokens=tokens, mailboxes=mailboxes, wake=wake)
        switches = Switches()
        postbox = Postbox(database, access.imap, team.take, switches=switches) if access.imap is not None else None
        return cls(team, clock, postbox, access.inbound_secret, database, switches)


def mailer(access: MailAccess | None, database: Database, clock: Clock, mailboxes: Mailboxes) -> Mailer | None:
    """What sends; None when the bot sends no mail."""
    if access is None:
        return None
    tokens = Tokens(*access.secrets)
    return Mailer(database, clock, server=access.smtp, sender=access.sender, tokens=tokens, mailboxes=mailboxes)
