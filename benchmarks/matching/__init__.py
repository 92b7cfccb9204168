"""Quality, speed and growth of the matcher beside others; start with `python -m benchmarks.matching`."""
