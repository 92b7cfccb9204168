"""The local Slack as a running program: started on a free port, ready when entered, gone when left.

Where this sits: over `localslack.install`, `localslack.workspace` and `localslack.process`; the driver, the demo and
the end-to-end tests stand on it. Start reading at `LocalSlack`.
It listens on 127.0.0.1 only (loopback.js sees to that), keeps everything in memory and forgets it on leaving.
"""

import asyncio
import json
import os
import re
import shutil
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from localslack.install import LocalSlackUnavailable, find_binary
from localslack.process import Child, ChildExited
from localslack.workspace import WORKSPACE, Workspace, configuration

_HOST = "127.0.0.1"
_START_TIMEOUT = 20.0  # seconds; it usually takes one or two
_PRELOADS = tuple(Path(__file__).with_name(name) for name in ("loopback.js", "screens.js"))


class LocalSlack:
    """A Slack of our own, for as long as the block lasts.

    `port` is a wish: when it is taken (or 0) a free one is used instead, see `port` afterwards. With a `request_url`
    the app gets signed HTTP requests at that address; without one it connects in Socket Mode.
    Entering raises LocalSlackUnavailable when there is no program to start or when it does not come up.
    """

    def __init__(
        self,
        workspace: Workspace = WORKSPACE,
        *,
        port: int = 0,
        request_url: str | None = None,
        binary: Path | None = None,
    ) -> None:
        self.workspace = workspace
        self.port = port
        self._request_url = request_url
        self._binary = binary
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        binary = self._binary or find_binary(os.environ)
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="local-slack-")))
            config = json.dumps(configuration(self.workspace, self._request_url))
            (folder / "config.json").write_text(config, "utf-8")
            for script in _PRELOADS:
                shutil.copy(script, folder)
            try:
                self._child, self.port = await _start(binary, folder, self.port, stack)
            except _PortTaken:
                self._child, self.port = await _start(binary, folder, 0, stack)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    @property
    def url(self) -> str:
        """The page for people, without a slash at the end."""
        return f"http://{_HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """The base of the Web API, for SLACK_API_URL."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        """For SLACK_BOT_TOKEN."""
        return self.workspace.app.bot_token

    @property
    def app_token(self) -> str:
        """For SLACK_APP_TOKEN."""
        return self.workspace.app.app_token

    @property
    def signing_secret(self) -> str:
        """For SLACK_SIGNING_SECRET."""
        return self.workspace.app.signing_secret

    async def exited(self) -> int:
        """Wait until the program ends of its own accord, which it should not. Returns its exit status."""
        return await self._child.exited()


class _PortTaken(Exception):
    """Something else listens on the port that was wished for."""


async def _start(binary: Path, folder: Path, port: int, stack: AsyncExitStack) -> tuple[Child, int]:
    """Start the program and return it with its port, ready for requests."""
    command = [str(binary), "--config", "config.json", "--port", str(port), "--base-host", _HOST]
    env = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder)}
    # The program is a compiled Bun script; Bun loads what BUN_OPTIONS names before it. Relative: no spaces in the way.
    preloads = " ".join(f"--preload=./{script.name}" for script in _PRELOADS)
    child = Child(command, env={**env, "BUN_OPTIONS": preloads}, cwd=folder)
    async with AsyncExitStack() as attempt:
        await attempt.enter_async_context(child)
        try:
            async with asyncio.timeout(_START_TIMEOUT):
                line = await child.line_with("Web API base:")
        except TimeoutError:
            raise LocalSlackUnavailable(
                f"De lokale Slack was na {_START_TIMEOUT:.0f} seconden nog niet klaar."
            ) from None
        except ChildExited as error:
            if port and "EADDRINUSE" in child.output:
                raise _PortTaken from error
            raise LocalSlackUnavailable(f"De lokale Slack stopte meteen: {_one_line(str(error))}") from error
        stack.push_async_exit(attempt.pop_all())
    ready = re.search(r"http://[^/\s:]+:(\d+)/api/", line)
    if ready is None:
        raise LocalSlackUnavailable(f"De lokale Slack meldt geen adres: {_one_line(line)}")
    return child, int(ready[1])


def _one_line(text: str) -> str:
    return " ".join(text.split())
