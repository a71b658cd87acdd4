"""The words of cost: rate, sum, balance, and the button that spends it."""

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import Estimate, ModelListing, PricingMode, rate_per_second
from seedance_desktop.domain.request import Request


def rate_text(request: Request, estimate: Estimate, listing: ModelListing | None) -> str:
    """What the model costs, for its line in the form: "4 cr/s at 720p"."""
    rate = rate_per_second(request)
    if rate is not None:
        return f"{rate} cr/s at {request.resolution}"
    if not estimate.is_known:
        return "no published rate"
    if request.service is Service.V1:
        return f"{estimate} cr for {request.duration} s"
    if listing is not None and listing.pricing_mode is PricingMode.PER_SECOND:
        low = listing.cost_min if listing.cost_min is not None else listing.cost_max
        high = listing.cost_max if listing.cost_max is not None else listing.cost_min
        return f"{low:g} cr/s" if low == high else f"{low:g}–{high:g} cr/s"
    return f"{estimate} cr"


def cost_text(estimate: Estimate, takes: int) -> str:
    """The sum, as simple rich text: "2 × 32 = <b>64 credits</b>"."""
    if not estimate.is_known:
        return "<b>Cost unknown</b>"
    total = estimate.times(takes)
    noun = "credit" if total.high == 1 else "credits"
    each = f"{takes} × {estimate} = " if takes > 1 else ""
    return f"{each}<b>{total} {noun}</b>"


def balance_text(estimate: Estimate, takes: int, balance: int | None) -> str:
    """The balance before and after: "4,500 → 4,436"; says what is short, "" where no balance is known."""
    if balance is None:
        return ""
    total = estimate.times(takes)
    if total.low is None or total.high is None:
        return f"{balance:,} → ?"
    if is_short(estimate, takes, balance):
        return f"{balance:,} · {total.high - balance:,} short"
    worst, best = balance - total.high, balance - total.low
    return f"{balance:,} → {best:,}" if worst == best else f"{balance:,} → {worst:,}–{best:,}"


def is_short(estimate: Estimate, takes: int, balance: int | None) -> bool:
    """Whether the balance may not cover the estimate."""
    total = estimate.times(takes)
    return balance is not None and total.high is not None and total.high > balance


def generate_text(estimate: Estimate, takes: int) -> str:
    """The button: "Generate 2 takes · 64 cr"."""
    words = f"Generate {takes} takes" if takes > 1 else "Generate"
    return f"{words} · {estimate.times(takes)} cr" if estimate.is_known else words
