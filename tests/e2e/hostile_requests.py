"""Rows of the hostile world: requests that are odd and legal, and what is dropped on the form."""

import base64
import io
import json
import re
import subprocess
import time

import numpy as np
from PIL import Image

from seedance_desktop.domain.catalogue import Mode
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.media.probe import probe
from tests.e2e.hostile_way_out import closes_quietly, generate
from tests.e2e.world import draft, picture, texts
from tests.support.desktop import wait_until
from tests.support.program import files_to_drag


def _arrives(place, warning, **wish):
    place.account()
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=draft("v2", **wish))
    with place.program() as program:
        wait_until(lambda: warning in texts(program), f"a warning: {warning}", pause=0.2)
        generate(program)
        place.world.arrived(1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def two_thousand_emoji_and_a_half(place):
    """Code points are counted, and half a character is sent as the replacement character."""
    _arrives(place, "as some programs count emoji twice", prompt="🦊" * 2001 + "\ud83e")
    [job] = place.service.ledger()["submissions"]
    assert job["body"]["prompt"] == "🦊" * 2001 + "\ufffd"


def a_seed_beyond_32_bits(place):
    _arrives(place, "offer seeds from 0 to 4,294,967,295", seed=2**40)
    [job] = place.service.ledger()["submissions"]
    assert job["body"]["seedanceParams"]["seed"] == 2**40


def takes_of_a_negative_seed(place):
    """Each take has a seed of its own, or the same clip would be paid for twice."""
    place.account()
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=draft("v2", seed=-5) | {"takes": 3})
    with place.program() as program:
        generate(program)
        place.world.arrived(3, 120)
        closes_quietly(program)
    assert [each["body"]["seedanceParams"]["seed"] for each in place.service.ledger()["submissions"]] == [-5, -4, -3]
    assert place.charges() == [("charge", 8)] * 3


def web_search_beside_a_frame(place):
    """Legal by the schema: sent, with a warning."""
    dawn = picture(place.folder / "dawn.png", (220, 40, 30), (240, 200, 60))
    frame = MediaInput(MediaKind.IMAGE, str(dawn), probe(dawn))
    _arrives(place, "offer web search for text only", mode=Mode.FRAMES, first_frame=frame, web_search=True)
    [job] = place.service.ledger()["submissions"]
    assert job["body"]["seedanceParams"]["web_search"] is True
    assert job["body"]["seedanceParams"]["start_image"].startswith("http")


def a_picture_without_a_prompt_on_v1(place):
    place.account("v1")
    dawn = picture(place.folder / "dawn.png", (220, 40, 30), (240, 200, 60))
    frame = MediaInput(MediaKind.IMAGE, str(dawn), probe(dawn))
    wish = draft("v1", prompt="", mode=Mode.FRAMES, first_frame=frame)
    place.world.prepare(account="v1:work", accounts=["v1:work"], draft=wish)
    with place.program() as program:
        generate(program)
        place.world.arrived(1, 120)
        closes_quietly(program)
    [job] = place.service.ledger()["submissions"]
    assert not job["body"].get("prompt")
    assert place.charges() == [("charge", 28)]


def a_reference_kept_at_apiframe(place):
    """Two jobs, and one more after a restart: one upload, one asset."""
    place.account()
    dawn = picture(place.folder / "dawn.png", (220, 40, 30), (240, 200, 60))
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=draft("v2") | {"takes": 2})
    with place.program() as program:
        program.press("References")
        with files_to_drag(program.environ, [dawn]) as handles:
            program.pointer.drag(handles[dawn], program.node("Add references: drop, paste or browse").centre)
            tile = program.node("[Image1] dawn.png")
        program.pointer.click(tile.centre, button=3)
        wait_until(lambda: len(_windows(program)) > 1, "the menu")  # no screen reader is told of it
        program.pointer.key("Down", "Return")
        program.node("[Image1] dawn.png, kept at Apiframe")
        generate(program)
        place.world.arrived(2, 120)
        closes_quietly(program)
    with place.program() as program:
        program.node("[Image1] dawn.png, kept at Apiframe")
        generate(program)
        place.world.arrived(4, 120)
        closes_quietly(program)
    ledger = place.service.ledger()
    used = {each["body"]["seedanceParams"]["reference_image_urls"][0] for each in ledger["submissions"]}
    assert len(ledger["submissions"]) == 4
    assert len(used) == 1
    assert used.pop().startswith("asset://")
    assert ledger["requests"]["POST /v2/uploads"] == ledger["requests"]["POST /v2/assets/create"] == 1
    assert place.charges() == [("charge", 8)] * 4


