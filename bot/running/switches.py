"""Kill switches: which function of the bot can be switched off, what counts as using it, and what people hear then.

Where this sits: between the turn that was taken and its effects; `Turns` asks at every turn, the store says what is
off. What the turn would have been is thrown away: nothing of it is kept, said or sent. What was queued before is still
delivered, because it was promised. Leaving something, and the rights to see and delete one's own data, cannot be
switched off. What the bot does of its own accord (mail, reminders, learning) asks for itself whether it is off, and
waits until it is on again. May import: the conversation, `bot.store`. Start reading at `held_back()`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.conversation import offers
from bot.conversation import texts as conversation_texts
from bot.conversation.effects import (
    AddToTicket,
    PostAnswer,
    PostSum,
    ReopenQuestion,
    SaveFeedback,
    SaveReason,
    SendFile,
    Share,
    SubmitTicket,
)
from bot.conversation.replies import (
    Action,
    Answer,
    Ask,
    Calculation,
    Choices,
    Letter,
    Notice,
    Outcome,
    Preview,
    Recipients,
)
from bot.conversation.state import Calculating, Drafting, Find, State
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.running import texts
from bot.store import Unit


class Function(StrEnum):
    """What can be switched off; the values are the names on the command line and in the table."""

    ANSWERING = "answering"
    CHECK = "check"
    CALCULATORS = "calculators"
    HAND_OVER = "hand-over"
    SHARING = "sharing"
    FILES = "files"
    FEEDBACK = "feedback"
    MAIL = "mail"
    REMINDERS = "reminders"
    LEARNING = "learning"


DESCRIPTIONS: Final[Mapping[Function, str]] = {
    Function.ANSWERING: "vragen beantwoorden uit de kennisbank",
    Function.CHECK: "de check",
    Function.CALCULATORS: "berekeningen",
    Function.HAND_OVER: "vragen doorgeven aan het Preventieteam, aanvullen en heropenen",
    Function.SHARING: "een uitkomst of antwoord delen",
    Function.FILES: "bestanden maken en plaatsen: PDF, CSV en grafiek",
    Function.FEEDBACK: "zeggen of een antwoord hielp",
    Function.MAIL: "mail versturen en ontvangen; wat klaarstaat, blijft staan",
    Function.REMINDERS: "herinneren, gemiste beloften melden en stille vragen sluiten",
    Function.LEARNING: "kennisartikelen maken, en het weekbericht",
}
_HEARD: Final[Mapping[Function, str]] = {
    Function.ANSWERING: texts.OFF_ANSWERING,
    Function.CHECK: texts.OFF_CHECK,
    Function.CALCULATORS: texts.OFF_CALCULATORS,
    Function.HAND_OVER: texts.OFF_HAND_OVER,
    Function.SHARING: texts.OFF_SHARING,
    Function.FILES: texts.OFF_FILES,
    Function.FEEDBACK: texts.OFF_FEEDBACK,
    Function.LEARNING: texts.OFF_LEARNING,
}
SILENT: Final = frozenset({Function.MAIL, Function.REMINDERS})
"""What nobody asks for: it waits, and nobody has to hear that."""
_WITH_PEOPLE: Final = frozenset({Function.ANSWERING, Function.CHECK, Function.CALCULATORS})
"""Where a person may still need help, so that the way to people belongs in the sentence."""
KEPT: Final = timedelta(seconds=5)
"""How long a process goes on with what it read; how soon a switch works everywhere."""


class Switches:
    """What is off, as this process read it last."""

    def __init__(self, *, kept: timedelta = KEPT) -> None:
        self._kept = kept
        self._read_at: datetime | None = None
        self._off: frozenset[Function] = frozenset()

    async def off(self, unit: Unit) -> frozenset[Function]:
        """Return what is off, at most a few seconds old. A clock that was put back makes it look again."""
        if self._read_at is None or not self._read_at <= unit.now < self._read_at + self._kept:
            known = {each.value for each in Function}
            names = await unit.switches.names_off()  # one of a newer version is that version's to obey
            self._off, self._read_at = frozenset(Function(name) for name in names & known), unit.now
        return self._off


def held_back(before: State, turn: Turn, off: Collection[Function], *, has_team: bool = True) -> Turn:
    """Return the turn, or, when it uses something that is off, one that changes nothing and says so."""
    used = sorted(set(used_by(before, turn)) & set(off)) if off else []
    if not used:
        return turn
    first = min(used, key=list(Function).index)
    notice = refusal(first, off, has_team=has_team)
    state = before
    if first is Function.ANSWERING and turn.state.last is not None and turn.state.last != before.last:
        # The question itself is remembered, so that the button to the team need not ask for it again.
        state = before.model_copy(update={"last": Find(question=turn.state.last.question)})
    refused = Turn(state, (notice,), stale=turn.stale)
    return replace(refused, state=offers.noted(refused))


def refusal(function: Function, off: Collection[Function], *, has_team: bool = True) -> Notice:
    """What a person hears, with the way out: the team, or the public contact when that way is closed as well.

    Not for what is `SILENT`.
    """
    if function is Function.HAND_OVER:
        return Notice(text=f"{_HEARD[function]} {texts.ELSEWHERE}")
    if function not in _WITH_PEOPLE:
        return Notice(text=f"{_HEARD[function]} {texts.TRY_LATER}")
    if not has_team or Function.HAND_OVER in off:
        return Notice(text=f"{_HEARD[function]} {texts.ELSEWHERE}")
    ask = Action(label=conversation_texts.ASK_TEAM, command=AskTeam())
    return Notice(text=f"{_HEARD[function]} {texts.ASK_PEOPLE}", actions=(ask,))


def used_by(before: State, turn: Turn) -> Iterator[Function]:
    """The functions that a turn uses, by what came out of it: typing, buttons and commands all lead there."""
    yield from _of_replies(before, turn)
    after = turn.state
    if after.misses > before.misses or (after.last is not None and after.last != before.last):
        yield Function.ANSWERING
    if after.check is not None and after.check != before.check:
        yield Function.CHECK
    if isinstance(after.activity, Calculating) and after.activity != before.activity:
        yield Function.CALCULATORS
    if isinstance(after.activity, Drafting) and after.activity != before.activity:
        yield Function.HAND_OVER
    for effect in turn.effects:
        match effect:
            case SubmitTicket() | AddToTicket() | ReopenQuestion():
                yield Function.HAND_OVER
            case Share() | PostAnswer() | PostSum():
                yield Function.SHARING
            case SendFile():
                yield Function.FILES
            case SaveFeedback() | SaveReason():
                yield Function.FEEDBACK
            case _:
                continue


def _of_replies(before: State, turn: Turn) -> Iterator[Function]:
    for reply in turn.replies:
        match reply:
            case Answer() | Choices():
                yield Function.ANSWERING
            case Ask():
                yield Function.CALCULATORS if isinstance(turn.state.activity, Calculating) else Function.CHECK
            case Outcome():
                yield Function.CHECK
            case Calculation():
                yield Function.CALCULATORS
            case Preview() | Letter():
                yield Function.HAND_OVER
            case Recipients():
                yield Function.SHARING
            case _:
                continue
