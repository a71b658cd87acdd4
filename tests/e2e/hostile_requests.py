"""Rows of the hostile world: requests that are odd and legal."""

from tests.e2e.hostile_way_out import closes_quietly, generate
from tests.e2e.world import draft


def _arrives(place, **wish):
    place.account()
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=draft("v2", **wish))
    with place.program() as program:
        generate(program)
        place.world.arrived(1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def two_thousand_emoji_and_a_half(place):
    """Code points are counted, and half a character is sent as the replacement character."""
    _arrives(place, prompt="🦊" * 2001 + "\ud83e")
    [job] = place.service.ledger()["submissions"]
    assert job["body"]["prompt"] == "🦊" * 2001 + "\ufffd"


def a_seed_beyond_32_bits(place):
    _arrives(place, seed=2**40)
    [job] = place.service.ledger()["submissions"]
    assert job["body"]["seedanceParams"]["seed"] == 2**40


ROWS = [two_thousand_emoji_and_a_half, a_seed_beyond_32_bits]
