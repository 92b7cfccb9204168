"""Workspaces as they come out of the store: an installation, its settings, and who somebody is there.

Where this sits: values beside `bot/store/values.py`. May import: `bot.roles`, the names of
days, `eligibility.base`. A token is a secret:
it shows in no repr, log or error. All moments are UTC. Start reading at `StoredInstallation`.
"""

from datetime import datetime

from pydantic import SecretStr

from bot.handoff.days import DayLanguage
from bot.roles import Role
from eligibility.base import Frozen


class StoredInstallation(Frozen):
    """The app in a workspace, or in all workspaces of an organisation."""

    enterprise_id: str | None
    team_id: str | None
    """None when it was installed for a whole organisation."""
    is_enterprise_install: bool = False
    app_id: str
    name: str | None = None
    bot_user_id: str
    bot_id: str
    bot_token: SecretStr
    refresh_token: SecretStr | None = None
    expires_at: datetime | None = None
    """When the token ends, where tokens rotate."""
    scopes: str = ""
    installed_by: str
    installed_at: datetime
    disabled_at: datetime | None = None
    disabled_why: str | None = None
    """The code with which Slack refused the token."""

    @property
    def id(self) -> str:
        """What tells installations apart: both ids."""
        return f"{self.enterprise_id or '-'}:{self.team_id or '-'}"


class WorkspaceSettings(Frozen):
    """What the admins of a workspace chose."""

    team_id: str
    enterprise_id: str | None = None
    team_channel: str | None = None
    office_hours: str | None = None
    """As the setting OFFICE_HOURS has them; None: as the bot has them."""
    email: str | None = None
    day_language: DayLanguage = "nl"
    guests_hand_over: bool = False


class MemberFacts(Frozen):
    """What Slack said of somebody."""

    slack_admin: bool
    outsider: bool


class StoredMember(Frozen):
    """Somebody in a workspace. Without `facts` Slack was never asked, or did not say."""

    team_id: str
    user_id: str
    roles: frozenset[Role] = frozenset()
    facts: MemberFacts | None = None
    looked_at: datetime | None = None
