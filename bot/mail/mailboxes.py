"""To which mailbox the questions of a workspace go, if the bot sends mail at all.

Where this sits: beside `sending` and what comes back; read in the transaction of the caller. Start reading at
`Mailboxes.of()`.
"""

from bot.store import Unit
from bot.store.places import WorkspaceSettings


class Mailboxes:
    """Knows the mailbox of each workspace. `team` is the one of the settings of the bot; an admin can choose another.

    `sends` is whether there is a server to send by.
    """

    def __init__(self, team: str | None = None, *, sends: bool = False) -> None:
        self._team = team
        self._sends = sends

    async def of(self, unit: Unit, team_id: str) -> str | None:
        """Return the address for a workspace; None when the bot sends no mail for it."""
        return self.chosen(await unit.workspaces.settings(team_id)) if self._sends else None

    def chosen(self, settings: WorkspaceSettings) -> str | None:
        """The same, for these settings of a workspace."""
        return (settings.email or self._team) if self._sends else None
