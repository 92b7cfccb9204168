"""What Slack's Web API does with a sound call: the effect on the workspace, and the answer.

Where this sits: between `slack.py` (HTTP, tokens, judging payloads) and `workspace.py` (state). One function per
method; a refusal is a `Refusal` with Slack's own error code. Start reading at `ANSWERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .workspace import APP, BOT_ID, Channel, File, OpenView, PostedMessage, Workspace, with_block_ids

Arguments = Mapping[str, Any]
Answer = dict[str, Any]
PAGE = 100


class Refusal(Exception):
    """Slack says no; `error` is its code. `lawful` tells apart what can happen to a sound product."""

    def __init__(self, error: str, *, lawful: bool = False) -> None:
        super().__init__(error)
        self.error = error
        self.lawful = lawful


class Triggers:
    """Trigger ids: each opens one screen, once, shortly after the click it came with."""

    def __init__(self) -> None:
        self._owner: dict[str, str] = {}
        self._used: set[str] = set()
        self._expired: set[str] = set()

    def issue(self, workspace: Workspace, user: str) -> str:
        trigger = workspace.counter.id("trigger.")
        self._owner[trigger] = user
        return trigger

    def expire(self) -> None:
        """From now on all triggers handed out so far are older than three seconds."""
        self._expired |= self._owner.keys()

    def spend(self, trigger: object) -> str:
        """The person whose click this trigger came from."""
        if not isinstance(trigger, str) or trigger not in self._owner:
            raise Refusal("invalid_trigger_id")
        if trigger in self._used:
            raise Refusal("exchanged_trigger_id")
        if trigger in self._expired:
            raise Refusal("expired_trigger_id", lawful=True)
        self._used.add(trigger)
        return self._owner[trigger]


class WebApi:
    """The methods, over one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.triggers = Triggers()

    def answer(self, method: str, arguments: Arguments) -> Answer:
        """Carry out a call; raises `Refusal`."""
        return {"ok": True, **ANSWERS[method](self, arguments)}

    # --- Messages ---

    def post_message(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments["channel"])
        message = self.workspace.post(
            channel.id,
            self.workspace.bot_user,
            arguments["text"],
            blocks=with_block_ids(arguments.get("blocks") or [], self.workspace.counter),
            thread_ts=self._thread(channel, arguments),
            metadata=arguments.get("metadata"),
        )
        return {"channel": channel.id, "ts": message.ts, "message": message.to_slack()}

    def post_ephemeral(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments["channel"])
        if arguments["user"] not in channel.members:
            raise Refusal("user_not_in_channel", lawful=True)
        message = self.workspace.post(
            channel.id,
            self.workspace.bot_user,
            arguments["text"],
            blocks=with_block_ids(arguments.get("blocks") or [], self.workspace.counter),
            thread_ts=self._thread(channel, arguments),
            ephemeral_for=arguments["user"],
        )
        return {"message_ts": message.ts}

    def update(self, arguments: Arguments) -> Answer:
        message = self._own(arguments["channel"], arguments["ts"], "cant_update_message")
        change(message, arguments, self.workspace)
        return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.to_slack()}

    def delete(self, arguments: Arguments) -> Answer:
        message = self._own(arguments["channel"], arguments["ts"], "cant_delete_message")
        message.deleted = True
        return {"channel": message.channel, "ts": message.ts}

    def add_reaction(self, arguments: Arguments) -> Answer:
        message, mark = self._reaction(arguments)
        if mark in message.reactions:
            raise Refusal("already_reacted", lawful=True)
        message.reactions.append(mark)
        return {}

    def remove_reaction(self, arguments: Arguments) -> Answer:
        message, mark = self._reaction(arguments)
        if mark not in message.reactions:
            raise Refusal("no_reaction", lawful=True)
        message.reactions.remove(mark)
        return {}

    # --- Files ---

    def announce_file(self, arguments: Arguments) -> Answer:
        """A place for the bytes of a file; `ContractSlack` adds its address."""
        file = File(
            self.workspace.counter.id("F"), arguments["filename"], int(arguments["length"]), arguments.get("alt_txt")
        )
        self.workspace.files[file.id] = file
        return {"file_id": file.id}

    def bring_file(self, file_id: str, content: bytes) -> None:
        """The bytes themselves."""
        file = self.workspace.files.get(file_id)
        if file is None or file.content is not None:
            raise Refusal("file_not_found")
        if len(content) != file.length:
            raise Refusal("wrong_length")
        file.content = content

    def show_files(self, arguments: Arguments) -> Answer:
        """Share files in one message. "This method can only be called once" for a file, says Slack."""
        channel = self._channel(arguments["channel_id"])
        thread_ts = self._thread(channel, arguments)
        files = [self.workspace.files.get(each["id"]) for each in arguments["files"]]
        present = [each for each in files if each is not None and each.content is not None]
        if len(present) != len(files):
            raise Refusal("file_not_found")
        if any(each.shown for each in present):
            raise Refusal("file_not_found", lawful=True)
        for file, named in zip(present, arguments["files"], strict=True):
            file.shown, file.title = True, named["title"]
        self.workspace.post(
            channel.id, self.workspace.bot_user, arguments["initial_comment"], thread_ts=thread_ts, files=present
        )
        return {"files": [{"id": each.id, "title": each.title} for each in present]}

    # --- Conversations and people ---

    def open_conversation(self, arguments: Arguments) -> Answer:
        if arguments["users"] not in self.workspace.users:
            raise Refusal("user_not_found", lawful=True)
        channel = self.workspace.dm(arguments["users"])
        return {"channel": channel.to_slack() if arguments.get("return_im") else {"id": channel.id}}

    def conversation(self, arguments: Arguments) -> Answer:
        return {"channel": self._channel(arguments["channel"], as_member=False).to_slack()}

    def members(self, arguments: Arguments) -> Answer:
        people = self._channel(arguments["channel"], as_member=False).members
        return self._page("members", list(people), arguments)

    def replies(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments["channel"])
        thread = self.workspace.thread(channel.id, arguments["ts"])
        if not thread:
            raise Refusal("thread_not_found", lawful=True)
        # The message that began the thread always comes with it, however old it is.
        return self._page("messages", _read(thread[:1], {}) + _read(thread[1:], arguments), arguments)

    def history(self, arguments: Arguments) -> Answer:
        """What was said outside threads, the latest first."""
        channel = self._channel(arguments["channel"])
        outside = [each for each in self.workspace.messages(channel.id) if each.thread_ts in {None, each.ts}]
        return self._page("messages", _read(outside, arguments)[::-1], arguments)

    def nothing(self, _: Arguments) -> Answer:
        """What only says that Slack is there."""
        return {}

    def user(self, arguments: Arguments) -> Answer:
        if arguments["user"] not in self.workspace.users:
            raise Refusal("user_not_found", lawful=True)
        return {"user": self.workspace.users[arguments["user"]].to_slack()}

    def who_am_i(self, _: Arguments) -> Answer:
        return {
            "url": "https://preventie.example/",
            "team": "Preventie",
            "user": "preventiebot",
            "team_id": self.workspace.team,
            "user_id": self.workspace.bot_user,
            "bot_id": BOT_ID,
            "app_id": APP,
            "is_enterprise_install": False,
        }

    # --- Screens ---

    def open_view(self, arguments: Arguments) -> Answer:
        user = self.triggers.spend(arguments["trigger_id"])
        shown = self._screen(user, arguments["view"])
        self.workspace.modals[user] = [shown]
        return {"view": shown.to_slack()}

    def push_view(self, arguments: Arguments) -> Answer:
        user = self.triggers.spend(arguments["trigger_id"])
        return {"view": self.push(user, arguments["view"]).to_slack()}

    def push(self, user: str, view: Mapping[str, Any]) -> OpenView:
        """Put a modal on top of the others of this person."""
        stack = self.workspace.modals.get(user) or []
        if not stack:
            raise Refusal("not_found")
        if len(stack) >= 3:
            raise Refusal("push_limit_reached")
        shown = self._screen(user, view)
        shown.previous, shown.root = stack[-1].id, stack[0].id
        stack.append(shown)
        return shown

    def update_view(self, arguments: Arguments) -> Answer:
        everything = [each for stack in self.workspace.modals.values() for each in stack]
        everything += self.workspace.homes.values()
        for shown in everything:
            by_name = shown.view.get("external_id") and shown.view["external_id"] == arguments.get("external_id")
            if shown.id == arguments.get("view_id") or by_name:
                return {"view": self.replace(shown, arguments["view"], arguments.get("hash")).to_slack()}
        raise Refusal("not_found", lawful=True)

    def replace(self, shown: OpenView, view: Mapping[str, Any], seen: str | None = None) -> OpenView:
        """Show something else on the same screen; `seen` is the hash of what the app thinks is there."""
        if seen is not None and seen != shown.hash:
            raise Refusal("hash_conflict", lawful=True)
        fresh = self._screen(shown.user, view)
        shown.view, shown.hash = fresh.view, fresh.hash
        return shown

    def publish_view(self, arguments: Arguments) -> Answer:
        user = arguments["user_id"]
        if user not in self.workspace.users:
            raise Refusal("user_not_found", lawful=True)
        if (shown := self.workspace.homes.get(user)) is not None:
            return {"view": self.replace(shown, arguments["view"], arguments.get("hash")).to_slack()}
        self.workspace.homes[user] = self._screen(user, arguments["view"])
        return {"view": self.workspace.homes[user].to_slack()}

    # --- The agent's conversation ---

    def set_status(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments["channel_id"])
        self.workspace.statuses[channel.id, arguments["thread_ts"]] = arguments["status"]
        return {}

    def set_prompts(self, arguments: Arguments) -> Answer:
        self.workspace.prompts[self._channel(arguments["channel_id"]).id] = list(arguments["prompts"])
        return {}

    def set_title(self, arguments: Arguments) -> Answer:
        channel = self._channel(arguments["channel_id"])
        self.workspace.titles[channel.id, arguments["thread_ts"]] = arguments["title"]
        return {}

    # --- Shared ---

    def _channel(self, channel_id: str, *, as_member: bool = True) -> Channel:
        if channel_id in self.workspace.users and channel_id != self.workspace.bot_user:
            return self.workspace.dm(channel_id)  # Slack takes a user id for the direct conversation
        channel = self.workspace.channels.get(channel_id)
        if channel is None or (channel.kind == "group" and self.workspace.bot_user not in channel.members):
            raise Refusal("channel_not_found", lawful=True)
        if as_member and self.workspace.bot_user not in channel.members:
            raise Refusal("not_in_channel", lawful=True)
        if as_member and channel.archived:
            raise Refusal("is_archived", lawful=True)
        return channel

    def _thread(self, channel: Channel, arguments: Arguments) -> str | None:
        """The thread to post in. A reply to a reply starts a second thread that nobody finds, so it is refused."""
        thread_ts = arguments.get("thread_ts")
        if thread_ts is None:
            return None
        parent = self.workspace.find(channel.id, thread_ts)
        if parent is None:
            raise Refusal("thread_not_found", lawful=True)
        if parent.thread_ts not in {None, parent.ts}:
            raise Refusal("invalid_thread_ts")
        return str(thread_ts)

    def _own(self, channel_id: str, ts: str, otherwise: str) -> PostedMessage:
        message = self.workspace.find(self._channel(channel_id).id, ts)
        if message is None:
            raise Refusal("message_not_found", lawful=True)
        if not message.from_bot:
            raise Refusal(otherwise)
        return message

    def _reaction(self, arguments: Arguments) -> tuple[PostedMessage, tuple[str, str]]:
        message = self.workspace.find(self._channel(arguments["channel"]).id, arguments["timestamp"])
        if message is None:
            raise Refusal("message_not_found", lawful=True)
        return message, (arguments["name"], self.workspace.bot_user)

    def _screen(self, user: str, view: Mapping[str, Any]) -> OpenView:
        counter = self.workspace.counter
        complete = {**view, "blocks": with_block_ids(list(view["blocks"]), counter)}
        return OpenView(counter.id("V"), user, complete, counter.id("hash."), team=self.workspace.team)

    def _page(self, key: str, everything: list[Any], arguments: Arguments) -> Answer:
        start, size = int(arguments.get("cursor") or 0), int(arguments.get("limit") or PAGE)
        following = str(start + size) if start + size < len(everything) else ""
        page = everything[start : start + size]
        return {key: page, "has_more": bool(following), "response_metadata": {"next_cursor": following}}


