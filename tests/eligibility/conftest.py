"""Properties here compare with slow and plain code, so no example has a time limit; a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
