"""What can happen to a conversation: somebody says something, or presses something.

Where this sits: the way in of the conversation. May import: `eligibility.base`. No Slack: a button becomes a command
before it gets here, and a command becomes a short token on its way out (`to_token`, `from_token`).
Start reading at `Command`.
"""

from enum import StrEnum
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, field_validator

from eligibility.base import Frozen

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
"""An id that may travel in a button: no spaces, no personal data; three of them still make a short token."""


SchemeId = Literal["preventiecoalities", "vip_fonds"]
"""A scheme whose conditions can be checked, by its name in the catalogue."""


class Calculator(StrEnum):
    """The calculators: those of the command line by their codes, and the grant calculator the other way round."""

    GRANT = "grant"
    COSTS = "costs"
    VIP_FUND = "vip_fund"
    BUSINESS_CASE = "business_case"


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


class StartCheck(Frozen):
    """Begin an eligibility check; says first that one cannot apply today."""

    kind: Literal["check"] = "check"
    scheme: SchemeId = "preventiecoalities"


class BeginQuestions(Frozen):
    """Go on from the introduction of a check to its first question.

    An application of then has a day of receipt, which is asked first; a plan is held against a day of one's choice.
    """

    kind: Literal["begin"] = "begin"
    check: Code
    about: Literal["plan", "application"] = "plan"


class AnswerFact(Frozen):
    """One of the offered answers to a question of the check."""

    kind: Literal["answer"] = "answer"
    check: Code
    fact: Code
    value: Code


class ToggleOption(Frozen):
    """Select or unselect one option of a question that takes several.

    `to` is what the button said it would do, so that pressing it twice in a row does that once; an older button only
    turned it around.
    """

    kind: Literal["toggle"] = "toggle"
    check: Code
    fact: Code
    value: Code
    to: Literal["on", "off", "other"] = "other"


class GoBack(Frozen):
    """Take back the last answer of the check."""

    kind: Literal["back"] = "back"
    check: Code


class StopCheck(Frozen):
    """End the check."""

    kind: Literal["stop"] = "stop"
    check: Code


class ContinueCheck(Frozen):
    """Ask the other questions too, although the verdict is certain."""

    kind: Literal["goon"] = "goon"
    check: Code


class ReviewAnswers(Frozen):
    """List the answers of the check, to change one or to try another."""

    kind: Literal["review"] = "review"
    check: Code
    why: Literal["change", "suppose"]


class ReviseAnswer(Frozen):
    """Ask one question of the check again: to change the answer, or only to see what another would do."""

    kind: Literal["revise"] = "revise"
    check: Code
    fact: Code
    why: Literal["change", "suppose"]


class KeepSupposed(Frozen):
    """Take over the answer that was only tried."""

    kind: Literal["keep"] = "keep"
    check: Code


class TakeFile(Frozen):
    """Give the outcome of the check as a file to keep."""

    kind: Literal["file"] = "file"
    check: Code
    form: Literal["pdf", "csv"]


class ShareCheck(Frozen):
    """Ask with whom to share the outcome of the check."""

    kind: Literal["share"] = "share"
    check: Code


class ShareWith(Frozen):
    """Share the outcome of the check with this colleague or channel, by the id of where the bot runs."""

    kind: Literal["sharewith"] = "sharewith"
    check: Code
    recipient: Code


class ResumeCheck(Frozen):
    """Go on with the check that was begun."""

    kind: Literal["resume"] = "resume"


class RestartCheck(Frozen):
    """Begin anew although a check stands open."""

    kind: Literal["restart"] = "restart"
    scheme: SchemeId = "preventiecoalities"


class ExplainQuestion(Frozen):
    """Why does the check ask this?"""

    kind: Literal["why"] = "why"
    check: Code


class StartCalculator(Frozen):
    """Begin a calculation."""

    kind: Literal["calculate"] = "calculate"
    calculator: Calculator


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


