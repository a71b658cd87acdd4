"""A longer language, written from right to left: nothing is cropped and nothing lies over anything else."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from seedance_desktop.core import i18n
from seedance_desktop.core.paths import Paths
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui import language, tasks
from seedance_desktop.ui.library.columns import COLUMNS
from seedance_desktop.ui.library.table import ClipTable
from tests.support.furnished import furnished
from tests.ui.pseudo import RIGHT_TO_LEFT, Pseudo, cropped, overlapping


@pytest.fixture
async def window(themed, qtbot, tmp_path, monkeypatch):
    paths = Paths.resolve(tmp_path)
    monkeypatch.setattr(language, "apply", lambda *_given: i18n.set_locale(Pseudo()))
    themed.setLayoutDirection(RIGHT_TO_LEFT)
    program = furnished(themed, paths, Settings(account="sandbox"))
    await program.database.open()
    window = program.window
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.keep = program
    yield window
    program.window.player.shut_down()
    window.hide()
    themed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    i18n.set_locale(None)
    await tasks.finish()
    await program.library_files.close()
    await program.database.close()


@pytest.mark.parametrize("place", ["studio", "sequence", "library", "review"])
async def test_nothing_is_cropped_or_overlaps(window, place):
    window.show_welcome(False)
    window.show_page(place)
    for _ in range(5):
        QApplication.processEvents()
    if folder := os.environ.get("PSEUDO_SHOTS"):
        window.grab().save(str(Path(folder) / f"pseudo-{place}.png"))
    assert window.layoutDirection() is RIGHT_TO_LEFT
    assert cropped(window) == []
    assert overlapping(window) == []


async def test_the_tables_headings_and_verdicts_have_room(window):
    window.show_welcome(False)
    window.show_page("library")
    table = window.findChild(ClipTable)
    header = table.horizontalHeader()
    for number, column in enumerate(COLUMNS):
        heading = table.model().headerData(number, Qt.Orientation.Horizontal)
        assert heading == i18n.tr(column.title)
        assert heading != column.title
        assert header.sectionSize(number) >= header.sectionSizeHint(number)
        for each in column.longest():
            assert header.sectionSize(number) >= table.itemDelegate().room_for(each)


async def test_the_first_question_fits_as_well(window):
    window.show_welcome(True)
    QApplication.processEvents()
    assert cropped(window) == []
    assert overlapping(window) == []
