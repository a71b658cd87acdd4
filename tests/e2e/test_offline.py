"""Without a key: finding, looking, judging, comparing and handing over all work, and not one call goes out."""

import json
import re

import numpy as np
from PIL import Image

from tests.e2e.test_drags import card
from tests.e2e.world import counter, frames
from tests.support.desktop import wait_until
from tests.support.frame_number import read_frame_number


def test_all_but_sending_works_and_nothing_calls_out(desktop, world, tmp_path):
    """By the kernel's own account: what is never asked for can't be missed when there is no network."""
    calls = tmp_path / "calls"
    world.prepare(account="v2:work", accounts=["v2:work"])
    first, second = world.put_clips("A fox in the snow", "A lighthouse")
    watched = ["strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", calls]
    with world.program(desktop, under=watched) as program:
        program.node(re.compile("Recent clips"), "list")
        program.pointer.key("ctrl+3")
        program.node("2 clips")
        program.press("Search the library", "text")
        program.pointer.type("take-1")
        program.node("1 clip")
        program.pointer.click(card(program, first, "Library").centre)
        program.pointer.key("4", "p")
        _is_kept(first, rating=4, flag="pick")
        program.pointer.key("Return")
        wait_until(lambda: counter(program) == "000 / 096", "the clip in Review")
        program.press("Picture")
        program.pointer.key("shift+Right", "shift+Right")
        wait_until(lambda: counter(program) == "020 / 096", "frame 20")
        program.pointer.key("n")
        program.pointer.type("here")
        program.pointer.key("Return")
        _is_kept(first, notes=[{"start": 20, "end": 20, "text": "here"}])
        program.press("Picture")
        program.pointer.key("c")
        program.node("take-1 · take-2")
        wait_until(lambda: "checked" in program.node("Side by side").states, "two clips side by side")
        program.pointer.key("c", "c", "c")
        wait_until(lambda: "checked" in program.node("Single").states, "one of them alone")
        for keys, frame in (("Home", 0), ("shift+Right", 10), ("i", 10), ("shift+Right", 20), ("o", 20)):
            program.pointer.key(keys)
            wait_until(lambda at=frame: counter(program) == f"{at:03d} / 096", f"frame {frame} after {keys}")
        program.node("Export range 010–020…")
        _hand_over(program, tmp_path / "range.mp4")
        program.press("Picture")
        program.pointer.key("ctrl+shift+f")
        program.node(re.compile(r"^First frame, .*864×496"))
        assert program.close() == 0
        assert not program.complaints, program.complaints
    assert [read_frame_number(frame) for frame in frames(tmp_path / "range.mp4")] == list(range(10, 21))
    with Image.open(world.data / "frames" / "take-1-frame-0020.png") as picture:
        assert read_frame_number(np.asarray(picture.convert("RGB"))) == 20
    asked = calls.read_text()
    assert set(re.findall(r"sa_family=(\w+)", asked)) <= {"AF_UNIX", "AF_NETLINK"}
    assert "AF_UNIX" in asked, "the calls were watched"
    assert not re.search(r"AF_INET|inet_addr|inet_pton", asked)
    assert second.exists()


def _is_kept(clip, **values):
    """In the file beside the clip."""

    def kept():
        known = json.loads(clip.with_suffix(".json").read_text())["clip"]
        return {name: known[name] for name in values} == values

    wait_until(kept, f"{values} beside {clip.name}")


def _hand_over(program, dest):
    program.pointer.key("ctrl+e")
    program.press("Save as", "text")
    program.pointer.key("ctrl+a")
    program.pointer.type(str(dest))
    program.pointer.key("Return")
    program.node(re.compile(r"^(Export: )?Saved range\.mp4: 11 frames"))
    program.press("Close", "push button")
