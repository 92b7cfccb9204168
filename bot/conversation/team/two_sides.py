"""What somebody types while it can be meant for the team as well as for the bot: the person says for whom it is.

Where this sits: beside the assistant, before a message is taken as a question. May import: the drafts, the offers. That
is so while a question for the team waits for its button, after the team asked something back, and right after something
was sent. Nothing is dropped: what was typed is kept, masked, until a button (or a yes or a no) says where it goes.
Start reading at `asked()`.
"""

from dataclasses import replace
from typing import Final

from bot.conversation import offers, parsing, words
from bot.conversation.check import calling, shelf
from bot.conversation.check.check_commands import ResumeCheck, StartCheck
from bot.conversation.incoming import Command, ShowHelp, ShowQuestions
from bot.conversation.replies import Action, Answer, Ask, Calculation, Notice, Outcome
from bot.conversation.state import Drafting, Idle, State, Undecided
from bot.conversation.talk import courtesies
from bot.conversation.team import draft_words, left_over, own_texts, reaching
from bot.conversation.team import drafting_texts as texts
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.filling import LONGEST_QUESTION
from bot.conversation.team.team_commands import (
    AddTyped,
    CancelDraft,
    ForBot,
    ForTeam,
    ReplyToTeam,
    ShowDraft,
    SkipAsker,
    WithdrawTicket,
)
from bot.conversation.turn import Turn
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import Answered, AskedBack
from bot.privacy.masking import mask

IN_PLACE: Final = words.STOP | words.BACK | words.WHY
"""Words for whatever stands open at the bot."""
_SUBJECT: Final = 2
"""Words in which people name a subject without asking: `vip fonds`."""


def decided(state: State, text: str) -> Command | None:
    """The button that a yes or a no stands for, right after it was asked for whom something is."""
    waits, says = state.undecided, _says(text)
    if waits is None or says is None or not _is_asked_now(state, waits):
        return None
    if says and waits.ticket is None and reaching.gives_where(waits.text):
        return AddTyped(typed=waits.id)
    if says:
        return ForTeam(typed=waits.id)
    is_for_bot = any(offers.command_of(each) == ForBot(typed=waits.id) for each in state.offers)
    return ForBot(typed=waits.id) if is_for_bot else AddTyped(typed=waits.id)


def _says(text: str) -> bool | None:
    """A yes or a no; `ja doe maar` is a yes, and `doe maar` may be one to something else."""
    plainly = parsing.plainly_yes_or_no(text)
    is_yes = plainly is None and draft_words.agrees(text) and parsing.yes_or_no(text.split(maxsplit=1)[0]) is True
    return True if is_yes else plainly


def left_by(state: State, draft: Drafting, text: str) -> Command | None:
    """What a word does that is for the bot at any moment, and so is never the text that a draft asks for."""
    if words.means(text, words.HELP) and any(each.isalnum() for each in text):
        return ShowHelp()
    if words.means(text, words.BACK) and draft.before is not None:
        return ShowDraft()
    if words.means(text, words.BACK):
        return SkipAsker(draft=draft.draft) if draft.asks_who else CancelDraft(draft=draft.draft)
    if (called := calling.wanted(state, text)) is not None:
        return called
    if words.means(text, words.CHECK):
        return StartCheck()
    return ResumeCheck() if shelf.begun(state) and is_to_go_on(text) else None


def asked(state: State, text: str, files: tuple[str, ...], back: AskedBack | None, drafts: Drafts) -> Turn | None:
    """Ask for whom this is, or None when it can only be for the bot."""
    ready = state.activity
    if words.means(text, IN_PLACE):
        return None
    if back is not None and is_asked_back(state, back):
        return _whose(state, _joined(state, text, files, drafts, ticket=back.ticket, asked_back=back.id), back)
    if not isinstance(ready, Drafting) or not ready.is_shown:
        return None
    waits, before = _joined(state, text, files, drafts, about=ready.draft), left_over.beside(state)
    if waits is None:
        return None
    if before is not None and before.text not in waits.text:
        state = left_over.kept_aside(state)
    note, is_beside = reaching.said_of(waits.text, drafts.outlook.way), reaching.gives_where(waits.text)
    told = Notice(
        texts.for_team_or_bot(waits.text, ready.question or "", note, is_beside=is_beside),
        (
            Action(texts.NEW_TEXT, ForTeam(typed=waits.id)),
            Action(texts.ADD_TEXT, AddTyped(typed=waits.id)),
            Action(texts.FOR_BOT, ForBot(typed=waits.id)),
            Action(texts.CANCEL, CancelDraft(draft=ready.draft)),
        ),
    )
    return Turn(state.model_copy(update={"undecided": waits}), (told,), tag=f"draft:{ready.draft}:whose")


