"""Conversations held for the gallery: with the real assistant, so that what is shown is what people get.

Where this sits: under the groups (`gallery/groups`). May import: the conversation, the knowledge base.
Start reading at `Talk`.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Literal, TypeVar

from pydantic import JsonValue

from bot.conversation import texts
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts
from bot.conversation.check.check_commands import AnswerFact, BeginQuestions, StartCheck
from bot.conversation.check.check_commands import ToggleOption as Toggle
from bot.conversation.codes import SchemeId
from bot.conversation.incoming import Command, Pressed, Said
from bot.conversation.replies import Action, Ask, Reply
from bot.conversation.state import State
from bot.conversation.turn import Turn
from bot.handoff.outlook import Outlook
from eligibility.catalogue import SCHEMES
from eligibility.questions import QuestionKind
from gallery.sample import Sample, of_replies
from knowledge import KnowledgeBase
from knowledge.matching import Matcher

Case = Mapping[str, JsonValue]
"""Answers of a check by their fact, as in the command line's JSON; a fact that is absent is not known."""
C = TypeVar("C")


@dataclass(frozen=True)
class Scene:
    """What all conversations of the gallery share: the articles and the day."""

    knowledge: KnowledgeBase
    matcher: Matcher
    today: date

    def talk(self, *, today: date | None = None, has_team: bool = True, outlook: Outlook | None = None) -> "Talk":
        """Begin a conversation of its own, in which a question would go to the team as `outlook` says."""
        return Talk(self.assistant(has_team=has_team), today or self.today, outlook=outlook)

    def assistant(self, *, has_team: bool = True) -> Assistant:
        """An assistant whose ids are the same each time."""
        numbers = count(1)
        return Assistant(self.knowledge, self.matcher, new_id=lambda: f"{next(numbers):032x}", has_team=has_team)


@dataclass
class Talk:
    """One person's conversation with the bot. `turn` is the last one taken, `after` what the person did."""

    assistant: Assistant
    today: date
    state: State = field(default_factory=State)
    turn: Turn = field(default_factory=lambda: Turn(State(), ()))
    after: str | None = None
    outlook: Outlook | None = None
    seen: list[Action] = field(default_factory=list)

    def copy(self) -> "Talk":
        """The same conversation, to go on with in another way."""
        return replace(self, seen=list(self.seen))

    def say(self, text: str) -> "Talk":
        """Type something."""
        self.after = f"Iemand typt: {text if len(text) <= 200 else f'een tekst van {len(text)} tekens'}"
        return self._take(Said(text=text))

    def press(self, label: str) -> "Talk":
        """Press the newest button with this label, or else with one that begins so.

        Messages stay in sight, so it may be a button of an earlier turn.

        Raises:
            LookupError: there is no such button.
        """
        newest = list(reversed(self.seen))
        exact = [action for action in newest if action.label == label]
        found = exact or [action for action in newest if action.label.startswith(label)]
        if not found:
            raise LookupError(f"no button {label!r} among {[action.label for action in newest]}")
        return self.do(found[0].command, found[0].label)

    def do(self, command: Command, label: str) -> "Talk":
        """Press a button of an earlier moment; `label` is what stands on it."""
        self.after = f"Iemand drukt op: {label}"
        return self._take(Pressed(command=command))

    def shown(self, id_: str, title: str) -> Sample:
        """The last turn as a sample."""
        return of_replies(id_, title, *self.turn.replies, after=self.after)

    def changed(self, id_: str, title: str) -> Sample:
        """What an earlier message became in the last turn.

        Raises:
            LookupError: no message was changed.
        """
        if self.turn.replacement is None:
            raise LookupError("no message was changed")
        return of_replies(id_, title, self.turn.replacement.reply, after=self.after)

    def actions(self) -> tuple[Action, ...]:
        """The buttons of the last turn, those of a changed message included."""
        changed = () if self.turn.replacement is None else (self.turn.replacement.reply,)
        return tuple(action for reply in (*changed, *self.turn.replies) for action in actions_of(reply))

    # -- the check -----------------------------------------------------------------------------------------------------

    def begin_check(self, scheme: SchemeId, about: Literal["plan", "application"] = "application") -> "Talk":
        """Go to the first question of a check; what it is about counts where one can choose."""
        self.do(StartCheck(scheme=scheme), check_texts.CHECKS[scheme].start)
        offered = [
            (action.label, each) for action in self.actions() if isinstance(each := action.command, BeginQuestions)
        ]
        chosen = next((label for label, each in offered if each.about == about), offered[0][0])
        return self.press(chosen)

    @property
    def ask(self) -> Ask | None:
        """The question that is open now, if it was just asked."""
        last = self.turn.replies[-1] if self.turn.replies else None
        return last if isinstance(last, Ask) else None

    @property
    def fact(self) -> str | None:
        """What the open question is about; None when none was asked."""
        return next((each.fact for each in self._commands(AnswerFact)), None) if self.ask else None

    def answer(self, scheme: SchemeId, case: Case) -> "Talk":
        """Answer the open question of a check as `case` says, by a button or else by typing."""
        fact = self.fact
        assert fact is not None  # noqa: S101 -- callers answer only when a question is open
        value, kind = case.get(fact), SCHEMES[scheme].questions[fact].kind
        match kind, value:
            case _, None:
                return self.say("weet ik niet")
            case QuestionKind.YES_NO, _:
                return self.press(texts.YES if value else texts.NO)
            case QuestionKind.CHOICE, _:
                chosen = next(each for each in self._commands(AnswerFact) if each.value == value)
                return self.press(self._label_of(chosen))
            case QuestionKind.MULTI_CHOICE, list():
                for code in value:
                    self.press(self._label_of(next(each for each in self._commands(Toggle) if each.value == code)))
                return self.press(texts.READY)
            case _:
                return self.say(str(value))

    def check(self, scheme: SchemeId, case: Case) -> "Talk":
        """A whole check, up to its outcome."""
        self.begin_check(scheme)
        while self.ask is not None:
            self.answer(scheme, case)
        return self

    def _commands(self, kind: type[C]) -> Iterator[C]:
        return (action.command for action in self.actions() if isinstance(action.command, kind))

    def _label_of(self, command: Command) -> str:
        return next(action.label for action in self.actions() if action.command == command)

    def _take(self, incoming: Said | Pressed) -> "Talk":
        self.turn = self.assistant.handle(self.state, incoming, today=self.today, outlook=self.outlook)
        self.state = self.turn.state
        self.seen += self.actions()
        return self


def actions_of(reply: Reply) -> tuple[Action, ...]:
    """Every button of a reply, whatever its kind."""
    values = [getattr(reply, each.name) for each in dataclasses.fields(reply)]
    return tuple(each for value in values if isinstance(value, tuple) for each in value if isinstance(each, Action))
