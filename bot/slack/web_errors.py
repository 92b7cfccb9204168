"""What the bot does for each way in which Slack can refuse a call: one table, as data.

Where this sits: read by `answers` (is another attempt worth it?), `delivery` (what to do instead) and `alarms` (who
must know). `docs/fouten-van-slack.md` shows the table; a test compares. May import: `bot.store.dispatcher`.
Sources: the list of errors on the page of each method under docs.slack.dev/reference/methods.
Start reading at `Behaviour` and `web_error()`.
"""

import re
from enum import StrEnum
from typing import Final

from bot.store.dispatcher import GAVE_UP, UNFORESEEN
from eligibility.base import Frozen


class Behaviour(StrEnum):
    """What becomes of a message that Slack refused."""

    WAIT = "wait"
    """As long as Slack asks; it does not count as an attempt."""
    RETRY = "retry"
    """Again and again, with longer waits, for about half an hour; then as `DIRECTLY`."""
    REPAIR = "repair"
    """The same, but somebody has to repair something, so that is said at the first attempt."""
    DIRECTLY = "directly"
    """Not there, but in a direct message. When that is where it already went, the person cannot be reached."""
    ANEW = "anew"
    """What had to change is gone: it is said as a new message, if it said anything."""
    PLAINLY = "plainly"
    """Slack cannot show it, anywhere: the person hears that in plain words."""
    UNREACHABLE = "unreachable"
    """Nobody is there: whoever sent it hears that, if it was a person."""
    LEAVE = "leave"
    """Nothing is lost: what was to be done is done, or is of no use any more."""


class Alarm(StrEnum):
    """When somebody who can repair it must know."""

    NEVER = "never"
    GIVEN_UP = "given_up"
    """Only when all attempts failed."""
    TEAM = "team"
    """Only when it is about the channel of the Preventieteam."""
    ALWAYS = "always"


class WebError(Frozen):
    """One row. `codes` mean the same to the bot."""

    codes: tuple[str, ...]
    behaviour: Behaviour
    alarm: Alarm
    meaning: str
    """What is wrong, in Dutch, as one sentence."""
    repair: str = ""
    """What whoever runs the bot can do about it, in Dutch; empty when that is nothing."""


TIMEOUT: Final = "timeout"
NO_CONNECTION: Final = "no_connection"
NOT_OF_SLACK: Final = "not_an_answer_of_slack"
CANNOT_BE_MADE: Final = "cannot_be_made"
"""Of a file that no attempt will ever make, such as an outcome that is too long for one page."""
ELSEWHERE: Final = "response_url_elsewhere"
OURS_TO_REPAIR: Final = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_expired", "token_revoked"})
"""The token is wrong, not the message: once somebody repairs it, the message still has to arrive."""
SERVER_ERROR: Final = "http_5xx"
"""Stands for all statuses from 500 on."""

_INVITE = "Typ in dat kanaal `/invite @Preventiebot`."
_INSTALL_AGAIN = (
    "Kijk op de pagina van de app bij 'OAuth & Permissions' of zij nog is geïnstalleerd. "
    "Installeer de app zo nodig opnieuw en zet het nieuwe token in SLACK_BOT_TOKEN."
)
_OURS = "Meld dit aan de makers van Preventiebot, met de code en de functie."
_LATER = "Kijk op slack-status.com of er een storing is. U hoeft niets te doen."

