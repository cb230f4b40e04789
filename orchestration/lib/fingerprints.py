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
    files = (
        path
        for path in project.rglob("*")
        if path.is_file()
        and not path.name.startswith(".")
        and not _NOT_READ.intersection(path.relative_to(project).parts[:-1])
    )
    return digest_files(project, files)


def code_version(root: Path = PROJECT_ROOT) -> str:
    """A short name of the code of the orchestration, of the locked packages and of the dbt project together."""
    code = [path for path in (root / "orchestration").rglob("*") if path.suffix in _CODE_SUFFIXES]
    lock = root / "requirements.lock"
    code_digest = digest_files(root, [*code, *([lock] if lock.exists() else [])])
    return hashlib.sha256(f"{code_digest}{dbt_project_digest()}".encode()).hexdigest()[:12]
