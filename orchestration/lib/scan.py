"""What lies below the folder of raw files: one entry a path, and a digest of them all. No file is opened here."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestration.lib.errors import RawFolderMissingError
from orchestration.lib.text import database_text

TEXT_SUFFIXES: Final = frozenset({".txt", ".text"})
HTML_SUFFIXES: Final = frozenset({".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A path below the folder of raw files, as the file system shows it without opening it.

    ``refusal`` is the reason why it cannot be read as a transcript, known before opening; None means: try.
    """

    path: str
    os_path: str
    bytes: int
    mtime_ns: int
    ctime_ns: int
    refusal: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """All entries in order of path, and the folders that could not be listed (posix paths below the root)."""

    entries: list[Entry]
    unlisted_folders: list[str]

    def is_hidden_by_error(self, path: str) -> bool:
        """Whether a path may still exist, below a folder that could not be listed."""
        return any(path.startswith(f"{folder}/") for folder in self.unlisted_folders)


def require_folder(raw: Path) -> None:
    """Raise RawFolderMissingError when there is no such folder."""
    if not raw.is_dir():
        raise RawFolderMissingError(
            f"There is no folder of raw files at {raw}. Nothing was changed. "
            "Create it and put transcripts into it, or set TRANSCRIPTS_RAW to the folder that holds them."
        )


def scan(raw: Path) -> Scan:
    """List the folder at any depth. A missing folder is an error: an unmounted disk is not an empty corpus."""
    require_folder(raw)
    root = os.path.realpath(raw)
    unlisted: list[str] = []
    try:
        entries = sorted(_walk(root, "", unlisted), key=lambda entry: entry.path)
    except PermissionError as error:
        raise RawFolderMissingError(
            f"The folder of raw files {raw} cannot be listed ({error.strerror}). Nothing was changed. "
            "Give this user the right to read it, or set TRANSCRIPTS_RAW to another folder."
        ) from error
    return Scan(entries, unlisted)


def digest(entries: Iterable[Entry]) -> str:
    """A fingerprint of paths, sizes and times: equal as long as nothing below the folder was touched."""
    sha = hashlib.sha256()
    for entry in entries:
        record = (entry.path, entry.bytes, entry.mtime_ns, entry.ctime_ns, entry.refusal)
        sha.update(repr(record).encode("utf-8", "surrogatepass"))
    return sha.hexdigest()


def settled(entries: Iterable[Entry], settle_seconds: float, now_ns: int) -> list[Entry]:
    """The entries that were not touched during the last ``settle_seconds``: nobody is writing them.

    By the system's own time of change, which each write moves: a copy may carry a time of modification that lies in
    the future. So may the system's time when a clock was put back; such a file is not waited for until then.
    """
    limit = now_ns - int(settle_seconds * 1e9)
    return [entry for entry in entries if not limit < entry.ctime_ns <= now_ns]


def _walk(root: str, below: str, unlisted: list[str]) -> Iterator[Entry]:
    """Entries below ``root/below``; an explicit stack, because folders may be nested deeper than Python recurses."""
    pending = [below]
    while pending:
        folder = pending.pop()
        try:
            children = list(os.scandir(os.path.join(root, folder)))
        except OSError as error:
            if not folder:
                raise
            unlisted.append(database_text(folder))
            yield Entry(
                database_text(folder), os.path.join(root, folder), 0, 0, 0, "unreadable", f"folder: {error.strerror}"
            )
            continue
        for child in children:
            relative = f"{folder}/{child.name}" if folder else child.name
            if child.is_dir(follow_symlinks=False):
                pending.append(relative)
                if os.path.splitext(child.name)[1].lower() not in TEXT_SUFFIXES | HTML_SUFFIXES:
                    continue
            yield _entry(root, relative, child.path)


def _entry(root: str, relative: str, os_path: str) -> Entry:
    path = database_text(relative)
    try:
        info = os.lstat(os_path)
        target = os_path
        if stat.S_ISLNK(info.st_mode):
            refusal = _refuse_link(root, os_path)
            if refusal:
                return Entry(path, os_path, 0, info.st_mtime_ns, info.st_ctime_ns, *refusal)
            target = os.path.realpath(os_path)
            info = os.lstat(target)
    except OSError as error:
        return Entry(path, os_path, 0, 0, 0, "unreadable", str(error.strerror))
    refusal = _refuse_mode(info.st_mode) or _refuse_name(relative)
    return Entry(path, target, info.st_size, info.st_mtime_ns, info.st_ctime_ns, *(refusal or (None, None)))


def _refuse_link(root: str, os_path: str) -> tuple[str, str] | None:
    try:
        target = os.path.realpath(os_path, strict=True)
    except OSError as error:
        # Also for a target that may not be looked at: whether it is inside cannot be told.
        return "broken_link", f"symbolic link that leads nowhere: {error.strerror}"
    if target != root and not target.startswith(f"{root}{os.sep}"):
        return "outside_raw", "symbolic link to a place outside the folder of raw files; copy the file instead"
    if os.path.isdir(target):
        return "not_a_file", "symbolic link to a folder; its files are read where they lie"
    return None


def _refuse_mode(mode: int) -> tuple[str, str] | None:
    if stat.S_ISREG(mode):
        return None
    kinds = {
        stat.S_IFDIR: "a folder; the files in it are read",
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return "not_a_file", kinds.get(stat.S_IFMT(mode), "not a regular file")


def _refuse_name(relative: str) -> tuple[str, str] | None:
    name = relative.rsplit("/", 1)[-1]
    if name.startswith("."):
        return "unsupported", "hidden file"
    suffix = os.path.splitext(name)[1].lower()
    if suffix not in TEXT_SUFFIXES | HTML_SUFFIXES:
        return "unsupported", f"suffix {database_text(suffix)!r}; transcripts are .txt or .html files"
    return None
