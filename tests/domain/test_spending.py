"""The guard says when to ask and when to stop; learned rates bend estimates and say so."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

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
    return Estimate(figure, figure, "a list")


def test_no_guard_asks_and_stops_nothing():
    for order in (cost(10**6), UNKNOWN):
        assert SpendingGuard().asks(order) == ""
        assert SpendingGuard().stops(order, 10**6) == ""


def test_asks_above_and_only_above():
    guard = SpendingGuard(ask_above=64)
    assert guard.asks(cost(64)) == ""
    assert "may cost 65 credits; you asked to confirm anything above 64" in guard.asks(cost(65))
    assert "65" in guard.asks(Estimate(10, 65, "a range"))
    assert "is not known" in guard.asks(UNKNOWN)
    assert "is not known" in SpendingGuard(daily_limit=5).asks(UNKNOWN)


def test_stops_at_the_days_limit():
    guard = SpendingGuard(daily_limit=100)
    assert guard.stops(cost(40), 60) == ""
    assert "60 of today's 100 are spent or queued" in guard.stops(cost(41), 60)
    assert guard.stops(cost(1), 100)


@given(st.lists(st.integers(0, 500), max_size=6), st.integers(0, 500), st.integers(0, 2000))
def test_what_the_guard_lets_through_never_passes_the_limit(orders, spent, limit):
    guard, today = SpendingGuard(daily_limit=limit), spent
    for order in orders:
        if not guard.stops(cost(order), today):
            today += order
    assert today <= max(limit, spent)


def test_a_total_is_unknown_as_soon_as_one_part_is():
    assert total([cost(3), Estimate(4, 6, "a range")]) == Estimate(7, 9, "a list, a range")
    assert not total([cost(3), UNKNOWN]).is_known
    assert total([]) == Estimate(0, 0, "")


def test_a_learned_rate_is_used_by_the_second_with_its_date_and_the_published_price_beside_it():
    learned = {rate_key(REQUEST): LEARNED}
    found = estimate(REQUEST, learned=learned)
    assert (found.low, found.high) == (36, 36)
    assert found.source == "what was charged for 8 s on 21 Nov 2026; Apiframe's v2 price list says 32"
    assert estimate(replace(REQUEST, duration=12), learned=learned).high == 54
    assert rate_per_second(REQUEST, learned) == 4.5


def test_a_learned_rate_counts_for_its_own_choices_alone():
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


def test_a_learned_flat_price_does_not_grow_with_the_length():
    request = replace(REQUEST, model="seedance-2.5")
    learned = {rate_key(request): LearnedRate(50, 5, date(2026, 1, 2))}
    for mode, expected in ((PricingMode.FLAT, 50), (PricingMode.PER_OUTPUT, 50), (PricingMode.PER_SECOND, 80)):
        listing = ModelListing("seedance-2.5", "2.5", "video", 1, 9, mode)
        assert estimate(request, listing, learned).high == expected
    assert estimate(request, None, learned).source == "what was charged for 5 s on 2 Jan 2026"
