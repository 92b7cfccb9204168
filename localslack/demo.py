"""`make demo`: the bot and a local Slack, together on this machine, until Ctrl-C.

Where this sits: the outermost edge; it starts both programs, says in Dutch where to look, and stops both.
Start reading at `demonstrate()`. Nothing is kept: the data directory goes when the demonstration ends.
"""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from localslack.bot import bot_process
from localslack.driver import Driver, NothingHappened
from localslack.install import LocalSlackUnavailable
from localslack.process import Child
from localslack.server import LocalSlack
from localslack.workspace import POLICY_ADVISER, PREVENTIETEAM, TEAM_MEMBER

DEFAULT_PORT = 8090
PORT_VARIABLE = "DEMO_PORT"
_GLANCE = 0.3  # seconds between looks at the process that started us

WELCOME = f"""
De bot draait, in een Slack op deze computer. Open in uw browser:

    {{url}}

U bent daar "{POLICY_ADVISER.real_name}". Drie dingen om te proberen:

  1. Stel een vraag. Kies links onder "Direct messages" uw eigen naam: dat is uw gesprek met de bot.
     Typ:  Wat is het minimumbedrag?
  2. Doe de subsidiecheck. Typ:  Voldoet ons plan aan de voorwaarden?
  3. Vraag om een mens. Typ:  Ik wil een medewerker spreken
     Kies daarna rechtsboven bij "Act as" voor "{TEAM_MEMBER.real_name}", en links #{PREVENTIETEAM.name}.

Alleen deze computer kan erbij. Stoppen: Ctrl-C. Daarna is alles vergeten.
"""


class DemoFailed(Exception):
    """The demonstration cannot go on; `str(error)` is the one Dutch line that says why."""


def main() -> int:
    """Run the demonstration. Returns the exit status: 0 when a person stopped it."""
    if sys.argv[1:]:
        print(f"De demonstratie kent geen opties. De poort kiest u met {PORT_VARIABLE}.", file=sys.stderr)
        return 2
    wish = os.environ.get(PORT_VARIABLE) or str(DEFAULT_PORT)
    if not wish.isdecimal() or int(wish) > 65535:
        print(f"{PORT_VARIABLE} is een poortnummer van 0 tot en met 65535, niet {wish!r}.", file=sys.stderr)
        return 2
    try:
        asyncio.run(demonstrate(int(wish)))
    except (DemoFailed, LocalSlackUnavailable) as error:
        print(f"{error} Zonder Slack kan het ook: `make chat`.", file=sys.stderr)
        return 1
    return 0


async def demonstrate(port: int, command: Sequence[str] | None = None) -> None:
    """Run both programs until someone says stop. `command` replaces the bot's own.

    Raises DemoFailed or LocalSlackUnavailable when one of the two does not start, or ends by itself.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print("De bot en een lokale Slack starten …", flush=True)
    async with AsyncExitStack() as stack:
        data_dir = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="preventiebot-demo-")))
        slack = await stack.enter_async_context(LocalSlack(port=port))
        if port not in (0, slack.port):
            print(f"Poort {port} is bezet; de demo neemt {slack.port}.", flush=True)
        bot = await stack.enter_async_context(bot_process(slack, data_dir, command=command))
        over = asyncio.create_task(_over(slack, bot, stop))
        welcome = asyncio.create_task(_welcome(slack))
        stack.push_async_callback(_cancel, over, welcome)
        await asyncio.wait({over, welcome}, return_when=asyncio.FIRST_COMPLETED)
        if not over.done():
            welcome.result()  # raises when the bot never connected
        await over
    print("De demo is gestopt.", flush=True)


async def _welcome(slack: LocalSlack) -> None:
    """Wait for the bot to connect, then tell the person where to look."""
    async with Driver(slack) as driver:
        try:
            await driver.wait_for_bot()
        except NothingHappened:
            raise DemoFailed("De bot maakt geen verbinding met de lokale Slack.") from None
    print(WELCOME.format(url=slack.url), flush=True)


async def _over(slack: LocalSlack, bot: Child, stop: asyncio.Event) -> None:
    """Wait for the end. Raises DemoFailed when it was not a person who made it."""
    told, starter_told = asyncio.create_task(stop.wait()), asyncio.create_task(_starter_told())
    slack_ended, bot_ended = asyncio.create_task(slack.exited()), asyncio.create_task(bot.exited())
    endings = (told, starter_told, slack_ended, bot_ended)
    try:
        await asyncio.wait(endings, return_when=asyncio.FIRST_COMPLETED)
        if told.done() or starter_told.done():
            return
        if bot_ended.done():
            last = (bot.output.splitlines() or ["zonder iets te melden"])[-1].rstrip(".")
            raise DemoFailed(f"De bot stopte uit zichzelf (status {bot_ended.result()}): {last}.")
        raise DemoFailed(f"De lokale Slack stopte uit zichzelf (status {slack_ended.result()}).")
    finally:
        await _cancel(*endings)


async def _starter_told() -> None:
    """Wait until the process that started us is gone, or is a `make` that was told to stop.

    On SIGTERM make passes it on, but on a SIGINT that reaches make alone it only waits for us. It does put the signal
    back to its default then, which shows as a bit in /proc.
    """
    starter = os.getppid()
    was_catching = _make_catches_interrupts(starter)
    # Looking again and again is all there is: the kernel tells nobody that another process changed its signals.
    while os.getppid() == starter and _make_catches_interrupts(starter) is was_catching:  # noqa: ASYNC110
        await asyncio.sleep(_GLANCE)


def _make_catches_interrupts(pid: int) -> bool | None:
    """Whether process `pid` is a make that handles SIGINT; None when it is no make, or there is no telling."""
    try:
        status = dict(line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines())
        if status["Name"] not in ("make", "gmake"):
            return None
        return bool(int(status["SigCgt"], 16) & 1 << (signal.SIGINT - 1))
    except (OSError, ValueError, KeyError):
        return None


async def _cancel(*tasks: asyncio.Task[None] | asyncio.Task[int] | asyncio.Task[bool]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    sys.exit(main())
