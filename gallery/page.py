"""The gallery as one page of HTML that needs no network, no server and, to be read, no script.

Where this sits: above the samples and the drawings; below the command. Pure. Start reading at `page()`.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

from pydantic import JsonValue

from bot.slack import limits
from eligibility.parameters import dutch_date, dutch_number
from gallery.render import Drawing
from gallery.sample import Group, Part, Sample

_HERE = Path(__file__).resolve().parent
TITLE = "Galerij van berichten"


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of a limit is used; `otherwise` says what it is when that is more than all."""

    what: str
    used: int
    limit: int
    otherwise: str = "te groot"

    @property
    def fits(self) -> bool:
        """Whether it is within the limit."""
        return self.used <= self.limit


def measures(sample: Sample, part: Part) -> tuple[Measure, ...]:
    """The size of a message or a screen beside Slack's limits."""
    characters = sum(len(text) for text in _texts(part.blocks))
    if sample.surface != "message":
        size = len(json.dumps({**sample.frame, "blocks": part.blocks}).encode())
        return (Measure("blokken", len(part.blocks), limits.VIEW_BLOCKS), Measure("bytes", size, limits.VIEW_BYTES))
    return (
        Measure("blokken", len(part.blocks), limits.MESSAGE_BLOCKS),
        Measure("tekens in de blokken", characters, limits.MESSAGE_BLOCKS_CHARACTERS),
        Measure("tekens voor de schermlezer", len(part.text), limits.MESSAGE_TEXT_AIM, "meer dan Slack aanraadt"),
    )


def page(groups: Sequence[Group], drawings: Mapping[str, Sequence[Drawing]], css: Sequence[str], day: date) -> str:
    """The whole page. `drawings` has a drawing per part of each sample; `css` are the library's light and dark sheets.

    Raises:
        KeyError: a sample was not drawn.
    """
    light, dark = css
    script, own = ((_HERE / name).read_text("utf-8") for name in ("page.js", "page.css"))
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
    )
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="nl">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{TITLE} · Preventiebot</title>",
            f"<style>{light}</style>",
            f'<style media="(prefers-color-scheme: dark)">{dark}</style>',
            f"<style>{own}</style></head>",
            '<body><a class="skip" href="#inhoud">Naar de berichten</a>',
            _top(groups, day),
            f'<div class="columns">{_index(groups)}',
            '<main id="inhoud" tabindex="-1">',
            *(_group(group, drawings) for group in groups),
            "</main></div>",
            f"<script>{script}</script></body></html>\n",
        )
    )


def _top(groups: Sequence[Group], day: date) -> str:
    count = sum(len(sample.parts) for group in groups for sample in group.samples)
    choices = "".join(
        f'<label><input type="radio" name="theme" value="{value}"{checked}> {label}</label>'
        for value, label, checked in (("", "Systeem", " checked"), ("light", "Licht", ""), ("dark", "Donker", ""))
    )
    return (
        f"<header><h1>{TITLE}</h1>"
        f"<p>Alles wat Preventiebot in Slack laat zien: {_number(count)} berichten en schermen, gemaakt op "
        f"{dutch_date(day)} door dezelfde code die ze verstuurt. De tekening is van een ander en lijkt op Slack; "
        "knoppen doen hier niets. Slack kan een lange knop na ongeveer dertig tekens afbreken.</p>"
        f'<fieldset class="theme"><legend>Kleuren</legend>{choices}</fieldset></header>'
    )


def _index(groups: Sequence[Group]) -> str:
    entries = "".join(
        f'<li data-group="{group.id}"><details><summary>{escape(group.title)} '
        f'<span class="count">{len(group.samples)}</span></summary><ul>'
        + "".join(_entry(each) for each in group.samples)
        + "</ul></details></li>"
        for group in groups
    )
    return (
        '<nav aria-labelledby="index"><h2 id="index">Inhoud</h2>'
        '<div class="search" hidden><label for="search">Zoek in titels en teksten</label>'
        '<input id="search" type="search" autocomplete="off"><p id="found" role="status"></p></div>'
        f'<ul class="groups">{entries}</ul></nav>'
    )


def _number(count: int) -> str:
    return dutch_number(Decimal(count))


