"""Makes a file and puts it in a conversation: three calls, of which only the last one makes it visible.

Where this sits: under the sender. May import: slack_sdk, the documents. The three calls are made here and not by
slack_sdk's `files_upload_v2`, which forgets how far it came: a lost answer to the last call would then show the file
twice, and how long Slack asks to wait at the second call would be lost.
Sources: docs.slack.dev/reference/methods/files.getUploadURLExternal and files.completeUploadExternal, which "can only
be called once" for a file. Start reading at `Uploads.send()`.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp
from pydantic import JsonValue, ValidationError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.conversation.effects import Document
from bot.documents import MadeFile, made
from bot.errors import PreventiebotError
from bot.slack import web_errors
from bot.slack.answers import NOT_OF_SLACK, OURS_TO_REPAIR, Failure, failure_of, outcome_of
from bot.slack.blocks.message import fitting
from bot.slack.limits import FILE_ALT_TEXT
from bot.slack.web_client import SlackClient
from bot.store.dispatcher import Outcome, Permanent, RetryAfter, SendResult, Transient
from eligibility.base import Frozen
from eligibility.errors import InvalidInput

UPLOAD: Final = "files.upload"
"""Not the method of the Web API that once had this name: the making and sending of one file."""
CANNOT_BE_MADE: Final = web_errors.CANNOT_BE_MADE
"""The code of a file that no attempt will ever make, such as an outcome that is too long for one page."""
_ABOUT_THE_PLACE = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "missing_scope", "restricted_action", "invalid_arguments"}
)
_MOST_REMEMBERED = 100


class Upload(Frozen):
    """One file and where it goes. `channel` may be a person; `initial_comment` is mrkdwn; `key` stays at a retry."""

    document: Document
    channel: str
    thread_ts: str | None = None
    initial_comment: str
    key: str


@dataclass(slots=True)
class _Brought:
    """A file that Slack has and nobody sees yet. `maybe_shown`: showing it was asked, but no answer came."""

    file_id: str
    title: str
    maybe_shown: bool = False


class Uploads:
    """Sends files, and remembers as long as the process lives which ones Slack has but did not show yet."""

    def __init__(self, client: AsyncWebClient) -> None:
        # Without slack_sdk's own retries: they would ask twice to show one file, and report the refusal of the second.
        self._client = SlackClient.like(client)
        self._client.retry_handlers = []
        self._brought: dict[str, _Brought] = {}

    async def send(self, payload: Mapping[str, JsonValue]) -> Outcome:
        """Make the file, bring it to Slack and show it.

        Raises:
            SlackApiError: Slack refused one of the calls, apart from the last.
            aiohttp.ClientError: no answer came.
        """
        try:
            upload = Upload.model_validate(payload)
            file = None if upload.key in self._brought else await asyncio.to_thread(made, upload.document)
        except (PreventiebotError, InvalidInput, ValidationError, LookupError):  # the last: an answer of other rules
            return Permanent(code=CANNOT_BE_MADE)
        channel = await self._open(upload.channel)
        if file is not None and (failed := await self._bring(upload.key, file)) is not None:
            return failed
        outcome = await self._show(self._brought[upload.key], upload, channel)
        if isinstance(outcome, SendResult | Permanent):
            del self._brought[upload.key]
        return outcome

    async def _open(self, channel: str) -> str:
        """A message can go to a person, a file only to the conversation with that person."""
        if not channel.startswith(("U", "W")):
            return channel
        opened = await self._client.conversations_open(users=channel)
        return str(opened["channel"]["id"])

    async def _bring(self, key: str, file: MadeFile) -> Failure | None:
        """The first two calls; None when Slack has the file."""
        place = await self._client.files_getUploadURLExternal(
            filename=file.name,
            length=len(file.content),
            alt_txt=None if file.alt is None else fitting(file.alt, FILE_ALT_TEXT),
        )
        url, file_id = place.get("upload_url"), place.get("file_id")
        if not isinstance(url, str) or not isinstance(file_id, str):
            return Transient(code=NOT_OF_SLACK)
        time = aiohttp.ClientTimeout(total=self._client.timeout)
        async with (
            aiohttp.ClientSession(timeout=time) as session,
            session.post(
                url,
                data=file.content,
                proxy=self._client.proxy,
                ssl=True if self._client.ssl is None else self._client.ssl,
                allow_redirects=False,
            ) as answer,
        ):
            failed = failure_of(answer.status, answer.headers)
        if failed is None:
            for oldest in list(self._brought)[: 1 - _MOST_REMEMBERED]:
                del self._brought[oldest]
            self._brought[key] = _Brought(file_id, file.title)
        return failed

    async def _show(self, brought: _Brought, upload: Upload, channel: str) -> Outcome:
        """The last call, once more if need be: that the file was shown before is then as good as showing it."""
        again, brought.maybe_shown = brought.maybe_shown, True
        try:
            await self._client.files_completeUploadExternal(
                files=[{"id": brought.file_id, "title": brought.title}],
                channel_id=channel,
                thread_ts=upload.thread_ts,
                initial_comment=upload.initial_comment,
            )
        except SlackApiError as error:
            failed = outcome_of(error)
            if again and isinstance(failed, Permanent) and failed.code not in _ABOUT_THE_PLACE:
                return SendResult(channel=channel)
            if isinstance(failed, RetryAfter) or failed.code in OURS_TO_REPAIR:
                brought.maybe_shown = again
            return failed
        return SendResult(channel=channel)
