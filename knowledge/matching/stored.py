"""Keep what was learned in a file, so that the next start need not learn it again.

Where this sits: beside the matcher. May import: the parts that are kept. Reads and writes one folder, and the
environment variable that names it. Start reading at `Store`.

A file is named after a digest of everything it follows from: the articles, the intents, the vocabulary, the code that
learns and the stemmer. So it is never out of date: what changes has another name. A file holds numbers and JSON, never
code. One that cannot be read is as good as none.

What was learned of the product's own articles comes with the product (`shipped`), so that a first start need not learn
them either.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path

from eligibility.base import Frozen
from knowledge.article import ArticleId
from knowledge.figures import fill
from knowledge.knowledge_base import KnowledgeBase
from knowledge.matching import intents, vocabulary
from knowledge.matching.calibrate import Calibrator, Kinds
from knowledge.matching.decide import Limits
from knowledge.matching.decision import Handoff, StartCalculation, StartCheck
from knowledge.matching.features import Describer, Words
from knowledge.matching.learned import Learned
from knowledge.matching.margins import Margins
from knowledge.matching.rows import Columns, Rows
from knowledge.matching.score import Scorer
from knowledge.matching.trust import Trust
from knowledge.matching.vocabulary import Vocabulary

VARIABLE = "PREVENTIEBOT_CACHE"
"""Names the folder to keep files in; `off` keeps nothing. Without it: the user's own folder for such files."""
_PACKAGE = Path(__file__).parent.parent
_CODE = ("matching/*.py", "numbers/*.py", "figures.py", "markdown.py", "text.py")
_NO_PART = {
    *("__init__.py", "explain.py", "gate.py", "left_out.py", "proofread.py", "quality.py", "shipped.py"),
    *("variations.py", "wording.py"),
}
"""Code that measures or explains what was learned, or listens beside it, and has no part in it."""
_LIBRARIES = ("pystemmer", "text2num")
_SHIPPED = _PACKAGE / "learned"
_FEWEST_QUESTIONS = 500
"""A smaller base is learned sooner than it is read."""
_MOST_FILES = 8
"""Older files than these are taken away: each is about 8 MB."""
_Value = TypeVar("_Value")
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)


class _About(Frozen):
    """The part of a file that is no array."""

    digest: str
    labels: tuple[str | StartCheck | StartCalculation | Handoff, ...]
    articles: int
    nothing: int
    threshold: float
    margin: float
    width: int
    unseen: float
    meaning: int
    of_articles: dict[str, int]
    known: dict[str, int]
    literal: dict[str, int]
    barred: dict[str, tuple[int, ...]]


class Store:
    """A folder with what was learned before; `None` keeps nothing."""

    def __init__(self, folder: Path | None, *, small: bool = False) -> None:
        """`small` files take a second longer to write, and belong to the product: using one leaves no trace."""
        self._folder = folder
        self._small = small

    @classmethod
    def of_product(cls) -> "Store":
        """What came with the product."""
        return cls(_SHIPPED, small=True)

    @classmethod
    def of_user(cls) -> "Store":
        """The folder that the environment names, or the user's own."""
        named = os.environ.get(VARIABLE, "").strip()
        if named.lower() in {"off", "none", "0"}:
            return cls(None)
        return cls(Path(named) if named else user_cache_path("preventiebot", appauthor=False))

    def find(self, kb: KnowledgeBase) -> Learned | None:
        """What was learned from just this base, when it was kept and can be read."""
        if (path := self.path(kb)) is None:
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
        if not self._small:
            with suppress(OSError):
                path.touch()
        return found

    def keep(self, kb: KnowledgeBase, learned: Learned, path: Path | None = None) -> None:
        """Write it whole or not at all. Where nothing can be written, nothing is kept.

        `path` is the one from before it was learned: if the words changed meanwhile, it is not to be found under their
        name.
        """
        if (path := path or self.path(kb)) is None:
            return
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    write = np.savez_compressed if self._small else np.savez
                    write(file, allow_pickle=False, **_written(learned, path.stem))
                Path(name).replace(path)
            finally:
                Path(name).unlink(missing_ok=True)
            _tidy(path.parent)

    def path(self, kb: KnowledgeBase) -> Path | None:
        """Where the file of this base is, or would be; none when it is not kept."""
        if self._folder is None or sum(len(article.questions) for article in kb) < _FEWEST_QUESTIONS:
            return None
        return self._folder / f"matcher-{digest(kb)}.npz"