def is_to_go_on(text: str) -> bool:
    """Whether somebody calls for a check or goes on with one: no text for the team, whatever waits for its button."""
    return calling.calls(text) or words.means(text, words.GO_ON)


def staying_ready(before: State, turn: Turn) -> Turn:
    """The turn of who goes on with something else, which says that what is prepared for the team stays."""
    return replace(turn, replies=(_stays_ready(), *turn.replies)) if is_waiting(before) else turn


def is_asked_back(state: State, back: AskedBack | None) -> bool:
    """Whether the team waits for an answer that was not yet spoken of."""
    return back is not None and back.id != state.asked_back


def is_waiting(state: State) -> bool:
    """Whether a draft is shown and waits for its button."""
    return isinstance(state.activity, Drafting) and state.activity.is_shown


def set_aside(state: State, text: str, *, is_for_bot: bool) -> tuple[State, Notice] | None:
    """The conversation to go on with when what is typed is no text for the draft that waits, and what to say of that.

    So it is when it is plainly for the bot, and when it was asked about this draft before: one time is enough, and the
    buttons of that time still work. Only what goes on the sentence of just now belongs to that: `en voor Zwolle`.
    """
    ready, waits = state.activity, state.undecided
    if not isinstance(ready, Drafting) or not ready.is_shown:
        return None
    is_about_it = waits is not None and waits.about == ready.draft and not waits.told
    was_asked = is_about_it and waits is not None and not _goes_on(state, waits, text)
    if not (is_for_bot or was_asked):
        return None
    kept = state.model_copy(update={"activity": Idle(), "parked": ready})
    return kept, _stays_ready()


def with_loose(turn: Turn, text: str) -> Turn:
    """The turn of a text that was for the bot because it was asked before for whom such a text is.

    When the bot could do nothing with it, it was perhaps for the team after all: it is spoken of before sending.
    """
    is_served = any(isinstance(each, Answer | Ask | Calculation | Outcome) for each in turn.replies)
    if turn.state.parked is None or is_served:
        return turn
    return replace(turn, state=left_over.with_loose(turn.state, mask(text.strip()).text))


def after_sending(state: State, text: str, files: tuple[str, ...], drafts: Drafts) -> Turn | None:
    """Ask whether this is for the team too, right after something went there: `nee drie bedoelde ik`.

    A question is for the bot, and so is a subject in a word or two. What is plainly for the bot the caller knows.
    """
    ticket = sent_to(state)
    if ticket is None or parsing.is_question(text) or courtesies.in_between(text) is not None:
        return None
    if words.means(text, words.ONLY_IN_PLACE | words.CHECK | words.GO_ON):
        return None
    is_subject = len(text.split()) <= _SUBJECT and drafts.answers.finds(text)
    if is_subject and not (draft_words.corrects(text) or draft_words.goes_on(text)):
        return None
    waits = _joined(state, text, files, drafts, ticket=ticket)
    if waits is None:
        return None
    mine = drafts.outlook.find(ticket)
    return about_own(state, waits, mine.number if mine is not None else None)


def about_own(state: State, waits: Undecided, number: int | None) -> Turn:
    """Ask whether words belong to a question at the team."""
    told = Notice(
        texts.after_sending(waits.text, number),
        (
            Action(texts.REPLY_TO_TEAM, ForTeam(typed=waits.id), "primary"),
            Action(texts.FOR_BOT, ForBot(typed=waits.id)),
        ),
    )
    return Turn(state.model_copy(update={"undecided": waits}), (told,), tag=f"draft:{waits.id}:whose")


def about_answer(state: State, text: str, files: tuple[str, ...], answered: Answered, drafts: Drafts) -> Turn | None:
    """Ask whether this is about what the team answered; None when it is too long to pass on."""
    waits = _joined(state, text, files, drafts, ticket=answered.ticket)
    if waits is None:
        return None
    told = Notice(
        own_texts.about_answer(waits.text, answered.number),
        (
            Action(texts.REPLY_TO_TEAM, ForTeam(typed=waits.id), "primary"),
            Action(texts.FOR_BOT, ForBot(typed=waits.id)),
        ),
    )
    return Turn(state.model_copy(update={"undecided": waits}), (told,), tag=f"draft:{waits.id}:whose")


