"""Nothing that the program writes holds an API key, whatever went wrong on the way."""

import re
from pathlib import Path

from tests.e2e.keys import in_keyring, traces, type_key
from tests.e2e.world import draft, press_generate, shows_account

PROMPT = "a paper boat on a quiet river"


def test_a_key_leaves_no_trace(desktop, world, service, at_service, tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    environ = desktop | at_service | {"TMPDIR": str(temporary)}
    keys = {generation: service.new_key(generation) for generation in ("v2", "v1")}
    refused = {"v2": "afk_a-key-that-nobody-knows", "v1": "another-key-that-nobody-knows"}
    world.prepare(draft=draft("v2", prompt=f"{PROMPT} [refuse:person]"))
    with world.program(environ) as program:
        program.press("Add my Apiframe key")
        for generation in ("v2", "v1"):
            if generation == "v1":
                program.press("Account")
                program.pointer.key("Up", "Up", "Return")  # the menu's last line but one; menus are not in Qt's tree
                program.node("Name of the account")
            type_key(program, refused[generation])
            program.node(re.compile("^API key: "))
            type_key(program, keys[generation])
            shows_account(program, f"Apiframe {generation} · {5000 if generation == 'v2' else 2000:,} credits")
            press_generate(program)
            program.node(re.compile(r"may contain real person"), "list item")
            _answer_with_the_key(service, generation, keys[generation])
            press_generate(program)
            program.node(re.compile(r"no such thing"), "list item")
        program.press("Prompt", "text")
        program.pointer.key("ctrl+a")
        program.pointer.type(PROMPT)
        press_generate(program)
        world.arrived(1)
        assert sorted(in_keyring(desktop)) == sorted(keys.values())
        assert program.close() == 0

    home = Path(desktop["HOME"])
    assert traces(PROMPT, world.data)  # the search finds what is there
    for key in (*keys.values(), *refused.values()):
        assert traces(key, home, world.data, world.clips, temporary) == []


def _answer_with_the_key(service, generation, key):
    """The next paid request is refused by a server that repeats the key it was sent."""
    spelt = f"no such thing: {key}"
    body = {"error": spelt} if generation == "v2" else {"errors": [{"msg": spelt}]}
    route = "POST /v2/videos/generate" if generation == "v2" else "POST /seedance-imagine"
    service.post("/faults", {"route": route, "kind": "status", "status": 400, "body": body})
