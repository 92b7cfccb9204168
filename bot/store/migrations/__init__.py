"""Migrations: how the tables came to be, one step a file, run from inside the package by `bot/store/schema.py`."""
