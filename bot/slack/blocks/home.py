"""The Home tab: search, where to begin, what is often asked, how my questions stand, my data; for the team its work.

Where this sits: a block builder. Pure: `bot/slack/home.py` gathers what is shown. Start reading at `home_view()`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from bot.clock import AMSTERDAM
from bot.conversation import texts as said
from bot.conversation.answers.finding import starting_points
from bot.conversation.check.check_commands import ResumeCheck, StartCheck
from bot.conversation.incoming import ForgetMe, ShowMine
from bot.conversation.replies import Action, Calculation
from bot.conversation.state import Checking
from bot.conversation.team.team_commands import AskTeam
from bot.handoff import by_mail
from bot.handoff.status import LABELS, WITH_TEAM, Status
from bot.handoff.texts import numbered
from bot.roles import PUBLIC_CONTACT
from bot.slack import texts
from bot.slack.blocks.message import buttons, context, fitting, header, sections
from bot.slack.blocks.modals import form_button
from bot.slack.blocks.replies import table
from bot.slack.mrkdwn import escape, link, link_to_message
from bot.store import StoredTicket

NO_CONVERSATION: Final = "home"
"""Stands in a button's value for "my own direct conversation"."""
SEARCH: Final = "home:search"
"""The action_id, and the block_id, of the field to search in."""
LONGEST_SEARCH: Final = 150
"""Characters one can search with."""
_MOST_TICKETS: Final = 10
_MOST_FOR_TEAM: Final = 5
_EXCERPT: Final = 140


@dataclass(frozen=True, slots=True)
class Listed:
    """Questions at the team: the first few, and how many there are in all."""

    shown: Sequence[StoredTicket] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class TeamHome:
    """What somebody of the team sees besides; each part is None for who may not see it."""

    open: Listed | None = None
    mine: Listed | None = None
    unanswered: Listed | None = None
    figures: Sequence[tuple[str, int]] | None = None
    """What was counted, by the kinds of `texts.COUNTED`."""
    workspaces: Mapping[str, str] = field(default_factory=dict)
    """What tells the workspaces apart from which questions come here, by their ids; empty where it is only this one."""
    learned: Sequence[Block] = ()
    """What was asked this week and found no answer: see `report_section()`."""


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """All that one person's Home tab shows. `found` is None when nothing was searched for."""

    tickets: Sequence[StoredTicket] = ()
    """The person's own questions at the team, newest first."""
    check: Checking | None = None
    popular: Sequence[Action] = ()
    recent: Sequence[Action] = ()
    found: Sequence[Action] | None = None
    found_sum: Calculation | None = None
    """What comes out of a calculation that was searched for with all it needs: `hoeveel subsidie bij 90k`."""
    answered_elsewhere: bool = False
    """Whether something was just pressed here that was answered in the direct conversation."""
    team: TeamHome | None = None
    more_buttons: Sequence[ButtonElement] = ()
    """Buttons for some people only, such as that of the settings."""
    ways_on: Sequence[Action] = ()
    """What can be done now with the person's own questions."""
    may_ask_team: bool = True
    may_check: bool = True
    """Guests may not, so they see no button that would only lead to a refusal."""
    has_team: bool = True
    """Whether a question can go to people from this workspace: in a channel, or by mail."""


def home_view(screen: HomeScreen) -> dict[str, Any]:
    """Somebody's Home tab."""
    return View(type="home", blocks=list(_blocks(screen))).to_dict()


def _blocks(screen: HomeScreen) -> Iterator[Block]:
    rows = _Rows()
    yield header(texts.HOME_TITLE)
    if screen.answered_elsewhere:
        yield from sections([f"*{texts.ANSWERED_ELSEWHERE}*"])
    can_ask_team = screen.may_ask_team and screen.has_team
    told = said.help_text(check=screen.may_check, team=can_ask_team)
    yield from sections([escape(said.CLOSED), escape(told)])
    yield _search()
    if screen.found is not None:
        yield from sections([_title(texts.FOUND_TITLE), *([] if screen.found else [escape(texts.FOUND_NOTHING)])])
        yield from table(screen.found_sum) if screen.found_sum is not None else ()
        yield from rows.of(screen.found)
    yield DividerBlock()
    yield from sections([_title(texts.START_TITLE)])
    yield ActionsBlock(elements=[form_button(), *screen.more_buttons])
    yield from rows.of((*_going_on(screen.check), *_where_to_begin(screen)))
    if not can_ask_team:
        yield from sections([_instead_of_team(texts.NO_TEAM if screen.may_ask_team else texts.GUEST)])
    for title, actions in ((texts.POPULAR_TITLE, screen.popular), (texts.RECENT_TITLE, screen.recent)):
        if actions:
            yield from sections([_title(title)])
            yield from rows.of(actions)
    yield DividerBlock()
    if screen.may_ask_team and (screen.has_team or screen.tickets):
        yield from sections([_title(texts.MINE_TITLE), *_mine(screen.tickets)])
        yield from rows.of(screen.ways_on)
        yield DividerBlock()
    yield from sections([_title(texts.PRIVACY_TITLE), escape(texts.PRIVACY)])
    yield from rows.of((Action(said.MINE, ShowMine()), Action(said.FORGET, ForgetMe())))
    yield from context(escape(texts.ANSWERS_COME_DIRECTLY))
    yield from _team(screen.team)


