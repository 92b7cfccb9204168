"""The Home tab: gathers what one person may see there, and publishes it.

Where this sits: beside `turns`; a listener calls it, and the dispatcher sends what it queues. What is shown how:
`bot/slack/blocks/home.py`. What somebody searches for is kept nowhere. Start reading at `Home.opened()`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from slack_sdk.models.blocks import Block, ButtonElement

from bot.clock import Clock
from bot.conversation.answers.answering import Found
from bot.conversation.assistant import Assistant
from bot.conversation.check import check_texts, shelf
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.check.resuming import is_expired
from bot.conversation.incoming import PickArticle, StartCalculator
from bot.conversation.replies import Action, Calculation
from bot.conversation.state import Checking, State
from bot.conversation.sums import calculation_texts, party_sums
from bot.handoff import by_mail
from bot.handoff.status import OPEN, WITH_TEAM
from bot.learning.gathering import WEEK, gathered
from bot.live import LiveAssistant
from bot.roles import Action as Deed
from bot.slack import outgoing
from bot.slack.blocks.home import HomeScreen, Listed, TeamHome, home_view
from bot.slack.blocks.learning import report_section
from bot.slack.blocks.workspace_settings import settings_button
from bot.slack.conversations import direct_key, state_of
from bot.slack.crew import Crew
from bot.slack.naming import workspace_of
from bot.slack.outlooks import Outlooks
from bot.slack.questions import ways_on
from bot.slack.workplace import Workplaces
from bot.store import Database, StoredTicket, Unit

OFTEN_ASKED: Final = (
    ("Kan ik nu nog aanvragen?", "regeling-status"),
    ("Wie kon de subsidie aanvragen?", "wie-aanvragen"),
    ("Wat is er nu in plaats van de regeling?", "opvolger"),
    ("Wat is een VIP-fonds?", "vip-fonds"),
)
"""What people ask most, as long as too little was counted to know."""
_MOST: Final = 4
"""Subjects in a row."""
_POPULAR_SINCE: Final = timedelta(days=90)
_FIGURES_SINCE: Final = timedelta(days=30)
_CONVERSATIONS: Final = 20
"""Of how many conversations of a person the last question is looked at."""
_LISTED: Final = 5
_FROM_TURNS: Final = ("answer", "choices", "no_answer", "check", "calculation")


class Home:
    """Publishes the Home tab of one person at a time. `wake` makes the dispatcher look at the outbox at once."""

    def __init__(
        self,
        database: Database,
        assistant: LiveAssistant,
        clock: Clock,
        crew: Crew,
        workplaces: Workplaces,
        outlooks: Outlooks,
        *,
        wake: Callable[[], None],
    ) -> None:
        self._crew = crew
        self._workplaces = workplaces
        self._outlooks = outlooks
        self._database = database
        self._assistant = assistant
        self._clock = clock
        self._wake = wake

    async def opened(self, team_id: str, user: str, *, once: str) -> None:
        """Somebody opened the Home tab."""
        await self._publish(team_id, user, once=once)

    async def searched(self, team_id: str, user: str, text: str, *, once: str) -> None:
        """Somebody searches for a subject; the words themselves go no further than this.

        Who empties the field has done with what was found.
        """
        if not text.strip():
            await self._publish(team_id, user, once=once)
            return
        found = self._assistant.current.search(text)
        actions = (*_starts(found), *self._assistant.current.titles(found.articles))
        await self._publish(team_id, user, once=once, found=actions, found_sum=_sum_in(found, text))

    async def answered_elsewhere(self, team_id: str, user: str, *, once: str) -> None:
        """Somebody pressed something here, and the answer came in the direct conversation: say so where they look."""
        await self._publish(team_id, user, once=f"{once}:home", answered_elsewhere=True)

    async def _publish(
        self,
        team_id: str,
        user: str,
        *,
        once: str,
        found: Sequence[Action] | None = None,
        found_sum: Calculation | None = None,
        answered_elsewhere: bool = False,
    ) -> None:
        async with self._database.transaction() as unit:
            if not await unit.ledger.first_time(once, kind="home"):
                return
            screen = await self._screen(unit, team_id, user)
            shown = replace(screen, found=found, found_sum=found_sum, answered_elsewhere=answered_elsewhere)
            await unit.outbox.add(outgoing.home(home_view(shown), user, team_id))
        self._wake()

    async def _screen(self, unit: Unit, team_id: str, user: str) -> HomeScreen:
        today, assistant = self._clock.today(), self._assistant.current
        asks = await unit.members.may(team_id, user, Deed.HAND_OVER, own=True)
        checks = await unit.members.may(team_id, user, Deed.RUN_CHECK, own=True)
        tickets = await unit.tickets.of_asker(team_id, user) if asks else ()
        popular = await self._popular(unit, assistant, team_id, today)
        return HomeScreen(
            tickets=tickets,
            ways_on=ways_on(tickets, unit.now),
            check=await self._check(unit, team_id, user, today) if checks else None,
            may_ask_team=asks,
            may_check=checks,
            has_team=await self._outlooks.has_way(unit, team_id),
            popular=popular,
            recent=await self._recent(unit, assistant, team_id, user, besides=popular),
            team=await self._team(unit, team_id, user, today),
            more_buttons=await self._more(unit, team_id, user),
        )

    async def _more(self, unit: Unit, team_id: str, user: str) -> tuple[ButtonElement, ...]:
        return (settings_button(),) if await unit.members.may(team_id, user, Deed.CHANGE_SETTINGS) else ()

    async def _check(self, unit: Unit, team_id: str, user: str, today: date) -> Checking | None:
        direct = await unit.conversations.find(direct_key(team_id, user))
        state = state_of(direct) if direct is not None else State()
        check = next(iter(shelf.begun(state)), state.check)
        return None if check is None or is_expired(check, today) else check

    async def _popular(self, unit: Unit, assistant: Assistant, team_id: str, today: date) -> tuple[Action, ...]:
        """What was answered most in this workspace; what people usually ask, until enough was."""
        counted = await unit.figures.most(team_id, "answer", today - _POPULAR_SINCE, limit=_MOST)
        found = assistant.titles(counted)
        if len(found) < _MOST:
            return tuple(Action(label=label, command=PickArticle(article=article)) for label, article in OFTEN_ASKED)
        return found

    async def _recent(
        self, unit: Unit, assistant: Assistant, team_id: str, user: str, *, besides: Sequence[Action]
    ) -> tuple[Action, ...]:
        """The answers that the person got last, one of each conversation; what stands above them already, not again."""
        conversations = await unit.figures.conversations_of(team_id, user, limit=_CONVERSATIONS)
        lasts = [state_of(each).last for each in conversations]
        articles = dict.fromkeys(last.answered for last in lasts if last is not None and last.answered is not None)
        shown = {each.command for each in besides}
        return tuple(each for each in assistant.titles(articles) if each.command not in shown)[:_MOST]

    async def _team(self, unit: Unit, team_id: str, user: str, today: date) -> TeamHome | None:
        """The work of the team, for who is in it; each part for who may see it."""
        place = await self._workplaces.of(unit, team_id)
        is_here = place is not None and place.workspace == team_id and not by_mail.is_there(place.channel)
        channel = place.channel if place is not None and is_here else None
        may = partial(self._crew.may, unit, team_id, user, channel=channel)
        sees, counts = await may(Deed.SEE_TICKETS), await may(Deed.SEE_FIGURES)
        if not sees and not counts:
            return None
        figures = await self._figures(unit, team_id, today) if counts else None
        learned = await self._learned(unit, team_id, today) if await may(Deed.SEE_UNANSWERED) else ()
        if not sees:
            return TeamHome(figures=figures, learned=learned)
        find = unit.figures.at_team
        lists = (
            Listed(*await find(team_id, OPEN, limit=_LISTED)),
            Listed(*await find(team_id, OPEN, limit=_LISTED, claimed_by=user)),
            Listed(*await find(team_id, WITH_TEAM, limit=_LISTED)),
        )
        workspaces = await self._workspaces(unit, [each for listed in lists for each in listed.shown])
        return TeamHome(*lists, figures, workspaces, learned)

    async def _workspaces(self, unit: Unit, tickets: Sequence[StoredTicket]) -> dict[str, str]:
        """What tells the workspaces of these questions apart, of each that needs it."""
        one_of_each = {each.team_id: each for each in tickets}
        marks = {team_id: await workspace_of(unit, ticket) for team_id, ticket in one_of_each.items()}
        return {team_id: mark for team_id, mark in marks.items() if mark is not None}

    async def _learned(self, unit: Unit, team_id: str, today: date) -> tuple[Block, ...]:
        """What people asked in the last seven days, for who may see what found no answer."""
        base = self._assistant.knowledge
        report = await gathered(unit, today - WEEK + timedelta(days=1), today, teams=(team_id,))
        titled = partial(report_section, report, lambda id_: base.article(id_).title if id_ in base else id_)
        return tuple(titled(with_counts=False))  # those of a longer time stand above it

    async def _figures(self, unit: Unit, team_id: str, today: date) -> tuple[tuple[str, int], ...]:
        sums = await unit.figures.sums(team_id, today - _FIGURES_SINCE)
        since = unit.now - _FIGURES_SINCE
        opinions = await unit.figures.opinions(team_id, since)
        handed_over = await unit.figures.opened(team_id, since)
        return (
            *((kind, sums.get(kind, 0)) for kind in _FROM_TURNS),
            ("handed_over", handed_over),
            *((value, opinions.get(value, 0)) for value in ("up", "down")),
        )


def _starts(found: Found) -> tuple[Action, ...]:
    """A check or a calculation that was searched for, as a button."""
    match found.starts:
        case None:
            return ()
        case StartCheck(scheme=scheme) as start:
            return (Action(label=check_texts.CHECKS[scheme].start, command=start),)
        case start:
            return (Action(label=calculation_texts.CALCULATORS[start.calculator], command=start),)


def _sum_in(found: Found, text: str) -> Calculation | None:
    """What comes out, when the words name all that a calculation needs; it is part of no conversation."""
    if not isinstance(found.starts, StartCalculator):
        return None
    turn = party_sums.start(State(), found.starts.calculator, text)
    return next((each for each in turn.replies if isinstance(each, Calculation)), None)
