"""The spending guard in the real program: it asks, it stops, and the service is charged for nothing else."""

import re

from tests.e2e.world import draft, press_generate, sandbox_charges, texts
from tests.support.desktop import wait_until


def test_the_guard_asks_above_one_line_and_stops_at_the_other(desktop, world):
    # 4 s at 480p cost 8 credits.
    world.prepare(account="sandbox", draft=draft("v2"), ask_above=7, daily_limit=16)
    with world.program(desktop) as program:
        program.node("8 credits")
        press_generate(program)
        program.node(re.compile("This may cost 8 credits; you asked to confirm anything above 7"))
        program.pointer.key("Escape")
        wait_until(lambda: "you asked to confirm anything above" not in texts(program), "the question gone")
        for count in (1, 2):
            press_generate(program)
            program.press("Spend them")
            world.arrived(count)
        press_generate(program)
        program.node(re.compile("Nothing was sent and nothing was charged. .* 16 of today's 16"))
        assert program.close() == 0
        assert program.complaints == []
    assert sandbox_charges(world) == [("charge", 8), ("charge", 8)]
    assert len(world.saved()) == 2
