"""Handing over from the window: the dialog's pages, progress, stopping, and never replacing unasked."""

import asyncio
from pathlib import Path

import numpy as np
import opentimelineio as otio
import pytest
import shiboken6
from msgspec import structs
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from seedance_desktop.domain.clip import Flag
from seedance_desktop.media.errors import MediaError
from seedance_desktop.media.frames import Clip as Frames
from seedance_desktop.media.output_file import no_progress
from seedance_desktop.media.sheet import Tile
from seedance_desktop.media.stills import origin_of
from seedance_desktop.ui.review import contact_sheet
from seedance_desktop.ui.review.contact_sheet import export_sheet
from seedance_desktop.ui.review.export_controller import ExportController
from seedance_desktop.ui.review.export_dialog import ExportDialog
from seedance_desktop.ui.review.export_pages import Page, RangePage
from tests.media.clips import BACKGROUND, make_clip, read_code
from tests.support.waiting import tasks_done, until
from tests.ui.library_world import LibraryWorld, clip

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    return [make_clip(folder / f"boat-{n}.mp4", 48, options={"g": "12"}, sound=n == 0) for n in range(3)]


class Desk:
    def __init__(self, world, window, clips, folder):
        self.world, self.window, self.clips, self.folder = world, window, clips, folder
        self.said = []
        self.export_controller = ExportController(window, world.clips, self.said.append)
        self.export_controller.folder = folder

    async def open(self, kind, **more):
        return await self.export_controller.export(kind, self.clips[:2], self.clips[1:], (12, 35), **more)

    async def run(self, dialog):
        dialog.export_button.click()
        await until(lambda: dialog.export_button.text() == "Export" and dialog.error.text())


@pytest.fixture
async def desk(qtbot, tmp_path, themed, files):
    world = LibraryWorld(tmp_path)
    clips = [
        clip(
            n, path=path, frames=48, duration_s=2.0, byte_size=path.stat().st_size, flag=[Flag.NONE, Flag.PICK][n > 0]
        )
        for n, path in enumerate(files)
    ]
    await world.open(clips)
    window = QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(world.place)
    out = tmp_path / "out"
    out.mkdir()
    yield Desk(world, window, clips, out)
    await world.close()


async def test_a_range(desk):
    dialog = await desk.open("range")
    assert Path(dialog.dest.text()) == desk.folder / "boat-0-012-035.mp4"
    await desk.run(dialog)
    assert "24 frames, lossless copy" in dialog.error.text()
    with Frames(desk.folder / "boat-0-012-035.mp4") as made:
        assert [read_code(made.read(n).to_bgra()) for n in range(made.frame_count)] == list(range(12, 36))
    page = dialog.page
    page.first.setValue(40)
    assert not dialog.export_button.isEnabled()
    assert "before the first" in dialog.error.text()
    page.last.setValue(41)
    assert dialog.export_button.isEnabled()
    assert Path(dialog.dest.text()).name == "boat-0-040-041.mp4"
    dialog.reject()


async def test_nothing_is_replaced_unless_the_file_dialog_asked(desk, qtbot):
    mine = desk.folder / "mine.mp4"
    mine.write_bytes(b"mine")
    dialog = await desk.open("range")
    dialog.dest.setText(str(mine))
    await desk.run(dialog)
    assert "already exists" in dialog.error.text()
    assert mine.read_bytes() == b"mine"
    dialog.browse()
    asked = dialog.findChild(QFileDialog)
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asked.fileSelected.emit(str(mine))  # after its own question
    asked.close()
    dialog.dest.setText(str(mine))
    await desk.run(dialog)
    assert mine.read_bytes() != b"mine"
    dialog.reject()


async def test_an_ending_is_added_and_a_short_name_goes_to_the_folder(desk):
    dialog = await desk.open("range")
    dialog.dest.setText("short")
    await desk.run(dialog)
    assert (desk.folder / "short.mp4").exists()
    assert desk.said[-1].startswith("Saved short.mp4")
    dialog.reject()


class Slow(Page):
    """Works until it is stopped."""

    key = "slow"
    title = "Slow"
    endings = {".bin": "Bytes"}  # noqa: RUF012

    def name(self):
        return "slow"

    def work(self, dest, *, replace):
        def run(on_progress):
            from time import sleep

            for share in range(1000):
                on_progress(share / 1000)
                sleep(0.01)
            return "done"

        return run


class Quick(Slow):
    """Has ended before anyone can stop it."""

    def work(self, dest, *, replace):
        return lambda _tell: "done"


