"""An answer in the terminal, laid out as Slack lays it out: title, text, note, sources, buttons.

Where this sits: under `show` and `try`. May import: replies, rich. Start reading at `print_card()`.
"""

from collections.abc import Iterator

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.conversation import texts
from bot.conversation.incoming import PickArticle
from bot.conversation.plain import checked_line, cited
from bot.conversation.replies import Action, Answer
from knowledge.markdown import plain_text

_WIDEST = 88
"""Columns; Slack's messages are about this wide too, and longer lines read badly."""


def print_card(console: Console, answer: Answer) -> None:
    """Print an answer: in a frame on a screen, as bare lines (never broken) in a pipe or a file."""
    lines = tuple(_lines(answer))
    if console.is_terminal:
        console.print(Panel(Group(*lines), width=min(console.width, _WIDEST), padding=(1, 2)))
    else:
        for line in lines:
            console.print(line, soft_wrap=True)


def _lines(answer: Answer) -> Iterator[Text]:
    yield Text(answer.title, style="bold")
    if answer.note:
        yield Text(answer.note, style="yellow")
    yield Text(f"\n{plain_text(answer.body)}\n")
    yield Text("Bronnen:", style="dim")
    for source in answer.sources:
        yield Text(f"- {cited(source)}" + (f" ({source.url})" if source.url else ""), style="dim")
    yield Text(checked_line(answer), style="dim")
    if answer.related:
        yield Text(f"\n{texts.RELATED}:", style="dim")
        for action in answer.related:
            yield _button(action)
    yield Text("")
    for row in (answer.feedback, answer.actions):
        yield Text("  ").join(map(_button, row))


def _button(action: Action) -> Text:
    """A button; one that leads to an article names its id, for whoever edits it."""
    label = Text.assemble(("[ ", "dim"), (action.label, "cyan"), (" ]", "dim"))
    match action.command:
        case PickArticle(article=article):
            return label.append(f" ({article})", style="dim")
        case _:
            return label
