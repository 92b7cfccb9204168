"""The table of what Slack can refuse: complete, without contradictions, and shown as it is in docs/fouten-van-slack.md.

`python -m tests.bot.slack.test_web_errors` writes the page anew.
"""

from collections import Counter
from http import HTTPStatus
from pathlib import Path

import pytest

from bot.slack.answers import Failure, refusal
from bot.slack.web_errors import (
    CANNOT_BE_MADE,
    ELSEWHERE,
    NO_CONNECTION,
    NOT_OF_SLACK,
    OURS_TO_REPAIR,
    SERVER_ERROR,
    TABLE,
    TIMEOUT,
    UNKNOWN,
    Alarm,
    Behaviour,
    WebError,
    behaviour_of,
    web_error,
)
from bot.store.dispatcher import GAVE_UP, Permanent, Policy, RetryAfter, Transient

PAGE = Path(__file__).parents[3] / "docs" / "fouten-van-slack.md"
PATIENCE = Policy()
CODES = [code for row in TABLE for code in row.codes]
NAMED_BY_SLACK = [
    "ratelimited",
    "rate_limited",
    "internal_error",
    "fatal_error",
    "request_timeout",
    "service_unavailable",
    "not_in_channel",
    "is_archived",
    "channel_is_archived",
    "channel_not_found",
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "user_not_found",
    "user_disabled",
    "msg_too_long",
    "msg_blocks_too_long",
    "invalid_blocks",
    "expired_trigger_id",
    "exchanged_trigger_id",
    "missing_scope",
    "not_authed",
    "invalid_auth",
    "token_revoked",
    "account_inactive",
    "restricted_action",
    "no_permission",
    "cannot_dm_bot",
]

DOES = {
    Behaviour.WAIT: "Wacht zo lang als Slack vraagt en stuurt het dan alsnog, in dezelfde volgorde.",
    Behaviour.RETRY: (
        f"Probeert het {PATIENCE.max_attempts} keer, met steeds langere wachttijden: ongeveer een half uur. "
        "Lukt het dan niet, dan komt het als direct bericht."
    ),
    Behaviour.REPAIR: (
        "Meldt het meteen, want iemand moet iets herstellen, en probeert het intussen ongeveer een half uur. "
        "Lukt het dan niet, dan komt het als direct bericht."
    ),
    Behaviour.DIRECTLY: "Stuurt hetzelfde als direct bericht. Ging het al direct, dan is de persoon niet te bereiken.",
    Behaviour.ANEW: "Zegt het als nieuw bericht op dezelfde plaats.",
    Behaviour.PLAINLY: "Zegt in een kort direct bericht dat het antwoord niet getoond kan worden.",
    Behaviour.UNREACHABLE: "Stopt, en vertelt het wie het bericht of bestand stuurde.",
    Behaviour.LEAVE: "Doet niets: er is niets verloren.",
}
SOUNDS = {
    Alarm.NEVER: "nee",
    Alarm.GIVEN_UP: "als alle pogingen mislukt zijn",
    Alarm.TEAM: "als het om het kanaal van het Preventieteam gaat",
    Alarm.ALWAYS: "ja",
}
INTRODUCTION = """# Fouten van Slack

Slack kan een bericht van de bot weigeren. Deze pagina laat per foutcode zien wat de bot dan doet.

- Berichten van één gesprek blijven in volgorde, ook als er een moet wachten of op een andere manier komt.
- Een alarm komt altijd in het log, en hoogstens één keer per uur per soort in het kanaal van het Preventieteam. Is dat
  kanaal zelf het probleem, dan krijgen de beheerders die de bot kent een direct bericht. In een alarm staan codes, en
  nooit de tekst van een bericht.
- Wat nergens aankomt, blijft bewaard. `preventiebot db check` zegt hoeveel het is, en `preventiebot slack doctor` zoekt
  uit wat er te herstellen is. Kan een vraag niet bij het Preventieteam komen, of een antwoord niet bij de vraagsteller,
  dan hoort de ander dat.

Deze pagina is gemaakt uit de code (`bot/slack/web_errors.py`).

| code | wat er mis is | wat de bot doet | alarm | wat u kunt doen |
|---|---|---|---|---|
"""


def page() -> str:
    """The page as it has to be."""
    return INTRODUCTION + "".join(_line(row) for row in (*TABLE, UNKNOWN))


def _line(row: WebError) -> str:
    codes = ", ".join(f"`{code}`" for code in row.codes) or "elke andere code"
    cells = (codes, row.meaning, DOES[row.behaviour], SOUNDS[row.alarm], row.repair or "–")
    return f"| {' | '.join(cells)} |\n"


def test_the_page_shows_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.bot.slack.test_web_errors"


@pytest.mark.parametrize("code", NAMED_BY_SLACK)
def test_what_slack_can_answer_is_in_the_table(code: str) -> None:
    assert web_error(code) is not UNKNOWN


@pytest.mark.parametrize("code", [TIMEOUT, NO_CONNECTION, NOT_OF_SLACK, GAVE_UP, ELSEWHERE, CANNOT_BE_MADE])
def test_what_we_say_ourselves_is_in_the_table(code: str) -> None:
    assert web_error(code) is not UNKNOWN


def test_no_code_has_two_meanings() -> None:
    assert [code for code, times in Counter(CODES).items() if times > 1] == []


def test_every_behaviour_and_every_alarm_is_used_and_explained() -> None:
    assert {row.behaviour for row in TABLE} == set(Behaviour) == DOES.keys()
    assert {row.alarm for row in TABLE} == set(Alarm) == SOUNDS.keys()


@pytest.mark.parametrize("row", [*TABLE, UNKNOWN], ids=lambda row: row.codes[0] if row.codes else "unknown")
def test_every_row_says_what_is_wrong_and_an_alarm_says_what_to_do(row: WebError) -> None:
    assert row.meaning.endswith(".")
    assert row.alarm is Alarm.NEVER or row.repair.endswith(".")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
def test_every_fault_of_slacks_server_is_one_row(status: int) -> None:
    assert SERVER_ERROR in web_error(f"http_{status}").codes


@pytest.mark.parametrize("code", ["", "something_new", "http_400", "http_5000", "INVALID_AUTH"])
def test_any_other_code_is_said_plainly_and_sounds_the_alarm(code: str) -> None:
    assert web_error(code) is UNKNOWN
    assert (UNKNOWN.behaviour, UNKNOWN.alarm) == (Behaviour.PLAINLY, Alarm.ALWAYS)


def test_a_token_that_is_refused_is_one_row_and_the_only_one_that_ends_an_installation() -> None:
    assert {behaviour_of(code) for code in OURS_TO_REPAIR} == {Behaviour.REPAIR}
    assert [set(row.codes) for row in TABLE if OURS_TO_REPAIR & set(row.codes)] == [OURS_TO_REPAIR]


@pytest.mark.parametrize("code", CODES)
def test_the_sender_does_what_the_table_says(code: str) -> None:
    kinds: dict[Behaviour, type[Failure]] = {
        Behaviour.WAIT: RetryAfter,
        Behaviour.RETRY: Transient,
        Behaviour.REPAIR: Transient,
    }
    found = refusal(code, HTTPStatus.OK, {})

    assert type(found) is kinds.get(behaviour_of(code), Permanent)
    assert found.code == code


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
