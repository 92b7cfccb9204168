"""`python -m benchmarks.faults.launch COMMAND`: the bot's own command, with a clock that can be set and a quick outbox.

Where this sits: in the processes that are measured. The clock reads how far it is off from a file, each time. The
times of the outbox are divided by one number, so that ten minutes of Slack's silence take one. Nothing else differs
from `python -m bot`. Start reading at `main()`.
"""

import os
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot import clock
from bot.commands import main as run
from bot.store import dispatcher

CLOCK = "FAULTS_CLOCK"
"""The file with the number of seconds that the clock is off."""
FASTER = "FAULTS_FASTER"
"""How many times faster the outbox is."""
_PATIENT = dispatcher.Policy()


def main() -> None:
    """Become the command."""
    if file := os.environ.get(CLOCK):
        _set_clock(Path(file))
    by = float(os.environ.get(FASTER, "1"))
    dispatcher.Policy = partial(  # type: ignore[misc]
        dispatcher.Policy,
        lease=_PATIENT.lease / by,
        send_timeout=_PATIENT.send_timeout / by,
        first_wait=_PATIENT.first_wait / by,
        longest_wait=_PATIENT.longest_wait / by,
    )
    run()


def _set_clock(file: Path) -> None:
    right = clock.SystemClock.now

    def now(self: clock.SystemClock) -> datetime:
        try:
            off = float(file.read_text("utf-8"))
        except (OSError, ValueError):  # it is being written at this moment
            off = 0.0
        return right(self) + timedelta(seconds=off)

    clock.SystemClock.now = now  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
