"""The checks: every question of every scheme, every kind of outcome, and what one can do in between.

Where this sits: a group of samples; see `gallery.sample`. Start reading at `questions()`, then `OUTCOMES`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, get_args

from bot.conversation import texts
from bot.conversation.check import check_texts, sharing_texts
from bot.conversation.check.check_commands import StartCheck
from bot.conversation.codes import SchemeId
from eligibility.catalogue import SCHEMES
from gallery.sample import Group, Sample
from gallery.talk import Case, Scene, Talk

WHILE_OPEN = date(2021, 6, 1)
"""A day on which one could still apply."""
_ANNEXES = ("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed")
_PARTNERS = ("insurers_take_part", "zorgkantoor_takes_part", "municipalities_take_part")
_PAID = ("paid_by_insurers", "paid_by_zorgkantoor", "paid_by_municipalities")

SOUND: Mapping[SchemeId, Case] = {
    "preventiecoalities": {
        "applicant": "health_insurer",
        "received_on": "2021-10-01",
        "insurers": 3,
        "lead_insurer_named": True,
        "municipalities": 2,
        "risk_group": True,
        "activities": ["start_coalition", "run_coalition"],
        "other_funding": "none",
        "coordination_costs": "90000",
        "requested_amount": "30000",
        "duration_months": 36,
        "start_date": "2021-11-01",
        **dict.fromkeys(_ANNEXES, True),
    },
    "vip_fonds": {
        **dict.fromkeys(_PARTNERS, True),
        **dict.fromkeys(_PAID, "1000000"),
        "unanimous_decisions": True,
        "total_costs": "40000",
        "total_benefits": "55000",
        "regional_vision": True,
        "assessment_framework": True,
    },
}
"""Per scheme a case that meets every condition."""


class _Example(NamedTuple):
    """A case to show: a sound one with these differences. `to_the_end`: all questions, although the verdict is sure."""

    id: str
    title: str
    different: Case
    to_the_end: bool = False


OUTCOMES: Mapping[SchemeId, tuple[_Example, ...]] = {
    "preventiecoalities": (
        _Example("voldoet", "Het plan voldoet", {}),
        _Example("een-verzekeraar", "Het plan voldoet, met één zorgverzekeraar", {"insurers": 1}),
        _Example("voldoet-niet", "Het plan voldoet niet, dus de check stopt", {"received_on": "2021-10-02"}),
        _Example(
            "voldoet-nergens-aan",
            "Het plan voldoet nergens aan",
            {
                "applicant": "municipality",
                "received_on": "2021-12-01",
                "lead_insurer_named": False,
                "municipalities": 0,
                "risk_group": False,
                "activities": ["prevention_activities"],
                "other_funding": "minister",
                "coordination_costs": "10000",
                "requested_amount": "5000",
                "duration_months": 60,
                "start_date": "2021-01-01",
                **dict.fromkeys(_ANNEXES, False),
            },
            to_the_end=True,
        ),
        _Example("niet-compleet", "De aanvraag is niet compleet", {"budget": False, "signed": False}),
        _Example("onbekend", "Er ontbreken gegevens", {"risk_group": None, "municipalities": None}),
        _Example("niets-bekend", "Alles is onbekend", dict.fromkeys(SOUND["preventiecoalities"])),
        _Example(
            "beoordelen",
            "Iemand moet het beoordelen",
            {"applicant": "zorgkantoor", "activities": ["embed"], "other_funding": "other_law"},
        ),
    ),
    "vip_fonds": (
        _Example("voldoet", "Het fonds past bij het voorstel", {}),
        _Example("voldoet-niet", "Het fonds past niet bij het voorstel", {"unanimous_decisions": False}),
        _Example("niet-compleet", "Er ontbreekt nog een stuk", {"regional_vision": False}, to_the_end=True),
        _Example("onbekend", "Er ontbreken gegevens", {"total_benefits": None, "unanimous_decisions": None}),
        _Example("niets-bekend", "Alles is onbekend", dict.fromkeys(SOUND["vip_fonds"])),
    ),
}


def checks(scene: Scene) -> Iterator[Group]:
    """Per scheme its questions and its outcomes; then what is the same in every check."""
    for scheme in get_args(SchemeId):
        title = SCHEMES[scheme].title
        yield Group(f"vragen-{scheme}", f"Vragen van de check: {title}", tuple(_questions(scene, scheme)))
        yield Group(f"uitkomsten-{scheme}", f"Uitkomsten van de check: {title}", tuple(_outcomes(scene, scheme)))
    yield Group("tijdens-de-check", "Tijdens de check", tuple(_in_between(scene)))
    yield Group("gelezen-en-verbeterd", "Wat de check las", (*_read_back(scene), *_corrected(scene)))
    yield Group("hervatten", "Een check hervatten", tuple(_taken_up(scene)))
    yield Group("na-de-check", "Na de check: aanpassen en wat-als", tuple(_afterwards(scene)))


def _questions(scene: Scene, scheme: SchemeId) -> Iterator[Sample]:
    """The introduction, and every question: as it comes in a sound case, or else where nothing is known."""
    start = check_texts.CHECKS[scheme].start
    begun = scene.talk().do(StartCheck(scheme=scheme), start)
    yield begun.shown(f"inleiding-{scheme}", "Het begin van de check")
    if scheme == "preventiecoalities":
        begun = scene.talk(today=WHILE_OPEN).do(StartCheck(scheme=scheme), start)
        yield begun.shown(f"inleiding-{scheme}-open", "Het begin van de check, toen aanvragen nog kon")
    shown: set[str] = set()
    for fact, talk in _moments(scene, scheme).items():
        if fact is not None and talk.ask is not None:
            shown.add(fact)
            yield talk.shown(f"vraag-{scheme}-{fact}", talk.ask.question)
    talk = scene.talk().begin_check(scheme)
    while talk.ask is not None:
        fact = talk.fact
        if fact is not None and fact not in shown:
            yield talk.shown(f"vraag-{scheme}-{fact}", talk.ask.question)
        talk.answer(scheme, {})


def _outcomes(scene: Scene, scheme: SchemeId) -> Iterator[Sample]:
    for example in OUTCOMES[scheme]:
        case = {**SOUND[scheme], **example.different}
        talk = scene.talk().check(scheme, case)
        if example.to_the_end and any(action.label == texts.GO_ON for action in talk.actions()):
            talk.press(texts.GO_ON)
            while talk.ask is not None:
                talk.answer(scheme, case)
        yield talk.shown(f"uitkomst-{scheme}-{example.id}", example.title)


@cache
def _moments(scene: Scene, scheme: SchemeId) -> Mapping[str | None, Talk]:
    """A check of a sound case at every moment, by the fact that is asked; None is at the outcome."""
    talk = scene.talk().begin_check(scheme)
    moments: dict[str | None, Talk] = {}
    while talk.ask is not None:
        moments[talk.fact] = talk.copy()
        talk.answer(scheme, SOUND[scheme])
    return {**moments, None: talk}


def sound_check(scene: Scene, scheme: SchemeId, until: str | None = None) -> Talk:
    """A check of a sound case in which the question about `until` is open; without it, at the outcome.

    Raises:
        KeyError: a sound case does not come to that question.
    """
    return _moments(scene, scheme)[until].copy()


def _until(scene: Scene, fact: str) -> Talk:
    return sound_check(scene, "preventiecoalities", fact)


def _in_between(scene: Scene) -> Iterator[Sample]:
    talk = _until(scene, "activities")
    yield talk.press(texts.READY).shown("niets-gekozen", "Klaar, maar niets gekozen")
    option = SCHEMES["preventiecoalities"].questions["activities"].options[0].label
    yield _until(scene, "activities").press(option).changed("gekozen", "Een van de mogelijkheden is gekozen")
    talk = _until(scene, "applicant")
    yield talk.press(texts.WHY).shown("waarom", "Waarom deze vraag?")
    yield talk.say("Wat is een penvoerder?").shown("tussendoor", "Een andere vraag tussendoor")
    yield _until(scene, "insurers").say("terug").shown("terug", "Terug naar de vorige vraag")
    yield _until(scene, "insurers").say("terug").changed("teruggegaan", "Wat er dan van de vraag overblijft")
    yield scene.talk().begin_check("preventiecoalities").say("terug").shown("eerste-vraag", "Verder terug kan niet")
    answered = _until(scene, "applicant").answer("preventiecoalities", SOUND["preventiecoalities"])
    yield answered.changed("beantwoord", "Een vraag die beantwoord is")
    refused = {
        "applicant": "paars",
        "received_on": "31 september 2021",
        "insurers": "meer dan 2",
        "risk_group": "niet van toepassing",
        "activities": "paars",
        "coordination_costs": "veel",
    }
    for fact, text in refused.items():
        yield _until(scene, fact).say(text).shown(f"geen-antwoord-{fact}", f"Geen antwoord op de vraag: “{text}”")
    chosen_day = scene.talk().begin_check("preventiecoalities", "plan")
    while chosen_day.fact not in {"received_on", None}:
        chosen_day.answer("preventiecoalities", SOUND["preventiecoalities"])
    yield chosen_day.shown("dag-kiezen", "Een plan toetsen voor een dag naar keuze")
    yield _until(scene, "insurers").say("0").shown("kan-niet", "Een antwoord dat niet kan")
    stopped = _until(scene, "insurers").press(texts.STOP)
    yield stopped.shown("gestopt", "De check is gestopt")
    done = sound_check(scene, "preventiecoalities")
    begin = scene.talk().begin_check("preventiecoalities")
    old = begin.actions()[0]
    yield done.do(old.command, old.label).shown("oude-knop", "Een knop van een eerdere vraag")


def _read_back(scene: Scene) -> Iterator[Sample]:
    """What was read in a message that says more than one thing, and what could not be read."""
    several = _until(scene, "insurers").say("3, en er is een begroting")
    yield several.shown("meer-gelezen", "Eén bericht beantwoordt twee vragen")
    other = _until(scene, "coordination_costs").say("het duurt 3 jaar")
    yield other.shown("voor-later-gelezen", "Een bericht beantwoordt alleen een andere vraag")
    unplaced = _until(scene, "coordination_costs").say("2 jaar, en de gemeenten leggen 20.000 in")
    yield unplaced.shown("niet-te-plaatsen", "Een bedrag waarvan niet blijkt wat het is")
    product = _until(scene, "coordination_costs").say("3 jaar x 40.000")
    yield product.shown("som-gelezen", "Een bedrag per jaar, keer de jaren")
    for id_, text, title in (
        ("half-duizend", "90", "Een bedrag zonder duizend"),
        ("half-per-jaar", "40k per jaar", "Een bedrag per jaar zonder de jaren"),
    ):
        yield _until(scene, "coordination_costs").say(text).shown(id_, title)
    yield _until(scene, "received_on").say("juni 2021").shown("half-dag", "Een maand zonder dag")
    letter = _until(scene, "letter_municipalities").say("we hebben een intentieverklaring")
    yield letter.shown("verklaring-van-wie", "Een verklaring, maar niet van wie")
    fund = sound_check(scene, "vip_fonds", "insurers_take_part").say("alle drie doen mee")
    yield fund.shown("fonds-meer-gelezen", "Eén bericht beantwoordt drie vragen over een fonds")
    group = sound_check(scene, "vip_fonds", "paid_by_insurers").say("het zorgkantoor 100k")
    yield group.shown("fonds-andere-groep", "Een bedrag van een andere groep")


def _corrected(scene: Scene) -> Iterator[Sample]:
    """What is taken back, in the middle of the check and below its outcome."""
    amount = _until(scene, "requested_amount").say("nee 95k")
    yield amount.shown("verbeterd", "Een antwoord verbeterd terwijl de check verdergaat")
    yield _until(scene, "requested_amount").say("terug").shown("teruggaan", "Terug naar het bedrag van daarvoor")
    below = sound_check(scene, "preventiecoalities").say("nee 95k")
    yield below.shown("welk-bedrag", "Een bedrag onder de uitkomst kan over twee antwoorden gaan")
    name = check_texts.FACT_NAMES["requested_amount"]
    yield below.press(name).shown("uitkomst-anders", "Het antwoord is aangepast en de conclusie verandert")


def _taken_up(scene: Scene) -> Iterator[Sample]:
    """A check that lay still for a while."""
    waits = _until(scene, "insurers").do(StartCheck(), texts.START_CHECK)
    yield waits.shown("wacht-nog", "Er is al een check begonnen")
    yield waits.press(check_texts.RESTART).shown("opnieuw", "Toch een nieuwe check")
    late = _until(scene, "insurers")
    late.today += timedelta(days=60)
    yield late.say("3").shown("verlopen", "De check lag te lang stil")
    behind = _until(scene, "insurers")
    assert behind.state.check is not None  # noqa: S101 -- it was just begun
    older = behind.state.check.model_copy(update={"rules_version": 0})
    behind.state = behind.state.model_copy(update={"check": older})
    yield behind.say("3").shown("ingehaald", "De regels zijn intussen veranderd")


def _afterwards(scene: Scene) -> Iterator[Sample]:
    def done() -> Talk:
        return sound_check(scene, "preventiecoalities")

    yield done().press(sharing_texts.AS_PDF).shown("als-bestand", "De uitkomst als bestand")
    yield done().press(texts.CHANGE).shown("welk-antwoord", "Welk antwoord aanpassen?")
    yield done().press(texts.SUPPOSE).shown("welke-wat-als", "Welk antwoord zou anders kunnen zijn?")
    name = check_texts.FACT_NAMES["duration_months"]
    yield done().press(texts.CHANGE).press(name).shown("aanpassen", "Een antwoord aanpassen")
    yield done().press(texts.SUPPOSE).press(name).shown("stel-dat", "Een wat-als: de vraag")
    supposed = done().press(texts.SUPPOSE).press(name).say("48 maanden")
    yield supposed.shown("wat-als", "Een wat-als: de uitkomst wordt anders")
    yield supposed.press(texts.KEEP_SUPPOSED).shown("overgenomen", "Een wat-als wordt overgenomen")
    same = done().press(texts.SUPPOSE).press(name).say("24 maanden")
    yield same.shown("wat-als-zelfde", "Een wat-als: er verandert niets")
