"""What several processes behind one port share, so that their figures add up.

Where this sits: under the metrics. May import: the standard library. Start reading at `shared_folder()`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder; prometheus-client looks at it when it is imported, and only then."""


def shared_folder() -> Path | None:
    """Where prometheus-client keeps the figures of several processes behind one port; None when there is one."""
    folder = os.environ.get(VARIABLE)
    return Path(folder) if folder else None


class AnswersRead:
    """Up to which step of a question first answers were counted: by this process, or by all behind the same port."""

    def __init__(self) -> None:
        folder = shared_folder()
        self._file = folder / "first-answers" if folder is not None else None
        self._step = 0

    @contextmanager
    def after(self) -> Iterator[int | None]:
        """Keep the others out, and say up to where they are; None when somebody is counting just now."""
        if self._file is None:
            yield self._step
            return
        with self._file.open("a+", encoding="ascii") as file:
            if not _taken(file):
                yield None
                return
            file.seek(0)
            self._step = int(file.read() or 0)
            yield self._step
            file.truncate(0)
            file.write(str(self._step))

    def until(self, step: int) -> None:
        """These are counted now."""
        self._step = step


def _taken(file: IO[str]) -> bool:
    """Lock a file until it is closed; False when it is locked."""
    import fcntl  # here: Windows has no such thing, and there is always one process

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
