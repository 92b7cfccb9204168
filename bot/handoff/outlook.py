"""What a conversation has to know about the team before a question goes there: the way, the time, and what is there.

Where this sits: a value that whoever holds the conversation hands in; the conversation knows no database and no clock.
May import: the words of the hand-over, rapidfuzz. Pure. Start reading at `Outlook`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import Field
from rapidfuzz import fuzz, utils

from bot.handoff.days import DayLanguage
from bot.handoff.status import Status
from eligibility.base import Frozen

MOST: Final = 3
"""Own questions that are shown as possibly the same."""
_ALIKE: Final = 80.0
"""Of 100. A question whose words all stand in another one has 100, whatever their order."""
_FEWEST: Final = 3
"""Words: "subsidie" alone stands in many questions and is like none of them."""


class ByTeam(Frozen):
    """A question goes to the team's channel, and the answer comes back in the conversation."""

    kind: Literal["team"] = "team"
    mailed: bool = False
    """The team has no channel: the bot itself mails it the question. The answer still comes in the conversation."""


class ByMail(Frozen):
    """There is no such channel, but a mailbox: the person sends a mail that is filled in already."""

    kind: Literal["mail"] = "mail"
    address: str


class NotSetUp(Frozen):
    """There is neither."""

    kind: Literal["none"] = "none"


Way = Annotated[ByTeam | ByMail | NotSetUp, Field(discriminator="kind")]


class OpenQuestion(Frozen):
    """A question of this person that is at the team and not done."""

    ticket: str
    number: int
    question: str
    status: Status


class DoneQuestion(Frozen):
    """A question of this person that is done; `can_reopen` says whether it can still be opened again."""

    ticket: str
    number: int
    question: str
    status: Status
    can_reopen: bool


class AskedBack(Frozen):
    """What the team asked this person in this conversation, and waits for; `id` is another one each time."""

    ticket: str
    number: int
    id: str


class Answered(Frozen):
    """The question of this conversation that the team answered last, and that is still open; `id` as above."""

    ticket: str
    number: int
    id: str


class Outlook(Frozen):
    """How a question would go to the team now.

    `promised_at` is the moment by which the team answers, None when nothing is promised; `waiting` counts the
    questions of everybody that wait for the team, `open_questions` are this person's own. `day_language` is that of the
    names of days in this workspace.
    """

    way: Way = ByTeam()
    promised_at: datetime | None = None
    waiting: int = 0
    open_questions: tuple[OpenQuestion, ...] = ()
    day_language: DayLanguage = "nl"
    done_questions: tuple[DoneQuestion, ...] = ()
    """This person's own as well, the newest first."""
    asked_back: AskedBack | None = None
    """What the team waits for; what is typed next may be the answer to it."""
    answered: Answered | None = None
    """What the team said last; what is typed next may be about it."""
    read_along: bool = False
    """Whether the answer comes where others read it too."""
    workspace: str | None = None
    """The name of this workspace, where the team sees it with a question because others bring theirs there as well."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all questions of this person, open or done."""
        return tuple(each.number for each in self.open_questions) + tuple(each.number for each in self.done_questions)

    def find(self, ticket: str) -> OpenQuestion | None:
        """This person's open question with this id."""
        return next((each for each in self.open_questions if each.ticket == ticket), None)

    def find_done(self, ticket: str) -> DoneQuestion | None:
        """This person's question with this id that is done."""
        return next((each for each in self.done_questions if each.ticket == ticket), None)


def way(*, has_channel: bool, mailbox: str | None, mailed: bool = False) -> Way:
    """How a question leaves: to the team's channel if there is one, else by mail; `mailed` if the bot sends that."""
    if has_channel or mailed:
        return ByTeam(mailed=not has_channel)
    return NotSetUp() if mailbox is None else ByMail(address=mailbox)


def alike(question: str, among: Iterable[OpenQuestion]) -> tuple[OpenQuestion, ...]:
    """The open questions that may ask the same, the likest first, at most `MOST`."""
    rated = [(_likeness(question, each.question), each) for each in among]
    close = sorted((pair for pair in rated if pair[0] >= _ALIKE), key=lambda pair: (-pair[0], -pair[1].number))
    return tuple(each for _, each in close[:MOST])


def _likeness(one: str, other: str) -> float:
    short = min(len(utils.default_process(each).split()) for each in (one, other))
    same = utils.default_process(one) == utils.default_process(other)
    return 100.0 if same else fuzz.token_set_ratio(one, other, processor=utils.default_process) * (short >= _FEWEST)
