"""`preventiebot privacy` and `preventiebot db` as somebody types them."""

import asyncio
import json
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands import preventiebot
from bot.errors import InputError, PreventiebotError
from bot.settings import Settings
from bot.store import Database, KeyUnavailable
from bot.store.archive import UnusableBackup
from bot.store.keyring import new_key
from tests.bot.store.furnished import Person, furnish
from tests.stores import lay_out

PERSON = Person("T1", "U1")


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, with a database of one person in it."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    lay_out(Settings.load().database)
    in_database(lambda database: filled(database))
    return tmp_path


def in_database(use: Callable[[Database], Awaitable[None]]) -> None:
    async def run() -> None:
        settings = Settings.load()
        async with Database.create(settings.database, keys=settings.keys) as database:
            await use(database)

    asyncio.run(run())


async def filled(database: Database) -> None:
    await database.upgrade()
    async with database.transaction() as unit:
        await furnish(unit, PERSON)


def typed(*words: str) -> Result:
    result = CliRunner().invoke(preventiebot, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(kind: type[PreventiebotError], *words: str) -> str:
    with pytest.raises(kind) as error:
        typed(*words)
    return error.value.message


ME = ("--team", "T1", "--user", "U1")


def test_an_export_is_json_or_dutch() -> None:
    found = json.loads(typed("privacy", "export", *ME, "--json").stdout)
    assert found["tickets"][0]["question"] == PERSON.canary("question")
    assert PERSON.canary("question") in typed("privacy", "export", *ME).stdout


def test_without_yes_nothing_is_forgotten() -> None:
    assert refused(InputError, "privacy", "forget", *ME) == (
        "Er is niets verwijderd. Van U1 zijn er 8 gegevens. Met --yes gaan ze weg."
    )
    assert "niets verwijderd" in refused(InputError, "privacy", "forget-workspace", "--team", "T1")
    assert PERSON.canary("question") in typed("privacy", "export", *ME).stdout


def test_with_yes_all_of_it_goes_and_the_numbers_are_told() -> None:
    told = typed("privacy", "forget", *ME, "--yes").stdout
    assert "- vragen aan het Preventieteam: 1" in told
    assert "Nog open en nu ingetrokken: vraag 1." in told
    assert "kanarie" not in typed("privacy", "export", *ME).stdout
    assert typed("privacy", "forget", *ME, "--yes").stdout == "Er was niets om te verwijderen.\n"


def test_a_workspace_goes_with_yes() -> None:
    assert "- gesprekken: 1" in typed("privacy", "forget-workspace", "--team", "T1", "--yes").stdout


@pytest.mark.parametrize("user", ["@jan", "u1", "U1; DROP TABLE tickets", "U"])
def test_what_cannot_be_an_id_is_refused(user: str) -> None:
    assert refused(InputError, "privacy", "export", "--team", "T1", "--user", user).startswith("--user: ")


def test_the_register_shows_the_terms_of_this_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION_OUTBOX_DAYS", "3")
    assert "| 3 dagen na het klaarzetten" in typed("privacy", "register").stdout


def test_a_backup_is_made_for_its_owner_and_brings_everything_back(directory: Path) -> None:
    made = typed("db", "backup", "kopie.jsonl")
    assert "encryption.key" in made.stderr
    assert stat.S_IMODE((directory / "kopie.jsonl").stat().st_mode) == 0o600
    typed("privacy", "forget", *ME, "--yes")
    assert "niet leeg" in refused(UnusableBackup, "db", "restore", "kopie.jsonl")
    assert "regels teruggezet" in typed("db", "restore", "kopie.jsonl", "--replace").stdout
    assert PERSON.canary("question") in typed("privacy", "export", *ME).stdout


def test_keys_are_turned_from_a_file_to_the_settings(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_file = (directory / "data" / "encryption.key").read_text().strip()
    key = typed("db", "new-key").stdout.strip()
    monkeypatch.setenv("ENCRYPTION_KEYS", key)
    assert "met een sleutel die hier ontbreekt" in refused(KeyUnavailable, "db", "check")
    monkeypatch.setenv("ENCRYPTION_KEYS", f"{key},{from_file}")
    assert "17 teksten staan onder een oudere sleutel" in typed("db", "check").stderr
    turned = typed("db", "rotate-keys")
    assert "tickets: 1" in turned.stderr
    assert "12 regels" in turned.stdout
    monkeypatch.setenv("ENCRYPTION_KEYS", key)
    assert typed("db", "check").stderr == ""


def test_a_key_file_is_turned_and_can_drop_the_old_key(directory: Path) -> None:
    file = directory / "data" / "encryption.key"
    typed("db", "rotate-keys")
    assert len(file.read_text().split()) == 2
    typed("db", "rotate-keys", "--drop-old")
    assert len(file.read_text().split()) == 1
    assert PERSON.canary("question") in typed("privacy", "export", *ME).stdout


def test_a_new_key_is_another_one_each_time() -> None:
    assert typed("db", "new-key").stdout != typed("db", "new-key").stdout
    assert new_key() != new_key()


def test_readable_texts_are_pointed_out_with_what_to_do(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", postgresql_url)
    in_database(lambda database: filled(database))
    assert "17 teksten zijn niet versleuteld. Stel ENCRYPTION_KEYS in." in typed("db", "check").stderr
    monkeypatch.setenv("ENCRYPTION_KEYS", new_key())
    assert "Voer `preventiebot db rotate-keys` uit." in typed("db", "check").stderr
    typed("db", "rotate-keys")
    assert typed("db", "check").stderr == ""
