"""The state of a small Slack: people, channels, messages, screens. No network, no rules about payloads.

Where this sits: `web_api.py` changes it, `slack.py` serves it, `person.py` acts in it, tests read it.
Start reading at `Workspace`. Times and ids come from one counter, so that a run is the same every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .mrkdwn import label, prose, visible

TEAM, APP, BOT_USER, BOT_ID = "T0PREVENT", "A0PREVENT", "U0PREVENTIEBOT", "B0PREVENT"
ChannelKind = Literal["channel", "group", "im"]


class Counter:
    """Hands out time stamps and ids, each one higher than the last.

    `start` is in seconds since 1970; every step adds a second, so that `ts` and `event_time` agree.
    """

    def __init__(self, start: int = 1_795_255_200) -> None:  # 21 November 2026, 10:00 in Amsterdam
        self.now = start
        self._ids = 0

    def ts(self) -> str:
        """A message time stamp as Slack writes it."""
        self.now += 1
        return f"{self.now}.{self.now % 1_000_000:06d}"

    def id(self, prefix: str) -> str:
        """An id that was not handed out before, such as Ev000001."""
        self._ids += 1
        return f"{prefix}{self._ids:06d}"


@dataclass
class User:
    """Somebody in the workspace; the flags are those a guest or an outsider has."""

    id: str
    name: str
    real_name: str
    team_id: str = TEAM
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_admin: bool = False
    is_owner: bool = False
    deleted: bool = False
    also_at: tuple[str, ...] = ()
    """The workspaces of the same organisation in which they are at home as well."""
    locale: str = "nl-NL"

    def to_slack(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "tz": "Europe/Amsterdam",
            "profile": {"real_name": self.real_name, "display_name": self.name, "team": self.team_id},
            "is_bot": self.is_bot,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_stranger": self.is_stranger,
            "is_admin": self.is_admin,
            "is_owner": self.is_owner,
            **({"enterprise_user": {"teams": [*self.also_at]}} if self.also_at else {}),
            "locale": self.locale,
        }


@dataclass
class Channel:
    """A conversation: a public channel, a private one (group), or a direct message (im)."""

    id: str
    name: str
    kind: ChannelKind = "channel"
    members: list[str] = field(default_factory=list)
    is_ext_shared: bool = False
    """Whether people of another organisation are in it."""
    archived: bool = False

    def to_slack(self) -> dict[str, Any]:
        if self.kind == "im":
            other = next((member for member in self.members if not member.startswith(BOT_USER)), None)
            return {"id": self.id, "is_im": True, "is_channel": False, "is_group": False, "user": other}
        return {
            "id": self.id,
            "name": self.name,
            "is_im": False,
            "is_channel": self.kind == "channel",
            "is_group": self.kind == "group",
            "is_private": self.kind == "group",
            "is_archived": self.archived,
            "is_member": any(member.startswith(BOT_USER) for member in self.members),
            "is_ext_shared": self.is_ext_shared,
            "num_members": len(self.members),
        }


@dataclass
class File:
    """A file on its way into a conversation: announced, then brought (`content`), then shown in a message."""

    id: str
    name: str
    length: int
    alt: str | None = None
    title: str = ""
    content: bytes | None = None
    shown: bool = False

    def to_slack(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "title": self.title, "size": self.length, "alt_txt": self.alt}


@dataclass
class PostedMessage:
    """A message as it stands now. `ephemeral_for` names the only person who sees it, `edited` counts its updates."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral_for: str | None = None
    edited: int = 0
    deleted: bool = False
    reactions: list[tuple[str, str]] = field(default_factory=list)
    metadata: Mapping[str, Any] | None = None
    files: list[File] = field(default_factory=list)
    team: str = TEAM

    @property
    def from_bot(self) -> bool:
        return self.user.startswith(BOT_USER)

    @property
    def elements(self) -> list[tuple[str, dict[str, Any]]]:
        """What can be pressed or chosen, each with the block_id it is in."""
        return list(interactive(self.blocks))

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        """Label → action element, in reading order."""
        return {label(each["text"]): each for _, each in self.elements if each["type"] == "button"}

    def prose(self) -> str:
        """What a person reads: the blocks, or the text when there are none."""
        return prose(self.blocks) if self.blocks else visible(self.text)

    def to_slack(self) -> dict[str, Any]:
        message: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "text": self.text,
            "team": self.team,
        }
        if self.from_bot:
            message |= {"bot_id": BOT_ID, "app_id": APP}
        if self.blocks:
            message["blocks"] = self.blocks
        if self.files:
            message["files"] = [each.to_slack() for each in self.files]
        if self.thread_ts:
            message["thread_ts"] = self.thread_ts
        if self.edited:
            message["edited"] = {"user": self.user, "ts": self.ts}
        if self.metadata:
            message["metadata"] = self.metadata
        return message


