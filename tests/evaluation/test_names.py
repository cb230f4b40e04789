"""When two names count as the same."""

import pytest

from orchestration.lib.evaluation.names import fold, same_name, same_organisation


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sergey Lavrov", "S. Lavrov", True),
        ("Sergey Lavrov", "Sergey Viktorovich Lavrov", True),
        ("Bruno Rodríguez", "Bruno Rodriguez Parrilla", True),
        ("Jean-Yves Le Drian", "Jean Yves Le Drian", True),
        ("Lavrov", "Sergey Lavrov", True),
        ("Maria Lavrova", "Sergey Lavrov", False),
        ("Wang Yi", "Li Yi", False),
        (None, "Wang Yi", False),
        (None, None, True),
    ],
)
def test_names(one: str | None, other: str | None, expected: bool) -> None:
    assert same_name(one, other) is expected
    assert same_name(other, one) is expected


def test_titles_are_compared_without_case_marks_and_escapes() -> None:
    assert fold("Talks\\_with — “Ana”\u00a0Núñez") == fold("talks with ana nunez")


def test_an_alias_is_the_organisation() -> None:
    known = {"arab league": "las", "league of arab states": "las", "african union": "au"}
    assert same_organisation("Arab League", "League of Arab States", known)
    assert not same_organisation("Arab League", "African Union", known)
    assert not same_organisation("Unknown Club", "Other Body", known)
