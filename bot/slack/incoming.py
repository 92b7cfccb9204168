"""Slack's payloads as types: what a listener reads of them, and nothing more.

Where this sits: the edge; an unknown shape stops here. Sources: docs.slack.dev/reference/events/message,
/reference/interaction-payloads/block_actions-payload, /interactivity/implementing-slash-commands.
Start reading at `MessageEvent`.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from bot.conversation.incoming import UnknownCommand, from_token
from bot.slack.blocks.home import NO_CONVERSATION
from bot.slack.blocks.refreshing import PressedMessage
from bot.slack.blocks.sharing import PICKED
from bot.slack.conversations import Click
from bot.slack.screens import Trigger


class _Payload(BaseModel):
    """Slack adds fields whenever it likes; ours are a selection. An error never quotes what a person typed."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


_SLACKBOT = "USLACKBOT"
_Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""Absent and null are the same to Slack: a message without words."""


class File(_Payload):
    """A file beside a message; only its name is ever used, and a hidden file has none."""

    name: _Text = ""


_SAID_BY_PEOPLE = {None, "file_share", "thread_broadcast", "me_message"}


class MessageEvent(_Payload):
    """A message or a mention."""

    channel: str
    ts: str
    user: str | None = None
    text: _Text = ""
    thread_ts: str | None = None
    channel_type: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    files: tuple[File, ...] | None = None

    @property
    def file_names(self) -> tuple[str, ...]:
        """What the files beside it are called."""
        return tuple(each.name for each in self.files or ())

    @property
    def is_from_person(self) -> bool:
        """Not from a bot, not an edit, a deletion or a join."""
        return self.user not in {None, _SLACKBOT} and self.bot_id is None and self.subtype in _SAID_BY_PEOPLE

    @property
    def is_direct(self) -> bool:
        """Whether it was said in a direct message to the bot."""
        return self.channel_type == "im" or (self.channel_type is None and self.channel.startswith("D"))


class Envelope(_Payload):
    """What is around an event: `event_id` is the same when Slack delivers it again."""

    team_id: str
    event_id: str
    event: dict[str, Any]


class SlashCommand(_Payload):
    """Somebody typed `/preventie …`."""

    team_id: str
    channel_id: str
    user_id: str
    text: _Text = ""
    trigger_id: str
    response_url: str | None = None


class _Id(_Payload):
    id: str


class _Container(_Payload):
    message_ts: str | None = None
    thread_ts: str | None = None
    is_ephemeral: bool = False


class _Acted(_Payload):
    """A button has a value; a list of people or channels has what was picked, and the rest in its action_id."""

    action_id: str
    action_ts: str
    value: _Text = ""
    selected_user: str | None = None
    selected_conversation: str | None = None

    @property
    def means(self) -> str:
        """The conversation and the token of a command, as the value of a button has them."""
        kind, _, rest = self.action_id.partition(":")
        if kind != PICKED:
            return self.value
        return f"{rest.partition(':')[2]}:{self.selected_user or self.selected_conversation or ''}"


class _Shown(_Payload):
    """The message something was pressed in; Slack leaves it out where only one person sees it."""

    ts: str
    text: _Text = ""
    blocks: tuple[dict[str, JsonValue], ...] = ()


class _View(_Payload):
    """A screen. `state` holds what was filled in: per field and element its value."""

    id: str
    type: str = "modal"
    hash: str = ""
    callback_id: str = ""
    state: "_State | None" = None


class _Filled(_Payload):
    value: _Text = ""


class _State(_Payload):
    values: dict[str, dict[str, _Filled]] = Field(default_factory=dict)


class _Interaction(_Payload):
    """Who did it and where; in a large organisation the workspace may stand with the person alone."""

    user: "_User"
    team: _Id | None = None

    @property
    def team_id(self) -> str:
        """The workspace of the press.

        Raises:
            ValueError: Slack names none.
        """
        found = self.team.id if self.team else self.user.team_id
        if found is None:
            raise ValueError("an interaction without a workspace")
        return found


class _User(_Id):
    team_id: str | None = None


class GlobalShortcut(_Interaction):
    """Somebody chose a shortcut of the app."""

    trigger_id: str
    api_app_id: str | None = None

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice."""
        return f"shortcut:{self.trigger_id}"

    @property
    def trigger(self) -> Trigger:
        """What may open one screen."""
        return Trigger(self.team_id, self.user.id, self.trigger_id)


class _TakenMessage(_Payload):
    ts: str
    text: _Text = ""
    thread_ts: str | None = None
    user: str | None = None


class MessageShortcut(_Interaction):
    """Somebody chose a shortcut in the menu of a message."""

    channel: _Id
    message: _TakenMessage
    trigger_id: str
    response_url: str | None = None

    @property
    def trigger(self) -> Trigger:
        """What may open one screen."""
        return Trigger(self.team_id, self.user.id, self.trigger_id, self.channel.id, self.response_url)

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice."""
        return f"shortcut:{self.trigger_id}"


class ViewSubmission(_Interaction):
    """Somebody sent off a form."""

    view: _View

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice: what is shown on a screen has one hash."""
        return f"view:{self.view.id}:{self.view.hash}"

    def typed(self, field: str) -> str:
        """What was typed in a field whose block and element have the same name; empty when that is not there."""
        values = self.view.state.values if self.view.state else {}
        filled = values.get(field, {}).get(field)
        return filled.value if filled else ""


class BlockActions(_Payload):
    """Somebody pressed a button, or picked somebody or something from a list."""

    user: _Id
    team: _Id
    channel: _Id | None = None
    container: _Container = Field(default_factory=_Container)
    response_url: str | None = None
    trigger_id: str | None = None
    message: _Shown | None = None
    view: _View | None = None
    actions: tuple[_Acted, ...] = Field(min_length=1)

    @property
    def modal(self) -> str | None:
        """The id of the modal it was pressed on, if it was one."""
        return self.view.id if self.view is not None and self.view.type == "modal" else None

    @property
    def is_at_home(self) -> bool:
        """Whether it was pressed on the Home tab."""
        return self.view is not None and self.view.type == "home"

    @property
    def trigger(self) -> Trigger:
        """What may open one screen; without one Slack opens none."""
        here = self.channel.id if self.channel else None
        return Trigger(self.team.id, self.user.id, self.trigger_id or self.once, here, self.response_url)

    @property
    def value(self) -> str:
        """What the pressed button carries, or what was picked."""
        return self.actions[0].means

    @property
    def once(self) -> str:
        """The same for a delivery that comes twice, another for a second press, or for one in another workspace."""
        action = self.actions[0]
        where = f"{self.team.id}:{self.user.id}"
        return f"action:{where}:{action.action_ts}:{self.container.message_ts or 'home'}:{action.action_id}"

    def click(self) -> Click:
        """The press as the conversation knows it; its value came back from somebody's client, so it proves nothing."""
        conversation, _, token = self.value.partition("|")
        try:
            command = from_token(token)
        except UnknownCommand:
            command = None
        box = self.container
        return Click(
            conversation=None if conversation == NO_CONVERSATION else conversation,
            command=command,
            team_id=self.team.id,
            user_id=self.user.id,
            channel=self.channel.id if self.channel else self.user.id,
            thread_ts=box.thread_ts if box.thread_ts != box.message_ts else None,
            response_url=self.response_url,
            view=self.modal,
            message=self._message(),
            seen_by_one=box.is_ephemeral,
        )

    def _message(self) -> PressedMessage | None:
        if self.message is None or self.channel is None:
            return None
        return PressedMessage(self.channel.id, self.message.ts, self.message.text, self.message.blocks)
