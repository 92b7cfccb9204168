"""Somebody changes or deletes a message after the bot has taken it: what that does to the conversation.

Where this sits: under `turns`; what was passed on word by word to the team, or came from it, is for `revisions`. The
message that was taken last is taken once more, from where the conversation stood before it; of anything else the person
hears what became of it. Start reading at `meaning()`.
"""

from datetime import date
from typing import Final
from uuid import uuid4

from bot.conversation import edit_texts, offers, texts
from bot.conversation.check import check_answers, checking
from bot.conversation.check.check_commands import ReviewAnswers
from bot.conversation.effects import AddToTicket, KeepQuestion, ListQuestions, SendFile, ShowPersonal
from bot.conversation.parsing import is_question, simplified
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Checking, Drafting, Heard, Idle, Retyped, State, Undecided
from bot.conversation.team import at_the_team, drafting_texts, left_over, own_words
from bot.conversation.team.filling import LONGEST_QUESTION
from bot.conversation.team.team_commands import CancelDraft, ForBot, ForTeam, ShowDraft
from bot.conversation.turn import Turn
from bot.handoff.status import OPEN, Status
from bot.handoff.ticket import may_reopen
from bot.privacy.masking import mask
from bot.slack.conversations import direct_key, state_of, with_state
from bot.store import StoredConversation, StoredTicket, Unit
from eligibility.base import Frozen

_HARMLESS: Final = KeepQuestion | SendFile | ListQuestions | ShowPersonal
"""What a turn may have done that can be done again: nobody else heard of it."""

_MOST_RETYPED: Final = 5
"""Changed messages of which is kept what question they became."""


class Revision(Frozen):
    """A message of somebody as it was and as it is now; `text` is None for one that is gone.

    `source` is by what the message is known, `names_bot` says that it is for the bot also where others listen.
    """

    source: str
    before: str
    text: str | None
    names_bot: bool = False
    is_in_thread: bool = False


class Anew(Frozen):
    """Take these words, from this state."""

    state: State
    text: str


class Tell(Frozen):
    """Go on from this state, and say this to the person alone; None for nothing."""

    state: State
    notice: Notice | None = None


def heard(turn: Turn, before: State, source: str | None) -> State:
    """The state to keep after a turn: with the way back to `before`, if its message can be taken once more.

    `source` is None where nothing was typed.
    """
    can_be_taken_again = source is not None and all(isinstance(each, _HARMLESS) for each in turn.effects)
    kept = Heard(source=source, before=_alone(before)) if source is not None and can_be_taken_again else None
    return _with_source(turn.state, before, source).model_copy(update={"heard": kept})


def _with_source(state: State, before: State, source: str | None) -> State:
    """The same conversation, in which is known in which message was typed what may go to the team."""
    waits, earlier = state.undecided, before.undecided
    if waits is None or source is None or (earlier is not None and earlier.id == waits.id):
        return state
    if earlier is not None and waits.text.startswith(f"{earlier.text}\n"):
        return state  # it was typed in more than one
    return state.model_copy(update={"undecided": waits.model_copy(update={"source": source})})


def written_as(before: State, turn: Turn) -> str | None:
    """By what the message is known that goes to the team by a yes; None when it is no such turn.

    A later change of that message then reaches the team, as it does when the message itself was taken for the team.
    """
    waits = before.undecided
    if waits is None or waits.source is None or waits.ticket is None:
        return None
    goes = AddToTicket(ticket=waits.ticket, text=left_over.for_team(waits))
    return waits.source if goes in turn.effects else None


