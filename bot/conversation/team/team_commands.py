"""What the buttons around a question for the Preventieteam do: prepare, change, send it, and what comes after.

Where this sits: beside `incoming`, where every command stands in one list. May import: `codes`, `eligibility.base`.
Start reading at `AskTeam`.
"""

from typing import Literal

from bot.conversation.codes import Code, PartKind
from eligibility.base import Frozen


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


class AddTyped(Frozen):
    """What was typed comes behind the text of the question that was prepared."""

    kind: Literal["addtyped"] = "addtyped"
    typed: Code


class ForBot(Frozen):
    """What was typed is a question for the bot itself."""

    kind: Literal["forbot"] = "forbot"
    typed: Code


class SendDraft(Frozen):
    """Send the prepared question."""

    kind: Literal["send"] = "send"
    draft: Code


class EditDraft(Frozen):
    """Type the prepared question anew."""

    kind: Literal["edit"] = "edit"
    draft: Code


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


class AskToWithdraw(Frozen):
    """Ask whether a question may be taken back, because that cannot be undone."""

    kind: Literal["mayend"] = "mayend"
    ticket: Code


class LeaveTicket(Frozen):
    """Rather leave a question as it is."""

    kind: Literal["leave"] = "leave"
    ticket: Code


class ReopenTicket(Frozen):
    """The asker opens a closed question again."""

    kind: Literal["reopen"] = "reopen"
    ticket: Code


TicketCommand = ReplyToTeam | CloseTicket | WithdrawTicket | AskToWithdraw | LeaveTicket | ReopenTicket
"""Buttons of the asker below a question that is at the team."""
