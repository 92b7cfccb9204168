"""`preventiebot switch` as somebody types it."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError
from bot.running.switches import Function
from bot.settings import Settings
from bot.store import Database
from tests.stores import lay_out


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, with an empty database."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)

    async def made() -> None:
        async with Database.create(Settings.load().database) as database:
            await database.upgrade()

    lay_out(Settings.load().database)
    asyncio.run(made())
    return tmp_path


def typed(*words: str) -> Result:
    result = CliRunner().invoke(preventiebot, ["switch", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_at_first_everything_is_on() -> None:
    lines = typed("list").output.splitlines()
    assert [line.split()[:2] for line in lines] == [[function.value, "aan"] for function in Function]


def test_what_is_off_says_since_when_by_whom_and_why() -> None:
    typed("off", "check", "--reason", "voorwaarde 3\nklopt niet")
    [line] = [line for line in typed("list").output.splitlines() if line.startswith("check")]
    assert "uit sinds" in line
    assert "(command-line): voorwaarde 3 klopt niet" in line


def test_doing_it_twice_changes_nothing_and_says_so() -> None:
    assert "staat uit" in typed("off", "check", "--reason", "eerst").output
    assert "stond al uit" in typed("off", "check", "--reason", "later").output
    assert "eerst" in typed("list").output
    assert "staat weer aan" in typed("on", "check").output
    assert "stond al aan" in typed("on", "check").output


def test_the_reason_cannot_be_read_in_the_file_and_is_gone_when_it_is_on_again(directory: Path) -> None:
    typed("off", "check", "--reason", "kanarie")
    assert not any(b"kanarie" in file.read_bytes() for file in directory.rglob("*") if file.is_file())
    typed("on", "check")
    assert "kanarie" not in typed("list").output


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param(("off", "alles", "--reason", "x"), "answering, check", id="a function that does not exist"),
        pytest.param(("off", "check", "--reason", " "), "--reason", id="no reason"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_is_possible(words: tuple[str, ...], named: str) -> None:
    with pytest.raises(InputError) as error:
        typed(*words)
    assert named in error.value.message
