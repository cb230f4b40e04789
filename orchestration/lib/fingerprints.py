"""Fingerprints of what a build is made from, to tell a current build from an older one without opening a database."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from orchestration.lib.settings import DBT_PROJECT, PROJECT_ROOT

# The page is made from templates, styles, scripts and queries beside the modules.
_CODE_SUFFIXES: Final = frozenset({".py", ".jinja", ".css", ".js", ".json", ".sql"})
# What dbt writes into its project, and what it reads only for people.
_NOT_READ: Final = frozenset({"target", "logs", "dbt_packages", "analyses", "__pycache__"})


def digest_files(root: Path, files: Iterable[Path]) -> str:
    """A digest of names and contents."""
    sha = hashlib.sha256()
    for path in sorted(files):
        sha.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()


def dbt_project_digest(project: Path = DBT_PROJECT) -> str:
    """Models, seeds, tests, macros and settings of the dbt project."""
    return _digest_project(project, _NOT_READ)


def models_version(project: Path = DBT_PROJECT) -> str:
    """A short name of what makes the rows of a document in dbt's tables, other than the rows that it is made from.

    Without the seeds: what they say of a document reaches its rows through the parser and through the models that
    decide on events and their dates, which are made anew in each run.
    """
    return _digest_project(project, _NOT_READ | {"seeds"})[:12]


def _digest_project(project: Path, left_out: frozenset[str]) -> str:
    files = (
        path
        for path in project.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and not left_out.intersection(path.relative_to(project).parts[:-1])
    )
    return digest_files(project, files)


def code_version(root: Path = PROJECT_ROOT) -> str:
    """A short name of the code of the orchestration, of the locked packages and of the dbt project together."""
    code = [path for path in (root / "orchestration").rglob("*") if path.suffix in _CODE_SUFFIXES]
    lock = root / "requirements.lock"
    code_digest = digest_files(root, [*code, *([lock] if lock.exists() else [])])
    return hashlib.sha256(f"{code_digest}{dbt_project_digest()}".encode()).hexdigest()[:12]
