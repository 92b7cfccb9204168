"""What `preventiebot slack doctor` says about mail: what it looked at, what it found, and what to do.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `doctor_mail`. Start reading at `MAIL`.
"""

from collections.abc import Mapping
from typing import Final

from bot.mail.checkup import Found

# What is looked at
MAIL: Final = "Mail versturen"
MAILBOX: Final = "Mailbox van het team"
IMAP: Final = "Postbus van de bot"
WEBHOOK: Final = "Mail via de mailserver"

# What was found
NO_MAIL: Final = "Niet ingesteld. De bot mailt geen vragen naar het team."
NEEDS_SMTP: Final = "SMTP_URL ontbreekt. Daarom mailt de bot niet en leest hij geen mail."
NO_MAILBOX: Final = "Er is geen mailbox ingesteld. De bot kan wel mailen, maar weet niet naar wie."
NO_WAY_BACK: Final = "Antwoorden op een mail komen niet binnen: MAIL_IMAP_URL en MAIL_INBOUND_SECRET ontbreken allebei."
SENDS: Final = "De mailserver laat de bot toe. Er is geen mail verstuurd."
SENT: Final = "Er is een testmail verstuurd. Kijk of die is aangekomen."
FOLDER_OPENS: Final = "De bot kan de map openen."
WEBHOOK_LISTENS: Final = "`preventiebot serve` neemt mail aan op /mail/inbound, als die ondertekend is."
WEBHOOK_DEAF: Final = (
    "MAIL_INBOUND_SECRET is ingesteld, maar SLACK_SIGNING_SECRET niet. Zonder `preventiebot serve` neemt niemand de "
    "mail aan."
)
NO_SMTP: Final[Mapping[Found, str]] = {
    Found.UNREACHABLE: "De mailserver antwoordt niet.",
    Found.NOT_TRUSTED: "De verbinding met de mailserver is niet veilig: het certificaat klopt niet.",
    Found.NOT_ENCRYPTED: "De mailserver biedt geen versleuteling aan, of geen manier om in te loggen.",
    Found.NOT_LET_IN: "De mailserver weigert de naam of het wachtwoord.",
    Found.REFUSED: "De mailserver laat de bot toe, maar weigert de testmail.",
}
NO_IMAP: Final[Mapping[Found, str]] = {
    Found.UNREACHABLE: "De postbus antwoordt niet.",
    Found.NOT_TRUSTED: "De verbinding met de postbus is niet veilig: het certificaat klopt niet.",
    Found.NOT_LET_IN: "De postbus weigert de naam of het wachtwoord.",
    Found.NO_FOLDER: "De map in de postbus is er niet, of de bot mag er niets in veranderen.",
}

# What to do
SET_SMTP: Final = "Stel ook SMTP_URL en MAIL_FROM in, of haal de andere instellingen voor mail weg."
SET_MAILBOX: Final = "Zet de mailbox van het team in PREVENTIETEAM_EMAIL, of in de instellingen van de werkruimte."
SET_WAY_BACK: Final = "Stel MAIL_IMAP_URL in, of laat de mailserver afleveren op /mail/inbound met MAIL_INBOUND_SECRET."
TRY_SENDING: Final = "Met --post stuurt dit commando één testmail naar de mailbox van het team."
USE_IMAP: Final = "Draai `preventiebot serve`, of stel MAIL_IMAP_URL in."
REPAIR_SMTP: Final[Mapping[Found, str]] = {
    Found.UNREACHABLE: "Controleer de naam en de poort in SMTP_URL, en of deze machine daarheen mag.",
    Found.NOT_TRUSTED: "Gebruik in SMTP_URL de naam die in het certificaat staat, of vernieuw het certificaat.",
    Found.NOT_ENCRYPTED: "Gebruik smtps:// in SMTP_URL, of vraag de beheerder van de mailserver om STARTTLS.",
    Found.NOT_LET_IN: "Controleer de naam en het wachtwoord in SMTP_URL. Schrijf @ als %40 en / als %2F.",
    Found.REFUSED: "Controleer MAIL_FROM en de mailbox van het team. Mag de bot als dat adres mail sturen?",
}
REPAIR_IMAP: Final[Mapping[Found, str]] = {
    Found.UNREACHABLE: "Controleer de naam en de poort in MAIL_IMAP_URL, en of deze machine daarheen mag.",
    Found.NOT_TRUSTED: "Gebruik in MAIL_IMAP_URL de naam die in het certificaat staat, of vernieuw het certificaat.",
    Found.NOT_LET_IN: "Controleer de naam en het wachtwoord in MAIL_IMAP_URL. Schrijf @ als %40 en / als %2F.",
    Found.NO_FOLDER: "Zet achter MAIL_IMAP_URL een map die bestaat, zoals /INBOX, en geef de bot daar schrijfrechten.",
}


def mailboxes(amount: int) -> str:
    """That it is known where questions go; whose address it is stays out of it."""
    return "Ingesteld." if amount == 1 else f"{amount} mailboxen ingesteld."
