"""The same stores as in `tests/bot/store`: a file, and a real PostgreSQL server."""

from tests.bot.store.conftest import clock, corner, database, postgresql_url, sqlite_path, where

__all__ = ["clock", "corner", "database", "postgresql_url", "sqlite_path", "where"]
