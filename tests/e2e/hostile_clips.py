"""Rows of the hostile world: result hosts that refuse, disks that go, shares that can't do much, odd file names."""

import contextlib
import os
import re
import shutil
import subprocess

from tests.e2e.hostile_way_out import closes_quietly, generate
from tests.media.clips import make_clip
from tests.support.desktop import wait_until
from tests.support.share import refusing_share


def the_result_host_refuses_for_a_while(place):
    place.account()
    place.service.post("/faults", {"route": "GET /files/*", "kind": "status", "status": 403, "count": 3})
    with place.program() as program:
        generate(program)
        place.world.arrived(1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def the_result_is_gone_at_its_host_but_not_at_the_service(place):
    place.account()
    place.service.post("/faults", {"route": "GET /files/*", "kind": "status", "status": 404, "count": None})
    with place.program() as program:
        generate(program)
        program.node(re.compile("will be asked for it again"))
    with place.program() as program:
        program.node(re.compile("will be asked for it again"))
        place.service.control.delete("/faults")
        place.world.arrived(1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]


def the_disk_of_the_clips_is_unmounted_and_mounted_again(place):
    place.account()
    disk, folder = place.folder / "disk", place.folder / "mnt"
    for made in (disk, folder):
        made.mkdir()
    place.world.clips = folder / "clips"
    with contextlib.ExitStack() as mounted:
        _mount(mounted, ["-t", "tmpfs", "none"], disk)
        with contextlib.ExitStack() as connected:
            _mount(connected, ["--bind", disk], folder)
            with place.program() as program:
                generate(program)
                place.world.arrived(1)
                closes_quietly(program)
        with place.program() as program:
            program.node(re.compile("is not connected"))
            generate(program)
            program.node(re.compile("its disk is not connected"))
            assert not list(folder.iterdir())
            _mount(mounted, ["--bind", disk], folder)
            place.world.arrived(2, 120)
            closes_quietly(program)
        assert len(list((disk / "clips").glob("*.mp4"))) == 2
    assert place.charges() == [("charge", 8)] * 2


def _mount(stack, what, where):
    subprocess.run(["mount", *what, where], check=True)
    stack.callback(subprocess.run, ["umount", "--lazy", where], check=True)


def a_share_that_refuses_modes_times_and_links(place):
    place.account()
    with place.program(LD_PRELOAD=str(refusing_share(place.folder))) as program:
        generate(program)
        place.world.arrived(1)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)]
    assert place.service.ledger()["requests"]["GET /files/{name}"] == 1


def a_name_that_is_no_utf_8(place):
    """Reviewed where it lies, and found again after the database is lost."""
    folder = place.folder / os.fsdecode(b"f\xfcr")
    folder.mkdir()
    clip = make_clip(folder / "clip.mp4", 36).rename(folder / os.fsdecode(b"caf\xe9.mp4"))
    place.world.prepare(account="sandbox")
    place.world.clips.mkdir()
    shutil.copy(clip, place.world.clips)
    for lost in (False, True):
        if lost:
            (place.world.data / "seedance.sqlite3").write_bytes(b"damaged" * 1000)
        with place.program(files=[clip]) as program:
            program.node("caf\N{REPLACEMENT CHARACTER}.mp4")
            wait_until((place.world.clips / "imported").is_dir, "its sidecar")
            assert program.close() == 0
            assert len(program.complaints) == lost, program.complaints


ROWS = [
    the_result_host_refuses_for_a_while,
    the_result_is_gone_at_its_host_but_not_at_the_service,
    the_disk_of_the_clips_is_unmounted_and_mounted_again,
    a_share_that_refuses_modes_times_and_links,
    a_name_that_is_no_utf_8,
]
