"""A small knowledge base with enough questions per article to leave some out, and a newcomer that takes some over."""

from pathlib import Path

from tests.knowledge.planted import article, plant

QUESTIONS = {
    "leentermijn": [
        "Hoeveel weken mag ik een boek houden?",
        "Wat is de leentermijn van een boek?",
        "wanneer moet mijn geleende boek terug zijn",
        "Na hoeveel weken lever ik een boek in?",
        "Hoe lang duurt de leentermijn?",
        "Mag ik een boek vier weken houden?",
        "binnen hoeveel weken terugbrengen",
        "Tot welke dag mag ik het geleende boek houden?",
        "Is de leentermijn drie weken?",
        "Moet het boek na drie weken terug?",
        "leentermijn boek in weken",
        "Hoeveel weken duurt lenen?",
    ],
    "boete": [
        "Hoe hoog is de boete?",
        "Ik ben te laat, hoeveel boete betaal ik?",
        "boete voor te late boeken",
        "Krijg ik een boete als ik te laat ben?",
        "Wat betaal ik bij te laat inleveren?",
        "Hoe betaal ik mijn boete?",
        "te laat met inleveren, wat kost dat",
        "Loopt de boete elke dag op?",
        "Is er een maximum aan de boete?",
        "Moet een kind ook boete betalen?",
        "boete per dag te laat",
        "Kan ik de boete met pin betalen?",
    ],
    "reserveren": [
        "Kan ik een titel reserveren?",
        "Hoe zet ik een reservering in de catalogus?",
        "titel apart laten leggen",
        "Kost een reservering geld?",
        "Wanneer ligt mijn reservering klaar?",
        "Hoeveel titels mag ik reserveren?",
        "Reserveren in de catalogus lukt niet",
        "Kan ik mijn reservering annuleren?",
        "Hoe reserveer ik via de catalogus?",
        "mijn reservering ophalen",
        "Krijg ik bericht van mijn reservering?",
        "catalogus reserveren annuleren",
    ],
    "openingstijden": [
        "Hoe laat gaan jullie dicht?",
        "Zijn jullie op zondag geopend?",
        "openingstijden op maandag",
        "Tot hoe laat is de bibliotheek geopend?",
        "Wanneer gaat de bibliotheek dicht?",
        "Zijn jullie met kerst geopend?",
        "Hoe laat gaat de deur open?",
        "Is de bibliotheek zaterdag geopend?",
        "openingstijden tijdens de vakantie",
        "Op welke dagen zijn jullie dicht?",
        "Is de bibliotheek 's avonds geopend?",
        "zondag open of dicht",
    ],
}
TITLES = {
    "leentermijn": "Hoe lang mag ik een boek lenen?",
    "boete": "Wat kost te laat terugbrengen?",
    "reserveren": "Hoe reserveer ik een titel?",
    "openingstijden": "Wanneer is de bibliotheek geopend?",
}
THIEF = [
    "Hoeveel weken duurt de leentermijn van een boek?",
    "Hoeveel weken mag een boek geleend blijven?",
    "Mag ik het boek vier weken lenen en houden?",
    "Na hoeveel weken moet een geleend boek terug?",
    "Is de leentermijn van een boek drie weken?",
    "Hoe lang duurt de leentermijn van het boek?",
    "Tot welke dag mag ik een geleend boek houden?",
    "binnen hoeveel weken een boek terugbrengen",
    "Wat is de leentermijn van een boek in weken?",
    "Moet het geleende boek na drie weken terug zijn?",
    "wanneer moet het geleende boek weer terug zijn",
    "Na hoeveel weken lever ik het boek in?",
]


def plant_shelf(folder: Path) -> Path:
    """Four articles that have little to do with each other."""
    for name, questions in QUESTIONS.items():
        extra = "not_questions: ['Wat is de leentermijn van een dvd?']\n" if name == "boete" else ""
        plant(folder, name, article(TITLES[name], questions, f"Lees hier alles over {name}.", extra))
    return folder


def plant_thief(folder: Path) -> Path:
    """An article that says what `leentermijn` says already."""
    return plant(folder, "langer-lenen", article("Hoeveel weken duurt de leentermijn?", THIEF, "Drie weken."))
