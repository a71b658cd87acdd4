"""Run a sandbox as a process, with a client for it."""

import io
import json
import subprocess
import sys
import time
import uuid

import httpx
import numpy as np
from PIL import Image

AGENT = {"User-Agent": "seedance-desktop/test"}
PATIENCE_S = 60


class Running:
    """One sandbox process. Each key made by `new_key` has its own account, so that tests can share the process."""

    def __init__(self, state, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "seedance_desktop.sandbox", "--port", "0", "--state", str(state), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        self.ready = json.loads(line)
        self.control = httpx.Client(base_url=self.ready["control"], trust_env=False, timeout=PATIENCE_S)

    def new_key(self, service, **account):
        key = ("afk_" if service == "v2" else "") + uuid.uuid4().hex
        self.post("/accounts", {"service": service, "key": key, **account})
        return key

    def client(self, service, key=None, **account):
        key = key or self.new_key(service, **account)
        header = {"X-API-Key": key} if service == "v2" else {"Authorization": key}
        return httpx.Client(base_url=self.ready[service], headers=AGENT | header, trust_env=False, timeout=PATIENCE_S)

    def post(self, path, body):
        answer = self.control.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ledger(self):
        return self.control.get("/ledger").json()

    def stop(self):
        """Ask it to stop; return its standard error."""
        self.process.terminate()
        return self.ended()

    def ended(self):
        """Wait for its end; return its standard error."""
        self.control.close()
        _, said = self.process.communicate(timeout=20)
        return said


def finished(client, job_id, timeout=60):
    """Wait for a v2 job; return the job."""
    return _wait(lambda: client.get(f"/v2/jobs/{job_id}").json(), ("COMPLETED", "FAILED"), timeout)


def finished_v1(client, task_id, timeout=60):
    """Wait for a v1 task; return the task."""
    return _wait(lambda: client.post("/fetch", json={"task_id": task_id}).json(), ("finished", "failed"), timeout)


def _wait(look, ends, timeout):
    end = time.monotonic() + timeout
    while (job := look())["status"] not in ends:
        assert time.monotonic() < end, job
        time.sleep(0.15)  # 500 reads a minute are too many
    return job


def eventually(look, expected):
    """Poll until it is as expected."""
    end = time.monotonic() + 20
    while (seen := look()) != expected:
        assert time.monotonic() < end, seen
        time.sleep(0.15)


def generate(client, headers=None, model="seedance-2", prompt="a fox in the snow", webhook=None, **params):
    body = {"model": model, "prompt": prompt, "seedanceParams": {"duration": 4, "resolution": "480p", **params}}
    return client.post("/v2/videos/generate", json=body | (webhook or {}), headers=headers)


def picture(width=640, height=400, colour=(200, 90, 40), file_format="PNG"):
    """Return the bytes of a picture with some structure."""
    across = np.linspace(0, 1, width)[None, :, None]
    down = np.linspace(0, 1, height)[:, None, None]
    pixels = np.array(colour) * (0.4 + 0.6 * across) * (1 - 0.3 * down)
    buffer = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(buffer, file_format)
    return buffer.getvalue()


def upload(client, data):
    answer = client.post("/v2/uploads", files={"file": ("anything.bin", data)})
    assert answer.status_code == 201, answer.text
    return answer.json()["url"]
