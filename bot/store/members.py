"""Who somebody is in a workspace: what an admin set, and what Slack says of them.

Where this sits: a repository of `bot/store`, reached as `unit.members`. What a role may do: `bot/roles.py`. What Slack
says is asked in `bot/slack/people.py` and holds for a short while; this store never calls anybody, it says that it does
not know. Start reading at `MemberStore.require()`.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import product
from typing import Any, Final, cast

from sqlalchemy import Row, Select, Table, and_, bindparam, literal, select

from bot.errors import PreventiebotError, SlackNotAsked
from bot.roles import Action, NotAllowed, Role, Standing, may, roles_of
from bot.store.models import Members, Workspaces
from bot.store.places import MemberFacts, StoredMember
from bot.store.session import Session
from bot.store.upsert import insert_into

FRESH: Final = timedelta(minutes=10)
"""How long what Slack said of somebody holds."""
ASK_AGAIN: Final = timedelta(minutes=1)
"""How long to leave it when Slack did not say."""
_GIVEN: Final = (Role.TEAM_MEMBER, Role.EDITOR, Role.ADMIN)


class NotLookedAt(SlackNotAsked):
    """Who somebody is matters here and is not known."""


class NobodySays(PreventiebotError):
    """Slack was asked and did not say who somebody is: then what depends on it is not allowed."""

    message = "Ik kan nu niet bij Slack nagaan of u dit mag. Probeer het over een paar minuten opnieuw."

    def __init__(self, action: Action) -> None:
        super().__init__(f"{action}: Slack does not say who this is")


class MemberStore:
    """The people of this transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    async def require(
        self, team_id: str, user_id: str, action: Action, *, in_team_channel: bool = False, own: bool = False
    ) -> None:
        """Go on only when somebody may do this now.

        `in_team_channel`: it is done in the channel of the team. `own`: the conversation or question is theirs.

        Raises:
            NotAllowed: they may not; its message says so in Dutch.
            NobodySays: it depends on what Slack says of them, and Slack does not say.
            NotLookedAt: it depends on that, and Slack was not asked lately. Leave it alone: it is handled for all.
        """
        standings = await self._standings(team_id, user_id, in_team_channel=in_team_channel)
        possible = [roles_of(each, own=own) for each in standings]
        answers = {may(roles, action) for roles in possible}
        if answers == {True}:
            return
        if answers == {False}:
            raise NotAllowed(action, possible[0])
        if await self._was_asked(team_id, user_id):
            raise NobodySays(action)
        raise NotLookedAt(team_id, user_id)

    async def may(
        self, team_id: str, user_id: str, action: Action, *, in_team_channel: bool = False, own: bool = False
    ) -> bool:
        """Whether somebody may do this now; not as long as Slack does not say.

        Raises NotLookedAt as `require()` does.
        """
        try:
            await self.require(team_id, user_id, action, in_team_channel=in_team_channel, own=own)
        except (NotAllowed, NobodySays):
            return False
        return True

    async def seem_allowed(self, team_id: str, user_id: str, actions: Collection[Action]) -> frozenset[Action]:
        """Return which of these to offer somebody in a conversation of their own: by what is known, however old.

        What is done in the end goes through `require()`. As long as Slack was not asked who it is, all is offered: to
        ask for that alone would hold up everybody's first answer.
        """
        member, guests_welcome = await self._look_up(team_id, user_id)
        possible = [
            roles_of(
                Standing(given=member.roles, slack_admin=admin, outsider=outsider, guests_welcome=guests_welcome),
                own=True,
            )
            for admin, outsider in _possible(member.facts)
        ]
        return frozenset(each for each in actions if any(may(roles, each) for roles in possible))

    async def roles(
        self, team_id: str, user_id: str, *, in_team_channel: bool = False, own: bool = False
    ) -> frozenset[Role]:
        """Return the roles of somebody; as long as Slack does not say, those of an outsider. For one action, use
        `require()`: that asks Slack only where it matters.

        Raises NotLookedAt as `require()` does.
        """
        *_, least = await self._standings(team_id, user_id, in_team_channel=in_team_channel)
        if not await self._was_asked(team_id, user_id):
            raise NotLookedAt(team_id, user_id)
        return roles_of(least, own=own)

    async def known(self, team_id: str, user_id: str) -> StoredMember:
        """Return what is known of somebody, however long ago that was."""
        member, _ = await self._look_up(team_id, user_id)
        return member

    async def told(self, team_id: str, user_id: str, facts: MemberFacts | None) -> None:
        """Keep what Slack says of somebody; with None it did not say, and what it said before holds a little longer."""
        before = await self.known(team_id, user_id)
        kept = facts or before.facts
        looked_at = self._now if facts is not None else self._now - FRESH + ASK_AGAIN
        values = {
            "slack_admin": kept.slack_admin if kept is not None else None,
            "outsider": kept.outsider if kept is not None else None,
            "looked_at": looked_at,
        }
        await self._keep(team_id, user_id, values)

    async def with_role(self, team_id: str, role: Role) -> tuple[str, ...]:
        """Return whom an admin gave this role, by id."""
        rows = await self._session.scalars(_anew().where(Members.team_id == team_id))
        return tuple(sorted(row.user_id for row in rows if role in row.roles))

    async def set_role(self, team_id: str, role: Role, users: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Give a role to exactly these people; return who got it and who lost it.

        Raises ValueError for a role that nobody can be given.
        """
        if role not in _GIVEN:
            raise ValueError(f"{role} cannot be given")
        had = frozenset(await self.with_role(team_id, role))
        wanted = frozenset(users)
        for user_id in wanted ^ had:
            roles = (await self.known(team_id, user_id)).roles
            changed = roles | {role} if user_id in wanted else roles - {role}
            await self._keep(team_id, user_id, {"roles": sorted(changed)})
        return wanted - had, had - wanted

    async def _standings(self, team_id: str, user_id: str, *, in_team_channel: bool) -> list[Standing]:
        """All that somebody can be, with what is known of them; one when Slack was asked lately."""
        member, guests_welcome = await self._look_up(team_id, user_id)
        team_is_set = bool(await self.with_role(team_id, Role.TEAM_MEMBER)) if in_team_channel else False
        return [
            Standing(
                given=member.roles,
                slack_admin=slack_admin,
                outsider=outsider,
                guests_welcome=guests_welcome,
                in_team_channel=in_team_channel,
                team_is_set=team_is_set,
            )
            for slack_admin, outsider in _possible(member.facts if self._is_fresh(member) else None)
        ]

    async def _was_asked(self, team_id: str, user_id: str) -> bool:
        return self._is_fresh(await self.known(team_id, user_id))

    def _is_fresh(self, member: StoredMember) -> bool:
        return member.looked_at is not None and self._now < member.looked_at + FRESH

    async def _look_up(self, team_id: str, user_id: str) -> tuple[StoredMember, bool]:
        """What is known of somebody, and whether their workspace lets guests hand questions over."""
        row = (await self._session.run(_LOOK_UP, {"team": team_id, "user": user_id})).one()
        nobody = row.user_id is None
        member = StoredMember(team_id=team_id, user_id=user_id) if nobody else member_value(row)
        return member, bool(row.guests_hand_over)

    async def _keep(self, team_id: str, user_id: str, values: Mapping[str, object]) -> None:
        statement = insert_into(self._session, Members).values(
            team_id=team_id, user_id=user_id, **({"roles": []} | dict(values))
        )
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=["team_id", "user_id"], set_=dict(values))
        )


def _possible(facts: MemberFacts | None) -> Iterator[tuple[bool, bool]]:
    """Whether somebody is an admin, and an outsider: what Slack said, or else all it could say, the least last."""
    if facts is not None:
        yield facts.slack_admin, facts.outsider
        return
    yield from product((True, False), (False, True))


def _anew() -> Select[Members]:
    return select(Members).execution_options(populate_existing=True)


def _looking_up() -> Select[Any]:
    """One statement for every action of everybody; making it takes longer than running it, so it is made once."""
    members, workspaces = cast("Table", Members.__table__), cast("Table", Workspaces.__table__)
    one = select(literal(1).label("n")).subquery("one")
    theirs = and_(members.c.team_id == bindparam("team"), members.c.user_id == bindparam("user"))
    there = workspaces.c.team_id == bindparam("team")
    return select(*members.c, workspaces.c.guests_hand_over).select_from(
        one.outerjoin(members, theirs).outerjoin(workspaces, there)
    )


_LOOK_UP = _looking_up()


def member_value(row: Members | Row[Any]) -> StoredMember:
    """The value of a row."""
    known = row.slack_admin is not None and row.outsider is not None
    return StoredMember(
        team_id=row.team_id,
        user_id=row.user_id,
        roles=frozenset(Role(each) for each in row.roles),
        facts=MemberFacts(slack_admin=bool(row.slack_admin), outsider=bool(row.outsider)) if known else None,
        looked_at=row.looked_at,
    )
