"""Work begun from the window: what it refuses is said, and none is left lying about unawaited."""

import asyncio

from seedance_desktop.ui import tasks
from tests.ui.library_world import LibraryWorld, clip


async def test_what_work_refuses_is_said():
    said = []

    async def refuse():
        raise ValueError("no")

    await tasks.run_or_report(refuse(), (ValueError,), said.append)
    assert [str(error) for error in said] == ["no"]


async def test_work_that_never_began_is_put_away():
    async def never():
        raise AssertionError

    work = never()
    task = tasks.run_or_report(work, (), str)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert work.cr_frame is None


async def test_missing_files_are_asked_for_only_by_a_task_that_began(qtbot, tmp_path, themed):
    world = await LibraryWorld(tmp_path).open([clip(1)])
    qtbot.addWidget(world.place)
    await world.show(1)
    asked = []

    async def missing(clips):
        asked.append(clips)
        return set()

    def find(clips):
        asked.append("made")
        return missing(clips)

    world.place.missing.find = find
    world.place.missing.look()
    assert asked == []
    await world.close()
