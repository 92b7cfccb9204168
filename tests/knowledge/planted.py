"""Article files for tests: one that is right in every way, and a small knowledge base about a library."""

from pathlib import Path

GOOD = """\
---
title: Hoe lang mag ik een boek lenen?
questions:
  - "Hoe lang mag ik een boek houden?"
  - "Wat is de leentermijn?"
not_questions: ["Hoe lang is de bibliotheek open?"]
sources:
  - {document: Reglement, locator: art. 3, url: "https://example.org/reglement", checked: 2026-11-21}
owner: Balie
review_by: 2027-05-21
---
U mag een boek **drie weken** lenen.
"""


def plant(folder: Path, article_id: str, text: str = GOOD) -> Path:
    """Write an article file; its id may name a folder too."""
    path = folder / f"{article_id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def article(title: str, questions: list[str], body: str, extra: str = "") -> str:
    """An article's text with these parts and the rest as in `GOOD`."""
    lines = "\n".join(f'  - "{question}"' for question in questions)
    return (
        f"---\ntitle: {title}\nquestions:\n{lines}\n"
        "sources:\n  - {document: Reglement, locator: art. 1, checked: 2026-11-21}\n"
        f"owner: Balie\nreview_by: 2027-05-21\n{extra}---\n{body}\n"
    )


LIBRARY = {
    "lenen/leentermijn": article(
        "Hoe lang mag ik een boek lenen?",
        ["Hoeveel weken mag ik een boek houden?", "Wat is de leentermijn?", "wanneer moet mijn boek terug zijn"],
        "U mag een boek drie weken lenen. Daarna moet u het terugbrengen.",
        "related: [boete]\n",
    ),
    "lenen/boete": article(
        "Wat kost het als ik een boek te laat terugbreng?",
        ["Hoe hoog is de boete?", "Ik ben te laat met inleveren, wat betaal ik?", "boete voor te late boeken"],
        "Voor elke week dat u te laat bent, betaalt u een boete.",
    ),
    "lenen/reserveren": article(
        "Hoe reserveer ik een boek?",
        [
            "Kan ik een boek reserveren?",
            "Het boek is uitgeleend, kan iemand het vasthouden?",
            "boek apart laten leggen",
        ],
        "Zoek het boek in de catalogus en kies reserveren.",
    ),
    "lid/lidmaatschap": article(
        "Hoe word ik lid van de bibliotheek?",
        ["Waar kan ik een pas aanvragen?", "Wat kost een abonnement?", "lid worden"],
        "Kom met uw identiteitsbewijs naar de balie voor een pas.",
        "not_questions: ['Ik ben mijn pas kwijt']\n",
    ),
    "lid/pas-kwijt": article(
        "Wat doe ik als ik mijn pas kwijt ben?",
        ["Mijn pas is gestolen", "Ik heb een nieuwe pas nodig want de oude is weg", "verloren bibliotheekpas"],
        "Laat uw pas blokkeren en vraag een nieuwe aan.",
    ),
    "openingstijden": article(
        "Wanneer is de bibliotheek open?",
        ["Hoe laat gaan jullie dicht?", "Zijn jullie op zondag geopend?", "openingstijden"],
        "De bibliotheek is elke dag geopend, behalve op feestdagen.",
    ),
}

HOUSE_RULES = """\
body_words: {least: 60, most: 180}
first_sentence_words: 20
sentence_words: 20
reading_ease: 60
questions: 15
mailboxes: [balie@bibliotheek.nl]
terms: [identiteitsbewijs]
topics: [leentermijn]
"""

_ASKED = "\n".join(f'  - "Hoe lang mag ik boek {number} houden?"' for number in range(1, 16))
IN_STYLE = f"""\
---
title: Hoe lang mag ik een boek lenen?
questions:
{_ASKED}
sources:
  - {{document: Reglement, locator: art. 3, url: "https://example.org/reglement", checked: 2026-11-21}}
owner: Balie
review_by: 2027-05-21
---
U mag een boek drie weken lenen. Daarna brengt u het terug naar de balie.

Wilt u het boek langer houden? Dan kunt u het twee keer verlengen. Dat kan aan de balie of met de computer thuis.

Heeft iemand anders het boek besteld? Dan kunt u het niet verlengen. U krijgt daarvan een brief. Brengt u het boek te
laat terug, dan betaalt u voor elke week een boete. Heeft u een vraag? Kom dan naar de balie.
"""
"""An article that keeps every house rule; line 29 is the last of its body."""


def house(folder: Path, text: str = IN_STYLE, rules: str = HOUSE_RULES) -> Path:
    """Write the article `leentermijn` and the house rules."""
    (folder / "huisregels.yaml").write_text(rules, encoding="utf-8")
    return plant(folder, "leentermijn", text)
