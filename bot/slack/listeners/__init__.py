"""Who listens to what: every id of Slack's leads to one function, visible at a glance.

Where this sits: between Bolt and `Turns`. A listener parses, calls and is done; replies travel through the outbox.
"""

import re
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp

from bot.slack.blocks import learning as learned
from bot.slack.blocks.article_form import FORM
from bot.slack.blocks.home import SEARCH
from bot.slack.blocks.message import PRESSED
from bot.slack.blocks.modals import ASK_AGAIN, ASK_FORM, OPEN_FORM
from bot.slack.blocks.sharing import PICKED
from bot.slack.blocks.ticket import ACTION
from bot.slack.blocks.ticket_screens import CLOSE, LOOK, WRITE
from bot.slack.blocks.workspace_settings import OPEN_SETTINGS, SETTINGS_FORM
from bot.slack.channels import Channels
from bot.slack.crew import Crew
from bot.slack.home import Home
from bot.slack.installing.removal import Uninstalled
from bot.slack.learning import Learning
from bot.slack.listeners import actions, commands, errors, events, learning, shortcuts, team, views, workspace_settings
from bot.slack.people import Arrivals, People
from bot.slack.progress import Progress
from bot.slack.revisions import Revisions
from bot.slack.robots import Robots
from bot.slack.screens import Screens
from bot.slack.team import Team
from bot.slack.turns import Turns
from bot.slack.workspace_settings import SettingsDesk
from bot.store.dispatcher import Send

COMMAND = "/preventie"


@dataclass(frozen=True)
class Doors:
    """What the listeners lead to, beside the turns of a conversation."""

    home: Home
    screens: Screens
    team: Team
    learning: Learning
    revisions: Revisions
    progress: Progress
    people: People
    crew: Crew
    channels: Channels
    robots: Robots
    settings: SettingsDesk
    uninstalled: Uninstalled


def register(app: AsyncApp, turns: Turns, doors: Doors, send: Send) -> None:
    """Attach all listeners to `app`. `send` is the way to a person when the store is out of order."""
    app.use(Arrivals(doors.people))
    pressed = actions.Pressed(turns, doors.home)
    app.event("app_mention")(events.Mentioned(turns, doors.progress))
    revised = team.MessageRevised(doors.revisions, turns)
    app.event({"type": "message", "subtype": "message_changed"})(revised)
    app.event({"type": "message", "subtype": "message_deleted"})(revised)
    app.event("message")(events.MessagePosted(turns, doors.team, doors.progress))
    app.event("app_home_opened")(events.HomeOpened(doors.home))
    app.command(COMMAND)(commands.Commanded(turns, doors.screens))
    app.global_shortcut(shortcuts.START_CHECK)(shortcuts.CheckStarted(turns, doors.screens))
    app.global_shortcut(shortcuts.ASK_QUESTION)(shortcuts.FormAskedFor(doors.screens))
    app.message_shortcut(shortcuts.ANSWER_THIS)(shortcuts.MessageTaken(turns, doors.screens))
    app.action(OPEN_SETTINGS)(workspace_settings.SettingsAskedFor(doors.settings))
    app.view_submission(SETTINGS_FORM)(workspace_settings.SettingsSent(doors.settings))
    app.view_submission(ASK_FORM)(views.QuestionAsked(turns))
    app.action(OPEN_FORM)(views.FormOpened(doors.screens))
    app.action(ASK_AGAIN)(views.AskedAgain(doors.screens))
    app.action(SEARCH)(actions.Searched(doors.home))
    app.action(re.compile(rf"^{PRESSED}:\d+$"))(pressed)
    app.action(re.compile(rf"^{PICKED}:\d+:"))(pressed)
    app.action(re.compile(rf"^{ACTION}"))(team.TeamPressed(doors.team))
    app.action(re.compile(rf"^{learned.ARTICLE}"))(learning.LearningPressed(doors.learning))
    app.view_submission(FORM)(learning.ArticleWritten(doors.learning))
    app.view_submission(learned.REJECTION)(learning.ArticleRejected(doors.learning))
    app.view_submission(WRITE)(team.TextWritten(doors.team))
    app.view_submission(LOOK)(team.TextLookedAt(doors.team))
    app.view_submission(CLOSE)(team.QuestionClosed(doors.team))
    # What an older version showed: never a press, or a form, into the void.
    app.action(re.compile(""))(pressed)
    app.view_submission(re.compile(""))(views.OldScreenSent())
    app.view_closed(re.compile(""))(views.ScreenClosed())
    app.event("app_uninstalled")(doors.uninstalled)
    app.event("tokens_revoked")(doors.uninstalled)
    asked = errors.Asked(doors.people, doors.crew, doors.channels, doors.robots)
    app.error(errors.Acquainting(app, asked, errors.Failed(turns, send)))
