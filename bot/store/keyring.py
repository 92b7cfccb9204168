"""The keys under which texts are kept: which ones there are, sealing with the newest, reading with any.

Where this sits: the bottom of `bot/store`, beside `location`. May import: `cryptography`, `bot.store.location`. The
column types in `bot/store/sealed.py` use it; repositories do not notice. Why there is a file for SQLite and only a
warning for PostgreSQL: docs/adr/0012. Start reading at `KeyRing.seal()`.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.store.location import DatabaseUnavailable

KEY_FILE: Final = "encryption.key"
"""Beside the SQLite file, so in DATA_DIR unless DATABASE_URL says otherwise."""
SEALED: Final = "sealed:"
"""How every sealed text begins; the id of its key follows, and then the token."""
_PLAIN: Final = "sealed:none:"
"""Before a text that is kept as it is and looks as if it were sealed: nobody can type a row unreadable."""
_TOKEN: Final = re.compile(r"sealed:([0-9a-f]{8}):([\w=-]+)")
_BEFORE: Final = len(SEALED) + 8
"""Where in a sealed text the id of its key ends."""
_WHERE_FROM: Final = (
    "Zet de sleutel waarmee de teksten zijn opgeslagen in ENCRYPTION_KEYS, of zet het sleutelbestand terug. "
    "Er is niets gewijzigd."
)


class KeyUnavailable(DatabaseUnavailable):
    """The texts in the database are sealed under a key that is not there. Nothing is lost while the key exists."""


def unknown_key(key_id: str) -> KeyUnavailable:
    """Say that a text was sealed under another key than those at hand."""
    return KeyUnavailable(
        f"sealed under unknown key {key_id}",
        f"De teksten in de databank zijn opgeslagen met een sleutel die hier ontbreekt ({key_id}). {_WHERE_FROM}",
    )


def new_key() -> str:
    """Make a key, written as ENCRYPTION_KEYS wants it: 32 random bytes in URL-safe base64."""
    return Fernet.generate_key().decode()


class KeyRing:
    """Keys, the newest first. Without any, texts are kept as they are."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Raises KeyUnavailable when one of them is no key; the message does not repeat it."""
        try:
            fernets = [Fernet(key) for key in keys]
        except ValueError:
            raise KeyUnavailable(
                "not a key", "Een sleutel klopt niet. Maak er een met `preventiebot db new-key`."
            ) from None
        self.keys = tuple(keys)
        self.ids = tuple(hashlib.sha256(key.encode()).hexdigest()[:8] for key in keys)
        self._fernet = MultiFernet(fernets) if fernets else None

    @property
    def newest(self) -> str | None:
        """The id under which is sealed now; None when texts are kept as they are."""
        return self.ids[0] if self.ids else None

    def seal(self, text: str) -> str:
        """Return the text as it is kept."""
        if self._fernet is None:
            return f"{_PLAIN}{text}" if text.startswith(SEALED) else text
        return f"{SEALED}{self.ids[0]}:{self._fernet.encrypt(text.encode()).decode()}"

    def unseal(self, kept: str) -> str:
        """Return the text again; one from before there were keys is returned as it is.

        Raises KeyUnavailable when its key is not on the ring.
        """
        if self._fernet is not None and kept.startswith(SEALED) and kept[len(SEALED) : _BEFORE] in self.ids:
            with suppress(InvalidToken):  # nearly always; looking at the shape first would take as long as opening it
                return self._fernet.decrypt(kept[_BEFORE + 1 :].encode()).decode()
        if kept.startswith(_PLAIN):
            return kept.removeprefix(_PLAIN)
        token = _TOKEN.fullmatch(kept)
        if token is None:
            return kept
        if self._fernet is None:
            raise unknown_key(token[1])
        try:
            return self._fernet.decrypt(token[2].encode()).decode()
        except InvalidToken:
            raise unknown_key(token[1]) from None


def key_of(kept: str) -> str | None:
    """Return the id of the key under which something is kept; None when it is readable as it is."""
    token = _TOKEN.fullmatch(kept)
    return token[1] if token else None


class Keys(Protocol):
    """Where the keys come from."""

    def ring(self) -> KeyRing:
        """Return the keys as they are now. Raises KeyUnavailable when they cannot be read."""
        ...


class GivenKeys:
    """Keys from the settings: they stay the same as long as the process lives."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._ring = KeyRing(keys)

    def ring(self) -> KeyRing:
        """Return the keys that were given."""
        return self._ring


class KeyFile:
    """Keys in a file that only its owner can read, one a line, the newest first.

    The file is made when the first text is sealed. A process that runs notices when it changes, so that it seals under
    a new key from then on; when the file goes away it keeps what it read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, int, int], KeyRing] | None = None

    def ring(self) -> KeyRing:
        """Return the keys in the file; make the file when it is not there."""
        found = self._stamp()
        if found is None:
            if self._read is not None:
                return self._read[1]
            self.make()
            found = self._stamp()
        if found is None:
            raise self._unusable("it vanished")
        if self._read is None or self._read[0] != found:
            self._read = (found, KeyRing(self._lines()))
        return self._read[1]

    def make(self) -> None:
        """Make the file with one key; another process may be first."""
        temporary = self._written([new_key()])
        try:
            os.link(temporary, self.path)
        except FileExistsError:
            pass
        except OSError:  # a file system without links, such as of a memory stick or a share
            if not self.path.exists():
                temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)

    def replace(self, keys: Iterable[str]) -> KeyRing:
        """Put other keys in the file, at once and as a whole; return them."""
        self._written(keys).replace(self.path)
        return self.ring()

    def _written(self, keys: Iterable[str]) -> Path:
        """A new file beside it with these keys, on the disk, for the owner only."""
        try:
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")  # mode 0600
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.writelines(f"{key}\n" for key in keys)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._unusable(type(error).__name__) from None
        return Path(name)

    def _lines(self) -> list[str]:
        try:
            keys = self.path.read_text(encoding="ascii").split()
        except (OSError, UnicodeDecodeError) as error:
            raise self._unusable(type(error).__name__) from None
        if not keys:
            raise self._unusable("it is empty")
        return keys

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        if found.st_mode & 0o077:
            with suppress(OSError):  # of somebody else: then it is theirs to keep
                self.path.chmod(0o600)
        return (found.st_mtime_ns, found.st_ino, found.st_size)

    def _unusable(self, reason: str) -> KeyUnavailable:
        return KeyUnavailable(
            f"key file: {reason}",
            f"Het sleutelbestand {self.path} kan niet worden gelezen of gemaakt. Controleer de map en de rechten, "
            "of zet een reservekopie van het bestand terug.",
        )


def missing_file(path: Path) -> KeyUnavailable:
    """Say that there are sealed texts and no file of keys."""
    return KeyUnavailable("key file is missing", f"Het sleutelbestand {path} ontbreekt. {_WHERE_FROM}")
