"""Starting the commands of the project as a user does: in processes of their own, on a warehouse of their own."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from orchestration.lib.settings import PROJECT_ROOT, Settings
from tests.conftest import SAMPLES

RUN_SECONDS = 300


@dataclass
class Project:
    """A warehouse below a folder, made by the code of a checkout (this one unless told otherwise)."""

    folder: Path
    code: Path = PROJECT_ROOT
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "TRANSCRIPTS_RAW": str(self.folder / "raw files"),
            "TRANSCRIPTS_WAREHOUSE": str(self.folder / "ware house.duckdb"),
            "TRANSCRIPTS_STATE": str(self.folder / "state"),
            "TRANSCRIPTS_SETTLE_SECONDS": "0",
            "PYTHONPATH": str(self.code),
            **self.more,
        }

    @property
    def settings(self) -> Settings:
        return Settings.from_environment(self.environment)

    @property
    def raw(self) -> Path:
        return self.settings.raw

    def add_samples(self) -> None:
        self.raw.mkdir(exist_ok=True)
        for sample in SAMPLES.glob("*.txt"):
            shutil.copy(sample, self.raw)

    def start(self, module: str = "orchestration.run", *arguments: str) -> "subprocess.Popen[str]":
        """A process group of its own, so that it can be killed with its children."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.code,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self) -> tuple[int, str]:
        """Exit code and output of ``make warehouse``."""
        process = self.start()
        try:
            output, _ = process.communicate(timeout=RUN_SECONDS)
        finally:
            kill(process)
        log = self.settings.log_file
        if process.returncode and log.exists():
            output += "\n--- log ---\n" + log.read_text(encoding="utf-8", errors="replace")[-4000:]
        return process.returncode, output

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(self.settings.warehouse, read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def tables(self) -> dict[str, list[str]]:
        """All rows of all marts, without what differs from run to run."""
        names = [
            name
            for (name,) in self.query("select table_name from duckdb_tables() where schema_name = 'main' order by 1")
            if name != "build_info"
        ]
        varying = "'first_seen_at', 'last_seen_at', 'measured_at', 'built_at', 'run_id'"
        content = {}
        for name in names:
            columns = self.query(
                f"select column_name from duckdb_columns() where schema_name = 'main' and table_name = '{name}' "
                f"and column_name not in ({varying}) order by column_index"
            )
            selected = ", ".join(f'"{column}"' for (column,) in columns)
            content[name] = sorted(map(repr, self.query(f"select {selected} from {name}")))
        return content

    def dagster_runs(self) -> dict[str, str]:
        """Status of each run in Dagster's history."""
        code = (
            "import json; from dagster import DagsterInstance\n"
            "with DagsterInstance.get() as i: print(json.dumps({r.run_id: r.status.value for r in i.get_runs()}))"
        )
        environment = {**self.environment, "DAGSTER_HOME": str(self.settings.dagster_home)}
        output = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        runs: dict[str, str] = json.loads(output.stdout.splitlines()[-1])
        return runs


def kill(process: "subprocess.Popen[str]") -> None:
    """End a process and its children at once, as a power cut does."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
