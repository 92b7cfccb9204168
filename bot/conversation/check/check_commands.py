"""What the buttons of the check do: begin, answer, go back, try another answer, keep or share the outcome.

Where this sits: beside `incoming`, where every command stands in one list. May import: `codes`, `eligibility.base`.
Start reading at `BeginQuestions`.
"""

from typing import Literal

from bot.conversation.codes import Code, SchemeId
from eligibility.base import Frozen


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


class PutRight(Frozen):
    """Change the answer to one question of the check to this value, of a correction that could be of several."""

    kind: Literal["putright"] = "putright"
    check: Code
    fact: Code
    value: Code


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


CheckCommand = (
    BeginQuestions
    | AnswerFact
    | ToggleOption
    | GoBack
    | StopCheck
    | ContinueCheck
    | ExplainQuestion
    | ReviewAnswers
    | ReviseAnswer
    | PutRight
    | KeepSupposed
    | TakeFile
    | ShareCheck
    | ShareWith
)
"""All that concerns one check; the others begin or resume one."""
