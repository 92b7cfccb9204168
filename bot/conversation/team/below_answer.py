"""What somebody types right below an answer of the team: thanks, or a word that may be for the team or for the bot.

Where this sits: beside `two_sides`, which asks for whom something is. May import: the drafts, the answers, the offers.
That the team answered, the outlook says; the conversation remembers whether anything was said since. Start reading at
`told()`.
"""

import re
from typing import Final

from bot.conversation import offers, parsing, words
from bot.conversation.answers import following
from bot.conversation.answers.answering import Answering
from bot.conversation.state import Idle, State
from bot.conversation.talk import courtesies, enough, moods
from bot.conversation.team import at_the_team, two_sides, wishes
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.team_commands import CloseTicket
from bot.conversation.turn import Turn
from bot.handoff.outlook import Outlook
from knowledge.text import bare_words

_ABOUT_LATER: Final = frozenset({moods.Mood.GOING_ON, moods.Mood.LATER})
_OPENING: Final = frozenset({"en", "maar"})
_BEGINNING: Final = 4
"""Words in which one may be polite first: `dank je wel, maar …`."""
_ABOUT_IT: Final = re.compile(r"\b(?:antwoord\w*|jullie|uitleg\w*|bedoel\w*|(?:snap|begrijp)\w* (?:\w+ ){0,3}niet)\b")
_SUBJECT: Final = 2
"""Words in which people name a subject without asking: `vip fonds`."""


def heard(state: State, outlook: Outlook) -> State:
    """The same conversation, in which something was said after what the team answered last."""
    answered = outlook.answered
    if answered is None or state.answered == answered.id:
        return state
    return state.model_copy(update={"answered": answered.id})


def _is_right_below(state: State, outlook: Outlook) -> bool:
    """Whether nothing was said yet after an answer of the team, but perhaps thanks."""
    answered = outlook.answered
    if answered is None or not isinstance(state.activity, Idle) or state.undecided is not None:
        return False
    is_thanked = any(offers.command_of(each) == CloseTicket(ticket=answered.ticket) for each in state.offers)
    return answered.id != state.answered or is_thanked


def told(state: State, text: str, files: tuple[str, ...], drafts: Drafts) -> Turn | None:
    """Thanks close the question, with a button; of anything else it is asked whether it is for the team.

    What is plainly for the bot is left to the bot: None.
    """
    answered = drafts.outlook.answered
    if answered is None or not _is_right_below(state, drafts.outlook):
        return None
    if moods.swears(text) or moods.read(text) in _ABOUT_LATER:
        return None
    if enough.is_enough(text):
        return at_the_team.thanked(state, answered.ticket, answered.number, was_meant_for_team=False)
    if courtesies.in_between(text) is not None or _is_for_bot(state, text, drafts.answers):
        return None
    return two_sides.about_answer(state, text, files, answered, drafts)


def _is_for_bot(state: State, text: str, answers: Answering) -> bool:
    """Whether something is for the bot, although the team spoke last; what goes on about that is not."""
    if words.means(text, words.ONLY_IN_PLACE | words.CHECK | words.GO_ON | words.HELP):
        return True
    if answers.is_private(text) or answers.wants_person(text) or wishes.declined(text) is not None:
        return True
    asks = parsing.is_question(text)
    if answers.is_small_talk(text) and not moods.denies(text) and not asks:
        return True
    if _goes_on(text):
        return False
    return asks or answers.is_sure(state, text) or (len(text.split()) <= _SUBJECT and answers.finds(text))


def _goes_on(text: str) -> bool:
    """Whether it goes on about what the team said: it points back, begins with `en` or `maar`, or names the answer."""
    begin = bare_words(text).split()[:_BEGINNING]
    return following.goes_on(text) or bool(_OPENING & set(begin)) or _ABOUT_IT.search(bare_words(text)) is not None
