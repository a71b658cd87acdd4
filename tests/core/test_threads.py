"""Background threads have a lower priority than the window's thread."""

import os
import sys
import threading

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from seedance_desktop.core import threads
from seedance_desktop.engine.library import scanner
from seedance_desktop.engine.library.library import Library
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore
from seedance_desktop.ui.clips import thumbnails
from seedance_desktop.ui.clips.thumbnails import ThumbnailCache

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system puts the window first")


def niceness(*_given: object) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


@on_linux
def test_pool_threads_have_a_lower_priority_and_the_window_does_not():
    before = niceness()
    with threads.pool(1, "work") as far, threads.pool(1, "picture", threads.INTERACTIVE) as near:
        there = [far.submit(niceness).result(), near.submit(niceness).result()]
    assert there == [min(19, before + threads.BACKGROUND), min(19, before + threads.INTERACTIVE)]
    assert niceness() == before


@on_linux
def test_lowering_the_priority_twice_lowers_it_once_and_child_threads_inherit_it():
    found = []

    def work():
        threads.lower_priority()
        child = threading.Thread(target=lambda: found.append(niceness()))
        child.start()
        child.join()
        found.append(niceness())

    thread = threads.thread(work, "work")
    assert thread.daemon
    thread.start()
    thread.join()
    assert found == [min(19, niceness() + threads.BACKGROUND)] * 2


@on_linux
async def test_the_store_and_the_library_use_low_priority_threads(tmp_path, monkeypatch):
    found = []
    database = Database(tmp_path / "store.sqlite3")
    await database.open()
    assert await database.run(niceness) > niceness()
    stores = ClipStore(database), ProjectStore(database), SequenceStore(database)
    library = Library(*stores, clips_dir=tmp_path, thumbnails_dir=tmp_path, notify=print)
    monkeypatch.setattr(scanner, "clips_from_files", lambda _files: ([], found.append(niceness()) or []))
    clip = tmp_path / "a.mp4"
    clip.touch()
    await library.import_files([clip], lambda _done, _total: None)
    assert found
    assert min(found) > niceness()
    await library.close()
    await database.close()


@on_linux
def test_reading_a_thumbnail_has_a_low_priority(qtbot, tmp_path, monkeypatch):
    found = []
    monkeypatch.setattr(thumbnails, "read_fitted", lambda *_given: (found.append(niceness()), QImage())[1])
    monkeypatch.setattr(thumbnails, "_make_thumbnail", lambda *_given: False)
    cache = ThumbnailCache(100, 1_000_000)
    with qtbot.waitSignal(cache.loaded):
        cache.sized("one", tmp_path / "one.jpg", tmp_path / "one.mp4", QSize(10, 10))
    assert found
    assert found[0] > niceness()
