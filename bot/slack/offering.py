"""What somebody cannot use is not offered: its buttons go, and a sentence that promises it says something else.

Where this sits: the last step of a turn before it is said; whoever makes a reply offers what the bot can do, and need
not know for whom. Nothing is refused here, that is for `permits`: a person may have become a guest since. May import:
the rights, the settings of a workspace, the replies. Start reading at `offered()`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from bot.conversation import offers
from bot.conversation.check.check_commands import BeginQuestions, RestartCheck, ResumeCheck, ShareCheck, StartCheck
from bot.conversation.incoming import Command, ShareAnswer, ShareSum, ShowQuestions
from bot.conversation.replies import Action as Button
from bot.conversation.replies import Ask, Calculation, Choices, Notice, Reply
from bot.conversation.team.team_commands import AskTeam, ReopenTicket, ReplyToTeam
from bot.conversation.turn import Turn
from bot.roles import Action
from bot.slack import offering_texts as texts
from bot.slack.outlooks import Outlooks
from bot.store import ConversationKey, Unit

_INSTEAD: Final[Mapping[Action, Mapping[str, str]]] = {
    Action.HAND_OVER: texts.WITHOUT_TEAM,
    Action.RUN_CHECK: texts.WITHOUT_CHECK,
    Action.SEE_OWN_QUESTIONS: texts.WITHOUT_OWN_QUESTIONS,
}
"""In this order: what is said without the team may be said without the check as well."""


async def offered(unit: Unit, key: ConversationKey, outlooks: Outlooks, turn: Turn) -> Turn:
    """The turn as this person can use it, in this workspace, as far as it is known who the person is."""
    shown = [*turn.replies, *(each.reply for each in (turn.replacement, turn.moved) if each is not None)]
    about = frozenset(each for reply in shown for each in _offered_in(reply))
    if not about:
        return turn
    closed = about - await unit.members.seem_allowed(key.team_id, key.user_id, about)
    if Action.HAND_OVER in about - closed and not await outlooks.has_way(unit, key.team_id):
        closed |= {Action.HAND_OVER}
    return turn if not closed else _without(turn, closed)


def needed_for(command: Command) -> Action | None:
    """What somebody has to be allowed to use a button; None for what everybody may, or what only follows from it."""
    match command:
        case AskTeam():
            return Action.HAND_OVER
        case ReplyToTeam():
            return Action.ADD_TO_OWN_QUESTION
        case ReopenTicket():
            return Action.REOPEN_OWN_QUESTION
        case ShowQuestions():
            return Action.SEE_OWN_QUESTIONS
        case StartCheck() | BeginQuestions() | ResumeCheck() | RestartCheck():
            return Action.RUN_CHECK
        case ShareAnswer() | ShareSum() | ShareCheck():
            return Action.SHARE_OUTCOME
        case _:
            return None


def without(reply: Reply, closed: Collection[Action]) -> Reply:
    """The same reply without what is closed."""
    changed: dict[str, Any] = {}
    for name, value in _rows(reply):
        kept = tuple(each for each in value if needed_for(each.command) not in closed)
        changed |= {name: kept} if len(kept) < len(value) else {}
    return _reworded(replace(reply, **changed), closed)


def _without(turn: Turn, closed: Collection[Action]) -> Turn:
    """The same turn without what is closed; what is not offered is not taken for the choice of a word that follows."""
    left = tuple(each for each in turn.state.offers if needed_for(offers.command_of(each)) not in closed)
    return replace(
        turn,
        state=turn.state.model_copy(update={"offers": left}),
        replies=tuple(without(each, closed) for each in turn.replies),
        replacement=replace(turn.replacement, reply=without(turn.replacement.reply, closed))
        if turn.replacement is not None
        else None,
        moved=replace(turn.moved, reply=without(turn.moved.reply, closed)) if turn.moved is not None else None,
    )


def _rows(reply: Reply) -> Iterator[tuple[str, tuple[Button, ...]]]:
    """The rows of buttons of a reply, by the name of their field."""
    for each in fields(reply):
        value = getattr(reply, each.name)
        if isinstance(value, tuple) and value and all(isinstance(one, Button) for one in value):
            yield each.name, value


def _offered_in(reply: Reply) -> Iterator[Action]:
    """What a reply offers, by its buttons and in its own words."""
    yield from (each for _, row in _rows(reply) for one in row if (each := needed_for(one.command)) is not None)
    for action, instead in _INSTEAD.items():
        yield from (action for text in _own_words(reply) for sentence in instead if sentence in text)


def _own_words(reply: Reply) -> tuple[str, ...]:
    match reply:
        case Notice(text=text):
            return (text,)
        case Choices(question=text):
            return (text,)
        case Ask(help=text, hint=hint):
            return text, hint
        case Calculation(notes=notes):
            return notes
        case _:
            return ()


def _reworded(reply: Reply, closed: Collection[Action]) -> Reply:
    """The same reply with other words for what is closed."""
    say = _saying([instead for action, instead in _INSTEAD.items() if action in closed])
    match reply:
        case Notice(text=text):
            return replace(reply, text=say(text))
        case Choices(question=question):
            return replace(reply, question=say(question))
        case Ask(help=text, hint=hint):
            return replace(reply, help=say(text), hint=say(hint))
        case Calculation(notes=notes):
            return replace(reply, notes=tuple(say(each) for each in notes))
        case _:
            return reply


def _saying(tables: Collection[Mapping[str, str]]) -> Callable[[str], str]:
    """What puts the one sentence for the other in a text."""

    def say(text: str) -> str:
        for table in tables:
            for sentence, other in table.items():
                text = text.replace(sentence, other)
        return text

    return say
