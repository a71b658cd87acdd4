"""Texts about cost: rate, total, balance, and the Generate button."""

from seedance_desktop.core.i18n import format_number, tr
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.estimate import Estimate, LearnedRates, ModelListing, PricingMode, rate_per_second
from seedance_desktop.domain.request import Request


def rate_text(
    request: Request, estimate: Estimate, listing: ModelListing | None, learned: LearnedRates | None = None
) -> str:
    """Return a model's rate: "4 cr/s at 720p"."""
    rate = rate_per_second(request, learned)
    if rate is not None:
        return tr("{rate} cr/s at {resolution}", rate=format_number(round(rate, 2)), resolution=request.resolution)
    if not estimate.is_known:
        return tr("no published rate")
    if request.service is Service.V1:
        return tr("{credits} cr for {seconds} s", credits=estimate, seconds=request.duration)
    if listing is not None and listing.pricing_mode is PricingMode.PER_SECOND:
        low = listing.cost_min if listing.cost_min is not None else listing.cost_max
        high = listing.cost_max if listing.cost_max is not None else listing.cost_min
        span = format_number(low or 0) if low == high else f"{format_number(low or 0)}–{format_number(high or 0)}"
        return tr("{credits} cr/s", credits=span)
    return tr("{credits} cr", credits=estimate)


def cost_text(estimate: Estimate, takes: int, prompts: int = 1) -> str:
    """Return the total, as simple rich text: "3 prompts × 2 × 32 = <b>192 credits</b>"."""
    spread = tr("%n prompt(s)", "", prompts) if prompts > 1 else ""
    if not estimate.is_known:
        unknown = tr("Cost unknown")
        return " · ".join(filter(None, (spread, f"<b>{unknown}</b>")))
    total = estimate.times(takes * prompts)
    factors = [spread, str(takes) if takes > 1 else "", str(estimate)]
    each = f"{' × '.join(filter(None, factors))} = " if takes * prompts > 1 else ""
    return f"{each}<b>{credits_label(total)}</b>"


def credits_label(estimate: Estimate) -> str:
    """Return a known estimate with its unit: "64 credits", "120–240 credits"."""
    if estimate.low == estimate.high:
        return tr("%n credit(s)", "", estimate.high or 0)
    return tr("{figure} credits", figure=estimate)


def source_text(estimate: Estimate) -> str:
    """Return the source of an estimate."""
    if not estimate.is_known:
        said = str(estimate.source)
        return said[:1].upper() + said[1:]
    return tr("Estimate from {source}", source=str(estimate.source))


def balance_text(estimate: Estimate, clips: int, balance: int | None) -> str:
    """Return the balance before and after: "4,500 → 4,436", with what is missing; "" without a known balance."""
    if balance is None:
        return ""
    total = estimate.times(clips)
    if total.low is None or total.high is None:
        return f"{format_number(balance)} → ?"
    if is_short(estimate, clips, balance):
        return tr(
            "{balance} · {missing} short", balance=format_number(balance), missing=format_number(total.high - balance)
        )
    worst, best = balance - total.high, balance - total.low
    span = format_number(best) if worst == best else f"{format_number(worst)}–{format_number(best)}"
    return f"{format_number(balance)} → {span}"


def is_short(estimate: Estimate, clips: int, balance: int | None) -> bool:
    """Return whether the balance may not cover the estimate."""
    total = estimate.times(clips)
    return balance is not None and total.high is not None and total.high > balance


def generate_text(estimate: Estimate, takes: int, prompts: int = 1) -> str:
    """Return the button's text: "Generate 2 takes · 64 cr"; clips, where prompts differ."""
    clips = takes * prompts
    text = tr("Generate")
    if clips > 1:
        text = tr("Generate %n take(s)", "", clips) if prompts == 1 else tr("Generate %n clip(s)", "", clips)
    return tr("{words} · {credits} cr", words=text, credits=estimate.times(clips)) if estimate.is_known else text
