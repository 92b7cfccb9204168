"""Every Dutch sentence about adding the app, removing it, and what a workspace can set.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `bot.slack.texts`. Labels make sense alone.
"""

from bot.handoff.hours import EXPECTED, HoursFault
from bot.roles import PUBLIC_CONTACT, Role

# The pages in the browser
INSTALL_TITLE = "Preventiebot toevoegen aan Slack"
INSTALL_TEXT = (
    "Preventiebot beantwoordt vragen over preventiecoalities in uw werkruimte van Slack. "
    "Slack laat u op de volgende pagina zien wat de app mag doen. "
    "Pas als u daar akkoord geeft, wordt de app toegevoegd."
)
INSTALL_LINK = "Ga verder naar Slack"
INSTALL_TIME = "U hebt tien minuten de tijd. Daarna opent u deze pagina opnieuw."
ADDED_TITLE = "Preventiebot is toegevoegd"
ADDED_TEXT = (
    "U kunt deze pagina sluiten. Open in Slack de app Preventiebot. "
    "Beheerders van de werkruimte vinden daar ook de instellingen."
)
FAILED_TITLE = "Preventiebot is niet toegevoegd"
TRY_AGAIN_LINK = "Begin opnieuw"

REFUSALS = {
    "access_denied": "U hebt in Slack geen toestemming gegeven. Er is niets veranderd.",
    "invalid_browser": (
        "Deze pagina hoort bij een andere browser dan waarin u begon. Er is niets veranderd. "
        "Begin opnieuw en rond het af in hetzelfde venster. Laat cookies voor deze pagina toe."
    ),
    "invalid_state": "Deze poging is al gebruikt of duurde langer dan tien minuten. Er is niets veranderd.",
    "missing_code": "Slack gaf geen bevestiging mee. Er is niets veranderd.",
    "invalid_code": "Slack aanvaardde de bevestiging niet. Er is niets veranderd.",
    "storage_error": "De gegevens konden niet worden bewaard. Verwijder de app uit Slack en begin opnieuw.",
    "slack_unreachable": "Slack gaf geen antwoord. Probeer het over een paar minuten opnieuw.",
    "no_database": "De bot kan nu niet bij zijn gegevens. Probeer het over een paar minuten opnieuw.",
}
REFUSED_OTHERWISE = "Slack heeft de app niet toegevoegd. Vraag het aan de beheerder van uw werkruimte."

# In Slack
WELCOME = (
    "Preventiebot is toegevoegd aan deze werkruimte. Stel hier een vraag, of noem de bot in een kanaal. "
    "Beheerders stellen in het tabblad Home het kanaal van het Preventieteam in. "
    "Tot dan kunnen vragen niet worden doorgestuurd."
)
ORGANISATION_LEFT = (
    "Deze vraag is gewist: de organisatie van de vraagsteller gebruikt Preventiebot niet meer. U hoeft niets te doen."
)

