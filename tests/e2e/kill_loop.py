"""Kills the engine over and over, at random moments and at every named point of a job's life, and then counts.

    python -m tests.e2e.kill_loop --kills 200 --jobs 50 --seed 1 [--service v1] [--damage]

Prints one JSON line. What it says comes from the sandbox's ledger and from the disk, not from the program:
`lost` paid or wished for and neither a clip nor put to the user, `duplicates` charges beyond one for each wish,
`corrupt_clips` files in the clips folder that don't decode to the last frame or have no sidecar, half files included,
`stuck` jobs that had not come to rest, `integrity` of the database. Exit code 0 when all of it is well.

With `--damage` the stored content is damaged at random between the lives: rows, bytes of the database and its log,
the log of sent requests, half files, copied pictures. `hurt` counts the wishes whose job can't be read as it was
saved: these may be lost, but not paid twice; `exits` are lives that ended by themselves.
"""

import argparse
import json
import math
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import av

from tests.e2e.damage import damage_bytes, damage_row
from tests.e2e.engine_process import POINTS
from tests.sandbox.running import Running, picture
from tests.support.frame_number import read_frame_number

FRAMES = 97
SPEED = 20
SETTLE_S = 600
PATIENCE_S = 4
"""For a named point to be reached."""

# The weather between the kills, each now and then.
FAULTS = (
    {"route": "POST /v2/videos/generate", "kind": "drop_after"},
    {"route": "POST /v2/videos/generate", "kind": "drop_before"},
    {"route": "POST /v2/videos/generate", "kind": "status", "status": 503},
    {"route": "POST /seedance-imagine", "kind": "drop_after"},
    {"route": "POST /seedance-imagine", "kind": "refuse"},
    {"route": "GET /files/*", "kind": "truncate"},
    {"route": "GET /files/*", "kind": "stall", "seconds": 1.0},
    {"route": "GET /files/*", "kind": "flip"},
    {"route": "GET /files/*", "kind": "content_range"},
    {"route": "GET /v2/jobs", "kind": "html", "count": 2},
    {"route": "POST /v2/uploads", "kind": "drop_after"},
    {"route": "POST /fetch*", "kind": "drop_after"},
)


