"""The text of a question for the team: what was typed for it is taken, masked, changed or added to, and shown.

Where this sits: under `drafting`, which begins and sends a question. May import: the answers (for what goes along), the
masking, the outlook on the team. Not: Slack, the store, a clock. Start reading at `Filling.typed()`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.conversation import parsing, words
from bot.conversation.answers import finding
from bot.conversation.answers.answering import Answering
from bot.conversation.effects import AddToTicket
from bot.conversation.replies import Action, Notice, Replacement
from bot.conversation.state import Asker, Drafting, Idle, State, Undecided
from bot.conversation.talk import courtesies, enough
from bot.conversation.team import at_the_team, draft_view, draft_words, left_over, wishes
from bot.conversation.team import drafting_texts as texts
from bot.conversation.team.draft_view import DraftView, tag_of
from bot.conversation.team.going_along import GoingAlong, who
from bot.conversation.team.team_commands import AskTeam
from bot.conversation.turn import Turn
from bot.handoff.outlook import Outlook, alike
from bot.handoff.status import Status
from bot.privacy.masking import kinds_in, mask

LONGEST_QUESTION: Final = 2_000
"""Characters of a question to the team; with its context it still fits one Slack message."""
LONGEST_ASKER: Final = 200
"""Characters of an organisation and a role."""
_SHORT: Final = 4
"""Words: what is shorter can be the new text of a question as well as more of it, unless it asks something."""
_ROLE: Final = re.compile(r"\s*(?:[,;\n]| - | als )\s*")


@dataclass(frozen=True)
class Filling:
    """Takes texts for a draft, on one day and with one outlook on the team."""

    answers: Answering
    new_id: Callable[[], str]
    today: date
    outlook: Outlook

    @property
    def view(self) -> DraftView:
        """How a draft looks today."""
        return DraftView(self.today, self.outlook)

    def told(self, state: State, draft: Drafting, text: str) -> Turn:
        """Take the text that a draft asked for; the buttons below what asked for it are gone."""
        turn = self.typed(state, draft, text)
        if draft.asks_who or turn.state.activity == draft or turn.replacement is not None:
            return turn
        return turn.replacing(Replacement(tag=tag_of(draft), reply=Notice(text=draft_view.asks(draft))))

    def typed(self, state: State, draft: Drafting, text: str) -> Turn:
        """Take the text that a draft waits for."""
        if draft.asks_who:
            return self._told_who(state, draft, text)
        raw = text.strip()
        is_no = draft.ticket is None and draft.before is None and _is_no(raw)
        if words.means(raw, words.STOP) or is_no:
            return Turn(doing(left_over.settled(state), Idle()), (draft_view.not_sent(),))
        is_courtesy = draft.ticket is None and courtesies.in_between(raw) is not None  # the team may well be thanked
        if not any(character.isalnum() for character in courtesies.without_pictures(raw)):
            return self._asking(state, draft, unread=mask(raw).text or None)
        if is_courtesy:
            return self._asking(state, draft)
        one = self.outlook.find(draft.ticket) if draft.ticket is not None else None
        if one is not None and one.status is Status.ANSWERED and enough.is_enough(raw):
            return at_the_team.thanked(state, one.ticket, one.number, was_meant_for_team=True)
        if draft.before is not None:
            return self._changed(state, draft, raw)
        if draft.ticket is None and _says_nothing(raw):
            return self._asking(state, draft, unread=mask(raw).text)
        return self._filled(state, draft, raw)

    def _changed(self, state: State, draft: Drafting, raw: str) -> Turn:
        """Take what was typed in place of the text of a draft; what can also be more of it is asked about."""
        more = draft_words.addition(raw) or (raw if draft.adds else None)
        if draft_words.sends(raw) or draft_words.agrees(raw):
            return self.press_to_send(state)
        if _is_no(raw):
            return self.show_again(state)
        if more:
            return self.appended(state, more)
        if draft_words.addition(raw) is not None:
            return self._asking(state, self._anew(draft, adds=True))
        is_short = len(raw.split()) < _SHORT and not parsing.is_question(raw)
        ready = as_shown(draft)
        if ready is None or not (is_short or draft_words.goes_on(raw) or draft_words.says_nothing(raw)):
            return self._filled(state, draft, raw)
        ready = self._anew(ready)
        waits = Undecided(id=self.new_id(), text=mask(raw).text)
        on = left_over.kept_aside(state).model_copy(update={"undecided": waits})
        return Turn(doing(on, ready), (draft_view.add_or_replace(waits, ready),), tag=f"{tag_of(ready)}:whose")

    def _filled(self, state: State, draft: Drafting, raw: str) -> Turn:
        """Take this as the text of a draft."""
        question = mask(raw).text if len(raw) <= LONGEST_QUESTION else raw
        if len(question) > LONGEST_QUESTION:
            again = draft.model_copy(update={"question": None})
            said = texts.too_long(len(question), is_reaction=draft.ticket is not None)
            told = Notice(said, (draft_view.nothing(again),))
            return Turn(doing(state, again), (told,), tag=tag_of(again))
        if draft.ticket is not None and not kinds_in(question):
            sent = AddToTicket(ticket=draft.ticket, text=question)
            return Turn(doing(state, Idle()), (draft_view.added(draft.ticket),), (sent,))
        parts = tuple(GoingAlong(self.answers, self.today).with_text(state, draft, question))
        named = self._anew(draft, question=question, before=None, adds=False, parts=parts)
        is_new = draft.is_new or draft.ticket is not None or not alike(question, self.outlook.open_questions)
        return self._showing(state, named.model_copy(update={"is_new": is_new}))

    def _told_who(self, state: State, draft: Drafting, text: str) -> Turn:
        plain = text.strip()
        said = parsing.simplified(plain)
        if not any(each.isalnum() for each in plain) or said in words.SKIP or words.means(plain, words.STOP):
            return self._showing(state, self._anew(draft, asks_who=False))
        if len(plain) > LONGEST_ASKER:
            return Turn(state, (Notice(text=texts.WHO_TOO_LONG),))
        organisation, *rest = _ROLE.split(mask(plain).text, maxsplit=1)
        asker = Asker(organisation=organisation.strip() or plain, role="".join(rest).strip() or None)
        others = tuple(each for each in draft.parts if each.kind != "asker")
        known = self._anew(draft, asks_who=False, parts=(*others, who(asker)))
        return self._showing(state.model_copy(update={"asker": asker}), known)

    def appended(self, state: State, text: str) -> Turn:
        """Put what was typed behind the text of the question that was prepared, and show it; all else stays."""
        ready = ready_in(state)
        if ready is None:
            return self._stale(state)
        question = f"{ready.question}\n{mask(text.strip()).text}"
        if len(question) > LONGEST_QUESTION:
            again = self.show_again(state)
            return replace(again, replies=(Notice(texts.TOO_LONG_TOGETHER), *again.replies))
        return self._closing(ready, self._showing(without_ready(state), self._anew(ready, question=question)))

    def add_to_ready(self, state: State, more: str) -> Turn:
        """Put this behind the question that was prepared; when it is empty what was typed beside it, or ask what."""
        ready, waits = ready_in(state), left_over.beside(state)
        if ready is None or more:
            return self.appended(state, more)
        if waits is not None:
            return self.with_left_over(state, waits)
        empty = self._anew(ready, question=None, before=ready.question, adds=True)
        return self._closing(ready, self._asking(without_ready(state), empty))

    def with_left_over(self, state: State, waits: Undecided) -> Turn:
        """Put what was typed beside the question behind it; it keeps waiting when that is too long together."""
        ready, text = ready_in(state), left_over.for_team(waits)
        fits = ready is not None and len(f"{ready.question}\n{text}") <= LONGEST_QUESTION
        return self.appended(left_over.without(state, waits) if fits else state, text)

    def _asking(self, state: State, draft: Drafting, *, unread: str | None = None) -> Turn:
        """Ask for the text of a draft; the last question is offered, when this is to be a new one.

        `unread` is what was typed and is no question.
        """
        last = state.last if draft.ticket is None and draft.before is None else None
        last = None if last is None or not wishes.is_worth_asking(last.question) else last
        earlier = (Action(texts.SEND_EARLIER, AskTeam(about="earlier")),) if last is not None else ()
        asked = draft_view.asks(draft)
        if draft.ticket is None and draft.before is None:
            asked = texts.what_to_ask(last.question if last else None) if unread is None else texts.no_question(unread)
        elif unread is not None:
            asked = texts.no_words(unread, asked)
        return Turn(doing(state, draft), (Notice(asked, (*earlier, draft_view.nothing(draft))),), tag=tag_of(draft))

    def show_again(self, state: State) -> Turn:
        """Show what was prepared and not sent; the buttons of the earlier copy are gone."""
        ready = ready_in(state)
        if ready is None:
            return self._stale(state)
        return self._closing(ready, self._showing(without_ready(state), self._anew(ready)))

    def press_to_send(self, state: State) -> Turn:
        """Show what was prepared once more, because only the button says exactly what goes out."""
        return to_press(self.show_again(state))

    def _showing(self, state: State, draft: Drafting) -> Turn:
        """The draft as the person sees it: first what it may be the same as, else exactly what would go out.

        What was typed beside it and does not go along, is said above it.
        """
        waits = self._left_over(state, draft)
        if waits is None:
            return Turn(doing(state, draft), (self.view.shown(draft),), tag=tag_of(draft))
        on = left_over.told(state, waits, draft.draft)
        return Turn(doing(on, draft), (draft_view.not_in_it(waits), self.view.shown(draft)), tag=tag_of(draft))

    def _left_over(self, state: State, draft: Drafting) -> Undecided | None:
        """What was typed beside a draft, of which it was not said above this version that it does not go along."""
        waits = left_over.beside(state) if draft.ticket is None else None
        if waits is not None and waits.told and waits.about == draft.draft:
            return None
        return None if waits is None else waits.model_copy(update={"id": self.new_id()})

    def _closing(self, draft: Drafting, turn: Turn) -> Turn:
        """The same turn, after which the buttons below the draft are gone."""
        shown = self.view.shown(draft)
        bare = replace(shown, actions=()) if isinstance(shown, Notice) else replace(shown, actions=(), notes=())
        return turn.replacing(Replacement(tag=tag_of(draft), reply=bare))

    def _anew(self, draft: Drafting, **changes: object) -> Drafting:
        """The next version of a draft, under an id of its own."""
        return draft.model_copy(update={**changes, "draft": self.new_id()})

    def _stale(self, state: State) -> Turn:
        told = Notice(text=texts.SENT_ALREADY, actions=finding.starting_points())
        return Turn(state, (told,), stale=True)


def _says_nothing(text: str) -> bool:
    is_word = draft_words.sends(text) or draft_words.agrees(text) or words.means(text, words.GO_ON)
    return is_word or draft_words.says_nothing(text)


def _is_no(text: str) -> bool:
    return parsing.plainly_yes_or_no(text) is False or draft_words.says_not(text) is not None


def ready_in(state: State) -> Drafting | None:
    """What was shown as it would go out, and waits for its button."""
    shown = as_shown(state.activity) if isinstance(state.activity, Drafting) else None
    return state.parked if shown is None else shown


def as_shown(draft: Drafting) -> Drafting | None:
    """A draft as it was shown last, before it waited for other words; None when it never was."""
    text = draft.question if draft.before is None else draft.before
    shown = {"question": text, "before": None, "adds": False, "asks_who": False}
    return None if text is None else draft.model_copy(update=shown)


def without_ready(state: State) -> State:
    """The same conversation, as it is before something else is prepared."""
    return state.model_copy(update={"parked": None})


def to_press(shown: Turn) -> Turn:
    """The same turn, which says that only the button sends what is shown last."""
    *before, last = shown.replies
    return shown if before else replace(shown, replies=(Notice(text=texts.PRESS_TO_SEND), last))


def doing(state: State, activity: Idle | Drafting) -> State:
    """The conversation that goes on with this."""
    return state.model_copy(update={"activity": activity})
