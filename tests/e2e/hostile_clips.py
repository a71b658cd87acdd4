"""Rows of the hostile world: result hosts that refuse, disks that go, shares that can't do much, odd file names."""

import contextlib
import gzip
import os
import re
import shutil
import subprocess
import zlib

from PIL import Image

from tests.e2e.hostile_way_out import closes_quietly, generate
from tests.e2e.world import draft
from tests.media.clips import make_clip
from tests.support.desktop import wait_until
from tests.support.file_host import file_host
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


def a_share_that_renames_nothing(place):
    """Files are copied to their names, as on a mounted object store."""
    place.account()
    with place.program(LD_PRELOAD=str(refusing_share(place.folder)), NO_RENAME="1") as program:
        generate(program)
        [clip] = place.world.arrived(1)
        closes_quietly(program)
    assert sorted(path.name for path in place.world.clips.iterdir()) == [clip.with_suffix(".json").name, clip.name]
    assert place.world.settings()["draft"]
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
            program.node("caf\N{REPLACEMENT CHARACTER}")
            wait_until((place.world.clips / "imported").is_dir, "its sidecar")
            assert program.close() == 0
            assert len(program.complaints) == lost, program.complaints


def a_host_that_answers_oddly(place):
    """Packed files, any type, pieces that nobody asked for: each is taken at its first answer."""
    clip = make_clip(place.folder / "made.mp4", 36).read_bytes()
    whole = f"bytes 0-{len(clip) - 1}/{len(clip)}"
    answers = [
        (200, {"Content-Encoding": "gzip"}, gzip.compress(clip)),
        (200, {"Content-Encoding": "deflate"}, zlib.compress(clip)),
        (200, {"Content-Type": "application/gzip"}, gzip.compress(clip)),
        (200, {"Content-Type": "text/plain; charset=utf-8"}, clip),
        (206, {"Content-Type": "application/octet-stream", "Content-Range": whole}, clip),
        (206, {}, clip),
    ]
    asked = _takes_from_host(place, answers, len(answers))
    assert asked == ["/clip.mp4"] * len(answers)


def a_host_that_leads_nowhere(place):
    """Redirects without an end or an address, pages, and what can't be unpacked: told, and asked for again."""
    clip = make_clip(place.folder / "made.mp4", 36).read_bytes()
    page = b"<!doctype html><title>Sign in</title>"
    answers = [
        (302, {}, b""),
        (300, {}, page),
        (302, {"Location": "/clip.mp4"}, b""),
        (307, {"Location": "https://[broken/clip.mp4"}, b""),
        (301, {"Location": "http://results.invalid/clip.mp4"}, b""),
        (302, {"Location": "file:///etc/passwd"}, b""),
        (204, {}, b""),
        (200, {"Content-Type": "text/html"}, page),
        (200, {"Content-Type": "video/mp4"}, b'{"error": "not yours"}'),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(clip)[:-100]),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(page)),
        (200, {"Content-Encoding": "br", "Content-Type": "video/mp4"}, bytes(range(1, 256)) * 9),
        (416, {}, b""),
        (200, {}, b""),
        (200, {}, clip),
    ]
    asked = _takes_from_host(place, answers, 6)
    assert len(asked) >= len(answers)


def _takes_from_host(place, answers, takes):
    """Have so many clips made that lie at another host, and wait for them; what that was asked for."""
    place.account()
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=draft("v2") | {"takes": takes})
    with file_host(answers) as (address, asked):
        there = {"kind": "fields", "count": None, "body": {"result": {"videoUrl": address}}}
        place.service.post("/faults", {"route": "GET /v2/jobs*", **there})
        with place.program() as program:
            generate(program)
            place.world.arrived(takes, 240)
            closes_quietly(program)
    assert place.charges() == [("charge", 8)] * takes
    return asked


def an_address_that_is_none(place):
    place.account()
    addresses = "https://[broken/clip.mp4", "https://results.invalid:99999/clip.mp4", "ftp://results.invalid/c.mp4"
    with place.program() as program:
        for number, address in enumerate(addresses):
            broken = {"kind": "fields", "count": None, "body": {"result": {"videoUrl": address}}}
            place.service.post("/faults", {"route": "GET /v2/jobs*", **broken})
            generate(program)
            program.node(re.compile("no usable address|(not a web address|not https).*will be asked for it again"))
            place.service.control.delete("/faults")
            place.world.arrived(number + 1, 120)
        closes_quietly(program)
    assert place.charges() == [("charge", 8)] * len(addresses)


def a_returned_last_frame_that_is_no_picture(place):
    """The clip's own last frame is kept instead."""
    place.account()
    wish = draft("v2", return_last_frame=True)
    place.world.prepare(account="v2:work", accounts=["v2:work"], draft=wish)
    film = "\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + "moov" * 500
    said = {"kind": "status", "status": 200, "body": film, "headers": {"Content-Type": "image/png"}}
    place.service.post("/faults", {"route": "GET /files/*.png", "count": None, **said})
    with place.program() as program:
        generate(program)
        [clip] = place.world.arrived(1, 120)
        wait_until(lambda: program.complaints, "a line on the frame that could not be used")
        assert program.close() == 0
        assert all("last frame of" in line for line in program.complaints), program.complaints
    with Image.open(clip.with_name(f"{clip.stem}.last-frame.png")) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (864, 496))
    assert place.charges() == [("charge", 8)]


ROWS = [
    the_result_host_refuses_for_a_while,
    the_result_is_gone_at_its_host_but_not_at_the_service,
    the_disk_of_the_clips_is_unmounted_and_mounted_again,
    a_share_that_refuses_modes_times_and_links,
    a_share_that_renames_nothing,
    a_name_that_is_no_utf_8,
    a_host_that_answers_oddly,
    a_host_that_leads_nowhere,
    an_address_that_is_none,
    a_returned_last_frame_that_is_no_picture,
]
