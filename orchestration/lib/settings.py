"""Settings from the environment, with defaults for a checkout. The one place that reads TRANSCRIPTS_* variables."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orchestration.lib.errors import SettingsError

PROJECT_ROOT: Final = Path(__file__).resolve().parents[2]
DBT_PROJECT: Final = PROJECT_ROOT / "dbt_project"
SEEDS: Final = DBT_PROJECT / "seeds"

# A transcript of a day-long conference is below 1 MB; 20 MB is no transcript.
DEFAULT_MAX_FILE_MB: Final = 20.0
# A search index over more text would cost a run minutes.
DEFAULT_SEARCH_MAX_MB: Final = 100.0
# Long enough for a copy over a network to touch the file again, short enough not to be noticed.
DEFAULT_SETTLE_SECONDS: Final = 5.0
DEFAULT_KEEP_BUILDS: Final = 3
DEFAULT_KEEP_RUNS: Final = 200
DEFAULT_CRON: Final = "0 5 * * *"
DEFAULT_TIMEZONE: Final = "UTC"
_CRON_FIELDS: Final = 5
_LARGEST_NUMBER: Final = 1_000_000_000


@dataclass(frozen=True)
class Settings:
    """Where a warehouse is read from, built and published, and the limits of a run."""

    raw: Path
    warehouse: Path
    state: Path
    max_file_bytes: int = int(DEFAULT_MAX_FILE_MB * 1_000_000)
    max_search_bytes: int = int(DEFAULT_SEARCH_MAX_MB * 1_000_000)
    settle_seconds: float = DEFAULT_SETTLE_SECONDS
    keep_builds: int = DEFAULT_KEEP_BUILDS
    keep_runs: int = DEFAULT_KEEP_RUNS
    schedule_cron: str = DEFAULT_CRON
    schedule_timezone: str = DEFAULT_TIMEZONE
    failure_command: str = ""
    failure_url: str = ""

    @property
    def build_folder(self) -> Path:
        """The folder of the private build database and what belongs to it."""
        return self.state / "build"

    @property
    def build_database(self) -> Path:
        """The private database; only the holder of the lock opens it."""
        # The stem is the catalogue name inside views; it equals the one that readers of warehouse.duckdb get.
        return self.build_folder / "warehouse.duckdb"

    @property
    def modelled_record(self) -> Path:
        """What the tables of dbt in the build database were made from."""
        return self.build_folder / "modelled.json"

    @property
    def spill(self) -> Path:
        """Where DuckDB puts what does not fit into memory."""
        return self.build_folder / "spill"

    @property
    def builds(self) -> Path:
        """The published versions; the warehouse is a symbolic link to one of them."""
        return self.state / "builds"

    @property
    def export(self) -> Path:
        """Where ``make export`` writes unless told otherwise."""
        return self.warehouse.with_name(f"{self.warehouse.stem}-export")

    @property
    def page(self) -> Path:
        """The page beside the warehouse; a symbolic link to the page of the same build."""
        return self.warehouse.with_suffix(".html")

    @property
    def published_record(self) -> Path:
        """What the last publish was made from, so that "nothing new" needs no database."""
        return self.state / "published.json"

    @property
    def dagster_home(self) -> Path:
        """Dagster's runs, logs and settings."""
        return self.state / "dagster"

    @property
    def lock_file(self) -> Path:
        """Held by the one run that writes."""
        return self.state / "run.lock"

    @property
    def run_locks(self) -> Path:
        """One lock file a run, held as long as its process lives."""
        return self.state / "runs"

    @property
    def log_file(self) -> Path:
        """Everything that a run started from the terminal does not show there."""
        return self.state / "last-run.log"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; a value that cannot be used is a SettingsError that names it."""
        env = os.environ if environment is None else environment
        settings = cls(
            raw=_path(env, "TRANSCRIPTS_RAW", PROJECT_ROOT / "raw"),
            warehouse=_path(env, "TRANSCRIPTS_WAREHOUSE", PROJECT_ROOT / "warehouse.duckdb"),
            state=_path(env, "TRANSCRIPTS_STATE", PROJECT_ROOT / ".transcripts"),
            max_file_bytes=int(_number(env, "TRANSCRIPTS_MAX_FILE_MB", DEFAULT_MAX_FILE_MB) * 1_000_000),
            max_search_bytes=int(_number(env, "TRANSCRIPTS_SEARCH_MAX_MB", DEFAULT_SEARCH_MAX_MB) * 1_000_000),
            settle_seconds=_number(env, "TRANSCRIPTS_SETTLE_SECONDS", DEFAULT_SETTLE_SECONDS),
            keep_builds=max(1, int(_number(env, "TRANSCRIPTS_KEEP_BUILDS", DEFAULT_KEEP_BUILDS))),
            keep_runs=max(1, int(_number(env, "TRANSCRIPTS_KEEP_RUNS", DEFAULT_KEEP_RUNS))),
            schedule_cron=env.get("TRANSCRIPTS_SCHEDULE_CRON", "").strip() or DEFAULT_CRON,
            schedule_timezone=env.get("TRANSCRIPTS_SCHEDULE_TIMEZONE", "").strip() or DEFAULT_TIMEZONE,
            failure_command=env.get("TRANSCRIPTS_ON_FAILURE_COMMAND", "").strip(),
            failure_url=env.get("TRANSCRIPTS_ON_FAILURE_URL", "").strip(),
        )
        settings._check_letters()
        settings._check_apart()
        settings._check_published()
        settings._check_schedule()
        settings._check_hook()
        return settings

    def _check_letters(self) -> None:
        """Refuse the letters that mean something else where Dagster puts these paths into its own settings."""
        if "?" in str(self.state):
            raise SettingsError(
                f"TRANSCRIPTS_STATE is {self.state}; it must be a path without a question mark, at which Dagster would end it. "
                "Set it to another folder."
            )
        if "%" in sys.prefix:
            raise SettingsError(
                f"The environment is {sys.prefix}; Dagster cannot work from a folder with % in its path. Move the project to "
                "another one."
            )

    def _check_apart(self) -> None:
        """Refuse to read as transcripts what the runs themselves write, and to publish among their own files."""
        raw = self.raw.resolve()
        published = self.warehouse.parent.resolve()
        for name, path in (("TRANSCRIPTS_STATE", self.state), ("TRANSCRIPTS_WAREHOUSE", self.warehouse.parent)):
            if path.resolve().is_relative_to(raw):
                raise SettingsError(
                    f"{name} ({path}) lies in the folder of raw files, TRANSCRIPTS_RAW ({self.raw}): "
                    "each run would read what the last one wrote. Set one of them to another folder."
                )
        # There the link would be taken for a build and deleted as the oldest, or stand for the build database itself.
        for path in (self.build_folder, self.builds, self.dagster_home, self.run_locks):
            if published.is_relative_to(path.resolve()):
                raise SettingsError(
                    f"TRANSCRIPTS_WAREHOUSE is {self.warehouse}; it must lie outside of {path}, where runs keep files of "
                    "their own. Set it to another folder."
                )

    def _check_published(self) -> None:
        """Refuse a path at which something else would be moved out of the way, or the page would take the place."""
        if self.page == self.warehouse:
            raise SettingsError(
                f"TRANSCRIPTS_WAREHOUSE is {self.warehouse}; it must be a name that ends in .duckdb: "
                "that name is the one of its page."
            )
        for path in (self.warehouse, self.page):
            if path.is_dir():
                raise SettingsError(
                    f"TRANSCRIPTS_WAREHOUSE is {self.warehouse}; it must be the path of a file, and {path} is a folder. "
                    f"Name a file in it: {path / 'warehouse.duckdb'}"
                )

    def _check_schedule(self) -> None:
        """Refuse what is no schedule at a glance; Dagster, which reads the rest, does not know the setting's name."""
        if len(self.schedule_cron.split()) != _CRON_FIELDS:
            raise SettingsError(
                f"TRANSCRIPTS_SCHEDULE_CRON is {self.schedule_cron!r}; it must be the five fields of cron, such as "
                f"{DEFAULT_CRON!r} for five o'clock each day."
            )
        try:
            ZoneInfo(self.schedule_timezone)
        # A part of a name, such as Europe, is a folder.
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise SettingsError(
                f"TRANSCRIPTS_SCHEDULE_TIMEZONE is {self.schedule_timezone!r}; it must be the name of a time zone, such "
                "as UTC or Europe/Berlin."
            ) from None

    def _check_hook(self) -> None:
        try:
            shlex.split(self.failure_command)
        except ValueError as error:
            raise SettingsError(f"TRANSCRIPTS_ON_FAILURE_COMMAND cannot be read as a command ({error}).") from None
        if self.failure_url and not self.failure_url.startswith(("http://", "https://")):
            raise SettingsError("TRANSCRIPTS_ON_FAILURE_URL must begin with http:// or https://.")


def _path(env: Mapping[str, str], name: str, default: Path) -> Path:
    value = env.get(name, "")
    # abspath, not resolve: a link given by the user stays the link that later messages name.
    try:
        return Path(os.path.abspath(Path(value).expanduser())) if value.strip() else default
    except RuntimeError:
        raise SettingsError(
            f"{name} is {value!r}; there is no user whose folder that is. Write the whole path."
        ) from None


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    value = env.get(name, "").strip()
    if not value:
        return float(default)
    try:
        number = float(value)
    except ValueError:
        raise SettingsError(f"{name} is {value!r}; it must be a number such as {default:g}.") from None
    # More fits neither into a time in nanoseconds nor into a number of bytes.
    if not 0 <= number <= _LARGEST_NUMBER:
        raise SettingsError(f"{name} is {value!r}; it must be a number from 0 to {_LARGEST_NUMBER:,}.")
    return number
