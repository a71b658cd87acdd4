"""A local service that finishes every job at once, and an engine that follows two of them."""

import json

from seedance_desktop.apiframe.client import make_client
from seedance_desktop.apiframe.transport import Transport
from seedance_desktop.core.redaction import Secret
from tests.apiframe.odd import as_json
from tests.apiframe.server import ScriptedServer
from tests.engine.scripted import OneAccount


class Apiframe:
    """Accepts jobs and finishes them; its answer about the first is `odd`."""

    def __init__(self, server: ScriptedServer, clip: bytes) -> None:
        self.server = server
        self.clip = clip
        self.odd: dict[str, object] = {}
        self.sent = 0
        self.times_read = 0
        server.by_target(self.answer)

    def answer(self, target: str, body: bytes) -> tuple[int, object]:
        if target == "/v2/videos/generate":
            self.sent += 1
            return 202, {"jobId": f"j{self.sent}", "status": "QUEUED"}
        if target == "/seedance-imagine":
            self.sent += 1
            return 202, {"task_id": f"j{self.sent}"}
        if target.startswith("/v2/me"):
            return 200, {"user": {"email": "a@b.example"}, "team": {"credits": 1000}}
        if target.endswith(".mp4"):
            return 200, self.clip
        self.times_read += 1
        if target.startswith("/v2/jobs?"):
            return 200, as_json({"jobs": [self.line(number) for number in range(1, self.sent + 1)], "hasMore": False})
        if target.startswith("/v2/jobs/"):
            return 200, as_json(self.line(int(target[-1])))
        if target == "/fetch-many":
            return 200, as_json({"tasks": [self.task(name) for name in json.loads(body)["task_ids"]]})
        if target == "/fetch":
            return 200, as_json(self.task(json.loads(body)["task_id"]))
        return 404, {}

    def url(self, number):
        return f"{self.server.url}/{number}.mp4"

    def line(self, number):
        good = {"id": f"j{number}", "status": "COMPLETED", "result": {"videoUrl": self.url(number)}}
        return good | (self.odd if number == 1 else {})

    def task(self, name):
        number = int(name[-1])
        good = {"task_id": name, "status": "finished", "video_url": self.url(number)}
        return good | (self.odd if number == 1 else {})


async def run_two(world_of, apiframe, request_, odd):
    client = make_client(request_.service, apiframe.server.url, Secret("afk_odd_hosts_0123"), Transport())
    world = world_of(OneAccount(client))
    await world.start()
    apiframe.odd = odd
    await world.engine.submit(request_, 2, "a")
    first, second = (job.id for job in world.engine.jobs)
    if world.job(first).remote_id == "j2":
        first, second = second, first
    return world, first, second