def _windows(program):
    search = "xdotool", "search", "--onlyvisible", "--pid", str(program.process.pid)
    return subprocess.run(search, env=program.environ, capture_output=True, text=True, check=False).stdout.split()


def what_browsers_and_folders_drop_on_a_frame(place):
    """Real drops: a data address of 2 MB stops nothing, a linked picture gives the picture, a folder is counted."""
    place.world.prepare(account="sandbox", draft=draft("v2"))
    noise = np.random.default_rng(1).integers(0, 256, (720, 1000, 3), np.uint8)
    data = b"data:image/png;base64," + base64.b64encode(_png(noise))
    assert len(data) > 2_000_000
    page, target = b"https://example.org/article", b"https://example.org/dusk.jpg"
    html_link = b'<a href="https://example.org/noon.jpg">Noon</a>'
    html = b'<a href="%s"><img src="%s"></a>'
    offers = {
        "data": ({"text/uri-list": data}, ".*1000×720"),
        "linked": (
            {"text/uri-list": page, "text/html": html % (page, target), "image/png": _png(noise[:400])},
            ".*1000×400",
        ),
        "html only": ({"text/html": html % (page, target)}, ".*dusk.jpg"),
        "firefox": (
            {
                "text/x-moz-url": "https://example.org/noon.jpg\nNoon".encode("utf-16-le"),
                "text/plain": b"https://example.org/noon.jpg",
                "text/html": html_link,
            },
            ".*noon.jpg",
        ),
        "capitals": ({"text/uri-list": b"HTTPS://EXAMPLE.ORG/dawn.jpg"}, ".*dawn.jpg"),
        "script": ({"text/plain": b"data:text/html;base64," + data * 3}, "This data address is not a picture"),
    }
    crowd = place.folder / "crowd"
    crowd.mkdir()
    for number in range(501):
        (crowd / f"{number}.png").write_bytes(b"")
    given = [str(crowd)]
    for name, (formats, _) in offers.items():
        file = place.folder / f"{name}.json"
        file.write_text(json.dumps({type_: base64.b64encode(each).decode() for type_, each in formats.items()}))
        given.append(f"formats:{file}")
    with place.program() as program, files_to_drag(program.environ, given) as handles:
        program.press("First / last frame")
        well = program.node(re.compile("^First frame, empty")).centre
        usual = _longest_look(program, lambda: True)
        for handle, (_, shown) in zip(given[1:], offers.values(), strict=True):
            program.pointer.drag(handles[handle], well)
            slowest = _longest_look(program, lambda shown=shown: re.search(shown, texts(program)))
            assert slowest < 5 + 3 * usual, f"{handle}: the window was away for {slowest:.1f} s"
        program.pointer.drag(handles[str(crowd)], well)
        program.node(re.compile("crowd contains 501 files; the limit is 500"))
        program.press("Cancel", "push button")
        closes_quietly(program)


def _png(pixels):
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "png")
    return made.getvalue()


def _longest_look(program, holds):
    """Look at the window until something holds there; the seconds of the longest look, which it must answer."""
    longest = 0.0

    def look():
        nonlocal longest
        start = time.monotonic()
        program.nodes()
        longest = max(longest, time.monotonic() - start)
        return holds()

    wait_until(look, "what the form makes of a drop", 60)
    return longest


ROWS = [
    two_thousand_emoji_and_a_half,
    a_seed_beyond_32_bits,
    takes_of_a_negative_seed,
    web_search_beside_a_frame,
    a_picture_without_a_prompt_on_v1,
    a_reference_kept_at_apiframe,
    what_browsers_and_folders_drop_on_a_frame,
]
