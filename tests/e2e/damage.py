"""Damages what the program keeps on the disk at random, starts the program on it, and counts what that cost.

    python -m tests.e2e.damage --cases 1000 [--seed 1] [--first 0]

Each case damages one file of a small library (bits, runs, zeros, cuts, insertions, or one value of a row or setting)
and starts the whole program, without a screen, several cases to a process; what fails there counts if it fails in a
process of its own too. Prints one JSON line: `failed` are starts that ended by themselves or with anything but 0, or
after which something is gone that an independent reader could read before; `complaints` tracebacks on standard error.
Exit code 0 when there is none. A case is repeated by `--first` with its number and `--cases 1`.
"""

import argparse
import asyncio
import contextlib
import io
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from seedance_desktop.core.files import write_json
from seedance_desktop.core.paths import Paths, thumbnail_path
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.domain.history import event
from seedance_desktop.domain.job import Charge, Job, JobState
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request, request_to_json
from seedance_desktop.domain.sequence import Slot, Trim
from seedance_desktop.engine.library.library import Library
from seedance_desktop.engine.library.sidecar import sidecar, sidecar_path
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.prompts import PresetStore, PromptStore
from seedance_desktop.store.search import ClipQuery
from seedance_desktop.store.sequences import SequenceStore
from seedance_desktop.store.settings import Settings
from tests.media.clips import make_clip
from tests.odd_values import ODD

JOBS, CLIPS = 60, 6
CASE_S = 90
PER_PROCESS = 12
_EARLIER = "RuntimeError: cannot schedule new futures after shutdown"
"""Said by timers of an earlier case's window, which outlives its case in this process only."""
KEYS = {
    "jobs": "id",
    "clips": "id",
    "presets": "name",
    "prompts": "text",
    "projects": "name",
    "saved_searches": "name",
}
PLAIN = ("account", "accounts", "volume", "name_pattern", "ask_above", "language", "max_active_jobs", "keys")
"""Settings that no start changes."""


def request(number: int) -> Request:
    frame = MediaInput(MediaKind.IMAGE, f"/pictures/{number}.png", origin=f"clip-{number % CLIPS}#3")
    return Request(service=Service.V2, model="seedance-2", prompt=f"{number}: a fox – 雪の中の狐", first_frame=frame)


async def furnish(folder: Path) -> None:
    """Fill a data folder with a bit of everything."""
    paths = Paths.resolve(folder)
    paths.prepare()
    now = datetime.now(UTC)
    database = Database(paths.database)
    await database.open()
    jobs, clips, projects = JobStore(database), ClipStore(database), ProjectStore(database)
    fates = (
        {"state": JobState.DRAFT},
        {"state": JobState.FAILED, "finished_at": now, "error": event("failed", reason="no").message},
        {"state": JobState.QUEUED, "sent_at": now, "accepted_at": now, "charge": Charge.CHARGED, "address": "a"},
        {"state": JobState.UNCONFIRMED, "sent_at": now, "charge": Charge.UNKNOWN, "body": b"{}", "address": "a"},
    )
    await jobs.save(
        (
            Job(id=f"job-{number}", created_at=now - timedelta(seconds=number), account="v2:gone",
                request=request(number), position=number, idempotency_key=f"key-{number}",
                remote_id=f"remote-{number}" if number % 4 == 2 else None, **fates[number % 4])
            for number in range(JOBS)
        ),
        event("queued"),
    )  # fmt: skip
    video = make_clip(folder / "template.mp4")
    made, picture = [], io.BytesIO()
    Image.new("RGB", (64, 36)).save(picture, "JPEG")
    for number in range(CLIPS):
        path = paths.clips_dir / f"clip-{number}.mp4"
        shutil.copy(video, path)
        clip = Clip(
            id=f"clip-{number}",
            path=path,
            created_at=now,
            width=320,
            height=180,
            fps=24.0,
            frames=24,
            duration_s=1.0,
            has_audio=False,
            byte_size=path.stat().st_size,
            request=request(number),
            job_id=f"gone-{number}",
            account="v2:gone",
            credit_cost=30,
            rating=3,
            flag=Flag.PICK,
            tags=("snow", "雪"),
            notes=(Note(1, 2, "here"),),
        )
        write_json(sidecar_path(path), sidecar(clip))
        thumbnail_path(paths.thumbnails, clip.id).write_bytes(picture.getvalue())
        made.append(clip)
    video.unlink()
    await clips.save_all(made)
    await clips.save_timeline([(made[0], 0, 5), (made[1], 2, 9)])
    sequences = SequenceStore(database)
    library = Library(
        clips, projects, sequences, clips_dir=paths.clips_dir, thumbnails_dir=paths.thumbnails, notify=print
    )
    for name in ("Meadow", "Snow"):
        await library.save_project(
            Project(name=name, folder=paths.clips_dir / name, created_at=now, request=request(1))
        )
        await projects.save_search(name, ClipQuery("fox", stacked=True))
        await PresetStore(database).save(name, {"wish": request_to_json(request(2)), "takes": 2})
        await PromptStore(database).save(f"{name}: a fox", name)
    for project in ("", "Meadow"):
        before = await library.sequences.get(project)
        shots = [
            Slot(shot=f"clip-{number}", title="雪", request=request(number), pick=f"clip-{number}",
                 trims=(Trim(f"clip-{number}", 2, 9),), dissolve=2, notes="Slower.")
            for number in range(CLIPS + 1)
        ]  # fmt: skip
        await library.sequences.save(before.insert(shots), before)
    await library.sequences.settle()
    await jobs.sent_requests()
    for job in await jobs.load():
        if job.sent_at:
            await jobs.note_sent(job)
    await library.close()
    await database.close()
    Settings().with_(
        account="v2:gone", accounts=["v2:gone"], volume=0.25, name_pattern="{date}", ask_above=50, language="en",
        keys={"window.quit": ("Ctrl+Q",)}, library={"view": "grid", "size": 200, "sort": "-date", "stacked": False},
        draft={"wish": request_to_json(request(3)), "takes": 3, "advanced": True, "seed_locked": False},
    ).save(paths.settings_file)  # fmt: skip


