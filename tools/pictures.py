"""Draw what the editors' commands print, as pictures for the manual: `python -m tools.pictures`.

Where this sits: beside the manual. It runs the real commands, on the real articles and on a copy with faults, so a
picture shows what somebody would see. May import: rich and the standard library. Start reading at `PICTURES`.
"""

# ruff: noqa: S603 -- every command below is written here; none comes from outside

import os
import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "plaatjes"
_WIDTH = 108
_DAY = "2026-11-22"
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Rich's pictures fetch a typeface from the web; without it they use one of the reader's own."""


class Picture(NamedTuple):
    """A command as it is typed, and the name of its picture; `broken` runs it on articles with faults."""

    name: str
    arguments: tuple[str, ...]
    broken: bool = False


PICTURES = (
    Picture("controle", ("knowledge", "check")),
    Picture("fouten", ("knowledge", "check"), broken=True),
    Picture("artikel", ("knowledge", "show", "minimumbedrag", "--as-of", _DAY)),
    Picture("proberen", ("knowledge", "try", "vanaf welk bedrag kreeg je subsidie?", "--as-of", _DAY)),
    Picture("nieuw", ("knowledge", "new", "mijn-artikel", "--group", "geld"), broken=True),
)
_PLANTED = (
    ("de subsidiabele kosten.", "de subsidiabelle kosten, dus van € 75.000."),
    ("related: [hoogte-subsidie", "related: [hoogte-subsidies"),
)


def main() -> None:
    """Draw all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "artikelen"
            if picture.broken:
                _plant(folder)
            printed = _run(picture, folder)
        (FOLDER / f"{picture.name}.svg").write_text(_drawn(picture, printed), encoding="utf-8")
        print(FOLDER / f"{picture.name}.svg")


def _plant(folder: Path) -> None:
    """A copy of the articles with faults in one of them."""
    shutil.copytree(ROOT / "knowledge" / "articles", folder)
    path = folder / "geld" / "minimumbedrag.md"
    text = path.read_text(encoding="utf-8")
    for right, wrong in _PLANTED:
        if right not in text:
            raise SystemExit(f"{path.name} has changed: there is no {right!r} to plant a fault in")
        text = text.replace(right, wrong, 1)
    path.write_text(text, encoding="utf-8")


def _run(picture: Picture, folder: Path) -> str:
    arguments = [*picture.arguments, *(["--knowledge", folder.name] if picture.broken else [])]
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder.parent if picture.broken else ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "FORCE_COLOR": "1", "COLUMNS": str(_WIDTH)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.replace(f"{folder.name}/", "knowledge/articles/")


def _drawn(picture: Picture, printed: str) -> str:
    typed = " ".join(f'"{each}"' if " " in each else each for each in picture.arguments)
    console = Console(record=True, width=_WIDTH, file=StringIO())
    console.print(Text(f"$ preventiebot {typed}\n", style="bold"))
    console.print(Text.from_ansi(printed))
    return _FONTS.sub("", console.export_svg(title="Preventiebot", unique_id=picture.name))


if __name__ == "__main__":
    main()
