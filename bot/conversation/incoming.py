"""What can happen to a conversation: somebody says something, or presses something.

Where this sits: the way in of the conversation. The commands of the check and of a question for the team have modules
of their own; here is the list of all. May import: those, `eligibility.base`. No Slack: a button becomes a command
before it gets here, and a command becomes a short token on its way out (`to_token`, `from_token`). Start reading at
`Command`.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator

from bot.conversation.check.check_commands import (
    AnswerFact,
    BeginQuestions,
    ContinueCheck,
    ExplainQuestion,
    GoBack,
    KeepSupposed,
    PutRight,
    RestartCheck,
    ResumeCheck,
    ReviewAnswers,
    ReviseAnswer,
    ShareCheck,
    ShareWith,
    StartCheck,
    StopCheck,
    TakeFile,
    ToggleOption,
)
from bot.conversation.codes import Calculator, Code, ReasonCode
from bot.conversation.team.team_commands import (
    AddInstead,
    AddTyped,
    AskAnyway,
    AskTeam,
    AskToWithdraw,
    CancelDraft,
    CloseTicket,
    EditDraft,
    ForBot,
    ForTeam,
    LeaveTicket,
    ReopenTicket,
    ReplyToTeam,
    SendDraft,
    ShowDraft,
    SkipAsker,
    TellAsker,
    TogglePart,
    WithdrawTicket,
)
from eligibility.base import Frozen


class PickArticle(Frozen):
    """Show this article."""

    kind: Literal["pick"] = "pick"
    article: Code


class NoneOfThese(Frozen):
    """None of the offered subjects was meant."""

    kind: Literal["none"] = "none"


class ShowHelp(Frozen):
    """Tell what the bot can do."""

    kind: Literal["help"] = "help"


class StartCalculator(Frozen):
    """Begin a calculation."""

    kind: Literal["calculate"] = "calculate"
    calculator: Calculator


class CalculateWith(Frozen):
    """Begin a calculation with an amount in euros that was typed before it was said what to work out."""

    kind: Literal["calculatewith"] = "calculatewith"
    calculator: Calculator
    amount: Code


class ShowExample(Frozen):
    """Fill in the worked example of a business case, and show what comes out."""

    kind: Literal["example"] = "example"


class StepBack(Frozen):
    """Take back the last input of the calculation, the one with this number (from 1)."""

    kind: Literal["stepback"] = "stepback"
    number: int


class StopCalculator(Frozen):
    """Leave the calculation."""

    kind: Literal["nocalc"] = "nocalc"


class ShowMine(Frozen):
    """Show what is kept about me."""

    kind: Literal["mine"] = "mine"


class ShowQuestions(Frozen):
    """Show my own questions at the Preventieteam, and how they stand."""

    kind: Literal["questions"] = "questions"


class ShareAnswer(Frozen):
    """Show this answer to everybody in the channel it was asked in; `day` is that of the text, if it is of the past."""

    kind: Literal["shareanswer"] = "shareanswer"
    article: Code
    day: Code = "now"


class ShareSum(Frozen):
    """Show this calculation to everybody in the channel it was asked in; `mark` tells it from a later one."""

    kind: Literal["sharesum"] = "sharesum"
    mark: Code


class ForgetMe(Frozen):
    """Ask whether all that is kept about me may go."""

    kind: Literal["forget"] = "forget"


class ConfirmForget(Frozen):
    """Delete all that is kept about me."""

    kind: Literal["forgetme"] = "forgetme"


class KeepAll(Frozen):
    """Rather not delete anything after all."""

    kind: Literal["keepall"] = "keepall"


class GiveFeedback(Frozen):
    """Was this answer of use?"""

    kind: Literal["feedback"] = "feedback"
    article: Code
    value: Literal["up", "down"]


class ExplainFeedback(Frozen):
    """Why was this answer of no use?"""

    kind: Literal["reason"] = "reason"
    article: Code
    reason: ReasonCode


class CancelReason(Frozen):
    """Rather not tell why in own words."""

    kind: Literal["noreason"] = "noreason"


Command = (
    PickArticle
    | NoneOfThese
    | ShowHelp
    | StartCheck
    | BeginQuestions
    | AnswerFact
    | ToggleOption
    | GoBack
    | StopCheck
    | ContinueCheck
    | ReviewAnswers
    | ReviseAnswer
    | PutRight
    | KeepSupposed
    | TakeFile
    | ShareCheck
    | ShareWith
    | ResumeCheck
    | RestartCheck
    | ExplainQuestion
    | StartCalculator
    | CalculateWith
    | ShowExample
    | StepBack
    | StopCalculator
    | AskTeam
    | ShowDraft
    | ForTeam
    | AddTyped
    | ForBot
    | ShowMine
    | ShowQuestions
    | ShareAnswer
    | ShareSum
    | ForgetMe
    | ConfirmForget
    | KeepAll
    | SendDraft
    | EditDraft
    | TogglePart
    | TellAsker
    | SkipAsker
    | AddInstead
    | AskAnyway
    | CancelDraft
    | GiveFeedback
    | ExplainFeedback
    | CancelReason
    | ReplyToTeam
    | CloseTicket
    | WithdrawTicket
    | AskToWithdraw
    | LeaveTicket
    | ReopenTicket
)

_COMMANDS: dict[str, type[Command]] = {cls.model_fields["kind"].default: cls for cls in get_args(Command)}


class Said(Frozen):
    """Somebody typed this. `files` are the names of what was put beside it: those go nowhere, but the team is told."""

    kind: Literal["said"] = "said"
    text: str
    files: tuple[str, ...] = ()

    @field_validator("text")
    @classmethod
    def _can_be_stored(cls, text: str) -> str:
        """Halves of characters and NUL can come in as JSON, but no database or JSON writer takes them."""
        return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


class Pressed(Frozen):
    """Somebody pressed a button.

    `said` is what was typed in another conversation, where it came down to this press: it is read here as well.
    """

    kind: Literal["pressed"] = "pressed"
    command: Annotated[Command, Field(discriminator="kind")]
    said: str = ""


Incoming = Said | Pressed


class UnknownCommand(ValueError):
    """A token that no button of ours carries."""


def to_token(command: Command) -> str:
    """The command as one short string for a button's value, for example `answer:3f2a:insurers:2`."""
    return ":".join(str(value) for value in command.model_dump(mode="json").values())


def from_token(token: str) -> Command:
    """The command a button's value stands for.

    Raises:
        UnknownCommand: the token was not made by `to_token`.
    """
    kind, *arguments = token.split(":")
    cls = _COMMANDS.get(kind)
    names = [name for name in cls.model_fields if name != "kind"] if cls else []
    if cls is None or len(names) < len(arguments):
        raise UnknownCommand(kind)
    try:
        # An older button may lack what was added since: then the default counts.
        return cls.model_validate_strings(dict(zip(names, arguments, strict=False)))
    except ValueError:
        raise UnknownCommand(kind) from None
