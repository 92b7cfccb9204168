"""All figures of all schemes under one roof: what an article may print.

Where this sits: the door between `eligibility` and `knowledge`. Start reading at `FIGURES`.
"""

from eligibility.parameters import Registry
from eligibility.schemes import successors
from eligibility.schemes.preventiecoalities import parameters as preventiecoalities
from eligibility.schemes.vip_fonds import parameters as vip_fonds

FIGURES = Registry([*preventiecoalities.PARAMETERS, *vip_fonds.PARAMETERS, *successors.PARAMETERS])
"""Every figure by id; ids are unique over the schemes (tested)."""