async def meaning(unit: Unit, conversation: StoredConversation, revision: Revision, today: date) -> Anew | Tell | None:
    """What a changed or deleted message means for this conversation; None when it was not for the bot."""
    state = state_of(conversation)
    ticket = await _at_the_team(unit, conversation, state, revision)
    if revision.text is None:
        await _forget_directly(unit, conversation, revision.before)
        return _removed(state, revision, ticket, unit)
    if ticket is not None:
        return _at_team_as_it_was(_retyped(state, revision.source, ticket), revision.text, ticket, unit)
    if state.heard is not None and state.heard.source == revision.source:
        return Anew(state=state.heard.before, text=revision.text)
    if is_last_question(state, revision.before) or _is_in_draft(state.activity, revision.before):
        return Anew(state=state, text=revision.text)
    if revision.is_in_thread and not revision.names_bot:
        return None  # it may have been for a colleague
    return _in_check(state, revision.before, revision.text, today) or Tell(
        state=state, notice=Notice(text=edit_texts.NOT_READ)
    )


def is_last_question(state: State, before: str) -> bool:
    """Whether this is what somebody asked last, and nothing else waits for an answer: then it can be asked anew."""
    waits = (state.check is not None and state.check.asking is not None) or not isinstance(state.activity, Idle)
    if waits or state.last is None:
        return False
    return _is_said(state.last.question, before)


def without(state: State, deleted: str) -> State:
    """The same conversation, which no longer knows what somebody deleted.

    A question that was prepared for the team stays: it was shown as it would be sent, and has a button of its own.
    """
    gone: dict[str, object] = {"heard": None}
    if state.last is not None and _is_said(state.last.question, deleted):
        gone["last"] = None
    if state.loose is not None and _is_said(state.loose, deleted):
        gone["loose"] = None
    if state.undecided is not None and _is_said(state.undecided.text, deleted):
        gone["undecided"] = None
    return state.model_copy(update=gone)


def _alone(state: State) -> State:
    return state.model_copy(update={"heard": None})


def _is_said(kept: str, typed: str) -> bool:
    """Whether what is kept is what somebody typed, which is kept without personal data."""
    plain = simplified(mask(typed).text)
    return bool(plain) and simplified(kept) == plain


def _is_in_draft(activity: object, typed: str) -> bool:
    """Whether a question that waits for its button was made of these words."""
    is_shown = isinstance(activity, Drafting) and activity.is_shown
    return is_shown and isinstance(activity, Drafting) and _is_said(activity.question or "", typed)


# -- in the check ------------------------------------------------------------------------------------------------------


def _in_check(state: State, before: str, text: str, today: date) -> Anew | Tell | None:
    """An answer in the check was changed: put it right where it is plain which one that was; else say how.

    None where the check has nothing to do with it.
    """
    check = state.check
    if check is None or not check.given or not isinstance(state.activity, Idle):
        return None
    was = [each.fact for each in check.given if _reads(check, each.fact, before) == each.value is not None]
    if len(was) == 1 and _reads(check, was[0], text) is not None:
        return Anew(state=state.model_copy(update={"check": checking.opened(check, was[0])}), text=text)
    if not was and (check.asking is None or is_question(before)):
        return None
    change = Action(label=texts.CHANGE, command=ReviewAnswers(check=check.check, why="change"))
    return Tell(state=state, notice=Notice(text=edit_texts.ANSWERS_STAY, actions=(change,)))


def _reads(check: Checking, fact: str, text: str) -> object:
    """What these words are as the answer to the question about `fact`; None when they are none."""
    if not text.strip():
        return None
    try:
        return check_answers.typed(checking.opened(check, fact), text).value
    except check_answers.NotAnAnswer:
        return None


# -- what went to the team ---------------------------------------------------------------------------------------------


async def _at_the_team(
    unit: Unit, conversation: StoredConversation, state: State, revision: Revision
) -> StoredTicket | None:
    """The question of this person at the team that was made of these words; the newest, and rather one that is open.

    A message that was changed before has other words than the team; which question it became is kept.
    """
    found = await unit.tickets.of_asker(conversation.key.team_id, conversation.key.user_id)
    before = {each.ticket for each in state.retyped if each.source == revision.source}
    meant = [
        each
        for each in found
        if each.id in before or any(_is_said(part, revision.before) for part in _parts(each.question))
    ]
    still = [each for each in meant if Status(each.status) in OPEN]
    return next(iter(still or [each for each in meant if Status(each.status) is Status.CLOSED]), None)


