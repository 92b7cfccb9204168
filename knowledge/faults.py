"""What can be wrong with a knowledge base, said so that an editor can repair it.

Where this sits: below the loader and the lint. May import: `eligibility.base`. Start reading at `Fault`.
"""

from pathlib import Path

from eligibility.base import Frozen


class Fault(Frozen):
    """One thing to repair: the file, the line (from 1) and the reason in Dutch."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


class KnowledgeFaults(Exception):
    """A folder cannot be used as a knowledge base; `faults` names everything that is wrong with it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults in the knowledge base")
        self.faults = faults
