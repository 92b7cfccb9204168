"""What `preventiebot slack doctor` says: what it looked at, what it found, and what to do.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `doctor`. What a code of Slack means is in `web_errors`.
May import: how numbers are written. Start reading at `SETTINGS`.
"""

from collections.abc import Mapping, Sequence

# What is looked at
SETTINGS = "Instellingen"
BOT_TOKEN = "Bot-token"  # noqa: S105 -- the name of a thing, not the thing
APP_TOKEN = "App-token"  # noqa: S105
SCOPES = "Rechten (scopes)"
CLOCK = "Klok"
TEAM_CHANNEL = "Kanaal van het team"
POSTING = "Plaatsen in dat kanaal"
DATABASE = "Databank"
KEYS = "Versleuteling"
UNDELIVERED = "Niet aangekomen"
RETENTION = "Bewaartermijnen"

# What was found
SOCKET_MODE = "Socket Mode (`preventiebot slack`)"
HTTP = "HTTP (`preventiebot serve`)"
NO_WAY_IN = (
    "Slack kan de bot niet bereiken: SLACK_APP_TOKEN en SLACK_SIGNING_SECRET ontbreken allebei. "
    "Zet SLACK_APP_TOKEN voor Socket Mode, of SLACK_SIGNING_SECRET voor HTTP."
)
SOCKET_OPENS = "Slack opent een verbinding."
SCOPES_UNKNOWN = "Slack zegt niet welke rechten de app heeft."
TOGETHER = "De klok loopt gelijk met die van Slack."
NO_DATE = "Slack zegt niet hoe laat het daar is."
NOT_INSTALLED_YET = "De app is nog in geen enkele werkruimte geïnstalleerd."
NO_TEAM_CHANNEL = "Er is geen kanaal ingesteld. De bot kan geen vragen doorgeven."
MAIL_INSTEAD = "Er is geen kanaal ingesteld. Vragen gaan per mail naar het team."
CANNOT_LOOK = "De bot mag de gegevens van het kanaal niet zien."
MAY_NOT_POST = "De app mist het recht chat:write."
NOT_TRIED = "Niet geprobeerd."
POSTED = "Er is een bericht geplaatst en weer weggehaald."
POSTED_AND_LEFT = "Er is een bericht geplaatst. Weghalen lukte niet."
READABLE = "Teksten van mensen staan leesbaar in de databank."
SEALED = "Teksten staan versleuteld in de databank."
NOTHING_LOST = "Alles is afgeleverd of onderweg."
TRIAL_MESSAGE = "Test van de installatie van Preventiebot. Dit bericht verdwijnt vanzelf."

# What to do
COPY_MANIFEST = "Neem manifest.json over op de pagina van de app (App Manifest) en installeer de app opnieuw."
MAKE_APP_KEY = (
    "Maak op de pagina van de app bij 'Basic Information' een nieuw app-token met het recht connections:write "
    "en zet het in SLACK_APP_TOKEN."
)
SET_CLOCK = "Zet de klok van deze machine gelijk (NTP). Bij meer dan vijf minuten verschil werkt er niets."
INSTALL = "Open PUBLIC_URL + slack/install in een browser en voeg de app toe."
SET_TEAM_CHANNEL = (
    "Zet het id van het kanaal in PREVENTIETEAM_CHANNEL, of kies het in de instellingen van de werkruimte."
)
GRANT_LOOKING = "Geef de app de rechten channels:read en groups:read: neem manifest.json over en installeer opnieuw."
TRY_POSTING = "Met --post plaatst dit commando één bericht in het kanaal en haalt het weer weg."
SEAL = (
    "Maak een sleutel met `preventiebot db new-key` en zet hem in ENCRYPTION_KEYS. "
    "Voer daarna `preventiebot db rotate-keys` uit."
)
ROTATE = "Voer `preventiebot db rotate-keys` uit."
RESEND = "Herstel wat hierboven fout is. Daarna verstuurt `preventiebot slack resend` de vragen en antwoorden opnieuw."
RUN_SOMETHING = (
    "Opruimen gaat vanzelf, als de bot start en elke dag. Laat `preventiebot slack`, `serve` of `worker` draaien."
)

# The table
MARKS = {"ok": "✓", "wrong": "✗", "unknown": "–"}
WELL = "Alles wat nodig is, werkt."

_TERMS = {
    "conversations": "gesprekken",
    "tickets": "vragen aan het team",
    "feedback": "oordelen",
    "questions": "vragen zonder antwoord",
    "proposals": "voorstellen voor artikelen",
    "outbox": "verstuurde berichten",
    "ledger": "kenmerken",
    "figures": "aantallen",
    "audit": "logboek",
    "members": "rollen",
    "installations": "installaties",
}


def of_workspace(title: str, name: str) -> str:
    """What is looked at, in a workspace if there are several."""
    return f"{title} van {name}" if name else title


def ways_in(modes: Sequence[str]) -> str:
    """How Slack reaches the bot."""
    return f"Volledig. Slack bereikt de bot met {' en '.join(modes)}."


def we_are(bot: str, team: str) -> str:
    """Who the bot is."""
    return f"De bot heet {bot} in de werkruimte {team}."


def all_scopes(amount: int) -> str:
    """The app may all it has to, and no more."""
    return f"De {amount} rechten uit manifest.json, en geen andere."


def missing_scopes(names: Sequence[str]) -> str:
    """What the app may not."""
    return f"De app mist: {', '.join(names)}."


def extra_scopes(names: Sequence[str]) -> str:
    """What the app may and does not need."""
    return f"Alles wat nodig is. De app heeft meer rechten dan nodig: {', '.join(names)}. Haal die liever weg."


def apart(seconds: float) -> str:
    """How far the clocks are apart."""
    return f"De klok van deze machine en die van Slack schelen {round(seconds)} seconden."


def in_channel(name: str) -> str:
    """Where the team works."""
    return f"De bot zit in #{name}."


def refused(meaning: str, code: str) -> str:
    """What Slack said."""
    return f"{meaning} (code {code})"


def database_is_fine(where: str, version: str) -> str:
    """That the database can be read and written."""
    return f"{where} is bereikbaar, bijgewerkt (versie {version}) en beschrijfbaar."


def not_newest(readable: int, older: int) -> str:
    """How many texts are not sealed under the newest key."""
    return f"{readable} teksten zijn niet versleuteld, {older} staan onder een oudere sleutel."


def lost(messages: int, questions: int) -> str:
    """What nobody saw."""
    return (
        f"{messages} berichten konden bij niemand komen; {questions} open vragen staan niet in het kanaal van het team."
    )


def overdue(kinds: Sequence[str]) -> str:
    """What should have been deleted."""
    return f"Er staat nog wat al weg had gemoeten: {', '.join(_TERMS.get(kind, kind) for kind in kinds)}."


def terms(days: Mapping[str, int]) -> str:
    """How long everything is kept, in days."""
    return ", ".join(f"{_TERMS.get(kind, kind)} {amount}" for kind, amount in days.items()) + " (dagen)."
