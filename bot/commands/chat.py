"""`preventiebot chat`: the same conversation in a terminal.

Where this sits: the second way to the conversation; it draws the same replies with rich and keeps the state in memory.
Start reading at `Terminal.run()`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Literal, assert_never
from uuid import uuid4

import click
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.clock import Clock, SystemClock
from bot.commands.wiring import BrokenKnowledge
from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts
from bot.conversation.effects import (
    AddToTicket,
    Document,
    Effect,
    EndTicket,
    ForgetPerson,
    KeepQuestion,
    ListQuestions,
    OutcomeDocument,
    PostAnswer,
    PostSum,
    ReopenQuestion,
    SaveFeedback,
    SaveReason,
    SendFile,
    Share,
    ShowPersonal,
    SubmitTicket,
    WithdrawQuestion,
)
from bot.conversation.incoming import Command, Incoming, Pressed, Said
from bot.conversation.plain import checked_line, cited, plain
from bot.conversation.replies import (
    Action,
    Answer,
    Answered,
    Ask,
    Calculation,
    Choices,
    HandedOver,
    Letter,
    Notice,
    Outcome,
    Preview,
    Recipients,
    Reply,
    Shared,
    SharedAnswer,
    TeamReply,
)
from bot.conversation.state import State
from bot.conversation.team.drafting_texts import who_line
from bot.documents import made
from bot.errors import PreventiebotError
from bot.handoff import texts as handoff_texts
from knowledge import KnowledgeFaults
from knowledge.builtin import builtin
from knowledge.markdown import plain_text

_LEAVE = frozenset({"/stop", "/exit", "/quit"})
_WELCOME = (
    "Typ een vraag, of een nummer om te kiezen. Met /stop sluit u af.\n"
    "Na een check bewaart /pdf of /csv de uitkomst in een bestand.\n"
    "Drie dingen om te proberen: 'kan ik nog aanvragen?', 'voldoet ons plan?', 'ik wil een medewerker spreken'."
)
_NOTHING_TO_SAVE = "Er is nog geen uitkomst om te bewaren. Doe eerst de subsidiecheck."
_NOT_SENT_FROM_HERE = "In deze terminal is geen Slack: er is niets echt verstuurd. Dit zou het team hebben gekregen:"


_FORMS: Mapping[str, Literal["pdf", "csv"]] = {"/pdf": "pdf", "/csv": "csv"}
_NOTHING_KEPT = "In deze terminal wordt niets bewaard: dit gesprek verdwijnt als u het sluit."
_FORGOTTEN = "Dit gesprek is gewist. In deze terminal was verder niets bewaard."
_SHARED_FROM_HERE = (
    "In deze terminal is geen Slack: er is niets gedeeld. Met /pdf bewaart u de uitkomst om zelf te sturen."
)


@click.command()
def chat() -> None:
    """Praat met de bot in deze terminal, zonder Slack."""
    clock = SystemClock()
    try:
        knowledge, matcher = builtin(clock.today())
    except KnowledgeFaults:
        raise BrokenKnowledge("built-in knowledge base has faults") from None
    assistant = Assistant(knowledge, matcher, new_id=lambda: uuid4().hex)
    Terminal(assistant, Console(), clock).run(_read_line)


def _read_line() -> str | None:
    try:
        return input("\nU: ")
    except (EOFError, KeyboardInterrupt):
        return None


class Terminal:
    """One conversation on one screen. The numbers of the last buttons are remembered, nothing else."""

    def __init__(self, assistant: Assistant, console: Console, clock: Clock) -> None:
        self._assistant = assistant
        self._console = console
        self._clock = clock
        self._state = State()
        self._numbered: tuple[Command, ...] = ()

    def run(self, read: Callable[[], str | None]) -> None:
        """Talk until the input ends."""
        self._console.print(Panel(_WELCOME, title="Preventiebot"))
        while (line := read()) is not None and line.strip() not in _LEAVE:
            self.take(line)
        self._console.print("Tot ziens.")

    def take(self, line: str) -> None:
        """One line: a number presses that button, unless the open question asks for a number."""
        if (form := _FORMS.get(line.strip())) is not None:
            self._save(form)
            return
        turn = self._assistant.handle(self._state, self._incoming(line), today=self._clock.today())
        self._state = turn.state
        shown = turn.replies
        if not shown and turn.replacement is not None:
            shown = (turn.replacement.reply,)
        self._numbered = ()
        for reply in shown:
            self._show(reply)
        for effect in turn.effects:
            self._carry_out(effect)

    def _save(self, form: Literal["pdf", "csv"]) -> None:
        """Write the outcome of the finished check to a new file in this directory."""
        check = self._state.check
        if check is None or check.asking is not None or not check.given:
            self._say(_NOTHING_TO_SAVE)
            return
        self._write(OutcomeDocument(form=form, scheme=check.scheme, given=check.given, today=self._clock.today()))

    def _write(self, document: Document) -> None:
        """Make a document and write it to a new file in this directory; an older one stays."""
        try:
            file = made(document)
            path = next(path for path in _names(file.name) if not path.exists())
            path.write_bytes(file.content)
        except PreventiebotError as problem:
            self._say(problem.message)
        except OSError as problem:
            self._say(f"Bewaren lukt niet in deze map: {problem.strerror}.")
        else:
            self._say(f"Het bestand staat in {path}.")
            self._say(file.alt or "")

    def _incoming(self, line: str) -> Incoming:
        wanted = line.strip().lstrip("#")
        pressing = line.strip().startswith("#") or not self._expects_a_number()
        if pressing and wanted.isdigit() and 0 < int(wanted) <= len(self._numbered):
            return Pressed(command=self._numbered[int(wanted) - 1])
        return Said(text=line)

    def _expects_a_number(self) -> bool:
        return self._assistant.expects_a_number(self._state)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case SubmitTicket(question=question, context=context):
                who = (who_line(effect.organisation, effect.role),) if effect.organisation else ()
                everything = Text("\n".join([question, *context, *who]))  # as it is: brackets are no markup here
                self._console.print(Panel(everything, title=_NOT_SENT_FROM_HERE))
            case SendFile(document=document):
                self._write(document)
            case Share() | PostAnswer() | PostSum():
                self._say(_SHARED_FROM_HERE)
            case ShowPersonal() | ListQuestions():
                self._say(_NOTHING_KEPT)
            case ForgetPerson():
                self._say(_FORGOTTEN)
            case AddToTicket() | EndTicket() | WithdrawQuestion() | ReopenQuestion() | SaveFeedback() | SaveReason():
                self._console.print("(niet bewaard in deze terminal)", style="dim")
            case KeepQuestion():
                return  # nobody here learns from it, and nothing was promised
            case _:
                assert_never(effect)

    def _show(self, reply: Reply) -> None:
        self._console.print()
        match reply:
            case Notice(text=text, actions=actions):
                self._say(text)
                self._buttons(actions)
            case Answer():
                self._answer(reply)
            case Choices(question=question, options=options, actions=actions):
                self._console.print(question, style="bold", markup=False)
                self._buttons((*options, *actions))
            case Ask():
                self._say(reply.title, style="dim")
                self._say(reply.question, style="bold")
                self._say(reply.help)
                self._buttons((*reply.options, *reply.controls))
                self._say(reply.hint, style="dim")
            case Answered(question=question, answer=answer):
                self._say(f"{question} {answer}")
            case Outcome():
                self._outcome(reply)
            case Calculation():
                self._calculation(reply)
            case Preview():
                self._say(plain(replace(reply, actions=())))
                self._buttons(reply.actions)
            case HandedOver(actions=actions) | Letter(actions=actions):
                self._say(plain(replace(reply, actions=())))
                self._buttons(actions)
            case TeamReply(number=number, text=text, actions=actions, kind=kind):
                self._say(f"{handoff_texts.heading(kind, number)}\n{text}")
                self._buttons(actions)
            case Recipients(actions=actions):
                self._say(_SHARED_FROM_HERE)
                self._buttons(actions)
            case Shared(introduction=introduction, outcome=outcome, invitation=invitation):
                self._say(introduction)
                self._outcome(outcome)
                self._say(invitation)
            case SharedAnswer(introduction=introduction, answer=answer):
                self._say(introduction)
                self._answer(answer)
            case _:
                assert_never(reply)

    def _say(self, text: str, *, style: str | None = None) -> None:
        if text:
            self._console.print(text, style=style, markup=False, highlight=False)

    def _buttons(self, actions: tuple[Action, ...]) -> None:
        for action in actions:
            self._numbered = (*self._numbered, action.command)
            self._console.print(f"  {len(self._numbered)}. {action.label}", style="cyan", markup=False, highlight=False)

    def _answer(self, answer: Answer) -> None:
        self._say(answer.title, style="bold")
        self._say(answer.note or "", style="yellow")
        self._say(plain_text(answer.body))
        for source in answer.sources:
            self._say(f"{texts.SOURCES}: {cited(source)}" + (f" ({source.url})" if source.url else ""), style="dim")
        self._say(checked_line(answer), style="dim")
        self._buttons((*answer.related, *answer.feedback, *answer.actions))

    def _outcome(self, outcome: Outcome) -> None:
        self._say(outcome.title, style="bold")
        self._say(outcome.today, style="yellow")
        self._say(outcome.headline, style="bold")
        table = Table("Voorwaarde", "Oordeel", "Waarom", "Bron")
        for finding in outcome.findings:
            table.add_row(finding.title, finding.result, finding.explanation, cited(finding.source))
        self._console.print(table)
        self._say(outcome.unasked or "")
        self._say(outcome.amount or "")
        for line in _titled_lines(outcome):
            self._say(line)
        self._buttons(outcome.actions)

    def _calculation(self, calculation: Calculation) -> None:
        table = Table(*calculation.header, title=calculation.title)
        for row in calculation.rows:
            table.add_row(*row)
        self._console.print(table)
        for remark in calculation.notes:
            self._say(remark)
        self._buttons(calculation.actions)


def _titled_lines(outcome: Outcome) -> Iterator[str]:
    for title, lines in (
        (check_texts.CHANGES_TITLE, outcome.changes),
        (check_texts.OPEN_POINTS_TITLE, outcome.open_points),
        (check_texts.CAVEATS_TITLE, outcome.caveats),
    ):
        if lines:
            yield "\n".join([f"{title}:", *(f"- {line}" for line in lines)])
    if outcome.receipt:
        yield f"{check_texts.RECEIPT}: {outcome.receipt}"


def _names(name: str) -> Iterator[Path]:
    """`uitkomst.pdf`, `uitkomst-2.pdf`, …"""
    plain = Path(name)
    yield plain
    yield from (plain.with_stem(f"{plain.stem}-{number}") for number in count(2))