async def test_it_shows_progress_and_can_be_stopped(desk, qtbot):
    dialog = ExportDialog([Slow()], desk.folder, "slow", desk.window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.export_button.click()
    await until(lambda: dialog.bar.value() > 0)
    assert dialog.export_button.text() == "Stop"
    assert not dialog.kinds.isEnabled()
    dialog.export_button.click()
    await until(lambda: dialog.export_button.text() == "Export")
    assert "Stopped" in dialog.error.text()
    dialog.export_button.click()
    await until(lambda: dialog.bar.value() > 0)
    dialog.reject()  # closing stops it too
    await until(lambda: dialog.export_button.text() == "Export")


@pytest.mark.parametrize("page", [Slow, Quick])
async def test_the_dialog_may_be_deleted_before_its_work_ends(desk, page):
    broken = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: broken.append(context))
    dialog = ExportDialog([page()], desk.folder, "slow", desk.window)
    dialog.open()
    dialog.export_button.click()
    await asyncio.sleep(0)
    dialog.reject()
    shiboken6.delete(dialog)
    await tasks_done()
    assert broken == []


async def test_a_range_says_before_whether_it_is_copied_and_how_long_it_is(desk):
    dialog = await desk.open("range")
    page = dialog.page
    await until(page.plan.text)
    copied = "This range is copied without loss."
    assert (page.first.value(), page.last.value(), page.plan.text()) == (12, 35, copied)
    page.last.setValue(34)
    page.first.setValue(13)
    await until(lambda: "re-encoded" in page.plan.text())
    page.first.setValue(12)
    page.last.setValue(35)
    await until(lambda: page.plan.text() == copied)
    await desk.run(dialog)
    assert "24 frames, lossless copy" in dialog.error.text()
    dialog.reject()


async def test_lengths_are_those_of_the_frames_own_times(desk, tmp_path, monkeypatch):
    times = [0, 40, 50, 300, 301, 333, 1000, 1040, 1900, 2000]
    path = make_clip(tmp_path / "variable.mp4", len(times), times_ms=times)
    one = structs.replace(desk.clips[0], path=path, frames=len(times), duration_s=2.1, fps=len(times) / 2.1)
    dialog = await desk.export_controller.export("range", [one], [one], (2, 8))
    labels = dialog.page.findChildren(QLabel)
    await until(lambda: any("1.95 s" in label.text() for label in labels))
    dialog.reject()
    await desk.world.clips.save(one)
    desk.export_controller.add_to_timeline([one], (2, 8))
    dialog = await desk.export_controller.export("timeline")
    await until(lambda: dialog.page.list.item(0).text().endswith("002–008 · 1.95 s"))
    dialog.reject()
    drawn = []
    monkeypatch.setattr(contact_sheet, "export_sheet", lambda tiles, *_more, **_options: drawn.extend(tiles))
    dialog = await desk.export_controller.export("sheet", [one], [one], (2, 8))
    dialog.page.work(tmp_path / "sheet.png", replace=False)(no_progress)
    assert [tile.detail for tile in drawn] == [f"{times[n] / 1000:.2f} s" for n in range(2, 9)]
    dialog.reject()


async def test_selects_are_the_picks_by_default(desk):
    dialog = await desk.open("selects")
    assert [one.id for one in dialog.page.clip_set.clips()] == ["c2", "c1"]
    await desk.run(dialog)
    assert "2 clips" in dialog.error.text()
    assert {path.name for path in (desk.folder / "Selects").iterdir()} == {"boat-1.mp4", "boat-2.mp4", "selects.csv"}
    dialog.reject()


async def test_a_timeline_is_put_together_and_written(desk):
    counts = []
    desk.export_controller.timeline_changed.connect(counts.append)
    desk.export_controller.add_to_timeline([desk.clips[0]], (5, 20))
    desk.export_controller.add_to_timeline(desk.clips[1:])
    assert counts == [1, 3]
    dialog = await desk.open("timeline")
    page = dialog.page
    assert page.list.count() == 3
    page.list.setCurrentRow(2)
    page.move_row(-1)
    page.list.setCurrentRow(0)
    page.remove_row()
    await desk.run(dialog)
    timeline = otio.adapters.read_from_file(str(desk.folder / "Timeline.otio"))
    found = [Path(c.media_reference.target_url).name for c in timeline.video_tracks()[0].find_clips()]
    assert found == ["boat-2.mp4", "boat-1.mp4"]
    page.remove_all()
    assert not dialog.export_button.isEnabled()
    assert "empty" in dialog.error.text()
    dialog.reject()


