"""Alarms: what somebody has to repair before the bot can do its work, said where somebody sees it.

Where this sits: a hook of the dispatcher, beside `delivery`, and of `screens`. When to sound is in the table of
`web_errors`. An alarm goes to the log each time, and at most once an hour per kind to the channel of the Preventieteam;
when that channel is what is wrong, to the admins directly. It says codes and ids, never what a message said.
Start reading at `Alarms.heard()`.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.conversation.replies import Notice
from bot.mail.calls import METHOD as MAIL
from bot.roles import Role
from bot.slack import alarm_texts, delivery_tags
from bot.slack.blocks.replies import message
from bot.slack.mail_errors import mail_error
from bot.slack.web_errors import Alarm, WebError, web_error
from bot.store import OutgoingCall, QueuedCall, StoredTicket, Unit
from bot.store.dispatcher import Permanent, Trouble

_log = logging.getLogger(__name__)
ONCE_IN: Final = timedelta(hours=1)
"""How long the same kind of alarm is not repeated to people."""
_MOST_ADMINS: Final = 5


@dataclass(frozen=True)
class _Place:
    """Where an alarm goes. `team_id` is the workspace of the channel."""

    channel: str
    team_id: str | None


@dataclass(frozen=True)
class _Fault:
    """What went wrong with which call. `team_id` is the workspace it was for, `row` its number in the outbox."""

    error: WebError
    trouble: Trouble
    method: str
    channel: str
    team_id: str | None
    row: int | None = None

    @property
    def missing(self) -> str | None:
        """What Slack says is needed, such as a scope."""
        return self.trouble.detail if isinstance(self.trouble, Permanent) else None

    @property
    def kind(self) -> str:
        """The same for alarms that say the same."""
        return ":".join(part for part in (self.trouble.code, self.missing) if part)


class Alarms:
    """Sounds them. `channel` and `workspace` are those of the Preventieteam, where these are settings."""

    def __init__(self, channel: str | None, workspace: str | None = None) -> None:
        self._channel = channel
        self._workspace = workspace

    async def heard(self, row: QueuedCall, trouble: Trouble, given_up: bool, unit: Unit) -> None:
        """Hear that a call was not made; sound the alarm when the table says so."""
        call, is_mail = row.call, row.call.method == MAIL
        error = mail_error(trouble.code) if is_mail else web_error(trouble.code)
        ticket = await unit.tickets.get(call.ticket_id, lock=False) if call.ticket_id is not None else None
        team_id = call.team_id or (ticket.team_id if ticket is not None else None)
        place = await self._place(team_id, unit)
        is_due = {
            Alarm.NEVER: False,
            Alarm.GIVEN_UP: given_up,
            Alarm.TEAM: _is_the_teams(call, ticket, place),
            Alarm.ALWAYS: True,
        }[error.alarm]
        if not is_due:
            return
        fault = _Fault(error, trouble, call.method, call.channel, team_id, row.id)
        _note(fault)
        if not (call.tag or "").startswith(delivery_tags.ALARM):  # an alarm about an alarm would never end
            await self._tell(fault, place, unit)

    async def unopened(self, trouble: Trouble, *, method: str, user: str, team_id: str, unit: Unit) -> None:
        """Hear that a screen did not open for somebody.

        There is no second attempt, and it is mostly nobody's fault: the alarm is only for what has to be repaired.
        """
        error = web_error(trouble.code)
        if error.alarm is Alarm.ALWAYS:
            fault = _Fault(error, trouble, method, user, team_id)
            _note(fault)
            await self._tell(fault, await self._place(team_id, unit), unit)

    async def _tell(self, fault: _Fault, place: _Place | None, unit: Unit) -> None:
        """Tell people, unless they heard the same in the last hour."""
        key = f"alarm:{fault.team_id or '-'}:{fault.kind}"
        if not await unit.ledger.first_time_since(key, unit.now - ONCE_IN, kind="alarm"):
            return
        text = alarm_texts.alarm(
            fault.error,
            code=fault.trouble.code,
            method=fault.method,
            channel=fault.channel,
            missing=fault.missing,
            mail=fault.method == MAIL,
        )
        for where in await self._recipients(fault, place, unit):
            await unit.outbox.add(_said(text, where, fault.kind))

    async def _place(self, team_id: str | None, unit: Unit) -> _Place | None:
        """The channel of the Preventieteam: the one of the installation, or else the one of the workspace."""
        if self._channel is not None:
            return _Place(self._channel, self._workspace or team_id)
        chosen = (await unit.workspaces.settings(team_id)).team_channel if team_id is not None else None
        return None if chosen is None else _Place(chosen, team_id)

    async def _recipients(self, fault: _Fault, place: _Place | None, unit: Unit) -> Sequence[_Place]:
        if place is not None and place.channel != fault.channel:
            return (place,)
        admins = await unit.members.with_role(fault.team_id, Role.ADMIN) if fault.team_id is not None else ()
        return tuple(_Place(user, fault.team_id) for user in admins[:_MOST_ADMINS] if user != fault.channel)


def _note(fault: _Fault) -> None:
    about = {"kind": fault.kind, "method": fault.method, "channel": fault.channel}
    _log.error("alarm", extra=about | {"workspace": fault.team_id, "call": fault.row})


def _is_the_teams(call: OutgoingCall, ticket: StoredTicket | None, place: _Place | None) -> bool:
    channels = {ticket.team_channel if ticket is not None else None, place.channel if place is not None else None}
    return call.channel in channels


def _said(text: str, where: _Place, kind: str) -> OutgoingCall:
    words = message(Notice(text=text), "-").arguments()
    return OutgoingCall.model_validate(
        {
            "method": "chat.postMessage",
            "payload": {"channel": where.channel, "unfurl_links": False, "unfurl_media": False} | words,
            "channel": where.channel,
            "tag": f"{delivery_tags.ALARM}{kind}",
            "ordering": f"alarm:{where.channel}",
            "team_id": where.team_id,
        }
    )
