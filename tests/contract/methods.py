"""Slack's Web API methods that the product may call: their arguments and the scope each needs.

Where this sits: data for `payloads.py` (arguments) and `web_api.py` (scopes). An argument or a method that is not here
is refused, so that a new one is a decision: `link_names`, `attachments`, `username` are absent on purpose.
Sources: the page of each method under https://docs.slack.dev/reference/methods.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """`scopes`: any one of them is enough; empty means that a token is all it takes."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


HISTORY = ("channels:history", "groups:history", "im:history")
CHANNEL_READ = ("channels:read", "groups:read", "im:read")

METHODS: dict[str, Method] = {
    "api.test": Method(),
    "apps.connections.open": Method(),
    "assistant.threads.setStatus": Method(
        ("channel_id", "thread_ts", "status"), ("loading_messages",), ("chat:write", "assistant:write")
    ),
    # With thread_ts the call silently does nothing in an app with agent_view, so here it is not an argument at all.
    "assistant.threads.setSuggestedPrompts": Method(("channel_id", "prompts"), ("title",), ("assistant:write",)),
    "assistant.threads.setTitle": Method(("channel_id", "thread_ts", "title"), (), ("assistant:write",)),
    "auth.test": Method(),
    "chat.delete": Method(("channel", "ts"), (), ("chat:write",)),
    "chat.postEphemeral": Method(("channel", "user", "text"), ("blocks", "thread_ts", "parse"), ("chat:write",)),
    "chat.postMessage": Method(
        ("channel", "text", "unfurl_links", "unfurl_media"),
        ("blocks", "thread_ts", "reply_broadcast", "metadata", "parse", "mrkdwn"),
        ("chat:write",),
    ),
    "chat.update": Method(("channel", "ts", "text"), ("blocks", "metadata", "parse"), ("chat:write",)),
    "conversations.history": Method(
        ("channel",), ("cursor", "inclusive", "latest", "oldest", "limit", "include_all_metadata"), HISTORY
    ),
    "conversations.info": Method(("channel",), ("include_locale", "include_num_members"), CHANNEL_READ),
    "conversations.members": Method(("channel",), ("cursor", "limit"), CHANNEL_READ),
    "conversations.open": Method(("users",), ("return_im", "prevent_creation"), ("im:write",)),
    "conversations.replies": Method(
        ("channel", "ts"), ("cursor", "inclusive", "latest", "oldest", "limit", "include_all_metadata"), HISTORY
    ),
    # The words are optional for Slack: here they are not, because a file says nothing to who cannot see or open it.
    "files.completeUploadExternal": Method(
        ("files", "channel_id", "initial_comment"), ("thread_ts",), ("files:write",)
    ),
    "files.getUploadURLExternal": Method(("filename", "length"), ("alt_txt", "snippet_type"), ("files:write",)),
    # Without a token: who asks proves itself with the secret of the app.
    "oauth.v2.access": Method(("client_id", "client_secret"), ("code", "redirect_uri", "grant_type", "refresh_token")),
    "reactions.add": Method(("channel", "name", "timestamp"), (), ("reactions:write",)),
    "reactions.remove": Method(("channel", "name", "timestamp"), (), ("reactions:write",)),
    "users.info": Method(("user",), ("include_locale",), ("users:read",)),
    "views.open": Method(("trigger_id", "view")),
    "views.publish": Method(("user_id", "view"), ("hash",)),
    "views.push": Method(("trigger_id", "view")),
    "views.update": Method(("view",), ("view_id", "external_id", "hash")),
    # Not methods of the Web API: what is posted to a response_url, what may be in the answer to a slash command, and
    # the bytes of a file.
    "response_url": Method(
        (),
        (
            *("text", "blocks", "response_type", "replace_original", "delete_original"),
            *("unfurl_links", "unfurl_media", "thread_ts", "metadata"),
        ),
    ),
    "upload": Method(("file_id", "length")),
    "slash_response": Method(("text",), ("blocks", "response_type", "unfurl_links", "unfurl_media")),
}
