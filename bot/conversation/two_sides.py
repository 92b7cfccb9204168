"""What somebody types while it can be meant for the team as well as for the bot: the person says for whom it is.

Where this sits: beside the assistant, before a message is taken as a question. May import: the drafts, the offers. That
is so while a question for the team waits for its button, and after the team asked something back. Nothing is dropped:
what was typed is kept, masked, until a button (or a yes or a no) says where it goes. Start reading at `asked()`.
"""

from collections.abc import Set
from typing import Final

from bot.conversation import drafting_texts as texts
from bot.conversation import offers, parsing, wishes, words
from bot.conversation.check_commands import StartCheck
from bot.conversation.drafting import LONGEST_QUESTION, Drafts
from bot.conversation.incoming import Command, ShowHelp, ShowQuestions
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Drafting, Idle, State, Undecided
from bot.conversation.team_commands import CancelDraft, ForBot, ForTeam, ReplyToTeam, ShowDraft, SkipAsker
from bot.conversation.turn import Turn
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import AskedBack
from bot.privacy.masking import mask

IN_PLACE: Final = words.STOP | words.BACK | words.WHY
"""Words for whatever stands open at the bot."""
_GOING_ON: Final = frozenset({"en", "ook", "verder", "daarnaast", "bovendien", "plus", "ps", "oja"})
"""With these somebody goes on with what was typed just before."""


def decided(state: State, text: str) -> Command | None:
    """The button that a yes or a no stands for, right after it was asked for whom something is."""
    waits, says = state.undecided, parsing.plainly_yes_or_no(text)
    if waits is None or says is None or not _is_asked_now(state, waits):
        return None
    return ForTeam(typed=waits.id) if says else ForBot(typed=waits.id)


def left_by(draft: Drafting, text: str) -> Command | None:
    """What a word does that is for the bot at any moment, and so is never the text that a draft asks for."""
    if words.means(text, words.HELP) and any(each.isalnum() for each in text):
        return ShowHelp()
    if words.means(text, words.BACK):
        return SkipAsker(draft=draft.draft) if draft.asks_who else CancelDraft(draft=draft.draft)
    return StartCheck() if words.means(text, words.CHECK) else None


def asked(state: State, text: str, files: tuple[str, ...], back: AskedBack | None, drafts: Drafts) -> Turn | None:
    """Ask for whom this is, or None when it can only be for the bot."""
    ready = state.activity
    if words.means(text, IN_PLACE):
        return None
    if back is not None and is_asked_back(state, back):
        return _whose(state, _joined(state, text, files, drafts, ticket=back.ticket, asked_back=back.id), back)
    if not isinstance(ready, Drafting) or not ready.is_shown:
        return None
    waits = _joined(state, text, files, drafts)
    if waits is None:
        return None
    told = Notice(
        texts.for_team_or_bot(waits.text, ready.question or ""),
        (
            Action(texts.NEW_TEXT, ForTeam(typed=waits.id)),
            Action(texts.FOR_BOT, ForBot(typed=waits.id)),
            Action(texts.CANCEL, CancelDraft(draft=ready.draft)),
        ),
    )
    return Turn(state.model_copy(update={"undecided": waits}), (told,), tag=f"draft:{ready.draft}:whose")


def is_asked_back(state: State, back: AskedBack | None) -> bool:
    """Whether the team waits for an answer that was not yet spoken of."""
    return back is not None and back.id != state.asked_back


def set_aside(state: State, text: str, *, is_for_bot: bool) -> tuple[State, Notice] | None:
    """The conversation to go on with when what is typed is no text for the draft that waits, and what to say of that.

    So it is when it is plainly for the bot, and when it was asked about this draft before: one time is enough, and the
    buttons of that time still work. Only what goes on the sentence of just now belongs to that: `en voor Zwolle`.
    """
    ready, waits = state.activity, state.undecided
    was_asked = waits is not None and waits.ticket is None and not _goes_on(state, waits, text)
    if not isinstance(ready, Drafting) or not ready.is_shown or not (is_for_bot or was_asked):
        return None
    kept = state.model_copy(update={"activity": Idle(), "parked": ready})
    return kept, Notice(texts.STAYS_READY, (Action(texts.SEE_DRAFT, ShowDraft()),))


def of_own(state: State, text: str, subjects: Set[str], drafts: Drafts) -> Command | Turn | None:
    """What somebody wants of a question of their own at the team: to see how it stands, or to add something.

    What is to be added is shown first, and goes with its button.
    """
    mine = drafts.outlook.open_questions
    wish = wishes.of_own_question(text, subjects) if mine else None
    if wish is None or drafts.answers.is_sure(state, text.partition(":")[0]):
        return None
    number = wishes.numbered(text)
    meant = [each for each in mine if number is None or each.number == number]
    if wish == "status" or len(meant) != 1:
        return ShowQuestions()
    added = wishes.addition(text)
    if added is None or len(added) > LONGEST_QUESTION:
        return ReplyToTeam(ticket=meant[0].ticket)
    return drafts.addition(state, meant[0].ticket, mask(added).text)


def _whose(state: State, waits: Undecided | None, back: AskedBack) -> Turn:
    if waits is None:
        again = Action(handoff_texts.REPLY, ReplyToTeam(ticket=back.ticket))
        return Turn(state, (Notice(texts.DRAFT_TOO_LONG, (again,)),))
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
) -> Undecided | None:
    """What was typed, behind what was typed just before for the same; None when it is too long for the team."""
    before = state.undecided
    goes_on = before is not None and before.ticket == ticket and _is_asked_now(state, before)
    earlier = (before.text, before.files) if before is not None and goes_on else ("", ())
    typed = f"{earlier[0]}\n{text.strip()}".strip()
    if len(typed) > LONGEST_QUESTION:
        typed = text.strip()
    if len(typed) > LONGEST_QUESTION:
        return None
    named = (*earlier[1], *files)
    return Undecided(id=drafts.new_id(), text=mask(typed).text, ticket=ticket, asked_back=asked_back, files=named)


def for_team(state: State, command: ForTeam, drafts: Drafts) -> Turn | None:
    """What was typed goes to the team: at once when it answers what was asked back, else after one more look."""
    waits = state.undecided
    if waits is None or waits.id != command.typed:
        return None
    on = state.model_copy(update={"undecided": None})
    text = handoff_texts.with_files(waits.text, waits.files)
    return drafts.retyped(on, text) if waits.ticket is None else drafts.reply(on, waits.ticket, text)


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
        return (
            on,
            waits.text,
            Notice(texts.TEAM_WAITS, (Action(handoff_texts.REPLY, ReplyToTeam(ticket=waits.ticket)),)),
        )
    if not isinstance(ready, Drafting) or not ready.is_shown:
        return on, waits.text, None
    kept = on.model_copy(update={"activity": Idle(), "parked": ready})
    return kept, waits.text, Notice(texts.STAYS_READY, (Action(texts.SEE_DRAFT, ShowDraft()),))


def _goes_on(state: State, waits: Undecided, text: str) -> bool:
    return _is_asked_now(state, waits) and parsing.simplified(text).split(" ")[0].strip(",:") in _GOING_ON


def _is_asked_now(state: State, waits: Undecided) -> bool:
    """Whether the question for whom it is, is the last thing that was offered."""
    return any(offers.command_of(each) == ForTeam(typed=waits.id) for each in state.offers)
