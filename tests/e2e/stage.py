"""The stage of the end-to-end tests: a local Slack, the bot in it as its users start it, and hands to act with.

Where this sits: over `localslack`; nothing of the bot is imported. Start reading at `Stage`.
"""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from localslack.bot import Mode, bot_process
from localslack.driver import Driver
from localslack.model import Message, View
from localslack.server import LocalSlack
from localslack.workspace import POLICY_ADVISER, PREVENTIETEAM, TEAM_MEMBER, Person


@dataclass
class Stage:
    """A local Slack with the bot in it."""

    driver: Driver
    slack: LocalSlack
    mode: Mode
    data_dir: Path
    settings: dict[str, str]
    _running: AsyncExitStack

    async def start(self) -> None:
        """Start the bot and wait until it listens."""
        child = await self._running.enter_async_context(
            bot_process(self.slack, self.data_dir, mode=self.mode, settings=self.settings)
        )
        await child.line_with("De bot luistert")
        if self.mode == "slack":
            await self.driver.wait_for_bot()

    async def restart(self) -> None:
        """Stop the bot as a platform does, and start it again over the same data."""
        await self._running.aclose()
        await self.start()

    async def say(self, text: str, containing: str = "", *, user: Person = POLICY_ADVISER) -> Message:
        """Somebody says something directly; returns the bot's reply."""
        return await self.driver.reply_to(await self.driver.direct_message(user, text), containing=containing)

    async def press(
        self, message: Message, label: str, containing: str = "", *, user: Person = POLICY_ADVISER
    ) -> Message:
        """Somebody presses a button; returns the bot's next message in that place."""
        before = self.driver.screen.messages(message.channel)[-1]
        await self.driver.click(user, message, label)
        return await self.driver.reply_to(before, containing=containing)

    async def handed_over(self, question: str, *, user: Person) -> Message:
        """Somebody hands a question to the team; returns what the team sees of it."""
        offered = await self.say(question, containing="Vraag het Preventieteam", user=user)
        preview = await self.press(offered, "Vraag het Preventieteam", containing="Dit stuur ik naar", user=user)
        before = len(self.driver.screen.messages(PREVENTIETEAM.id))
        await self.press(preview, "Verstuur naar het Preventieteam", containing="verstuurd", user=user)
        return await self.driver.wait_for(
            lambda screen: next(iter(screen.messages(PREVENTIETEAM.id)[before:]), None),
            what="the question in the team's channel",
        )

    async def opened(self, title: str) -> View:
        """Wait for a modal with this title."""
        return await self.driver.wait_for(
            lambda screen: screen.modal if screen.modal and screen.modal.title.text == title else None,
            what=f"the screen {title!r}",
        )

    async def team_presses(self, label: str) -> None:
        """Somebody of the team presses the latest button with this label, as soon as it is there."""
        shown = await self.driver.wait_for(
            lambda screen: next(
                (
                    each
                    for each in reversed(screen.messages(PREVENTIETEAM.id))
                    if any(element.label == label for element in each.elements)
                ),
                None,
            ),
            what=f"the button {label!r} in the team's channel",
        )
        await self.driver.click(TEAM_MEMBER, shown, label)


@asynccontextmanager
async def staged(mode: Mode, data_dir: Path) -> AsyncIterator[Stage]:
    """A stage with the bot in it, by one way of delivery."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/slack/events" if mode == "serve" else None
    async with LocalSlack(request_url=url) as slack, Driver(slack) as driver, AsyncExitStack() as running:
        stage = Stage(driver, slack, mode, data_dir, {"PORT": str(port)}, running)
        await stage.start()
        yield stage


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
