"""`preventiebot knowledge new`: a file for a new article, with every key there is.

Where this sits: an edge; writes one file and never over another. Start reading at `new()`.

What the editor has to fill in is left empty, and empty is a fault: a running bot does not take the article up before it
is finished.
"""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import click

from bot.commands.folders import as_of_option, folder_option, shown_path
from bot.errors import InputError
from knowledge.lint import MAX_TITLE
from knowledge.loader import read_all

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HALF_A_YEAR = timedelta(days=182)
_TEMPLATE = """\
---
# De vraag die het artikel beantwoordt, hooguit {most} tekens.
title: {title}
# Hoe mensen het vragen, minstens 15 keer anders. Zet aanhalingstekens om elke vraag.
questions:
  - ""
# Vragen die erop lijken en bij een ander artikel horen.
not_questions: []
# Minstens één bron: het document, de vindplaats, het webadres, en de dag waarop u keek.
sources:
  - {{document: "", locator: "", url: "https://", checked: {today}}}
# Wie voor het antwoord staat, en voor welke dag iemand opnieuw kijkt.
owner: {owner}
review_by: {review_by}
# Alleen als het artikel niet altijd geldt: haal het hekje weg en vul de dag in.
# valid_from: {today}
# valid_until: {today}
# De ids van artikelen om verder te lezen, bijvoorbeeld [minimumbedrag, bijlagen].
related: []
# De voorwaarden van de check die het artikel uitlegt, bijvoorbeeld [minimum_grant].
rules: []
---
"""


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--group", default="", metavar="GROEP", help="De map waarin het artikel komt, bijvoorbeeld geld.")
@click.option("--new-group", is_flag=True, help="Deze groep is er nog niet: maak de map.")
@click.option("--title", default="", metavar="TITEL", help="De vraag die het artikel beantwoordt.")
@folder_option
@as_of_option
def new(article_id: str, group: str, new_group: bool, title: str, folder: Path, as_of: date) -> None:
    """Maak een bestand voor een nieuw artikel, met alle kenmerken om in te vullen."""
    _refuse_bad_names(article_id, group, title)
    if not folder.is_dir():
        raise InputError(f"--knowledge: de map {folder} bestaat niet.")
    if existing := next(folder.rglob(f"{article_id}.md"), None):
        raise InputError(f"ID: er is al een artikel '{article_id}': {shown_path(existing)}. Kies een ander id.")
    if not new_group:
        _refuse_unknown_group(group, folder)
    path = folder / group / f"{article_id}.md"
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(_template(title, _usual_owner(folder), as_of), encoding="utf-8")
    except OSError as error:
        raise InputError(f"ID: {shown_path(path)} is niet te schrijven ({error.strerror}).") from None
    click.echo(_what_now(article_id, path))


def _refuse_bad_names(article_id: str, group: str, title: str) -> None:
    for name, value in (("ID", article_id), ("--group", group)):
        if (value and not _NAME.fullmatch(value)) or (not value and name == "ID"):
            raise InputError(f"{name}: '{value}' kan niet. Gebruik kleine letters, cijfers en streepjes: mijn-artikel.")
    if article_id == "readme":
        raise InputError("ID: 'readme' kan niet, want een bestand met die naam is geen artikel.")
    if len(title) > MAX_TITLE:
        raise InputError(f"--title: {len(title)} tekens. Een titel is ook een knop: hooguit {MAX_TITLE} tekens.")


def _refuse_unknown_group(group: str, folder: Path) -> None:
    """A slip of the finger must not become a group."""
    if not (folder / group).is_dir():
        groups = ", ".join(sorted({each.article.group for each in read_all(folder).articles} - {""})) or "(geen)"
        raise InputError(
            f"--group: er is geen groep '{group}'. Kies uit: {groups}. Voeg voor een nieuwe groep --new-group toe."
        )


def _usual_owner(folder: Path) -> str:
    """Who stands for most of the articles there are."""
    owners = Counter(each.article.owner for each in read_all(folder).articles)
    return owners.most_common(1)[0][0] if owners else ""


def _template(title: str, owner: str, today: date) -> str:
    return _TEMPLATE.format(
        most=MAX_TITLE, title=_quoted(title), owner=_quoted(owner), today=today, review_by=today + _HALF_A_YEAR
    )


def _quoted(text: str) -> str:
    """Text as YAML, whatever is in it: JSON's quotation is YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def _what_now(article_id: str, path: Path) -> str:
    return "\n".join([
        f"Gemaakt: {shown_path(path)}",
        "",
        "Zo gaat u verder:",
        "1. Open het bestand. Vul de kenmerken in, en schrijf het antwoord onder de tweede regel ---.",
        "2. Controleer: preventiebot knowledge check",
        f"3. Bekijk het: preventiebot knowledge show {article_id}",
        '4. Probeer het: preventiebot knowledge try "uw vraag"',
        "",
        "Zolang er iets leeg is, is dat een fout. Een bot die draait, houdt dan de artikelen die hij had.",
    ])  # fmt: skip
