"""How training, deciding and memory grow with the number of questions, from a hundred to a hundred thousand.

The articles are made up from the words of the shipped questions, the same ones every time: what they say is nonsense,
how many words they share is not. Every size runs in a process of its own. Start reading at `measure()`; `articles()`
says how they are made.
"""

import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from benchmarks.matching import tables
from benchmarks.matching.environment import ROOT
from benchmarks.matching.measures import percentile
from benchmarks.matching.peer import WARM_UP, megabytes
from benchmarks.matching.tables import Sheet, Words
from eligibility.base import Frozen

SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
PER_ARTICLE = 100
FEWEST_ARTICLES = 4
ASKED = 300
OWN_WORDS, OWN_SHARE = 30, 0.6
"""Words that belong to one article's subject, and which part of a question consists of them."""
SEED = 2021
PATIENCE = 600.0
"""Seconds that one size may take."""
MEMORY = 12 * 2**30
"""Bytes that one size may take: others work on the machine."""
DRAWING = ROOT / "docs" / "img" / "matching-growth.svg"


class Step(Frozen):
    """One size. Seconds and milliseconds are processor time; `peak` is the most memory that training took."""

    questions: int
    articles: int
    training_seconds: float
    again_seconds: float
    """To read what was learned when it starts again; a base of less than 500 questions is learned again instead."""
    median_ms: float
    p99_ms: float
    megabytes: float
    peak_megabytes: float


class Stopped(NamedTuple):
    """Why there is no larger size."""

    questions: int
    reason: Words


class Shipped(NamedTuple):
    """The words of the shipped questions, with how often each occurs, and how long questions are."""

    words: tuple[str, ...]
    counts: tuple[int, ...]
    lengths: tuple[int, ...]


def measure(console: Console, *, draw: bool) -> Sheet:
    """All sizes in turn, until one takes too long or too much."""
    steps: list[Step] = []
    stopped: Stopped | None = None
    for size in SIZES:
        expected = _expected(steps, size)
        if expected > PATIENCE:
            stopped = Stopped(size, Words(f"zou {expected:.0f} s duren", f"would take {expected:.0f} s"))
            break
        console.print(f"{size} vragen …")
        outcome = _in_a_process(size)
        if isinstance(outcome, Stopped):
            stopped = outcome
            break
        steps.append(outcome)
    if draw:
        plot(steps)
    return _sheet(steps, stopped)


def _expected(steps: list[Step], size: int) -> float:
    """Seconds that the next size would train, if it grows as between the last two."""
    if len(steps) < 2:
        return 0.0
    one, two = steps[-2], steps[-1]
    power = math.log(two.training_seconds / one.training_seconds) / math.log(two.questions / one.questions)
    return float(two.training_seconds * (size / two.questions) ** max(1.0, power))


def _in_a_process(size: int) -> Step | Stopped:
    command = [sys.executable, "-m", "benchmarks.matching.growth", str(size)]
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own script
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            env={**os.environ, **alone},
        )
    except subprocess.TimeoutExpired:
        return Stopped(size, Words(f"duurde langer dan {PATIENCE:.0f} s", f"took more than {PATIENCE:.0f} s"))
    if done.returncode == 0:
        return Step.model_validate_json(done.stdout.splitlines()[-1])
    if "MemoryError" in done.stderr:
        limit = f"{MEMORY // 2**30} GiB"
        return Stopped(size, Words(f"past niet in {limit}", f"does not fit in {limit}"))
    return Stopped(size, Words(*[(done.stderr.strip().splitlines() or ["?"])[-1]] * 2))


