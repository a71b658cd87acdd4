"""The clips section: folder and name pattern."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from seedance_desktop.core.i18n import tr
from seedance_desktop.domain.catalogue import Service
from seedance_desktop.domain.job import Job
from seedance_desktop.domain.naming import DEFAULT_PATTERN, FIELDS, clip_stem, pattern_problem
from seedance_desktop.domain.request import Request
from seedance_desktop.store.settings import Settings
from seedance_desktop.ui.clips.input_dialogs import ask_folder
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


class ClipsSection(QWidget):
    """`save(error, **changes)` is called with what was chosen, once it is good."""

    def __init__(
        self, settings: Callable[[], Settings], save: Callable[..., None], clips_dir: Path, parent: QWidget
    ) -> None:
        """`clips_dir` is the folder in use now."""
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self._clips_dir = clips_dir
        self.folder = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        configure(self.folder, objectName="settings_folder", accessibleName=tr("Clips folder"))
        self.browse = configure(
            QPushButton(tr("Choose…"), self), objectName="settings_browse", autoDefault=False, clicked=self._browse
        )
        row = fill(QHBoxLayout(), (self.folder, 1), self.browse, spacing=8)
        self.folder_note = InlineError(tr("Clips folder"), self)
        self.pattern = QLineEdit(settings().name_pattern or DEFAULT_PATTERN, self)
        self.pattern.setObjectName("settings_name_pattern")
        self.pattern.textChanged.connect(self._show_example)
        self.pattern.editingFinished.connect(self.commit)
        self.use_default = QPushButton(tr("Restore default"), self)
        self.use_default.setAutoDefault(False)
        self.use_default.clicked.connect(self._use_default)
        names = fill(QHBoxLayout(), (self.pattern, 1), self.use_default, spacing=8)
        self.example = QLabel(self)
        self.example.setObjectName("settings_name_example")
        configure(self.example, role="dim", wordWrap=True)
        self.pattern_error = InlineError(tr("File names"), self)
        fields = " ".join(f"{{{name}}}" for name in FIELDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.folder_note)
        column.addWidget(SectionLabel(tr("Name pattern for new clips"), self.pattern))
        column.addLayout(names)
        column.addWidget(self.example)
        column.addWidget(self.pattern_error)
        column.addWidget(small(tr("Fields: {fields}", fields=fields)))
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
        if (not own or not pattern_problem(own)) and own != self._settings().name_pattern:
            self._save(self.pattern_error, name_pattern=own)

    def _use_default(self) -> None:
        self.pattern.setText(DEFAULT_PATTERN)
        self.commit()

    def _show_example(self) -> None:
        pattern = self.pattern.text().strip() or DEFAULT_PATTERN
        problem = pattern_problem(pattern)
        self.pattern_error.show_message(problem)
        job = dataclasses.replace(_EXAMPLE, project=tr("Night shoot"))
        self.example.setText("" if problem else tr("Example: {name}", name=f"{clip_stem(job, pattern)}.mp4"))
        self.example.setVisible(not problem)

    def _entered_folder(self) -> Path:
        return self._settings().clips_dir or self._clips_dir

    def _browse(self) -> None:
        ask_folder(self, tr("Choose the clips folder"), self.set_folder, str(self._entered_folder()))
