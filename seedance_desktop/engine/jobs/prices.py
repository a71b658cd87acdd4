"""What a request will probably cost an account."""

from seedance_desktop.domain.estimate import Estimate, LearnedRates, ModelListing, estimate
from seedance_desktop.domain.request import Request


class PriceList:
    """The service's own price ranges and what accounts were charged, as far as they are known."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, ModelListing]] = {}
        self._rates: dict[str, LearnedRates] = {}

    def set_listings(self, account: str, listings: dict[str, ModelListing]) -> None:
        """Take the service's own price ranges, used where no table gives a figure."""
        self._listings[account] = listings

    def listing(self, account: str, model: str) -> ModelListing | None:
        """The service's own price range of a model, as far as it was read."""
        return self._listings.get(account, {}).get(model)

    def set_rates(self, account: str, rates: LearnedRates) -> None:
        """Take what the account was charged lately, where no published price says so."""
        self._rates[account] = rates

    def estimate(self, request: Request, account: str) -> Estimate:
        """Estimate what a request costs an account, in credits."""
        return estimate(request, self.listing(account, request.model), self._rates.get(account))
