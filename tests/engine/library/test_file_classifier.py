"""Files passed to the program: pictures, known and new videos, folders, and what can't be opened."""

import sys

import pytest
from PIL import Image

from seedance_desktop.engine.library.file_classifier import classify_files


@pytest.fixture
def picture(tmp_path):
    Image.new("RGB", (64, 48), "teal").save(tmp_path / "dawn.png")
    return tmp_path / "dawn.png"


def test_pictures_and_videos_are_told_apart(tmp_path, picture):
    disguised = tmp_path / "no-suffix"
    disguised.write_bytes(picture.read_bytes())
    film, strange = tmp_path / "film.MP4", tmp_path / "film"
    for path in (film, strange):
        path.write_bytes(b"not looked into here")
    found = classify_files(map(str, [picture, film, disguised, strange]), {})
    assert found.pictures == [picture, disguised]
    assert found.videos == {film: None, strange: None}
    assert found.problems == []


def test_a_folder_contributes_its_videos(tmp_path, picture):
    (tmp_path / "day" / "deep").mkdir(parents=True)
    films = [tmp_path / "day/a.mov", tmp_path / "day/deep/b.webm"]
    for path in (*films, tmp_path / "day/notes.txt"):
        path.touch()
    (tmp_path / "empty").mkdir()
    found = classify_files([str(tmp_path / "day"), str(tmp_path / "empty")], {})
    assert list(found.videos) == films
    assert found.problems == ["The folder empty contains no videos."]


@pytest.mark.skipif(sys.platform == "win32", reason="symlinks need a privilege there")
def test_a_known_clip_is_recognised_by_any_of_its_paths(tmp_path):
    (tmp_path / "disk").mkdir()
    clip = tmp_path / "disk" / "clip.mp4"
    clip.touch()
    (tmp_path / "Videos").symlink_to(tmp_path / "disk")
    elsewhere = tmp_path / "clip.mp4"
    elsewhere.touch()
    places = {str(clip): ("one", 0), "/gone/clip.mp4": ("two", 0)}
    found = classify_files(map(str, [tmp_path / "Videos" / "clip.mp4", elsewhere]), places)
    assert found.videos == {clip: "one", elsewhere: None}


def test_a_known_clip_without_its_file_is_still_known(tmp_path):
    gone = tmp_path / "gone.mp4"
    assert classify_files([str(gone)], {str(gone): ("one", 0)}).videos == {gone: "one"}


def test_files_that_cannot_be_opened_are_reported(tmp_path, picture):
    (tmp_path / "empty.png").touch()
    torn = tmp_path / "torn.png"
    torn.write_bytes(picture.read_bytes()[:60])
    found = classify_files(
        [str(tmp_path / "empty.png"), str(torn), str(tmp_path / "gone.jpg"), "https://example.org/clip.mp4"], {}
    )
    assert (found.pictures, found.videos) == ([], {})
    assert found.problems == [
        "empty.png is empty.",
        "torn.png is damaged: the picture in it can't be read.",
        "gone.jpg was not found.",
        "https://example.org/clip.mp4 is not a file on this computer: save it first, then open that file.",
    ]
