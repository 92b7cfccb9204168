"""Results that outlive a run: a whole run takes an hour, so its parts may be run apart and shown together.

Where this sits: between the runs and the tables; a file under `build/`. Start reading at `Kept`.
"""

import json
from dataclasses import asdict
from pathlib import Path

from benchmarks.faults.canaries import Found
from benchmarks.faults.clicks import Clicked
from benchmarks.faults.tally import Result

FILE = Path(__file__).parents[2] / "build" / "faults" / "results.json"
_KINDS = {each.__name__: each for each in (Result, Found, Clicked)}


class Kept:
    """The latest result of each part, by its name and database, in the order in which they first came."""

    def __init__(self, file: Path = FILE, *, afresh: bool = False) -> None:
        if afresh:
            file.unlink(missing_ok=True)
        self._file = file
        self._found: dict[str, Result | Found | Clicked] = {}
        self._read()

    def keep(self, name: str, database: str, result: Result | Found | Clicked) -> None:
        """Put it in place of an earlier one."""
        self._read()  # another run may have kept something meanwhile
        self._found[f"{name}:{database}"] = result
        self._file.parent.mkdir(parents=True, exist_ok=True)
        lines = {key: [type(each).__name__, asdict(each)] for key, each in self._found.items()}
        self._file.write_text(json.dumps(lines, ensure_ascii=False, indent=1), "utf-8")

    def _read(self) -> None:
        if self._file.exists():
            for key, (kind, fields) in json.loads(self._file.read_text("utf-8")).items():
                self._found[key] = _KINDS[kind](**fields)

    @property
    def faults(self) -> list[Result]:
        found = (each for each in self._found.values() if isinstance(each, Result))
        return sorted(found, key=lambda each: each.database != "SQLite")

    @property
    def birds(self) -> list[Found]:
        return [each for each in self._found.values() if isinstance(each, Found)]

    @property
    def clicks(self) -> list[Clicked]:
        return [each for each in self._found.values() if isinstance(each, Clicked)]
