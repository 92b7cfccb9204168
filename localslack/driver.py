"""Act as a person in the local Slack: say something, press a button, fill in a form, and see what the bot does.

Where this sits: over `localslack.model`; used by the end-to-end tests, the picture in the documentation, and the demo.
It speaks the local Slack's control API, and its page's web socket for what that API lacks.
Start reading at `Driver`. Two limits of the local Slack to know: there is one stack of modals for all people together,
and a press on a button does not carry the state of the other fields in the message.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self, TypeVar

import aiohttp
from pydantic import BaseModel, ConfigDict, JsonValue

from localslack.model import Block, Message, View, action, field_state
from localslack.screen import Screen
from localslack.server import LocalSlack
from localslack.workspace import Channel, Person

T = TypeVar("T")
_TIMEOUT = 20.0  # seconds: only a failure takes this long, and a busy machine must not look like one


class DriverError(Exception):
    """The local Slack refused what was asked of it, or is gone."""


class NothingHappened(AssertionError):
    """What was waited for did not come; `str(error)` shows the last messages instead."""


class Accepted(BaseModel):
    """The bot took the form. `view` is what it shows next, None when the form closed."""

    model_config = ConfigDict(frozen=True)
    view: View | None


class Refused(BaseModel):
    """The bot sent the form back, with a message per block."""

    model_config = ConfigDict(frozen=True)
    errors: Mapping[str, str]


class Driver:
    """A pair of hands and eyes in one local Slack, for as long as the block lasts."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self.screen = Screen()
        self._changed = asyncio.Condition()
        self._gone = False

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            self._http = await stack.enter_async_context(aiohttp.ClientSession(self._slack.url))
            self._socket = await stack.enter_async_context(self._http.ws_connect("/ui", max_msg_size=0))
            reader = asyncio.create_task(self._read())
            stack.push_async_callback(_finish, reader)
            await self.wait_for(lambda screen: screen.complete, what="the first picture of the workspace")
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    # What a person does

    async def post(self, user: Person, channel: Channel | str, text: str, thread_ts: str | None = None) -> Message:
        """Say something in a channel, or in a thread of it. Returns the message once the bot has acknowledged it."""
        where: dict[str, JsonValue] = {"thread_ts": thread_ts} if thread_ts else {}
        answer = await self._control("message", channel=_id(channel), user=user.id, text=text, **where)
        return Message.model_validate(answer["message"])

    async def mention(self, user: Person, channel: Channel | str, text: str, thread_ts: str | None = None) -> Message:
        """Say something to the bot in a channel: its name, then the text."""
        return await self.post(user, channel, f"<@{self._slack.workspace.app.user_id}> {text}", thread_ts)

    async def direct_message(self, user: Person, text: str, thread_ts: str | None = None) -> Message:
        """Say something to the bot in the conversation that only the two of them have."""
        return await self.post(user, self._slack.workspace.direct_channel(user), text, thread_ts)

    async def slash(self, user: Person, channel: Channel | str, command: str, text: str = "") -> None:
        """Type a slash command, such as `/preventie`."""
        await self._control("command", channel=_id(channel), user=user.id, command=command, text=text)

    async def click(self, user: Person, message: Message, name: str, option: str | None = None) -> None:
        """Press the button called `name` (label or action_id) as the message is now, or choose `option` in that menu.

        Raises NotThere when the message has no such element or option, or is gone.
        """
        current = self.screen.message(message.channel, message.ts)
        pressed = action(current.element(name), option, block_id="b0")
        await self._control("interact", channel=current.channel, messageTs=current.ts, user=user.id, action=pressed)

    async def open_home(self, user: Person, timeout: float = _TIMEOUT) -> View:  # noqa: ASYNC109 -- seconds, with a message
        """Open the App Home. Returns what the bot publishes on that occasion."""
        before = self.screen.home(user)
        await self._control("open-home", user=user.id)
        return await self.wait_for(
            lambda screen: view if (view := screen.home(user)) and view != before else None, timeout, what="an App Home"
        )

    async def click_home(self, user: Person, name: str, option: str | None = None) -> None:
        """Press something in the App Home that was opened last. Does not wait for the bot."""
        view = self.screen.shown_home(user)
        pressed = action(view.element(name), option, block_id="b0")
        app = self._slack.workspace.app.id
        await self._send(t="block_action", channel="", messageTs="", user=user.id, action=pressed, appId=app)

    async def click_view(self, user: Person, name: str, option: str | None = None) -> None:
        """Press something in the modal that is open. Does not wait for the bot."""
        pressed = action(self.screen.shown_modal().element(name), option, block_id="b0")
        app = self._slack.workspace.app.id
        await self._send(t="block_action", channel="", messageTs="", user=user.id, action=pressed, appId=app)

    async def type_home(self, user: Person, name: str, text: str) -> None:
        """Type in a field of the App Home that listens to Enter, and press Enter. Does not wait for the bot."""
        element = self.screen.shown_home(user).element(name)
        typed = {**action(element, None, block_id="b0"), "value": text}
        app = self._slack.workspace.app.id
        await self._send(t="block_action", channel="", messageTs="", user=user.id, action=typed, appId=app)

    async def submit_view(
        self,
        user: Person,
        fields: Mapping[str, str | Sequence[str]] | None = None,
        timeout: float = _TIMEOUT,  # noqa: ASYNC109
    ) -> Accepted | Refused:
        """Fill in the open modal and submit it.

        `fields` maps the label (or action_id) of a field to its text, its date, or the label or value of its option(s);
        fields that are not named keep their initial value. Raises NotThere when there is no modal, field or option.
        """
        view = self.screen.shown_modal()
        named = [(view.element(name), value) for name, value in (fields or {}).items()]
        filled = {(element.block_id, element.action_id): value for element, value in named}
        values: dict[str, dict[str, Block]] = {}
        for element in view.elements:
            if element.block_id is not None:
                state = field_state(element, filled.get((element.block_id, element.action_id)))
                values.setdefault(element.block_id, {})[element.action_id] = state
        before = self.screen.form_turns
        await self._send(t="view_submit", user=user.id, values=values)
        await self.wait_for(lambda screen: screen.form_turns > before, timeout, what="an answer to the form")
        if self.screen.form_errors:
            return Refused(errors=self.screen.form_errors)
        return Accepted(view=self.screen.modal)

    async def close_view(self, user: Person) -> None:
        """Close the open modal without submitting it."""
        before = self.screen.form_turns
        await self._send(t="view_close", user=user.id)
        await self.wait_for(lambda screen: screen.form_turns > before, what="the form to close")

    # What a person sees

    async def messages(self, channel: Channel | str, thread_ts: str | None = None) -> tuple[Message, ...]:
        """Read a channel, or one thread of it with its first message, oldest first."""
        async with self._http.get(f"/_control/messages/{_id(channel)}") as response:
            found = [Message.model_validate(message) for message in (await response.json())["messages"]]
        return tuple(m for m in found if thread_ts is None or thread_ts in (m.ts, m.thread_ts))

    async def wait_for(
        self,
        predicate: Callable[[Screen], T | None],
        timeout: float = _TIMEOUT,  # noqa: ASYNC109
        *,
        what: str = "what was waited for",
    ) -> T:
        """Wait until the predicate sees something on the screen, and return that.

        Looked at after every change, so no time is lost. Raises NothingHappened after `timeout` seconds, and
        DriverError when the local Slack is gone.
        """
        try:
            async with asyncio.timeout(timeout), self._changed:
                while not (seen := predicate(self.screen)):
                    if self._gone:
                        raise DriverError("the local Slack is gone")
                    await self._changed.wait()
        except TimeoutError:
            raise NothingHappened(f"{what}: not within {timeout:g} s. {self.screen.summary()}") from None
        return seen

    async def reply_to(self, message: Message, containing: str = "", timeout: float = _TIMEOUT) -> Message:  # noqa: ASYNC109
        """Wait for the first message of the bot after `message`, in the same place, that shows this text."""
        return await self.wait_for(
            lambda screen: next(
                (
                    reply
                    for reply in screen.messages(message.channel)
                    if reply.from_bot and reply.ts > message.ts and containing in reply.visible_text
                ),
                None,
            ),
            timeout,
            what=f"a reply to {message.text!r} with {containing!r}",
        )

    async def wait_for_bot(self, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Wait until the bot has connected in Socket Mode."""
        await self.wait_for(lambda screen: screen.bot_connected, timeout, what="the bot to connect")

    async def _control(self, path: str, **body: JsonValue) -> dict[str, JsonValue]:
        async with self._http.post(f"/_control/{path}", json=body) as response:
            answer: dict[str, JsonValue] = await response.json()
        if answer.get("ok") is not True:
            raise DriverError(f"{path}: {answer.get('error', response.status)}")
        return answer

    async def _send(self, **message: object) -> None:
        await self._socket.send_json(message)

    async def _read(self) -> None:
        try:
            async for event in self._socket:
                if event.type is aiohttp.WSMsgType.TEXT:
                    self.screen.apply(event.json())
                    async with self._changed:
                        self._changed.notify_all()
        finally:
            self._gone = True
            async with self._changed:
                self._changed.notify_all()


async def _finish(reader: asyncio.Task[None]) -> None:
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)


def _id(channel: Channel | str) -> str:
    return channel.id if isinstance(channel, Channel) else channel
