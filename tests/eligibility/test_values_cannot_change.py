"""Whatever the rules hand out stays as it was: every value in `eligibility` is frozen."""

import dataclasses
import inspect
import pkgutil
from importlib import import_module

import eligibility
from eligibility.base import Frozen

MODULES = [import_module(each.name) for each in pkgutil.walk_packages(eligibility.__path__, "eligibility.")]
CLASSES = {each for module in MODULES for _, each in inspect.getmembers(module, inspect.isclass)}
OURS = sorted((each for each in CLASSES if each.__module__.startswith("eligibility")), key=lambda each: each.__name__)


def test_no_dataclass_can_be_changed_after_it_was_made() -> None:
    made = [each for each in OURS if dataclasses.is_dataclass(each)]
    assert len(made) > 10
    assert [each.__name__ for each in made if not each.__dataclass_params__.frozen] == []  # type: ignore[attr-defined]


def test_no_model_can_be_changed_or_takes_an_unknown_key() -> None:
    models = [each for each in OURS if issubclass(each, Frozen)]
    assert len(models) > 10
    for model in models:
        assert model.model_config.get("frozen") is True
        assert model.model_config.get("extra") == "forbid"
