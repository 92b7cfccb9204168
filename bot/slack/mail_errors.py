"""What goes wrong with mail, as rows like those about Slack: what it means, and what whoever runs the bot can do.

Where this sits: beside `web_errors`, read by `alarms`. Each is tried again for half an hour but for what is refused for
good. Start reading at `mail_error()`.
"""

from typing import Final

from bot.mail import sending
from bot.slack.web_errors import TIMEOUT, Alarm, Behaviour, WebError

TABLE: Final[tuple[WebError, ...]] = (
    WebError(
        codes=(sending.UNREACHABLE, TIMEOUT),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="De mailserver antwoordde niet, of de verbinding is niet veilig.",
        repair="Controleer SMTP_URL, het certificaat van de mailserver en het netwerk.",
    ),
    WebError(
        codes=(sending.NOT_LET_IN,),
        behaviour=Behaviour.REPAIR,
        alarm=Alarm.ALWAYS,
        meaning="De mailserver laat de bot niet toe.",
        repair="Controleer de naam en het wachtwoord in SMTP_URL.",
    ),
    WebError(
        codes=(sending.NOT_NOW,),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="De mailserver nam de mail nu niet aan.",
        repair="Kijk in het log van de mailserver waarom.",
    ),
    WebError(
        codes=(sending.REFUSED, sending.CANNOT_BE_MADE),
        behaviour=Behaviour.LEAVE,
        alarm=Alarm.ALWAYS,
        meaning="De mailserver weigert de mail.",
        repair="Controleer MAIL_FROM en PREVENTIETEAM_EMAIL. Mag de bot als dat adres mail sturen?",
    ),
    WebError(
        codes=(sending.NO_MAILBOX,),
        behaviour=Behaviour.REPAIR,
        alarm=Alarm.ALWAYS,
        meaning="Er staat een mail klaar, maar er is geen mailserver of mailbox (meer) ingesteld.",
        repair="Stel SMTP_URL, MAIL_FROM en PREVENTIETEAM_EMAIL in.",
    ),
)
_OTHER: Final = WebError(
    codes=(),
    behaviour=Behaviour.LEAVE,
    alarm=Alarm.GIVEN_UP,
    meaning="Een mail kon niet worden verstuurd.",
    repair="Zoek in het log waarom.",
)


def mail_error(code: str) -> WebError:
    """The row of a code."""
    return next((row for row in TABLE if code in row.codes), _OTHER)
