"""Run one matcher in a process of its own and read what it measured.

Where this sits: between the table and the matchers. May import: the environment of the peers, pydantic. Start reading
at `run()`. One thread each: the libraries below numpy are told so.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from benchmarks.matching import peer
from benchmarks.matching.environment import PLACE, ROOT
from eligibility.base import Frozen
from eligibility.jsontext import dumps

OURS = "ours"
TITLES = {
    "ratio": "rapidfuzz ratio",
    "token_set_ratio": "rapidfuzz token_set_ratio",
    "WRatio": "rapidfuzz WRatio",
    "bm25s": "bm25s + Snowball",
    "fts5": "SQLite FTS5",
    "tfidf": "TF-IDF + logistic",
    "tfidf-intents": "… with the intents",
    "e5-neighbours": "e5-small neighbours",
    "e5-classifier": "e5-small + logistic",
}
TAUGHT_INTENTS = ("tfidf-intents",)
"""Peers that also learn from the examples of our intents."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Decided(BaseModel):
    """What we would do with one question."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    outcome: str
    confidence: float
    article: str | None = None
    articles: tuple[str, ...] = ()
    reason: str | None = None


class Run(Frozen):
    """What one matcher did with all questions. Times are processor time."""

    ranked: tuple[tuple[tuple[str, float], ...], ...]
    milliseconds: tuple[float, ...]
    training_seconds: float
    megabytes: float
    decided: tuple[Decided, ...] = ()


class Unavailable(NamedTuple):
    """One that could not run here, and why."""

    reason: str


def run_ours(questions: Sequence[str], **source: str) -> Run | Unavailable:
    """Ours; `source` may name a `folder` of articles and their `language`."""
    return _run([sys.executable, "-m", "benchmarks.matching.ours"], {"questions": list(questions), **source})


def run_peer(
    name: str, python: Path, examples: Sequence[tuple[str, str]], questions: Sequence[str], language: str = "nl"
) -> Run | Unavailable:
    """One peer, by its name in `TITLES`, in the environment whose Python this is."""
    given = {"examples": [list(each) for each in examples], "questions": list(questions), "language": language}
    return _run([str(python), str(Path(peer.__file__)), name, str(PLACE)], given)


def _run(command: list[str], given: Mapping[str, object]) -> Run | Unavailable:
    environment = {**os.environ, **_ONE_THREAD}
    done = subprocess.run(  # noqa: S603 -- our own scripts
        command, input=dumps(given), capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )
    if done.returncode == 0:
        return Run.model_validate_json(done.stdout.splitlines()[-1])
    complaint = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    return Unavailable(complaint)
