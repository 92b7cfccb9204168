"""What Alembic runs around the migrations; the connection is handed in by `bot/store/schema.py`.

Where this sits: called by Alembic only.
"""

from alembic import context

from bot.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table in place
)
with context.begin_transaction():
    context.run_migrations()
