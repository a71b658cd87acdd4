"""Estimate what a request will cost an account."""

from seedance_desktop.domain.estimate import Estimate, LearnedRates, ModelListing, estimate
from seedance_desktop.domain.request import Request


class PriceList:
    """The service's price ranges and what accounts were charged, as far as known."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, ModelListing]] = {}
        self._rates: dict[str, LearnedRates] = {}

    def set_listings(self, account: str, listings: dict[str, ModelListing]) -> None:
        """Set the service's price ranges, used where no table has a price."""
        self._listings[account] = listings

    def listing(self, account: str, model: str) -> ModelListing | None:
        """Return the service's price range of a model, if it was read."""
        return self._listings.get(account, {}).get(model)

    def set_rates(self, account: str, rates: LearnedRates) -> None:
        """Set what the account was charged recently, used where no published price applies."""
        self._rates[account] = rates

    def estimate(self, request: Request, account: str) -> Estimate:
        """Estimate what a request costs an account, in credits."""
        return estimate(request, self.listing(account, request.model), self._rates.get(account))
