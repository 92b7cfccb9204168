"""What a turn asks of the world outside the conversation: hand over a question, keep an opinion, send a file.

Where this sits: beside the state; the store keeps these as JSON until they are done. May import: `eligibility.base`.
Start reading at `Effect`.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from bot.conversation.codes import SchemeId
from bot.conversation.state import Calculating, CaseParty, Given
from eligibility.base import Frozen


class SubmitTicket(Frozen):
    """Hand this question over; the person has seen and confirmed exactly this."""

    kind: Literal["submit_ticket"] = "submit_ticket"
    question: str
    context: tuple[str, ...]
    organisation: str | None = None
    role: str | None = None
    masked: tuple[str, ...] = ()
    """Which kinds of personal data were left out of it."""
    promised_at: datetime | None = None
    """When the person was told to expect an answer."""


class AddToTicket(Frozen):
    """Pass an addition of the asker on to the team."""

    kind: Literal["add_to_ticket"] = "add_to_ticket"
    ticket: str
    text: str


class EndTicket(Frozen):
    """The asker is helped."""

    kind: Literal["end_ticket"] = "end_ticket"
    ticket: str


class WithdrawQuestion(Frozen):
    """The asker takes the question back."""

    kind: Literal["withdraw_question"] = "withdraw_question"
    ticket: str


class ReopenQuestion(Frozen):
    """The asker opens the question again."""

    kind: Literal["reopen_question"] = "reopen_question"
    ticket: str


class SaveFeedback(Frozen):
    """Remember what somebody thought of an answer."""

    kind: Literal["save_feedback"] = "save_feedback"
    article: str
    value: Literal["up", "down"]


class SaveReason(Frozen):
    """Remember why an answer did not help: a code, with `: ` and the person's own words behind it or without."""

    kind: Literal["save_reason"] = "save_reason"
    article: str
    reason: str


class KeepQuestion(Frozen):
    """Remember for a while that this question, without personal data, found no answer."""

    kind: Literal["keep_question"] = "keep_question"
    question: str
    why: Literal["no_answer", "none_of_these"]


class OutcomeDocument(Frozen):
    """The outcome of a check as a file: everything needed to make it, at any later moment.

    `today` is the day of the outcome; the answers are replayed. `about` says whether it speaks of a plan.
    """

    kind: Literal["outcome"] = "outcome"
    form: Literal["pdf", "csv"]
    scheme: SchemeId
    given: tuple[Given, ...]
    today: date
    about: Literal["plan", "application"] = "application"


class ChartDocument(Frozen):
    """A chart of the costs and benefits per party; amounts are in euros, as text."""

    kind: Literal["chart"] = "chart"
    parties: tuple[CaseParty, ...]


class TextDocument(Frozen):
    """A text as a file, such as a patch with an article."""

    kind: Literal["text"] = "text"
    name: str
    title: str
    text: str


Document = Annotated[OutcomeDocument | ChartDocument | TextDocument, Field(discriminator="kind")]


class SendFile(Frozen):
    """Make this document and put it in the conversation."""

    kind: Literal["send_file"] = "send_file"
    document: Document


class Share(Frozen):
    """Show the outcome of a check to a colleague or in a channel, by the id of where the bot runs."""

    kind: Literal["share"] = "share"
    recipient: str
    scheme: SchemeId
    given: tuple[Given, ...]
    today: date
    about: Literal["plan", "application"] = "application"


class ShowPersonal(Frozen):
    """Show this person what is kept about them."""

    kind: Literal["show_personal"] = "show_personal"


class ListQuestions(Frozen):
    """Show this person their own questions at the Preventieteam."""

    kind: Literal["list_questions"] = "list_questions"


class PostAnswer(Frozen):
    """Show an article to everybody where the question was asked; with `as_of`, as it was on that day."""

    kind: Literal["post_answer"] = "post_answer"
    article: str
    as_of: date | None = None


class PostSum(Frozen):
    """Show a calculation to everybody where it was asked, worked out anew from the same inputs."""

    kind: Literal["post_sum"] = "post_sum"
    calculated: Calculating


class ForgetPerson(Frozen):
    """Delete all that is kept about this person, this conversation included."""

    kind: Literal["forget_person"] = "forget_person"


Effect = (
    SubmitTicket
    | AddToTicket
    | EndTicket
    | WithdrawQuestion
    | ReopenQuestion
    | SaveFeedback
    | SaveReason
    | KeepQuestion
    | SendFile
    | Share
    | ShowPersonal
    | ListQuestions
    | PostAnswer
    | PostSum
    | ForgetPerson
)
