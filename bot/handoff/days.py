"""The names of the days, Monday first, in the languages a workspace can choose from. The rest of a date stays Dutch.

Where this sits: pure; beside the office hours. Start reading at `DAYS`.
"""

from typing import Final, Literal

DayLanguage = Literal["nl", "en", "fy"]
"""Dutch, English or Frisian."""

DAYS: Final[dict[DayLanguage, tuple[str, ...]]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fy": ("moandei", "tiisdei", "woansdei", "tongersdei", "freed", "sneon", "snein"),
}
