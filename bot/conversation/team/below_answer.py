"""What somebody types right below an answer of the team: thanks, or a word that may be for the team or for the bot.

Where this sits: beside `two_sides`, which asks for whom something is. May import: the drafts, the answers, the offers.
That the team answered, the outlook says; the conversation remembers whether anything was said since. Start reading at
`told()`; where others listen, what is said later on may be about it as well: `said_among_others()`.
"""

import re
from typing import Final

from bot.conversation import offers, parsing, words
from bot.conversation.answers import following
from bot.conversation.answers.answering import Answering
from bot.conversation.incoming import GiveFeedback
from bot.conversation.state import Idle, State, Undecided
from bot.conversation.talk import courtesies, enough, moods
from bot.conversation.team import at_the_team, two_sides, wishes
from bot.conversation.team.drafting import Drafts
from bot.conversation.team.filling import LONGEST_QUESTION
from bot.conversation.team.team_commands import CloseTicket
from bot.conversation.turn import Turn
from bot.handoff.outlook import DoneQuestion, OpenQuestion, Outlook
from bot.handoff.status import DONE
from bot.privacy.masking import mask
from knowledge.text import bare_words

_ABOUT_LATER: Final = frozenset({moods.Mood.GOING_ON, moods.Mood.LATER})
_OPENING: Final = frozenset({"en", "maar"})
_BEGINNING: Final = 4
"""Words in which one may be polite first: `dank je wel, maar …`."""
_ABOUT_IT: Final = re.compile(r"\b(?:antwoord\w*|jullie|uitleg\w*|bedoel\w*|(?:snap|begrijp)\w* (?:\w+ ){0,3}niet)\b")
_DISAGREES: Final = re.compile(
    r"\b(?:volgens (?:ons|mij)|"
    r"(?:wij|we|ik) (?:lezen|lees|denken|denk|zien|zie|vinden|vind) (?:\w+ ){0,5}(?:anders|niet)|"
    r"niet (?:mee )?eens|klopt (?:\w+ ){0,3}niet|niet (?:juist|goed|volledig|duidelijk|compleet)|"
    r"on(?:juist|volledig|duidelijk|compleet|begrijpelijk)\w*)\b"
)
_FAMILIAR: Final = re.compile(r"\b(?:je|jij|jou|jouw)\b")
"""As one speaks to a colleague rather than to a team: `en, hoe was je weekend?`."""
_THE_ANSWER: Final = re.compile(r"\b(?:antwoord|jullie)\b")
_ASKED_ON: Final = re.compile(
    r"^(?:heel |hartelijk |ok\w* |ja )*"
    r"(?:dank\w*|bedankt|merci|thanks|top|fijn|mooi|prima|goed|helder|duidelijk|ok\w*)\b"
    r"(?: u| je)?(?: wel)?(?P<rest>.*)\b(?:dan|ook)$"
)
"""A courtesy and a question that leans on what was said: `dank! voor een hond dan?`."""
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
    if answered is None:
        return None
    if state.undecided is not None and two_sides.sent_to(state) == answered.ticket:
        more = _goes_on(text) and not enough.is_enough(text) and not _is_for_bot(state, text, drafts.answers)
        return two_sides.about_answer(state, text, files, answered, drafts) if more else None
    if not (_is_right_below(state, drafts.outlook) or _is_doubt_later(state, text)):
        return None
    if moods.swears(text) or moods.read(text) in _ABOUT_LATER:
        return None
    if enough.is_enough(text):
        return at_the_team.thanked(state, answered.ticket, answered.number, was_meant_for_team=False)
    if courtesies.in_between(text) is not None or _is_for_bot(state, text, drafts.answers):
        return None
    return two_sides.about_answer(state, text, files, answered, drafts)


def _is_doubt_later(state: State, text: str) -> bool:
    """Whether words doubt the answer by name, after something else was said; not the answer of the bot itself."""
    if not isinstance(state.activity, Idle) or state.undecided is not None:
        return False
    is_of_bot = any(isinstance(offers.command_of(each), GiveFeedback) for each in state.offers)
    return not is_of_bot and _doubts_answer(text)


def _doubts_answer(text: str) -> bool:
    plain = bare_words(text)
    return _THE_ANSWER.search(plain) is not None and _DISAGREES.search(plain) is not None


def _is_for_bot(state: State, text: str, answers: Answering) -> bool:
    """Whether something is for the bot, although the team spoke last; what goes on about that is not."""
    if words.means(text, words.ONLY_IN_PLACE | words.CHECK | words.GO_ON | words.HELP):
        return True
    if _doubts_answer(text):
        return False
    if answers.is_private(text) or answers.wants_person(text) or wishes.declined(text) is not None:
        return True
    asks = parsing.is_question(text)
    if answers.is_small_talk(text) and not moods.denies(text) and not asks:
        return True
    asked_on = _ASKED_ON.search(bare_words(text))
    if _goes_on(text) or (asked_on is not None and not answers.is_sure(state, asked_on["rest"].strip())):
        return False
    return asks or answers.is_sure(state, text) or (len(text.split()) <= _SUBJECT and answers.finds(text))


def _goes_on(text: str) -> bool:
    """Whether it goes on about what the team said: it points back, begins with `en` or `maar`, or names the answer."""
    begin = bare_words(text).split()[:_BEGINNING]
    if following.offers_other(text):
        return True
    return following.goes_on(text) or bool(_OPENING & set(begin)) or _ABOUT_IT.search(bare_words(text)) is not None


# -- later on, where others listen -------------------------------------------------------------------------------------


def speaks_of_it(text: str) -> bool:
    """Whether words can be about a question at the team or its answer: a question that goes on, or a doubt.

    What else points back, `dat is mooi`, people say to each other.
    """
    if courtesies.in_between(text) is not None or enough.is_enough(text) or moods.swears(text):
        return False
    plain = bare_words(text)
    is_doubt = _ABOUT_IT.search(plain) is not None or _DISAGREES.search(plain) is not None
    is_for_one = _FAMILIAR.search(plain) is not None
    return is_doubt or (parsing.is_question(text) and _goes_on(text) and not is_for_one)


def said_among_others(state: State, text: str, about: DoneQuestion | OpenQuestion, *, typed: str) -> Turn | None:
    """Ask whether words that the bot has no answer to belong to a question of this person; None when they do not.

    `typed` is the id of what was typed. Only the words of now are passed on: what was said before may have been for a
    colleague. Of a question that is done, it is said at once that it is.
    """
    if len(text) > LONGEST_QUESTION or not speaks_of_it(text):
        return None
    said = mask(text.strip()).text
    if about.status in DONE:
        can = isinstance(about, DoneQuestion) and about.can_reopen
        return at_the_team.closed_meanwhile(state, about.ticket, about.number, about.status, said, can_reopen=can)
    return two_sides.about_own(state, Undecided(id=typed, text=said, ticket=about.ticket), about.number)


def after_closing(state: State, sent: Turn, drafts: Drafts) -> Turn:
    """The turn that asks whether words belong to a question; of one that was closed meanwhile that is said instead."""
    waits = sent.state.undecided
    done = drafts.outlook.find_done(waits.ticket) if waits is not None and waits.ticket is not None else None
    if waits is None or done is None:
        return sent
    return at_the_team.closed_meanwhile(
        state, done.ticket, done.number, done.status, waits.text, can_reopen=done.can_reopen
    )
