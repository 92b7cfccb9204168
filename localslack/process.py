"""A program that runs beside us, whose output we read, and that never outlives us.

Where this sits: under `localslack.server` and `localslack.demo`. May import: the standard library.
Start reading at `Child`.
"""

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from localslack import tether

_LINES_KEPT = 200
_LONGEST_LINE = 2**20


class ChildExited(Exception):
    """The program ended while something was still expected from it; `str(error)` ends with its last words."""


class Child:
    """A program in its own process group, started on entering and gone, with all it started, on leaving.

    `patience` is the time in seconds between asking it to stop and making it stop.
    """

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str], cwd: Path, patience: float = 5.0) -> None:
        self._command = [sys.executable, "-I", "-S", tether.__file__, str(os.getpid()), *command]
        self._env, self._cwd, self._patience = dict(env), cwd, patience
        self._lines: deque[str] = deque(maxlen=_LINES_KEPT)
        self._changed = asyncio.Condition()
        self._silent = False

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._env,
            cwd=self._cwd,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=_LONGEST_LINE,
            start_new_session=True,  # Ctrl-C reaches us alone; we decide in which order things stop
        )
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(self._patience):
                await self._process.wait()
        except TimeoutError:
            pass
        finally:
            self._signal(signal.SIGKILL)  # the group: also what the program itself left behind
            await self._process.wait()
            await self._reader

    @property
    def pid(self) -> int:
        """The number of the process; the tether becomes the program, so it is the program's own."""
        return self._process.pid

    @property
    def output(self) -> str:
        """The last lines the program wrote, to either stream."""
        return "\n".join(self._lines)

    async def exited(self) -> int:
        """Wait until the program ends of its own accord. Returns its exit status; `output` is complete then."""
        status = await self._process.wait()
        await asyncio.wait({self._reader})  # not awaited itself: whoever gives up waiting must not stop the reading
        return status

    async def line_with(self, text: str, *, times: int = 1) -> str:
        """Wait for a line that contains `text`, or for the last of so many.

        Raises ChildExited when the program ends before it writes it.
        """
        async with self._changed:
            while True:
                found = [line for line in self._lines if text in line]
                if len(found) >= times:
                    return found[times - 1]
                if self._silent:
                    raise ChildExited(f"exit status {await self._process.wait()}: {self.output.strip()}")
                await self._changed.wait()

    async def _read(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 -- asked for above
        async for line in self._process.stdout:
            self._lines.append(line.decode("utf-8", "replace").rstrip())
            await self._tell()
        self._silent = True
        await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
