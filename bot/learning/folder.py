"""The folder of articles as a place to write: a file appears whole or not at all, goes into git, and can be taken away.

Where this sits: an edge; it reads and writes files and may call git, and knows no Slack and no store. Slow: call it
from a thread. Start reading at `ArticleFolder.put()`.

Only the one file is committed, whatever else was changed or staged in the work tree. Where there is no work tree, or
git refuses, there is a patch instead: nothing that was approved stays on one machine only.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, Literal

from bot.errors import PreventiebotError
from bot.learning import texts
from bot.learning.proposal import fingerprint
from knowledge import BUILTIN, KnowledgeBase, load
from knowledge.inspection import has_house_rules

KeptIn = Literal["git", "folder", "patch"]
_SECONDS: Final = 60
_NAME, _ADDRESS = "user.name=Preventiebot", "user.email=preventiebot@localhost"
_AUTHOR: Final = ("-c", _NAME, "-c", _ADDRESS, "-c", "commit.gpgsign=false")
_IN_THE_PRODUCT: Final = "knowledge/articles/"
"""Where the articles are in the repository of the product."""


class PlaceIsTaken(PreventiebotError):
    """Another file has this place."""

    message = texts.IS_THERE_ALREADY


class FileChangedMeanwhile(PreventiebotError):
    """The file is not as it was written."""

    message = texts.CHANGED_MEANWHILE


class CannotUndo(PreventiebotError):
    """The file cannot be deleted."""

    message = texts.CANNOT_UNDO


def articles_in(folder: Path) -> KnowledgeBase:
    """Read a folder for the bot. A copy of our articles that brought our house rules along is about our subject.

    Raises:
        KnowledgeFaults: it cannot be used.
    """
    base = load(folder)
    builtin = base.builtin or has_house_rules(folder)
    return KnowledgeBase(base, language=base.language, builtin=builtin, asking_back=base.asking_back)


class ArticleFolder:
    """One folder."""

    def __init__(self, path: Path = BUILTIN) -> None:
        self.path = path

    def on(self, day: date) -> KnowledgeBase:
        """The articles that hold on a day. Raises KnowledgeFaults."""
        return articles_in(self.path).on(day)

    def put(self, place: str, text: str, message: str) -> KeptIn:
        """Write a new file, under `place`, and commit it with this message. May be repeated: the same file is no other.

        Raises:
            PlaceIsTaken: there is a file with another text.
        """
        file = self.path / place
        if not self._has(file, fingerprint(text)):
            if file.exists():
                raise PlaceIsTaken(place)
            try:
                _write(file, text)
            except OSError:
                return "patch"
        return "git" if self._committed(place, message) else "folder"

    def take_away(self, place: str, mark: str, message: str) -> KeptIn:
        """Delete a file whose fingerprint is `mark`, and commit that. May be repeated.

        Raises:
            FileChangedMeanwhile: somebody changed it since.
            CannotUndo: it cannot be deleted.
        """
        file = self.path / place
        if file.exists():
            if not self._has(file, mark):
                raise FileChangedMeanwhile(place)
            try:
                file.unlink()
            except OSError:
                raise CannotUndo(place) from None
        return "git" if self._committed(place, message) else "folder"

    def patch(self, place: str, text: str, *, removes: bool = False) -> str:
        """A file for `git apply` that adds the article, or takes it away again."""
        return "".join(_patch(f"{self._prefix()}{place}", text, removes=removes))

    def text(self, place: str) -> str | None:
        """What the file says; None when there is none."""
        try:
            return (self.path / place).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _has(self, file: Path, mark: str) -> bool:
        try:
            return fingerprint(file.read_bytes().decode("utf-8")) == mark
        except (OSError, UnicodeDecodeError):
            return False

    def _prefix(self) -> str:
        """Where the folder is in the repository of whoever applies a patch."""
        found = self._git("rev-parse", "--show-prefix") if self._in_work_tree() else None
        if found:
            return found.strip()
        return _IN_THE_PRODUCT if self.path.resolve() == BUILTIN.resolve() else f"{self.path.name}/"

    def _in_work_tree(self) -> bool:
        return (self._git("rev-parse", "--is-inside-work-tree") or "").strip() == "true"

    def _committed(self, place: str, message: str) -> bool:
        """Whether the file, or its absence, is in the history now."""
        if not self._in_work_tree() or self._git("check-ignore", "--", place) is not None:
            return False
        if (self.path / place).exists() and self._git("add", "--", place) is None:
            return False
        if self._git("status", "--porcelain", "--", place) == "":
            return True  # committed before, by a process that ended just then
        return self._git(*_AUTHOR, "commit", "--quiet", "--only", "-m", message, "--", place) is not None

    def _git(self, *arguments: str) -> str | None:
        """What git says; None when it refuses, takes too long, or is not there."""
        git = shutil.which("git")
        if git is None:
            return None
        try:
            done = subprocess.run(  # noqa: S603 -- a fixed program; the arguments are ours, paths come behind `--`
                [git, "-C", str(self.path), *arguments],
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
                env=os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"},
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout if done.returncode == 0 else None


def _write(file: Path, text: str) -> None:
    """Under a hidden name first, which no loader reads; then at one stroke under its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as made:
            made.write(text)
            made.flush()
            os.fsync(made.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _patch(path: str, text: str, *, removes: bool) -> Iterator[str]:
    lines = text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")
    sign, kind, span = ("-", "deleted", f"-1,{len(lines)} +0,0") if removes else ("+", "new", f"-0,0 +1,{len(lines)}")
    yield f"diff --git a/{path} b/{path}\n{kind} file mode 100644\n"
    yield f"--- {f'a/{path}' if removes else '/dev/null'}\n"
    yield f"+++ {'/dev/null' if removes else f'b/{path}'}\n"
    yield f"@@ {span} @@\n"
    yield from (f"{sign}{line}\n" for line in lines)
    if not text.endswith("\n"):
        yield "\\ No newline at end of file\n"
