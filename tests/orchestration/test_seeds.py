"""Mistakes in the CSV files of the reference tables are named with file and line."""

import pytest

from orchestration.lib.dbt import DbtError, check_seeds
from orchestration.lib.settings import SEEDS

HEADER = b"document,field,value,reason\n"


def test_the_seeds_of_the_project_can_be_read():
    check_seeds(SEEDS)


@pytest.mark.parametrize(
    "content",
    [
        HEADER,
        HEADER + b'd1,place,"Paris, Texas","a ""quote"" and a\nline"\n\n,,,\n',
        b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + "d1,place,Łódź,\r\n".encode(),
    ],
)
def test_what_can_be_read_passes(tmp_path, content):
    (tmp_path / "corrections.csv").write_bytes(content)
    check_seeds(tmp_path)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (b"d1,date,2015-01-01,x\nd2,place,Paris, Texas,x\n", "line 3, has 5 values where the header has 4"),
        (b"d1,date,2015-01-01\n", "line 2, has 3 values"),
        (b"d1,place,\xcc\xee\xf1\xea\xe2\xe0,x\n", "line 2, is not in UTF-8"),
        (b'd1,place,"Paris,x\n', "double quote"),
        (b"d1,place,Paris,x\r\n", "line ends"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path, lines, words):
    (tmp_path / "corrections.csv").write_bytes(HEADER + lines)
    with pytest.raises(DbtError, match=words) as error:
        check_seeds(tmp_path)
    assert "corrections.csv" in str(error.value)


@pytest.mark.parametrize(
    ("content", "lacking"),
    [
        (b"", "document, field, reason, value"),
        (HEADER.replace(b",", b";"), "document, field, reason, value"),
        (b"document,field,value\nd1,city,Riga\n", "reason"),
    ],
)
def test_a_missing_column_is_named(tmp_path, content, lacking):
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(DbtError, match=f"the header of corrections.csv lacks {lacking}:"):
        check_seeds(tmp_path)
