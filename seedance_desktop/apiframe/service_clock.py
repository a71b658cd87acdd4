"""The time at the service, whatever this computer's clock says."""

from datetime import datetime, timedelta

from seedance_desktop.core import clock


class ServiceClock:
    """The clock of one service, set by the `Date` header of its answers (RFC 9110, 6.6.1), in whole seconds."""

    def __init__(self) -> None:
        self._set_at: tuple[datetime, float] | None = None

    def set(self, date: datetime) -> None:
        """Set the clock from an answer that has just arrived."""
        self._set_at = date, clock.steady_time()

    def now(self) -> datetime | None:
        """Return the service's time (UTC), extrapolated from its last answer; None before the first."""
        if self._set_at is None:
            return None
        date, at = self._set_at
        return date + timedelta(seconds=clock.steady_time() - at)