# --- damage ----------------------------------------------------------------------------------------------------


def damage(chance: random.Random, folder: Path) -> str:
    """Damage one thing; return what and how."""
    paths = Paths.resolve(folder)
    kinds = {
        "bytes of the database": 8, "value of a row": 8, "bytes of the settings": 4, "value of a setting": 4,
        "bytes of a sidecar": 3, "value of a sidecar": 3, "bytes of another file": 3, "bytes of a sequence": 2,
        "value of a sequence": 2,
    }  # fmt: skip
    kind = chance.choices(list(kinds), list(kinds.values()))[0]
    match kind:
        case "value of a row":
            tables = [*KEYS, *KEYS, "job_log", "meta", "timeline", "slots", "sequences"]
            return f"{kind}: {damage_row(chance, paths.database, tables)}"
        case "value of a setting":
            return f"{kind}: {_damage_value(chance, paths.settings_file)}"
        case "value of a sidecar":
            return f"{kind}: {_damage_value(chance, chance.choice(sorted(paths.clips_dir.glob('*.json'))))}"
        case "value of a sequence":
            return f"{kind}: {_damage_value(chance, chance.choice(sorted(paths.clips_dir.rglob('*.otio'))))}"
        case "bytes of a sequence":
            path = chance.choice(sorted(paths.clips_dir.rglob("*.otio")))
        case "bytes of the database":
            path = paths.database
        case "bytes of the settings":
            path = paths.settings_file
        case "bytes of a sidecar":
            path = chance.choice(sorted(paths.clips_dir.glob("clip-*.json")))
        case _:
            path = chance.choice(
                [paths.clips_dir / "projects.json", folder / "sent.log", folder / "in-use.lock",
                 *sorted(paths.thumbnails.iterdir())]
            )  # fmt: skip
            path.touch()
    return f"{kind}: {path.name}, {damage_bytes(chance, path)}"


LENGTHS = (1, 8, 100, 4096, 20_000)
HOW = ("bits", "bits", "run", "zeros", "cut", "insertion", "empty")