def digest(kb: KnowledgeBase) -> str:
    """A name for everything that a matcher for `kb` follows from."""
    return _digest(_parts(kb))


def digest_of_words(kb: KnowledgeBase) -> str:
    """A name for what a matcher for `kb` follows from beside the articles and the code: what editors may change too."""
    return _digest(_words(kb))


def _digest(parts: Iterable[bytes]) -> str:
    hashed = hashlib.blake2b(digest_size=16)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


def _parts(kb: KnowledgeBase) -> Iterator[bytes]:
    yield from _code()
    yield from _words(kb)
    yield json.dumps([kb.language, kb.builtin]).encode()
    for article in kb:
        said = [article.id, article.title, article.questions, article.not_questions, article.related]
        yield json.dumps([*said, fill(article.body, date.max)]).encode()


@cache
def _code() -> tuple[bytes, ...]:
    """Of the code that runs: an update of the files beside a running process is not what that process learns with."""
    libraries = (f"{name} {version(name)}".encode() for name in _LIBRARIES)
    paths = (path for pattern in _CODE for path in sorted(_PACKAGE.glob(pattern)) if path.name not in _NO_PART)
    return (*libraries, *(path.read_bytes() for path in paths))


def _words(kb: KnowledgeBase) -> Iterator[bytes]:
    paths = [*vocabulary.FOLDER.glob(f"{kb.language}.*"), *(intents.FOLDER.glob("*.yaml") if kb.builtin else ())]
    yield from (path.read_bytes() for path in sorted(paths))


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
        meaning=columns.meaning,
        of_articles=_in_order(learned.describer.known.of_articles),
        known=_in_order(learned.describer.known.anywhere),
        literal=_in_order(learned.literal),
        barred=_in_order(learned.barred),
    )
    return {
        "about": _bytes(about.model_dump_json()),
        "names": _bytes("\n".join(columns.names)),
        "columns": columns.columns,
        "column_weights": columns.weights,
        "margin_multiples": margins.multiples,
        "margin_scale": margins.scale,
        "margin_bias": margins.bias,
        "row_starts": rows.starts,
        "row_columns": rows.columns,
        "row_values": rows.values.astype(np.float16),
        "row_labels": learned.scorer.labels,
        "calibration": learned.calibrator.weights,
        "trust": learned.trust.lines,
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
        about.meaning,
    )
    rows = Rows(about.width, arrays["row_starts"], arrays["row_columns"], arrays["row_values"].astype(np.float32))
    margins = Margins(arrays["margin_multiples"], arrays["margin_scale"], arrays["margin_bias"])
    kinds = Kinds(about.articles, about.nothing)
    words = Words(Counter(about.of_articles), Counter(about.known))
    return Learned(
        labels=tuple(ArticleId(label) if isinstance(label, str) else label for label in about.labels),
        kinds=kinds,
        describer=Describer(words, kb.language, Vocabulary.of(kb.language)),
        literal=about.literal,
        barred=about.barred,
        scorer=Scorer(columns, margins, rows, arrays["row_labels"]),
        calibrator=Calibrator(arrays["calibration"], kinds),
        limits=Limits(about.threshold, about.margin),
        trust=Trust(arrays["trust"]),
    )


def _in_order(counts: Mapping[str, _Value]) -> dict[str, _Value]:
    """By name: some come from sets, whose order differs from one process to the next."""
    return dict(sorted(counts.items()))


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)
