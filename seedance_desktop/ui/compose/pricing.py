"""The words of cost: rate, sum, balance, and the button that spends it."""

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import Estimate, LearnedRates, ModelListing, PricingMode, rate_per_second
from seedance_desktop.domain.request import Request


def rate_text(
    request: Request, estimate: Estimate, listing: ModelListing | None, learned: LearnedRates | None = None
) -> str:
    """What the model costs, for its line in the form: "4 cr/s at 720p"."""
    rate = rate_per_second(request, learned)
    if rate is not None:
        return f"{rate:.3g} cr/s at {request.resolution}"
    if not estimate.is_known:
        return "no published rate"
    if request.service is Service.V1:
        return f"{estimate} cr for {request.duration} s"
    if listing is not None and listing.pricing_mode is PricingMode.PER_SECOND:
        low = listing.cost_min if listing.cost_min is not None else listing.cost_max
        high = listing.cost_max if listing.cost_max is not None else listing.cost_min
        return f"{low:g} cr/s" if low == high else f"{low:g}–{high:g} cr/s"
    return f"{estimate} cr"


def cost_text(estimate: Estimate, takes: int, prompts: int = 1) -> str:
    """The sum, as simple rich text: "3 prompts × 2 × 32 = <b>192 credits</b>"."""
    spread = f"{prompts} prompts" if prompts > 1 else ""
    if not estimate.is_known:
        return " · ".join(filter(None, (spread, "<b>Cost unknown</b>")))
    total = estimate.times(takes * prompts)
    noun = "credit" if total.high == 1 else "credits"
    factors = [spread, str(takes) if takes > 1 else "", str(estimate)]
    each = f"{' × '.join(filter(None, factors))} = " if takes * prompts > 1 else ""
    return f"{each}<b>{total} {noun}</b>"


def source_text(estimate: Estimate) -> str:
    """Where the figure comes from."""
    if not estimate.is_known:
        return estimate.source[:1].upper() + estimate.source[1:]
    return f"Estimate from {estimate.source}"


def balance_text(estimate: Estimate, clips: int, balance: int | None) -> str:
    """The balance before and after: "4,500 → 4,436"; says what is short, "" where no balance is known."""
    if balance is None:
        return ""
    total = estimate.times(clips)
    if total.low is None or total.high is None:
        return f"{balance:,} → ?"
    if is_short(estimate, clips, balance):
        return f"{balance:,} · {total.high - balance:,} short"
    worst, best = balance - total.high, balance - total.low
    return f"{balance:,} → {best:,}" if worst == best else f"{balance:,} → {worst:,}–{best:,}"


def is_short(estimate: Estimate, clips: int, balance: int | None) -> bool:
    """Whether the balance may not cover the estimate."""
    total = estimate.times(clips)
    return balance is not None and total.high is not None and total.high > balance


def generate_text(estimate: Estimate, takes: int, prompts: int = 1) -> str:
    """The button: "Generate 2 takes · 64 cr"; clips, where prompts differ."""
    clips = takes * prompts
    words = "Generate" if clips == 1 else f"Generate {clips} {'takes' if prompts == 1 else 'clips'}"
    return f"{words} · {estimate.times(clips)} cr" if estimate.is_known else words
