"""What a conversation remembers between two turns.

Where this sits: the value that the store keeps as JSON. May import: `eligibility.base`. Start reading at `State`.
Nothing here lives in a message or in a process: any instance can take the next turn.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, JsonValue, model_validator

from bot.conversation.codes import Calculator, PartKind, SchemeId
from eligibility.base import Frozen
from eligibility.rules import Judgement


class Candidate(Frozen):
    """An article that was considered, with the probability that it is the right one (0 to 1)."""

    article: str
    confidence: float


class Find(Frozen):
    """The last question that was asked, and what the bot made of it.

    `chosen` says that the person picked the answer by its title: then no probability of the bot belongs to it.
    """

    question: str
    answered: str | None = None
    candidates: tuple[Candidate, ...] = ()
    chosen: bool = False
    offered: tuple[str, ...] = ()
    """The articles to choose from, while none was chosen."""


class Given(Frozen):
    """One answer in a check; None is "weet ik niet" (or, for the requested amount, "niet genoemd").

    `later` says that somebody will look it up: unknown for now, and an open point in the outcome. `question` is the
    fingerprint of the question as it was asked: an answer to another question is no answer.
    """

    fact: str
    value: JsonValue = None
    later: bool = False
    question: str | None = None


class CaseParty(Frozen):
    """A party of a business case; amounts are in euros, as text."""

    name: str
    costs: str
    benefits: str


class Judged(Frozen):
    """What one rule gave when the check was last looked at."""

    rule: str
    result: Judgement


class Checking(Frozen):
    """A check of one plan. Everything about it follows from replaying `given`.

    `asking` is the fact of the open question, with `asked_as` as its fingerprint; None before the first question and
    after the outcome. `selected` holds the options ticked so far in a question that takes several. `to_the_end` asks on
    although the verdict is certain. `supposing` says that the open question is only a what-if; `supposed` is the answer
    that was tried last. `before` is the answer that was taken back just now, to be shown beside its question.
    `half` was typed and lacks something, as text; `told` are the facts told before the first question.
    `rules_version`, `judged` and `touched_on` tell, after an interruption, what changed since.
    """

    check: str
    scheme: SchemeId = "preventiecoalities"
    about: Literal["plan", "application"] = "plan"
    given: tuple[Given, ...] = ()
    asking: str | None = None
    asked_as: str | None = None
    selected: tuple[str, ...] = ()
    to_the_end: bool = False
    supposing: bool = False
    supposed: Given | None = None
    before: Given | None = None
    half: Given | None = None
    told: tuple[Given, ...] = ()
    rules_version: int | None = None
    judged: tuple[Judged, ...] = ()
    touched_on: date | None = None


class Idle(Frozen):
    """Nothing special is going on: a message answers the open question of the check, or is a question itself."""

    activity: Literal["idle"] = "idle"


class Calculating(Frozen):
    """A calculation waits for its next input; `inputs` holds what was typed so far, as text.

    `parts` are those of an amount that is not whole yet, such as hours without a rate; of a list of parties what was
    read of it before it was asked, or before it was whole.
    """

    activity: Literal["calculating"] = "calculating"
    calculator: Calculator
    inputs: tuple[str, ...] = ()
    parts: str = ""


class DraftPart(Frozen):
    """Something that goes along with a question to the team, unless the person leaves it out."""

    kind: PartKind
    lines: tuple[str, ...]
    included: bool = True


class Drafting(Frozen):
    """A question for the team is being prepared; without `question` the next message becomes it.

    With `ticket`, the text is an addition to a question that is already at the team. `parts` are what the preview shows
    beside the question; they are kept, because exactly what was shown is what may be sent. `is_new` says that no open
    question of this person looks like it, or that the person asks it all the same. While `asks_who`, the next message
    says of which organisation the person is. `before` is the text that is being changed: the next message takes its
    place, or comes behind it (`adds`). While it is `unplaced`, it is to be said to which question of one's own it is to
    be added; `named` is a number that was none of them.
    """

    activity: Literal["drafting"] = "drafting"
    draft: str
    question: str | None = None
    parts: tuple[DraftPart, ...] = ()
    is_new: bool = False
    asks_who: bool = False
    ticket: str | None = None
    before: str | None = None
    adds: bool = False
    unplaced: bool = False
    named: int | None = None

    @property
    def waits(self) -> bool:
        """Whether the next message belongs to it, whatever that says."""
        return self.question is None or self.asks_who

    @property
    def is_shown(self) -> bool:
        """Whether it is complete, and waits for the button that sends it."""
        return not self.waits

    @model_validator(mode="before")
    @classmethod
    def _of_before(cls, values: object) -> object:
        """A draft that was kept when all that went along was one part."""
        if not isinstance(values, dict) or "context" not in values:
            return values
        known = {key: value for key, value in values.items() if key not in {"context", "with_context"}}
        part = {"kind": "answer", "lines": values["context"], "included": values.get("with_context", True)}
        return known | {"parts": [part] if values["context"] else [], "is_new": True}


class Explaining(Frozen):
    """The next message says why an answer did not help."""

    activity: Literal["explaining"] = "explaining"
    article: str


class Asker(Frozen):
    """Who asks, as far as they told: of which organisation, and in which role."""

    organisation: str
    role: str | None = None


Activity = Annotated[Idle | Calculating | Drafting | Explaining, Field(discriminator="activity")]


class Offer(Frozen):
    """A button that was shown last: what stands on it, and the token of what it does; `listed` in a list of choices."""

    label: str
    token: str
    listed: bool = False


class Held(Frozen):
    """What was typed for a question at the team that was closed before it arrived."""

    ticket: str
    text: str


class Undecided(Frozen):
    """What was typed while it could be for the team as well as for the bot, masked; the person says for whom it is.

    For the team it is the new text of the draft `about`, or more of it; with `ticket` the answer to what was asked
    back, or more of what was sent. `told`: the person heard that it does not go along. `source` is by what the message
    is known in which all of it was typed.
    """

    id: str
    text: str
    ticket: str | None = None
    asked_back: str | None = None
    files: tuple[str, ...] = ()
    about: str | None = None
    told: bool = False
    source: str | None = None


class Retyped(Frozen):
    """A message that was changed after a question at the team was made of it; `source` is by what it is known."""

    source: str
    ticket: str


class Heard(Frozen):
    """The message that was taken last, while nothing was pressed or told to others since: it can be taken once more.

    `source` is by what that message is known where it was said, `before` the conversation as it was until then.
    """

    source: str
    before: "State"


class State(Frozen):
    """All of a conversation.

    `check` is the present check, open or finished; `introduced` is a new one of which only the introduction was shown,
    while an outcome stands in `check`. `misses` counts unanswered questions; `offers` can be typed too.
    `stopped` is a check that was left: its answers wait for as long as those of an unfinished one; `waiting` is one of
    the other kind that waits beside it. `parked` is a question for the team that was shown and not sent, while
    something else goes on. `asked_back` is what the team asked last and was spoken of: who turned to the bot instead is
    not asked again. `loose` was typed while a question waits, and the bot could do nothing with it. `calculated` is the
    calculation that was shown last, to be repeated with another amount; `unread` counts the messages in a row that were
    no answer to the open question. `answered` is the last answer of the team after which something was
    said. `heard` is for who changes the last message afterwards.
    """

    version: Literal[1] = 1
    activity: Activity = Idle()
    check: Checking | None = None
    introduced: Checking | None = None
    last: Find | None = None
    misses: int = 0
    offers: tuple[Offer, ...] = ()
    held: Held | None = None
    asker: Asker | None = None
    stopped: Checking | None = None
    waiting: Checking | None = None
    parked: Drafting | None = None
    undecided: Undecided | None = None
    loose: str | None = None
    asked_back: str | None = None
    calculated: Calculating | None = None
    unread: int = 0
    answered: str | None = None
    heard: Heard | None = None
    retyped: tuple[Retyped, ...] = ()

    @property
    def speaks_to_team(self) -> bool:
        """Whether something is prepared for the team, so that a turn may have to know how it would go there."""
        return isinstance(self.activity, Drafting) or self.parked is not None or self.undecided is not None
