"""Dictionaries and layouts that people edit: mistakes are told with place and mend."""

import shutil
from pathlib import Path

import pytest

from orchestration.lib.parsing import (
    DictionaryError,
    LayoutError,
    issue_fingerprints,
    load_dictionaries,
    parser_fingerprint,
    terms_fingerprint,
)
from orchestration.lib.parsing.layouts import FOLDER, load_layouts

SEEDS = Path(__file__).parents[2] / "dbt_project" / "seeds"


@pytest.fixture
def seeds(tmp_path):
    return shutil.copytree(SEEDS, tmp_path / "seeds")


def test_missing_seed(seeds):
    (seeds / "cities.csv").unlink()
    with pytest.raises(DictionaryError, match=r"cities\.csv: the seed is missing"):
        load_dictionaries(seeds)


def test_missing_column(seeds):
    text = (seeds / "issues.csv").read_text(encoding="utf-8")
    (seeds / "issues.csv").write_text(text.replace("issue_id", "id", 1), encoding="utf-8")
    with pytest.raises(DictionaryError, match=r"issues\.csv: the header lacks issue_id"):
        load_dictionaries(seeds)


def test_term_of_an_unknown_issue(seeds):
    with (seeds / "issue_terms.csv").open("a", encoding="utf-8") as file:
        file.write("no_such_issue,word,any,,,\n")
    with pytest.raises(DictionaryError, match="no issue 'no_such_issue'"):
        load_dictionaries(seeds)


def test_a_rule_refers_to_a_word_list(seeds):
    with (seeds / "issue_word_lists.csv").open("a", encoding="utf-8") as file:
        file.write("boards,chess|draughts\ngames,@boards|cards\n")
    with (seeds / "issue_terms.csv").open("a", encoding="utf-8") as file:
        file.write("sport,hall of fame,any,turn:@games|dice|chess,,\n")
    assert load_dictionaries(seeds).issue_terms[-1].context == "turn:chess|draughts|cards|dice"


@pytest.mark.parametrize(
    ("words", "message"), [("@nowhere", "'@nowhere' is no list"), ("dice|@games", "'@games' stands in itself")]
)
def test_a_rule_refers_to_a_wrong_word_list(seeds, words, message):
    with (seeds / "issue_word_lists.csv").open("a", encoding="utf-8") as file:
        file.write(f"games,{words}\n")
    with (seeds / "issue_terms.csv").open("a", encoding="utf-8") as file:
        file.write("sport,hall of fame,any,@games,,\n")
    with pytest.raises(DictionaryError, match=message):
        load_dictionaries(seeds)


def test_seed_in_another_encoding(seeds):
    (seeds / "countries.csv").write_bytes("iso3,name\nCIV,Côte d'Ivoire\n".encode("latin-1"))
    with pytest.raises(DictionaryError, match="not UTF-8"):
        load_dictionaries(seeds)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "officials",
            ",2014-09-08,",
            ",08.09.2014,",
            r"officials\.csv, row \d+: valid_from is '08\.09\.2014'.*2015-02-28",
        ),
        ("cities", ",-17.82772,31.05337,", ",-17.82772,31.05337,ca. ", r"row \d+: population is 'ca\. "),
    ],
)
def test_a_value_of_another_kind(seeds, name, old, new, message):
    path = seeds / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DictionaryError, match=message):
        load_dictionaries(seeds)


def test_a_seed_saved_by_a_spreadsheet(seeds):
    before = load_dictionaries(seeds).issue_terms
    path = seeds / "issue_terms.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_dictionaries(seeds).issue_terms == before


@pytest.mark.parametrize(
    ("name", "is_parser"), [("organisation_aliases", True), ("issue_terms", False), ("issue_word_lists", False)]
)
def test_a_changed_dictionary_is_another_parser_or_other_terms(seeds, name, is_parser):
    before = parser_fingerprint(seeds), terms_fingerprint(seeds)
    with (seeds / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.write("a,new,line\n")
    after = parser_fingerprint(seeds), terms_fingerprint(seeds)
    assert (after[0] != before[0], after[1] != before[1]) == (is_parser, not is_parser)


def changed_issues(seeds, name, edit):
    before = issue_fingerprints(load_dictionaries(seeds))
    file = seeds / f"{name}.csv"
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([head, *edit(lines)]) + "\n", encoding="utf-8")
    after = issue_fingerprints(load_dictionaries(seeds))
    return {issue for issue, _ in before.items() ^ after.items()}


def test_a_changed_term_is_one_of_its_issue_alone(seeds):
    assert changed_issues(seeds, "issue_terms", lambda lines: [*lines, "sport,a match of chess,any,,"]) == {"sport"}
    assert changed_issues(seeds, "issue_terms", lambda lines: lines[:-1]) == {"sport"}
    assert changed_issues(seeds, "issue_terms", lambda lines: lines[::-1]) == set()


def test_a_changed_word_list_changes_the_issues_that_use_it(seeds):
    def add_a_word(lines):
        return [f"{line}|walrus" if line.startswith("arctic_arctic,") else line for line in lines]

    assert changed_issues(seeds, "issue_word_lists", add_a_word) == {"arctic"}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('name = "mine"', "'recognise' is empty"),
        ('name = "other"\nrecognise = ["x"]', "Make them the same"),
        ('name = "mine"\nrecognise = ["("]', "no regular expression"),
        ('name = "mine"\nrecognise = ["x"]\nheader_lines = ["("]', "no regular expression"),
        ('name = "mine"\nrecognise = ["x"]\nsource_url = "http"', "needs a group"),
        ('name = "mine"\nrecognise = ["x"]\ndate = "event"', "unknown field"),
        ('name = "mine"\nrecognise = "x"', "must be a list"),
        ("name = ", "no valid TOML"),
        ('name = "mine"\nrecognise = ["x"]\ndate_is = "today"', "must be 'event'"),
        ('name = "mine"\nrecognise = ["x"]\npriority = "1"', "'priority' must be a whole number"),
        ('name = "mine"\nrecognise = ["x"]\nmonth_first = 1', "'month_first' must be true or false"),
        ('name = "mine"\nrecognise = ["x"]\nvenue_city = 1', "'venue_city' must be a text"),
        ("", "'name' is missing"),
    ],
)
def test_malformed_layout(tmp_path, toml, message):
    (tmp_path / "mine.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(LayoutError, match=message):
        load_layouts(tmp_path)


def test_a_layout_in_another_encoding(tmp_path):
    (tmp_path / "mine.toml").write_bytes('name = "é"'.encode("latin-1"))
    with pytest.raises(LayoutError, match="not UTF-8"):
        load_layouts(tmp_path)


def test_shipped_layouts_load_and_the_generic_one_is_last():
    names = [layout.name for layout in load_layouts(FOLDER)]
    assert names[-1] == "generic"
    assert len(set(names)) == len(names)