def damage_bytes(
    chance: random.Random, path: Path, lengths: Sequence[int] = LENGTHS, ways: Sequence[str] = HOW
) -> str:
    """Damage a file's bytes; return how."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data)) if data else 0
    length = min(chance.choice(lengths), max(1, len(data) - at))
    how = chance.choice(ways) if data else "insertion"
    match how:
        case "bits":
            for _ in range(chance.choice((1, 1, 1, 8))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8) if data else 0
        case "run":
            data[at : at + length] = chance.randbytes(length)
        case "zeros":
            data[at : at + length] = bytes(length)
        case "cut":
            del data[at:]
        case "insertion":
            data[at:at] = chance.randbytes(length)
        case "empty":
            data.clear()
    path.write_bytes(data)
    return f"{how} at {at}, {length} bytes"


def damage_row(chance: random.Random, path: Path, tables: Sequence[str]) -> str:
    """Put an odd value in a row of one of these tables; return which."""
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        table = chance.choice(tables)
        columns = database.execute(f"PRAGMA table_info({table})").fetchall()
        key = KEYS.get(table, columns[0][1])
        column, type_ = chance.choice([(row[1], row[2]) for row in columns if row[1] not in {key, "number"}])
        rows = database.execute(f"SELECT {key}, {column} FROM {table} ORDER BY {key}").fetchall()
        if not rows:
            return f"nothing of {table}, which is empty"
        row = chance.choice(rows)
        value = json.dumps(chance.choice(ODD))
        if type_ == "INTEGER":
            value = chance.choice((-1, 0, 2**62, -(2**63)))
        elif type_ == "REAL":
            value = chance.choice((-1.0, 1e308, float("inf")))
        elif isinstance(row[1], str) and row[1] and chance.random() < 0.6:  # a bit of it
            data = bytearray(row[1].encode())
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            value = bytes(data)
        with contextlib.suppress(sqlite3.IntegrityError):
            cast = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
            database.execute(f"UPDATE {table} SET {column} = {cast} WHERE {key} = ?", (value, row[0]))
        return f"{table}.{column} of {row[0]} = {value!r:.60}"


def _damage_value(chance: random.Random, path: Path) -> str:
    """Put an odd value anywhere in a JSON file."""
    data = json.loads(path.read_text("utf-8"))
    place, trail = data, []
    while True:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        trail.append(key)
        if not (isinstance(place[key], dict | list) and place[key] and chance.random() < 0.7):
            break
        place = place[key]
    place[key] = chance.choice(ODD)
    path.write_text(json.dumps(data))
    return f"{path.name} {trail} = {place[key]!r:.60}"


# --- what is readable ------------------------------------------------------------------------------------------


def rows(path: Path) -> dict[str, dict[str, tuple]]:
    """What a plain reader can read of each table, by its key: every row up to damage, from both ends.

    The rows' own keys count: an index may still hold the one that is damaged in the row.
    """
    found: dict[str, dict[str, tuple]] = {table: {} for table in KEYS}
    if not path.exists():
        return found
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        for table, key in KEYS.items():
            for order in ("", "ORDER BY rowid DESC", f"ORDER BY {key} DESC"):
                with contextlib.suppress(sqlite3.Error, OverflowError, UnicodeError):
                    names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
                    for row in database.execute(f"SELECT * FROM {table} NOT INDEXED {order}"):
                        if isinstance(row[names.index(key)], str):
                            found[table][row[names.index(key)]] = row
    return found


def settings(path: Path) -> dict:
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def readable(template: Path, folder: Path) -> dict[str, set[str]]:
    """What is as it was: the keys of each table's rows, and the names of settings."""
    before, after = rows(Paths.resolve(template).database), rows(Paths.resolve(folder).database)
    found = {table: {key for key, row in before[table].items() if after[table].get(key) == row} for table in KEYS}
    old, new = (settings(Paths.resolve(each).settings_file) for each in (template, folder))
    return found | {"settings": {name for name in PLAIN if name in new and new[name] == old[name]}}


# --- the program -----------------------------------------------------------------------------------------------


def start(folder: Path, expected: dict[str, set[str]]) -> dict:
    """Start the whole program as `main` does, look at what it has, and close it."""
    from seedance_desktop.app import startup

    seen: dict = {}

    async def script(main_controller) -> int:
        for _ in range(100):
            found, _total = await main_controller.clips.find(limit=1000)
            seen["clips"] = [clip.id for clip in found]
            seen["jobs"] = [job.id for job in main_controller.engine.jobs]
            if expected["clips"] <= set(seen["clips"]) and expected["jobs"] <= set(seen["jobs"]):
                break
            await asyncio.sleep(0.1)
        seen["visible"] = main_controller.window.isVisible()
        return 0

    seen["code"] = startup.run(data_dir=folder, theme="dark", script=script)
    return seen


