"""Changing the settings of a workspace: who may, what is different then, and who hears of it.

Where this sits: beside `turns`, for the listeners of the form. Each change is a line in the audit log: who, what, and
the new value where that is an id or a code. Start reading at `SettingsDesk.saved()`.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, assert_never

from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.replies import Notice
from bot.handoff import by_mail
from bot.handoff.hours import OfficeHours
from bot.handoff.status import OPEN
from bot.roles import Action, NotAllowed, Role
from bot.slack import handing_on, outgoing
from bot.slack.blocks.message import Message, sections
from bot.slack.blocks.modals import invitation, notice_screen
from bot.slack.blocks.replies import message
from bot.slack.blocks.workspace_settings import (
    CHANNEL,
    GIVEN,
    Chosen,
    FilledIn,
    PublicWarning,
    changed_line,
    changed_people,
    saved,
    settings_button,
    settings_form,
)
from bot.slack.channels import Channels, NoChannel, NotSaid, SeenChannel
from bot.slack.crew import Crew
from bot.slack.installing import texts
from bot.slack.robots import Robots
from bot.slack.screens import Screens, Trigger
from bot.slack.workplace import Workplace, Workplaces
from bot.store import Database, OutgoingCall, Unit
from bot.store.members import NobodySays
from bot.store.places import WorkspaceSettings
from eligibility.base import Frozen

_READABLE: Final = frozenset({"team_channel", "day_language", "guests_hand_over"})
"""What the audit log may name by its value: an id or a code, never a text."""


class Found(Frozen):
    """The channel to keep. `unsure`: another was chosen, and Slack did not say what that is."""

    channel: str | None
    unsure: bool = False
    is_public: bool = False
    """Whether it is another than before, and everybody of the workspace can read there."""


class Wrong(Frozen):
    """What was chosen can be no channel of the team; `why` stands at the field."""

    why: str


class SettingsDesk:
    """Opens the form and keeps what was chosen. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(
        self,
        database: Database,
        screens: Screens,
        workplaces: Workplaces,
        hours: OfficeHours,
        channels: Channels,
        crew: Crew,
        robots: Robots,
        *,
        wake: Callable[[], None],
    ) -> None:
        self._channels = channels
        self._crew = crew
        self._robots = robots
        self._database = database
        self._screens = screens
        self._workplaces = workplaces
        self._hours = hours
        self._wake = wake

    async def asked_for(self, client: AsyncWebClient, trigger: Trigger) -> None:
        """Somebody pressed the button: show the form, or why not."""
        async with self._database.transaction() as unit:
            try:
                await unit.members.require(trigger.team_id, trigger.user_id, Action.CHANGE_SETTINGS)
                view = await self._form(unit, trigger.team_id)
                instead = invitation(texts.SETTINGS_NOT_OPENED, settings_button())
            except (NotAllowed, NobodySays) as refused:
                view = notice_screen(texts.SETTINGS_REFUSED, refused.message)
                instead = message(Notice(text=refused.message), "-")
        await self._screens.opened(client, trigger, view, instead=instead)

    async def saved(self, team_id: str, user: str, filled: FilledIn, *, once: str) -> dict[str, Any]:
        """Somebody sent the form; returns what Slack has to do with it: close it, show errors, or a refusal."""
        chosen = filled.read()
        if not isinstance(chosen, Chosen):
            return {"response_action": "errors", "errors": chosen}
        async with self._database.transaction() as unit:
            try:
                await unit.members.require(team_id, user, Action.CHANGE_SETTINGS)
            except (NotAllowed, NobodySays) as refused:
                return {"response_action": "update", "view": notice_screen(texts.SETTINGS_REFUSED, refused.message)}
            if wrong := await self._no_people(unit, team_id, chosen):
                return {"response_action": "errors", "errors": wrong}
            before = await unit.workspaces.settings(team_id)
            channel = self._channel(before, chosen)
            if isinstance(channel, Wrong):
                return {"response_action": "errors", "errors": {CHANNEL: channel.why}}
            if channel.is_public and channel.channel not in chosen.agreed:
                return {"response_action": "update", "view": await self._to_agree(unit, before, chosen)}
            if await unit.ledger.first_time(once, kind="view"):
                await self._keep(unit, user, before, chosen, channel)
        self._wake()
        return {}

    async def _form(self, unit: Unit, team_id: str) -> dict[str, Any]:
        settings = await unit.workspaces.settings(team_id)
        people = {role: await unit.members.with_role(team_id, role) for role in GIVEN}
        elsewhere = self._workplaces.for_all is not None
        usual = self._workplaces.usual
        return settings_form(settings, people, team_elsewhere=elsewhere, hours=self._hours, usual_channel=usual)

    async def _to_agree(self, unit: Unit, before: WorkspaceSettings, chosen: Chosen) -> dict[str, Any]:
        """The form as it was filled in, with what there is to know of a public channel and a box to tick."""
        channel = chosen.team_channel or ""
        waiting = await unit.tickets.with_status(before.team_id, tuple(OPEN))
        filled = before.model_copy(update=_values(chosen) | {"team_channel": channel})
        public = PublicWarning(channel=channel, waiting=len(waiting))
        return settings_form(filled, chosen.people, hours=self._hours, usual_channel=None, public=public)

    async def _no_people(self, unit: Unit, team_id: str, chosen: Chosen) -> dict[str, str]:
        """Per field with people what is wrong with those who are new there: an app cannot do anything with a role.

        Raises:
            NotSorted: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        had = {role: set(await unit.members.with_role(team_id, role)) for role in GIVEN}
        new = {role: set(chosen.people[role]) - had[role] for role in GIVEN}
        robots = self._robots.among(team_id, set().union(*new.values()))
        return {str(role): texts.NO_PEOPLE for role in GIVEN if new[role] & robots}

    def _channel(self, before: WorkspaceSettings, chosen: Chosen) -> "Found | Wrong":
        """The channel to keep. A form that comes back proves nothing about the channel in it: Slack is asked.

        Raises:
            NotSeen: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        wanted = chosen.team_channel
        if self._workplaces.for_all is not None or wanted == before.team_channel:
            return Found(channel=before.team_channel)
        if wanted is None or (before.team_channel is None and wanted == self._workplaces.usual):
            return Found(channel=None)  # that of the installation, as the form shows it
        match self._channels.seen(before.team_id, wanted):
            case NotSaid():
                return Found(channel=before.team_channel, unsure=True)
            case NoChannel() | SeenChannel(is_direct=False, with_bot=False):
                return Wrong(why=texts.CHANNEL_WITHOUT_BOT)
            case SeenChannel(is_direct=True):
                return Wrong(why=texts.CHANNEL_DIRECT)
            case SeenChannel(is_archived=True):
                return Wrong(why=texts.CHANNEL_ARCHIVED)
            case SeenChannel(with_outsiders=True):
                return Wrong(why=texts.CHANNEL_OUTSIDE)
            case SeenChannel(is_private=is_private):
                return Found(channel=wanted, is_public=not is_private)
            case other:
                assert_never(other)

    async def _keep(self, unit: Unit, user: str, before: WorkspaceSettings, chosen: Chosen, found: "Found") -> None:
        team_id = before.team_id
        after = before.model_copy(update=_values(chosen) | {"team_channel": found.channel})
        changed = list(_changed(before, after))
        for name in changed:
            value = f":{getattr(after, name)}" if name in _READABLE else ""
            await unit.audit.note(actor=user, action=f"settings.{name}{value}", subject=f"team:{team_id}")
        if changed:
            await unit.workspaces.save(after)
        roles = [role for role in GIVEN if await self._give(unit, team_id, user, role, chosen.people[role])]
        channel = after.team_channel if "team_channel" in changed else None
        place = self._workplaces.chosen(after)
        if place is not None and place != self._workplaces.chosen(before):
            await handing_on.to_channel(unit, team_id, place.channel)
        if Role.TEAM_MEMBER in roles and (named := await unit.members.with_role(team_id, Role.TEAM_MEMBER)):
            await handing_on.left_by(unit, team_id, named)
        usual = self._hours.short
        lines = [changed_line(each, after, usual) for each in changed]
        lines += [changed_people(each, chosen.people[each]) for each in roles]
        besides = self._nobody_inside(team_id, place, chosen.people[Role.TEAM_MEMBER]) if channel or roles else ()
        for call in _told(team_id, user, lines, channel, besides, unsure=found.unsure):
            await unit.outbox.add(call)

    def _nobody_inside(self, team_id: str, place: Workplace | None, named: Collection[str]) -> tuple[str, ...]:
        """A warning when none of those who are named as the team sees the questions come in.

        Raises:
            NotCounted: Slack was not asked just now. Leave it alone: it is handled for all.
        """
        if place is None or place.workspace != team_id or by_mail.is_there(place.channel) or not named:
            return ()
        inside = [self._crew.has(team_id, place.channel, each) for each in named]
        return () if any(each is not False for each in inside) else (texts.nobody_inside(f"<#{place.channel}>"),)

    async def _give(self, unit: Unit, team_id: str, by: str, role: Role, users: tuple[str, ...]) -> bool:
        """Give a role to exactly these people; whether anything changed."""
        given, taken = await unit.members.set_role(team_id, role, users)
        for user in sorted(given):
            await unit.audit.note(actor=by, action=f"role.given.{role}", subject=f"user:{team_id}/{user}")
        for user in sorted(taken):
            await unit.audit.note(actor=by, action=f"role.taken.{role}", subject=f"user:{team_id}/{user}")
        return bool(given or taken)


