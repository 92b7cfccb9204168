"""The page: complete, self-contained, and honest about what it cannot draw."""

import html
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from gallery import install
from gallery.__main__ import Built
from gallery.groups.answers import UNANSWERABLE
from gallery.page import Measure, measures, page
from gallery.render import as_picture, dark_style, drawn
from gallery.sample import Group, Part, Sample, all_samples
from tests.contract.mrkdwn import pieces, words
from tests.gallery.conftest import DAY, require_drawing
from tools import prepare

ROOT = Path(__file__).parents[2]
LEVELS = ("h1", "h2", "h3", "h4")


class Outline(HTMLParser):
    """Tags, attributes and texts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]


@pytest.fixture(scope="module")
def outline(built: Built) -> Outline:
    return Outline(built.html)


def test_every_block_of_the_product_can_be_drawn(built: Built) -> None:
    assert built.unknown == ()


@pytest.mark.parametrize(
    ("blocks", "unknown"),
    [
        pytest.param(({"type": "nonsense"},), ("nonsense",), id="a block"),
        pytest.param(({"type": "actions", "elements": [{"type": "nonsense"}]},), ("actions: nonsense",), id="a button"),
        pytest.param(
            ({"type": "section", "text": {"type": "mrkdwn", "text": "x"}, "accessory": {"type": "nonsense"}},),
            ("section: nonsense",),
            id="what stands beside a text",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_and_counted(
    blocks: tuple[dict[str, object], ...], unknown: tuple[str, ...]
) -> None:
    require_drawing()
    (drawing,) = drawn([blocks])
    sample = Sample("x", "X", (Part("x", blocks),))
    shown = page([Group("g", "G", (sample,))], {"x": (drawing,)}, ("", ""), DAY)

    assert drawing.unknown == unknown
    assert all(f"Onbekend blok, niet getekend: {each}" in shown for each in unknown)


def test_every_sample_is_on_the_page_and_in_its_index(built: Built, outline: Outline) -> None:
    ids = [sample.id for sample in all_samples(built.groups)]
    assert [id_ for id_ in outline.values("id") if id_ in set(ids)] == ids
    assert {f"#{id_}" for id_ in ids} <= set(outline.values("href"))
    assert len(outline.values("id")) == len(set(outline.values("id")))


def test_no_word_of_a_message_is_lost_in_the_drawing(built: Built) -> None:
    lost = []
    for shown in re.findall(r"<article .*?</article>", built.html, re.DOTALL):
        drawings = re.sub(r"<details>.*?</details>", "", shown, flags=re.DOTALL)
        seen = set(words(html.escape(" ".join(Outline(drawings).texts), quote=False)))
        sample = next(each for each in all_samples(built.groups) if f'id="{each.id}"' in shown)
        spoken = {word for part in sample.parts for piece in pieces(part.shown) for word in words(piece.text)}
        lost += [f"{sample.id}: {word}" for word in spoken - seen if not re.fullmatch(r"u0\w+", word)]
    assert lost == []


def test_a_screen_reader_text_stands_beside_every_message(built: Built, outline: Outline) -> None:
    texts = [part.text for sample in all_samples(built.groups) for part in sample.parts if part.text]
    assert re.findall(r"<pre>(.*?)</pre>", built.html, re.DOTALL) == [html.escape(text) for text in texts]
    assert any(UNANSWERABLE in text for text in texts)


def test_the_page_loads_nothing_from_elsewhere(outline: Outline, built: Built) -> None:
    (policy,) = [value for value in outline.values("content") if value.startswith("default-src")]
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy
    assert outline.values("src") == outline.values("srcset") == []
    assert [tag for tag, _ in outline.tags if tag in {"link", "iframe", "img", "object", "base"}] == []
    assert "url(" not in built.html
    assert "@import" not in built.html


def test_headings_go_down_one_level_at_a_time(outline: Outline) -> None:
    levels = [LEVELS.index(tag) for tag, _ in outline.tags if tag in LEVELS]
    assert levels[0] == 0
    assert levels.count(0) == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


def test_the_page_says_its_language_and_keeps_the_buttons_of_pictures_out_of_the_way(outline: Outline) -> None:
    assert outline.tags[0] == ("html", {"lang": "nl"})
    assert [tag for tag, _ in outline.tags if tag == "button"] == []
    assert any(attributes.get("role") == "button" for _, attributes in outline.tags)


def test_what_is_too_large_is_marked() -> None:
    sample = Sample("x", "X", (Part("a" * 4_001, ()),))
    *_, text = measures(sample, sample.parts[0])
    assert text == Measure("tekens voor de schermlezer", 4_001, 4_000, "meer dan Slack aanraadt")
    assert not text.fits


def test_a_picture_has_no_ids_no_tab_stops_and_no_headings_above_its_title() -> None:
    drawing = '<div id="a" class="b" tabindex="0"><h3>Kop</h3><button type="button" id="c">Nee id="d"</button></div>'
    assert as_picture(drawing) == (
        '<div class="b"><h4>Kop</h4><div role="button" aria-disabled="true">Nee id="d"</div></div>'
    )


def test_a_dark_system_makes_a_dark_page_unless_somebody_chose_light() -> None:
    assert dark_style("a:where([data-theme=dark] *){}") == "a:where(:root:not([data-theme=light]) *){}"


# -- what draws --------------------------------------------------------------------------------------------------------


def test_the_lock_names_versions_and_hashes_and_no_address() -> None:
    lock = install.LOCK.read_text("utf-8")
    packages = {name: each for name, each in json.loads(lock)["packages"].items() if name}
    assert "http" not in lock
    assert [name for name, each in packages.items() if not {"version", "integrity"} <= each.keys()] == []


def test_every_package_that_is_named_says_on_the_page_of_dependencies_why_it_is_there() -> None:
    named = json.loads((install.DIRECTORY / "package.json").read_text("utf-8"))["dependencies"]
    page_ = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in named if f"`{name}`" not in page_] == []


def test_without_its_packages_nothing_is_drawn_and_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "_STAMP", tmp_path / "stamp")
    with pytest.raises(install.DrawingUnavailable, match="make gallery"):
        install.node()


@pytest.mark.parametrize(
    ("version", "usable"),
    [
        pytest.param("v24.19.0", True, id="a recent one is used"),
        pytest.param("v18.20.0", False, id="one too old is passed over"),
        pytest.param("kapot", False, id="one that does not say what it is, is passed over"),
    ],
)
def test_the_node_of_the_machine_is_used_when_it_is_recent(
    version: str, usable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "node"
    program.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install.machine_node() == (program if usable else None)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param([], 1, id="who asks for the gallery needs it"),
        pytest.param(["--optional"], 0, id="who only runs tests goes on without it"),
    ],
)
def test_packages_that_cannot_be_had_are_told_in_one_line(
    arguments: list[str],
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def offline() -> list[str]:
        raise prepare.StepFailed("Geen internet.")

    monkeypatch.setattr(install, "_STAMP", tmp_path / "stamp")
    monkeypatch.setattr(prepare, "machine_npm", offline)
    assert install.main(arguments) == status
    assert capsys.readouterr().err == "Geen internet.\n"
