"""How fast the check judges, beside a peer, and whether its tests notice a change. Never part of the test run."""
