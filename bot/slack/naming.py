"""What the team calls a question: its number, and the workspace where that alone is not enough; and who reads along.

Where this sits: beside the relay. Numbers count per workspace; a channel or a mailbox of the team that serves several
workspaces has two questions 3. An asker has one question 3, so to askers a number is a number.
Start reading at `called()`.
"""

from typing import Final

from bot.handoff import by_mail, texts
from bot.handoff.texts import numbered
from bot.store import StoredTicket, Unit

_AMONG_OTHERS: Final = "thread"


async def called(unit: Unit, ticket: StoredTicket) -> str:
    """The number as the team reads it: `3`, or `3 (Gemeente Zwolle)`."""
    return numbered(ticket.number, await workspace_of(unit, ticket))


async def read_along(unit: Unit, ticket: StoredTicket, *, mailed: bool = False) -> str:
    """That others will read what the team sends, in mrkdwn; empty for a question of a direct conversation.

    The channel itself is named where the team can see it: not where it is `mailed`.
    """
    conversation = await unit.conversations.get(ticket.conversation_id, lock=False)
    if conversation is None or conversation.address.kind != _AMONG_OTHERS or not ticket.asker:
        return ""
    is_here = ticket.team_workspace in (None, ticket.team_id) and not mailed
    return texts.read_along(f"<#{conversation.address.channel}>" if is_here else texts.A_CHANNEL)


async def workspace_of(unit: Unit, ticket: StoredTicket) -> str | None:
    """What tells this question's workspace from others that bring theirs to the same place; None where none does."""
    return await workspace_at(unit, ticket.team_id, ticket.team_channel, ticket.team_workspace)


async def workspace_at(unit: Unit, team_id: str, channel: str, workspace: str | None) -> str | None:
    """The same for a question that goes to this channel (of this workspace, None for the asker's own), or by mail."""
    is_shared = workspace not in (None, team_id) or by_mail.is_there(channel)
    return await unit.installations.mark(team_id) if is_shared else None
