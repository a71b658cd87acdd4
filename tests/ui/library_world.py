"""A library place over a real database, for tests."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.library.library import Library
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import Database
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.store.sequences import SequenceStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.clips.actions import ClipActions
from seedance_desktop.ui.clips.annotation_commands import AnnotationCommands
from seedance_desktop.ui.clips.cards import ClipRole
from seedance_desktop.ui.library.view import LibraryView
from tests.support.waiting import until

START = datetime(2026, 5, 1, tzinfo=UTC)


def clip(number, prompt="A boat", folder=Path("/clips"), **known):
    """A clip whose number is its age: the higher the newer."""
    values = {
        "id": f"c{number}", "path": folder / f"clip-{number:04d}.mp4",
        "created_at": START + timedelta(minutes=number), "width": 1280, "height": 720, "fps": 24.0, "frames": 193,
        "duration_s": 8.04, "has_audio": True, "byte_size": 1, "job_id": f"c{number}",
        "request": Request(service=Service.V2, model="seedance-2", prompt=prompt) if prompt else None,
    }  # fmt: skip
    return Clip(**(values | known))


def shown(model):
    """Ids of the rows that are read."""
    return [found.id for row in range(model.rowCount()) if (found := model.index(row, 0).data(ClipRole))]


class LibraryWorld:
    """The place, and what stands behind it."""

    def __init__(self, folder):
        self.folder = folder
        self.clips_dir = folder / "clips"
        self.thumbnails = folder / "thumbnails"
        self.told = []
        for made in (self.clips_dir, self.thumbnails):
            made.mkdir(exist_ok=True)

    async def open(self, clips=()):
        self.database = Database(self.folder / "library.sqlite3")
        await self.database.open()
        self.clips = ClipStore(self.database)
        self.projects = ProjectStore(self.database)
        self.library = Library(
            self.clips,
            self.projects,
            SequenceStore(self.database),
            clips_dir=self.clips_dir,
            thumbnails_dir=self.thumbnails,
            notify=self.told.append,
        )
        self.annotation_commands = AnnotationCommands(self.library.annotations, self.clips)
        self.actions = ClipActions(self.annotation_commands)
        self.actions.message.connect(self.told.append)
        self.place = LibraryView(self.clips, lambda one: self.thumbnails / f"{one.id}.jpg", self.actions)
        self.place.resize(900, 600)
        self.annotation_commands.changed.connect(self.place.show_changed)
        await self.clips.save_all(clips)
        return self

    async def show(self, rows):
        """Show the place, and wait for that many rows."""
        self.place.show()
        await until(lambda: self.place.model.rowCount() == rows)
        if rows:
            await until(lambda: self.place.model.clip(0))

    async def rest(self):
        """Wait until nothing is being read."""
        model = self.place.model
        QApplication.processEvents()  # what is painted only now may have to be read
        await until(lambda: not (model.pending_pages or model.reading_pages or model.read_timer.isActive()))

    async def close(self):
        self.place.close()
        await self.rest()
        await tasks.finish()
        await self.library.close()
        await self.database.close()
