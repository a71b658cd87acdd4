"""Rows of the hostile world: clocks that are wrong, a computer that sleeps, a start without a network."""

import re

from tests.e2e.hostile_way_out import closes_quietly, generate
from tests.e2e.world import texts
from tests.support.desktop import wait_until
from tests.support.wall_clock import WallClock

SEND = {"v1": "POST /seedance-imagine", "v2": "POST /v2/videos/generate"}
ZONES = "Pacific/Kiritimati", "Pacific/Pago_Pago"


def the_clock_is_wrong_while_the_answer_is_lost(place):
    """Put right before the next start: the job is found, and neither paid twice nor said to have cost nothing."""
    clock = WallClock(place.folder)
    for number, hours in enumerate((8, -8, 25, -25)):
        here, there = ZONES[:: 1 if hours > 0 else -1]
        key = place.account()
        clock.set(hours)
        with place.program(**clock.variables, TZ=here) as program:
            _lose_the_answer(place, program, "v2")
            program.kill()
        clock.set(0)
        place.service.control.delete("/faults")
        with place.program(**clock.variables, TZ=there) as program:
            place.world.arrived(number + 1, 120)
            assert "cost nothing" not in texts(program)
            closes_quietly(program)
        assert place.charges() == [("charge", 8)] * (number + 1), (hours, key)


def the_clock_is_wrong_while_v1_is_silent(place):
    """v1 has no list to look into: only the user decides, whatever the clock says."""
    clock = WallClock(place.folder)
    place.account("v1")
    clock.set(8)
    with place.program(**clock.variables) as program:
        _lose_the_answer(place, program, "v1")
        program.kill()
    clock.set(0)
    place.service.control.delete("/faults")
    for _ in range(2):
        with place.program(**clock.variables) as program:
            program.node(re.compile("Sent, but not confirmed"))
            assert "cost nothing" not in texts(program)
            closes_quietly(program)
    assert place.charges() == [("charge", 28)]


def the_computer_sleeps_for_25_hours_on_an_unanswered_request(place):
    """The idempotency key is no longer valid by then: the job list tells."""
    clock = WallClock(place.folder)
    place.account()
    place.service.post("/settings", {"generate_s": [30 * 3600] * 2})
    with place.program(**clock.variables) as program:
        _lose_the_answer(place, program, "v2")
        place.service.post("/clock", {"jump": 25 * 3600})
        clock.sleep(25)
        place.service.control.delete("/faults")
        program.node(re.compile("Generating"), "list item", seconds=120)
        place.service.post("/clock", {"jump": 31 * 3600})
        place.world.arrived(1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]
    assert [each["outcome"] for each in place.service.ledger()["submissions"]] == ["accepted"]


def a_start_without_a_network(place):
    place.account()
    place.service.post("/faults", {"route": "* /*", "kind": "refuse", "count": None})
    with place.program() as program:
        generate(program)
        program.node(re.compile("^Offline"))
        program.node(re.compile("^Paper boat"), "list item")
        place.service.control.delete("/faults")
        place.world.arrived(1, 120)
        assert program.close() == 0
        assert all("connection to Apiframe was lost" in line for line in program.complaints), program.complaints
    assert place.charges() == [("charge", 8)]


def the_next_morning(place):
    """The program starts, and jobs that came in yesterday are there as far as they wait."""
    clock = WallClock(place.folder)
    place.account()
    for day, hours in enumerate((0, 13, 23.5, 49)):
        clock.set(hours)
        with place.program(**clock.variables) as program:
            generate(program)
            place.world.arrived(day + 1, 120)
            closes_quietly(program)
    assert place.charges() == [("charge", 8)] * 4


def _lose_the_answer(place, program, generation):
    """Have a job made whose answer is lost, and no further request answered."""
    booked = len(place.charges())
    silent = [{"route": route, "kind": "refuse", "count": None} for route in (SEND[generation], "GET /v2/jobs*")]
    place.service.post("/faults", [{"route": SEND[generation], "kind": "drop_after"}, *silent])
    generate(program)
    wait_until(lambda: len(place.charges()) > booked, "the request")


ROWS = [
    the_clock_is_wrong_while_the_answer_is_lost,
    the_clock_is_wrong_while_v1_is_silent,
    the_computer_sleeps_for_25_hours_on_an_unanswered_request,
    a_start_without_a_network,
    the_next_morning,
]
