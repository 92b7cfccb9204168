"""Who listens to what: every id of Slack's leads to one function, visible at a glance.

Where this sits: between Bolt and `Turns`. A listener parses, calls and is done; replies travel through the outbox.
"""

import re

from slack_bolt.async_app import AsyncApp

from bot.slack.blocks.message import PRESSED
from bot.slack.blocks.sharing import PICKED
from bot.slack.blocks.ticket import CLOSE_TICKET
from bot.slack.listeners import actions, commands, errors, events
from bot.slack.turns import Turns
from bot.store.dispatcher import Send

COMMAND = "/preventie"


def register(app: AsyncApp, turns: Turns, send: Send) -> None:
    """Attach all listeners to `app`. `send` is the way to a person when the store is out of order."""
    app.event("app_mention")(events.Mentioned(turns))
    app.event("message")(events.MessagePosted(turns))
    app.event("app_home_opened")(events.HomeOpened(turns))
    app.command(COMMAND)(commands.Commanded(turns))
    app.action(re.compile(rf"^{PRESSED}:\d+$"))(actions.Pressed(turns))
    app.action(re.compile(rf"^{PICKED}:\d+:"))(actions.Pressed(turns))
    app.action(CLOSE_TICKET)(actions.TicketClosed(turns))
    app.action(re.compile(""))(actions.Pressed(turns))  # a button of an older version: never a press into the void
    app.error(errors.Failed(turns, send))
