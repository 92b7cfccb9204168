"""Courtesies, and what people say about the conversation itself. Start at `manners`."""
