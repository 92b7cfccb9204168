"""Who somebody is, as Slack says: an admin, a guest, of another organisation. Asked when it matters, kept for a while.

Where this sits: beside the listeners; what is known is kept in `unit.members`. A turn that needs to know and does not
says so (`NotLookedAt`) and is taken again after `People.look()`: see `bot/slack/listeners/errors.py`. What Slack itself
says in a delivery of somebody from elsewhere is believed at once. Start reading at `facts_of()`.
"""

from collections.abc import Mapping
from typing import Any, Final

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.internals import extract_enterprise_id, extract_team_id, extract_user_id
from slack_bolt.response import BoltResponse

from bot.slack.asking import Question, Said, told
from bot.slack.installing.tokens import Tokens
from bot.slack.middleware import Next
from bot.store import Database
from bot.store.places import MemberFacts

_PATIENCE: Final = 1.5
"""Seconds: Slack itself waits three for our answer to the delivery."""
_MEANWHILE: Final = "what only members may do is refused until it works"
OUTSIDER: Final = MemberFacts(slack_admin=False, outsider=True)
_NOT_TO_BE_SEEN: Final = frozenset({"user_not_found", "user_not_visible"})
"""Slack does not show this person to the app: then they are of somewhere else."""


class People:
    """Asks Slack and keeps what it says."""

    def __init__(self, database: Database, tokens: Tokens) -> None:
        self._database = database
        self._tokens = tokens

    async def look(self, team_id: str, user_id: str) -> None:
        """Ask Slack who somebody is in a workspace. That it did not say is kept as well, for a shorter while."""
        facts = await self._ask(team_id, user_id)
        async with self._database.transaction() as unit:
            await unit.members.told(team_id, user_id, facts)

    async def believe(self, team_id: str, user_id: str) -> None:
        """Keep that somebody is of elsewhere, as a delivery of Slack says."""
        async with self._database.transaction() as unit:
            await unit.members.told(team_id, user_id, OUTSIDER)

    async def _ask(self, team_id: str, user_id: str) -> MemberFacts | None:
        question = Question("users.info", team_id, _PATIENCE, _MEANWHILE)
        match await told(self._tokens, question, lambda client: client.users_info(user=user_id), _NOT_TO_BE_SEEN):
            case None:
                return None
            case Said():
                return OUTSIDER
            case answer:
                user = answer.get("user")
                return facts_of(user, team_id) if isinstance(user, dict) else None


class Arrivals(AsyncMiddleware):
    """Looks at each delivery before anything else: for which workspace it is, and whether it is of a stranger."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def async_process(self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next) -> BoltResponse | None:
        """Keep that somebody is of elsewhere, write the workspace where everybody reads it, and go on."""
        body = req.body
        team_id, user_id = extract_team_id(body), extract_user_id(body)
        if team_id is not None and user_id is not None and is_from_elsewhere(body):
            await self._people.believe(team_id, user_id)
        if team_id is not None:
            address(body, team_id)
        await next()
        return None


def address(body: dict[str, Any], team_id: str) -> None:
    """Let a delivery name the workspace in which the app was asked, in the one place where such deliveries have it.

    In a channel shared with another organisation, and in a large organisation, Slack names it somewhere else: beside
    the event, at the screen, or with the person. It is the workspace whose token Bolt has chosen.
    """
    if isinstance(body.get("user"), dict):  # an interaction
        team = body.get("team")
        body["team"] = (team if isinstance(team, dict) else {}) | {"id": team_id}
    else:
        body["team_id"] = team_id


def facts_of(user: Mapping[str, Any], team_id: str) -> MemberFacts:
    """What an answer of `users.info` says of somebody in a workspace.

    Source: docs.slack.dev/reference/objects/user-object. In a large organisation somebody has one home workspace and is
    at home in others too: `enterprise_user.teams`.
    """
    organisation = user.get("enterprise_user")
    teams = organisation.get("teams") if isinstance(organisation, dict) else None
    home = user.get("team_id")
    at_home = home in (None, team_id) or (isinstance(teams, list) and team_id in teams)
    guest = any(user.get(flag) is True for flag in ("is_restricted", "is_ultra_restricted", "is_stranger", "deleted"))
    outsider = guest or not at_home
    runs_it = any(user.get(flag) is True for flag in ("is_admin", "is_owner", "is_primary_owner"))
    return MemberFacts(slack_admin=runs_it and not outsider, outsider=outsider)


def is_from_elsewhere(body: Mapping[str, Any]) -> bool:
    """Whether a delivery itself says for certain that the person is of another organisation.

    Of a colleague in another workspace of the same organisation it names another workspace as well; so where there is
    an organisation, only the name of another one is certain. `users.info` knows the rest.
    """
    organisation = extract_enterprise_id(dict(body))
    here = {extract_team_id(dict(body)), organisation}
    match body:
        case {"event": {"user_team": str() as of}} | {"event": {"source_team": str() as of}}:
            certain = body.get("is_ext_shared_channel") is True
        case {"user": {"team_id": str() as of}}:
            certain = True
        case _:
            return False
    return certain and of not in here and (organisation is None or of.startswith("E"))
