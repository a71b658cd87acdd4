"""Copies of the user's files: complete, named by their content, deleted when no longer needed."""

import os
import time

import pytest

from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.engine.jobs.input_files import InputError, InputFiles
from seedance_desktop.store.jobs import JobStore
from tests.engine.jobs.test_job_registry import REQUEST, job


@pytest.fixture
def inputs(database, tmp_path):
    return InputFiles(JobStore(database), tmp_path / "inputs")


def framed(number, path):
    from msgspec.structs import replace

    from seedance_desktop.domain.catalogue import Mode

    media = MediaInput(MediaKind.IMAGE, str(path))
    one = job(number)
    one.request = replace(REQUEST, mode=Mode.FRAMES, first_frame=media)
    return one, media


async def test_the_takes_of_a_request_share_one_copy(inputs, tmp_path):
    source = tmp_path / "Frame.PNG"
    source.write_bytes(b"picture")
    (one, media), (two, _) = framed(1, source), framed(2, source)
    await inputs.take([one, two])
    [copy] = (tmp_path / "inputs").iterdir()
    assert (copy.read_bytes(), copy.suffix) == (b"picture", ".png")
    assert await inputs.path("1", media) == await inputs.path("2", media) == copy


async def test_a_job_without_a_copy_uses_the_file_itself_or_another_jobs_copy(inputs, tmp_path):
    source = tmp_path / "frame.png"
    source.write_bytes(b"picture")
    one, media = framed(1, source)
    await inputs.take([one])
    assert await inputs.path("a copy of it", media) == source
    source.unlink()
    assert (await inputs.path("a copy of it", media)).read_bytes() == b"picture"


async def test_a_damaged_copy_is_not_sent(inputs, tmp_path):
    source = tmp_path / "frame.png"
    source.write_bytes(b"picture")
    one, media = framed(1, source)
    await inputs.take([one])
    [copy] = (tmp_path / "inputs").iterdir()
    copy.write_bytes(b"pidture")
    assert await inputs.path("1", media) == source
    source.write_bytes(b"another picture")
    with pytest.raises(InputError, match=r"frame\.png was not found"):
        await inputs.path("1", media)
    copy.write_bytes(b"picture")
    assert await inputs.path("1", media) == copy
    source.unlink()
    copy.write_bytes(b"pidture")
    with pytest.raises(InputError, match=r"frame\.png was not found"):
        await inputs.path("a copy of it", media)


async def test_an_unreadable_file_is_reported(inputs, tmp_path):
    one, _ = framed(1, tmp_path / "nowhere.png")
    with pytest.raises(InputError, match=r"nowhere\.png was not found"):
        await inputs.take([one])
    two, _ = framed(2, tmp_path)
    with pytest.raises(InputError, match="can't be copied"):
        await inputs.take([two])
    assert list((tmp_path / "inputs").glob("*")) == []


async def test_copies_that_no_one_needs_are_deleted_unless_they_are_new(inputs, tmp_path, database):
    source = tmp_path / "frame.png"
    kept = []
    for number, content in enumerate((b"needed", b"not needed", b"fresh")):
        source.write_bytes(content)
        one, media = framed(number, source)
        await inputs.take([one])
        if content != b"fresh":
            await database.run(lambda connection: connection.execute("UPDATE inputs SET at = '2026-01-01'"))
        kept.append(await inputs.path(str(number), media))
        if content == b"needed":
            await JobStore(database).save([one])
    long_ago = time.time() - 7200
    for copy in kept[:2]:
        os.utime(copy, (long_ago, long_ago))
    await inputs.clean_up()
    assert [copy.exists() for copy in kept] == [True, False, True]
    source.write_bytes(b"changed while the job is being queued")
    assert await inputs.path("2", media) == kept[2]
