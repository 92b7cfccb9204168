"""What a label was found to have in common against everything else: a weight for every column, and where it begins.

Where this sits: below the score. How it is learned stands in `borders`. May import: numpy, rows. Start reading at
`Margins`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.rows import Floats, Integers

_MULTIPLES = 127
"""The largest multiple that fits in a byte."""


class Margins(NamedTuple):
    """A weight for every column (rows) and label (columns), and what a label begins with.

    The weights of a label are whole multiples, at most 127, of its scale: what is lost no decision notices, and a
    quarter of the memory is read for a question.
    """

    multiples: NDArray[np.int8]
    scale: Floats
    bias: Floats

    @classmethod
    def rounded(cls, weights: Floats, bias: Floats) -> "Margins":
        """Weights as they were learned, made multiples; the array itself is used for that, for it may be large."""
        largest = np.maximum(weights.max(axis=0, initial=0), -weights.min(axis=0, initial=0))
        scale = np.where(largest > 0, largest / np.float32(_MULTIPLES), np.float32(1))
        weights /= scale
        return cls(np.rint(weights, out=weights).astype(np.int8), scale, bias)

    def score(self, columns: Integers, values: Floats) -> Floats:
        """What a question with these values in these columns scores on each label."""
        multiples = self.multiples.take(columns, axis=0, mode="clip").astype(np.float32)  # none to clip, but quicker
        return np.asarray((values @ multiples) * self.scale + self.bias, dtype=np.float32)
