"""The two ways in for answers: the bot's own mailbox, and a mail server that hands mail over."""

import asyncio
import logging
from datetime import timedelta

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.clock import FixedClock
from bot.errors import PreventiebotError
from bot.mail.addresses import Server
from bot.mail.imap import Postbox, polling
from bot.mail.reading import LARGEST
from bot.mail.webhook import FRESH, INBOUND, route, signature
from bot.store import Database
from tests.bot.mail.servers import imap_server

MAIL = b"From: team@example.org\r\nSubject: Re: Vraag 12\r\n\r\nJa, dat mag.\r\n"
SECRET = SecretStr("een-geheim-van-de-mailserver")


class Taker:
    """Takes mail and remembers it; fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.mails: list[bytes] = []
        self.failures = failures
        self.took = asyncio.Event()

    async def __call__(self, raw: bytes) -> str:
        if self.failures:
            self.failures -= 1
            raise PreventiebotError("the database is away")
        self.mails.append(raw)
        self.took.set()
        return "passed_on"


class Told(logging.Handler):
    """Knows when something was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.told.set()


# -- the mailbox -------------------------------------------------------------------------------------------------------


async def test_each_mail_is_handed_over_once_and_is_read_from_then_on(database: Database) -> None:
    async with imap_server() as server:
        taker = Taker()
        postbox = Postbox(database, Server.read(server.url, "imap"), taker)
        await server.arrives(MAIL, MAIL.replace(b"Ja", b"Nee"))
        assert (await postbox.look(), await postbox.look()) == (2, 0)
        assert taker.mails == [MAIL, MAIL.replace(b"Ja", b"Nee")]
        assert await server.unread() == 0


async def test_a_mail_that_could_not_be_kept_is_there_at_the_next_look(database: Database) -> None:
    async with imap_server() as server:
        taker = Taker(failures=1)
        postbox = Postbox(database, Server.read(server.url, "imap"), taker)
        await server.arrives(MAIL)
        with pytest.raises(PreventiebotError):
            await postbox.look()
        assert await server.unread() == 1
        assert await postbox.look() == 1
        assert taker.mails == [MAIL]


async def test_a_mail_that_is_too_large_is_not_fetched(database: Database) -> None:
    async with imap_server() as server:
        taker = Taker()
        await server.arrives(MAIL + b"x" * LARGEST, MAIL)
        assert await Postbox(database, Server.read(server.url, "imap"), taker).look() == 2
        assert taker.mails == [MAIL]


async def test_a_mailbox_that_does_not_let_us_in_stops_nothing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with imap_server() as server:
        there = Server.read(server.url, "imap")
        wrong, told = there.model_copy(update={"password": SecretStr("wrong")}), Told()
        logger = logging.getLogger("bot.mail.imap")
        logger.addHandler(told)
        async with polling(Postbox(database, wrong, Taker())):
            await told.told.wait()
        logger.removeHandler(told)
        assert "no answer of the mailbox" in caplog.text
        assert "wrong" not in caplog.text


async def test_of_several_processes_one_looks_at_a_time(database: Database) -> None:
    async with imap_server() as server:
        first, second = Taker(), Taker()
        await server.arrives(MAIL)
        async with polling(Postbox(database, Server.read(server.url, "imap"), first)):
            await first.took.wait()
            await server.arrives(MAIL)
            async with polling(Postbox(database, Server.read(server.url, "imap"), second)):
                pass
        assert (len(first.mails), len(second.mails)) == (1, 0), "the clock of the store has not moved"


async def test_without_a_mailbox_there_is_nothing_to_do() -> None:
    async with polling(None):
        pass


# -- handed over -------------------------------------------------------------------------------------------------------


async def handed_in(
    clock: FixedClock, body: bytes = MAIL, *, late: timedelta = timedelta(0), **headers: str
) -> tuple[int, list[bytes]]:
    """A mail server hands a mail in; returns the status and what was taken."""
    taker = Taker()
    at = str(int((clock.now() - late).timestamp()))
    given = {"X-Preventiebot-Timestamp": at, "X-Preventiebot-Signature": signature(SECRET, at, body)}
    given |= {f"X-Preventiebot-{name.title()}": value for name, value in headers.items()}
    transport = httpx.ASGITransport(Starlette(routes=[route(SECRET, clock, taker)]))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        response = await client.post(INBOUND, content=body, headers=list(given.items()))
    return response.status_code, taker.mails


async def test_a_mail_that_is_signed_is_taken_as_it_is(clock: FixedClock) -> None:
    assert await handed_in(clock) == (200, [MAIL])
    assert await handed_in(clock, b"\x00\xff") == (200, [b"\x00\xff"])


@pytest.mark.parametrize("late", [FRESH + timedelta(seconds=1), -FRESH - timedelta(seconds=1)], ids=["old", "ahead"])
async def test_what_is_not_of_this_moment_is_refused(clock: FixedClock, late: timedelta) -> None:
    assert await handed_in(clock, late=late) == (401, [])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"signature": ""}, 401, id="no signature"),
        pytest.param({"signature": "v1=" + "0" * 64}, 401, id="a signature that was made up"),
        pytest.param({"timestamp": ""}, 400, id="no moment"),
        pytest.param({"timestamp": "gisteren"}, 400, id="no number"),
        pytest.param({"timestamp": "-1"}, 400, id="below zero"),
        pytest.param({"timestamp": "1" * 13}, 400, id="far too large"),
    ],
)
async def test_what_is_not_signed_is_refused(clock: FixedClock, headers: dict[str, str], status: int) -> None:
    assert await handed_in(clock, **headers) == (status, [])


async def test_a_signature_is_of_one_mail_at_one_moment(clock: FixedClock) -> None:
    at = str(int(clock.now().timestamp()))
    for other in (signature(SECRET, at, b"another mail"), signature(SECRET, str(int(at) - 1), MAIL)):
        assert await handed_in(clock, signature=other) == (401, [])
    assert await handed_in(clock, signature=signature(SecretStr("another secret"), at, MAIL)) == (401, [])


async def test_a_mail_that_is_too_large_is_not_taken(clock: FixedClock) -> None:
    assert await handed_in(clock, b"x" * (LARGEST + 1)) == (413, [])


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "protocol", "shown"),
    [
        pytest.param("smtp://mail.example.org", "smtp", ("mail.example.org", 587, False, None), id="the usual port"),
        pytest.param("smtps://mail.example.org", "smtp", ("mail.example.org", 465, True, None), id="encrypted at once"),
        pytest.param("imaps://a%40b.nl:p%2Fw@box:9/Archief", "imap", ("box", 9, True, "a@b.nl"), id="with a name"),
    ],
)
def test_the_address_of_a_server_is_read(url: str, protocol: str, shown: tuple[str, int, bool, str | None]) -> None:
    server = Server.read(url, protocol)
    assert (server.host, server.port, server.encrypted, server.user) == shown


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="nothing"),
        pytest.param("mail.example.org", id="a name alone"),
        pytest.param("https://mail.example.org", id="of a page"),
        pytest.param("imap://mail.example.org", id="of a mailbox"),
        pytest.param("smtp://", id="no name"),
        pytest.param("smtp://x:99999", id="no port"),
        pytest.param("smtp://name@mail.example.org", id="no password"),
        pytest.param("smtp://mail.example.org?tls=no", id="with a wish"),
        pytest.param("smtp://mail.example.org#x", id="with a place"),
    ],
)
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"mail server|[Pp]ort"):
        Server.read(url, "smtp")