async def test_what_a_format_can_not_carry_is_told_before_it_is_written(desk):
    desk.export_controller.add_to_timeline(desk.clips[:1])
    dialog = await desk.open("timeline")
    page = dialog.page
    assert not page.left_out.isVisible()
    dialog.dest.setText(str(desk.folder / "mine.edl"))
    dialog.dest.textEdited.emit(dialog.dest.text())
    await until(page.left_out.isVisible)
    assert "no tags, ratings or sizes" in page.left_out.text()
    gone = desk.clips[0].path
    gone.rename(gone.with_suffix(".away"))
    dialog.dest.setText(str(desk.folder / "my name.edl"))
    dialog.dest.textEdited.emit(dialog.dest.text())
    await tasks_done()
    assert "no tags, ratings or sizes" in page.left_out.text(), "typing a name reads no file again"
    gone.with_suffix(".away").rename(gone)
    dialog.dest.setText(str(desk.folder / "mine.otio"))
    dialog.dest.textEdited.emit(dialog.dest.text())
    await until(lambda: not page.left_out.isVisible())
    dialog.close()


async def test_the_timeline_is_there_at_the_next_start_with_the_clips_as_they_are_then(desk):
    desk.export_controller.add_to_timeline([desk.clips[2]], (5, 20))
    desk.export_controller.add_to_timeline(desk.clips[:2])
    dialog = await desk.open("timeline")
    dialog.page.list.setCurrentRow(2)
    dialog.page.move_row(-1)
    dialog.reject()
    await tasks_done()
    renamed = structs.replace(desk.clips[2], path=desk.clips[2].path.with_name("hero.mp4"))
    await desk.world.clips.save(renamed)
    await desk.world.clips.delete([desk.clips[0].id])
    later = ExportController(desk.window, desk.world.clips, desk.said.append)
    counts = []
    later.timeline_changed.connect(counts.append)
    await later.load()
    assert counts == [2]
    dialog = await later.export("timeline")
    rows = [dialog.page.list.item(row).text() for row in range(dialog.page.list.count())]
    assert [row.split(" · ")[:2] for row in rows] == [["hero", "005–020"], ["boat-1", "000–047"]]
    dialog.page.remove_all()
    dialog.reject()
    await tasks_done()
    assert await desk.world.clips.timeline() == []


async def test_a_contact_sheet_of_one_clip_as_picture(desk):
    dialog = await desk.open("sheet")
    dialog.page.count.setValue(6)
    await desk.run(dialog)
    with Image.open(desk.folder / "boat-0-sheet.png") as image:
        sheet = np.asarray(image.convert("RGB")).astype(int)
    ground = np.abs(sheet - BACKGROUND).sum(axis=2) < 30
    assert ground.mean() > 0.25  # the pictures are there
    # Their codes can be read: three columns over two rows.
    columns = np.flatnonzero(ground.any(axis=0))
    edges = np.flatnonzero(np.diff(columns) > 5)
    assert len(edges) == 2
    dialog.reject()


def test_a_contact_sheet_as_pages(qtbot, files, tmp_path):
    tiles = [Tile(files[0], n % 48, f"Лес 森林 {n}", "4.2 s") for n in range(20)]
    shares = []
    export_sheet(tiles, tmp_path / "sheet.pdf", "Selects", on_progress=shares.append)
    data = (tmp_path / "sheet.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 2
    assert shares == sorted(shares)
    with pytest.raises(MediaError, match="already exists"):
        export_sheet(tiles, tmp_path / "sheet.pdf", "Selects")
    with pytest.raises(MediaError, match="No pictures"):
        export_sheet([], tmp_path / "none.png", "Selects")


async def test_a_frame_is_saved_by_the_file_dialog(desk):
    desk.export_controller.save_frame(desk.clips[0], 23)
    dialog = desk.window.findChild(QFileDialog, "save_file")
    assert Path(dialog.selectedFiles()[0]).name == "boat-0-0023.png"
    dest = desk.folder / "frame.png"
    dialog.fileSelected.emit(str(dest))
    dialog.close()
    await until(dest.exists)
    with Image.open(dest) as image:
        assert read_code(np.asarray(image.convert("RGB"))) == 23
    assert origin_of(dest) == "c0#23"
    await until(lambda: desk.said)


async def test_what_can_not_be_read_is_said(desk, qtbot, tmp_path):
    gone = clip(9, path=tmp_path / "gone.mp4", frames=10)
    dialog = ExportDialog([RangePage(gone, (0, 9))], desk.folder, "range", desk.window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.export_button.click()
    await until(dialog.error.text)
    assert "gone.mp4 was not found" in dialog.error.text()
    assert list(desk.folder.iterdir()) == []
    await asyncio.sleep(0)
    dialog.reject()
