"""The part of the doctor that looks at mail: can it be sent, to whom, and how do answers come back?

Where this sits: under `doctor`. It connects and logs in, reads no mail, and sends none unless it may `post`. An
installation without mail is whole: then there is one line that says so. May import: `bot/mail`, the settings.
`tls` says whom to trust; the machine's own list unless a test says otherwise. Start reading at `mail_findings()`.
"""

import ssl
from collections.abc import AsyncIterator, Sequence

from bot.clock import Clock
from bot.mail import checkup
from bot.mail.checkup import Found
from bot.settings import ConfigurationError, MailAccess, Settings
from bot.slack import doctor_mail_texts as texts
from bot.slack.findings import Finding, fine, unknown, wrong


async def mail_findings(
    settings: Settings, chosen: Sequence[str], clock: Clock, *, post: bool, tls: ssl.SSLContext | None = None
) -> tuple[Finding, ...]:
    """Look at the mail of an installation. `chosen` are the mailboxes that admins set in their workspaces."""
    try:
        access = settings.for_mail()
    except ConfigurationError as error:
        return (wrong("mail", texts.MAIL, error.message),)
    if access is None:
        needless = settings.mail_imap_url, settings.mail_inbound_secret, settings.mail_from
        if any(each is not None for each in needless):
            return (wrong("mail", texts.MAIL, texts.NEEDS_SMTP, texts.SET_SMTP),)
        return (unknown("mail", texts.MAIL, texts.NO_MAIL),)
    own = (settings.preventieteam_email,) if settings.preventieteam_email is not None else ()
    mailboxes = tuple(dict.fromkeys((*own, *chosen)))
    return tuple([each async for each in _looked(access, mailboxes, settings, clock, post=post, tls=tls)])


async def _looked(
    access: MailAccess,
    mailboxes: Sequence[str],
    settings: Settings,
    clock: Clock,
    *,
    post: bool,
    tls: ssl.SSLContext | None,
) -> AsyncIterator[Finding]:
    yield await _out(access, mailboxes if post else (), clock, tls)
    if mailboxes:
        yield fine("mailbox", texts.MAILBOX, texts.mailboxes(len(mailboxes)))
    else:
        yield unknown("mailbox", texts.MAILBOX, texts.NO_MAILBOX, texts.SET_MAILBOX)
    if access.imap is None and access.inbound_secret is None:
        yield wrong("mail_imap", texts.IMAP, texts.NO_WAY_BACK, texts.SET_WAY_BACK)
    if access.imap is not None:
        found = await checkup.imap(access.imap, tls=tls)
        if found is Found.OK:
            yield fine("mail_imap", texts.IMAP, texts.FOLDER_OPENS)
        else:
            yield wrong("mail_imap", texts.IMAP, texts.NO_IMAP[found], texts.REPAIR_IMAP[found])
    if access.inbound_secret is not None:
        yield _webhook(access, settings)


async def _out(access: MailAccess, mailboxes: Sequence[str], clock: Clock, tls: ssl.SSLContext | None) -> Finding:
    """Log in, or send a trial to each of these."""
    if not mailboxes:
        found = await checkup.smtp(access.smtp, tls=tls)
        if found is Found.OK:
            return fine("mail", texts.MAIL, texts.SENDS).model_copy(update={"advice": texts.TRY_SENDING})
        return wrong("mail", texts.MAIL, texts.NO_SMTP[found], texts.REPAIR_SMTP[found])
    for each in mailboxes:
        found = await checkup.sent(access.smtp, checkup.trial(access.sender, each, clock), tls=tls)
        if found is not Found.OK:
            return wrong("mail", texts.MAIL, texts.NO_SMTP[found], texts.REPAIR_SMTP[found])
    return fine("mail", texts.MAIL, texts.SENT)


def _webhook(access: MailAccess, settings: Settings) -> Finding:
    """It is there when `serve` runs, which takes the signing secret of Slack."""
    if settings.slack_signing_secret is not None:
        return fine("mail_webhook", texts.WEBHOOK, texts.WEBHOOK_LISTENS)
    if access.imap is not None:
        return unknown("mail_webhook", texts.WEBHOOK, texts.WEBHOOK_DEAF)  # the secret signs what is in mails as well
    return wrong("mail_webhook", texts.WEBHOOK, texts.WEBHOOK_DEAF, texts.USE_IMAP)
