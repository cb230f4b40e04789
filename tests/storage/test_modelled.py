"""What the tables of dbt were made from: chosen one by one, in any order, a mixture is not published."""

import pytest

from orchestration.lib.database import build_connection
from orchestration.lib.errors import PublishError
from orchestration.lib.modelled import forget_tables, note_tables, refuse_mixture

PARENTS = {"texts": [], "events": ["texts"], "turns": ["texts"], "build_info": ["events", "turns"]}


def is_mixture(settings, state):
    try:
        refuse_mixture(settings, PARENTS, state)
    except PublishError:
        return True
    return False


def test_all_tables_of_one_state_are_published(settings):
    note_tables(settings, PARENTS, PARENTS, "old")
    assert not is_mixture(settings, "old")
    assert is_mixture(settings, "new")


def test_a_table_that_was_left_out_is_named(settings):
    note_tables(settings, PARENTS, PARENTS, "old")
    note_tables(settings, ["texts", "events"], PARENTS, "new")
    with pytest.raises(PublishError, match=r"2 tables .*\(build_info, turns\).* make warehouse"):
        refuse_mixture(settings, PARENTS, "new")
    note_tables(settings, ["build_info", "turns"], PARENTS, "new")
    assert not is_mixture(settings, "new")


def test_a_table_made_before_those_it_is_made_from_is_not_of_their_state(settings):
    note_tables(settings, PARENTS, PARENTS, "old")
    for table in ("build_info", "events", "turns", "texts"):
        note_tables(settings, [table], PARENTS, "new")
    assert is_mixture(settings, "new")


def test_a_run_that_ended_on_the_way_leaves_its_tables_unknown(settings):
    note_tables(settings, PARENTS, PARENTS, "old")
    forget_tables(settings, ["events"])
    assert is_mixture(settings, "old")


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_damaged_note_says_nothing(settings, content):
    note_tables(settings, PARENTS, PARENTS, "old")
    settings.modelled_record.write_text(content)
    assert is_mixture(settings, "old")
    note_tables(settings, PARENTS, PARENTS, "old")
    assert not is_mixture(settings, "old")


def test_the_tables_of_a_restored_database_are_unknown(settings):
    note_tables(settings, PARENTS, PARENTS, "old")
    with build_connection(settings):
        assert is_mixture(settings, "old")
