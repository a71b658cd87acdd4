"""Estimate what a clip will cost, in credits, and name the source of that figure.

Prices drift: these are estimates. The job's own `creditCost` is what was charged.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from seedance_desktop.core.i18n import Message, message
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.request import Request


class PricingMode(StrEnum):
    """What the costs of a model listing refer to."""

    FLAT = "flat"
    PER_SECOND = "per-second"
    PER_OUTPUT = "per-output"


class ModelListing(Struct, frozen=True):
    """One entry of the service's model list. Costs are in credits, per `pricing_mode`."""

    id: str
    label: str
    modality: str = "video"
    cost_min: float | None = None
    cost_max: float | None = None
    pricing_mode: PricingMode | None = None


class Estimate(Struct, frozen=True):
    """Credits for one clip: `low` equals `high` if one figure is published; None if none is."""

    low: int | None
    high: int | None
    source: Message

    @property
    def is_known(self) -> bool:
        """Whether there is any figure."""
        return self.high is not None

    def times(self, takes: int) -> "Estimate":
        """Return the estimate for several takes."""
        if self.low is None or self.high is None:
            return self
        return Estimate(self.low * takes, self.high * takes, self.source)

    @property
    def message(self) -> Message:
        """The figure, or the range."""
        if self.low is None or self.high is None:
            return message("unknown")
        if self.low == self.high:
            return message("{credits}", credits=self.low)
        return message("{low}–{high}", low=self.low, high=self.high)

    def __str__(self) -> str:
        return str(self.message)


# Credits for 4, 8 and 12 s without audio; Apiframe's v1 Seedance page.
V1_CREDITS: dict[tuple[str, str], dict[int, int]] = {
    ("seedance-1.5-pro", "480p"): {4: 4, 8: 8, 12: 12},
    ("seedance-1.5-pro", "720p"): {4: 8, 8: 16, 12: 24},
    ("seedance-1.5-pro", "1080p"): {4: 16, 8: 32, 12: 48},
    ("seedance-2", "480p"): {4: 28, 8: 56, 12: 84},
    ("seedance-2", "720p"): {4: 60, 8: 120, 12: 180},
    ("seedance-2-fast", "480p"): {4: 24, 8: 48, 12: 72},
    ("seedance-2-fast", "720p"): {4: 52, 8: 104, 12: 156},
}
V1_AUDIO_FACTOR = 2

# Credits per second of output, without and with reference videos; Apiframe's v2 Seedance 2.0 page.
V2_CREDITS_PER_SECOND: dict[tuple[str, str], tuple[int, int]] = {
    ("seedance-2", "480p"): (2, 4),
    ("seedance-2", "720p"): (4, 8),
    ("seedance-2", "1080p"): (10, 20),
}

SOURCE_V1 = message("Apiframe's v1 price table")
SOURCE_V2 = message("Apiframe's v2 price list")
SOURCE_LISTING = message("the range in Apiframe's model list")
UNKNOWN = Estimate(None, None, message("no published price for this choice"))


class RateKey(Struct, frozen=True):
    """What a second's price depends on, according to the published tables."""

    model: str
    resolution: str
    audio: bool
    with_video: bool


class LearnedRate(Struct, frozen=True):
    """What the service really charged where it differs from the published price: credits for `seconds` of output."""

    credits: int
    seconds: int
    on: date


LearnedRates = Mapping[RateKey, LearnedRate]


def rate_key(request: Request) -> RateKey:
    """Return the choices of a request that its price depends on."""
    return RateKey(request.model, request.resolution, request.generate_audio, _with_video(request))


def estimate(request: Request, listing: ModelListing | None = None, learned: LearnedRates | None = None) -> Estimate:
    """Estimate one clip's credits from what was charged lately, else the published price, else unknown."""
    published = published_estimate(request, listing)
    rate = learned.get(rate_key(request)) if learned else None
    if rate is None:
        return published
    cost = rate.credits
    if not _is_flat(request, listing):
        cost = round(rate.credits * request.duration / rate.seconds)
    source = message("what was charged for {seconds} s on {day}", seconds=rate.seconds, day=rate.on)
    if published.is_known:
        source = message(
            "{source}; {other} says {figure}", source=source, other=published.source, figure=published.message
        )
    return Estimate(cost, cost, source)


def published_estimate(request: Request, listing: ModelListing | None = None) -> Estimate:
    """Estimate one clip by the published tables, else by the service's model list, else unknown."""
    if request.service is Service.V1:
        return _estimate_v1(request)
    rates = V2_CREDITS_PER_SECOND.get((request.model, request.resolution))
    if rates is not None:
        cost = rates[1 if _with_video(request) else 0] * request.duration
        return Estimate(cost, cost, SOURCE_V2)
    return _estimate_listing(request, listing) if listing else UNKNOWN


def rate_per_second(request: Request, learned: LearnedRates | None = None) -> float | None:
    """Return credits per second of output where one is learned or published, for the model's line in the form."""
    rate = learned.get(rate_key(request)) if learned else None
    if rate is not None:
        return rate.credits / rate.seconds
    if request.service is Service.V1:
        return None
    rates = V2_CREDITS_PER_SECOND.get((request.model, request.resolution))
    if rates is None:
        return None
    return rates[1 if _with_video(request) else 0]


def _with_video(request: Request) -> bool:
    return request.mode is Mode.REFERENCES and bool(request.reference_videos)


def _is_flat(request: Request, listing: ModelListing | None) -> bool:
    """Whether the price does not depend on the length; only a model list can say so."""
    if request.service is Service.V1 or (request.model, request.resolution) in V2_CREDITS_PER_SECOND:
        return False
    return listing is not None and listing.pricing_mode in {PricingMode.FLAT, PricingMode.PER_OUTPUT}


def _estimate_v1(request: Request) -> Estimate:
    cost = V1_CREDITS.get((request.model, request.resolution), {}).get(request.duration)
    if cost is None:
        return UNKNOWN
    if request.generate_audio:
        cost *= V1_AUDIO_FACTOR
    return Estimate(cost, cost, SOURCE_V1)


def _estimate_listing(request: Request, listing: ModelListing) -> Estimate:
    low, high = listing.cost_min, listing.cost_max
    if low is None and high is None:
        return UNKNOWN
    low = high if low is None else low
    high = low if high is None else high
    assert low is not None
    assert high is not None
    seconds = request.duration if listing.pricing_mode is PricingMode.PER_SECOND else 1
    return Estimate(round(low * seconds), round(high * seconds), SOURCE_LISTING)