def case(template: Path, folder: Path, seed: int, number: int) -> dict:
    """One damage, one start."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    what = damage(random.Random(f"{seed}-{number}"), folder)
    print(json.dumps({"number": number, "what": what}), flush=True)
    expected = readable(template, folder)
    seen = start(folder, expected)
    # The clips' files are untouched: whatever of their rows is lost is read from the files again.
    after = rows(Paths.resolve(folder).database)
    lost = {table: sorted(expected[table] - set(after[table])) for table in KEYS}
    lost |= {f"shown {name}": sorted(expected[name] - set(seen.get(name, []))) for name in ("jobs", "clips")}
    old, new = settings(Paths.resolve(template).settings_file), settings(Paths.resolve(folder).settings_file)
    lost["settings"] = sorted(name for name in expected["settings"] if new.get(name) != old[name])
    wrong: dict = {name: each for name, each in lost.items() if each}
    if seen["code"] or not seen.get("visible"):
        wrong["exit"] = seen["code"]
    return {"number": number, "wrong": wrong}


def work(template: Path, folder: Path, seed: int, first: int, last: int) -> None:
    for number in range(first, last):
        print(json.dumps(case(template, folder, seed, number)), flush=True)


# --- all cases -------------------------------------------------------------------------------------------------


def run(cases: int, seed: int, first: int = 0) -> dict:
    """Run the cases, several to a process; what fails is run again in a process of its own, as users run it."""
    result: dict = {"cases": cases, "seed": seed, "failed": [], "complaints": Counter()}
    with tempfile.TemporaryDirectory() as top:
        template = Path(top, "template")
        asyncio.run(furnish(template))
        # The rows name the clips' files, which lie in the folder that is damaged.
        asyncio.run(_move(template, Path(top, "case")))
        number, end = first, first + cases
        while number < end:
            last = min(end, number + PER_PROCESS)
            outcomes, complaints = _process(top, seed, number, last)
            suspects = outcomes if complaints else [one for one, (bad, _) in outcomes.items() if bad]
            for one in suspects:
                again, more = _process(top, seed, one, one + 1)
                result["failed"] += [[one, *outcome] for outcome in again.values() if outcome[0]]
                result["complaints"] += more
            number = max(outcomes, default=number) + 1
    return result


def _process(top: str, seed: int, first: int, last: int) -> tuple[dict[int, tuple[object, str]], Counter[str]]:
    """Run cases in one process; return by number what went wrong and what was damaged, and the complaints."""
    command = [sys.executable, "-m", "tests.e2e.damage", "--worker", Path(top, "template"), Path(top, "case")]
    command += ["--seed", str(seed), "--first", str(first), "--cases", str(last - first)]
    environ = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": top, "XDG_RUNTIME_DIR": top,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }  # fmt: skip
    run = subprocess.run(
        command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
    )
    outcomes: dict[int, tuple[object, str]] = {} if run.stdout else {first: (f"ended with {run.returncode}", "")}
    for line in map(json.loads, (line for line in run.stdout.splitlines() if line.startswith('{"number"'))):
        number = line["number"]
        if "what" in line:
            outcomes[number] = (f"ended with {run.returncode}", line["what"])  # unless it says more
        else:
            outcomes[number] = (line["wrong"], outcomes[number][1])
    found = re.findall(r"^Traceback \(.*?^[A-Za-z]\S+[:\n].*?$", run.stderr, re.MULTILINE | re.DOTALL)
    return outcomes, Counter(text[-1500:] for text in found if not text.endswith(_EARLIER))


async def _move(template: Path, folder: Path) -> None:
    """Have the template's rows name the files of the folder that it is copied to."""
    with contextlib.closing(sqlite3.connect(Paths.resolve(template).database)) as database, database:
        for table, column in (("clips", "path"), ("projects", "folder")):
            database.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)", (str(template), str(folder)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--worker", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        work(*options.worker, options.seed, options.first, options.first + options.cases)
        return 0
    result = run(options.cases, options.seed, options.first)
    print(json.dumps(result))
    return int(bool(result["failed"] or result["complaints"]))


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # without Qt's last words