class AskTeam(Frozen):
    """Prepare a question for the Preventieteam.

    About the last question that found no answer; about a `new` one; or about the `earlier` one, answered or not.
    """

    kind: Literal["team"] = "team"
    about: Literal["last", "new", "earlier"] = "last"


class ShowDraft(Frozen):
    """Show once more the question for the team that was prepared and not sent."""

    kind: Literal["draft"] = "draft"


class ForTeam(Frozen):
    """What was typed is for the Preventieteam."""

    kind: Literal["forteam"] = "forteam"
    typed: Code


class ForBot(Frozen):
    """What was typed is a question for the bot itself."""

    kind: Literal["forbot"] = "forbot"
    typed: Code


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


class ForgetMe(Frozen):
    """Ask whether all that is kept about me may go."""

    kind: Literal["forget"] = "forget"


class ConfirmForget(Frozen):
    """Delete all that is kept about me."""

    kind: Literal["forgetme"] = "forgetme"


class SendDraft(Frozen):
    """Send the prepared question."""

    kind: Literal["send"] = "send"
    draft: Code


class EditDraft(Frozen):
    """Type the prepared question anew."""

    kind: Literal["edit"] = "edit"
    draft: Code


PartKind = Literal["answer", "facts", "open_points", "asker"]
"""What can go along with a question to the team: what the bot answered, the answers of the check, what is still to be
found out, and of which organisation the asker is."""


class TogglePart(Frozen):
    """Leave out a part of what goes along with the prepared question, or put it back."""

    kind: Literal["part"] = "part"
    draft: Code
    part: PartKind


class TellAsker(Frozen):
    """Tell the team of which organisation one is, and in which role."""

    kind: Literal["whoami"] = "whoami"
    draft: Code


class SkipAsker(Frozen):
    """Rather not tell that."""

    kind: Literal["skipwho"] = "skipwho"
    draft: Code


class AddInstead(Frozen):
    """Add the prepared question to one that is at the team already."""

    kind: Literal["addto"] = "addto"
    draft: Code
    ticket: Code


class AskAnyway(Frozen):
    """It is another question than those that are at the team already."""

    kind: Literal["anyway"] = "anyway"
    draft: Code


class CancelDraft(Frozen):
    """Do not send the prepared question."""

    kind: Literal["cancel"] = "cancel"
    draft: Code


class GiveFeedback(Frozen):
    """Was this answer of use?"""

    kind: Literal["feedback"] = "feedback"
    article: Code
    value: Literal["up", "down"]


ReasonCode = Literal["another_question", "unclear", "incomplete", "not_right", "other"]


class ExplainFeedback(Frozen):
    """Why was this answer of no use?"""

    kind: Literal["reason"] = "reason"
    article: Code
    reason: ReasonCode


class CancelReason(Frozen):
    """Rather not tell why in own words."""

    kind: Literal["noreason"] = "noreason"


class ReplyToTeam(Frozen):
    """The asker wants to add something to a question at the team."""

    kind: Literal["reply"] = "reply"
    ticket: Code


class CloseTicket(Frozen):
    """The asker says that the question is answered."""

    kind: Literal["close"] = "close"
    ticket: Code


class WithdrawTicket(Frozen):
    """The asker takes a question back."""

    kind: Literal["withdraw"] = "withdraw"
    ticket: Code


class ReopenTicket(Frozen):
    """The asker opens a closed question again."""

    kind: Literal["reopen"] = "reopen"
    ticket: Code


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
    | KeepSupposed
    | TakeFile
    | ShareCheck
    | ShareWith
    | ResumeCheck
    | RestartCheck
    | ExplainQuestion
    | StartCalculator
    | ShowExample
    | StepBack
    | StopCalculator
    | AskTeam
    | ShowDraft
    | ForTeam
    | ForBot
    | ShowMine
    | ShowQuestions
    | ShareAnswer
    | ForgetMe
    | ConfirmForget
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
    """Somebody pressed a button."""

    kind: Literal["pressed"] = "pressed"
    command: Annotated[Command, Field(discriminator="kind")]


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
