"""The local Slack starts, answers, is reachable from here alone, and leaves nothing behind."""

import socket
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from localslack.driver import Driver
from localslack.install import LocalSlackUnavailable
from localslack.server import LocalSlack
from localslack.workspace import POLICY_ADVISER, PREVENTIE, WORKSPACE

LOOPBACK = "0100007F"  # 127.0.0.1 as the kernel writes it


async def test_it_knows_our_app_takes_a_message_and_frees_its_port(binary: Path) -> None:
    async with LocalSlack(binary=binary) as slack, Driver(slack) as driver:
        known = await AsyncWebClient(slack.bot_token, base_url=slack.api_url).auth_test()
        posted = await driver.post(POLICY_ADVISER, PREVENTIE, "Goedemorgen")
        assert known["user_id"] == WORKSPACE.app.user_id
        assert await driver.messages(PREVENTIE) == (posted,)
        assert not posted.from_bot
    with socket.create_server(("127.0.0.1", slack.port)):
        pass


async def test_it_listens_on_this_machine_only(binary: Path) -> None:
    async with LocalSlack(binary=binary) as slack:
        assert listening_addresses(slack.port) == [LOOPBACK]


async def test_a_port_that_is_taken_is_replaced_by_a_free_one(binary: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with LocalSlack(binary=binary, port=port) as slack:
            assert slack.port not in (0, port)


async def test_a_program_that_ends_at_once_is_reported_in_one_line() -> None:
    with pytest.raises(LocalSlackUnavailable, match=r"^De lokale Slack stopte meteen: exit status 1:.*$"):
        async with LocalSlack(binary=Path("/bin/false")):
            pass


async def test_a_program_that_is_not_there_is_reported_in_one_line() -> None:
    with pytest.raises(LocalSlackUnavailable, match=r"^De lokale Slack stopte meteen: .*No such file.*$"):
        async with LocalSlack(binary=Path("/nowhere/local-slack")):
            pass


def listening_addresses(port: int) -> list[str]:
    rows = [row.split() for table in ("tcp", "tcp6") for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
    local = [row[1].split(":") for row in rows if row[3] == "0A"]  # 0A: listening
    return [address for address, number in local if int(number, 16) == port]
