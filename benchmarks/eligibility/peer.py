"""The same twelve rules in OpenFisca-core. Runs by itself in an environment with `openfisca-core`, not with ours.

Reads cases from standard input, one JSON object a line, and writes one JSON object with verdicts and times. Facts that
are absent get OpenFisca's defaults, because it has no *unknown*. Amounts are whole cents: its numbers are floats.
Start reading at `main()`.
"""

import json
import statistics
import sys
import time
from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

APPLICATION = build_entity(key="application", plural="applications", label="Application", is_person=True)
PERIOD = "2021-01"
NO_DAY = "0001-01-01"


class Applicant(Enum):
    """Who applies."""

    other = "other"
    health_insurer = "health_insurer"
    municipality = "municipality"
    zorgkantoor = "zorgkantoor"
    care_provider = "care_provider"


class OtherFunding(Enum):
    """Who else could pay."""

    none = "none"
    minister = "minister"
    other_law = "other_law"


class Result(Enum):
    """What a rule says; in the order in which results weigh."""

    met = "met"
    incomplete = "incomplete"
    undetermined = "undetermined"
    not_met = "not_met"


def _fact(name: str, kind: type, **more: object) -> type[Variable]:
    common = {"value_type": kind, "entity": APPLICATION, "definition_period": DateUnit.ETERNITY, "label": name}
    return type(name, (Variable,), {**common, **more})


def _rule(name: str, formula: object) -> type[Variable]:
    common = {"value_type": int, "entity": APPLICATION, "definition_period": DateUnit.ETERNITY, "label": name}
    return type(name, (Variable,), {**common, "formula": formula})


MET, INCOMPLETE, UNDETERMINED, NOT_MET = range(4)
ANNEXES = ("activity_plan", "budget", "letter_applicant", "letter_municipalities", "signed")
YES_NO = ("lead_insurer_named", "risk_group", "start_coalition", "run_coalition", "embed", "asked", *ANNEXES)
WHOLE = ("insurers", "municipalities", "coordination_costs", "requested_amount", "duration_months")
DAYS = ("received_on", "start_date")
FACTS = [
    _fact("applicant", Enum, possible_values=Applicant, default_value=Applicant.other),
    _fact("other_funding", Enum, possible_values=OtherFunding, default_value=OtherFunding.none),
    *(_fact(name, bool) for name in YES_NO),
    *(_fact(name, int) for name in WHOLE),
    *(_fact(name, date, default_value=date(1, 1, 1)) for name in DAYS),
]


def _day(text: str) -> np.datetime64:
    return np.datetime64(text)


def _either(holds: object) -> object:
    return np.where(holds, MET, NOT_MET)


RULES = {
    "received_in_window": lambda case, _: _either(
        (case("received_on", PERIOD) >= _day("2017-01-01")) & (case("received_on", PERIOD) <= _day("2021-10-01"))
    ),
    "applicant_is_insurer": lambda case, _: np.select(
        [case("applicant", PERIOD) == Applicant.health_insurer, case("applicant", PERIOD) == Applicant.zorgkantoor],
        [MET, UNDETERMINED],
        NOT_MET,
    ),
    "lead_insurer": lambda case, _: _either((case("insurers", PERIOD) == 1) | case("lead_insurer_named", PERIOD)),
    "municipality_cooperates": lambda case, _: _either(case("municipalities", PERIOD) >= 1),
    "risk_group_rule": lambda case, _: _either(case("risk_group", PERIOD)),
    "coordination_only": lambda case, _: np.select(
        [case("start_coalition", PERIOD) | case("run_coalition", PERIOD), case("embed", PERIOD)],
        [MET, UNDETERMINED],
        NOT_MET,
    ),
    "other_funding_rule": lambda case, _: np.select(
        [case("other_funding", PERIOD) == OtherFunding.none, case("other_funding", PERIOD) == OtherFunding.other_law],
        [MET, UNDETERMINED],
        NOT_MET,
    ),
    "within_a_third": lambda case, _: _either(
        ~case("asked", PERIOD) | (case("requested_amount", PERIOD) * 3 <= case("coordination_costs", PERIOD))
    ),
    "minimum_grant": lambda case, _: _either(
        (case("coordination_costs", PERIOD) >= 7_500_000)
        & (~case("asked", PERIOD) | (case("requested_amount", PERIOD) >= 2_500_000))
    ),
    "duration": lambda case, _: _either(case("duration_months", PERIOD) <= 36),
    "applied_before_start": lambda case, _: np.select(
        [
            case("start_date", PERIOD) > case("received_on", PERIOD),
            case("start_date", PERIOD) == case("received_on", PERIOD),
        ],
        [MET, UNDETERMINED],
        NOT_MET,
    ),
    "annexes": lambda case, _: np.where(
        np.logical_and.reduce([case(name, PERIOD) for name in ANNEXES]), MET, INCOMPLETE
    ),
}


def _verdict(case: object, _: object) -> object:
    return np.maximum.reduce([case(name, PERIOD) for name in RULES])


def system() -> TaxBenefitSystem:
    """The twelve rules and their verdict."""
    made = TaxBenefitSystem([APPLICATION])
    rules = [_rule(name, formula) for name, formula in RULES.items()]
    made.add_variables(*FACTS, *rules, _rule("verdict", _verdict))
    return made


def _given(case: dict[str, object]) -> dict[str, object]:
    """A case as OpenFisca reads it."""
    flat = {name: value for name, value in case.items() if value is not None and name != "activities"}
    for name in case.get("activities") or ():
        if name != "prevention_activities":
            flat[name] = True
    for name in ("coordination_costs", "requested_amount"):
        if name in flat:
            flat[name] = round(float(flat[name]) * 100)
    flat["asked"] = "requested_amount" in flat
    return {name: {PERIOD: value} for name, value in flat.items()}


def verdicts(rules: TaxBenefitSystem, cases: list[dict[str, object]]) -> tuple[list[str], float]:
    """Judge cases together; also how many seconds it took without reading them."""
    given = {f"case{n}": _given(case) for n, case in enumerate(cases)}
    simulation = SimulationBuilder().build_from_dict(rules, {"applications": given})
    begun = time.perf_counter()
    weights = simulation.calculate("verdict", PERIOD)
    return [list(Result)[weight].name for weight in weights], time.perf_counter() - begun


def main() -> None:
    """Judge the cases on standard input, alone and together, and time both."""
    cases = [json.loads(line) for line in sys.stdin]
    rules = system()
    alone, times = [], []
    for case in cases[:300]:
        begun = time.perf_counter()
        alone += verdicts(rules, [case])[0]
        times.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    together, computing = verdicts(rules, cases)
    elapsed = time.perf_counter() - begun
    assert alone == together[: len(alone)]
    found = {"alone": statistics.median(times), "together": elapsed / len(cases), "computing": computing / len(cases)}
    print(json.dumps({"verdicts": together, **found}))


if __name__ == "__main__":
    main()
