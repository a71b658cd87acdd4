"""The main job with a user's own key, on both services: the key's way, every mode, and what is paid."""

import re

import pytest

from tests.e2e.keys import in_keyring, type_key
from tests.e2e.world import (
    CLIP_SIZE,
    FRAMES,
    counter,
    difference,
    draft,
    frames,
    press_generate,
    shows_account,
    sidecar,
)
from tests.support.desktop import wait_until
from tests.support.program import files_to_drag

PROMPT = "A paper boat drifts from dawn to dusk"
# Credits by the founding documents: 480p, 4 s, audio on; the last with a reference video.
PRICES = {"v2": [8, 8, 8, 16], "v1": [56, 56, 56]}
BALANCE = {"v2": 5000, "v1": 2000}


@pytest.mark.parametrize("generation", ["v2", "v1"])
def test_every_mode_is_paid_once_with_a_key_from_the_keyring(
    desktop, world, service, at_service, pictures, generation
):
    key = service.new_key(generation)
    environ = desktop | at_service
    with world.program(environ) as program:
        program.press("Add my Apiframe key")
        type_key(program, key)
        shows_account(program, f"Apiframe {generation} · {BALANCE[generation]:,} credits")
        assert list(in_keyring(desktop)) == [key]

        program.press("Prompt", "text")
        program.pointer.type(PROMPT)
        program.press("480p")
        if generation == "v2":
            program.press("Duration in seconds")
            program.pointer.key("Home")
        else:
            program.press("4 s")
            program.press("Generate audio")
        generate_in_every_mode(program, environ, world, pictures, references=generation == "v2")
        world.arrived(len(PRICES[generation]))
        left = BALANCE[generation] - sum(PRICES[generation])
        shows_account(program, f"Apiframe {generation} · {left:,} credits")
        assert program.close() == 0
        assert not program.complaints, program.complaints

    ledger = service.ledger()
    order = [each["job_id"] for each in ledger["submissions"]]
    clips = sorted(world.saved(), key=lambda clip: order.index(sidecar(clip)["job"]["remote_id"]))
    check_paid_once(ledger, clips, PRICES[generation])
    check_bodies(generation, [each["body"] for each in ledger["submissions"]], service.ready["files"])
    check_pictures(clips, pictures)

    with world.program(environ) as program:  # the keyring still has it
        shows_account(program, f"Apiframe {generation} · {left:,} credits")
        assert program.close() == 0


def generate_in_every_mode(program, environ, world, pictures, *, references):
    press_generate(program)
    program.press("First / last frame")
    with files_to_drag(environ, list(pictures)) as handles:
        for which, picture in zip(("First", "Last"), pictures, strict=True):
            program.pointer.drag(handles[picture], program.node(re.compile(f"^{which} frame, empty")).centre)
            program.node(re.compile(f"^{which} frame, .*1600×1200"))
            press_generate(program)
    if references:
        [clip, *_] = world.arrived(1)
        program.press("References")
        with files_to_drag(environ, [pictures[0], clip]) as handles:
            for file, token in ((pictures[0], "[Image1] dawn.png"), (clip, f"[Video1] {clip.name}, 4.0 s")):
                program.pointer.drag(handles[file], program.node("Add references: drop, paste or browse").centre)
                program.node(token)
        program.node("16 credits")
        press_generate(program)


def check_paid_once(ledger, clips, prices):
    """One submission and one charge for each clip, and the key went nowhere but to the service."""
    by_job = {sidecar(clip)["job"]["remote_id"]: price for clip, price in zip(clips, prices, strict=True)}
    assert [each["outcome"] for each in ledger["submissions"]] == ["accepted"] * len(clips)
    assert {each["job_id"]: abs(each["credits"]) for each in ledger["money"]} == by_job
    assert [each["kind"] for each in ledger["money"]] == ["charge"] * len(clips)
    assert ledger["downloads"]
    assert not any(each["leaked_key"] for each in ledger["downloads"])


def check_bodies(generation, bodies, files):
    def uploads(body):
        found = {name: value for name, value in body.items() if "image" in name or "video" in name or "frame" in name}
        for value in found.values():
            for url in value if isinstance(value, list) else [value]:
                assert url.startswith(files)
        return {name: len(value) if isinstance(value, list) else 1 for name, value in found.items()}

    params = [body["seedanceParams"] if generation == "v2" else body for body in bodies]
    expected = {
        "v2": [
            {},
            {"start_image": 1},
            {"start_image": 1, "end_image": 1},
            {"reference_image_urls": 1, "reference_video_urls": 1},
        ],
        "v1": [{}, {"first_frame_url": 1}, {"first_frame_url": 1, "last_frame_url": 1}],
    }
    assert [uploads(each) for each in params] == expected[generation]
    for body, sent in zip(bodies, params, strict=True):
        assert (body["model"], body["prompt"]) == ("seedance-2", PROMPT)
        shape = {name: sent[name] for name in ("resolution", "duration", "aspect_ratio", "generate_audio")}
        assert shape == {"resolution": "480p", "duration": 4, "aspect_ratio": "16:9", "generate_audio": True}


def check_pictures(clips, pictures):
    first, last = pictures
    for number, clip in enumerate(clips):
        assert sidecar(clip)["clip"]["has_audio"]
        shown = frames(clip)
        assert len(shown) == FRAMES
        assert shown[0].shape == (CLIP_SIZE[1], CLIP_SIZE[0], 3)
        assert (difference(shown[0], first) < 6) == (number in {1, 2})
        assert (difference(shown[-1], last) < 6) == (number == 2)


def test_a_wrong_key_is_told_beside_its_field_and_kept_nowhere(desktop, world, service, at_service):
    with world.program(desktop | at_service) as program:
        program.press("Add my Apiframe key")
        type_key(program, "afk_0123456789abcdef")
        told = program.node(re.compile("^API key: .*key"))
        field = program.node("API key", "password text")
        assert 0 < told.y - (field.y + field.height) < 20
        type_key(program, "not-a-key-of-v1")
        program.node("Apiframe v1", "radio button")
        wait_until(lambda: service.ledger()["requests"].get("GET /account"), "the question to v1")
        program.node(re.compile("^API key: .*key"))
        type_key(program, "two words")
        program.node(re.compile("^API key: .*no spaces"))
        assert in_keyring(desktop) == {}
        program.pointer.key("Escape")
        program.node("Try it in the sandbox")  # the question still stands
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert not world.settings().get("accounts")
    assert service.ledger()["submissions"] == []


def test_without_a_keyring_the_key_lasts_for_the_session_and_the_window_says_so(
    bare_desktop, world, service, at_service
):
    key = service.new_key("v2")
    world.prepare(draft=draft("v2"))
    with world.program(bare_desktop | at_service) as program:
        program.press("Add my Apiframe key")
        type_key(program, key)
        program.node(re.compile("^Where the key is stored: .*No keyring.* in memory only"))
        program.press("Continue")
        shows_account(program, "Apiframe v2 · 5,000 credits")
        program.node(re.compile("No keyring.* in memory for this session only"))
        press_generate(program)
        [clip] = world.arrived(1)
        wait_until(lambda: counter(program) == "000 / 096", "the clip in the player")
        assert program.close() == 0
        assert all("No keyring is running on this computer" in line for line in program.complaints)
    check_paid_once(service.ledger(), [clip], [8])

    with world.program(bare_desktop | at_service) as program:
        shows_account(program, "Apiframe v2 · keyring unavailable")
        program.node(re.compile("^The API key for Apiframe v2 can't be read now. No keyring is running"))
        assert program.close() == 0
