"""The listing of the folder of raw files: every path has an entry, and none is opened."""

import os
import socket
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.lib.errors import RawFolderMissingError
from orchestration.lib.scan import Entry, digest, scan, settled

# Whatever a file system takes: anything but a slash, NUL, and the two names of folders.
file_names = st.one_of(
    st.text(st.characters(blacklist_characters="/\x00", blacklist_categories=["Cs"]), min_size=1, max_size=60),
    st.binary(min_size=1, max_size=60).filter(lambda name: b"/" not in name and b"\x00" not in name),
).filter(lambda name: name not in (".", "..", b".", b".."))


def refusals(folder):
    return {entry.path: entry.refusal for entry in scan(folder).entries}


def test_a_missing_folder_is_an_error_that_says_what_to_do(tmp_path):
    with pytest.raises(RawFolderMissingError, match="TRANSCRIPTS_RAW"):
        scan(tmp_path / "nowhere")


def test_files_at_any_depth(tmp_path):
    deep = tmp_path / "a" / "b" / "c d"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    (tmp_path / "y.HTML").write_text("y")
    assert refusals(tmp_path) == {"a/b/c d/x.txt": None, "y.HTML": None}


@given(name=file_names)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_name_has_an_entry_that_leads_back_to_the_file(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("names")
    os_name = os.fsencode(name) if isinstance(name, str) else name
    path = os.path.join(os.fsencode(folder), os_name + b".txt")
    try:
        with open(path, "wb") as file:
            file.write(b"words")
    except OSError:
        return  # a name that this file system does not take
    (entry,) = scan(folder).entries
    entry.path.encode("utf-8")
    with open(entry.os_path, "rb") as file:
        assert file.read() == b"words"


def test_long_names_and_both_unicode_forms_stay_apart(tmp_path):
    for name in ("é.txt", "e\u0301.txt", "n" * 246 + ".txt", "line\nbreak.txt", "quo'te\".txt"):
        (tmp_path / name).write_text("x")
    assert len(refusals(tmp_path)) == 5


def test_what_is_no_file_is_refused_unopened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        (tmp_path / "folder.txt").mkdir()
        (tmp_path / "folder.txt" / "inside.txt").write_text("x")
        found = refusals(tmp_path)
    assert found == {
        "pipe.txt": "not_a_file",
        "socket.txt": "not_a_file",
        "folder.txt": "not_a_file",
        "folder.txt/inside.txt": None,
    }


def test_links_are_followed_inside_only(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (raw / "real.txt").write_text("x")
    (raw / "inside.txt").symlink_to("real.txt")
    (raw / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (raw / "sibling.txt").symlink_to(tmp_path / "raw-not")
    (raw / "device.txt").symlink_to("/dev/zero")
    (raw / "broken.txt").symlink_to("nowhere")
    (raw / "circle.txt").symlink_to("circle.txt")
    (raw / "up.txt").symlink_to("..")
    (raw / "loop").symlink_to(".")
    assert refusals(raw) == {
        "real.txt": None,
        "inside.txt": None,
        "outside.txt": "outside_raw",
        "sibling.txt": "broken_link",
        "device.txt": "outside_raw",
        "broken.txt": "broken_link",
        "circle.txt": "broken_link",
        "up.txt": "outside_raw",
        "loop": "not_a_file",
    }


def test_other_suffixes_and_hidden_files_are_rows_too(tmp_path):
    for name in ("image.png", "none", ".hidden.txt", "x.pdf"):
        (tmp_path / name).write_text("x")
    assert set(refusals(tmp_path).values()) == {"unsupported"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_hides_nothing(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "x.txt").write_text("x")
    closed.chmod(0)
    try:
        found = scan(tmp_path)
    finally:
        closed.chmod(0o700)
    assert [entry.refusal for entry in found.entries] == ["unreadable"]
    assert found.is_hidden_by_error("closed/x.txt")


def test_the_digest_sees_content_names_and_touches(tmp_path):
    def seen():
        return digest(scan(tmp_path).entries)

    digests = {seen()}
    path = tmp_path / "x.txt"
    path.write_text("x")
    digests.add(seen())
    assert seen() in digests
    os.utime(path, ns=(1, 1))
    digests.add(seen())
    path.rename(tmp_path / "y.txt")
    digests.add(seen())
    assert len(digests) == 4


def test_a_file_settles_after_the_time_set(tmp_path):
    entry = Entry("x", "x", 1, 0, time.time_ns())
    assert settled([entry], 5, entry.ctime_ns + int(4e9)) == []
    assert settled([entry], 5, entry.ctime_ns + int(6e9)) == [entry]


def test_a_time_in_the_future_does_not_unsettle_a_file_for_ever(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    os.utime(path, (4e9, 4e9))
    (entry,) = scan(tmp_path).entries
    assert settled([entry], 5, entry.ctime_ns + int(6e9)) == [entry]
    # The clock was put back by an hour after the file was written.
    assert settled([entry], 5, entry.ctime_ns - int(3600e9)) == [entry]


def test_a_name_that_spells_out_bytes_is_not_that_of_the_bytes(tmp_path):
    names = [b"\xff.txt", b"\\xff.txt", b"\\x5cxff.txt", b"\\x5cx5cxff.txt", b"a\\b.txt"]
    for name in names:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(name)
    paths = refusals(tmp_path)
    assert len(paths) == len(names)
    assert {"\\xff.txt", "a\\b.txt"} <= set(paths)
