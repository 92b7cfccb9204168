"""Looks in the bot's own mailbox every minute, and hands over what is new there.

Where this sits: beside the webhook, which is the other way in. May import: the standard library's `imaplib`, in a
thread. A mail is marked as read once it was handed over; after a crash it is handed over again, and whoever takes
it knows it by its Message-ID. Start reading at `Postbox.look()`.
"""

import asyncio
import imaplib
import logging
import re
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import PreventiebotError
from bot.mail.addresses import Server
from bot.mail.connecting import Part, close, ok, to_imap
from bot.mail.reading import LARGEST
from bot.running.switches import Function, Switches
from bot.store import Database
from eligibility.base import Frozen

_log = logging.getLogger(__name__)
EVERY: Final = timedelta(minutes=1)
_AT_ONCE: Final = 50
_SIZE: Final = re.compile(rb"RFC822\.SIZE (\d+)")
Take = Callable[[bytes], Awaitable[object]]


class _Mail(Frozen):
    """A mail in the mailbox; one that is too large is not fetched."""

    uid: str
    raw: bytes | None


class Postbox:
    """The mailbox. Of all processes one looks at a time."""

    def __init__(
        self,
        database: Database,
        server: Server,
        take: Take,
        *,
        tls: ssl.SSLContext | None = None,
        switches: Switches | None = None,
    ) -> None:
        self._database = database
        self._server = server
        self._take = take
        self._tls = tls
        self._switches = switches or Switches()

    async def run(self, stop: asyncio.Event, *, every: timedelta = EVERY) -> None:
        """Look now and every minute, until `stop` is set."""
        while not stop.is_set():
            try:
                await self.look_if_it_is_our_turn(every)
            except (imaplib.IMAP4.error, OSError) as error:
                _log.warning("no answer of the mailbox", extra={"kind": type(error).__name__})
            except (PreventiebotError, SQLAlchemyError) as error:
                _log.error("looking in the mailbox was interrupted: %s", type(error).__name__)
            await _until(stop, every)

    async def look_if_it_is_our_turn(self, every: timedelta = EVERY) -> int | None:
        """Look, unless another process does so in this stretch of time, or mail is off: then None. Raises as `look`."""
        return await self.look() if await self._is_our_turn(every) else None

    async def look(self) -> int:
        """Hand over what is new and return how many mails that were.

        Raises:
            IMAP4.error, OSError: the mailbox cannot be reached.
        """
        box = await asyncio.to_thread(to_imap, self._server, self._tls)
        done = 0
        try:
            for uid in await asyncio.to_thread(_unseen, box):
                mail = await asyncio.to_thread(_fetched, box, uid)
                if mail.raw is not None:
                    await self._take(mail.raw)
                else:
                    _log.warning("a mail is too large to be opened")
                await asyncio.to_thread(_mark_seen, box, uid)
                done += 1
        finally:
            await asyncio.to_thread(close, box)
        return done

    async def _is_our_turn(self, every: timedelta) -> bool:
        """Each stretch of time is one process's; named by its number, so that a clock put back keeps nobody out.

        While mail is off it is nobody's: what arrives stays in the mailbox, unread.
        """
        async with self._database.transaction() as unit:
            if Function.MAIL in await self._switches.off(unit):
                return False
            turn = int(unit.now.timestamp() // every.total_seconds())
            return await unit.ledger.first_time(f"mailbox:{turn}", kind="mailbox")


@asynccontextmanager
async def polling(postbox: Postbox | None) -> AsyncIterator[None]:
    """Look in the mailbox for as long as the block runs; without one do nothing."""
    if postbox is None:
        yield
        return
    stop = asyncio.Event()
    task = asyncio.create_task(postbox.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


def _unseen(box: imaplib.IMAP4) -> list[str]:
    found = b" ".join(_flat(ok(box.uid("SEARCH", "UNSEEN"))))
    return [each.decode("ascii") for each in found.split()][:_AT_ONCE]


def _fetched(box: imaplib.IMAP4, uid: str) -> _Mail:
    size = _SIZE.search(b"".join(_flat(ok(box.uid("FETCH", uid, "(RFC822.SIZE)")))))
    if size is not None and int(size[1]) > LARGEST:
        return _Mail(uid=uid, raw=None)
    parts = ok(box.uid("FETCH", uid, "(BODY.PEEK[])"))
    return _Mail(uid=uid, raw=next((part[1] for part in parts if isinstance(part, tuple)), b""))


def _mark_seen(box: imaplib.IMAP4, uid: str) -> None:
    ok(box.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)"))


def _flat(parts: Sequence[Part]) -> list[bytes]:
    return [each for part in parts if part is not None for each in (part if isinstance(part, tuple) else (part,))]


async def _until(stop: asyncio.Event, time: timedelta) -> None:
    try:
        async with asyncio.timeout(time.total_seconds()):
            await stop.wait()
    except TimeoutError:
        return
