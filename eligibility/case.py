"""What the facts of every scheme have in common: only known keys, read strictly, absent is unknown.

Where this sits: between the strict readers in `eligibility.values` and the facts of a scheme. May import: the engine.
Start reading at `Case`.
"""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import ValidationInfo, field_validator, model_validator

from eligibility.base import Frozen
from eligibility.errors import InvalidFact
from eligibility.values import Kind


class Case(Frozen):
    """The base of a scheme's `Facts`. `kinds` says how each key is read; its keys are exactly the fields."""

    kinds: ClassVar[Mapping[str, Kind]]

    @model_validator(mode="before")
    @classmethod
    def _only_known_keys(cls, given: object) -> object:
        if isinstance(given, Mapping):
            for key, value in given.items():
                if key not in cls.kinds:
                    raise InvalidFact(
                        str(key), value, allowed=", ".join(cls.kinds), because="deze sleutel bestaat niet"
                    )
        return given

    @field_validator("*", mode="before")
    @classmethod
    def _read(cls, value: object, info: ValidationInfo) -> object:
        assert info.field_name is not None  # noqa: S101 -- a field validator always has one
        return None if value is None else cls.kinds[info.field_name].read(info.field_name, value, InvalidFact)
