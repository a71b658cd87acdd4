"""How long is waited before trying again."""

import pytest

from seedance_desktop.core.retry import Backoff, jittered


def test_waits_double_up_to_the_longest():
    backoff = Backoff(first_s=0.5, max_s=5.0, min_share=1.0)
    assert [backoff.wait_s(attempt) for attempt in (1, 2, 3, 4, 5, 6, 10_000)] == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0, 5.0]


@pytest.mark.parametrize("min_share", [0.0, 0.5, 0.9])
def test_waits_are_spread_between_their_share_and_the_whole(min_share):
    waits = [Backoff(first_s=8.0, max_s=8.0, min_share=min_share).wait_s(1) for _ in range(300)]
    assert 8.0 * min_share <= min(waits) < max(waits) <= 8.0
    assert max(waits) - min(waits) > 0.5 * 8.0 * (1 - min_share)


def test_jitter_goes_both_ways():
    waits = [jittered(10.0, 0.2) for _ in range(300)]
    assert 8.0 <= min(waits) < 9.5
    assert 10.5 < max(waits) <= 12.0