def main() -> None:
    """Measure one size in this very process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    size = int(sys.argv[1])
    before = megabytes()
    from knowledge.article import Article, ArticleId, ArticleSource  # here, so that `before` is a bare process
    from knowledge.knowledge_base import KnowledgeBase
    from knowledge.matching import Matcher
    from knowledge.matching.stored import Store

    chance = random.Random(SEED)  # noqa: S311 -- a sample, not a secret
    made = list(articles(_shipped(), size, chance))
    day = date(2026, 11, 21)
    kb = KnowledgeBase(
        Article(
            id=ArticleId(f"artikel-{number:04}"),
            group="",
            title=texts[0],
            questions=tuple(texts[2:]),
            body=texts[1],
            sources=(ArticleSource(document="–", locator="–", checked=day),),
            owner="–",
            review_by=day,
        )
        for number, texts in enumerate(made)
    )
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:  # what another run learned must not shorten this one
        store = Store(Path(folder))
        begun = time.process_time()
        matcher = Matcher.train(kb, store=store)
        trained = time.process_time()
        Matcher.train(kb, store=store)
        again = time.process_time() - trained
    training = trained - begun
    milliseconds = []
    for texts in made[:WARM_UP]:
        matcher.decide(texts[0])
    for question in _asked(made, chance):
        begun = time.process_time()
        matcher.decide(question)
        milliseconds.append(1e3 * (time.process_time() - begun))
    step = Step(
        questions=size,
        articles=len(made),
        training_seconds=training,
        again_seconds=again,
        median_ms=statistics.median(milliseconds),
        p99_ms=percentile(milliseconds, 0.99),
        megabytes=megabytes() - before,
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before,
    )
    print(json.dumps(step.model_dump()))


def _shipped() -> Shipped:
    from knowledge import load  # here, for the same reason

    texts = [text for article in load() for text in (article.title, *article.questions)]
    counted = Counter(word for text in texts for word in text.split())
    return Shipped(tuple(counted), tuple(counted.values()), tuple(len(text.split()) for text in texts))


def articles(shipped: Shipped, size: int, chance: random.Random) -> Iterator[list[str]]:
    """So many questions over articles of at most a hundred each: a title, a body, and then questions.

    A question is as long as a real one, and mixes words of its article's subject with words that are common anywhere.
    """
    count = max(FEWEST_ARTICLES, size // PER_ARTICLE)
    for _ in range(count):
        own = chance.sample(shipped.words, OWN_WORDS)
        title = " ".join(chance.sample(own, 4))
        body = " ".join(_sentence(shipped, own, 60, chance))
        questions = (_sentence(shipped, own, chance.choice(shipped.lengths), chance) for _ in range(size // count - 1))
        yield [title, body, *(" ".join(words) for words in questions)]


def _sentence(shipped: Shipped, own: list[str], length: int, chance: random.Random) -> list[str]:
    common = chance.choices(shipped.words, shipped.counts, k=length)
    return [chance.choice(own) if chance.random() < OWN_SHARE else word for word in common]


def _asked(made: list[list[str]], chance: random.Random) -> Iterator[str]:
    """Questions that resemble the known ones: half of one, half of another of the same article."""
    for _ in range(ASKED):
        one, other = (chance.choice(texts) for texts in [chance.choice(made)] * 2)
        yield " ".join([*one.split()[::2], *other.split()[::2]])


def _sheet(steps: list[Step], stopped: Stopped | None) -> Sheet:
    headings = (
        Words("vragen", "questions"),
        Words("artikelen", "articles"),
        Words("s leren", "s training"),
        Words("s nog eens", "s next start"),
        Words("ms mediaan", "ms median"),
        Words("ms p99", "ms p99"),
        Words("MB", "MB"),
        Words("MB bij leren", "MB while training"),
    )
    rows: list[tuple[Words, ...]] = [
        (
            tables.number(step.questions, 0),
            tables.number(step.articles, 0),
            tables.number(step.training_seconds, 1),
            tables.number(step.again_seconds, 1),
            tables.three_figures(step.median_ms),
            tables.three_figures(step.p99_ms),
            tables.number(step.megabytes, 0),
            tables.number(step.peak_megabytes, 0),
        )
        for step in steps
    ]
    if stopped is not None:
        blank = [Words("", "")] * (len(headings) - 2)
        rows.append((tables.number(stopped.questions, 0), stopped.reason, *blank))
    return tables.plain(Words("Groei", "Growth"), headings, rows)


def plot(steps: list[Step]) -> None:
    """Draw time and memory against the number of questions, the latter in powers of ten."""
    import matplotlib as mpl  # here: the measuring process does without

    mpl.use("svg")
    from matplotlib import pyplot

    mpl.rcParams.update({"svg.hashsalt": "matching-growth", "svg.fonttype": "none"})
    figure, axes = pyplot.subplots(1, 3, figsize=(11, 3.4), layout="constrained")
    sizes = [step.questions for step in steps]
    median, p99 = [step.median_ms for step in steps], [step.p99_ms for step in steps]
    after, peak = [step.megabytes for step in steps], [step.peak_megabytes for step in steps]
    panels = (
        ("training, s", [("", [step.training_seconds for step in steps])]),
        ("per question, ms", [("median", median), ("p99", p99)]),
        ("memory, MB", [("after", after), ("while training", peak)]),
    )
    for axis, (title, lines) in zip(axes, panels, strict=True):
        for label, values in lines:
            axis.plot(sizes, values, marker="o", label=label or None)
        axis.set(title=title, xlabel="questions in the knowledge base", xscale="log")
        axis.set_yscale("linear" if title.startswith("per question") else "log")
        axis.set_ylim(bottom=0 if title.startswith("per question") else None)
        for scale in (axis.xaxis, axis.yaxis):
            scale.set_major_formatter("{x:,g}")
        axis.grid(visible=True, which="major", alpha=0.3)
        if len(lines) > 1:
            axis.legend(frameon=False)
    DRAWING.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(DRAWING, metadata={"Date": None})
    pyplot.close(figure)


if __name__ == "__main__":
    main()
