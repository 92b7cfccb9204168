"""Speed and quality, printed as tables; never part of the test run."""
