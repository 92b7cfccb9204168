"""Looks for a word wherever it could have been left: in every file, readable or sealed, and in every column.

Where this sits: under `canaries`. A search that finds nothing proves something only when it finds what is there, so
`tests/faults/test_the_search_for_canaries.py` plants the word everywhere first, and so does every run.
Start reading at `Search`.

A file is read as bytes, whatever it is: a database with its free pages and write-ahead log, a log, a backup, an
article, a report. What is in it sealed is opened with the keys of the installation. A long sealed text lies in a
database in parts, so it is also looked for by pieces of its sealed form.
"""

import base64
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bot.store import Database, KeyUnavailable
from bot.store.keyring import SEALED, KeyRing
from bot.store.rows import NAMES, RAW, SEALED_COLUMNS

_TOKEN: Final = re.compile(rb"sealed:[0-9a-f]{8}:[\w=-]+")
_PIECE: Final = 40
"""Characters of a sealed form that are looked for together: too many to be there by chance."""
_HEAD: Final = len(f"{SEALED}01234567:") + 16
"""What begins a sealed form: the id of the key, and the moment of sealing, which others share."""
_STRIDE: Final = 400
"""From one piece to the next: less than fits in the smallest part in which a database keeps a text."""


@dataclass(frozen=True)
class Spot:
    """Where the word was found. `sealed`: it could be read only with the keys."""

    where: str
    sealed: bool


class Search:
    """Looks for one word."""

    def __init__(self, word: str, ring: KeyRing) -> None:
        self._word = word
        self._ring = ring
        self._forms = tuple(_forms(word))

    def in_files(self, *folders: Path) -> list[Spot]:
        """All files in which the word is, readable or sealed."""
        found = []
        for each in _files(folders):
            content = each.read_bytes()
            if any(self._reads(layer) for layer in _layers(content)):
                found.append(Spot(each.name, sealed=False))
            if any(self._reads_sealed(layer) for layer in _layers(content)):
                found.append(Spot(each.name, sealed=True))
        return found

    async def in_columns(self, database: Database) -> list[Spot]:
        """All columns of all tables in which the word is, after unsealing."""
        found: set[Spot] = set()
        async with database.reading() as connection:
            for name in NAMES:
                for row in (await connection.execute(select(RAW.tables[name]))).mappings():
                    found |= {spot for column, kept in row.items() if (spot := self._in(f"{name}.{column}", kept))}
        return sorted(found, key=lambda each: each.where)

    def _in(self, where: str, kept: object) -> Spot | None:
        text = str(kept)
        if self._word in text:
            return Spot(where, sealed=False)
        if isinstance(kept, str) and kept.startswith(SEALED) and self._word in self._ring.unseal(kept):
            return Spot(where, sealed=True)
        return None

    def _reads(self, content: bytes) -> bool:
        return any(form in content for form in self._forms)

    def _reads_sealed(self, content: bytes) -> bool:
        return any(self._word in self._opened(each) for each in set(_TOKEN.findall(content)))

    def _opened(self, token: bytes) -> str:
        try:
            return self._ring.unseal(token.decode("ascii"))
        except KeyUnavailable:  # a part of one, or of keys that are gone
            return ""


async def sealed_forms(database: Database) -> list[str]:
    """Every sealed value in a database, as it lies there."""
    found: list[str] = []
    async with database.reading() as connection:
        for name, columns in SEALED_COLUMNS.items():
            table = RAW.tables[name]
            for column in columns:
                values = await connection.scalars(select(table.c[column]).where(table.c[column].is_not(None)))
                found += [each for each in values if isinstance(each, str) and each.startswith(SEALED)]
    return found


def left_of(sealed: Collection[str], *folders: Path) -> list[str]:
    """Those sealed forms of which any piece is still in a file."""
    content = b"\n".join(each.read_bytes() for each in _files(folders))
    return [each for each in sealed if any(piece.encode() in content for piece in _pieces(each))]


def _pieces(sealed: str) -> Iterator[str]:
    last = len(sealed) - _PIECE
    for start in {*range(_HEAD, last, _STRIDE), last}:
        yield sealed[start : start + _PIECE]


def _forms(word: str) -> Iterator[bytes]:
    """How a word can stand in a file: as text, wide, or in base64 at each of the three places it can begin."""
    plain = word.encode()
    yield plain
    yield word.encode("utf-16-le")
    for before in range(3):
        # The first and the last characters are shared with what stands beside it.
        encoded = base64.b64encode(b"\0" * before + plain)
        yield encoded[4 if before else 0 : len(encoded) // 4 * 4 - 4]


def _layers(content: bytes) -> Iterator[bytes]:
    """The content, and what is packed in it."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        try:
            yield gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from (archive.read(each) for each in archive.namelist())
        except (zipfile.BadZipFile, zlib.error):
            return


def _files(folders: Collection[Path]) -> Iterator[Path]:
    return (each for folder in folders for each in sorted(folder.rglob("*")) if each.is_file())
