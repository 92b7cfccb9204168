"""A question for the Preventieteam, before it goes out and afterwards. Start at `drafting`."""
