"""What is said about the conversation, or asks what the bot never does: one calm reply instead of a search.

Where this sits: beside the assistant, before a message is taken for a question. May import: `answering`, the readers of
words (`moods`, `wishes`). Start reading at `Manners.reply()`.
"""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from bot.conversation import offers, texts
from bot.conversation.answers import finding
from bot.conversation.answers.answering import Answering
from bot.conversation.check import beginning, check_turns, resuming
from bot.conversation.check.check_commands import ExplainQuestion
from bot.conversation.incoming import ConfirmForget, KeepAll, ShowHelp, ShowMine
from bot.conversation.parsing import plainly_yes_or_no
from bot.conversation.replies import Action, Notice
from bot.conversation.state import Calculating, State
from bot.conversation.sums import calculating
from bot.conversation.talk import courtesy_texts, moods
from bot.conversation.talk.moods import Mood
from bot.conversation.team import wishes
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn

_MOST_RELATED = 3
"""Articles to offer beside one that was not understood."""


@dataclass(frozen=True)
class Manners:
    """Replies to what is no question."""

    answers: Answering
    today: date

    def is_about_the_talk(self, state: State, text: str) -> bool:
        """Whether a message is for the bot itself, whatever else waits."""
        return self._mood(text) is not None or self._declined(state, text) is not None

    def reply(self, state: State, text: str) -> Turn | None:
        """What to say; None when it is a question, an answer or a wish like any other."""
        if (mood := self._mood(text)) is not None:
            return self._to(mood, state)
        match self._declined(state, text):
            case "private":
                return _declined(state, texts.DECLINED)
            case "law":
                return _declined(state, texts.NO_LAW)
            case "promise":
                return _declined(state, texts.NOTHING_PROMISED)
            case None:
                return None
            case other:
                assert_never(other)

    def _mood(self, text: str) -> Mood | None:
        if len(text) > finding.LONGEST_MESSAGE:
            return None
        mood = moods.read(text)
        if mood is None and moods.swears(text) and not self.answers.finds(text):
            mood = Mood.ANNOYED
        if mood is None and self.answers.sounds_like_small_talk(text) and moods.denies(text):
            return Mood.ANNOYED
        return None if mood is Mood.ANNOYED and self.answers.wants_person(text) else mood

    def _declined(self, state: State, text: str) -> wishes.Declined | None:
        declined = wishes.declined(text)
        return None if declined in {"law", "promise"} and self.answers.is_sure(state, text) else declined

    def _to(self, mood: Mood, state: State) -> Turn | None:
        activity, check = state.activity, state.check
        is_calculating = isinstance(activity, Calculating)
        in_check = not is_calculating and check is not None and check.asking is not None
        match mood:
            case Mood.LOST if isinstance(activity, Calculating):
                return calculating.why(state, activity)
            case Mood.LOST if in_check and check is not None:
                return check_turns.take(state, ExplainQuestion(check=check.check), (), self.today)
            case Mood.LOST:
                return self._lost(state)
            case Mood.ANNOYED:
                about = AskTeam(about="earlier" if state.last is not None else "new")
                ways = (Action(texts.ASK_TEAM, about), Action(texts.HELP, ShowHelp()))
                return Turn(state, (Notice(courtesy_texts.ANNOYED, ways),))
            case Mood.GOING_ON if isinstance(activity, Calculating):
                return Turn(state, (calculating.question(activity),), tag=calculating.tag_of(activity))
            case Mood.GOING_ON if in_check or state.stopped is not None or (check is not None and check.given):
                return beginning.resume(state, check.check if check is not None else "", self.today)
            case Mood.GOING_ON:
                return Turn(state, (Notice(courtesy_texts.NOTHING_TO_GO_ON_WITH, finding.starting_points()),))
            case Mood.LATER if is_calculating:
                return Turn(state, (Notice(courtesy_texts.LATER_IN_CALCULATION),))
            case Mood.LATER if state.stopped is not None or check is not None:
                return Turn(state, (Notice(courtesy_texts.later_in_check(resuming.KEPT_FOR.days)),))
            case Mood.LATER:
                return Turn(state, (Notice(courtesy_texts.LATER, finding.starting_points()),))
            case _:
                assert_never(mood)

    def _lost(self, state: State) -> Turn:
        """The answer is what it is: what can be done about it."""
        last = state.last
        titles = () if last is None or last.answered is None else self.answers.titles([last.answered])
        if last is None or last.answered is None or not titles:
            return Turn(state, (Notice(courtesy_texts.LOST, finding.starting_points()),))
        related = self.answers.related(last.answered)[:_MOST_RELATED]
        ways = (*related, Action(texts.ASK_TEAM, AskTeam(about="earlier")))
        return Turn(state, (Notice(courtesy_texts.lost_after(titles[0].label), ways),))


def ask_to_forget(state: State) -> Turn:
    """Ask whether all that is kept about somebody may go."""
    return Turn(state, (Notice(texts.FORGET_ASK, _ways_to_forget()),))


def keep_all(state: State) -> Turn:
    """Delete nothing."""
    return Turn(state, (Notice(texts.NOTHING_FORGOTTEN, finding.starting_points()),))


def typed_below_forgetting(state: State, text: str) -> Turn | None:
    """A no keeps everything, a yes deletes nothing: only the button says exactly what goes; else None."""
    if not any(offers.command_of(each) == KeepAll() for each in state.offers):
        return None
    match plainly_yes_or_no(text):
        case True:
            return Turn(state, (Notice(texts.FORGET_PRESS, _ways_to_forget()),))
        case False:
            return keep_all(state)
        case None:
            return None


def _ways_to_forget() -> tuple[Action, ...]:
    return (
        Action(texts.CONFIRM_FORGET, ConfirmForget(), "danger"),
        Action(texts.KEEP_ALL, KeepAll()),
        Action(texts.MINE, ShowMine()),
    )


def _declined(state: State, told: str) -> Turn:
    ways = (Action(texts.HELP, ShowHelp()), *finding.starting_points()[:2])
    return Turn(state, (Notice(told, ways),))
