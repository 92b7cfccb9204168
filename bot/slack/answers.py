"""What an answer of Slack means for the outbox: done, later, or never.

Where this sits: under the sender and the uploads; which code means what is in the table of `web_errors`.
May import: slack_sdk. Start reading at `outcome_of()`.
"""

import logging
import re
from collections.abc import Awaitable, Mapping
from http import HTTPStatus
from typing import Final

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.web_client import NotOfSlack
from bot.slack.web_errors import NO_CONNECTION, NOT_OF_SLACK, OURS_TO_REPAIR, TIMEOUT, Behaviour, behaviour_of
from bot.store.dispatcher import Outcome, Permanent, RetryAfter, Transient

__all__ = [
    "NOT_OF_SLACK",
    "OURS_TO_REPAIR",
    "Failure",
    "code_of",
    "failure_of",
    "heard",
    "outcome_of",
    "refusal",
    "unanswered",
]

_log = logging.getLogger(__name__)
DEFAULT_WAIT: Final = 30.0
"""Seconds, where Slack asks to wait and does not say how long, or says it in a way that makes no sense."""
SHORTEST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 3600.0
"""Seconds; however long Slack asks for, after an hour one may ask again."""
_CODE = re.compile(r"[A-Za-z0-9_.:,-]{1,100}")
"""How a code or a scope looks; anything else is a text of who knows whom, and goes into no log and no table."""

_ON_THE_WAY: Final = frozenset({401, 403, 407, 451})
"""What something between us and Slack answers to who may not pass."""

Failure = RetryAfter | Transient | Permanent


async def heard(call: Awaitable[Outcome]) -> Outcome:
    """Wait for a call; what can be expected to go wrong is an outcome, not an exception."""
    try:
        return await call
    except SlackApiError as error:
        return outcome_of(error)
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        _log.info("no answer of Slack", extra={"kind": type(error).__name__})
        return unanswered(error)


def outcome_of(error: SlackApiError) -> Failure:
    """What to make of a method that was refused."""
    response, code = error.response, code_of(error)
    if not isinstance(response, AsyncSlackResponse):
        return Transient(code=code)
    needed = response.data.get("needed") if isinstance(response.data, dict) else None
    return refusal(code, response.status_code, response.headers, needed=_code(needed))


def code_of(error: SlackApiError) -> str:
    """The code of a refusal; one of ours when the answer gives none.

    An answer without an `ok` in it is not of Slack, whatever its status is: it says nothing about our message.
    """
    response = error.response
    if not isinstance(response, AsyncSlackResponse) or not isinstance(response.data, dict):
        return NOT_OF_SLACK
    if "ok" not in response.data and not _says_enough(response.status_code):
        return NOT_OF_SLACK
    return _code(response.data.get("error")) or f"http_{response.status_code}"


def unanswered(error: OSError | aiohttp.ClientError) -> Transient:
    """What to make of an answer that did not come. A `TimeoutError` is an OSError as well."""
    if isinstance(error, NotOfSlack):
        return Transient(code=NOT_OF_SLACK)
    return Transient(code=TIMEOUT if isinstance(error, TimeoutError) else NO_CONNECTION)


def failure_of(status: int, headers: Mapping[str, str]) -> Failure | None:
    """What to make of an answer without JSON; None when it says that all went well."""
    if status == HTTPStatus.OK:
        return None
    if status < HTTPStatus.BAD_REQUEST or status in _ON_THE_WAY:
        return Transient(code=NOT_OF_SLACK)
    return refusal(f"http_{status}", status, headers)


def refusal(code: str, status: int, headers: Mapping[str, str], *, needed: str | None = None) -> Failure:
    """What to make of a code, by the table; the status of the answer goes before it."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(seconds=_seconds(headers), code=code)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Transient(code=code)
    match behaviour_of(code):
        case Behaviour.WAIT:
            return RetryAfter(seconds=_seconds(headers), code=code)
        case Behaviour.RETRY | Behaviour.REPAIR:
            return Transient(code=code)
        case _:
            return Permanent(code=code, detail=needed)


def _says_enough(status: int) -> bool:
    """Whether a status means the same from whoever it is: too many requests, or a fault of a server."""
    return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _code(value: object) -> str | None:
    return value if isinstance(value, str) and _CODE.fullmatch(value) else None


def _seconds(headers: Mapping[str, str]) -> float:
    """How long Slack asks to wait; a value that makes no sense must not stop the sending of everything else."""
    asked = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    if not (asked.isascii() and asked.isdigit()):
        return DEFAULT_WAIT
    return min(max(float(asked[:9]), SHORTEST_WAIT), LONGEST_WAIT)
