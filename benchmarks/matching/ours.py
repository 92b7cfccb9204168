"""Our matcher as one of those measured: a process of its own, with the same input and output as `peer.py`.

`python -m benchmarks.matching.ours` reads one JSON object from standard input (`questions`, and `folder` with
`language` for articles other than the product's own) and writes one. Beside what a peer reports it says what was
decided. Nothing of the product is imported before memory was looked at. Start reading at `main()`.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.matching.peer import WARM_UP, megabytes

AS_OF = date(2026, 11, 21)


def main() -> None:
    """Learn, decide on every question, and report."""
    given = json.load(sys.stdin)
    before = megabytes()
    from knowledge import BUILTIN, load  # here, so that `before` is a bare Python
    from knowledge.matching import Matcher
    from knowledge.matching.learning import train
    from knowledge.matching.stored import Store

    folder = Path(given["folder"]) if given.get("folder") else BUILTIN
    kb = load(folder, language=given.get("language", "nl")).on(AS_OF)
    begun = time.process_time()
    matcher = Matcher.train(kb, store=Store(None))  # what the user's cache holds must not shorten it
    training = time.process_time() - begun
    for article in kb.articles[:WARM_UP]:
        matcher.decide(article.title)
    ranked, decided, milliseconds = [], [], []
    for question in given["questions"]:
        begun = time.process_time()
        match = matcher.decide(question)
        milliseconds.append(1e3 * (time.process_time() - begun))
        ranked.append([(each.article, each.confidence) for each in match.candidates[:3]])
        decided.append({**match.decision.model_dump(mode="json"), "confidence": match.confidence})
    report = {"ranked": ranked, "milliseconds": milliseconds, "decided": decided, "megabytes": megabytes() - before}
    if kb.builtin:  # it came with what was learned of it; the others get no such start
        begun = time.process_time()
        train(kb)
        training = time.process_time() - begun
    print(json.dumps({**report, "training_seconds": training}))


if __name__ == "__main__":
    main()
