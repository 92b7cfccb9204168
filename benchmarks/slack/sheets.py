"""What was measured as a table, in Dutch for the terminal and in English for the page.

Where this sits: the last step of the benchmark. Start reading at `sheet()`.
"""

from collections.abc import Callable, Sequence

from benchmarks.matching.tables import Sheet, Words, number, three_figures
from benchmarks.slack.measures import ACK_MS, ANSWER_MS, Measured, percentile

_HALF = "≥ 50 %"
_NONE = Words("–", "–")


def sheet(measured: Sequence[Measured]) -> Sheet:
    """A column per subject, and what was aimed at."""
    echo = next((each for each in measured if each.subject.is_echo), None)
    headings = (Words("", ""), *(_same(each.subject.name) for each in measured), Words("doel", "target"))

    def row(nl: str, en: str, cell: Callable[[Measured], Words], target: str = "") -> tuple[Words, ...]:
        return (Words(nl, en), *(cell(each) for each in measured), _same(target))

    def of_echo(each: Measured) -> Words:
        if echo is None or each is echo:
            return _NONE
        return _percent(each.flood.per_second / echo.flood.per_second)

    rows = (
        row("vragen beantwoord per seconde", "questions answered per second", lambda m: number(m.flood.per_second, 0)),
        row("… naast de echo", "… beside the echo", of_echo, _HALF),
        row("processortijd per vraag, ms", "processor time per question, ms", lambda m: three_figures(_each(m))),
        row("verloren", "lost", _count("lost"), "0"),
        row("dubbel", "doubled", _count("doubled"), "0"),
        row("op de verkeerde plek of met een andere tekst", "in the wrong place or with other words",
            _count("strange"), "0"),
        row("verzoek geweigerd (geen 200)", "request refused (not 200)", _count("refused"), "0"),
        row("bij 100 per seconde: ontvangst bevestigd, p50 ms", "at 100 a second: acknowledged, p50 ms",
            _time("acks", 0.5)),
        row("… p99 ms", "… p99 ms", _time("acks", 0.99), f"≤ {ACK_MS}"),
        row("bij 100 per seconde: antwoord geplaatst, p50 ms", "at 100 a second: answer posted, p50 ms",
            _time("answers", 0.5)),
        row("… p99 ms", "… p99 ms", _time("answers", 0.99), f"≤ {ANSWER_MS}"),
        row("hoogste tempo dat beide doelen haalt, per seconde", "highest pace that keeps to both, a second",
            _pace, "100"),
        row("eerste start (maakt de tabellen), s", "first start (makes the tables), s",
            lambda m: number(m.first_started, 1)),
        row("volgende start, s", "next start, s", lambda m: number(m.started, 1), "≤ 2"),
        row("geheugen daarna, MB", "memory afterwards, MB", lambda m: number(m.megabytes, 0), "≤ 200"),
    )  # fmt: skip
    asked = max(each.flood.events for each in measured)
    again = max(each.flood.redelivered for each in measured)
    title = Words(
        f"Slack over HTTP: {asked} vragen op volle snelheid; aan de bot {again} daarvan een tweede keer gebracht",
        f"{asked:,} questions at full speed, of which {again:,} are delivered to the bot a second time",
    )
    return Sheet(title, headings, rows)


def _each(measured: Measured) -> float:
    return 1e3 * measured.processor / (measured.flood.events + measured.flood.redelivered)


def _count(field: str) -> Callable[[Measured], Words]:
    return lambda measured: number(sum(getattr(outcome, field) for outcome in measured.all), 0)


def _pace(measured: Measured) -> Words:
    kept = [pace for pace, outcome in measured.steady if outcome.within(ACK_MS, ANSWER_MS)]
    return number(max(kept), 0) if kept else _same(f"< {min(pace for pace, _ in measured.steady)}")


def _time(field: str, part: float) -> Callable[[Measured], Words]:
    def cell(measured: Measured) -> Words:
        _, outcome = measured.steady[0]
        values: Sequence[float] = getattr(outcome, field)
        return three_figures(percentile(values, part)) if values else _NONE

    return cell


def _percent(part: float) -> Words:
    return _same(f"{100 * part:.0f} %")


def _same(text: str) -> Words:
    return Words(text, text)
