"""`make gallery`: everything the bot shows in Slack, on one page to look at and to point at.

Where this sits: the edge: it reads the clock, runs Node, writes the page and says how it went.
Start reading at `build()`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import SystemClock
from gallery.collect import gallery
from gallery.install import DrawingUnavailable
from gallery.page import page
from gallery.render import Drawing, dark_style, drawn, style
from gallery.sample import Group, all_samples

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "build" / "gallery" / "index.html"


@dataclass(frozen=True, slots=True)
class Built:
    """The page as it was made. `unknown` says per sample what could not be drawn."""

    html: str
    groups: tuple[Group, ...]
    messages: int
    unknown: tuple[str, ...]


def main() -> int:
    """Make the page. Returns the exit status: 1 when something could not be drawn."""
    try:
        built = build(SystemClock().today())
    except DrawingUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(built.html, "utf-8")
    print(f"De galerij toont {built.messages} berichten en schermen, in {len(built.groups)} groepen.")
    print(f"Open in uw browser: {PAGE}")
    for each in built.unknown:
        print(f"Onbekend blok, niet getekend: {each}", file=sys.stderr)
    return 1 if built.unknown else 0


def build(day: date) -> Built:
    """Make the page as the bot is on `day`; takes some seconds.

    Raises:
        DrawingUnavailable: what draws the blocks is not installed.
        KnowledgeFaults: the articles do not load.
    """
    groups = gallery(day)
    samples = tuple(all_samples(groups))
    made = iter(drawn([part.shown for sample in samples for part in sample.parts]))
    drawings = {sample.id: tuple(next(made) for _ in sample.parts) for sample in samples}
    light = style()
    return Built(
        html=page(groups, drawings, (light, dark_style(light)), day),
        groups=groups,
        messages=sum(len(sample.parts) for sample in samples),
        unknown=tuple(_unknown(drawings)),
    )


def _unknown(drawings: dict[str, tuple[Drawing, ...]]) -> Iterator[str]:
    for id_, parts in drawings.items():
        yield from (f"{kind} (in {id_})" for each in parts for kind in each.unknown)


if __name__ == "__main__":
    sys.exit(main())
