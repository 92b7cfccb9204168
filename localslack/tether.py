"""Become another program, on a tether: it is killed as soon as the process that started it is gone.

Where this sits: run by `localslack.process` as a file of its own, in the child, just before the real program. This way
nothing survives even when the parent is killed without a chance to clean up; and no Python code runs between fork and
exec in a process that may have threads. Linux only, like the local Slack itself.
May import: the standard library. Usage: `python tether.py PARENT-PID COMMAND [ARGUMENT …]`.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h; the setting survives exec


def main() -> None:
    """Tie this process to its parent and replace it by the command."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL)) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
    if os.getppid() != parent:  # the parent died before the tether was there
        sys.exit(1)
    try:
        os.execvp(command[0], command)  # noqa: S606 -- replacing this process by the command is its purpose
    except OSError as error:
        sys.exit(f"{command[0]}: {error.strerror}")


if __name__ == "__main__":
    main()
