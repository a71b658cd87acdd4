"""The real program starts with its whole window whatever its settings hold."""

import pytest

from tests.odd_values import NAMES, ODD, as_file

FILES = {
    "account": {"account": "x"},
    "accounts": {"account": "v2:gone", "accounts": ["x", 1, "v2:gone"]},
    "draft": {"account": "sandbox", "draft": {"wish": {"service": "v2", "model": 1}, "takes": 10**30}},
    "library": {"account": "sandbox", "library": {"sort": "nonsense", "size": -(10**30)}, "project": "\ud83d"},
    "none is right": {name: [ODD[number % len(ODD)]] for number, name in enumerate(NAMES)},
    "none is there": dict.fromkeys(NAMES),
}


@pytest.mark.parametrize("values", FILES.values(), ids=FILES)
def test_the_window_opens(desktop, world, values):
    world.data.mkdir(parents=True)
    (world.data / "settings.json").write_text(as_file(values))
    with world.program(desktop) as program:
        program.window()
        if values["account"] in ("sandbox", "v2:gone"):
            program.pointer.key("ctrl+3")
            program.node("Search the library")
        else:  # as at the first start
            program.press("Try it in the sandbox")
            program.node("Prompt", "text")
        assert program.close() == 0
        assert not program.complaints, program.complaints
