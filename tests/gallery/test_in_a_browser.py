"""The page as people see it, in a real browser: where the machine has one, and playwright (see `make screenshot`).

`make test` promises to need git, make and Python only, so without a browser these tests are skipped, also in CI.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gallery.__main__ import Built

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PHONE, DESK = (390, 844), (1200, 900)
WHOLE = ".sample { content-visibility: visible !important }"
RUNS_OUT = """() => [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter((each) => !each.closest('.skip')).map((each) => `${each.tagName} ${each.className} in `
        + (each.closest('.sample') || {}).id).slice(0, 5)"""
PALE = """() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => v / 255)
    .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * x + .7152 * y + .0722 * z; };
  const over = (top, under) => { const a = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map((n) => top[n] * a + under[n] * (1 - a)); };
  const backs = new Map([[null, [255, 255, 255]]]);
  const back = (element) => {
    if (backs.has(element)) return backs.get(element);
    const own = numbers(getComputedStyle(element).backgroundColor);
    const seen = own.length > 3 && own[3] < 1 ? over(own, back(element.parentElement)) : own.slice(0, 3);
    backs.set(element, seen);
    return seen;
  };
  const pale = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.closest('script, .skip')) continue;
    const style = getComputedStyle(element), under = back(element);
    const [a, b] = [light(over(numbers(style.color), under)), light(under)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.set(`${style.color} on ${under}`, `${ratio.toFixed(2)} ${element.className}`);
  }
  return [...pale].slice(0, 5);
}"""


@pytest.fixture(scope="module")  # playwright keeps an event loop running, and asynchronous tests cannot have that
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip(
        "playwright.sync_api", reason="NO TEST OF THE GALLERY IN A BROWSER: playwright is not installed"
    )
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("NO TEST OF THE GALLERY IN A BROWSER: there is no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield window
        window.close()


@pytest.fixture(scope="module")
def address(built: Built, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("gallery") / "index.html"
    file.write_text(built.html, "utf-8")
    return file.as_uri()


def opened(browser: Any, address: str, size: tuple[int, int], colours: str) -> tuple[Any, list[str]]:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=colours)
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: request.url == address or troubles.append(request.url))
    page.goto(address)
    return page, troubles


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_page_opens_quietly_fits_the_screen_and_can_be_read(
    browser: Any, address: str, size: tuple[int, int], colours: str
) -> None:
    page, troubles = opened(browser, address, size, colours)
    page.add_style_tag(content=WHOLE)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")

    assert page.evaluate(RUNS_OUT) == []
    assert page.evaluate(PALE) == []
    assert troubles == []


def test_searching_leaves_what_fits_whatever_its_accents(browser: Any, address: str, built: Built) -> None:
    page, _ = opened(browser, address, DESK, "light")
    page.get_by_label("Zoek in titels en teksten").fill("procescoordinatie minimumbedrag")

    assert page.locator("#artikel-minimumbedrag").is_visible() or page.locator("#artikel-minimumkosten").is_visible()
    assert page.locator("#home-nieuw").is_hidden()
    assert "gevonden" in page.get_by_role("status").inner_text()

    page.get_by_label("Zoek in titels en teksten").fill("")
    assert page.locator(".sample:visible").count() == sum(len(group.samples) for group in built.groups)


def test_the_keyboard_leads_past_the_index_and_into_it(browser: Any, address: str) -> None:
    page, _ = opened(browser, address, DESK, "light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de berichten"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_somebody_can_choose_other_colours_than_the_system_has(browser: Any, address: str) -> None:
    page, _ = opened(browser, address, DESK, "light")
    shown = "getComputedStyle(document.querySelector('#home-nieuw h4 p')).color"
    light = page.evaluate(shown)
    page.get_by_label("Donker").check()
    assert page.evaluate(shown) != light
    page.get_by_label("Systeem").check()
    assert page.evaluate(shown) == light