TABLE: Final[tuple[WebError, ...]] = (
    WebError(
        codes=("ratelimited", "rate_limited", "message_limit_exceeded", "http_429"),
        behaviour=Behaviour.WAIT,
        alarm=Alarm.GIVEN_UP,
        meaning="Er gingen te veel berichten tegelijk naar Slack, of naar één kanaal.",
        repair="U hoeft niets te doen. Duurt het uren, kijk dan of iets anders met dezelfde app berichten stuurt.",
    ),
    WebError(
        codes=("internal_error", "fatal_error", "service_unavailable", "request_timeout", SERVER_ERROR),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="Bij Slack zelf ging iets mis.",
        repair=_LATER,
    ),
    WebError(
        codes=(TIMEOUT, NO_CONNECTION),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="Slack antwoordde niet, of er was geen verbinding met Slack.",
        repair="Controleer het netwerk van de machine waarop de bot draait, en een eventuele proxy.",
    ),
    WebError(
        codes=(NOT_OF_SLACK,),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="Er kwam een antwoord dat niet van Slack is, bijvoorbeeld van een proxy.",
        repair="Controleer SLACK_API_URL, het netwerk en een eventuele proxy.",
    ),
    WebError(
        codes=(GAVE_UP,),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="Het proces stopte telkens terwijl het dit bericht verstuurde.",
        repair=f"Zoek in het log waarom het proces stopte. {_OURS}",
    ),
    WebError(
        codes=(UNFORESEEN,),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="Bij het versturen ging iets mis waarop de bot niet rekende.",
        repair=f"Zoek in het log naar 'sending failed'. {_OURS}",
    ),
    WebError(
        codes=("team_added_to_org",),
        behaviour=Behaviour.RETRY,
        alarm=Alarm.GIVEN_UP,
        meaning="De werkruimte verhuist naar een organisatie (Enterprise Grid).",
        repair="Wacht tot de verhuizing klaar is. Het kan enkele uren duren.",
    ),
    WebError(
        codes=tuple(sorted(OURS_TO_REPAIR)),
        behaviour=Behaviour.REPAIR,
        alarm=Alarm.ALWAYS,
        meaning="Slack neemt het token van de bot niet (meer) aan.",
        repair=_INSTALL_AGAIN,
    ),
    WebError(
        codes=("not_installed",),
        behaviour=Behaviour.REPAIR,
        alarm=Alarm.ALWAYS,
        meaning="De app is uit de werkruimte verwijderd terwijl er nog een bericht klaarstond.",
        repair="Voeg de app weer toe aan die werkruimte, of laat het zo: het bericht vervalt vanzelf.",
    ),
    WebError(
        codes=("access_denied", "accesslimited", "ekm_access_denied", "org_login_required", "team_access_not_granted"),
        behaviour=Behaviour.REPAIR,
        alarm=Alarm.ALWAYS,
        meaning="Een instelling van de werkruimte of organisatie houdt de bot tegen.",
        repair="Vraag een beheerder van Slack om de app in deze werkruimte en vanaf dit netwerk toe te laten.",
    ),
    WebError(
        codes=("missing_scope", "not_allowed_token_type"),
        behaviour=Behaviour.UNREACHABLE,
        alarm=Alarm.ALWAYS,
        meaning="De app mist een recht (scope) dat hiervoor nodig is.",
        repair="Neem manifest.json over op de pagina van de app en installeer de app opnieuw.",
    ),
    WebError(
        codes=("no_permission",),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.ALWAYS,
        meaning="De werkruimte laat niet toe dat de app dit daar doet.",
        repair="Vraag een beheerder van Slack welke beperking voor apps geldt.",
    ),
    WebError(
        codes=("not_in_channel",),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.TEAM,
        meaning="De bot zit niet in het kanaal.",
        repair=_INVITE,
    ),
    WebError(
        codes=("is_archived", "channel_is_archived"),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.TEAM,
        meaning="Het kanaal is gearchiveerd.",
        repair="Haal het kanaal terug uit het archief, of zet een ander kanaal in PREVENTIETEAM_CHANNEL.",
    ),
    WebError(
        codes=("channel_not_found",),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.TEAM,
        meaning="Het kanaal bestaat niet, of is besloten en de bot zit er niet in.",
        repair=f"Controleer het id in PREVENTIETEAM_CHANNEL. {_INVITE}",
    ),
    WebError(
        codes=(
            "restricted_action",
            "restricted_action_non_threadable_channel",
            "restricted_action_read_only_channel",
            "restricted_action_thread_locked",
            "restricted_action_thread_only_channel",
            "posting_to_general_channel_denied",
        ),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.TEAM,
        meaning="In dit kanaal, of in deze draad, mag de bot niets plaatsen.",
        repair="Geef de bot in de instellingen van het kanaal het recht om berichten te plaatsen.",
    ),
    WebError(
        codes=("thread_not_found", "cannot_reply_to_message"),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.TEAM,
        meaning="De draad waarin het antwoord moest komen, is weg.",
        repair="Laat in het kanaal van het team het bericht van een vraag staan: in die draad gaat zij verder.",
    ),
    WebError(
        codes=("message_not_found", "cant_update_message", "edit_window_closed"),
        behaviour=Behaviour.ANEW,
        alarm=Alarm.NEVER,
        meaning="Het bericht dat moest veranderen, is weg of mag niet meer veranderen.",
    ),
    WebError(
        codes=(
            "user_not_found",
            "users_not_found",
            "user_disabled",
            "user_not_visible",
            "user_not_in_channel",
            "cannot_dm_bot",
            "messages_tab_disabled",
        ),
        behaviour=Behaviour.UNREACHABLE,
        alarm=Alarm.NEVER,
        meaning="Deze persoon bestaat niet (meer), of kan van de bot geen berichten krijgen.",
    ),
    WebError(
        codes=(
            "msg_too_long",
            "msg_blocks_too_long",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_arguments",
            "no_text",
            "view_too_large",
        ),
        behaviour=Behaviour.PLAINLY,
        alarm=Alarm.ALWAYS,
        meaning="Slack kan dit bericht zo niet laten zien.",
        repair=_OURS,
    ),
    WebError(
        codes=("expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.NEVER,
        meaning="Het scherm kon niet open: de druk op de knop was langer dan drie seconden geleden, of al gebruikt.",
    ),
    WebError(
        codes=("not_found",),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.NEVER,
        meaning="Het scherm dat moest veranderen, is al gesloten.",
    ),
    WebError(
        codes=("expired_url", "used_url", "http_404", "http_410"),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.NEVER,
        meaning="Hier kan alleen binnen een half uur en hoogstens vijf keer worden geantwoord, en dat is voorbij.",
    ),
    WebError(
        codes=(CANNOT_BE_MADE,),
        behaviour=Behaviour.UNREACHABLE,
        alarm=Alarm.NEVER,
        meaning="Het bestand kan niet gemaakt worden, bijvoorbeeld omdat de uitkomst niet op een bladzijde past.",
    ),
    WebError(
        codes=(ELSEWHERE,),
        behaviour=Behaviour.DIRECTLY,
        alarm=Alarm.ALWAYS,
        meaning="Het adres om op te antwoorden is niet van Slack; de bot heeft er niets heen gestuurd.",
        repair="Kijk in het log welke werkruimte dit stuurde. Komt het vaker voor, vernieuw dan het signing secret.",
    ),
    WebError(
        codes=("already_reacted", "no_reaction", "hash_conflict", "file_not_found"),
        behaviour=Behaviour.LEAVE,
        alarm=Alarm.NEVER,
        meaning="Het was al zo, of er is intussen iets nieuwers te zien.",
    ),
)

UNKNOWN: Final = WebError(
    codes=(),
    behaviour=Behaviour.PLAINLY,
    alarm=Alarm.ALWAYS,
    meaning="Slack gaf een foutcode die de bot niet kent.",
    repair=_OURS,
)
"""Any other code: not tried again, and never silent."""

_BY_CODE = {code: row for row in TABLE for code in row.codes}
_SERVER_ERROR = re.compile(r"http_5\d\d")


def web_error(code: str) -> WebError:
    """Return the row of a code; of an unknown one as well."""
    if _SERVER_ERROR.fullmatch(code):
        return _BY_CODE[SERVER_ERROR]
    return _BY_CODE.get(code, UNKNOWN)


def behaviour_of(code: str) -> Behaviour:
    """Return what becomes of a message that was refused with this code."""
    return web_error(code).behaviour
