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


ROWS = [
    the_balance_does_not_suffice_at_first,
    a_batch_meets_a_new_price,
    a_status_that_nobody_documented,
    an_answer_of_v1_that_says_nothing,
]
