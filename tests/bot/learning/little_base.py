"""A small folder of articles that learns in a moment, with house rules of its own; and a sound new article for it."""

from pathlib import Path
from typing import Final

RULES: Final = """\
body_words: {least: 5, most: 180}
first_sentence_words: 20
sentence_words: 20
reading_ease: 30
questions: 3
mailboxes: []
terms: []
topics: []
"""
ARTICLES: Final = {
    "geld/hoogte": (
        "Hoeveel geld kreeg u?",
        ["Hoe hoog was het bedrag?", "Hoeveel euro kreeg een aanvrager?", "Wat was het bedrag per plan?"],
        "U kreeg een deel van de kosten terug. De rest betaalde u zelf.",
    ),
    "geld/betalen": (
        "Wanneer werd er betaald?",
        ["Op welke dag kwam het geld binnen?", "Wanneer stond het op de rekening?", "Hoe lang duurde het betalen?"],
        "Het geld kwam in twee delen. Het eerste deel kwam meteen na het besluit.",
    ),
    "aanvragen/termijn": (
        "Tot wanneer kon u aanvragen?",
        ["Wat was de laatste dag om aan te vragen?", "Kan ik nog een aanvraag doen?", "Is de termijn voorbij?"],
        "Aanvragen kan niet meer. De laatste dag is al lang voorbij.",
    ),
    "aanvragen/bijlagen": (
        "Welke stukken hoorden bij de aanvraag?",
        ["Wat moest ik meesturen?", "Welke bijlagen waren er nodig?", "Moest er een brief bij?"],
        "Bij de aanvraag hoorden een plan en een brief. Zonder die twee ging het niet door.",
    ),
}
TITLE: Final = "Mag er een doventolk mee?"
QUESTIONS: Final = (
    "Mag mijn doventolk mee naar het gesprek?",
    "Kan een doventolk bij het gesprek zijn?",
    "Tolk voor doven, mag die mee?",
)
ANSWER: Final = "Een tolk mag mee naar elk gesprek. Zeg het wel een week van tevoren. Dan staat er een stoel klaar."
DOCUMENT: Final = "Handboek voor aanvragers"
URL: Final = "https://www.example.org/handboek"


def file_of(title: str, questions: list[str], body: str) -> str:
    """An article as an editor would write it."""
    listed = "\n".join(f'  - "{each}"' for each in questions)
    source = f'{{document: "{DOCUMENT}", locator: "bladzijde 1", url: "{URL}", checked: 2026-11-01}}'
    return (
        f'---\ntitle: "{title}"\nquestions:\n{listed}\nsources:\n  - {source}\n'
        f"owner: Redactie\nreview_by: 2027-05-21\n---\n{body}\n"
    )


def little_base(folder: Path) -> Path:
    """Write the folder."""
    for place, (title, questions, body) in ARTICLES.items():
        file = folder / f"{place}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file_of(title, questions, body), encoding="utf-8")
    (folder / "huisregels.yaml").write_text(RULES, encoding="utf-8")
    return folder
