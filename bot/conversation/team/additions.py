"""Something more for a question that is at the team already: `voeg toe aan vraag 7: het ging om 2018`.

Where this sits: beside `two_sides`, before a message is taken as a question. May import: the drafts, what is read of
such a wish. It is shown with the number of the question before it goes, and a number that is not theirs never leads to
another question. Start reading at `wished()`.
"""

from collections.abc import Sequence, Set
from typing import Final

from bot.conversation.incoming import Command, ShowQuestions
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Drafting, State
from bot.conversation.team import at_the_team, own_question, own_texts, own_words, two_sides, wishes
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.filling import LONGEST_QUESTION, ready_in
from bot.conversation.team.team_commands import ReplyToTeam
from bot.conversation.turn import Turn
from bot.handoff import texts as handoff_texts
from bot.handoff.outlook import OpenQuestion
from bot.privacy.masking import mask
from knowledge.text import bare_words, word_set

_WISHING: Final = word_set(
    "nog iets een het de vraag vragen vraagje toch ik wij we heb hebben wil willen zou graag wat ook even aan over bij "
    "mijn opmerking aanvulling toevoeging kan kunnen mag er u je toevoegen aanvullen reageren reactie geven zeggen "
    "kwijt melden iets anders meer op en ja hallo hoi weer te"
)
_MOST: Final = 5


def wished(state: State, text: str, subjects: Set[str], drafts: Drafts) -> Command | Turn | None:
    """What somebody wants of a question of their own at the team: to see how it stands, or to add something.

    What is to be added is shown first, and goes with its button. Without a number it is added to what was sent just
    now; and while another question waits, to that one.
    """
    (number, rest), more, sent = own_words.addressed(text), own_words.addition(text), two_sides.sent_to(state)
    is_open = number is None and not (own_words.speaks_of_one(text) and drafts.outlook.open_questions)
    if more is not None and sent is not None and is_open:
        return _added(state, more, sent, drafts)
    if more is not None and state.parked is not None and is_open:
        return drafts.add_to_ready(state, more)
    mine, done = drafts.outlook.open_questions, drafts.outlook.done_questions
    wish = wishes.of_own_question(text, subjects) if mine or (done and number is not None) else None
    if wish is None and more is not None and (mine or number is not None):
        wish = "add"
    if wish is None or drafts.answers.is_sure(state, text.partition(":")[0]):
        return None
    if wish == "status":
        return ShowQuestions()
    behind = more or wishes.addition(rest) or ""
    if number is None:
        return _without_number(state, behind, mine, drafts)
    if not behind and not set(bare_words(rest).split()) <= _WISHING:
        behind = text.strip()
    return _numbered(state, number, behind, drafts)


def _without_number(state: State, behind: str, mine: Sequence[OpenQuestion], drafts: Drafts) -> Command | Turn:
    if len(mine) == 1:
        return _added(state, behind, mine[0].ticket, drafts)
    return _unplaced(state, behind, None, drafts) if _fits(behind) else ShowQuestions()


def _numbered(state: State, number: int, behind: str, drafts: Drafts) -> Command | Turn:
    outlook = drafts.outlook
    one = next((each for each in outlook.open_questions if each.number == number), None)
    if one is not None:
        return _added(state, behind, one.ticket, drafts)
    over = next((each for each in outlook.done_questions if each.number == number), None)
    if over is None:
        return _unplaced(state, behind, number, drafts)
    if not _fits(behind):
        return own_question.over(state, over)
    text, can = mask(behind).text, over.can_reopen
    return at_the_team.closed_meanwhile(state, over.ticket, number, over.status, text, can_reopen=can)


def _added(state: State, text: str, ticket: str, drafts: Drafts) -> Command | Turn:
    return drafts.addition(state, ticket, mask(text).text) if _fits(text) else ReplyToTeam(ticket=ticket)


def _unplaced(state: State, text: str, named: int | None, drafts: Drafts) -> Turn:
    """Ask to which of their questions it belongs; what was prepared before still waits."""
    mine = drafts.outlook.open_questions
    if mine and _fits(text):
        waits = state.model_copy(update={"parked": ready_in(state)})
        draft = Drafting(draft=drafts.new_id(), question=mask(text).text, unplaced=True, named=named)
        return drafts.shown(waits, draft)
    replies = [Action(handoff_texts.reply_to(each.number), ReplyToTeam(ticket=each.ticket)) for each in mine[:_MOST]]
    told = own_texts.not_yours(named or 0, drafts.outlook.numbers)
    return Turn(state, (Notice(told, (*replies, own_question.LIST, at_the_team.anew())),))


def _fits(text: str) -> bool:
    return bool(text) and len(text) <= LONGEST_QUESTION
