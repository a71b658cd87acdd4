"""How long to wait before trying again: one policy for all that retries."""

import random

from msgspec import Struct


class Backoff(Struct, frozen=True):
    """Waits that double from `first_s` up to `max_s` seconds, each shortened at random down to `min_share` of itself.

    The randomness keeps many that failed together from trying again together; `min_share=1.0` leaves it out.
    """

    first_s: float
    max_s: float
    min_share: float = 0.5

    def wait_s(self, attempt: int) -> float:
        """Return the seconds to wait before attempt number `attempt`; 1 is the first retry."""
        longest = min(self.max_s, self.first_s * 2.0 ** min(attempt - 1, 30))
        return longest * random.uniform(self.min_share, 1.0)  # noqa: S311 - jitter, not a secret


def jittered(seconds: float, share: float) -> float:
    """Return `seconds`, longer or shorter at random by up to `share` of it."""
    return seconds * random.uniform(1 - share, 1 + share)  # noqa: S311