def _read(messages: list[PostedMessage], arguments: Arguments) -> list[Answer]:
    """Messages after `oldest`; what an app put in them besides comes only when it asks for it."""
    oldest = float(arguments.get("oldest") or 0)
    found = [each.to_slack() for each in messages if float(each.ts) > oldest]
    if str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}:
        return found
    return [{key: value for key, value in each.items() if key != "metadata"} for each in found]


def change(message: PostedMessage, arguments: Arguments, workspace: Workspace) -> None:
    """New text; blocks stay when they are not mentioned, as in Slack, and go when the list is empty."""
    message.text = arguments.get("text") or message.text
    if "blocks" in arguments:
        message.blocks = with_block_ids(arguments["blocks"] or [], workspace.counter)
    message.edited += 1


ANSWERS: dict[str, Callable[[WebApi, Arguments], Answer]] = {
    "api.test": WebApi.nothing,
    "assistant.threads.setStatus": WebApi.set_status,
    "assistant.threads.setSuggestedPrompts": WebApi.set_prompts,
    "assistant.threads.setTitle": WebApi.set_title,
    "auth.test": WebApi.who_am_i,
    "chat.delete": WebApi.delete,
    "chat.postEphemeral": WebApi.post_ephemeral,
    "chat.postMessage": WebApi.post_message,
    "chat.update": WebApi.update,
    "conversations.history": WebApi.history,
    "conversations.info": WebApi.conversation,
    "conversations.members": WebApi.members,
    "conversations.open": WebApi.open_conversation,
    "conversations.replies": WebApi.replies,
    "files.completeUploadExternal": WebApi.show_files,
    "files.getUploadURLExternal": WebApi.announce_file,
    "reactions.add": WebApi.add_reaction,
    "reactions.remove": WebApi.remove_reaction,
    "users.info": WebApi.user,
    "views.open": WebApi.open_view,
    "views.publish": WebApi.publish_view,
    "views.push": WebApi.push_view,
    "views.update": WebApi.update_view,
}
