"""Somebody adds the app to a workspace: the pages, the state, the tokens; and every way in which that is refused."""

import logging
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio

from bot.clock import SystemClock
from bot.errors import PreventiebotError
from bot.settings import ConfigurationError, Settings
from bot.slack.app import build
from bot.slack.http import web_app
from bot.slack.installing import texts
from bot.slack.installing.scopes import BOT_SCOPES
from bot.store import Database
from tests.contract.oauth import Browser
from tests.contract.slack import ContractSlack
from tests.journeys.town import FOR_MANY, GEMEENTE, INSTALLER, PUBLIC_URL, Town, town
from tests.journeys.world import ANSWERED_BY_AN_ARTICLE, running, settings_for, trained


def contents(directory: Path) -> bytes:
    """All bytes of all files in a directory."""
    return b"".join(each.read_bytes() for each in directory.rglob("*") if each.is_file())


@pytest_asyncio.fixture
async def empty(slack: ContractSlack, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(slack, tmp_path, installed=False) as found:
        yield found


async def test_the_page_says_in_dutch_what_will_happen_and_leads_to_the_consent_of_slack(empty: Town) -> None:
    page = await empty.browser().get("/slack/install")
    assert page.status_code == 200
    assert 'lang="nl"' in page.text
    assert texts.INSTALL_TEXT in page.text
    consent = await empty.browser().begin()
    asked = {name: values[0] for name, values in parse_qs(urlsplit(consent).query).items()}
    assert asked["redirect_uri"] == f"{PUBLIC_URL}slack/oauth_redirect"
    assert set(asked["scope"].split(",")) == set(BOT_SCOPES)


def test_the_app_asks_for_what_the_manifest_says_and_nothing_else(manifest: dict[str, dict[str, object]]) -> None:
    assert manifest["oauth_config"]["scopes"] == {"bot": list(BOT_SCOPES)}


async def test_the_pages_load_nothing_and_tell_no_other_site_where_they_are(empty: Town) -> None:
    for page in (await empty.browser().get("/slack/install"), await empty.browser().get("/slack/oauth_redirect")):
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert not re.search(r"<(script|img|link|iframe)", page.text)


async def test_the_cookie_is_for_secure_addresses_and_out_of_reach_of_scripts(empty: Town) -> None:
    page = await empty.browser().get("/slack/install")
    cookie = page.headers["set-cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie


async def test_once_added_the_app_answers_in_that_workspace_with_the_token_of_that_workspace(empty: Town) -> None:
    done = await empty.install(empty.gemeente)
    assert (done.status_code, texts.ADDED_TITLE in done.text) == (200, True)
    assert texts.WELCOME in empty.gemeente.last(INSTALLER).prose()
    anne = empty.person(empty.gemeente, "U0ANNE")
    assert "€ 25.000" in await empty.said(anne, ANSWERED_BY_AN_ARTICLE)


async def test_who_added_it_is_in_the_audit_log(empty: Town) -> None:
    await empty.install(empty.gemeente)
    [line] = [each for each in await empty.kept("audit") if each["action"] == "install.added"]
    assert (line["actor"], line["subject"]) == (INSTALLER, f"install:-:{GEMEENTE}")


async def test_no_token_no_code_and_no_state_is_readable_in_the_data_directory_or_the_log(
    empty: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture, quiet_libraries: None
) -> None:
    browser = empty.browser()
    with caplog.at_level(logging.DEBUG):
        consent = await browser.begin()
        back = browser.way_back(consent, empty.gemeente, INSTALLER)
        await browser.get(back)
        await browser.get(back)  # refused, and that is logged
        code, state = (parse_qs(urlsplit(back).query)[name][0] for name in ("code", "state"))
        another = parse_qs(urlsplit(await browser.begin()).query)["state"][0]
        await browser.get(f"/slack/oauth_redirect?code=geheime-code&state={another}")
        await browser.get("/slack/oauth_redirect?error=kanarie-van-buiten")
    logged = "\n".join(each.getMessage() for each in caplog.records if each.name != "httpx")  # the browser's own
    for secret in (empty.gemeente.bot_token, code, state, another, "geheime-code", "kanarie-van-buiten"):
        assert secret not in logged
        assert secret.encode() not in contents(tmp_path)


# -- refusals ----------------------------------------------------------------------------------------------------------


async def refused(town_: Town, page_text: str, why: str) -> None:
    assert texts.FAILED_TITLE in page_text
    assert why in page_text
    assert f'href="{PUBLIC_URL}slack/install"' in page_text
    assert await town_.kept("installations") == []


async def test_without_the_cookie_it_is_another_browser(empty: Town) -> None:
    back = empty.browser().way_back(await empty.browser().begin(), empty.gemeente, INSTALLER)
    page = await empty.browser().get(back)
    assert page.status_code == 400
    await refused(empty, page.text, texts.REFUSALS["invalid_browser"])


async def test_a_state_that_somebody_else_began_is_refused(empty: Town) -> None:
    victim, attacker = empty.browser(), empty.browser()
    await victim.begin()
    back = attacker.way_back(await attacker.begin(), empty.gemeente, INSTALLER)
    page = await victim.get(back)
    assert page.status_code == 400
    await refused(empty, page.text, texts.REFUSALS["invalid_browser"])


async def test_a_state_is_good_for_once(empty: Town) -> None:
    browser = empty.browser()
    back = browser.way_back(await browser.begin(), empty.gemeente, INSTALLER)
    cookies = dict(browser.cookies)
    assert (await browser.get(back)).status_code == 200
    browser.cookies = cookies
    again = await browser.get(back)
    assert again.status_code == 401
    assert texts.REFUSALS["invalid_state"] in again.text
    assert len(await empty.kept("installations")) == 1


async def test_a_state_is_good_for_ten_minutes(empty: Town) -> None:
    browser = empty.browser()
    back = browser.way_back(await browser.begin(), empty.gemeente, INSTALLER)
    empty.clock.tick(timedelta(minutes=10))
    page = await browser.get(back)
    assert page.status_code == 401
    await refused(empty, page.text, texts.REFUSALS["invalid_state"])


@pytest.mark.parametrize("made_up", ["verzonnen", "x.4000000000.00ff", "x.y.z", "."])
async def test_a_state_that_was_made_up_is_refused(empty: Town, made_up: str) -> None:
    browser = empty.browser()
    browser.cookies["slack-app-oauth-state"] = made_up
    page = await browser.get(f"/slack/oauth_redirect?code=code-0001&state={made_up}")
    assert page.status_code in {400, 401}
    reasons = [texts.REFUSALS[each] for each in ("invalid_state", "invalid_browser")]
    await refused(empty, page.text, reasons[0] if reasons[0] in page.text else reasons[1])


async def test_a_state_whose_time_was_lengthened_is_refused(empty: Town) -> None:
    browser = empty.browser()
    back = browser.way_back(await browser.begin(), empty.gemeente, INSTALLER)
    nonce, until, signature = browser.cookies["slack-app-oauth-state"].split(".")
    longer = f"{nonce}.{int(until) + 600}.{signature}"
    browser.cookies["slack-app-oauth-state"] = longer
    page = await browser.get(f"{back.partition('&state=')[0]}&state={longer}")
    assert page.status_code == 401
    await refused(empty, page.text, texts.REFUSALS["invalid_state"])


async def test_whoever_only_looks_at_the_page_leaves_nothing_behind(empty: Town) -> None:
    for _ in range(3):
        await empty.browser().begin()
    assert await empty.kept("oauth_states") == []


@pytest.mark.parametrize(
    ("query", "status", "why"),
    [
        pytest.param("error=access_denied&state={state}", 400, texts.REFUSALS["access_denied"], id="said no"),
        pytest.param("state={state}", 401, texts.REFUSALS["missing_code"], id="no code"),
        pytest.param("code=verzonnen&state={state}", 401, texts.REFUSALS["invalid_code"], id="a made-up code"),
        pytest.param("error=<script>alert(1)</script>", 400, texts.REFUSED_OTHERWISE, id="mark-up instead of a reason"),
        pytest.param("", 400, texts.REFUSALS["invalid_browser"], id="nothing at all"),
    ],
)
async def test_every_refusal_is_a_page_in_dutch_that_says_how_to_begin_again(
    empty: Town, query: str, status: int, why: str
) -> None:
    browser = empty.browser()
    state = parse_qs(urlsplit(await browser.begin()).query)["state"][0]
    page = await browser.get(f"/slack/oauth_redirect?{query.format(state=state)}")
    assert page.status_code == status
    assert "<script>" not in page.text
    await refused(empty, page.text, why)


async def test_while_slack_or_the_database_is_away_the_page_says_so(empty: Town, slack: ContractSlack) -> None:
    browser = empty.browser()
    back = browser.way_back(await browser.begin(), empty.gemeente, INSTALLER)
    assert slack._runner is not None
    await slack._runner.cleanup()
    unreachable = await browser.get(back)
    assert unreachable.status_code == 502
    await refused(empty, unreachable.text, texts.REFUSALS["slack_unreachable"])
    await empty.world.without_database()
    another = empty.browser()
    no_database = await another.get(another.way_back(await another.begin(), empty.gemeente, INSTALLER))
    assert no_database.status_code == 503
    assert texts.REFUSALS["no_database"] in no_database.text


async def test_a_bot_for_one_workspace_has_no_such_pages(slack: ContractSlack, tmp_path: Path) -> None:
    async with running(slack, tmp_path) as world:
        for path in ("/slack/install", "/slack/oauth_redirect"):
            assert (await Browser(web_app(world.product)).get(path)).status_code == 404


# -- what it takes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "PUBLIC_URL", "PREVENTIETEAM_WORKSPACE"])
def test_with_a_part_of_it_missing_the_bot_does_not_start_and_says_what(slack: ContractSlack, missing: str) -> None:
    given = {**FOR_MANY, "SLACK_API_URL": slack.base_url, "PREVENTIETEAM_CHANNEL": "C1", missing: ""}
    with pytest.raises(ConfigurationError, match=missing):
        Settings.load(given).for_oauth()


@pytest.mark.parametrize(
    "address", ["http://bot.example.nl/", "bot.example.nl", "https://bot.example.nl/?x=1", "ftp://x"]
)
def test_the_public_address_has_to_be_a_secure_one(address: str) -> None:
    with pytest.raises(ConfigurationError, match="PUBLIC_URL"):
        Settings.load({"PUBLIC_URL": address})


def test_tokens_of_others_are_not_kept_where_they_would_be_readable(slack: ContractSlack) -> None:
    knowledge, matcher = trained()
    readable = Database.create("postgresql://localhost/nergens")
    with pytest.raises(PreventiebotError) as refused_:
        build(settings_for(slack, "C1", FOR_MANY), readable, knowledge, SystemClock(), matcher=matcher)
    assert "ENCRYPTION_KEYS" in refused_.value.message
