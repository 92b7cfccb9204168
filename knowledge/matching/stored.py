"""Keep what was learned in a file, so that the next start need not learn it again.

Where this sits: beside the matcher. May import: the parts that are kept. Reads and writes one folder, and the
environment variable that names it. Start reading at `Store`.

A file is named after a digest of everything it follows from: the articles, the intents, the vocabulary, this code and
the libraries it computes with. So it is never out of date: what changes has another name. A file holds numbers and
JSON, never code. One that cannot be read is as good as none.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from pydantic import ConfigDict

from eligibility.base import Frozen
from knowledge.article import ArticleId
from knowledge.figures import fill
from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching.calibrate import Calibrator, Kinds
from knowledge.matching.decide import Limits
from knowledge.matching.decision import Handoff, StartCalculation, StartCheck
from knowledge.matching.features import Describer, Words
from knowledge.matching.learned import Learned
from knowledge.matching.margins import Margins
from knowledge.matching.rows import Columns, Rows
from knowledge.matching.score import Scorer
from knowledge.matching.vocabulary import Vocabulary

VARIABLE = "PREVENTIEBOT_CACHE"
"""Names the folder to keep files in; `off` keeps nothing. Without it: the user's own folder for such files."""
_PACKAGE = Path(__file__).parent.parent
_DATA = ("matching/*.py", "*.py", "vocabulary/*.yaml", "intents/*.yaml")
_LIBRARIES = ("numpy", "pystemmer", "rapidfuzz")
_FEWEST_QUESTIONS = 500
"""A smaller base is learned sooner than it is read."""
_MOST_FILES = 8
"""Older files than these are taken away: each is about 20 MB."""
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class _About(Frozen):
    """The part of a file that is no array."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str
    labels: tuple[str | StartCheck | StartCalculation | Handoff, ...]
    articles: int
    nothing: int
    threshold: float
    margin: float
    width: int
    unseen: float
    of_articles: dict[str, int]
    known: dict[str, int]
    literal: dict[str, int]


class Store:
    """A folder with what was learned before; `None` keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of_user(cls) -> "Store":
        """The folder that the environment names, or the user's own."""
        named = os.environ.get(VARIABLE, "").strip()
        if named.lower() in {"off", "none", "0"}:
            return cls(None)
        return cls(Path(named) if named else user_cache_path("preventiebot", appauthor=False))

    def find(self, kb: KnowledgeBase) -> Learned | None:
        """What was learned from just this base, when it was kept and can be read."""
        if (path := self._path(kb)) is None:
            return None
        try:
            with path.open("rb") as file:
                arrays = np.load(file, allow_pickle=False)
                if not isinstance(arrays, np.lib.npyio.NpzFile):
                    return None
                with arrays:
                    found = _read(dict(arrays), kb, path.stem)
        except _UNREADABLE:
            return None
        with suppress(OSError):
            path.touch()
        return found

    def keep(self, kb: KnowledgeBase, learned: Learned) -> None:
        """Write it whole or not at all. Where nothing can be written, nothing is kept."""
        if (path := self._path(kb)) is None:
            return
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    np.savez(file, allow_pickle=False, **_written(learned, path.stem))
                Path(name).replace(path)
            finally:
                Path(name).unlink(missing_ok=True)
            _tidy(path.parent)

    def _path(self, kb: KnowledgeBase) -> Path | None:
        if self._folder is None or sum(len(article.questions) for article in kb) < _FEWEST_QUESTIONS:
            return None
        return self._folder / f"matcher-{digest(kb)}.npz"


def digest(kb: KnowledgeBase) -> str:
    """A name for everything that a matcher for `kb` follows from."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in _parts(kb):
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


def _parts(kb: KnowledgeBase) -> Iterator[bytes]:
    yield from (f"{name} {version(name)}".encode() for name in _LIBRARIES)
    for pattern in _DATA:
        yield from (path.read_bytes() for path in sorted(_PACKAGE.glob(pattern)))
    yield json.dumps([kb.language, kb.builtin]).encode()
    for article in kb:
        said = [article.id, article.title, article.questions, article.not_questions, article.related]
        yield json.dumps([*said, fill(article.body, date.max)]).encode()


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob("matcher-*.npz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_MOST_FILES:]:
        path.unlink(missing_ok=True)


def _written(learned: Learned, name: str) -> dict[str, NDArray[Any]]:
    columns, margins, rows = learned.scorer.columns, learned.scorer.margins, learned.scorer.rows
    about = _About(
        digest=name,
        labels=learned.labels,
        articles=learned.kinds.articles,
        nothing=learned.kinds.nothing,
        threshold=learned.limits.threshold,
        margin=learned.limits.margin,
        width=columns.width,
        unseen=columns.unseen,
        of_articles=learned.describer.known.of_articles,
        known=learned.describer.known.anywhere,
        literal={" ".join(words): label for words, label in learned.literal.items()},
    )
    return {
        "about": _bytes(about.model_dump_json()),
        "names": _bytes("\n".join(columns.names)),
        "columns": columns.columns,
        "column_weights": columns.weights,
        "margin_weights": margins.weights,
        "margin_bias": margins.bias,
        "row_starts": rows.starts,
        "row_columns": rows.columns,
        "row_values": rows.values,
        "row_labels": learned.scorer.labels,
        "calibration": learned.calibrator.weights,
    }


def _read(arrays: dict[str, NDArray[Any]], kb: KnowledgeBase, name: str) -> Learned:
    about = _About.model_validate_json(arrays["about"].tobytes())
    if about.digest != name:
        raise ValueError("this file was kept under another name")
    columns = Columns(
        about.width,
        arrays["names"].tobytes().decode().split("\n"),
        arrays["columns"],
        arrays["column_weights"],
        about.unseen,
    )
    rows = Rows(about.width, arrays["row_starts"], arrays["row_columns"], arrays["row_values"])
    kinds = Kinds(about.articles, about.nothing)
    words = Words(Counter(about.of_articles), Counter(about.known))
    return Learned(
        labels=tuple(ArticleId(label) if isinstance(label, str) else label for label in about.labels),
        kinds=kinds,
        describer=Describer(words, kb.language, Vocabulary.of(kb.language)),
        literal={tuple(words.split()): label for words, label in about.literal.items()},
        scorer=Scorer(columns, Margins(arrays["margin_weights"], arrays["margin_bias"]), rows, arrays["row_labels"]),
        calibrator=Calibrator(arrays["calibration"], kinds),
        limits=Limits(about.threshold, about.margin),
    )


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)