def _changed(before: WorkspaceSettings, after: WorkspaceSettings) -> Iterator[str]:
    return (name for name in WorkspaceSettings.model_fields if getattr(before, name) != getattr(after, name))


def _values(chosen: Chosen) -> dict[str, Any]:
    """What was chosen as it is kept, apart from the channel."""
    return {
        "office_hours": chosen.office_hours,
        "email": chosen.email,
        "day_language": chosen.day_language,
        "guests_hand_over": chosen.guests_hand_over,
    }


def _told(
    team_id: str, user: str, changed: list[str], channel: str | None, besides: Sequence[str], *, unsure: bool
) -> Iterator[OutgoingCall]:
    """A word to the admin, and one in a new channel: where that does not appear, the bot is not in it.

    `besides` stands below what `changed`; `unsure`: Slack did not say what the chosen channel is, so the one of before
    was kept.
    """
    text = saved(changed, channel, besides=besides) if changed else texts.SETTINGS_SAME
    if unsure:
        text = "\n\n".join([texts.CHANNEL_NOT_KEPT, *([text] if changed else [])])
    told = Message(text=text, blocks=tuple(sections([text])), escaped=True)
    yield outgoing.privately(told, channel=user, user=user, response_url=None, team_id=team_id)
    if channel is not None:
        yield outgoing.in_channel(message(Notice(text=texts.CHANNEL_CHOSEN), "-"), channel, team_id)