class _Rows:
    """Rows of buttons, numbered through the whole screen."""

    def __init__(self) -> None:
        self._numbers = count()

    def of(self, actions: Sequence[Action]) -> Iterator[Block]:
        if not actions:
            return
        first = next(self._numbers)
        yield from buttons(actions, NO_CONVERSATION, first=first)
        for _ in actions[1:]:
            next(self._numbers)


def _search() -> InputBlock:
    """A field that tells us at once when somebody presses Enter in it."""
    field = PlainTextInputElement(
        action_id=SEARCH,
        placeholder=_plain(texts.SEARCH_PLACEHOLDER),
        max_length=LONGEST_SEARCH,
        dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
    )
    return InputBlock(block_id=SEARCH, label=_plain(texts.SEARCH_LABEL), element=field, dispatch_action=True)


def _going_on(check: Checking | None) -> tuple[Action, ...]:
    """A check that was begun: its open question, or its outcome."""
    if check is None or not check.given:
        return ()
    return (Action(label=said.resume(check.asking is None), command=ResumeCheck(), style="primary"),)


def _where_to_begin(screen: HomeScreen) -> Iterator[Action]:
    for each in starting_points():
        match each.command:
            case StartCheck() if not screen.may_check:
                continue
            case AskTeam() if not (screen.may_ask_team and screen.has_team):
                continue
            case _:
                yield each


def _instead_of_team(why: str) -> str:
    """Why no question can go to people from here, and where else one finds them."""
    return f"{escape(why)} {link(PUBLIC_CONTACT, texts.PUBLIC_PAGE)}."


def _mine(tickets: Sequence[StoredTicket]) -> Iterator[str]:
    if not tickets:
        yield escape(texts.NO_QUESTIONS)
        return
    shown, numbers = tickets[:_MOST_TICKETS], {each.id: each.number for each in tickets}
    lines = [own_line(each, into=numbers.get(each.merged_into or "")) for each in shown]
    yield from _lines(lines, len(tickets))


def _team(team: TeamHome | None) -> Iterator[Block]:
    if team is None:
        return
    yield DividerBlock()
    has_work = team.open is not None
    yield header(texts.TEAM_TITLE if has_work else texts.FIGURES_TITLE)
    waits_all = team.open is not None and team.unanswered is not None and team.open.count == team.unanswered.count
    for title, listed in (
        (texts.TEAM_ALL_UNANSWERED if waits_all and team.open and team.open.count else texts.TEAM_OPEN, team.open),
        (texts.TEAM_MINE, team.mine),
        (texts.TEAM_UNANSWERED, None if waits_all else team.unanswered),
    ):
        if listed is not None:
            lines = _team_lines(listed, team) if listed.count else iter([escape(texts.TEAM_NONE)])
            yield from sections([_title(texts.listed(title, listed.count)), *lines])
    if team.figures is not None:
        rows = "\n".join(f"• {escape(texts.COUNTED[kind])}: {amount}" for kind, amount in team.figures)
        yield from sections([*([_title(texts.FIGURES_TITLE)] if has_work else []), rows])
        yield from context(escape(texts.FIGURES_NOTE))
    yield from team.learned


def _team_lines(listed: Listed, team: TeamHome) -> Iterator[str]:
    """Questions at the team, each with a link to where the team works on it."""
    shown = listed.shown[:_MOST_FOR_TEAM]
    yield "\n".join(f"• {_linked(each, team.workspaces.get(each.team_id))}" for each in shown)
    if listed.count > len(shown):
        yield escape(texts.more(listed.count - len(shown)))


def _linked(ticket: StoredTicket, workspace: str | None) -> str:
    line = escape(team_line(ticket, workspace))
    if ticket.team_ts is None or by_mail.is_there(ticket.team_channel):
        return line
    where = link_to_message(ticket.team_workspace or ticket.team_id, ticket.team_channel, ticket.team_ts)
    return f"{line} {link(where, texts.to_question(ticket.number))}"


def _lines(shown: Sequence[str], in_all: int) -> Iterator[str]:
    yield "\n".join(f"• {escape(each)}" for each in shown)
    if in_all > len(shown):
        yield escape(texts.more(in_all - len(shown)))


def own_line(ticket: StoredTicket, *, into: int | None = None) -> str:
    """A question as its asker sees it in a list: how it stands, what comes next, and how it begins.

    `into` is the number of the question in which it goes on.
    """
    status = Status(ticket.status)
    promised = ticket.promised_at.astimezone(AMSTERDAM).date() if ticket.promised_at and status in WITH_TEAM else None
    return texts.question_line(ticket.number, status, _begin(ticket), promised, into)


def team_line(ticket: StoredTicket, workspace: str | None = None) -> str:
    """A question as the team sees it in a list."""
    return texts.team_line(numbered(ticket.number, workspace), LABELS[Status(ticket.status)], _begin(ticket))


def _begin(ticket: StoredTicket) -> str:
    return fitting(" ".join(ticket.question.split()), _EXCERPT)


def _title(text: str) -> str:
    return f"*{escape(text)}*"


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
