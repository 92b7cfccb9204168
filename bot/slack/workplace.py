"""Where the Preventieteam works: a channel in each workspace, one for all workspaces together, or else the mail.

Where this sits: beside `turns`; it reads the settings of a workspace in the transaction of the turn. Start reading at
`Workplaces.of()`.
"""

from bot.errors import PreventiebotError
from bot.handoff import by_mail
from bot.mail.mailboxes import Mailboxes
from bot.roles import PUBLIC_CONTACT
from bot.store import Unit
from bot.store.places import WorkspaceSettings
from eligibility.base import Frozen


class Workplace(Frozen):
    """A channel, and the workspace in which it is; for a team without one, the mail in its place."""

    workspace: str
    channel: str


class NoTeamHere(PreventiebotError):
    """A question cannot be handed over: in this workspace nobody has set where the team works."""

    message = (
        "Uw vraag is niet doorgestuurd: in deze werkruimte is nog niet ingesteld waar het Preventieteam werkt. "
        f"Vraag het aan een beheerder, of kijk op {PUBLIC_CONTACT}."
    )

    def __init__(self, team_id: str) -> None:
        super().__init__(f"workspace {team_id} has no channel for the team")


class Workplaces:
    """Knows the channel of each workspace. `channel` and `workspace` are those of the settings of the bot; where there
    is no channel, the mailbox counts, if the bot can send mail."""

    def __init__(
        self, channel: str | None, workspace: str | None = None, *, mailboxes: Mailboxes | None = None
    ) -> None:
        self._channel = channel
        self._workspace = workspace
        self._mailboxes = mailboxes or Mailboxes()

    @property
    def for_all(self) -> Workplace | None:
        """The one place for all workspaces, if the bot is set up like that."""
        if self._channel is None or self._workspace is None:
            return None
        return Workplace(workspace=self._workspace, channel=self._channel)

    @property
    def usual(self) -> str | None:
        """The channel of the installation: it holds in a workspace that chose none, if the bot serves only one."""
        return self._channel if self._workspace is None else None

    @property
    def is_everywhere(self) -> bool:
        """Whether the bot itself has a channel, so that no workspace is without."""
        return self._channel is not None

    async def of(self, unit: Unit, team_id: str) -> Workplace | None:
        """Return where the questions of a workspace go; None when nobody has set that."""
        return self.chosen(await unit.workspaces.settings(team_id))

    def chosen(self, settings: WorkspaceSettings) -> Workplace | None:
        """The same, for these settings of a workspace."""
        if self.for_all is not None:
            return self.for_all
        channel = settings.team_channel or self._channel
        if channel is None and self._mailboxes.chosen(settings) is not None:
            channel = by_mail.place(settings.team_id)
        return None if channel is None else Workplace(workspace=settings.team_id, channel=channel)

    async def is_at(self, unit: Unit, team_id: str, channel: str) -> bool:
        """Whether this channel of this workspace is where the team works."""
        return await self.of(unit, team_id) == Workplace(workspace=team_id, channel=channel)
