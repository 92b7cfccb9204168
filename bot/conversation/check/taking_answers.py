"""What is typed while a question of the check is open: taken as its answer, kept for another question, or not read.

Where this sits: between the assistant and `check_turns`, which has what happens to the check; `telling` reads the
words. Pure functions on `State`. Start reading at `answer()`.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from bot.conversation import open_question, texts
from bot.conversation.answers import finding
from bot.conversation.check import check_answers, check_texts, check_turns, checking, telling
from bot.conversation.check.check_commands import AnswerFact
from bot.conversation.replies import Action, Notice, Replacement
from bot.conversation.state import Checking, Given, State
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn

_STUCK_AFTER: Final = 2
"""Answers that could not be read, after which the bot offers another way."""


def answer(state: State, check: Checking, text: str, today: date) -> Turn:
    """Take what was typed as the answer to the open question, and to others that it tells about.

    Raises:
        NotAnAnswer: it is none.
    """
    if len(text) > finding.LONGEST_MESSAGE:
        raise check_answers.NotAnAnswer(check_texts.TOO_LONG, meant=True)
    asked = check if state.unread else check_answers.without_question(check)  # something came in between
    if (meant := check_answers.meant_before(asked, text)) is not None:
        return check_turns.changed(state, check, meant, today)
    read = telling.reading(asked, text)
    if read.answer is not None:
        turn = check_turns.answered(state, check, read.answer, today, also=read.also)
    else:
        turn = _told(state, check, read.also, today)
    return replace(turn, replies=(*read.notes, *turn.replies))


def _told(state: State, check: Checking, also: tuple[Given, ...], today: date) -> Turn:
    """Keep what was told of other questions than the open one, which stays open as long as it matters."""
    now, asking = check.model_copy(update={"given": check_turns.with_answers(check.given, also)}), check.asking
    assert asking is not None  # noqa: S101 -- the caller looked
    matters = asking == checking.REQUESTED_AMOUNT or asking in checking.still_open(now, checking.assessed(now, today))
    stays = matters or checking.is_revising(check)
    turn = check_turns.ask(state, now, today) if stays else check_turns.go_on(state, now, today)
    left = check_texts.moved(checking.asked_text(check, asking)) if stays else check_texts.NOT_NOW
    return turn.replacing(Replacement(tag=open_question.tag_of(check), reply=Notice(text=left)))


def not_read(state: State, check: Checking, problem: check_answers.NotAnAnswer) -> Turn:
    """Say what can be read as an answer; after a few times, what else one can do."""
    counted = state.model_copy(update={"unread": state.unread + 1})
    if problem.half is not None and check.asking is not None:
        kept = counted.model_copy(update={"check": check.model_copy(update={"half": problem.half})})
        command = AnswerFact(check=check.check, fact=check.asking, value=checking.MEANT_CODE)
        buttons = (Action(label=problem.button, command=command),) if problem.button is not None else ()
        return Turn(kept, (Notice(text=problem.message, actions=buttons),))
    if state.unread < _STUCK_AFTER or check.asking is None:
        return Turn(counted, (Notice(text=problem.message),))
    ways = (*checking.ways_on(check), Action(label=texts.ASK_TEAM, command=AskTeam()))
    each = checking.QUESTIONS[check.asking]
    text = check_texts.stuck(
        each.kind,
        tuple(option.label for option in each.options),
        has_last_day=each.fact == checking.RECEIVED_ON,
        may_be_passed=each.fact == checking.REQUESTED_AMOUNT,
    )
    return Turn(counted, (Notice(text=text, actions=ways),))
