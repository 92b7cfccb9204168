"""What an answer of Slack means for the outbox: done, later, or never.

Where this sits: under the sender and the uploads. May import: slack_sdk. Start reading at `outcome_of()`.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.store.dispatcher import Permanent, RetryAfter, Transient

OURS_TO_REPAIR: Final = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_expired", "token_revoked"})
"""The token is wrong, not the message: once somebody repairs it, the message still has to arrive."""
NOT_OF_SLACK: Final = "not_an_answer_of_slack"
_SLACKS_OWN_FAULT = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
_DEFAULT_WAIT = 30.0

Failure = RetryAfter | Transient | Permanent


def outcome_of(error: SlackApiError) -> Failure:
    """What to make of a method that was refused."""
    response = error.response
    if not isinstance(response, AsyncSlackResponse) or not isinstance(response.data, dict):  # not the JSON of Slack
        return Transient(code=NOT_OF_SLACK)
    status = response.status_code
    code = str(response.get("error") or f"http_{status}")
    if code == "ratelimited" or status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(seconds=_seconds(response.headers))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in _SLACKS_OWN_FAULT | OURS_TO_REPAIR:
        return Transient(code=code)
    return Permanent(code=code)


def failure_of(status: int, headers: Mapping[str, str]) -> Failure | None:
    """What to make of an answer without JSON; None when it says that all went well."""
    if status == HTTPStatus.OK:
        return None
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(seconds=_seconds(headers))
    code = f"http_{status}"
    return Transient(code=code) if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Permanent(code=code)


def _seconds(headers: Mapping[str, str]) -> float:
    """How long Slack asks to wait; a value that is no number must not stop the sending of everything else."""
    asked = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else _DEFAULT_WAIT