@dataclass
class OpenView:
    """A screen in front of somebody: a modal, or the Home tab."""

    id: str
    user: str
    view: dict[str, Any]
    hash: str
    previous: str | None = None
    root: str | None = None
    team: str = TEAM

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return list(self.view.get("blocks", []))

    @property
    def elements(self) -> list[tuple[str, dict[str, Any]]]:
        return list(interactive(self.blocks))

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        return {label(each["text"]): each for _, each in self.elements if each["type"] == "button"}

    def prose(self) -> str:
        title = label(self.view["title"]) if "title" in self.view else ""
        return "\n".join(part for part in (title, prose(self.blocks)) if part)

    def to_slack(self, values: Mapping[str, Any] | None = None) -> dict[str, Any]:
        defaults = {"callback_id": "", "private_metadata": "", "external_id": "", "title": None, "submit": None}
        return {
            **defaults,
            "close": None,
            "clear_on_close": False,
            "notify_on_close": False,
            **self.view,
            "id": self.id,
            "team_id": self.team,
            "app_id": APP,
            "app_installed_team_id": self.team,
            "bot_id": BOT_ID,
            "hash": self.hash,
            "state": {"values": dict(values or {})},
            "previous_view_id": self.previous,
            "root_view_id": self.root or self.id,
        }


class Workspace:
    """Everything that exists, and how to read it. Unknown ids raise KeyError: a test that errs should say so."""

    def __init__(self, counter: Counter | None = None, team: str = TEAM) -> None:
        self.team = team
        self.bot_user = BOT_USER if team == TEAM else f"{BOT_USER}{team[2:]}"
        self.counter = counter or Counter()
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.log: list[PostedMessage] = []
        self.files: dict[str, File] = {}
        self.homes: dict[str, OpenView] = {}
        self.modals: dict[str, list[OpenView]] = {}  # per person, the one on top last
        self.statuses: dict[tuple[str, str], str] = {}
        self.prompts: dict[str, list[dict[str, str]]] = {}
        self.titles: dict[tuple[str, str], str] = {}
        self.add_user(self.bot_user, name="preventiebot", real_name="Preventiebot", is_bot=True)

    def add_user(self, user_id: str, *, name: str, real_name: str | None = None, **flags: Any) -> User:
        flags = {"team_id": self.team, **flags}
        user = self.users[user_id] = User(user_id, name, real_name or name.title(), **flags)
        return user

    def add_channel(
        self, channel_id: str, name: str, *, private: bool = False, members: tuple[str, ...] = (), with_bot: bool = True
    ) -> Channel:
        present = [*members, self.bot_user] if with_bot else [*members]
        channel = Channel(channel_id, name, "group" if private else "channel", present)
        self.channels[channel_id] = channel
        return channel

    def dm(self, user_id: str) -> Channel:
        """The direct conversation of this person with the bot; it comes into being when asked for."""
        channel_id = f"D{self.users[user_id].id[1:]}"
        return self.channels.setdefault(channel_id, Channel(channel_id, "", "im", [user_id, self.bot_user]))

    def post(self, channel: str, user: str, text: str, **rest: Any) -> PostedMessage:
        message = PostedMessage(channel, self.counter.ts(), user, text, team=self.team, **rest)
        self.log.append(message)
        return message

    def find(self, channel: str, ts: str) -> PostedMessage | None:
        """The message with this time stamp, unless it is gone or was only visible to one person."""
        return next((each for each in self._public(channel) if each.ts == ts), None)

    def messages(self, channel: str) -> list[PostedMessage]:
        """All messages that everybody in the channel sees, in threads or not, in the order of posting."""
        return list(self._public(channel))

    def thread(self, channel: str, ts: str) -> list[PostedMessage]:
        """A message and the replies to it."""
        return [each for each in self._public(channel) if ts in {each.ts, each.thread_ts}]

    def last(self, channel: str) -> PostedMessage:
        """The latest message of the bot in a channel."""
        from_bot = [each for each in self._public(channel) if each.from_bot]
        assert from_bot, f"the bot has said nothing in {channel}"
        return from_bot[-1]

    def ephemerals(self, user: str) -> list[PostedMessage]:
        """What only this person sees."""
        return [each for each in self.log if each.ephemeral_for == user and not each.deleted]

    def home(self, user: str) -> OpenView:
        """The Home tab as published for this person."""
        assert user in self.homes, f"no Home tab was published for {user}"
        return self.homes[user]

    def modal(self, user: str) -> OpenView:
        """The modal this person sees, the topmost one."""
        stack = self.modals.get(user)
        assert stack, f"{user} has no modal open"
        return stack[-1]

    def _public(self, channel: str) -> Iterator[PostedMessage]:
        channel = self.dm(channel).id if channel in self.users else channel
        if channel not in self.channels:
            raise KeyError(channel)
        return (each for each in self.log if each.channel == channel and not each.ephemeral_for and not each.deleted)


def interactive(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every element with an action_id, with the id of its block."""
    for block in blocks:
        inside = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for each in inside:
            if isinstance(each, dict) and "action_id" in each:
                yield block["block_id"], each


def with_block_ids(blocks: list[dict[str, Any]], counter: Counter) -> list[dict[str, Any]]:
    """Blocks as Slack keeps them: each has an id, a made-up one where the app gave none."""
    return [each if "block_id" in each else {**each, "block_id": counter.id("blk")} for each in blocks]
