"""`preventiebot report` as somebody types it."""

import asyncio
import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.clock import AMSTERDAM
from bot.commands import preventiebot
from bot.errors import InputError
from bot.learning import texts
from bot.settings import Settings
from bot.store import Address, ConversationKey, Database, Unit
from tests.stores import lay_out

ALIKE = ("Mag een doventolk mee?", "mag er een doventolk mee")
ALONE = "Waarom kwaken [kikkers]?"


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, with a week of questions in it."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    lay_out(Settings.load().database)
    asyncio.run(fill())
    return tmp_path


async def fill() -> None:
    settings = Settings.load()
    async with Database.create(settings.database, keys=settings.keys) as database:
        await database.upgrade()
        async with database.transaction() as unit:
            await ask(unit)


async def ask(unit: Unit) -> None:
    today = datetime.now(UTC).astimezone(AMSTERDAM).date()
    for n, question in enumerate((*ALIKE, ALONE)):
        await unit.questions.keep(team_id="T1", user_id=f"U{n}", why="no_answer", question=question)
    happened = [("no_answer", ""), ("answer", "minimumbedrag"), ("sure", "answer:0.9"), ("not_helpful", "looptijd")]
    await unit.figures.count("T1", today, happened)
    await unit.figures.count("T1", today - timedelta(days=20), [("answer", "looptijd")])
    key = ConversationKey(team_id="T1", user_id="U1", channel="dm")
    conversation = await unit.conversations.find_or_start(key, Address(kind="dm", channel="D1"), unit.now)
    about = {"conversation_id": conversation.id, "user_id": "U1", "article_id": "looptijd"}
    await unit.feedback.give(**about, value="down")
    await unit.feedback.explain(**about, reason="other: kanarie-eigen-woorden")


def typed(*words: str) -> Result:
    result = CliRunner().invoke(preventiebot, ("report", *words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_it_shows_what_was_asked_and_no_text_of_somebody_alone() -> None:
    shown = typed().stdout
    assert "minimumbedrag" in shown
    assert any(each in shown for each in ALIKE)
    assert texts.alone(1) in shown
    for hidden in (ALONE, "kikkers", "kanarie", "U1", "T1"):
        assert hidden not in shown


def test_a_week_is_what_one_gets_without_asking_and_a_day_goes_further_back() -> None:
    assert typed().stdout == typed("--week").stdout
    since = (datetime.now(UTC).astimezone(AMSTERDAM).date() - timedelta(days=30)).isoformat()
    articles = json.loads(typed("--since", since, "--json").stdout)["articles"]
    assert articles == {"looptijd": 1, "minimumbedrag": 1}
    assert json.loads(typed("--json").stdout)["articles"] == {"minimumbedrag": 1}


def test_the_sheet_has_a_sum_on_each_row() -> None:
    [header, *rows] = csv.reader(io.StringIO(typed("--csv").stdout), delimiter=";")
    assert header == ["soort", "onderwerp", "aantal"]
    assert ["artikel", "minimumbedrag", "1"] in rows
    assert ["hielp niet", "looptijd", "1"] in rows


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--week", "--since", "2026-11-01"), id="two periods"),
        pytest.param(("--csv", "--json"), id="two forms"),
        pytest.param(("--since", "31-11-2026"), id="no day"),
        pytest.param(("--since", "2999-01-01"), id="a day to come"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as error:
        typed(*words)
    assert "\n" not in error.value.message
