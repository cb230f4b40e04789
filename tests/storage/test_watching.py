"""What the sensor concludes from looking at the folder."""

from orchestration.lib.scan import Entry, digest
from orchestration.lib.watching import PATIENCE_SECONDS, Memory, look

NOW = 10**18


def entry(name, age_seconds=100.0):
    return Entry(name, name, 1, NOW - int(age_seconds * 1e9), NOW - int(age_seconds * 1e9))


def test_a_new_file_wakes_one_run():
    first = look(Memory(), [entry("a")], 5, NOW, None)
    assert first.run_key
    again = look(first.memory, [entry("a")], 5, NOW, None)
    assert again.run_key is None
    assert "No change" in again.reason


def test_a_published_state_wakes_none():
    seen = look(Memory(), [entry("a")], 5, NOW, digest([entry("a")]))
    assert seen.run_key is None
    assert "published" in seen.reason


def test_a_state_that_comes_back_has_a_key_of_its_own():
    memory, keys = Memory(), []
    for files in (["a"], ["a", "b"], ["a"], ["a", "b"], ["a"]):
        seen = look(memory, [entry(name) for name in files], 5, NOW, None)
        memory = seen.memory
        keys.append(seen.run_key)
    assert None not in keys
    assert len(set(keys)) == len(keys)


def test_a_tick_that_is_repeated_asks_for_the_same_run():
    files = [entry("a")]
    assert look(Memory(), files, 5, NOW, None).run_key == look(Memory(), files, 5, NOW, None).run_key


def test_a_file_being_written_is_waited_for_but_not_for_ever():
    files = [entry("a"), entry("b", age_seconds=1)]
    seen = look(Memory(), files, 5, NOW, None)
    assert seen.run_key is None
    assert "waiting" in seen.reason
    later = NOW + int((PATIENCE_SECONDS + 1) * 1e9)
    still_written = [entry("a"), Entry("b", "b", 9, later - 1, later - 1)]
    woken = look(seen.memory, still_written, 5, later, None)
    assert woken.run_key
    settled = look(woken.memory, still_written, 5, later + int(10e9), None)
    assert settled.run_key not in (None, woken.run_key)


def test_the_memory_survives_its_journey_and_damage():
    memory = Memory("digest", "key", 5)
    assert Memory.from_cursor(memory.to_cursor()) == memory
    for damaged in (None, "", "null", "[]", "{", '{"other": 1}'):
        assert Memory.from_cursor(damaged) == Memory()