def _retyped(state: State, source: str, ticket: StoredTicket) -> State:
    """The same conversation, which knows of which question the words now are other ones than the team has."""
    others = [each for each in state.retyped if each.source != source]
    return state.model_copy(update={"retyped": (*others, Retyped(source=source, ticket=ticket.id))[-_MOST_RETYPED:]})


def _parts(question: str) -> tuple[str, ...]:
    """A question as a whole, and line by line: something may have been added to it before it was sent."""
    return (question, *question.splitlines())


def _at_team_as_it_was(state: State, text: str, ticket: StoredTicket, unit: Unit) -> Tell:
    """The team has the old words: the new ones go there when the person says so."""
    if Status(ticket.status) not in OPEN or len(text) > LONGEST_QUESTION:
        ways = at_the_team.actions_for(ticket.id, Status(ticket.status), can_reopen=may_reopen(ticket, unit.now))
        is_open = Status(ticket.status) in OPEN
        told = drafting_texts.DRAFT_TOO_LONG if is_open else edit_texts.closed_with_old_text(ticket.number)
        return Tell(state=state, notice=Notice(text=told, actions=ways))
    waits = Undecided(id=uuid4().hex, text=mask(text.strip()).text, ticket=ticket.id)
    ways = (
        Action(drafting_texts.REPLY_TO_TEAM, ForTeam(typed=waits.id), "primary"),
        Action(drafting_texts.FOR_BOT, ForBot(typed=waits.id)),
    )
    notice = Notice(text=edit_texts.team_has_old_text(ticket.number, waits.text), actions=ways)
    asked = state.model_copy(update={"undecided": waits, "heard": None})
    return Tell(state=offers.noted(Turn(asked, (notice,))), notice=notice)


def _removed(state: State, revision: Revision, ticket: StoredTicket | None, unit: Unit) -> Tell:
    """A message is gone: what was kept of it goes as well, and of what stays somewhere the person hears."""
    after = without(state, revision.before)
    if ticket is not None and Status(ticket.status) in OPEN:
        ways = at_the_team.actions_for(ticket.id, Status(ticket.status))
        return Tell(state=after, notice=Notice(text=edit_texts.team_still_has_it(ticket.number), actions=ways))
    ready = next((each for each in (state.activity, state.parked) if _holds(each, state, revision.before)), None)
    if isinstance(ready, Drafting):
        see, drop = ShowDraft(), CancelDraft(draft=ready.draft)
        ways = (Action(drafting_texts.SEE_DRAFT, see), Action(drafting_texts.CANCEL, drop))
        told = edit_texts.DRAFT_STAYS if ready.ticket is None else edit_texts.ADDITION_STAYS
        return Tell(state=after, notice=Notice(text=told, actions=ways))
    return Tell(state=after)


def _holds(activity: object, state: State, typed: str) -> bool:
    """Whether what waits for its button was made of these words, or is what they were to change.

    Of an addition only what is added stands there, and it may be one of several.
    """
    if not isinstance(activity, Drafting) or not activity.is_shown:
        return False
    waits, said = state.undecided, (typed, own_words.addition(typed) or "")
    is_new_text = waits is not None and waits.about == activity.draft and _is_said(waits.text, typed)
    return is_new_text or any(_is_said(part, each) for part in _parts(activity.question or "") for each in said)


async def _forget_directly(unit: Unit, conversation: StoredConversation, deleted: str) -> None:
    """What was asked in a thread may have gone along to the direct messages."""
    key = direct_key(conversation.key.team_id, conversation.key.user_id)
    direct = await unit.conversations.find(key) if conversation.key != key else None
    if direct is None:
        return
    before = state_of(direct)
    after = without(before, deleted)
    if after.model_copy(update={"heard": before.heard}) != before:
        saved = with_state(direct, after)
        await unit.conversations.save(direct, state=saved.state or "", state_version=saved.state_version, now=unit.now)
