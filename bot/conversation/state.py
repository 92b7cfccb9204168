"""What a conversation remembers between two turns.

Where this sits: the value that the store keeps as JSON. May import: `eligibility.base`. Start reading at `State`.
Nothing here lives in a message or in a process: any instance can take the next turn.
"""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from bot.conversation.incoming import Calculator
from eligibility.base import Frozen


class Candidate(Frozen):
    """An article that was considered, with the probability that it is the right one (0 to 1)."""

    article: str
    confidence: float


class Find(Frozen):
    """The last question that was asked, and what the bot made of it."""

    question: str
    answered: str | None = None
    candidates: tuple[Candidate, ...] = ()


class Given(Frozen):
    """One answer in a check; None is "weet ik niet" (or, for the requested amount, "niet genoemd").

    `later` says that somebody will look it up: unknown for now, and an open point in the outcome.
    """

    fact: str
    value: JsonValue = None
    later: bool = False


class Checking(Frozen):
    """A check of one plan. Everything about it follows from replaying `given`.

    `asking` is the fact of the open question; None before the first question and after the outcome. `selected` holds
    the options ticked so far in a question that takes several. `to_the_end` asks on although the verdict is certain.
    `supposing` says that the open question is only a what-if; `supposed` is the answer that was tried last.
    """

    check: str
    given: tuple[Given, ...] = ()
    asking: str | None = None
    selected: tuple[str, ...] = ()
    to_the_end: bool = False
    supposing: bool = False
    supposed: Given | None = None


class Idle(Frozen):
    """Nothing special is going on: a message answers the open question of the check, or is a question itself."""

    activity: Literal["idle"] = "idle"


class Calculating(Frozen):
    """A calculation waits for its next input; `inputs` holds what was typed so far, as text."""

    activity: Literal["calculating"] = "calculating"
    calculator: Calculator
    inputs: tuple[str, ...] = ()


class Drafting(Frozen):
    """A question for the team is being prepared; without `question` the next message becomes it.

    With `ticket`, the text is an addition to a question that is already at the team. `context` is what the preview
    showed beside the question; it is kept, because exactly what was shown is what may be sent.
    """

    activity: Literal["drafting"] = "drafting"
    draft: str
    question: str | None = None
    context: tuple[str, ...] = ()
    with_context: bool = True
    ticket: str | None = None


Activity = Annotated[Idle | Calculating | Drafting, Field(discriminator="activity")]


class State(Frozen):
    """All of a conversation. `check` is the present check, open or finished; `misses` counts unanswered questions."""

    version: Literal[1] = 1
    activity: Activity = Idle()
    check: Checking | None = None
    last: Find | None = None
    misses: int = 0


class SubmitTicket(Frozen):
    """Hand this question over; the person has seen and confirmed exactly this."""

    kind: Literal["submit_ticket"] = "submit_ticket"
    question: str
    context: tuple[str, ...]


class AddToTicket(Frozen):
    """Pass an addition of the asker on to the team."""

    kind: Literal["add_to_ticket"] = "add_to_ticket"
    ticket: str
    text: str


class EndTicket(Frozen):
    """The asker is helped."""

    kind: Literal["end_ticket"] = "end_ticket"
    ticket: str


class SaveFeedback(Frozen):
    """Remember what somebody thought of an answer."""

    kind: Literal["save_feedback"] = "save_feedback"
    article: str
    value: Literal["up", "down"]


Effect = SubmitTicket | AddToTicket | EndTicket | SaveFeedback
