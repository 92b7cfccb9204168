"""`python -m tools.emulate.install`: fetch the Slack that installs apps by OAuth, by locked version, and find it.

Where this sits: under the end-to-end tests of the installation. It fetches npm packages the way `tools/prepare.py`
fetches the local Slack; no program of a package is run. Start reading at `install()`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from gallery.install import packaged_node
from tools import prepare

DIRECTORY = Path(__file__).resolve().parent
LOCK = DIRECTORY / "package-lock.json"
PACKAGE = DIRECTORY / "node_modules" / "emulate"
OLDEST_NODE = (22, 15)
"""The first that has `module.registerHooks`, which the package uses."""


class EmulateUnavailable(Exception):
    """It cannot run here; `str(error)` is one Dutch sentence that says what to do."""


def main(arguments: list[str]) -> int:
    """Fetch; with `--optional`, say why it did not work and go on. Returns the exit status."""
    try:
        install()
    except prepare.StepFailed as failure:
        optional = arguments == ["--optional"]
        told = (
            f"Let op: de proeven van het toevoegen aan Slack kunnen hier niet lopen. {failure}" if optional else failure
        )
        print(told, file=sys.stderr)
        return 0 if optional else 1
    return 0


def install() -> None:
    """Run `npm ci` on the committed lock and see to a recent Node, unless both are there.

    Raises:
        StepFailed: they cannot be had.
    """
    if installed_version() != locked_version():
        command = prepare.machine_npm() or prepare.packaged_npm()
        prepare.say(f"De Slack voor het toevoegen ophalen (emulate {locked_version()}) …")
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
        patience = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
        with tempfile.TemporaryDirectory(prefix="npm-cache-") as cache:
            home = Path(os.environ.get("HOME") or "/nonexistent")
            own_cache = [] if os.access(home, os.W_OK) else [f"--cache={cache}"]
            prepare.run(
                [*command, "ci", *options, *patience, *own_cache],
                cwd=DIRECTORY,
                failure="De Slack voor het toevoegen ophalen met npm lukte niet",
            )
    if node() is None:
        prepare.packaged_npm()  # brings a node along


def command() -> list[str]:
    """What starts it, without its arguments.

    Raises:
        EmulateUnavailable: the package of the lock is not installed, or there is no Node that runs it.
    """
    found, program = installed_version(), PACKAGE / "dist" / "index.js"
    if found != locked_version():
        state = "niet geïnstalleerd" if found is None else f"geïnstalleerd als {found}"
        raise EmulateUnavailable(
            f"emulate {locked_version()} is {state}; `python -m tools.emulate.install` haalt het op."
        )
    runs = node()
    if runs is None:
        raise EmulateUnavailable("Er is geen recente Node; `python -m tools.emulate.install` haalt er een op.")
    return [str(runs), str(program)]


def node() -> Path | None:
    """A Node that is recent enough: the machine's own, or the one that was brought along."""
    candidates = (shutil.which("node"), packaged_node())
    return next((Path(each) for each in candidates if each is not None and is_recent(_version(each))), None)


def is_recent(version: str) -> bool:
    """Whether a Node of this version (`v22.15.0`) runs it."""
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST_NODE


def _version(program: str | Path) -> str:
    return subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout  # noqa: S603


def locked_version(lock: Path = LOCK) -> str:
    """Read the version that package-lock.json promises."""
    return str(json.loads(lock.read_text("utf-8"))["packages"]["node_modules/emulate"]["version"])


def installed_version(package: Path = PACKAGE) -> str | None:
    """Read the version that is unpacked; None when there is none."""
    manifest = package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"]) if manifest.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
