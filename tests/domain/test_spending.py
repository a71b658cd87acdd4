"""Limits decide when to ask and when to stop; learned rates change estimates and are named in them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from seedance_desktop.core.i18n import verbatim
from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.estimate import (
    UNKNOWN,
    Estimate,
    LearnedRate,
    ModelListing,
    PricingMode,
    estimate,
    rate_key,
    rate_per_second,
)
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from seedance_desktop.domain.spending import SpendingGuard, total

REQUEST = Request(service=Service.V2, model="seedance-2", prompt="A fox", duration=8)
LEARNED = LearnedRate(36, 8, date(2026, 11, 21))


def cost(figure: int) -> Estimate:
    return Estimate(figure, figure, verbatim("a list"))


def test_without_limits_nothing_is_asked_or_stopped():
    for order in (cost(10**6), UNKNOWN):
        assert SpendingGuard().confirmation_reason(order) == ""
        assert SpendingGuard().stop_reason(order, 10**6) == ""


def test_asks_above_and_only_above():
    guard = SpendingGuard(ask_above=64)
    assert guard.confirmation_reason(cost(64)) == ""
    assert "may cost 65 credits; you asked to confirm anything above 64" in guard.confirmation_reason(cost(65))
    assert "65" in guard.confirmation_reason(Estimate(10, 65, verbatim("a range")))
    assert "is not known" in guard.confirmation_reason(UNKNOWN)
    assert "is not known" in SpendingGuard(daily_limit=5).confirmation_reason(UNKNOWN)


def test_the_daily_limit_stops_orders():
    guard = SpendingGuard(daily_limit=100)
    assert guard.stop_reason(cost(40), 60) == ""
    assert "60 of today's 100 are spent or queued" in guard.stop_reason(cost(41), 60)
    assert guard.stop_reason(cost(1), 100)


@given(st.lists(st.integers(0, 500), max_size=6), st.integers(0, 500), st.integers(0, 2000))
def test_accepted_orders_never_exceed_the_limit(orders, spent, limit):
    guard, today = SpendingGuard(daily_limit=limit), spent
    for order in orders:
        if not guard.stop_reason(cost(order), today):
            today += order
    assert today <= max(limit, spent)


def test_a_total_is_unknown_if_any_part_is():
    assert total([cost(3), Estimate(4, 6, verbatim("a range"))]) == Estimate(7, 9, verbatim("a list, a range"))
    assert not total([cost(3), UNKNOWN]).is_known
    assert total([]) == Estimate(0, 0, verbatim(""))


def test_a_learned_rate_applies_per_second_and_shows_its_date_and_the_published_price():
    learned = {rate_key(REQUEST): LEARNED}
    found = estimate(REQUEST, learned=learned)
    assert (found.low, found.high) == (36, 36)
    assert str(found.source) == "what was charged for 8 s on 21 Nov 2026; Apiframe's v2 price list says 32"
    assert estimate(replace(REQUEST, duration=12), learned=learned).high == 54
    assert rate_per_second(REQUEST, learned) == 4.5


def test_a_learned_rate_applies_only_to_the_same_choices():
    learned = {rate_key(REQUEST): LEARNED}
    video = MediaInput(MediaKind.VIDEO, "https://example.org/a.mp4")
    for other in (
        replace(REQUEST, resolution="480p"),
        replace(REQUEST, model="seedance-2-fast"),
        replace(REQUEST, generate_audio=True),
        replace(REQUEST, mode=Mode.REFERENCES, reference_videos=(video,)),
    ):
        assert estimate(other, learned=learned) == estimate(other)
    kept = replace(REQUEST, reference_videos=(video,))  # of another mode: not sent, not charged
    assert estimate(kept, learned=learned).high == 36


def test_a_learned_flat_price_does_not_depend_on_the_length():
    request = replace(REQUEST, model="seedance-2.5")
    learned = {rate_key(request): LearnedRate(50, 5, date(2026, 1, 2))}
    for mode, expected in ((PricingMode.FLAT, 50), (PricingMode.PER_OUTPUT, 50), (PricingMode.PER_SECOND, 80)):
        listing = ModelListing("seedance-2.5", "2.5", "video", 1, 9, mode)
        assert estimate(request, listing, learned).high == expected
    assert str(estimate(request, None, learned).source) == "what was charged for 5 s on 2 Jan 2026"
