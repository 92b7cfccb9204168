"""An environment for the peers alone: made once, from a lock, under `build/`.

Where this sits: below the benchmark. May import: the standard library. Start reading at `prepare()`. When the lock
cannot be installed as a whole, its packages are tried one by one: a peer that then lacks something says so itself.
"""

# ruff: noqa: S603 -- every command below is written here; none comes from outside

import hashlib
import re
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "build" / "benchmark-matching"
LOCK = ROOT / "requirements-benchmark-matching.txt"


def prepare(place: Path = PLACE, lock: Path = LOCK) -> Path:
    """The Python of the peers' environment; installs it when it is not there or the lock has changed."""
    python, stamp = place / "venv" / "bin" / "python", place / "installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    venv.create(place / "venv", with_pip=True, clear=True)
    if _install(python, lock):
        stamp.write_text(wanted, "utf-8")
    else:
        for number, package in enumerate(packages(lock.read_text("utf-8"))):
            alone = place / f"package-{number}.txt"
            alone.write_text(package, "utf-8")
            _install(python, alone, "--no-deps")
            alone.unlink()
    return python


def packages(lock: str) -> Iterator[str]:
    """Each package of a lock with its hashes."""
    yield from re.findall(r"^[\w.-]+==.*?(?=^[\w.-]+==|\Z)", lock, re.MULTILINE | re.DOTALL)


def _install(python: Path, lock: Path, *more: str) -> bool:
    command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", *more, "-r", str(lock)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