def _entry(sample: Sample) -> str:
    return f'<li data-for="{sample.id}"><a href="#{sample.id}">{escape(sample.title)}</a></li>'


def _group(group: Group, drawings: Mapping[str, Sequence[Drawing]]) -> str:
    samples = "".join(_sample(each, drawings[each.id]) for each in group.samples)
    return f'<section id="{group.id}" class="group"><h2>{escape(group.title)}</h2>{samples}</section>'


def _sample(sample: Sample, drawings: Sequence[Drawing]) -> str:
    after = f'<p class="after">{escape(sample.after)}</p>' if sample.after else ""
    parts = "".join(_part(sample, part, drawing) for part, drawing in zip(sample.parts, drawings, strict=True))
    return (
        f'<article id="{sample.id}" class="sample" aria-labelledby="{sample.id}-titel">'
        f'<h3 id="{sample.id}-titel">{escape(sample.title)} '
        f'<a class="anchor" href="#{sample.id}" aria-label="Verwijzing naar: {escape(sample.title)}">#</a></h3>'
        f"{after}{parts}</article>"
    )


def _part(sample: Sample, part: Part, drawing: Drawing) -> str:
    faults = "".join(f'<p class="fault">Onbekend blok, niet getekend: {escape(each)}</p>' for each in drawing.unknown)
    sender = '<p class="sender"><b>Preventiebot</b> <span class="app">APP</span></p>'
    avatar = '<span class="avatar" aria-hidden="true">P</span>'
    picture = (
        f'<div class="slack message">{avatar}<div class="body">{sender}{drawing.html}{faults}</div></div>'
        if sample.surface == "message"
        else f'<div class="slack {sample.surface}">{_title(sample)}{drawing.html}{faults}{_foot(sample)}</div>'
    )
    return f"{picture}{_sizes(measures(sample, part))}{_spoken(part)}{_confirmations(part)}"


def _spoken(part: Part) -> str:
    """What a screen reader reads: the text, and of buttons that say more aloud than they show, all they say."""
    aloud = [str(each) for block in part.blocks for each in _inside(block, "accessibility_label") if each]
    text = f"<pre>{escape(part.text)}</pre>" if part.text else ""
    listed = "".join(f"<li>{escape(each)}</li>" for each in aloud)
    buttons = f"<p>Knoppen, hardop:</p><ul>{listed}</ul>" if aloud else ""
    return f"<details><summary>Tekst voor de schermlezer</summary>{text}{buttons}</details>" if text or buttons else ""


def _title(sample: Sample) -> str:
    """The bar above a modal."""
    title = sample.around("title")
    return f'<p class="title"><b>{escape(title)}</b></p>' if title else ""


def _foot(sample: Sample) -> str:
    """The buttons below a modal."""
    labels = [label for label in (sample.around("close"), sample.around("submit")) if label]
    return f'<p class="foot">{" ".join(f"<span>{escape(label)}</span>" for label in labels)}</p>' if labels else ""


def _sizes(found: tuple[Measure, ...]) -> str:
    listed = "".join(
        f"<li{'' if each.fits else ' class=fault'}>{_number(each.used)} van {_number(each.limit)} {each.what}"
        f"{'' if each.fits else f': {each.otherwise}'}</li>"
        for each in found
    )
    return f'<ul class="sizes">{listed}</ul>'


def _confirmations(part: Part) -> str:
    """What Slack asks after a choice or a press, and what no picture of the message shows."""
    asked = [each for block in part.blocks for each in _inside(block, "confirm") if isinstance(each, dict)]
    if not asked:
        return ""
    texts = "".join(
        f"<p>{' · '.join(escape(' '.join(_texts(each[key]))) for key in ('title', 'text', 'confirm', 'deny'))}</p>"
        for each in asked
    )
    return f"<details><summary>Wat Slack daarna nog vraagt</summary>{texts}</details>"


def _texts(value: object) -> Iterator[str]:
    """Every text in a block that a person can read."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "text" and isinstance(each, str):
                yield each
            else:
                yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _inside(value: JsonValue | Mapping[str, JsonValue], key: str) -> Iterator[JsonValue]:
    """Every value under `key`, at any depth."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name == key:
                yield each
            else:
                yield from _inside(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from _inside(each, key)
