"""Exports for editors: timelines that can be read back, selects with their table, stills that record their clip."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs
from PIL import Image

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import Clip, Flag, Note, Origin, continued_from, read_origin
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request, request_from_json, request_to_json
from seedance_desktop.engine.library.sidecar import own_sidecar
from seedance_desktop.media.errors import MediaError, StoppedError
from seedance_desktop.media.frames import Clip as Frames
from seedance_desktop.media.output_file import free_name
from seedance_desktop.media.selects import export_selects
from seedance_desktop.media.sheet import Tile, evenly_spaced, read_tiles
from seedance_desktop.media.stills import origin_of, save_still, stamp_still
from tests.media.clips import make_clip, read_code, rgb


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hand over")


def clip_of(path: Path, number: int = 1, **more: object) -> Clip:
    with Frames(path) as frames:
        facts = {
            "frames": frames.frame_count,
            "duration_s": frames.duration_s,
            "fps": frames.frame_count / frames.duration_s,
        }
    return Clip(
        id=f"clip-{number}",
        path=path,
        created_at=datetime(2026, 11, 20, 12, number, tzinfo=UTC),
        width=320,
        height=180,
        has_audio=False,
        byte_size=path.stat().st_size,
        **facts | more,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def clips(folder: Path) -> list[Clip]:
    """Three clips; their names need quoting in URLs and tables."""
    names = ("a dog, running.mp4", "Лес и #1.mp4", "c.mp4")
    made = [make_clip(folder / name, 30 + 10 * n, sound=n == 0) for n, name in enumerate(names)]
    clips = [clip_of(path, n) for n, path in enumerate(made)]
    clips[0] = structs.replace(clips[0], has_audio=True, notes=(Note(4, 4, "ear"), Note(12, 15, "smile")))
    return clips


def test_selects_have_their_sidecars_and_a_table(clips: list[Clip], tmp_path: Path) -> None:
    chosen = [
        structs.replace(
            clips[0], rating=4, flag=Flag.PICK, tags=("dog", "opening shot"), credit_cost=32,
            request=Request(service=Service.V2, model="seedance-2", prompt='A dog,\nrunning "fast"', seed=7),
        ),
        clips[1],
    ]  # fmt: skip
    sidecar = clips[0].path.with_suffix(".json")
    sidecar.write_text(json.dumps({"sidecar_version": 1}))
    out = tmp_path / "for the editor"
    shares: list[float] = []
    copies = export_selects(chosen, out, on_progress=shares.append, sidecar_of=own_sidecar)
    sidecar.unlink()
    assert sorted(path.name for path in out.iterdir()) == sorted(
        ["a dog, running.json", "a dog, running.mp4", "selects.csv", "Лес и #1.mp4"]
    )
    assert [copy.read_bytes() for copy in copies] == [clip.path.read_bytes() for clip in chosen]
    with (out / "selects.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["prompt"] == 'A dog,\nrunning "fast"'
    assert rows[0]["tags"] == "dog, opening shot"
    assert rows[0]["notes"] == "4: ear; 12-15: smile"
    assert (rows[0]["stars"], rows[0]["flag"], rows[0]["credits"], rows[0]["seed"]) == ("4", "pick", "32", "7")
    assert rows[1]["file"] == "Лес и #1.mp4"
    assert shares[-1] == 1.0
    again = export_selects(chosen[:1], out, sidecar_of=own_sidecar)  # nothing is replaced
    assert again[0].name == "a dog, running (2).mp4"
    assert (out / "selects (2).csv").exists()


def test_stopped_selects_leave_nothing(clips: list[Clip], tmp_path: Path) -> None:
    def on_progress(share: float) -> None:
        if share > 0.4:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_selects(clips, tmp_path / "out", on_progress=on_progress, sidecar_of=own_sidecar)
    assert list((tmp_path / "out").iterdir()) == []
    gone = structs.replace(clips[1], path=clips[1].path.with_name("gone.mp4"))
    with pytest.raises(MediaError, match=r"gone\.mp4"):
        export_selects([clips[0], gone], tmp_path / "out", sidecar_of=own_sidecar)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_saved_still_has_the_frames_pixels_and_records_its_clip(clips: list[Clip], tmp_path: Path) -> None:
    still = tmp_path / "still.png"
    save_still(clips[0].path, 17, still, origin=str(Origin("clip-0", 17)))
    assert read_code(rgb(still)) == 17
    with Frames(clips[0].path) as frames:
        assert np.array_equal(rgb(still), frames.read(17).to_bgra()[:, :, 2::-1])
    assert origin_of(still) == "clip-0#17"
    with pytest.raises(MediaError, match="already exists"):
        save_still(clips[0].path, 3, still)
    assert read_code(rgb(still)) == 17
    with pytest.raises(IndexError):
        save_still(clips[0].path, 99, tmp_path / "never.png")
    assert [path.name for path in tmp_path.iterdir()] == ["still.png"]


def test_a_returned_last_frame_is_stamped_without_changing_its_pixels(tmp_path: Path) -> None:
    returned, stamped = tmp_path / "last.png", tmp_path / "stamped.png"
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (40, 60, 3), dtype=np.uint8)).save(returned)
    stamp_still(returned, stamped, "clip-7#192")
    assert origin_of(stamped) == "clip-7#192"
    assert np.array_equal(rgb(returned), rgb(stamped))
    assert origin_of(returned) is None
    assert origin_of(tmp_path / "photo.jpg") is None


def test_non_square_pixels_are_scaled(folder: Path, tmp_path: Path) -> None:
    import av

    path = folder / "wide.mp4"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 160, 180, "yuv420p"
        stream.codec_context.sample_aspect_ratio = 2
        out.mux(stream.encode(av.VideoFrame(160, 180, "yuv420p")))
        out.mux(stream.encode(None))
    save_still(path, 0, tmp_path / "wide.png")
    assert rgb(tmp_path / "wide.png").shape == (180, 320, 3)


def test_origins_survive_in_requests_and_may_be_missing_in_old_ones() -> None:
    frame = MediaInput(MediaKind.IMAGE, "/clips/x.png", origin="clip-3#83")
    request = Request(service=Service.V2, model="seedance-2", prompt="go on", mode=Mode.FRAMES, first_frame=frame)
    data = json.loads(json.dumps(request_to_json(request)))
    assert request_from_json(data) == request
    del data["first_frame"]["origin"]
    read = request_from_json(data)
    assert read.first_frame is not None
    assert read.first_frame.origin is None
    assert read_origin("clip-3#83") == Origin("clip-3", 83)
    assert read_origin("a#b#12") == Origin("a#b", 12)
    for broken in (None, "", "clip-3", "#4", "clip-3#", "clip-3#x"):
        assert read_origin(broken) is None


def test_the_origin_of_a_continued_clip(clips: list[Clip]) -> None:
    frame = MediaInput(MediaKind.IMAGE, "/clips/x.png", origin="clip-3#83")
    request = Request(service=Service.V2, model="seedance-2", prompt="go on", mode=Mode.FRAMES, first_frame=frame)
    assert continued_from(structs.replace(clips[0], request=request)) == Origin("clip-3", 83)
    assert continued_from(clips[0]) is None


def test_frames_of_a_sheet_are_evenly_spaced(clips: list[Clip]) -> None:
    assert evenly_spaced(0, 192, 5) == [0, 48, 96, 144, 192]
    assert evenly_spaced(7, 9, 24) == [7, 8, 9]
    assert evenly_spaced(3, 90, 1) == [3]
    tiles = [Tile(clips[0].path, n, "") for n in evenly_spaced(0, 29, 4)] + [Tile(clips[1].path, 500, "")]
    assert [read_code(frame.to_bgra()) for frame in read_tiles(tiles)] == [0, 10, 19, 29, 39]


def test_free_names(tmp_path: Path) -> None:
    assert free_name(tmp_path / "a.png").name == "a.png"
    (tmp_path / "a.png").touch()
    (tmp_path / "a (2).png").touch()
    assert free_name(tmp_path / "a.png").name == "a (3).png"
    long = tmp_path / ("\u4e2d" * 83 + ".mp4")
    for end in ("", " (2)", " (3)"):
        long = free_name(tmp_path / ("\u4e2d" * 83 + ".mp4"), ".json")
        assert long.name.strip("\u4e2d") == f"{end}.mp4"
        long.touch()
    long.unlink()
    long.with_suffix(".json").touch()
    assert free_name(tmp_path / ("\u4e2d" * 83 + ".mp4"), ".json").name.endswith(" (4).mp4")
