"""Why a question led where it led, for a person at a terminal: how it was read, what came near, which rule decided.

Where this sits: under `ask --explain` and `knowledge try`. May import: `knowledge`, rich. Pure: it makes what rich can
print. Start reading at `told()`.
"""

from collections.abc import Iterator
from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from knowledge import KnowledgeBase
from knowledge.matching import Answer, Choices, Decision, Handoff, HandoffReason, StartCalculation, StartCheck
from knowledge.matching.decide import Label, Limits, Why
from knowledge.matching.explain import Explanation, How, OneSentence, Possible

_HOW = {
    How.LEFT_OUT: "telt niet mee: citaat, adres of opmaak",
    How.NUMBER: "bedrag of datum",
    How.COURTESY: "telt niet mee: groet of bedankje",
    How.IN_FULL: "uitgang voluit",
    How.JOINED: "aan elkaar geschreven",
    How.ABBREVIATION: "afkorting",
    How.SYNONYM: "synoniem",
    How.CORRECTED: "verbeterde spelling",
}
_CALCULATORS = {
    "grant": "rekenhulp subsidie",
    "vip_fund": "rekenhulp VIP-fonds",
    "business_case": "rekenhulp business case",
}
_REASONS = {
    HandoffReason.PERSON: "een medewerker",
    HandoffReason.UNKNOWN: "geen antwoord past",
    HandoffReason.PRIVATE: "afgewezen: privé of niet van de vrager",
    HandoffReason.EMPTY: "er staat niets",
}


def told(explanation: Explanation, limits: Limits, base: KnowledgeBase) -> Iterator[RenderableType]:
    """Everything there is to tell, in the order in which it happened."""
    if explanation.changes:
        yield _read(explanation)
    if explanation.words:
        yield _words(explanation)
    whole = " ".join(each.word for each in explanation.words)
    for sentence in explanation.sentences:
        if sentence.words != whole:
            yield Text(_sentence(sentence))
    if explanation.possible:
        yield _possible(explanation.possible, base)
    yield Text("\n".join(_reasons(explanation, limits)))


def _read(explanation: Explanation) -> Table:
    table = Table("getypt", "gelezen als", "hoe", title="Zo is de vraag gelezen", title_justify="left", box=SIMPLE_HEAD)
    for change in explanation.changes:
        table.add_row(Text(change.typed), Text(change.read or "–"), _HOW[change.how])
    return table


def _words(explanation: Explanation) -> Table:
    table = Table("woord", "stam", "delen", "begrippen", "in een artikel", box=SIMPLE_HEAD)
    table.title, table.title_justify = "De woorden die tellen", "left"
    for each in explanation.words:
        known = "ja" if each.known else "nee"
        table.add_row(Text(each.word), Text(each.stem), Text(" + ".join(each.parts)), ", ".join(each.ideas), known)
    return table


def _sentence(sentence: OneSentence) -> str:
    first = f"{_named(sentence.possible[0].label)} ({percent(sentence.possible[0].probability)})"
    return f"Als aparte vraag in het bericht gelezen: “{sentence.words}”. Het dichtst daarbij: {first}."


def _possible(possible: tuple[Possible, ...], base: KnowledgeBase) -> Table:
    table = Table("kans", "artikel of uitweg", "titel", box=SIMPLE_HEAD)
    table.title, table.title_justify = "Wat in de buurt kwam", "left"
    for label, probability in possible:
        title = base.article(label).title if isinstance(label, str) and label in base else ""
        table.add_row(percent(probability), _named(label), Text(title))
    return table


def _named(label: Label) -> str:
    match label:
        case str():
            return label
        case StartCheck():
            return "de subsidiecheck"
        case StartCalculation(calculator=calculator):
            return _CALCULATORS[calculator]
        case Handoff(reason=reason):
            return _REASONS[reason]
        case _:
            assert_never(label)


def _reasons(explanation: Explanation, limits: Limits) -> Iterator[str]:
    decision = explanation.match.decision
    yield f"Besluit: {_decided(decision)}, want {_why(explanation.why)}."
    if explanation.literal:
        yield "De vraag staat woordelijk bij de voorbeelden."
    if explanation.possible and isinstance(explanation.possible[0].label, str):
        yield from _held_against(explanation, limits)
    if isinstance(decision, Choices) and decision.hardly is not None:
        yield f"Een mens ziet alleen de eerste: {decision.hardly} is bijna onmogelijk en staat er voor machines bij."
    measured = percent(explanation.match.confidence)
    yield f"Kans dat dit besluit klopt: {measured} (geteld: {percent(explanation.probability)}, daarna geijkt)."


def _held_against(explanation: Explanation, limits: Limits) -> Iterator[str]:
    """The two limits of a direct answer, held against the first two candidates."""
    first, *others = (each.probability for each in explanation.possible)
    lead = first - (others[0] if others else 0.0)
    enough, far = _sign(first >= limits.threshold), _sign(lead >= limits.margin)
    yield f"Drempel voor een direct antwoord {percent(limits.threshold)}: de eerste heeft {percent(first)} ({enough})."
    yield f"Marge met de volgende {percent(limits.margin)}: de voorsprong is {percent(lead)} ({far})."


def _sign(enough: bool) -> str:
    return "genoeg" if enough else "te weinig"


def _decided(decision: Decision) -> str:
    match decision:
        case Answer(article=article):
            return f"het artikel {article}"
        case Choices(articles=articles):
            return f"de keuze uit {', '.join(articles)}"
        case StartCheck() | StartCalculation() | Handoff():
            return _named(decision)
        case _:
            assert_never(decision)


def _why(why: Why) -> str:
    match why:
        case Why.EMPTY:
            return "er staan geen woorden"
        case Why.COURTESIES:
            return "er staan alleen groeten en bedankjes"
        case Why.SURE:
            return "het eerste artikel haalt de drempel en de marge"
        case Why.SMALL_TALK:
            return "een groet is veel waarschijnlijker dan elk onderwerp"
        case Why.WISH:
            return "geen artikel is zeker, en hiervoor is een kleine kans genoeg"
        case Why.CLOSE:
            return "geen artikel haalt de drempel en de marge, maar er is een redelijke kans dat het goede erbij staat"
        case Why.PRIVATE:
            return "geen artikel is zeker, en de vraag gaat eerder over iets dat privé is"
        case Why.NOTHING:
            return "de kans dat geen enkel artikel past is te groot"
        case Why.ONE_SENTENCE:
            return "één vraag in het bericht is op zichzelf zeker"
        case Why.SENTENCES:
            return "meer dan één vraag in het bericht is op zichzelf zeker"
        case _:
            assert_never(why)


def percent(share: float) -> str:
    """A share (0–1) as `12,3%`."""
    return f"{share * 100:.1f}%".replace(".", ",")
