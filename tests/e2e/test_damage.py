"""The program starts on damaged data and loses nothing that can be read: a few cases of `tests.e2e.damage`."""

from tests.e2e.damage import run


def test_random_damage_costs_nothing_else():
    result = run(12, seed=3)
    assert not result["failed"], result
    assert not result["complaints"], result
