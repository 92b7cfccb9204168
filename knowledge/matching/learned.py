"""Everything a matcher needs to decide: what training leaves behind, and what is kept in a file.

Where this sits: between training and the matcher. May import: the steps of the pipeline. Start reading at `Learned`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from knowledge.matching.calibrate import Calibrator, Kinds
from knowledge.matching.decide import Label, Limits
from knowledge.matching.features import Describer
from knowledge.matching.score import Scorer
from knowledge.matching.trust import Trust


class Learned(NamedTuple):
    """What is known after training; `labels` are what the columns of the scorer stand for."""

    labels: tuple[Label, ...]
    kinds: Kinds
    describer: Describer
    literal: Mapping[str, int]
    """Phrasings that belong to one label only, by their words."""
    barred: Mapping[str, tuple[int, ...]]
    """Questions that must never lead to these articles, by their words."""
    scorer: Scorer
    calibrator: Calibrator
    limits: Limits
    trust: Trust
