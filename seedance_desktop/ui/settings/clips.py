"""The clips section: folder and name pattern."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.naming import DEFAULT_PATTERN, FIELDS, clip_stem, pattern_problem
from seedance_desktop.domain.request import Request
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.clips.input_dialogs import ask_folder
from seedance_desktop.ui.settings.pages import Page
from seedance_desktop.ui.settings.sections import small
from seedance_desktop.ui.widgets import ElidedLabel, InlineError, SectionLabel
from seedance_desktop.ui.widgets.build import configure, fill

_EXAMPLE = Job(
    id="1f3a9c00",
    created_at=datetime(2026, 5, 1, 12, 30, tzinfo=UTC),
    account="sandbox",
    take=2,
    request=Request(service=Service.V2, model="seedance-2", prompt="Golden retriever puppy in a meadow"),
)


class ClipsSection(Page):
    """Folder and name pattern."""

    def __init__(
        self, settings: Callable[[], Settings], save: Callable[..., None], clips_dir: Path, parent: QWidget
    ) -> None:
        """`clips_dir` is the folder in use now."""
        super().__init__(settings, save, parent, tr("File names"))
        self._clips_dir = clips_dir
        self.folder = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        configure(self.folder, objectName="settings_folder", accessibleName=tr("Clips folder"))
        self.browse = configure(
            QPushButton(tr("Choose…"), self), objectName="settings_browse", autoDefault=False, clicked=self._browse
        )
        row = fill(QHBoxLayout(), (self.folder, 1), self.browse, spacing=8)
        self.folder_note = InlineError(tr("Clips folder"), self)
        self.pattern = self.line("name_pattern", settings().name_pattern or DEFAULT_PATTERN)
        self.pattern.textChanged.connect(self._show_example)
        self.use_default = configure(
            QPushButton(tr("Restore default"), self), autoDefault=False, clicked=self._use_default
        )
        names = fill(QHBoxLayout(), (self.pattern, 1), self.use_default, spacing=8)
        self.example = QLabel(self)
        self.example.setObjectName("settings_name_example")
        configure(self.example, role="dim", wordWrap=True)
        fields = " ".join(f"{{{name}}}" for name in FIELDS)
        fill(
            QVBoxLayout(self),
            row,
            self.folder_note,
            SectionLabel(tr("Name pattern for new clips"), self.pattern),
            names,
            self.example,
            self.error,
            small(tr("Fields: {fields}", fields=fields)),
            margins=0,
            spacing=6,
        )
        self.show_folder()
        self._show_example()

    def set_folder(self, folder: Path) -> None:
        self._save(self.folder_note, clips_dir=folder)

    def show_folder(self) -> None:
        """Show the folder, and when it takes effect."""
        folder = self._entered_folder()
        self.folder.setText(str(folder))
        said = tr("Takes effect at the next start. Until then, clips go to {clips_dir}; existing clips stay there.")
        self.folder_note.show_message(
            "" if folder == self._clips_dir else said.format(clips_dir=self._clips_dir), "dim"
        )

    def commit(self) -> None:
        """Save a valid pattern, or show what is wrong with it."""
        pattern = self.pattern.text().strip()
        own = "" if pattern in {"", DEFAULT_PATTERN} else pattern
        if not own or not pattern_problem(own):
            self.keep("name_pattern", own)

    def _use_default(self) -> None:
        self.pattern.setText(DEFAULT_PATTERN)
        self.commit()

    def _show_example(self) -> None:
        pattern = self.pattern.text().strip() or DEFAULT_PATTERN
        problem = pattern_problem(pattern)
        self.error.show_message(problem)
        job = structs.replace(_EXAMPLE, project=tr("Night shoot"))
        self.example.setText("" if problem else tr("Example: {name}", name=f"{clip_stem(job, pattern)}.mp4"))
        self.example.setVisible(not problem)

    def _entered_folder(self) -> Path:
        return self._settings().clips_dir or self._clips_dir

    def _browse(self) -> None:
        ask_folder(self, tr("Choose the clips folder"), self.set_folder, str(self._entered_folder()))
