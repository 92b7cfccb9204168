"""The tables as they lie in the database: the same columns, but what is sealed stays sealed.

Where this sits: beside `models`, for what handles rows without reading them: changing keys, backups, checks.
Start reading at `RAW`.
"""

from typing import Any, Final

from sqlalchemy import JSON, Column, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from bot.store.models import Base
from bot.store.sealed import SealedJson, SealedText


def _as_kept(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    match kind:
        case SealedText():
            return Text()
        case SealedJson():
            return JSON()
        case _:
            return kind


def _mirror() -> MetaData:
    mirror = MetaData()
    for table in Base.metadata.sorted_tables:
        columns = (Column(each.name, _as_kept(each.type), primary_key=each.primary_key) for each in table.columns)
        Table(table.name, mirror, *columns)
    return mirror


RAW: Final = _mirror()
NAMES: Final = tuple(table.name for table in Base.metadata.sorted_tables)
"""All tables; those that others refer to come first."""
SEALED_COLUMNS: Final = {
    table.name: names
    for table in Base.metadata.sorted_tables
    if (names := tuple(each.name for each in table.columns if isinstance(each.type, SealedText | SealedJson)))
}
"""The sealed columns of each table that has any."""
