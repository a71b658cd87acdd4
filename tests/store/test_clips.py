"""Search, annotate and chain clips; projects and saved searches."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from seedance_desktop.domain.catalogue import Mode, Service
from seedance_desktop.domain.clip import Clip, Flag, Note
from seedance_desktop.domain.job import Charge, Job
from seedance_desktop.domain.media import MediaInput, MediaKind
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.store.clip_rows import ratio, resolution
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.jobs import JobStore
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.search import SORTS, ClipQuery, Filters, match_words

NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


class StillNoon(datetime):
    """A fixed clock, since tests may run on another day than they were collected."""

    @classmethod
    def now(cls, tz=None):
        return NOON.astimezone(tz)


def request(prompt="A red kite", **more):
    return Request(**({"service": Service.V2, "model": "seedance-2", "prompt": prompt} | more))


def clip(number=1, prompt="A red kite", **more):
    values = {
        "id": f"c{number}",
        "path": Path(f"/clips/file{number}.mp4"),
        "created_at": NOON + timedelta(seconds=number),
        "width": 1280,
        "height": 720,
        "fps": 24.0,
        "frames": 193,
        "duration_s": 193 / 24,
        "has_audio": True,
        "byte_size": 1000,
        "request": request(prompt) if prompt else None,
    }
    return Clip(**(values | more))


def continued(parent, frame=96, slot="first_frame"):
    media = MediaInput(MediaKind.IMAGE, f"/frames/{parent}.png", origin=f"{parent}#{frame}")
    first = media if slot == "first_frame" else MediaInput(MediaKind.IMAGE, "/frames/own.png")
    return request(
        f"on from {parent}", mode=Mode.FRAMES, first_frame=first, **({} if first is media else {slot: media})
    )


@pytest.fixture
async def database(tmp_path):
    made = Database(tmp_path / "test.sqlite3")
    await made.open()
    yield made
    await made.close()


@pytest.fixture
def store(database):
    return ClipStore(database)


async def found(store, query):
    numbers, _ = await store.search(query)
    clips = await store.read(numbers)
    return [clips[number].id for number in numbers]


async def test_annotations_are_read_back_completely(store):
    judged = clip(
        rating=3, flag=Flag.PICK, tags=("a b", "雪"), notes=(Note(4, 9, "smile"),), colour="red", project="M"
    )
    await store.save(judged)
    assert await store.get("c1") == judged


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("狐", ["c1"]),
        ("の中の", ["c1"]),
        ("中 雪", ["c1"]),
        ("狐雪", []),
        ("ｆｏｘ", ["c2"]),  # full-width letters match the same words
        ("CAFÉ", ["c2"]),
        ("kite雪", ["c1"]),
        ("여우", ["c3"]),
        ("blurry", ["c2"]),
        ("hero", ["c3"]),
        ("seedance-1.5", ["c4"]),
        ("file4", ["c4"]),
        ("red", ["c4", "c1"]),
        ("คมไฟ", ["c5"]),
    ],
)
async def test_every_word_of_a_clip_is_found_in_any_script(store, text, ids):
    await store.save_all(
        [
            clip(1, "A red kite雪の中の狐"),
            clip(2, "fox in a café", notes=(Note(0, 3, "blurry hands"),)),
            clip(3, "빨간여우가 달린다", tags=("hero",)),
            clip(4, request=request("redder", model="seedance-1.5-pro")),
            clip(5, "โคมไฟลอย"),
        ]
    )
    assert await found(store, ClipQuery(text)) == ids


@pytest.mark.parametrize("text", ["g", "go", "gol", "z"])
async def test_a_single_letter_finds_clips_newest_first(store, text):
    await store.save_all([clip(number, f"{'golden' if number % 3 else 'silver'} kite") for number in range(1, 30)])
    page, total = await store.find(text)
    assert total == (0 if text == "z" else 20)
    assert await found(store, ClipQuery(text)) == [each.id for each in page]


async def test_searching_by_first_letters_needs_no_sorting(database, store):
    plans = []

    def traced(connection):
        connection.set_trace_callback(plans.append)

    await database.run(traced)
    for text in ("go", "gol"):
        await store.search(ClipQuery(text))
    asked = [query for query in plans if "MATCH" in query]

    def sorts(connection, query):
        plan = "\n".join(row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
        return "TEMP B-TREE" in plan

    assert [await database.run(lambda connection, query=query: sorts(connection, query)) for query in asked] == [
        False,
        True,
    ]


@given(st.text(max_size=30))
def test_no_text_is_read_as_search_syntax(text):
    terms = match_words(text)
    assert terms.count('"') % 2 == 0
    assert all(part.strip() in {"", "*"} for part in terms.split('"')[::2])


FILTERED = [
    (Filters(min_rating=3), {"c3", "c4", "c5"}),
    (Filters(flag="pick"), {"c1"}),
    (Filters(flag="none"), {"c3", "c4", "c5", "c6"}),
    (Filters(model="seedance-1.5-pro"), {"c2"}),
    (Filters(ratio="9:16"), {"c3"}),
    (Filters(resolution="1080p"), {"c4", "c6"}),
    (Filters(min_s=5, max_s=10), {"c1", "c2", "c3", "c6"}),
    (Filters(max_s=4), {"c4"}),
    (Filters(min_credits=20, max_credits=40), {"c2"}),
    (Filters(max_credits=0), {"c1", "c3", "c4", "c5", "c6"}),
    (Filters(has_audio=False), {"c5"}),
    (Filters(colour="green"), {"c1"}),
    (Filters(project="meadow"), {"c2"}),
    (Filters(project=""), {"c1", "c3", "c4", "c5", "c6"}),
    (Filters(days=1), {"c1", "c2", "c3", "c4", "c5"}),
    (Filters(until=(NOON - timedelta(days=1)).date().isoformat()), {"c6"}),
    (Filters(since=NOON.date().isoformat(), until=NOON.date().isoformat()), {"c1", "c2", "c3", "c4", "c5"}),
    (Filters(lineage="continues"), {"c5"}),
    (Filters(lineage="continued"), {"c1"}),
    (Filters(lineage="alone"), {"c2", "c3", "c4", "c6"}),
    (Filters(min_rating=3, ratio="9:16"), {"c3"}),
]


@pytest.mark.parametrize(("filters", "ids"), FILTERED, ids=[" ".join(each.active()) for each, _ in FILTERED])
async def test_filters(store, filters, ids, monkeypatch):
    monkeypatch.setattr("seedance_desktop.store.search.datetime", StillNoon)
    await store.save_all(
        [
            clip(1, flag=Flag.PICK, colour="green"),
            clip(2, flag=Flag.REJECT, credit_cost=32, project="Meadow", request=request(model="seedance-1.5-pro")),
            clip(3, rating=3, width=496, height=864),
            clip(4, rating=4, duration_s=4.04, request=request(resolution="1080p")),
            clip(5, rating=5, has_audio=False, duration_s=12.0, request=continued("c1")),
            clip(6, "", created_at=NOON - timedelta(days=1), width=1920, height=1080),
        ]
    )
    assert set(await found(store, ClipQuery(filters=filters))) == ids
    assert (await store.find(filters=filters))[1] == len(ids)


@pytest.mark.parametrize("sort", SORTS)
async def test_every_sort_has_two_directions_and_the_numbers_are_in_that_order(store, sort):
    for number in range(1, 40):
        judged = clip(
            number, rating=number % 6, credit_cost=number % 7 or None,
            duration_s=number * 1.5, byte_size=number * 3, project=f"p{number % 4}", flag=list(Flag)[number % 3],
            has_audio=number % 2 == 0, width=(1280, 720)[number % 2], height=720 + number,
            request=request(f"{chr(64 + number)} prompt", model=f"seedance-{number % 5}"),
        )  # fmt: skip
        await store.save(judged)
    for direction in ("", "-"):
        query = ClipQuery(sort=direction + sort)
        page, total = await store.find(sort=query.sort, limit=100)
        assert total == 39
        assert await found(store, query) == [each.id for each in page]
    assert await found(store, ClipQuery(sort=sort)) != await found(store, ClipQuery(sort=f"-{sort}"))


async def test_takes_of_one_shot_share_a_stack(store):
    await store.save_all(
        [
            clip(1, request=request(seed=1), shot="b"),
            clip(2, request=request("Changed"), shot="b"),
            clip(3, request=request("Another")),
            clip(4, ""),
            clip(5, ""),
        ]
    )
    numbers, stacks = await store.search(ClipQuery(sort="date", stacked=True))
    of = dict(zip([each.id for each in (await store.read(numbers)).values()], stacks, strict=True))
    assert of["c1"] == of["c2"]
    assert len(set(of.values())) == 4


async def test_bulk_annotation_sees_current_clips(store):
    await store.save_all([clip(1, rating=2), clip(2), clip(3, rating=5)])
    changed = await store.change(
        ["c1", "c2", "c3", "gone"], lambda one: structs.replace(one, rating=max(one.rating, 2), path=Path("/no"))
    )
    assert {(before.rating, after.rating) for before, after in changed} >= {(0, 2)}
    assert {each.id: (each.rating, each.path.name) for each in await store.get_all(["c1", "c2", "c3"])} == {
        "c1": (2, "file1.mp4"), "c2": (2, "file2.mp4"), "c3": (5, "file3.mp4"),
    }  # fmt: skip


async def test_annotated_words_are_found_and_removed_ones_are_not(store):
    await store.save(clip())
    await store.change(["c1"], lambda one: structs.replace(one, tags=("雪山",), notes=(Note(1, 1, "glow"),)))
    assert await found(store, ClipQuery("山 glow")) == ["c1"]
    await store.change(["c1"], lambda one: structs.replace(one, tags=()))
    assert await found(store, ClipQuery("山")) == []


async def test_a_chain_runs_from_the_first_shot_to_the_best_rated_last_one(store):
    await store.save_all(
        [
            clip(1),
            clip(2, request=continued("c1")),
            clip(3, request=continued("c2"), rating=5, flag=Flag.REJECT),
            clip(4, request=continued("c2"), rating=3),
            clip(5, request=continued("c2"), flag=Flag.PICK),
            clip(6, request=continued("c5", slot="last_frame")),
            clip(7, request=continued("gone")),
        ]
    )
    for start in (1, 2, 5):
        shots = await store.chain(await store.get(f"c{start}"))
        assert [shot.id for shot in shots] == ["c1", "c2", "c5"]
    assert [shot.id for shot in await store.chain(await store.get("c4"))] == ["c1", "c2", "c4"]
    assert [shot.id for shot in await store.chain(await store.get("c7"))] == ["c7"]
    (parent,) = await store.parents("c6")
    assert (parent[0], parent[1].id, parent[2]) == ("last_frame", "c5", 96)
    assert [child.id for child in await store.children("c2")] == ["c5", "c4", "c3"]


async def test_a_cyclic_chain_ends(store):
    await store.save_all([clip(1, request=continued("c2")), clip(2, request=continued("c1"))])
    assert {shot.id for shot in await store.chain(await store.get("c1"))} == {"c1", "c2"}


async def test_rows_of_an_earlier_version_are_reindexed_later(store, database):
    await store.save_all([clip(number, f"prompt {number} 雪の中") for number in range(1, 451)])
    await database.run(
        lambda connection: connection.executescript(
            "UPDATE clips SET stack = 0, title = '', model = '', ratio = ''; DELETE FROM clip_text;"
        )
    )
    assert await found(store, ClipQuery("中")) == []
    await store.reindex()
    assert len(await found(store, ClipQuery("中"))) == 450
    assert len(await found(store, ClipQuery(filters=Filters(ratio="16:9", model="seedance-2")))) == 450


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((864, 496), ("16:9", "480p")),
        ((2206, 946), ("21:9", "1080p")),
        ((834, 1112), ("3:4", "720p")),
        ((1440, 1440), ("1:1", "1080p")),
        ((3840, 2160), ("16:9", "4k")),
        ((1000, 700), ("other", "720p")),
        ((0, 0), ("other", "480p")),
    ],
)
def test_ratios_and_resolutions_have_names(size, names):
    assert (ratio(*size), resolution(*size)) == names


async def test_tags_by_use(store):
    await store.save_all([clip(1, tags=("b", "a")), clip(2, tags=("b",)), clip(3)])
    assert await store.tags() == ["b", "a"]
    assert await store.models() == ["seedance-2"]


def test_a_search_survives_saving_and_newer_fields():
    query = ClipQuery("雪", "-rating", Filters(min_rating=3, project="", has_audio=False, min_s=4.5), stacked=True)
    assert ClipQuery.from_json(query.to_json()) == query
    assert ClipQuery.from_json(
        '{"text": "x", "sort": "-moon", "filters": {"moon": 1, "min_rating": 2}}'
    ) == ClipQuery("x", filters=Filters(min_rating=2))


# Projects.


def project(name="Meadow", **more):
    values = {"name": name, "folder": Path("/clips/meadow").absolute(), "created_at": datetime.now(UTC)}
    return Project(**(values | more))


@pytest.fixture
def projects(database):
    return ProjectStore(database)


async def test_projects_are_read_back_completely_and_names_ignore_case(projects):
    whole = project(budget=500, request=request())
    await projects.save(whole)
    assert await projects.all() == [whole]
    assert await projects.get("MEADOW") == whole


async def test_a_renamed_project_keeps_its_clips_and_jobs_and_a_deleted_one_releases_them(database, projects, store):
    await projects.save(project())
    await store.save(clip(1, project="Meadow"))
    job = Job(id="j", created_at=datetime.now(UTC), account="v2:a", request=request(), project="Meadow")
    await JobStore(database).save([job])
    await projects.rename("meadow", "Field")
    assert [each.name for each in await projects.all()] == ["Field"]
    assert (await store.get("c1")).project == (await JobStore(database).load())[0].project == "Field"
    assert await projects.clip_ids("field") == ["c1"]
    await projects.delete("Field")
    assert (await store.get("c1")).project == (await JobStore(database).load())[0].project == ""


async def test_a_budget_counts_real_charges_and_not_sandbox_credits(database, projects, store):
    def job(number, account="v2:a", charge=Charge.CHARGED, cost=10, of="Meadow"):
        return Job(
            id=f"j{number}", created_at=NOON, account=account, request=request(), charge=charge, credit_cost=cost,
            project=of,
        )  # fmt: skip

    jobs = JobStore(database)
    await jobs.save(
        [job(1), job(2, charge=Charge.REFUNDED), job(3, account="sandbox", cost=7), job(4, of="Other"), job(5, of="")]
    )
    # One whose job is in this database, and one found by a rebuild.
    await store.save_all([clip(1, project="Meadow", job_id="j1", credit_cost=10, account="v2:a")])
    await store.save_all([clip(2, project="Meadow", job_id="j9", credit_cost=32, account="v2:a")])
    assert await projects.spent("meadow") == (42, 7)
    await store.change(["c1"], lambda one: structs.replace(one, project="Other"))
    assert await projects.spent("Meadow") == (32, 7)
    assert await projects.spent("Other") == (20, 0)


async def test_searches_are_saved_by_name(projects):
    query = ClipQuery("fox", filters=Filters(min_rating=4))
    await projects.save_search("Best foxes", ClipQuery())
    await projects.save_search("best FOXES", query)
    assert list((await projects.searches()).values()) == [query]
    await projects.delete_search("best foxes")
    assert await projects.searches() == {}
