"""Dagster's own event log in SQLite, with its connections kept open; named in ``dagster.yaml``.

Dagster opens and closes a connection for each of the hundreds of events of a run, which took a quarter of the time of
a small run.
"""

import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from dagster import StringSource
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event

# A run writes into its own file and into the index; the user interface may look at many runs.
OPEN_FILES: Final = 4


class KeptOpenEventLog(SqliteEventLogStorage):
    """The files and tables of ``SqliteEventLogStorage``, below the home's ``history/runs`` as ever."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        """base_dir: the folder of the files."""
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir, inst_data)

    @classmethod
    def config_type(cls) -> Any:
        """``home``: Dagster's home."""
        return {"home": StringSource}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "KeptOpenEventLog":
        """As ``dagster.yaml`` says."""
        return cls(os.path.join(config_value["home"], "history", "runs"), inst_data)

    @property
    def open_files(self) -> int:
        """How many files are open now."""
        return len(self._engines)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engines.pop(shard, None) or self._open(shard)
            self._engines[shard] = engine
            while len(self._engines) > OPEN_FILES:
                self._engines.popitem(last=False)[1].dispose()
            with engine.begin() as connection:
                yield connection

    def _open(self, shard: str) -> Engine:
        engine = create_engine(
            self.conn_string_for_shard(shard),
            pool_size=1,
            connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _trust_the_log)
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        return engine

    def dispose(self) -> None:
        """Close the files."""
        super().dispose()
        with self._db_lock:
            while self._engines:
                self._engines.popitem()[1].dispose()


def _trust_the_log(connection: Any, _: object) -> None:
    """With a write-ahead log this cannot damage a file; a power cut may lose the last events of Dagster's history."""
    connection.execute("pragma synchronous = normal")
