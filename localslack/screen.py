"""The live picture of the local Slack: what is on the screen right now.

Where this sits: fed by the driver with the events of the page's web socket; read by whoever waits for something.
May import: `localslack.model`, `localslack.workspace`. Start reading at `Screen.apply()`.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, JsonValue

from localslack.model import Message, NotThere, View
from localslack.workspace import Person

_LAST = 5  # messages in a summary


class _Event(BaseModel):
    """One event of the page's web socket. Which fields are there depends on `t`; the rest is of no use to us."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    t: str
    message: Message | None = None
    channel: JsonValue = None
    ts: str | None = None
    stack: tuple[View, ...] | None = None
    errors: Mapping[str, str] | None = None
    user: str | None = None
    view: View | None = None
    connected: bool | None = None
    state: "_State | None" = None


class _AppState(BaseModel):
    model_config = ConfigDict(extra="ignore")

    connected: bool = False


class _State(BaseModel):
    """The picture one gets on connecting."""

    model_config = ConfigDict(extra="ignore")

    apps: tuple[_AppState, ...]
    messages: Mapping[str, tuple[Message, ...]]
    modalStack: tuple[View, ...]  # noqa: N815 -- their name
    homeViews: Mapping[str, Mapping[str, View]]  # noqa: N815


class Screen:
    """Messages by channel, the modal on top, the homes, and whether the bot is connected."""

    def __init__(self) -> None:
        self.complete = False
        self.bot_connected = False
        self.modal: View | None = None
        self.form_errors: Mapping[str, str] = {}
        self.form_turns = 0  # how often the modal changed, closed or was sent back
        self._messages: dict[str, dict[str, Message]] = {}
        self._homes: dict[str, View] = {}

    def messages(self, channel: str, thread_ts: str | None = None) -> tuple[Message, ...]:
        """Return the messages of a channel, or of one thread with its first message, oldest first."""
        found = self._messages.get(channel, {}).values()
        return tuple(m for m in found if thread_ts is None or thread_ts in (m.ts, m.thread_ts))

    def message(self, channel: str, ts: str) -> Message:
        """Return one message as it is now. Raises NotThere."""
        try:
            return self._messages[channel][ts]
        except KeyError:
            raise NotThere(f"no message {ts} in {channel}") from None

    def home(self, user: Person) -> View | None:
        """Return the App Home a person has, if the bot ever published one."""
        return self._homes.get(user.id)

    def shown_home(self, user: Person) -> View:
        """Return the App Home a person has. Raises NotThere."""
        if (view := self.home(user)) is None:
            raise NotThere(f"no App Home for {user.real_name}")
        return view

    def shown_modal(self) -> View:
        """Return the modal on top. Raises NotThere."""
        if self.modal is None:
            raise NotThere("no modal is open")
        return self.modal

    def summary(self) -> str:
        """Say in one line what there is to see instead, for the message of a failed wait."""
        everything = sorted((m for channel in self._messages.values() for m in channel.values()), key=lambda m: m.ts)
        last = [f"{m.channel} {m.user}: {m.visible_text!r}" for m in everything[-_LAST:]]
        modal = f"modal {self.modal.title.text!r}" if self.modal else "no modal"
        return f"Bot connected: {self.bot_connected}; {modal}; last messages: {'; '.join(last) or 'none'}"

    def apply(self, event: JsonValue) -> None:
        """Take in one event of the web socket. Kinds that change nothing here are let through."""
        match _Event.model_validate(event):
            case _Event(t="init", state=_State() as state):
                self._start_from(state)
            case _Event(t="message" | "message_update", message=Message() as message):
                self._messages.setdefault(message.channel, {})[message.ts] = message
            case _Event(t="message_delete", channel=str(channel), ts=str(ts)):
                self._messages.get(channel, {}).pop(ts, None)
            case _Event(t="view", stack=tuple(stack)):
                self._turn_form(stack[-1] if stack else None, {})
            case _Event(t="view_errors", errors=errors) if errors is not None:
                self._turn_form(self.modal, errors)
            case _Event(t="home", user=str(user), view=View() as view):
                self._homes[user] = view
            case _Event(t="socket_status", connected=bool(connected)):
                self.bot_connected = connected

    def _start_from(self, state: _State) -> None:
        self._messages = {channel: {m.ts: m for m in messages} for channel, messages in state.messages.items()}
        self._homes = {user: view for user, views in state.homeViews.items() for view in views.values()}
        self.modal = state.modalStack[-1] if state.modalStack else None
        self.bot_connected = any(app.connected for app in state.apps)
        self.complete = True

    def _turn_form(self, modal: View | None, errors: Mapping[str, str]) -> None:
        self.modal, self.form_errors = modal, errors
        self.form_turns += 1
