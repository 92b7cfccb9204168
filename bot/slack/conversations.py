"""Whose conversation something belongs to, where it is answered, and the state it was kept in.

Where this sits: under `turns` and the listeners. May import: the conversation, the store's values. Pure.
Start reading at `Place`.
"""

from dataclasses import dataclass

from pydantic import ValidationError

from bot.conversation.incoming import Command
from bot.conversation.state import State
from bot.slack.blocks.refreshing import PressedMessage
from bot.store import Address, ConversationKey, StoredConversation

STATE_VERSION = 1
SCREEN = "modal"
"""Stands in the key of a conversation for the modals of a person."""


@dataclass(frozen=True)
class Place:
    """Whose conversation it is, and where to answer. `response_url` is of the present interaction, if it has one."""

    key: ConversationKey
    address: Address
    response_url: str | None = None


@dataclass(frozen=True)
class Click:
    """A button that somebody pressed. `conversation` is None for buttons outside a conversation (Home).

    `command` is None when no button of ours carries such a value; `thread_ts` is of the thread the message stands in.
    """

    conversation: str | None
    command: Command | None
    team_id: str
    user_id: str
    channel: str
    thread_ts: str | None
    response_url: str | None
    view: str | None = None
    """The id of the modal it was pressed in."""
    message: PressedMessage | None = None
    """The message it was pressed in, where everybody sees that."""
    seen_by_one: bool = False
    """Whether that message is shown to this person alone: Slack then does not say what is in it."""


def direct_key(team_id: str, user: str) -> ConversationKey:
    """The one conversation that somebody has with the bot in direct messages.

    Threads there share it: in Slack's agent view an answer to a question of ours may come in a thread of its own.
    """
    return ConversationKey(team_id=team_id, user_id=user, channel="dm")


def direct_place(team_id: str, user: str, *, channel: str | None = None, thread_ts: str | None = None) -> Place:
    """Where to answer somebody directly. Without a channel the user's id does: Slack opens the conversation."""
    address = Address(kind="dm", channel=channel or user, thread_ts=thread_ts)
    return Place(key=direct_key(team_id, user), address=address)


def thread_place(team_id: str, user: str, channel: str, thread_ts: str) -> Place:
    """The conversation that somebody has in a thread of a channel: each person there has one."""
    return Place(
        key=ConversationKey(team_id=team_id, user_id=user, channel=channel, thread=thread_ts),
        address=Address(kind="thread", channel=channel, thread_ts=thread_ts),
    )


def screen_place(team_id: str, user: str, view_id: str) -> Place:
    """The conversation somebody has on a modal; it is one and the same on every modal."""
    key = ConversationKey(team_id=team_id, user_id=user, channel=SCREEN)
    return Place(key=key, address=Address(kind="modal", channel=view_id))


def takes_one_turn(conversation: StoredConversation) -> bool:
    """Whether one cannot go on typing here: what takes more turns goes on in the direct messages."""
    return conversation.address.kind == "ephemeral" or conversation.key.channel == SCREEN


def is_on_screen(conversation: StoredConversation) -> bool:
    """Whether it is held in a modal, where nothing can be posted."""
    return conversation.address.kind == "modal"


def is_of(conversation: StoredConversation, click: Click) -> bool:
    """Whether a button was pressed by the person whose conversation it belongs to."""
    return (conversation.key.user_id, conversation.key.team_id) == (click.user_id, click.team_id)


def state_of(conversation: StoredConversation) -> State:
    """The state as it was kept; one from a version that this code cannot read begins afresh."""
    if conversation.state is None or conversation.state_version != STATE_VERSION:
        return State()
    try:
        return State.model_validate_json(conversation.state)
    except ValidationError:
        return State()


def with_state(conversation: StoredConversation, state: State) -> StoredConversation:
    """The same conversation as if this were the state it was kept in."""
    return conversation.model_copy(update={"state": state.model_dump_json(), "state_version": STATE_VERSION})
