"""What the bot says, as values: Slack and the terminal each draw the same replies.

Where this sits: the way out of the conversation. May import: `knowledge`, `bot.conversation.incoming`. No Slack.
Start reading at `Reply`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.conversation.incoming import Command
from bot.handoff.texts import TeamKind
from knowledge.markdown import Body


@dataclass(frozen=True, slots=True)
class Action:
    """Something one can press; `label` makes sense without the text around it and is at most 75 characters."""

    label: str
    command: Command
    style: Literal["primary", "danger"] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it is shown: document, place, link."""

    document: str
    locator: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A short text and what one can do next."""

    text: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An article of the knowledge base."""

    article: str
    title: str
    body: Body
    note: str | None
    sources: tuple[Reference, ...]
    checked: date
    owner: str
    related: tuple[Action, ...]
    feedback: tuple[Action, ...]
    actions: tuple[Action, ...]
    as_of: date | None = None
    """The day of the text, when it is not that of today."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A few subjects of which one may be meant."""

    question: str
    options: tuple[Action, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of the check or of a calculation. `controls` are back, stop and the like."""

    title: str
    question: str
    help: str
    hint: str
    options: tuple[Action, ...]
    controls: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered: what remains of `Ask` afterwards."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One condition in the outcome of a check."""

    title: str
    result: str
    explanation: str
    source: Reference


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a check: today first, then the verdict, then each condition.

    `unasked` names the conditions that nobody asked about, where those would only hide what decided.
    """

    title: str
    today: str
    headline: str
    findings: tuple[FindingLine, ...]
    amount: str | None
    changes: tuple[str, ...]
    open_points: tuple[str, ...]
    caveats: tuple[str, ...]
    receipt: str | None
    actions: tuple[Action, ...]
    unasked: str | None = None


@dataclass(frozen=True, slots=True)
class Calculation:
    """The result of a calculator as a table of two or more columns."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Exactly what will be sent if the person agrees: the question, the lines that go along, and who asks.

    `left_out` names what does not go along any more; `notes` say what was masked and when to expect an answer.
    """

    question: str
    context: tuple[str, ...]
    recipient: str
    actions: tuple[Action, ...]
    asker: str | None = None
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A question is on its way to the team. Whoever carries that out fills in its number and what one can do now.

    `read_along`: the answer comes where others read it too.
    """

    promise: str | None
    number: int | None = None
    actions: tuple[Action, ...] = ()
    read_along: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that the person sends: from here nothing goes out."""

    introduction: str
    address: str
    subject: str
    body: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class TeamReply:
    """What the Preventieteam says about a question that was handed over: an answer, a question back, a new answer."""

    number: int
    text: str
    actions: tuple[Action, ...]
    kind: TeamKind = "answer"
    part: int = 1
    parts: int = 1
    """Of how many messages this is one, when it is too long for one."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """With whom to share the outcome of the check `check`; whoever draws it offers people and channels to pick from."""

    text: str
    check: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """The outcome of a check as somebody else sees it; `introduction` says from whom and what it is.

    `invitation` says how that person can do a check of their own.
    """

    introduction: str
    outcome: Outcome
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """An answer as everybody in a channel sees it; `introduction` says from whom, `invitation` how to ask oneself."""

    introduction: str
    answer: Answer
    invitation: str


Reply = (
    Notice
    | Answer
    | Choices
    | Ask
    | Answered
    | Outcome
    | Calculation
    | Preview
    | HandedOver
    | Letter
    | TeamReply
    | Recipients
    | Shared
    | SharedAnswer
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """The earlier reply posted under `tag` now looks like this (its buttons are gone or changed)."""

    tag: str
    reply: Reply
