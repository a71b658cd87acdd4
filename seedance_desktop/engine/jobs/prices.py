"""Estimate what a request will cost an account."""

from seedance_desktop.core.clock import utc_now
from seedance_desktop.domain.estimate import (
    Estimate,
    LearnedRate,
    LearnedRates,
    ModelListing,
    RateKey,
    estimate,
    rate_key,
)
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.request import Request


class PriceList:
    """The service's price ranges and what accounts were charged, as far as known."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, ModelListing]] = {}
        self._rates: dict[str, LearnedRates] = {}
        # What was charged last, by account and kind, where that is more than all else says.
        self._newest: dict[tuple[str, RateKey], LearnedRate] = {}

    def set_listings(self, account: str, listings: dict[str, ModelListing]) -> None:
        """Set the service's price ranges, used where no table has a price."""
        self._listings[account] = listings

    def listing(self, account: str, model: str) -> ModelListing | None:
        """Return the service's price range of a model, if it was read."""
        return self._listings.get(account, {}).get(model)

    def set_rates(self, account: str, rates: LearnedRates) -> None:
        """Set what the account was charged recently, used where no published price applies."""
        self._rates[account] = rates

    @property
    def have_risen(self) -> bool:
        """Whether any job of this run was charged more than all else says."""
        return bool(self._newest)

    def note_charge(self, job: Job, cost: int) -> None:
        """Note what a job was just charged, in credits: while that is more than all else says, it is the price."""
        key = job.account, rate_key(job.request)
        self._newest.pop(key, None)
        known = self.estimate(job.request, job.account)
        if job.request.duration > 0 and (known.high is None or cost > known.high):
            self._newest[key] = LearnedRate(cost, job.request.duration, utc_now().date())

    def estimate(self, request: Request, account: str) -> Estimate:
        """Estimate what a request costs an account, in credits."""
        rates, key = self._rates.get(account), rate_key(request)
        rate = self._newest.get((account, key))
        if rate is not None:
            rates = {**(rates or {}), key: rate}
        return estimate(request, self.listing(account, request.model), rates)