# The settings of a workspace
SETTINGS_BUTTON = "Instellingen wijzigen"
SETTINGS_TITLE = "Instellingen"
SETTINGS_SAVE = "Bewaren"
SETTINGS_CLOSE = "Sluiten"
SETTINGS_INTRODUCTION = "Deze instellingen gelden voor iedereen in deze werkruimte. Elke wijziging komt in het logboek."
TEAM_ELSEWHERE = (
    "Vragen uit deze werkruimte gaan naar de werkruimte van het Preventieteam. Hier hoeft u niets te kiezen."
)
CHANNEL_LABEL = "Kanaal van het Preventieteam"
CHANNEL_HINT = "Hier komen de vragen binnen. Voeg de bot toe aan dat kanaal: typ daar '/invite @Preventiebot'."
CHANNEL_USUAL = (
    "Dit kanaal is gekozen bij de installatie van de bot. Hier komen de vragen binnen. "
    "Kiest u een ander? Typ daar eerst '/invite @Preventiebot'."
)
CHANNEL_NOW = "Nu komen de vragen binnen in"
PEOPLE_LABELS = {
    Role.TEAM_MEMBER: "Leden van het Preventieteam",
    Role.EDITOR: "Redacteuren",
    Role.ADMIN: "Andere beheerders van de bot",
}
PEOPLE_HINTS = {
    Role.TEAM_MEMBER: "Zij beantwoorden vragen. Kiest u niemand, dan is dat iedereen in het kanaal van het team.",
    Role.EDITOR: "Zij keuren artikelen voor de kennisbank goed.",
    Role.ADMIN: "Zij mogen deze instellingen wijzigen. Beheerders van de werkruimte mogen dat altijd.",
}
HOURS_LABEL = "Kantooruren"
EMAIL_LABEL = "E-mailadres van het team"
EMAIL_HINT = "Voor als Slack niet werkt. Gebruik een adres van het team, niet van een persoon."
LANGUAGE_LABEL = "In welke taal noem ik de dagen, zoals maandag?"
LANGUAGES = {"nl": "Nederlands", "fy": "Fries", "en": "Engels"}
GUESTS_LABEL = "Mogen gasten vragen doorsturen?"
GUESTS_HINT = "Gasten zijn mensen van buiten, ook in een kanaal dat u met een andere organisatie deelt."
GUESTS_NO = "Nee, zij krijgen alleen antwoorden uit de kennisbank"
GUESTS_YES = "Ja, zij mogen vragen doorsturen aan het Preventieteam"
CHANNEL_WITHOUT_BOT = (
    "Ik zit niet in dit kanaal, of het bestaat niet. Typ in het kanaal '/invite @Preventiebot' en bewaar dan opnieuw."
)
CHANNEL_DIRECT = "Dit is een gesprek tussen mensen. Kies een kanaal waarin het hele team zit."
CHANNEL_ARCHIVED = "Dit kanaal is gearchiveerd. Kies een ander kanaal."
CHANNEL_OUTSIDE = "In dit kanaal zitten ook mensen van een andere organisatie. Kies een kanaal van het team zelf."
CHANNEL_NOT_KEPT = (
    "Het kanaal van het Preventieteam is niet gewijzigd: ik kon bij Slack niet nagaan wat u koos. "
    "Het oude kanaal blijft gelden. Probeer het over een paar minuten opnieuw."
)
HOURS_WRONG = f"Dit begrijp ik niet. Verwacht worden {EXPECTED}."
HOURS_FAULTS = {
    HoursFault.UNREAD: HOURS_WRONG,
    HoursFault.DAYS: f"Deze dagen begrijp ik niet. Verwacht worden {EXPECTED}.",
    HoursFault.TIME: "Deze tijd bestaat niet. Een tijd loopt van 0:00 tot 23:59.",
    HoursFault.ORDER: "De eindtijd ligt niet na de begintijd. Typ eerst wanneer het kantoor opengaat: 9:00-17:00.",
    HoursFault.TWICE: (
        "Ik kan één begintijd en één eindtijd bewaren, voor alle dagen dezelfde. Laat de pauze weg: ma-vr 9:00-17:00."
    ),
    HoursFault.ALWAYS: "Typ de dagen en de tijden erbij. Is het team er altijd? Typ dan: ma-zo 0:00-23:59.",
}
EMAIL_WRONG = "Dit is geen e-mailadres. Een voorbeeld: preventie@gemeente.example."
EMAIL_ACCENTS = "In een e-mailadres kan ik geen letters met accenten gebruiken."
NO_PEOPLE = "Hierbij zit een app of een bot. Die kan dit niet doen. Haal die weg en kies alleen mensen."
PUBLIC_LABEL = "Openbaar kanaal"
PUBLIC_AGREED = "Ik wil dit openbare kanaal gebruiken"
PUBLIC_PRESS = "Zet een vinkje als u dit openbare kanaal wilt gebruiken, of kies een besloten kanaal."
CHOOSE_CHANNEL, CHOOSE_PEOPLE, CHOOSE_LANGUAGE = "Kies een kanaal", "Kies mensen", "Kies een taal"
CHOOSE_ONE = "Kies een van de mogelijkheden."
SETTINGS_SAVED = "U hebt de instellingen van Preventiebot gewijzigd. Anders is nu:"
SETTINGS_SAME = "Er is niets gewijzigd."
SETTINGS_REFUSED = "Niet gewijzigd"
SETTINGS_NOT_OPENED = "Het scherm met de instellingen ging niet open. Er is niets gewijzigd. Druk op de knop hieronder."
CHANNEL_SAVED = "Vragen komen voortaan binnen in"
CHANNEL_NOT_SEEN = "Ziet u daar geen bericht van mij? Typ daar dan '/invite @Preventiebot'."
CHANNEL_CHOSEN = "Vragen aan het Preventieteam komen vanaf nu in dit kanaal binnen."
CHANGED = {
    "team_channel": "het kanaal van het team",
    "office_hours": "de kantooruren",
    "email": "het e-mailadres van het team",
    "day_language": "de taal van de namen van dagen",
    "guests_hand_over": "of gasten vragen mogen doorsturen",
    Role.TEAM_MEMBER: "wie lid is van het Preventieteam",
    Role.EDITOR: "wie redacteur is",
    Role.ADMIN: "wie deze instellingen mag wijzigen",
}
CHANNEL_OF_INSTALLATION = "dat van de installatie"
NO_EMAIL = "geen"
YES, NO = "ja", "nee"
NOBODY = {
    Role.TEAM_MEMBER: "iedereen in het kanaal van het team",
    Role.EDITOR: "niemand",
    Role.ADMIN: "alleen beheerders van de werkruimte",
}
"""Who it is when nobody is chosen."""


def team_left(number: int) -> str:
    """For who waits for an answer of a team that is not there any more."""
    return (
        f"Het Preventieteam gebruikt Preventiebot niet meer. Uw vraag {number} is daarom ingetrokken: u krijgt hier "
        f"geen antwoord meer. Wilt u toch contact met het team? Kijk op {PUBLIC_CONTACT}."
    )


def public_warning(channel: str, waiting: int, *, all_answer: bool) -> str:
    """Above the box to tick, for who chooses a public channel; `waiting` questions are open now.

    `channel` is a mention of it; `all_answer` says that nobody is named as the team.
    """
    lines = [
        f"Let op: {channel} is een openbaar kanaal. Iedereen in uw werkruimte kan daar alle vragen aan het team lezen, "
        "met de naam van de vraagsteller."
    ]
    if waiting:
        what = "De vraag die nu openstaat, komt" if waiting == 1 else f"De {waiting} vragen die nu openstaan, komen"
        lines.append(f"{what} daar ook meteen te staan.")
    if all_answer:
        lines.append("U hebt geen leden van het team gekozen. Iedereen in dit kanaal kan dan vragen beantwoorden.")
    return " ".join(lines)


def nobody_inside(channel: str) -> str:
    """To the admin: who was named does not see the questions. `channel` is a mention of it."""
    return (
        f"Let op: niemand van de leden die u koos, zit in {channel}. Daar komen de vragen binnen. "
        "Nodig hen daar uit, anders kan niemand antwoorden."
    )


def hours_hint(usual: str) -> str:
    """How to write them; `usual` is what holds when nothing is filled in."""
    return f"Bijvoorbeeld: ma-vr 9:00-17:00. Vult u niets in, dan geldt {usual}."
