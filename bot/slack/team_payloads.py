"""What the team does in Slack, as types: a press under a question, a screen sent off, a message changed or deleted.

Where this sits: the edge, beside `bot/slack/incoming.py`; an unknown shape stops here. What came back from somebody's
client proves nothing: who may do it is looked at anew. See docs.slack.dev/reference/events/message/message_changed,
/message_deleted, /reference/interaction-payloads. Start reading at `TeamPress`.
"""

from typing import Any

from pydantic import Field

from bot.handoff.texts import with_files
from bot.slack.blocks.ticket_screens import About
from bot.slack.incoming import BlockActions, File, _Payload
from bot.slack.mrkdwn import from_slack
from bot.slack.screens import Trigger
from eligibility.base import Frozen


class TeamPress(Frozen):
    """Somebody pressed one of the team's buttons. `value` is what the button carries: ids, separated by colons."""

    action: str
    value: str
    user: str
    team_id: str
    channel: str
    message_ts: str | None
    trigger_id: str
    response_url: str | None
    once: str

    @property
    def ticket(self) -> str:
        """The id of the question."""
        return self.value.partition(":")[0]

    @property
    def message(self) -> int | None:
        """The id of the message in its thread, if the button is about one."""
        parts = self.value.split(":")
        return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else None

    @property
    def seen(self) -> str:
        """The fingerprint of the text that was shown."""
        parts = self.value.split(":")
        return parts[2] if len(parts) > 2 else ""

    @property
    def trigger(self) -> Trigger:
        """What may open one screen."""
        return Trigger(self.team_id, self.user, self.trigger_id, self.channel or None, self.response_url)

    @classmethod
    def from_slack(cls, body: dict[str, Any]) -> "TeamPress":
        """Read a press, on a button or in a list."""
        pressed, picked = BlockActions.model_validate(body), _Picked.model_validate(body)
        [chosen, *_] = picked.actions
        return cls(
            action=pressed.actions[0].action_id,
            value=chosen.selected_option.value if chosen.selected_option else pressed.value,
            user=pressed.user.id,
            team_id=pressed.team.id,
            channel=pressed.channel.id if pressed.channel else "",
            message_ts=pressed.container.message_ts,
            trigger_id=pressed.trigger_id or pressed.once,
            response_url=pressed.response_url,
            once=pressed.once,
        )


class _Option(_Payload):
    value: str


class _Chosen(_Payload):
    selected_option: _Option | None = None
    value: str | None = None


class _Picked(_Payload):
    actions: tuple[_Chosen, ...] = Field(min_length=1)


class _State(_Payload):
    values: dict[str, dict[str, _Chosen]] = Field(default_factory=dict)


class _View(_Payload):
    id: str
    hash: str = ""
    private_metadata: str = ""
    state: _State = Field(default_factory=_State)


class _User(_Payload):
    id: str
    team_id: str | None = None


class _Team(_Payload):
    id: str


class TeamScreen(_Payload):
    """Somebody of the team sent a screen off."""

    user: _User
    team: _Team | None = None
    view: _View

    @property
    def about(self) -> About:
        """What the screen was about."""
        return About.read(self.view.private_metadata)

    @property
    def team_id(self) -> str:
        """The workspace of the one who sent it."""
        return (self.team.id if self.team else self.user.team_id) or ""

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice."""
        return f"view:{self.view.id}:{self.view.hash}"

    def typed(self, field: str) -> str:
        """What was typed in a field."""
        return (self._filled(field).value or "").strip()

    def chosen(self, field: str) -> str | None:
        """What was chosen in a list; None for nothing."""
        option = self._filled(field).selected_option
        return option.value if option else None

    def shows(self, field: str) -> bool:
        """Whether the screen has this field."""
        return field in self.view.state.values

    def _filled(self, field: str) -> _Chosen:
        return self.view.state.values.get(field, {}).get(field, _Chosen())


class _Version(_Payload):
    """A message as it was, or as it is now."""

    ts: str
    user: str | None = None
    text: str | None = None
    subtype: str | None = None
    files: tuple[File, ...] | None = None
    thread_ts: str | None = None


class MessageChange(Frozen):
    """Somebody changed or deleted an own message. `text` is None for one that is gone."""

    channel: str
    author: str
    ts: str
    text: str | None
    typed_before: str = ""
    """What it said before as Slack has it, where Slack tells."""
    typed: str = ""
    """What it says now, likewise."""
    thread_ts: str | None = None

    @classmethod
    def from_slack(cls, event: dict[str, Any]) -> "MessageChange | None":
        """Read an event; None when it is no change by a person."""
        parsed = _Changed.model_validate(event)
        before, after = parsed.previous_message, parsed.message
        match parsed.subtype:
            case "message_deleted" if before is not None and before.user is not None:
                return _gone(parsed.channel, before.user, before.ts, before)
            case "message_changed" if after is not None and after.subtype == _TOMBSTONE:
                gone = before.user if before is not None else None
                return None if gone is None else _gone(parsed.channel, gone, after.ts, before)
            case "message_changed" if after is not None and after.user is not None:
                text = words_of(after.text or "", after.files)
                return cls(
                    channel=parsed.channel,
                    author=after.user,
                    ts=after.ts,
                    text=text,
                    typed_before=(before.text or "") if before is not None else "",
                    typed=after.text or "",
                    thread_ts=after.thread_ts if after.thread_ts != after.ts else None,
                )
            case _:
                return None


def _gone(channel: str, author: str, ts: str, before: "_Version | None") -> MessageChange:
    """A message that was deleted, with what it said where Slack tells."""
    thread = before.thread_ts if before is not None and before.thread_ts != ts else None
    said = (before.text or "") if before is not None else ""
    return MessageChange(channel=channel, author=author, ts=ts, text=None, typed_before=said, thread_ts=thread)


_TOMBSTONE = "tombstone"
"""What remains of a deleted message under which others wrote."""


class _Changed(_Payload):
    channel: str
    subtype: str | None = None
    message: _Version | None = None
    previous_message: _Version | None = None


def words_of(text: str, files: tuple[File, ...] | None) -> str:
    """Somebody's words, and the names of files that do not travel along."""
    return with_files(from_slack(text), [file.name for file in files or ()])
