"""Going back to an earlier build, copies of the published warehouse for another disk, and the way back from one."""

import os
from pathlib import Path

import duckdb

from orchestration.lib.database import read_back
from orchestration.lib.errors import PublishError
from orchestration.lib.publish import (
    bring_back_page,
    build_name,
    copy_to_disk,
    list_builds,
    point_to,
    require_warehouse,
)
from orchestration.lib.settings import Settings


def go_back(settings: Settings, name: str | None = None) -> Path:
    """Publish an earlier build again: the one named, or the one before the present one. Gives back its path."""
    builds = list_builds(settings)
    present = Path(os.path.realpath(settings.warehouse))
    wanted = [build for build in builds if (build.name == name if name else build.name < present.name)]
    if not wanted:
        kept = ", ".join(build.name for build in builds) or "none"
        what = f"no build {name}" if name else "no earlier build"
        raise PublishError(f"There is {what} in {settings.builds}. Kept are: {kept}. Nothing was changed.")
    _require_readable(wanted[0])
    point_to(settings.warehouse, wanted[0])
    bring_back_page(settings, wanted[0])
    return wanted[0]


def back_up(settings: Settings, target: Path) -> Path:
    """Copy the published warehouse to ``target``, or into it when it is a folder, and read the copy back.

    Raises PublishError when a file of that name stands there, and OSError when it cannot be written.
    """
    published = Path(os.path.realpath(require_warehouse(settings.warehouse)))
    copy = target / f"warehouse-backup-{published.name}" if target.is_dir() else target
    if copy.exists():
        raise PublishError(
            f"There is a file {copy} already, and it was left as it is. Name another: make backup FILE=…"
        )
    part = copy.with_name(f".{copy.name}.part")
    copy_to_disk(published, part)
    try:
        _require_readable(part)
        os.replace(part, copy)
    finally:
        part.unlink(missing_ok=True)
    return copy


def restore(settings: Settings, source: Path) -> Path:
    """Publish a backup, and let the next run begin from it. Gives back the path of the build made of it.

    The build database is deleted: the next run takes the newest published build, which then is this one.
    """
    if not source.is_file():
        raise PublishError(f"There is no file {source}. Name a backup: make restore FILE=…")
    _require_readable(source)
    settings.builds.mkdir(parents=True, exist_ok=True)
    build = settings.builds / build_name(settings, "restored")
    part = build.with_suffix(".part")
    copy_to_disk(source, part)
    os.replace(part, build)
    for path in (settings.build_database, Path(f"{settings.build_database}.wal")):
        path.unlink(missing_ok=True)
    point_to(settings.warehouse, build)
    bring_back_page(settings, build)
    return build


def _require_readable(path: Path) -> None:
    try:
        read_back(path)
        with duckdb.connect(path, read_only=True) as connection:
            for table in ("raw.files", "raw.documents", "main.events"):
                connection.table(table)
    except duckdb.Error as error:
        raise PublishError(
            f"{path} is no whole warehouse that this version of DuckDB ({duckdb.__version__}) can read "
            f"({' '.join(str(error).split())[:200]}). Nothing was changed."
        ) from error
