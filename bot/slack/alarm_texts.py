"""What the bot tells the people who run it when Slack refuses something. What is wrong and what to do is in the table.

Where this sits: a catalogue of plain B1 Dutch with "u", beside `alarms`. It knows codes and names of functions, never
what a message said. May import: the table of `web_errors`. Start reading at `alarm()`.
"""

from typing import Final

from bot.slack.web_errors import WebError

ALARM_TITLE: Final = "Er gaat iets mis met Slack."
MAIL_TITLE: Final = "Er gaat iets mis met de mail aan het team."
MUTED: Final = "Deze melding komt hoogstens één keer per uur."
NOT_LOST: Final = "Wat niet aankomt, is bewaard. Het aantal ziet u met `preventiebot db check`."


def alarm(error: WebError, *, code: str, method: str, channel: str, missing: str | None, mail: bool = False) -> str:
    """Say what is wrong and what to do, and for whoever has to look it up: the code, the function and the channel."""
    needed = f"Nodig is: {missing}." if missing is not None else ""
    about = f"Code: {code}. Functie: {method}. Plaats: {channel}."
    parts = (MAIL_TITLE if mail else ALARM_TITLE, error.meaning, needed, error.repair, about, NOT_LOST, MUTED)
    return " ".join(part for part in parts if part)
