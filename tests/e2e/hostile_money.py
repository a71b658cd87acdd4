"""Rows of the hostile world: a balance that does not suffice, prices that rise, answers that nobody documented."""

import re

from tests.e2e.hostile_way_out import closes_quietly, generate
from tests.e2e.world import draft


def the_balance_does_not_suffice_at_first(place):
    for generation, price in (("v2", 8), ("v1", 28)):
        key = place.account(generation)
        account = {"service": generation, "key": key}
        place.service.post("/accounts", account | {"credits": price - 1})
        already, booked = len(place.world.saved()), len(place.charges())
        with place.program() as program:
            generate(program)
            program.node(re.compile("[Nn]ot enough credits.*then continues automatically", re.DOTALL))
            assert len(place.charges()) == booked
            place.service.post("/accounts", account | {"credits": price})
            place.world.arrived(already + 1, 120)
            closes_quietly(program)
        assert place.charges()[booked:] == [("charge", price)]


def a_batch_meets_a_new_price(place):
    place.account()
    wish = draft("v2") | {"takes": 4}
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=wish, max_active_jobs=1)
    place.service.post("/settings", {"price_factor": 4.5})
    with place.program() as program:
        generate(program)
        program.node(re.compile("A job like this costs 36 credits, not 8. Those that wait .3. cost 108, not 24"))
        place.world.arrived(1, 120)
        program.node("Spent today 36")
        closes_quietly(program)
    assert place.charges() == [("charge", 36)]
    with place.program() as program:
        program.node(re.compile("Those that wait .3. cost 108, not 24"))
        closes_quietly(program)
    assert place.charges() == [("charge", 36)]


def a_status_that_nobody_documented(place):
    place.account()
    odd = {"kind": "fields", "count": None, "body": {"status": "SUCCEEDED"}}
    place.service.post("/faults", {"route": "GET /v2/jobs*", **odd})
    with place.program() as program:
        generate(program)
        place.world.arrived(1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def an_answer_of_v1_that_says_nothing(place):
    place.account("v1")
    place.service.post("/faults", {"route": "POST /seedance-imagine", "kind": "status", "status": 500})
    with place.program() as program:
        generate(program)
        told = program.node(re.compile("Sent, but not confirmed"))
        assert "Apiframe has a problem (500)" in told.name
        assert "v1 has no job list" in told.name
        assert "idempotency" not in told.name
        closes_quietly(program)
    assert place.charges() == []


def the_audio_default_of_v2_on_v1(place):
    """A default is not a choice: on v1 it would double the price. What was chosen is sent."""
    place.account("v1")
    wish = draft("v2", duration=8, resolution="720p", generate_audio=True)
    for number, (chosen, price) in enumerate(((False, 120), (True, 240))):
        wish["audio_chosen"] = chosen
        place.world.prepare(account="v1:work", accounts=["v1:work"], draft=wish)
        with place.program() as program:
            program.node(f"{price} credits")
            generate(program)
            place.world.arrived(number + 1, 120)
            closes_quietly(program)
        assert place.charges()[number:] == [("charge", price)]


def a_status_that_only_says_wait_and_one_that_says_why_not(place):
    place.account()
    nothing = {"result": None, "error": None, "completedAt": None}
    pondering = {"kind": "fields", "count": None, "body": {"status": "PONDERING", **nothing}}
    place.service.post("/faults", {"route": "GET /v2/jobs*", **pondering})
    with place.program() as program:
        generate(program)
        program.node(re.compile("PONDERING"), "list item")
        place.service.control.delete("/faults")
        place.world.arrived(1, 120)
        refused = {
            "kind": "fields",
            "count": None,
            "body": {"status": "ERROR", **nothing, "error": "The kiln is cold."},
        }
        place.service.post("/faults", {"route": "GET /v2/jobs*", **refused})
        generate(program)
        program.node(re.compile("The kiln is cold"))
        closes_quietly(program)
    assert place.charges() == [("charge", 8)] * 2


ROWS = [
    the_balance_does_not_suffice_at_first,
    a_batch_meets_a_new_price,
    a_status_that_nobody_documented,
    an_answer_of_v1_that_says_nothing,
    the_audio_default_of_v2_on_v1,
    a_status_that_only_says_wait_and_one_that_says_why_not,
]
