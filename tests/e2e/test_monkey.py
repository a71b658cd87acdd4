"""The monkey's short form, and that it would tell what it is there to tell."""

import pytest

from tests.e2e.monkey import is_well, run


def test_handled_at_random_the_program_keeps_going_and_complains_of_nothing(tmp_path):
    found = run(tmp_path, seconds=15, seed=1)
    assert found["moves"] > 20
    assert is_well(found), found


@pytest.mark.parametrize(
    "wrong",
    [{"ended": [1]}, {"complaints": ["Qt: …"]}, {"errors": ["… ERROR …"]}, {"integrity": "row 1"}],
)
def test_one_of_anything_is_too_many(wrong):
    found = {"ended": [], "complaints": [], "errors": [], "integrity": "ok", "stalls": 3}
    assert is_well(found)
    assert not is_well(found | wrong)
