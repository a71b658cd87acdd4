"""The crop that is sent is the one that the form showed, separately for each frame."""

import io

from msgspec.structs import replace
from PIL import Image

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.job import JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.request import Request
from tests.engine.scripted import OneAccount, ScriptedClient


class Telling(ScriptedClient):
    """Writes into the body which URL is used for which frame."""

    def body(self, request, media_urls):
        return f"{request.first_frame.source} {request.last_frame.source}".encode()


async def test_one_file_as_both_frames_is_sent_with_two_crops_in_the_clips_size(worlds, tmp_path):
    path = tmp_path / "bands.png"
    image = Image.new("RGB", (900, 1800), "red")
    image.paste("blue", (0, 900, 900, 1800))
    image.save(path)
    media = MediaInput(MediaKind.IMAGE, str(path))
    request = Request(
        service=Service.V2,
        model="seedance-2",
        prompt="a fox",
        mode=Mode.FRAMES,
        duration=4,
        resolution="480p",
        first_frame=replace(media, crop=(0.5, 0.0)),
        last_frame=replace(media, crop=(0.5, 1.0)),
    )
    client = Telling()
    world = worlds(OneAccount(client))
    await world.start()
    [job] = await world.engine.submit(request, 1, "a")
    await world.settled(job.id, JobState.QUEUED)
    sent = [Image.open(io.BytesIO(data)).convert("RGB") for data in client.uploads]
    assert [image.size for image in sent] == [(864, 496)] * 2
    assert [image.getpixel((432, 248)) for image in sent] == [(255, 0, 0), (0, 0, 255)]
    [(body, _)] = client.sent
    assert body == b"https://files.example/1 https://files.example/2"
    assert world.job(job.id).request == request, "the job keeps what the user chose"