def sent_to(state: State) -> str | None:
    """The question at the team to which something was sent just now: nothing else was offered since."""
    shown = [offers.command_of(each) for each in state.offers]
    waits = state.undecided
    if waits is not None and waits.ticket is not None and waits.asked_back is None and _is_asked_now(state, waits):
        return waits.ticket
    if not all(isinstance(each, ReplyToTeam | WithdrawTicket | ShowQuestions) for each in shown):
        return None
    tickets = {each.ticket for each in shown if isinstance(each, ReplyToTeam)}
    return tickets.pop() if len(tickets) == 1 else None


def _fits(text: str) -> bool:
    return bool(text) and len(text) <= LONGEST_QUESTION


def _whose(state: State, waits: Undecided | None, back: AskedBack) -> Turn:
    if waits is None:
        again = Action(handoff_texts.REPLY, ReplyToTeam(ticket=back.ticket))
        return Turn(state, (Notice(texts.REACTION_TOO_LONG, (again,)),))
    told = Notice(
        texts.reply_or_question(waits.text, back.number),
        (
            Action(texts.REPLY_TO_TEAM, ForTeam(typed=waits.id), "primary"),
            Action(texts.FOR_BOT, ForBot(typed=waits.id)),
        ),
    )
    return Turn(state.model_copy(update={"undecided": waits}), (told,), tag=f"draft:{waits.id}:whose")


def _joined(
    state: State,
    text: str,
    files: tuple[str, ...],
    drafts: Drafts,
    *,
    ticket: str | None = None,
    asked_back: str | None = None,
    about: str | None = None,
) -> Undecided | None:
    """What was typed, behind what was typed just before for the same; None when it is too long for the team."""
    before = state.undecided
    goes_on = before is not None and before.ticket == ticket and (ticket is None or _is_asked_now(state, before))
    earlier = (before.text, before.files) if before is not None and goes_on else ("", ())
    typed = f"{earlier[0]}\n{text.strip()}".strip()
    if len(typed) > LONGEST_QUESTION:
        typed = text.strip()
    if len(typed) > LONGEST_QUESTION:
        return None
    named = (*earlier[1], *files)
    return Undecided(
        id=drafts.new_id(), text=mask(typed).text, ticket=ticket, asked_back=asked_back, files=named, about=about
    )


def for_team(state: State, command: ForTeam, drafts: Drafts) -> Turn | None:
    """What was typed goes to the team: at once when it answers what was asked back, else after one more look."""
    waits = state.undecided
    if waits is None or waits.id != command.typed:
        return None
    on = state.model_copy(update={"undecided": None})
    text = left_over.for_team(waits)
    return drafts.retyped(on, text) if waits.ticket is None else drafts.reply(on, waits.ticket, text)


def added(state: State, command: AddTyped, drafts: Drafts) -> Turn | None:
    """What was typed comes behind the question that was prepared; that is shown before it goes out."""
    waits = state.undecided
    if waits is None or waits.id != command.typed or waits.ticket is not None:
        return None
    return drafts.with_left_over(state, waits)


def for_bot(state: State, command: ForBot) -> tuple[State, str, Notice | None] | None:
    """What was typed is for the bot: the conversation to go on with, the text, and what waits for the team meanwhile.

    Who turns to the bot after the team asked something back, is not asked again at the next message.
    """
    waits = state.undecided
    if waits is None or waits.id != command.typed:
        return None
    ready = state.activity
    on = state.model_copy(update={"undecided": None, "asked_back": waits.asked_back or state.asked_back})
    if waits.ticket is not None:
        reply = Action(handoff_texts.REPLY, ReplyToTeam(ticket=waits.ticket))
        return on, waits.text, None if waits.asked_back is None else Notice(texts.TEAM_WAITS, (reply,))
    if not isinstance(ready, Drafting) or not ready.is_shown:
        return on, waits.text, None
    kept = on.model_copy(update={"activity": Idle(), "parked": ready})
    return kept, waits.text, _stays_ready()


def _stays_ready() -> Notice:
    return Notice(texts.STAYS_READY, (Action(texts.SEE_DRAFT, ShowDraft()),))


def _goes_on(state: State, waits: Undecided, text: str) -> bool:
    return _is_asked_now(state, waits) and draft_words.goes_on(text)


def _is_asked_now(state: State, waits: Undecided) -> bool:
    """Whether the question for whom it is, is the last thing that was offered."""
    return any(offers.command_of(each) == ForTeam(typed=waits.id) for each in state.offers)
