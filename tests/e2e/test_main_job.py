"""From the first start to the clip in the player, by pointer and keyboard alone."""

import re
import time

import av

from tests.e2e.world import (
    CLIP_SIZE,
    FRAMES,
    NO_CLIP,
    counter,
    difference,
    frames,
    sandbox_charges,
    shown_frame,
    shows_account,
    sidecar,
    texts,
)
from tests.support.desktop import wait_until
from tests.support.frame_number import read_frame_number
from tests.support.program import files_to_drag

PROMPT = "A paper boat drifts from dawn to dusk, slow push-in"


def test_two_dropped_pictures_become_a_clip_that_plays(desktop, world, pictures, tmp_path):
    world.prepare(sandbox_speed=4)  # not so fast that nothing can be seen of the queue
    with world.program(desktop) as program:
        program.press("Try it in the sandbox")
        program.node("Sandbox · nothing is charged, nothing leaves this computer")
        program.press("First / last frame")
        with files_to_drag(desktop, list(pictures)) as handles:
            for which, picture in zip(("First", "Last"), pictures, strict=True):
                well = program.node(re.compile(f"^{which} frame, empty"))
                program.pointer.drag(handles[picture], well.centre)
                program.node(re.compile(f"^{which} frame, .*1600×1200"))
        program.press("Prompt", "text")
        program.pointer.type(PROMPT)
        program.press("480p")
        program.press("Duration in seconds")
        program.pointer.key("Home")
        program.node("Duration · 4 s")
        program.node(f"Resolution · {CLIP_SIZE[0]}×{CLIP_SIZE[1]}")
        program.node("8 credits")
        program.node("5,000 → 4,992")
        assert counter(program) == ""
        program.press("Generate · 8 cr")
        program.node(re.compile(r"^Paper boat .*(Queued|Generating)"), "list item")
        [clip] = world.arrived(1)
        _plays_frame_by_frame(program, tmp_path)
        shows_account(program, "Sandbox · 4,992 credits")
        assert program.close() == 0
        assert not program.complaints, program.complaints
        assert program.output == ""

    assert sandbox_charges(world) == [("charge", 8)]
    _is_the_clip(clip, *pictures)
    kept = sidecar(clip)
    assert kept["job"]["credits"] == kept["job"]["estimate"]["high"] == 8
    assert kept["request"]["prompt"] == PROMPT
    assert sorted(path.suffix for path in world.clips.iterdir()) == [".json", ".mp4"]
    _is_there_again(world, desktop, clip)


def _plays_frame_by_frame(program, tmp_path):
    """The clip has opened by itself; steps, the end and playing move it by exact frames."""
    wait_until(lambda: counter(program) == "000 / 096", "the clip in the player")
    program.press("Picture")
    for keys, expected in (("Right", 1), ("Right", 2), ("Left", 1), ("shift+Right", 11), ("End", 96), ("Home", 0)):
        program.pointer.key(keys)
        wait_until(lambda at=expected: counter(program) == f"{at:03d} / 096", f"frame {expected} after {keys}")
        if keys in {"shift+Right", "End"}:
            shown = shown_frame(program, tmp_path / f"frame-{expected}.png")
            assert read_frame_number(shown) == expected
    program.pointer.key("space")
    wait_until(lambda: counter(program) > "005 / 096", "the clip running")
    program.pointer.key("space")
    program.node("Play")
    stopped = counter(program)
    time.sleep(0.3)
    assert counter(program) == stopped != "000 / 096"


def _is_the_clip(clip, first, last):
    with av.open(str(clip)) as container:
        [video] = container.streams.video
        assert (video.codec_context.width, video.codec_context.height) == CLIP_SIZE
        assert video.average_rate == 24
    shown = frames(clip)
    assert len(shown) == FRAMES
    assert [read_frame_number(frame) for frame in shown] == list(range(FRAMES))
    assert difference(shown[0], first) < 6 < 40 < difference(shown[0], last)
    assert difference(shown[-1], last) < 6 < 40 < difference(shown[-1], first)


def _is_there_again(world, desktop, clip):
    """The second start: no question, the form as it was left, the clip to open."""
    with world.program(desktop) as program:
        card = program.node(re.compile(re.escape(clip.name)), "list item")
        assert program.node("Prompt", "text").text == PROMPT
        program.node(re.compile(r"^First frame, .*1600×1200"))
        program.node(re.compile(r"^Last frame, .*1600×1200"))
        assert "checked" in program.node("480p").states
        program.node("Duration · 4 s")
        program.node(re.compile(r"^Paper boat .*"), "list item")
        assert NO_CLIP in texts(program)
        program.pointer.click(card.centre)
        wait_until(lambda: counter(program) == "000 / 096", "the clip in the player")
        assert program.close() == 0
        assert not program.complaints, program.complaints
