"""Files given to the program: at its start, by a second start while it runs, and as macOS gives them."""

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest

from tests.e2e.world import counter, shows_account
from tests.media.clips import make_clip
from tests.support.desktop import wait_until
from tests.support.program import Program

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def films(tmp_path):
    """Two clips made elsewhere, of 48 and 36 frames."""
    folder = tmp_path / "card 1#"
    folder.mkdir()
    return make_clip(folder / "one.mp4", 48), make_clip(folder / "two.mov", 36)


def library(world):
    """Where the library's clips lie. Only once the program has ended."""
    with contextlib.closing(sqlite3.connect(world.data / "seedance.sqlite3")) as database:
        return sorted(path for (path,) in database.execute("SELECT path FROM clips"))


def hand_over(desktop, world, *files, cwd=None):
    """Start the program again with files, as a desktop does; it gives them to the first and ends."""
    with world.program({**desktop, **({"HOME": str(cwd)} if cwd else {})}, files=files) as second:
        assert second.wait() == 0
        assert second.complaints == []


def shows(program, count):
    """Wait for a clip of so many frames in the player."""
    wait_until(lambda: counter(program).endswith(f" / {count - 1:03d}"), f"a clip of {count} frames", pause=0.2)


def test_a_clip_is_reviewed_where_it_lies_before_any_account_is_there(desktop, world, films, tmp_path):
    one, two = films
    with world.program(desktop, files=[one.as_uri()]) as program:
        program.node("one")
        shows(program, 48)
        # Again, in another way of saying it: shown, and not taken in twice.
        hand_over(desktop, world, two)
        shows(program, 36)
        program.node("two")
        program.node(re.compile("· 2 clips ·"))
        link = tmp_path / "link"
        link.symlink_to(one.parent)
        hand_over(desktop, world, "one.mp4", cwd=link)
        shows(program, 48)
        program.pointer.key("ctrl+1")  # clips are made for an account
        program.node("Try it in the sandbox")
        program.pointer.key("ctrl+4")
        shows(program, 48)
        assert program.close() == 0
        assert program.complaints == []
    assert library(world) == sorted(map(str, films))
    assert list(world.clips.glob("*.m*")) == []


def test_two_clips_are_compared(desktop, world, films):
    world.prepare(account="sandbox")
    with world.program(desktop, files=films) as program:
        program.node(re.compile("one.*two"))
        shows_account(program, "Sandbox · 5,000 credits")
        assert program.close() == 0
        assert program.complaints == []


def test_pictures_are_frames_of_the_form(desktop, world, pictures):
    dawn, dusk = pictures
    world.prepare(account="sandbox")
    with world.program(desktop, files=[dawn]) as program:
        program.node(re.compile("^First frame, .*1600×1200"))
        hand_over(desktop, world, dusk)
        program.node(re.compile("^Last frame, .*1600×1200"))
        assert program.close() == 0
        assert program.complaints == []
    wish = world.settings()["draft"]["wish"]
    assert [wish[frame]["source"] for frame in ("first_frame", "last_frame")] == [str(dawn), str(dusk)]


def test_what_can_not_be_used_is_told_and_the_rest_is_used(desktop, world, films, tmp_path):
    world.prepare(account="sandbox")
    notes = tmp_path / "notes.txt"
    notes.write_text("buy milk")
    with world.program(desktop, files=[notes, tmp_path / "gone.mp4"]) as program:
        program.node("Nothing to open.")
        told = "\n".join(f"{node.name}\n{node.text}" for node in program.nodes())
        assert "notes.txt is damaged, or is not a picture, video or sound file." in told
        assert "gone.mp4 was not found." in told
        program.press("Close", "push button")
        hand_over(desktop, world, notes, films[0], "https://example.org/clip.mp4")
        program.node(re.compile("https://example.org/clip.mp4 is not a file on this .* notes.txt is damaged"))
        shows(program, 48)
        assert program.close() == 0
        assert program.complaints == []
    assert library(world) == [str(films[0])]


def test_a_file_that_macos_hands_over(desktop, world, films):
    folders = ("--data-dir", world.data, "--clips-dir", world.clips)
    environ = {**desktop, "PYTHONPATH": str(ROOT)}
    with Program(environ, films[1], *folders, module="tests.support.file_open") as program:
        program.node("two")
        shows(program, 36)
        assert program.close() == 0
        assert program.complaints == []


def test_a_clip_that_is_rendered_again_while_it_is_shown_is_shown_as_it_is_now(desktop, world, films):
    one, _ = films
    with world.program(desktop, files=[one.as_uri()]) as program:
        program.node("one")
        shows(program, 48)
        make_clip(one.with_name("again.mp4"), 20).replace(one)
        shows(program, 20)
    with contextlib.closing(sqlite3.connect(world.data / "seedance.sqlite3")) as database:
        assert database.execute("SELECT frames, byte_size FROM clips").fetchall() == [(20, one.stat().st_size)]
