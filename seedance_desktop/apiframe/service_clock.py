"""What time it is at the service, whatever this computer's own clock says."""

from datetime import datetime, timedelta

from seedance_desktop.core import clock


class ServiceClock:
    """The clock of one service, set by the `Date` header of its answers (RFC 9110, 6.6.1), in whole seconds."""

    def __init__(self) -> None:
        self._set_at: tuple[datetime, float] | None = None

    def set(self, date: datetime) -> None:
        """Set the clock by an answer that just came."""
        self._set_at = date, clock.steady_time()

    def now(self) -> datetime | None:
        """The service's time (UTC), as far as its clock goes on evenly; None before its first answer."""
        if self._set_at is None:
            return None
        date, at = self._set_at
        return date + timedelta(seconds=clock.steady_time() - at)
