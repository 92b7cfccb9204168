"""The same stores as in `tests/bot/store`: a file, and a real PostgreSQL server."""

from tests.bot.store.conftest import clock, database, postgresql_server, postgresql_url, sqlite_path, where

__all__ = ["clock", "database", "postgresql_server", "postgresql_url", "sqlite_path", "where"]