class Loop:
    def __init__(self, folder: Path, service: str, seed: int) -> None:
        self.folder = folder
        self.hurt: set[str] = set()
        self.exits = 0
        self.damaged: Counter[str] = Counter()
        self.service = service
        self.chance = random.Random(seed)
        self.sandbox = Running(folder / "service", "--speed", str(SPEED))
        self.key = self.sandbox.new_key(service, credits=1_000_000, concurrency=50)
        self.wishes = folder / "wishes.json"
        self.died_at: Counter[str] = Counter()
        self._points: list[str] = []
        self._missed: dict[str, int] = {}

    def command(self, *more: str) -> list[str]:
        return [
            *(sys.executable, "-m", "tests.e2e.engine_process", "--data", str(self.folder / "data")),
            *("--service", self.service, "--address", self.sandbox.ready[self.service], "--key", self.key),
            *("--wishes", str(self.wishes), *more),
        ]

    def wish(self, count: int) -> None:
        """So many clips in all; every other one begins with a picture of its own, so that uploads are met too."""
        wishes = []
        for number in range(count):
            frame = self.folder / f"first-{number:03d}.png"
            if number % 2 == 0 and not frame.exists():
                frame.write_bytes(picture(colour=(number * 5 % 256, 90, 40)))
            prompt = f"a fox in the snow, number {number:03d}"
            if prompt not in self.hurt:
                wishes.append([prompt, str(frame) if number % 2 == 0 else None])
        self.wishes.write_text(json.dumps(wishes))

    def live_and_die(self) -> None:
        """One life: at a random moment from its first breath on, or at a named point, it ends."""
        if self.chance.random() < 0.3:
            self.sandbox.post("/faults", self.chance.choice(FAULTS))
        if self.chance.random() < 0.4:
            with subprocess.Popen(self.command(), stdout=subprocess.PIPE) as process:
                if self.chance.random() < 0.7:
                    process.stdout.readline()
                time.sleep(self.chance.uniform(0, 1.5))
                self.exits += process.poll() is not None
                process.kill()
            self.died_at["at random"] += 1
            return
        if not self._points:
            # In the order of a job's life, so that one and the same job dies at one point after the other.
            self._points = list(reversed(POINTS))
        point = self._points.pop() if self.chance.random() < 0.7 else self.chance.choice(POINTS)
        with subprocess.Popen(self.command("--die-at", point), stdout=subprocess.PIPE) as process:
            try:
                self.exits += process.wait(PATIENCE_S) != -signal.SIGKILL
                self.died_at[point] += 1
            except subprocess.TimeoutExpired:
                process.kill()
                self.died_at["point not reached"] += 1
                if self._missed.get(point, 0) < 2:  # nothing went that way in this life; the next one may
                    self._missed[point] = self._missed.get(point, 0) + 1
                    self._points.append(point)

    def damage(self) -> None:
        """Damage something that the last life left, and note which jobs can't be read any more as they were."""
        data = self.folder / "data"
        database = data / "seedance.sqlite3"
        if not database.exists():
            return
        if self.chance.random() < 0.5:
            with closing(sqlite3.connect(database)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = saved_jobs(database)
        kind = self.chance.choices(("row", "database", "log", "sent", "half"), (5, 3, 2, 2, 2))[0]
        if kind == "row":
            what = damage_row(self.chance, database, ["jobs"] * 4 + ["job_log", "meta", "inputs", "uploads"])
        else:
            paths = {
                "database": [database],
                "log": [database.with_name(database.name + "-wal")],
                "sent": [data / "sent.log"],
                "half": [*sorted((data / "clips").glob(".*")), *sorted((data / "inputs").glob("*"))],
            }[kind]
            paths = [path for path in paths if path.is_file() and path.stat().st_size]
            if not paths:
                return
            path = self.chance.choice(paths)
            what = f"{path.name}, {damage_bytes(self.chance, path, (1, 8, 100, 4096), ('bits', 'run', 'zeros'))}"
        after = saved_jobs(database)
        hurt = {prompt for prompt, row in before.items() if after.get(prompt) != row}
        self.hurt |= hurt
        self.damaged[kind] += 1
        print(f"damaged {what}: {sorted(hurt)}", file=sys.stderr)

    def settle(self) -> None:
        self.sandbox.control.delete("/faults")
        try:
            ended = subprocess.run(self.command("--settle"), timeout=SETTLE_S, stdout=subprocess.DEVNULL, check=False)
            print(f"settled with {ended.returncode}", file=sys.stderr)
        except subprocess.TimeoutExpired:
            print("did not settle", file=sys.stderr)

    def result(self, kills: int, jobs: int) -> dict:
        wished = {prompt for prompt, _ in json.loads(self.wishes.read_text())}
        charges = Counter(
            line["body"]["prompt"] for line in self.sandbox.ledger()["submissions"] if line["outcome"] == "accepted"
        )
        clips = [read_clip(path) for path in sorted((self.folder / "data" / "clips").iterdir())]
        with sqlite3.connect(self.folder / "data" / "seedance.sqlite3") as database:
            database.text_factory = as_text
            [[integrity]] = database.execute("PRAGMA integrity_check").fetchall()
            rows = database.execute(
                "SELECT json_extract(request, '$.prompt'), state FROM jobs WHERE json_valid(request)"
            ).fetchall()
        database.close()
        for prompt in sorted(prompt for prompt, count in charges.items() if count > 1):
            print(f"paid {charges[prompt]} times: {prompt}", file=sys.stderr)
        asked = {prompt for prompt, state in rows if state in {"unconfirmed", "draft"}}
        arrived = {prompt for prompt in clips if prompt}
        # v2 can settle everything by machine: there nobody needs to be asked, and whoever is has lost something,
        # unless the damage took what tells whether a job was sent.
        may_ask = self.service == "v1" or bool(self.damaged)
        settled = arrived | asked if may_ask else arrived
        resting = {"ready", "unconfirmed", "draft"} if may_ask else {"ready"}
        return {
            "kills": kills,
            "jobs": jobs,
            "lost": len((wished | set(charges)) - settled - self.hurt),
            "duplicates": sum(count - 1 for count in charges.values()),
            "corrupt_clips": clips.count(""),
            "stuck": sum(state not in resting for prompt, state in rows if prompt not in self.hurt),
            "integrity": integrity,
            "exits": self.exits,
        } | ({"hurt": len(self.hurt), "damaged": dict(self.damaged)} if self.damaged else {})


def saved_jobs(database: Path) -> dict[str, tuple]:
    """What a plain reader reads of each job, by its prompt, in a copy: the file and its log stay as they are."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copy(database.with_name(database.name + ending), Path(folder, f"copy{ending}"))
        found = {}
        with closing(sqlite3.connect(Path(folder, "copy"))) as connection:
            connection.text_factory = as_text
            for order in ("", "ORDER BY 1 DESC"):
                with suppress(sqlite3.Error):
                    names = [row[1] for row in connection.execute("PRAGMA table_info(jobs)")]
                    for row in connection.execute(f"SELECT * FROM jobs {order}"):
                        with suppress(ValueError, TypeError, KeyError):
                            found[json.loads(row[names.index("request")])["prompt"]] = row
        return found


def as_text(data: bytes) -> str:
    """Text of the database, damaged or not, so that other rows are still compared."""
    return data.decode(errors="surrogateescape")


def read_clip(path: Path) -> str | None:
    """The prompt of a whole clip; None for a sidecar of one, and "" for anything that should not be there."""
    if path.suffix == ".json" and path.with_suffix(".mp4").exists():
        return None
    sidecar = path.with_suffix(".json")
    if path.suffix != ".mp4" or path.name.startswith(".") or not sidecar.exists():
        return ""
    try:
        with av.open(str(path)) as container:
            numbers = [read_frame_number(frame.to_ndarray(format="rgb24")) for frame in container.decode(video=0)]
    except av.FFmpegError:
        return ""
    return json.loads(sidecar.read_text())["request"]["prompt"] if numbers == list(range(FRAMES)) else ""


def run(folder: Path, *, kills: int, jobs: int, seed: int, service: str, damage: float = 0.0) -> dict:
    """The whole loop in `folder`; the line."""
    loop = Loop(folder, service, seed)
    try:
        for kill in range(kills):
            loop.wish(min(jobs, math.ceil(jobs * (kill + 1) / (kills * 0.95))))
            loop.live_and_die()
            if loop.chance.random() < damage:
                loop.damage()
        loop.wish(jobs)
        loop.settle()
        print(dict(loop.died_at), file=sys.stderr)
        return loop.result(kills, jobs)
    finally:
        loop.sandbox.stop()


def is_well(line: dict) -> bool:
    return line["integrity"] == "ok" and not any(
        line[name] for name in ("lost", "duplicates", "corrupt_clips", "stuck", "exits")
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--service", choices=("v1", "v2"), default="v2")
    parser.add_argument("--damage", action="store_true", help="damage the content after a third of the kills")
    parser.add_argument("--folder", type=Path, help="where to work, and what to leave behind for a look")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sd-kill-") as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        given = {name: getattr(options, name) for name in ("kills", "jobs", "seed", "service")}
        line = run(folder, **given, damage=options.damage / 3)
    print(json.dumps(line))
    return 0 if is_well(line) else 1


if __name__ == "__main__":
    sys.exit(main())
