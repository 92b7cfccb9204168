"""Where the local Slack is on disk, and whether this machine can run it.

Where this sits: under everything else in `localslack`; `tools/prepare.py` imports it before any package is installed.
May import: the standard library only.
Start reading at `find_binary()`.
"""

import json
import os
import platform
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK_DIRECTORY = ROOT / "tools" / "local-slack"
PACKAGE = "local-slack-linux-x64"
BINARY_VARIABLE = "LOCAL_SLACK_BINARY"


class LocalSlackUnavailable(Exception):
    """There is no local Slack to start here; `str(error)` is one Dutch sentence that says what to do instead."""


def why_unsupported(system: str, machine: str, libc: str) -> str | None:
    """Say in one sentence why this platform has no local Slack, or None where it has one.

    The package holds one program: for Linux on a 64-bit Intel or AMD processor, linked against glibc.
    """
    if system != "Linux" or machine not in ("x86_64", "AMD64"):
        return f"De lokale Slack bestaat alleen voor Linux op x64; dit is {system} op {machine}."
    if libc != "glibc":
        return "De lokale Slack heeft glibc nodig; deze Linux gebruikt een andere C-bibliotheek."
    return None


def why_unsupported_here() -> str | None:
    """Apply `why_unsupported()` to the machine this runs on."""
    return why_unsupported(platform.system(), platform.machine(), platform.libc_ver()[0])


def locked_version(directory: Path = LOCK_DIRECTORY) -> str:
    """Read the version that package-lock.json promises."""
    lock = json.loads((directory / "package-lock.json").read_text("utf-8"))
    return str(lock["packages"][f"node_modules/{PACKAGE}"]["version"])


def installed_version(directory: Path = LOCK_DIRECTORY) -> str | None:
    """Read the version that is unpacked, or None when the program itself is not there."""
    package = directory / "node_modules" / PACKAGE
    if not os.access(package / "bin" / "local-slack", os.X_OK):
        return None
    return str(json.loads((package / "package.json").read_text("utf-8"))["version"])


def find_binary(environ: Mapping[str, str], directory: Path = LOCK_DIRECTORY) -> Path:
    """Return the program to start: the one named in LOCAL_SLACK_BINARY, else the installed and locked one.

    Raises LocalSlackUnavailable when the platform has none, or when it is not installed in the locked version.
    """
    if named := environ.get(BINARY_VARIABLE):
        if not os.access(named, os.X_OK):
            raise LocalSlackUnavailable(
                f"{BINARY_VARIABLE} wijst naar {named}, maar dat is geen uitvoerbaar programma."
            )
        return Path(named)
    if reason := why_unsupported_here():
        raise LocalSlackUnavailable(reason)
    wanted, found = locked_version(directory), installed_version(directory)
    if found != wanted:
        state = "niet geïnstalleerd" if found is None else f"geïnstalleerd als {found}"
        raise LocalSlackUnavailable(f"De lokale Slack {wanted} is {state}; `make prepare-slack` haalt hem op.")
    return directory / "node_modules" / PACKAGE / "bin" / "local-slack"
