"""The tables: in the terminal in Dutch, and on a page in English.

Where this sits: the last step. Start reading at `faults()`.
"""

from collections.abc import Sequence

from benchmarks.faults.canaries import Found
from benchmarks.faults.clicks import Clicked
from benchmarks.faults.tally import Result
from benchmarks.matching.tables import Sheet, Words, number


def faults(found: Sequence[Result]) -> Sheet:
    """A fault a row."""
    headings = (
        Words("storing", "fault"),
        Words("databank", "database"),
        Words("keer", "times"),
        Words("beloften", "promises"),
        Words("kwijt", "lost"),
        Words("dubbel", "doubled"),
        Words("nagekomen", "kept"),
        Words("meteen gezegd", "told at once"),
        Words("door Slack opgegeven", "given up by Slack"),
        Words("langste s", "longest wait, s"),
    )
    return Sheet(
        Words("Storingen", "Faults"),
        headings,
        tuple(
            (
                _both(each.fault),
                _both(each.database),
                *(number(value, 0) for value in (each.faults, each.promises, each.lost, each.doubled, each.kept)),
                *(number(value, 0) for value in (each.told, each.refused)),
                number(each.waited, 1),
            )
            for each in found
        ),
    )


def load(found: Clicked) -> Sheet:
    """How long a click takes."""
    rows = (
        (Words("werkruimten", "workspaces"), number(found.workspaces, 0)),
        (Words("open gesprekken", "open conversations"), number(found.conversations, 0)),
        (Words("klikken per seconde", "clicks per second"), number(found.rate, 0)),
        (Words("klik bevestigd, mediaan ms", "click acknowledged, median ms"), number(found.ms(0.5), 0)),
        (Words("klik bevestigd, p99 ms (doel 1000)", "click acknowledged, p99 ms (target 1,000)"),
         number(found.ms(0.99), 0)),
        (Words("antwoord geplaatst, mediaan ms", "answer posted, median ms"), number(found.answer_ms(0.5), 0)),
        (Words("antwoord geplaatst, p99 ms", "answer posted, p99 ms"), number(found.answer_ms(0.99), 0)),
        (Words("niet bevestigd", "not acknowledged"), number(found.failed, 0)),
        (Words("zonder antwoord", "without an answer"), number(found.lost, 0)),
    )  # fmt: skip
    return Sheet(Words("Klikken op PostgreSQL", "Clicks on PostgreSQL"), (Words("", "what"), Words("", "figure")), rows)


def birds(found: Sequence[Found]) -> Sheet:
    """What is left of texts that were forgotten."""
    headings = (
        Words("databank", "database"),
        Words("teksten geplant", "texts planted"),
        Words("plaatsen waar ze gevonden werden, vooraf", "places where they were found, before"),
        Words("leesbaar in bestanden, vooraf", "files with them readable, before"),
        Words("plaatsen, erna", "places, after"),
        Words("verzegelde vormen erna", "sealed forms left, after"),
        Words("na VACUUM FULL", "after VACUUM FULL"),
    )
    rows = [
        (
            _both(each.database),
            number(each.planted, 0),
            number(each.control, 0),
            number(each.readable_before, 0),
            number(each.readable, 0),
            Words(f"{each.sealed} van {each.of}", f"{each.sealed} of {each.of}"),
            _both("–" if each.rewritten is None else str(each.rewritten)),
        )
        for each in found
    ]
    return Sheet(Words("Kanaries", "Canaries"), headings, tuple(rows))


def _both(text: str) -> Words:
    return Words(text, text)
