"""`preventiebot knowledge quality`: the knowledge base tests itself, and says what has become worse.

Where this sits: an edge: files, progress, the exit status. The figures are of `knowledge.matching.quality`, the tables
of `quality_tables`, the page of `quality_page`. Start reading at `quality()`.
"""

from datetime import date
from pathlib import Path

import click
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.commands.folders import as_of_option, folder_option, language_option, open_base, refusing, shown_path
from bot.commands.knowledge import quality_page
from bot.commands.knowledge.counts import counts
from bot.commands.knowledge.quality_tables import Report, tables
from bot.commands.knowledge.screen import screen
from bot.errors import InputError
from knowledge import KnowledgeBase
from knowledge.knowledge_base import Language
from knowledge.loader import is_builtin
from knowledge.matching import Matcher
from knowledge.matching.decide import MOST_WRONG
from knowledge.matching.gate import Record, worse
from knowledge.matching.learning import Trained, train
from knowledge.matching.left_out import Examination, examine, leave_out
from knowledge.matching.quality import Quality, measure
from knowledge.matching.variations import Variations
from knowledge.matching.vocabulary import Vocabulary

RECORD = "kwaliteit.json"
_SECONDS_PER_QUESTION = 0.002
"""To learn it, on an ordinary computer; only for saying beforehand how long it takes."""
_SECONDS_PER_VARIATION = 0.002
_VARIATIONS = 6


@click.command()
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="BESTAND",
              help="Schrijf ook een pagina met grafieken.")  # fmt: skip
@click.option("--json", "data", type=click.Path(path_type=Path, dir_okay=False), metavar="BESTAND",
              help="Schrijf ook alle cijfers.")  # fmt: skip
@click.option("--gate", is_flag=True, help=f"Vergelijk alleen met {RECORD}; slechter is status 1.")
@click.option("--accept", is_flag=True, help=f"Schrijf de cijfers van nu in {RECORD}.")
@folder_option
@language_option
@as_of_option
@click.pass_context
def quality(
    ctx: click.Context,
    page: Path | None,
    data: Path | None,
    gate: bool,
    accept: bool,
    folder: Path,
    language: Language,
    as_of: date,
) -> None:
    """Laat de kennisbank zichzelf overhoren, met vragen die hij voor die gelegenheid niet kent."""
    if gate + accept + bool(page or data) > 1:
        raise InputError("--gate, --accept en een bestand gaan niet samen: kies er een.")
    for path in (page, data):
        _refuse_unwritable(path)
    base = open_base(folder, language).on(as_of)
    path = record_path(folder)
    record = _read(path) if gate or (accept and path.exists()) else None
    _announce(base, twice=not (gate or accept))
    if gate and record is not None:
        ctx.exit(_judge(record, _measured(base), path))
    elif accept:
        _write(path, Record.of(_measured(base), record.tolerance if record else None).text())
        click.echo(f"De cijfers van nu staan in {shown_path(path)}.")
    else:
        _show(_examined(base), page, data)


def record_path(folder: Path) -> Path:
    """Where the accepted figures of a folder are: in it, and those of the product's own articles beside it."""
    return (folder.parent if is_builtin(folder) else folder) / RECORD


def _measured(base: KnowledgeBase) -> Quality:
    return measure(_trained(base), base)


def _trained(base: KnowledgeBase) -> Trained:
    with refusing():
        return train(base)


def _judge(record: Record, now: Quality, path: Path) -> int:
    reasons = worse(record, now)
    for reason in reasons:
        click.echo(reason)
    if reasons:
        click.echo(f"Slechter dan in {shown_path(path)}. Is dat zo bedoeld? preventiebot knowledge quality --accept")
        return 1
    click.echo(f"Niet slechter dan in {shown_path(path)}.")
    return 0


def _examined(base: KnowledgeBase) -> Report:
    """Train twice: on everything, and without every fifth block of questions, which are then asked in every way."""
    with _progress() as progress:
        step = progress.add_task("leren", total=2)
        trained = _trained(base)
        progress.advance(step)
        less, gone = leave_out(base)
        partly = _trained(less) if gone else trained
        progress.advance(step)
        variations = Variations(partly.learned.describer, Vocabulary.of(base.language))
        varied = [each for question in gone for each in variations.vary(*question)]
        step = progress.add_task("vragen", total=len(varied))
        left_out = examine(Matcher(partly.learned), base, varied, lambda: progress.advance(step))
    return _report(base, trained, left_out)


def _report(base: KnowledgeBase, trained: Trained, left_out: Examination) -> Report:
    limits = trained.learned.limits
    return Report(
        articles=len(base),
        questions=sum(len(article.questions) for article in base),
        threshold=limits.threshold,
        margin=limits.margin,
        promised=MOST_WRONG if base.builtin else None,
        quality=measure(trained, base),
        left_out=left_out,
    )


def _show(report: Report, page: Path | None, data: Path | None) -> None:
    console = screen()
    for table in tables(report):
        console.print(table)
    for path, text in ((page, quality_page.page), (data, _json)):
        if path is not None:
            _write(path, text(report))
            console.print(f"Geschreven: {shown_path(path)}", markup=False, soft_wrap=True)


def _json(report: Report) -> str:
    return report.model_dump_json(indent=1) + "\n"


def _announce(base: KnowledgeBase, *, twice: bool) -> None:
    questions = sum(len(article.questions) for article in base)
    seconds = questions * _SECONDS_PER_QUESTION
    if twice:
        seconds += seconds + questions / 5 * _VARIATIONS * _SECONDS_PER_VARIATION
    lasts = f"{round(seconds / 5 + 1) * 5} seconden" if seconds < 90 else f"{round(seconds / 60)} minuten"
    click.echo(f"{counts(base)}. Dit duurt ongeveer {lasts}.", err=True)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))


def _read(path: Path) -> Record:
    try:
        return Record.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise InputError(f"{shown_path(path)} is er nog niet. Maak het met --accept.") from None
    except OSError as error:
        raise InputError(f"{shown_path(path)} is niet te lezen ({error.strerror}).") from None
    except ValidationError:
        raise InputError(f"{shown_path(path)} heeft niet de goede vorm. Haal het weg en gebruik --accept.") from None


def _refuse_unwritable(path: Path | None) -> None:
    """Before the work begins, for it takes a while."""
    if path is not None and not path.absolute().parent.is_dir():
        raise InputError(f"{path}: de map bestaat niet.")


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} is niet te schrijven ({error.strerror}).") from None
